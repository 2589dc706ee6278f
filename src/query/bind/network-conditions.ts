import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import type { BoundObject, Condition } from '../query.js';
import type { Binder } from './binder.js';

/** Types whose objects lie in address space. */
const IN_ADDRESS_SPACE: ReadonlySet<string> = new Set(['ipam.prefix', 'ipam.ipaddress', 'ipam.iprange', 'ipam.aggregate']);
const HAS_LENGTH: ReadonlySet<string> = new Set(['ipam.prefix', 'ipam.aggregate', 'ipam.ipaddress']);

/** Conditions of address space and VLAN ids; undefined when it is a condition of another kind, null with a problem. */
export function bindNetworkCondition(binder: Binder, subject: string, said: IntentCondition): readonly Condition[] | null | undefined {
  if (said.about === 'mask_length') return HAS_LENGTH.has(subject) ? lengthConditions(said) : binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} have no mask length` });
  if (said.about === 'within') return withinConditions(binder, subject, said);
  if (said.about === 'vid' && said.operator === 'between') return subject === 'ipam.vlan' ? between('vid', said) : binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} have no VLAN id` });
  if (said.about === 'vrf' && said.operator === 'empty' && subject === 'ipam.vlan') return said.negated ? undefined : globalVlans(binder);
  if (said.about === 'registry') return registryCondition(binder, subject, said);
  return undefined;
}

/** Public space is that of registries which are not marked as private. */
function registryCondition(binder: Binder, subject: string, { values }: IntentCondition): readonly Condition[] | null {
  const wanted = values.includes('private');
  const registries = binder.names.entries('ipam.rir').filter((entry) => (entry.row['is_private'] === true) === wanted).map(({ type, id, name }): BoundObject => ({ type, id, name }));
  const kind = wanted ? 'private' : 'public';
  if (registries.length === 0 || objectType(subject).relations['rir'] === undefined) return binder.fail({ kind: 'not-applicable', reason: `no registry of this NetBox is ${kind}` });
  binder.notes.push(`${kind}: of registries ${wanted ? '' : 'not '}marked as private`);
  return [{ kind: 'is', relation: 'rir', objects: registries, below: false, negated: false }];
}

function withinConditions(binder: Binder, subject: string, said: IntentCondition): readonly Condition[] | null {
  const [network = ''] = said.values;
  if (!IN_ADDRESS_SPACE.has(subject)) return binder.fail({ kind: 'not-applicable', reason: `the network ${network} has no place in this question that I can read` });
  return [{ kind: 'field', field: 'within', lookup: 'equals', values: [...said.values], negated: said.negated }];
}

function lengthConditions(said: IntentCondition): readonly Condition[] {
  const [, , family] = said.values;
  const sameFamily: readonly Condition[] = family === undefined ? [] : [{ kind: 'field', field: 'family', lookup: 'equals', values: [Number(family)], negated: false }];
  if (said.operator === 'between') return [...sameFamily, ...lengthsBetween(said)];
  return [{ kind: 'field', field: 'mask_length', lookup: 'equals', values: said.values.map(Number), negated: said.negated }];
}

/** Between two lengths lie few others: they are told one by one. */
function lengthsBetween(said: IntentCondition): readonly Condition[] {
  const [from = 0, to = 0] = said.values.map(Number);
  if (from === 0 || to === NO_BOUND.mask_length[1] || said.negated) return between('mask_length', said);
  return [{ kind: 'field', field: 'mask_length', lookup: 'equals', values: Array.from({ length: to - from + 1 }, (_, index) => from + index), negated: false }];
}

const NO_BOUND = { mask_length: [0, 128], vid: [0, 4096] } as const;

/** Both ends included; the end that every value reaches is no condition. Negated: below or above. */
function between(field: 'mask_length' | 'vid', { values, negated }: IntentCondition): readonly Condition[] {
  const [from = 0, to = 0] = values.map(Number);
  const [lowest, highest] = NO_BOUND[field];
  const low: Condition = { kind: 'field', field, lookup: negated ? 'less' : 'atLeast', values: [from], negated: false };
  const high: Condition = { kind: 'field', field, lookup: negated ? 'greater' : 'atMost', values: [to], negated: false };
  const bounds = [...(from > lowest ? [low] : []), ...(to < highest ? [high] : [])];
  return negated && bounds.length > 1 ? [{ kind: 'any', of: bounds }] : bounds;
}

/** VLANs that belong to no place: no site, and no group or one without a scope. */
function globalVlans(binder: Binder): readonly Condition[] {
  const groups = binder.names.entries('ipam.vlangroup').filter((entry) => (entry.row['scope_type'] ?? null) === null).map(({ type, id, name }): BoundObject => ({ type, id, name }));
  const ungrouped: Condition = { kind: 'empty', field: 'group', negated: false };
  const unscoped: Condition = { kind: 'is', relation: 'vlan_group', objects: groups, below: false, negated: false };
  binder.notes.push('global VLANs: those of no site, and of no group or one without scope');
  return [{ kind: 'empty', field: 'site', negated: false }, groups.length === 0 ? ungrouped : { kind: 'any', of: [ungrouped, unscoped] }];
}
