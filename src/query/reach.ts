import { findObjectType, objectType } from '../netbox/catalogue.js';
import type { Field, Relation } from '../netbox/object-type.js';

/** How objects of a type get to the object that a relation word names. */
export type Reach =
  | { readonly kind: 'direct'; readonly relation: Relation }
  /** A field whose object may be of any type. */
  | { readonly kind: 'generic'; readonly field: string; readonly typeField: string; readonly idField: string }
  /** Through the objects of other relations, each of which has the word; an object that any of them leads there counts. */
  | { readonly kind: 'hops'; readonly hops: readonly Hop[] };

/** Whether objects of a type hang on one thing or another, which both count as theirs. */
export function hasAlternatives(type: string): boolean {
  return ALTERNATIVES[type] !== undefined;
}

export interface Hop {
  readonly word: string;
  readonly relation: Relation;
}

/** Types whose objects hang on one thing or another. */
const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = {
  'ipam.ipaddress': ['device', 'virtual_machine'],
  'ipam.service': ['device', 'virtual_machine'],
  'dcim.macaddress': ['device', 'virtual_machine'],
  'ipam.fhrpgroupassignment': ['device', 'virtual_machine'],
};

/** For all other types, the first of these that leads there is the usual meaning ("VMs in rack R1": their host is). */
const PREFERRED = ['device', 'virtual_machine', 'rack', 'power_panel', 'circuit', 'location', 'site', 'cluster', 'master', 'device_type', 'interface_a', 'vlan', 'vrf', 'tunnel', 'contact'];

/** The relation that VLANs have only through the scope of their group. */
const VLAN_LOCATION: Relation = { to: 'dcim.location', path: ['@location'], filter: '', tree: true };

/** The relation of addresses to the prefixes that they lie in, which NetBox only computes. */
export const IN_PREFIX = '@prefix';

/** The relation of power feeds to the devices that they feed, over power distribution units. */
export const FEEDING = '@fed';

/** How a type gets to `word`; null when nothing leads there. At most two hops. */
export function reachOf(type: string, word: string, depth = 2): Reach | null {
  const { relations, fields } = objectType(type);
  const relation = own(relations, word);
  if (relation !== null) return { kind: 'direct', relation };
  if (type === 'ipam.vlan' && word === 'location') return { kind: 'direct', relation: VLAN_LOCATION };
  const field: Field | null = own(fields, word);
  if (field?.kind === 'generic') return { kind: 'generic', field: word, typeField: field.typeField, idField: field.idField };
  if (field !== null || depth === 0) return null; // a field of its own is never looked for elsewhere
  const hops = hopsOf(type, word, depth);
  return hops.length === 0 ? null : { kind: 'hops', hops };
}

/** The type of object that a relation word of a type stands for; null when nothing leads there, or when it may be any type. */
export function targetOf(type: string, word: string): string | null {
  const reach = reachOf(type, word);
  if (reach?.kind === 'direct') return reach.relation.to;
  const [hop] = reach?.kind === 'hops' ? reach.hops : [];
  return hop === undefined ? null : targetOf(hop.relation.to, word);
}

/** Whether the objects behind a word lie in each other, so that what belongs to one belongs to those above it too. */
export function isTreeWord(type: string, word: string): boolean {
  const target = targetOf(type, word);
  return word !== 'parent' && target !== null && objectType(target).relations['ancestor'] !== undefined;
}

function hopsOf(type: string, word: string, depth: number): readonly Hop[] {
  const { relations } = objectType(type);
  const leads = (name: string): readonly Hop[] => {
    const relation = own(relations, name);
    if (relation === null || relation.filter === '' || relation.to === type || findObjectType(relation.to) === null) return [];
    return reachOf(relation.to, word, depth - 1) === null ? [] : [{ word: name, relation }];
  };
  const alternatives = ALTERNATIVES[type];
  if (alternatives !== undefined) return alternatives.flatMap(leads);
  return PREFERRED.flatMap(leads).sort((a, b) => hopCount(a, word) - hopCount(b, word)).slice(0, 1);
}

function hopCount(hop: Hop, word: string): number {
  return reachOf(hop.relation.to, word, 0) === null ? 2 : 1;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}
