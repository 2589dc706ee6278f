import { SAVED_FILTERS } from '../../inventory/named-types.js';
import { objectType } from '../../netbox/catalogue.js';
import { detailOf } from '../intent.js';
import type { Intent, IntentMention } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import type { Problem } from './problem.js';
import { conditionOn, distinct } from './condition-on.js';
import { operation } from './operation-query.js';
import { sitesOfKind } from './place-conditions.js';
import { ranked } from './link.js';
import { relationWord } from './relation-words.js';

/** What says that a tenant is at a place. */
export const TENANT_OWNED = ['dcim.rack', 'dcim.device', 'ipam.prefix', 'ipam.vlan', 'circuits.circuit', 'virtualization.virtualmachine'] as const;

const MOST_BESIDE = 4; // beyond that a list with the objects as rows reads better

/** Objects of one type side by side. Null when the intent is of another kind, or has a problem. */
export function bindCompare(binder: Binder, intent: Intent): Query | null {
  if (intent.act === 'compare-sets') return compareSets(binder, intent);
  return intent.act === 'compare' ? compare(binder, intent) : null;
}

function compare(binder: Binder, intent: Intent): Query | null {
  const filters = intent.mentions.filter(({ type }) => type === SAVED_FILTERS.type).map(({ text }) => text);
  const besides = intent.mentions.length > filters.length;
  if (filters.length > 0) return binder.fail(besides ? { kind: 'not-applicable', reason: 'what is compared cannot be narrowed by a saved filter' } : chosenApart(filters));
  const networks = intent.mentions.filter(({ text }) => /^[\da-f:.]+\/\d{1,3}$/iu.test(text));
  if (networks.length > 1 && networks.length === intent.mentions.length) return prefixes(networks.map(({ text }) => text));
  const objects = comparedObjects(binder, intent);
  if (objects === null) return null;
  const [first] = objects;
  if (first === undefined) return binder.fail({ kind: 'incomplete', what: 'what to compare', suggestions: [] });
  if (objects.length === 1 && GROUPS.has(first.type)) return sitesOf(binder, first);
  if (objects.length === 1) return binder.fail({ kind: 'incomplete', what: `what to compare ${first.name} with`, suggestions: others(binder, first) });
  const types = [...new Set(objects.map(({ type }) => type))];
  if (types.length > 1) return binder.fail({ kind: 'not-applicable', reason: `${types.map((type) => `a ${objectType(type).singular}`).join(' and ')} cannot be compared; name objects of one kind, such as two sites, racks, tenants, clusters, providers or devices` });
  const only = intent.columns.filter((word) => word !== first.type);
  if (first.type === 'dcim.device' && objects.length === 2) return operation('compare-devices', { objects: distinct(objects), only });
  if (objects.length > MOST_BESIDE) return ranking(first.type, objects);
  return operation('compare', { type: first.type, objects: distinct(objects), only, who: detailOf(intent, 'who') === 'yes' });
}

/** Saved filters differ in what they choose, which lists tell. */
function chosenApart([first = '', second]: readonly string[]): Problem {
  const named = (text: string): string => `saved filter "${text}"`;
  if (second === undefined) return { kind: 'incomplete', what: `what to compare ${named(first)} with`, suggestions: [] };
  const suggestions = [`show ${named(first)} but not ${named(second)}`, `show ${named(second)} but not ${named(first)}`, `show ${named(first)} and ${named(second)}`];
  return { kind: 'incomplete', what: 'which part to list: what one chooses and the other does not, or what both choose', suggestions };
}

/** Prefixes have no names that are loaded: NetBox finds them, in every VRF that has them. */
function prefixes(values: string[]): Query {
  return { kind: 'select', type: 'ipam.prefix', where: [{ kind: 'field', field: 'prefix', lookup: 'equals', values, negated: false }], columns: [], onlyColumns: false, order: [], limit: null, facet: null };
}

const GROUPS = new Set(['dcim.sitegroup', 'dcim.region']);

/** "Compare the branches": the sites of the group. */
function sitesOf(binder: Binder, group: BoundObject): Query | null {
  const ids = new Set(binder.names.siteIdsOf(group));
  const sites = binder.names.entries('dcim.site').filter(({ id }) => ids.has(id));
  if (sites.length < 2) return binder.fail({ kind: 'incomplete', what: `what to compare ${group.name} with`, suggestions: others(binder, group) });
  if (sites.length > MOST_BESIDE) return ranking('dcim.site', sites);
  return operation('compare', { type: 'dcim.site', objects: distinct(sites), only: [], who: false });
}

/** All that the question names: each name one object, except where it says that it means several. */
function comparedObjects(binder: Binder, intent: Intent): readonly BoundObject[] | null {
  const mentions = intent.mentions.filter(({ slot }) => slot === 'target');
  const types = commonTypes(binder, mentions);
  const objects: BoundObject[] = [];
  for (const mention of mentions) {
    const found = objectsOf(binder, mention, types);
    if (found === null) return null;
    objects.push(...found);
  }
  return distinctObjects(objects);
}

function objectsOf(binder: Binder, mention: IntentMention, types: readonly string[] | null): readonly BoundObject[] | null {
  const kind = mention.type === 'dcim.site' ? sitesOfKind(binder, mention.text) : [];
  const isPlural = /s$/iu.test(mention.text) || / to /u.test(mention.text);
  if (isPlural && kind.length > 1 && binder.names.exact(mention.text).length === 0) return kind;
  const found = binder.all(mention, types);
  if (found === null || found.length === 1 || isPlural) return found;
  return binder.fail({ kind: 'several', text: mention.text, candidates: ranked(found), together: false });
}

/** The types that every one of the names can be of; null when they have none in common. */
function commonTypes(binder: Binder, mentions: readonly IntentMention[]): readonly string[] | null {
  const each = mentions.map(({ text, type }) => (type === null ? binder.names.exact(text).map((entry) => entry.type) : [type]));
  const [first = [], ...rest] = each.filter((types) => types.length > 0);
  const common = first.filter((type) => rest.every((types) => types.includes(type)));
  return common.length === 0 ? null : common;
}

function distinctObjects(objects: readonly BoundObject[]): readonly BoundObject[] {
  return [...new Map(objects.map((object) => [`${object.type} ${String(object.id)}`, object])).values()];
}

function others(binder: Binder, first: BoundObject): readonly string[] {
  return binder.names.entries(first.type).filter((entry) => entry.id !== first.id).slice(0, 4).map((other) => `compare ${first.name} and ${other.name}`);
}

/** Many objects: one row each, those with most of what NetBox counts first. */
function ranking(type: string, objects: readonly BoundObject[]): Query {
  const { columns, defaultColumns } = objectType(type);
  const counted = ['device_count', 'circuit_count', 'virtualmachine_count', ...defaultColumns].find((name) => columns[name]?.sort === 'number');
  const where = [{ kind: 'field' as const, field: 'id', lookup: 'equals' as const, values: objects.map(({ id }) => id), negated: false }];
  return { kind: 'select', type, where, columns: [], onlyColumns: false, order: counted === undefined ? [] : [{ column: counted, descending: true }], limit: null, facet: null };
}

/** Where objects of a type are looked for in a place or with an owner: by themselves, or as what others are of. */
const USERS: Readonly<Record<string, readonly (readonly [string, string | null])[]>> = {
  'ipam.vlan': [['ipam.vlan', null]],
  'dcim.devicetype': [['dcim.device', 'device_type']],
  'dcim.manufacturer': [['dcim.device', 'manufacturer']],
  'dcim.devicerole': [['dcim.device', 'role']],
  'dcim.platform': [['dcim.device', 'platform']],
  'circuits.provider': [['circuits.circuit', 'provider']],
  'tenancy.tenant': TENANT_OWNED.map((type) => [type, 'tenant'] as const),
  'extras.tag': [['dcim.device', 'tag']],
  'ipam.role': [['ipam.prefix', 'role']],
  'ipam.vrf': [['ipam.prefix', 'vrf']],
  'ipam.asn': [['ipam.asn', null]],
};

function compareSets(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  const objects = comparedObjects(binder, intent);
  if (subject === null || objects === null) return null;
  if (objects.length !== 2) return binder.fail({ kind: 'not-applicable', reason: `sets are compared two at a time, and ${String(objects.length)} fit` });
  const sides = objects.map((object) => ({ name: object.name, holdings: holdingsOf(binder, subject, object) }));
  if (binder.problems.length > 0) return null;
  if (sides.some(({ holdings }) => holdings.length === 0)) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} are not told apart by ${objectType(objects[0]?.type ?? subject).singular}` });
  return operation('compare-sets', { type: subject, sides, wanted: detailOf(intent, 'wanted') ?? 'first-only' });
}

function holdingsOf(binder: Binder, subject: string, object: BoundObject): readonly object[] {
  return (USERS[subject] ?? []).flatMap(([type, by]) => {
    const condition = relationWord(type, object.type) === null ? null : conditionOn(binder, type, [object], false);
    return condition === null ? [] : [{ type, where: [condition], by }];
  });
}
