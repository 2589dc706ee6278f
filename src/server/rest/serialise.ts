import { objectType } from '../../netbox/catalogue.js';
import type { Field } from '../../netbox/object-type.js';
import type { Json, Row } from '../../netbox/row.js';
import { objectsAt } from './cable-ends.js';
import { destinationsOf, linkPeers, pathFrom } from './cable-paths.js';
import { labelOf } from './choice-labels.js';
import { configContextOf } from './config-context.js';
import type { Database, Node } from './database.js';
import { displayText } from './display.js';
import { plain } from './plain.js';
import { related } from './relations.js';
import { valueOf } from './values.js';

/** What rows are written for: the database, and where the API is reached (`http://netbox.demo`). */
export interface Rendering {
  readonly database: Database;
  readonly base: string;
}

/** An object as NetBox's REST API gives it; `fields` null writes all. */
export function serialise(rendering: Rendering, node: Node, fields: ReadonlySet<string> | null): Row {
  const row: Record<string, Json> = {};
  for (const [name, field] of Object.entries(objectType(node.type).fields)) {
    if (fields === null || fields.has(name)) row[name] = fieldOf(rendering, node, name, field);
  }
  return row;
}

/** An object inside another one: its brief fields. */
export function brief(rendering: Rendering, node: Node): Row {
  return serialise(rendering, node, new Set(objectType(node.type).briefFields));
}

export function briefAll(rendering: Rendering, nodes: readonly Node[]): readonly Row[] {
  return nodes.map((node) => brief(rendering, node));
}

function fieldOf(rendering: Rendering, node: Node, name: string, field: Field): Json {
  const computed = COMPUTED[`${node.type}.${name}`] ?? COMPUTED[name];
  if (computed !== undefined) return computed(rendering, node);
  const { database } = rendering;
  switch (field.kind) {
    case 'ref':
      return BY_ID.has(`${node.type}.${name}`) ? (node.object[name] ?? null) : (inside(rendering, node, name)[0] ?? null);
    case 'generic':
      return inside(rendering, node, name)[0] ?? null;
    case 'refs':
      return inside(rendering, node, name);
    case 'choice':
      return choiceOf(`${node.type}.${name}`, name, valueOf(database, node, name));
    case 'text':
      return valueOf(database, node, name) ?? (NULLABLE.has(name) || (name === 'name' && node.type === 'dcim.device') ? null : '');
    case 'boolean':
      return valueOf(database, node, name) ?? false;
    case 'json':
      return valueOf(database, node, name) ?? (LISTS.has(name) ? [] : name === 'custom_fields' ? {} : null);
    case 'integer':
    case 'decimal':
    case 'date':
    case 'datetime':
    case 'count':
    case 'computed':
      return valueOf(database, node, name);
  }
}

/** The related objects of a field: brief, but for the fields that NetBox writes in a form of their own. */
function inside(rendering: Rendering, node: Node, name: string): readonly Row[] {
  const found = related(rendering.database, node, name);
  const form = OWN_FORMS[`${node.type}.${name}`] ?? OWN_FORMS[name];
  return form === undefined ? briefAll(rendering, found) : found.map((each) => serialise(rendering, each, new Set(form.split(' '))));
}

const SIDE = 'id url display_url display termination_type termination_id termination port_speed upstream_speed xconnect_id description';

const OWN_FORMS: Readonly<Record<string, string | undefined>> = {
  module: 'id url display device module_bay',
  'dcim.modulebay.module': 'id url display',
  'dcim.modulebay.installed_module': 'id url display serial description',
  'dcim.module.module_bay': 'id url display_url display name',
  'dcim.frontport.rear_port': 'id url display_url display name label description',
  'dcim.virtualchassis.members': 'id url display_url display name',
  'circuits.circuit.termination_a': SIDE,
  'circuits.circuit.termination_z': SIDE,
  tags: 'id url display_url display name slug color',
};

/** Related objects that NetBox writes as their id alone. */
const BY_ID: ReadonlySet<string> = new Set(['dcim.inventoryitem.parent', 'dcim.inventoryitemtemplate.parent', 'extras.journalentry.created_by']);

/** Text that is null when unset; all other text is ''. */
const NULLABLE: ReadonlySet<string> = new Set([
  'asset_tag', 'rd', 'facility_id', 'time_zone', 'mac_address', 'wwn', 'cable_end', 'scope_type', 'termination_type', 'assigned_object_type',
  'component_type', 'object_type', 'data_path', 'data_file', 'changed_object_type', 'rest_api_endpoint', 'member_type', 'interface_type',
]);

const LISTS: ReadonlySet<string> = new Set(['units', 'ports', 'object_types', 'event_types', 'extra_choices', 'vid_ranges', 'columns', 'ordering', 'features', 'actions', 'log_entries']);

/** Choices that NetBox writes as the value alone. */
const RAW: ReadonlySet<string> = new Set([
  'dcim.cable.type', 'ipam.fhrpgroup.protocol', 'ipam.fhrpgroup.auth_type', 'circuits.circuittermination.term_side', 'extras.webhook.http_method',
]);

function choiceOf(path: string, name: string, value: Json): Json {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (RAW.has(path)) return value;
  return value === '' ? null : { value, label: labelOf(name, value) };
}

type Computed = (rendering: Rendering, node: Node) => Json;

const COMPUTED: Readonly<Record<string, Computed | undefined>> = {
  url: ({ base }, node) => `${base}/api/${objectType(node.type).endpoint}/${node.object.id}/`,
  display_url: ({ base }, node) => `${base}/${objectType(node.type).endpoint}/${node.object.id}/`,
  display: ({ database }, node) => displayText(database, node),
  config_context: ({ database }, node) => configContextOf(database, node),
  link_peers: (rendering, node) => briefAll(rendering, linkPeers(rendering.database, node)),
  link_peers_type: ({ database }, node) => linkPeers(database, node)[0]?.type ?? null,
  connected_endpoints: (rendering, node) => {
    const endpoints = destinationsOf(pathFrom(rendering.database, node));
    return endpoints.length === 0 ? null : briefAll(rendering, endpoints);
  },
  connected_endpoints_type: ({ database }, node) => destinationsOf(pathFrom(database, node))[0]?.type ?? null,
  connected_endpoints_reachable: ({ database }, node) => {
    const path = pathFrom(database, node);
    return path === null ? null : path.complete && path.active;
  },
  _occupied: ({ database }, node) => node.object['mark_connected'] === true || related(database, node, 'cable').length > 0,
  'dcim.cable.a_terminations': (rendering, node) => terminations(rendering, node, 'A'),
  'dcim.cable.b_terminations': (rendering, node) => terminations(rendering, node, 'B'),
  'dcim.device.parent_device': (rendering, node) => parentDevice(rendering, node),
  'ipam.vlangroup.vid_ranges': (_rendering, node) => node.object['vid_ranges'] ?? [[1, 4094]],
  'extras.customfield.data_type': (_rendering, node) => DATA_TYPES[plain(node.object['type'])] ?? 'string',
  'core.objectchange.changed_object': changedObject,
};

const DATA_TYPES: Readonly<Record<string, string>> = {
  integer: 'integer', decimal: 'decimal', boolean: 'boolean', object: 'object', json: 'object', multiselect: 'array', multiobject: 'array',
};

function terminations(rendering: Rendering, cable: Node, end: 'A' | 'B'): Json {
  return objectsAt(rendering.database, cable.object.id, end).map((node) => ({
    object_type: node.type,
    object_id: node.object.id,
    object: brief(rendering, node),
  }));
}

/** The chassis that a device sits in, with the bay. */
function parentDevice(rendering: Rendering, node: Node): Json {
  const bay = related(rendering.database, node, '@parent_bay')[0];
  const parent = related(rendering.database, node, 'parent_device')[0];
  return bay === undefined || parent === undefined ? null : { ...brief(rendering, parent), device_bay: brief(rendering, bay) };
}

/** The object that changed; null once it is deleted. */
function changedObject(rendering: Rendering, node: Node): Json {
  return briefAll(rendering, related(rendering.database, node, 'changed_object'))[0] ?? null;
}
