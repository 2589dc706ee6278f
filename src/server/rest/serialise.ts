import type { Field } from '../../netbox/object-type.js';
import type { Json, Row } from '../../netbox/row.js';
import { objectsAt } from './cable-ends.js';
import { destinationsOf, linkPeers, pathFrom } from './cable-paths.js';
import { labelOf } from './choice-labels.js';
import { configContextOf } from './config-context.js';
import { remember } from './database.js';
import type { Database, Node } from './database.js';
import { displayText } from './display.js';
import { plain } from './plain.js';
import { related } from './relations.js';
import { servedType } from './served-types.js';
import { valueOf } from './values.js';

/** What rows are written for: the database, and where the API is reached (`http://netbox.demo`). */
export interface Rendering {
  readonly database: Database;
  readonly base: string;
}

/** An object as NetBox's REST API gives it; `fields` null writes all. */
export function serialise(rendering: Rendering, node: Node, fields: ReadonlySet<string> | null): Row {
  const all = writersOf(node.type);
  return written(rendering, node, fields === null ? all : all.filter(({ name }) => fields.has(name)));
}

/** An object inside another one: its brief fields. */
export function brief(rendering: Rendering, node: Node): Row {
  return written(rendering, node, remember(briefWriters, node.type, () => {
    const fields = new Set(servedType(node.type).briefFields);
    return writersOf(node.type).filter(({ name }) => fields.has(name));
  }));
}

function written(rendering: Rendering, node: Node, writers: readonly Writer[]): Row {
  const row: Record<string, Json> = {};
  for (const { name, write } of writers) row[name] = write(rendering, node);
  return row;
}

interface Writer {
  readonly name: string;
  readonly write: Computed;
}

// How fields are written follows from the catalogue alone, and is found out once per type.
const writers = new Map<string, readonly Writer[]>();
const briefWriters = new Map<string, readonly Writer[]>();

function writersOf(type: string): readonly Writer[] {
  return remember(writers, type, () => Object.entries(servedType(type).fields).map(([name, field]) => ({ name, write: writerOf(type, name, field) })));
}

export function briefAll(rendering: Rendering, nodes: readonly Node[]): readonly Row[] {
  return nodes.map((node) => brief(rendering, node));
}

function writerOf(type: string, name: string, field: Field): Computed {
  const path = `${type}.${name}`;
  const computed = COMPUTED[path] ?? COMPUTED[name];
  if (computed !== undefined) return computed;
  const value = (otherwise: Json): Computed => ({ database }, node) => valueOf(database, node, name) ?? otherwise;
  const write = insideWriter(path, name);
  switch (field.kind) {
    case 'ref':
    case 'generic':
      return BY_ID.has(path) ? value(null) : (rendering, node) => write(rendering, node)[0] ?? null;
    case 'refs':
      return write;
    case 'choice':
      return ({ database }, node) => choiceOf(path, name, valueOf(database, node, name));
    case 'text':
      return value(NULLABLE.has(name) || path === 'dcim.device.name' ? null : '');
    case 'boolean':
      return value(false);
    case 'json':
      return value(LISTS.has(name) ? [] : name === 'custom_fields' ? {} : null);
    case 'integer':
    case 'decimal':
    case 'date':
    case 'datetime':
    case 'count':
    case 'computed':
      return value(null);
  }
}

/** Writes the related objects of a field: brief, but for the fields that NetBox writes in a form of their own. */
function insideWriter(path: string, name: string): (rendering: Rendering, node: Node) => readonly Row[] {
  const form = OWN_FORMS[path] ?? OWN_FORMS[name];
  if (form === undefined) return (rendering, node) => briefAll(rendering, related(rendering.database, node, name));
  const fields = new Set(form.split(' '));
  return (rendering, node) => related(rendering.database, node, name).map((each) => serialise(rendering, each, fields));
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
const BY_ID: ReadonlySet<string> = new Set(['dcim.inventoryitem.parent', 'dcim.inventoryitemtemplate.parent', 'extras.journalentry.created_by', 'extras.savedfilter.user', 'extras.tableconfig.user']);

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
  url: ({ base }, node) => `${base}/api/${servedType(node.type).endpoint}/${node.object.id}/`,
  display_url: ({ base }, node) => `${base}/${servedType(node.type).endpoint}/${node.object.id}/`,
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
