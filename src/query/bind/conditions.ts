import { findObjectType, objectType, objectTypes } from '../../netbox/catalogue.js';
import { idOf } from '../../netbox/row.js';
import type { IntentCondition } from '../intent.js';
import type { BoundObject, Condition } from '../query.js';
import { reachOf } from '../reach.js';
import type { Binder } from './binder.js';
import { statusesOf } from './binder.js';
import { linkName, ranked } from './link.js';

/** The relation word under which objects of a type restrict others, tried in this order. */
const RELATION_WORDS: Readonly<Record<string, readonly string[]>> = {
  'dcim.site': ['site'],
  'dcim.region': ['region'],
  'dcim.sitegroup': ['site_group', 'group'],
  'dcim.location': ['location'],
  'dcim.rack': ['rack'],
  'dcim.device': ['device'],
  'dcim.devicerole': ['role'],
  'dcim.manufacturer': ['manufacturer'],
  'dcim.devicetype': ['device_type'],
  'dcim.platform': ['platform'],
  'virtualization.cluster': ['cluster'],
  'virtualization.virtualmachine': ['virtual_machine'],
  'virtualization.clustertype': ['type', 'cluster_type'],
  'virtualization.clustergroup': ['group', 'cluster_group'],
  'tenancy.tenant': ['tenant'],
  'tenancy.tenantgroup': ['tenant_group', 'group'],
  'tenancy.contact': ['contact'],
  'ipam.vrf': ['vrf'],
  'ipam.vlan': ['vlan'],
  'ipam.vlangroup': ['vlan_group', 'group'],
  'ipam.role': ['role'],
  'ipam.rir': ['rir'],
  'ipam.asn': ['asn', 'asns'],
  'circuits.provider': ['provider'],
  'circuits.circuittype': ['type'],
  'circuits.circuit': ['circuit'],
  'extras.tag': ['tag'],
  'dcim.powerpanel': ['power_panel'],
  'dcim.virtualchassis': ['virtual_chassis'],
  'dcim.rackrole': ['role'],
  'vpn.tunnel': ['tunnel'],
  'users.user': ['user'],
};

/** Types before which a VRF is meant where a name is a VRF's and a tag's; before all others the tag. */
const VRF_FIRST = new Set(['ipam.prefix', 'ipam.ipaddress', 'ipam.iprange', 'dcim.interface', 'virtualization.vminterface']);

/** Binds all conditions of an intent to a subject; null when one has a problem. */
export function bindConditions(binder: Binder, subject: string, said: readonly IntentCondition[]): Condition[] | null {
  const bound: Condition[] = [];
  for (const condition of narrowed(said)) {
    const found = bindCondition(binder, subject, condition);
    if (found === null) return null;
    bound.push(found);
  }
  return bound;
}

/** Equal conditions said twice count once. */
function narrowed(said: readonly IntentCondition[]): readonly IntentCondition[] {
  const seen = new Set<string>();
  return said.filter((condition) => {
    const key = JSON.stringify(condition);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function bindCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  switch (said.about) {
    case 'status':
      return statusCondition(binder, subject, said);
    case 'role':
      return roleCondition(binder, subject, said);
    case 'object':
      return objectCondition(binder, subject, said);
    case 'site-owner':
      return siteOwnerCondition(binder, subject, said);
    case 'place-class':
      return placeClassCondition(binder, said);
    default:
      return said.operator === 'empty' || said.operator === 'none' || said.operator === 'some' ? absenceCondition(binder, subject, said) : fieldCondition(said);
  }
}

function statusCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const allowed = statusesOf(subject);
  const { plural } = objectType(subject);
  if (allowed === null) return binder.fail({ kind: 'not-applicable', reason: `NetBox records no status for ${plural}` });
  const value = said.values.find((word) => allowed.includes(word));
  if (value === undefined) return binder.fail({ kind: 'no-status', type: subject, words: said.values, allowed });
  const several = said.values.filter((word) => allowed.includes(word) && said.operator === 'between');
  return { kind: 'field', field: 'status', lookup: 'equals', values: several.length > 0 ? several : [value], negated: said.negated };
}

/** A role word: device roles for what has them, IPAM and rack roles for prefixes, VLANs and racks. */
function roleCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const reach = reachOf(subject, 'role');
  const to = reach?.kind === 'direct' ? reach.relation.to : 'dcim.devicerole';
  const objects: BoundObject[] = [];
  for (const word of said.values) {
    const found = to === 'dcim.devicerole' ? binder.rolesOf(word) : linkName(binder.names, { text: word, type: to, number: null }, new Set([to])).entries;
    if (found.length === 0) return roleAsModel(binder, subject, said, word);
    objects.push(...found);
  }
  if (reach === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} have no role` });
  return { kind: 'is', relation: 'role', objects: distinct(objects), below: true, negated: said.negated };
}

/** No role carries the word: models whose name does, marked as such. */
function roleAsModel(binder: Binder, subject: string, said: IntentCondition, word: string): Condition | null {
  const type = 'dcim.devicetype';
  const linked = linkName(binder.names, { text: word, type, number: null }, new Set([type]));
  if (linked.entries.length === 0 || subject !== 'dcim.device') return binder.unknown({ text: word, type: 'dcim.devicerole', number: null }, null);
  binder.notes.push(`no role carries "${word}": devices whose model does`);
  return { kind: 'is', relation: 'device_type', objects: [...linked.entries], below: false, negated: said.negated };
}

function objectCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const reachable = reachableTypes(subject);
  const objects: BoundObject[] = [];
  for (const text of said.values) {
    const named = { text, type: said.type !== null && reachable.has(said.type) ? said.type : null, number: null };
    const linked = linkName(binder.names, named, reachable);
    if (linked.entries.length === 0) return unlinked(binder, subject, text, said.type);
    const chosen = choose(binder, subject, linked.entries, text);
    if (chosen === null) return null;
    binder.noteCorrection(text, chosen, linked);
    objects.push(...chosen);
  }
  return conditionOn(binder, subject, objects, said.negated);
}

function unlinked(binder: Binder, subject: string, text: string, type: string | null): null {
  const elsewhere = linkName(binder.names, { text, type: null, number: null }, null);
  const [known] = elsewhere.match === 'exact' ? elsewhere.entries : [];
  if (known !== undefined) {
    const word = findObjectType(known.type)?.singular ?? known.type;
    return binder.fail({ kind: 'not-applicable', reason: `${text} is a ${word}, and ${objectType(subject).plural} cannot be chosen by that` });
  }
  return binder.unknown({ text, type, number: null }, type === null ? null : [type]);
}

/** One kind of object per name: the kind that the subject is usually chosen by. Several of one kind must share a stem. */
function choose(binder: Binder, subject: string, entries: readonly BoundObject[], text: string): readonly BoundObject[] | null {
  const types = [...new Set(ranked(entries).map((entry) => entry.type))];
  const type = preferred(subject, types);
  const chosen = entries.filter((entry) => entry.type === type);
  if (chosen.length <= 1 || allMeant(chosen, text)) return chosen;
  return binder.fail({ kind: 'several', text, candidates: ranked(chosen), together: true });
}

function preferred(subject: string, types: readonly string[]): string | undefined {
  if (types.includes('ipam.vrf') && VRF_FIRST.has(subject)) return 'ipam.vrf';
  if (types.includes('extras.tag') && types.every((type) => type === 'extras.tag' || type === 'ipam.vrf')) return 'extras.tag';
  return types[0];
}

/** A VLAN id or name at many sites, models of one family, and plural stems mean all of them; equal names of racks do not. */
function allMeant(chosen: readonly BoundObject[], text: string): boolean {
  const [first] = chosen;
  if (first === undefined || first.type === 'ipam.vlan' || first.type === 'dcim.devicetype' || first.type === 'dcim.devicerole') return true;
  if (/ to /u.test(text)) return true;
  return /s$/iu.test(text) && !chosen.some((entry) => entry.name.toLowerCase() === text.toLowerCase() || entry.name.toLowerCase().includes(text.toLowerCase()));
}

function conditionOn(binder: Binder, subject: string, objects: readonly BoundObject[], negated: boolean): Condition | null {
  const [first] = objects;
  if (first === undefined) return null;
  if (first.type === subject) return { kind: 'field', field: 'id', lookup: 'equals', values: distinct(objects).map((object) => object.id), negated };
  const relation = relationWord(subject, first.type);
  if (relation === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} cannot be chosen by ${objectType(first.type).singular}` });
  return { kind: 'is', relation, objects: distinct(objects), below: true, negated };
}

/** The word for the relation of a subject to objects of a type, or null when nothing leads there. */
export function relationWord(subject: string, to: string): string | null {
  for (const word of RELATION_WORDS[to] ?? []) {
    const reach = reachOf(subject, word);
    if (reach === null) continue;
    if (reach.kind !== 'direct' || reach.relation.to === to) return word;
  }
  const own = Object.entries(objectType(subject).relations).find(([name, relation]) => relation.to === to && relation.filter !== '' && name !== 'ancestor');
  return own?.[0] ?? null;
}

const reachableCache = new Map<string, ReadonlySet<string>>();

/** Types whose objects can restrict a subject, the subject itself included. */
function reachableTypes(subject: string): ReadonlySet<string> {
  const known = reachableCache.get(subject);
  if (known !== undefined) return known;
  const types = new Set([subject, ...Object.keys(RELATION_WORDS).filter((type) => relationWord(subject, type) !== null)]);
  reachableCache.set(subject, types);
  return types;
}

/** "at Acme Corp sites": the sites whose tenant it is. */
function siteOwnerCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const [text = ''] = said.values;
  const owner = binder.one({ slot: 'owner', text, type: 'tenancy.tenant', number: null }, ['tenancy.tenant']);
  if (owner === null) return null;
  const sites = binder.names.entries('dcim.site').filter((site) => idOf(site.row, 'tenant') === owner.id);
  if (sites.length === 0) return binder.fail({ kind: 'not-applicable', reason: `${owner.name} has no site of its own` });
  binder.notes.push(`sites of ${owner.name}: ${sites.map((site) => site.name).join(', ')}`);
  return conditionOn(binder, subject, sites.map(({ type, id, name }) => ({ type, id, name })), said.negated);
}

/** "the datacenter": the sites whose name carries the word, else any site, must be asked. */
function placeClassCondition(binder: Binder, said: IntentCondition): null {
  const [word = ''] = said.values;
  const stem = word.toLowerCase().replace(/\s/gu, '').replace(/centre/u, 'center').replace(/s$/u, '');
  const sites = binder.names.entries('dcim.site');
  const carrying = sites.filter((site) => site.name.toLowerCase().includes(stem));
  const candidates = (carrying.length > 0 ? carrying : sites).map(({ type, id, name }) => ({ type, id, name }));
  return binder.fail({ kind: 'several', text: word, candidates, together: true });
}

/** "without X", "with X": X is a field of the subject, else objects of another type that point at it. */
function absenceCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const has = said.operator === 'some' || (said.operator === 'empty' && said.negated);
  const known = objectType(subject);
  for (const field of said.about.split('|')) {
    const relation = known.relations[field];
    const exists = known.fields[field] !== undefined || (relation !== undefined && known.fields[relation.path[0] ?? ''] !== undefined) || field === 'tags' || (field === 'contacts' && relation !== undefined) || (field === 'vlan' && known.relations['vlan'] !== undefined);
    const plural = said.type !== null && known.fields[field]?.kind === 'count';
    if (exists && !plural) return { kind: 'empty', field, negated: has };
  }
  if (said.about.includes('contacts') && known.relations['contact'] !== undefined) return { kind: 'empty', field: 'contacts', negated: has };
  if (said.type === null) return binder.fail({ kind: 'not-applicable', reason: `${known.plural} have no ${said.about.split('|')[0] ?? ''}` });
  const by = relationWord(said.type, subject);
  if (by === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(said.type).plural} do not belong to ${known.plural}` });
  return { kind: 'related', type: said.type, by, min: has ? 1 : 0, max: has ? null : 0, where: [] };
}

function fieldCondition(said: IntentCondition): Condition {
  return { kind: 'field', field: said.about, lookup: 'equals', values: [...said.values], negated: said.negated };
}

function distinct(objects: readonly BoundObject[]): BoundObject[] {
  return [...new Map(objects.map((object) => [object.id, { type: object.type, id: object.id, name: object.name }])).values()];
}

/** Names of all types, for messages. */
export function typeNouns(types: readonly string[]): readonly string[] {
  return types.map((type) => objectTypes.find((known) => known.name === type)?.singular ?? type);
}
