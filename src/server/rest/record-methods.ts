import { isList } from '../../netbox/row.js';
import type { Json } from '../../netbox/row.js';
import { IGNORED, test } from './condition.js';
import { nodes } from './database.js';
import type { Database, Node } from './database.js';
import { among, flag, moment, notAfter, notBefore, numbers, texts } from './method.js';
import type { Method } from './method.js';
import { plain } from './plain.js';
import { related, relatedAt } from './relations.js';

/** Filters of what NetBox records about objects: changes, journal, tags, jobs; and a few others of one type each. */
export const recordMethods: Readonly<Record<string, Method>> = {
  'core.objectchange.time_after': moment('time', notBefore),
  'core.objectchange.time_before': moment('time', notAfter),
  'extras.journalentry.created_after': moment('created', notBefore),
  'extras.journalentry.created_before': moment('created', notAfter),
  ...Object.fromEntries(['created', 'scheduled', 'started', 'completed'].flatMap((field) => [
    [`core.job.${field}__after`, moment(field, notBefore)],
    [`core.job.${field}__before`, moment(field, notAfter)],
    [`core.job.${field}`, moment(field, (time, wanted) => time === wanted)],
  ])),
  ...Object.fromEntries(['created', 'expires'].flatMap((field) => [
    [`users.token.${field}__gte`, moment(field, notBefore)],
    [`users.token.${field}__lte`, moment(field, notAfter)],
    [`users.token.${field}`, moment(field, (time, wanted) => time === wanted)],
  ])),
  created_by_request: byRequest(['create']),
  updated_by_request: byRequest(['update']),
  modified_by_request: byRequest(['create', 'update']),
  'core.objectchange.request_id': texts((_database, value) => ({ object }) => object['request_id'] === value),
  'core.job.job_id': texts((_database, value) => ({ object }) => object['job_id'] === value),
  'extras.tag.content_type': texts((database, value) => (node) => usesOf(database, node).some((use) => use.object['object_type'] === value.toLowerCase())),
  'extras.tag.content_type_id': numbers((database, node, wanted) => usesOf(database, node).some((use) => among(typeIdOf(database, use.object['object_type']), wanted))),
  'extras.tag.for_object_type_id': numbers((database, { object }, wanted) => listOf(object['object_types']).length === 0 || listOf(object['object_types']).some((type) => among(typeIdOf(database, type), wanted))),
  ...Object.fromEntries(['object_type_id', 'assigned_object_type_id', 'changed_object_type_id'].map((name) => [name, byTypeId(name.slice(0, -'_id'.length))])),
  'extras.customfieldchoiceset.choice': texts((_database, value) => ({ object }) => listOf(object['extra_choices']).some((choice) => listOf(choice)[0] === value)),
  event_type: texts((_database, value) => ({ object }) => listOf(object['event_types']).includes(value)),
  features: texts((_database, value) => ({ object }) => listOf(object['features']).includes(value)),
  payload_url: texts((_database, value) => ({ object }) => plain(object['payload_url']).toLowerCase().includes(value.toLowerCase())),
  object_types: texts((_database, value) => ({ object }) => listOf(object['object_types']).includes(value)),
  usable: flag((_database, { object }) => object['enabled'] !== false && object['shared'] !== false),
  unit: numbers((_database, { object }, wanted) => listOf(object['units']).some((unit) => among(unit, wanted))),
  'extras.script.module_id': numbers((_database, { object }, wanted) => among(object['module'], wanted)),
  ...Object.fromEntries((['view', 'add', 'change', 'delete'] as const).map((action) => [`can_${action}`, flag((_database, { object }) => listOf(object['actions']).includes(action))])),
  ...ofMember('circuit', 'circuits.circuit', 'cid'),
  ...ofMember('virtual_circuit', 'circuits.virtualcircuit', 'cid'),
  'circuits.circuitgroupassignment.provider': texts((database, value) => (node) => providersOf(database, node).some((provider) => provider.object['slug'] === value)),
  'circuits.circuitgroupassignment.provider_id': numbers((database, node, wanted) => providersOf(database, node).some((provider) => wanted.has(provider.object.id))),
  ...ofL2vpnEnd('region', ['region']),
  ...ofL2vpnEnd('site', []),
};

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function usesOf(database: Database, tag: Node): readonly Node[] {
  return nodes('extras.taggeditem', database.having('extras.taggeditem', 'tag', tag.object.id));
}

function typeIdOf(database: Database, type: Json | undefined): number | undefined {
  const [app = '', model = ''] = plain(type).split('.');
  return database.having('core.objecttype', 'model', model).find((object) => object['app_label'] === app)?.id;
}

function byTypeId(field: string): Method {
  return numbers((database, { object }, wanted) =>
    [object[field], ...listOf(object['object_types'])].some((type) => among(typeIdOf(database, type), wanted)),
  );
}

/** Objects that a request created or updated, by the change log. */
function byRequest(actions: readonly string[]): Method {
  return (database, values) => {
    const request = values.at(-1) ?? '';
    if (request === '') return IGNORED;
    const changes = database.having('core.objectchange', 'request_id', request).filter((change) => actions.includes(plain(change['action'])));
    const changed = new Set(changes.map((change) => `${plain(change['changed_object_type'])} ${plain(change['changed_object_id'])}`));
    return test((node) => changed.has(`${node.type} ${node.object.id}`));
  };
}

function ofMember(name: string, type: string, key: string): Record<string, Method> {
  const members = (database: Database, node: Node): readonly Node[] => related(database, node, 'member').filter((member) => member.type === type);
  return {
    [`circuits.circuitgroupassignment.${name}`]: texts((database, value) => (node) => members(database, node).some((member) => member.object[key] === value)),
    [`circuits.circuitgroupassignment.${name}_id`]: numbers((database, node, wanted) => members(database, node).some((member) => wanted.has(member.object.id))),
  };
}

function providersOf(database: Database, assignment: Node): readonly Node[] {
  return related(database, assignment, 'member').flatMap((member) =>
    member.type === 'circuits.circuit' ? related(database, member, 'provider') : relatedAt(database, member, ['provider_network', 'provider']),
  );
}

/** Where the VLAN, interface or VM interface at an end of an L2VPN is. */
function ofL2vpnEnd(name: 'region' | 'site', behind: readonly string[]): Record<string, Method> {
  const places = (database: Database, node: Node): readonly Node[] =>
    [['site'], ['device', 'site'], ['virtual_machine', 'site']].flatMap((path) => relatedAt(database, node, ['assigned_object', ...path, ...behind]));
  return {
    [`vpn.l2vpntermination.${name}`]: texts((database, value) => (node) => places(database, node).some((place) => place.object['slug'] === value)),
    [`vpn.l2vpntermination.${name}_id`]: numbers((database, node, wanted) => places(database, node).some((place) => wanted.has(place.object.id))),
  };
}
