import { objectType } from '../../netbox/catalogue.js';
import { needsUnit, parseQuantity, storedNumber } from '../../netbox/quantity.js';
import type { Quantity } from '../../netbox/quantity.js';
import type { IntentCondition } from '../intent.js';
import type { Condition, Lookup } from '../query.js';
import { reachOf, targetOf } from '../reach.js';
import { dimensionOf } from '../value-text.js';
import type { Binder } from './binder.js';

/** Where a type keeps what a word measures: the first field or column that it has. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  speed: ['speed', 'commit_rate', 'port_speed'],
  commit_rate: ['commit_rate', 'speed', 'port_speed'],
  port_speed: ['port_speed', 'speed', 'commit_rate'],
  length: ['metres', 'distance_m'],
  distance: ['distance_m', 'metres'],
  weight: ['weight_kg', 'max_weight_kg'],
  max_weight: ['max_weight_kg'],
  memory: ['memory', 'allocated_memory'],
  disk: ['disk', 'allocated_disk', 'size'],
  vcpus: ['vcpus', 'allocated_vcpus'],
  size: ['size', 'u_height'],
};

/** What a unit measures when no field was said. */
const BY_UNIT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^u$/u, ['u_height']],
  [/^%$/u, ['utilisation']],
  [/^k?w$/u, ['available_power', 'maximum_draw', 'allocated_draw']],
  [/^k?v$/u, ['voltage']],
  [/^(?:kg|lb|oz)$/u, ['weight_kg', 'max_weight_kg']],
  [/^(?:km|cm|mm|ft|in|mi)$/u, ['metres', 'distance_m']],
  [/bps$/u, ['commit_rate', 'speed', 'port_speed']],
  [/^[kmgt]i?b$/u, ['memory', 'size', 'disk', 'allocated_memory', 'commit_rate']],
  [/^[gt]$/u, ['commit_rate', 'speed', 'memory', 'size', 'disk']],
  [/^[km]$/u, ['commit_rate', 'speed', 'metres', 'distance_m']],
  [/^a$/u, ['amperage']],
];

/** What makes an object of a type big. */
const BIGNESS: Readonly<Record<string, string>> = { 'dcim.rack': 'u_height', 'dcim.racktype': 'u_height', 'dcim.device': 'u_height', 'dcim.devicetype': 'u_height', 'virtualization.virtualmachine': 'memory', 'virtualization.virtualdisk': 'size', 'ipam.iprange': 'size', 'circuits.circuit': 'commit_rate' };
const NUMBERS: Readonly<Record<string, string>> = { 'ipam.vlan': 'vid', 'ipam.asn': 'asn' };

const LOOKUPS: Readonly<Partial<Record<IntentCondition['operator'], Lookup>>> = { exactly: 'equals', above: 'greater', atLeast: 'atLeast', below: 'less', atMost: 'atMost' };

/** Whether a condition compares a quantity. */
export function isQuantity({ operator, about }: IntentCondition): boolean {
  return LOOKUPS[operator] !== undefined || ((operator === 'between' || operator === 'range') && about !== 'mask_length');
}

/** A comparison with a quantity on the field of the subject that it measures. */
export function quantityConditions(binder: Binder, subject: string, said: IntentCondition): readonly Condition[] | null {
  const quantities = said.values.flatMap((value) => parseQuantity(value) ?? []);
  const { plural } = objectType(subject);
  const candidates = candidatesFor(subject, said.about, quantities).filter((field) => isKnown(subject, field));
  const field = measuring(subject, candidates, quantities);
  const [quantity] = quantities;
  const ofModel = field === undefined && quantity !== undefined ? modelConditions(binder, subject, said, quantities) : null;
  if (ofModel !== null) return ofModel;
  if (field === undefined || quantity === undefined) return binder.fail({ kind: 'not-applicable', reason: unmeasured(plural, said, candidates.length > 0) });
  const dimension = dimensionOf(subject, field);
  if (needsUnit(dimension) && quantities.some(({ unit, value }) => unit === '' && value !== 0)) return binder.fail({ kind: 'not-applicable', reason: `${said.values.join(' and ')} of what unit? Say, for example, ${dimension === 'size' ? '16 GB' : '10 Gbps'}` });
  return compared(field, said, quantities.map((each) => storedNumber(each, dimension) ?? 0));
}

/** The first field that is measured in these units. */
function measuring(type: string, candidates: readonly string[], quantities: readonly Quantity[]): string | undefined {
  return candidates.find((name) => quantities.every((quantity) => storedNumber(quantity, dimensionOf(type, name)) !== null));
}

/** "1U servers": what the objects themselves do not say is said by their model; null when that is silent too. */
function modelConditions(binder: Binder, subject: string, said: IntentCondition, quantities: readonly Quantity[]): readonly Condition[] | null {
  const relation = ['device_type', 'module_type'].find((word) => reachOf(subject, word)?.kind === 'direct');
  const model = relation === undefined ? null : targetOf(subject, relation);
  if (relation === undefined || model === null) return null;
  const kept = candidatesFor(model, said.about, quantities).filter((field) => Object.hasOwn(objectType(model).fields, field));
  if (measuring(model, kept, quantities) === undefined) return null;
  const where = quantityConditions(binder, model, { ...said, negated: false });
  return where === null ? null : [{ kind: 'through', relation, where: [...where], negated: said.negated }];
}

function candidatesFor(subject: string, about: string, quantities: readonly Quantity[]): readonly string[] {
  if (about === 'measured') return BY_UNIT.find(([unit]) => unit.test(quantities[0]?.unit ?? ''))?.[1] ?? [];
  if (about === 'bigness') return [BIGNESS[subject] ?? []].flat();
  if (about === 'number') return [NUMBERS[subject] ?? []].flat();
  return about.split('|').flatMap((word) => FIELDS[word] ?? [word]);
}

function isKnown(subject: string, field: string): boolean {
  const { fields, columns } = objectType(subject);
  return Object.hasOwn(columns, field) || Object.hasOwn(fields, field) || field.startsWith('cf_');
}

function unmeasured(plural: string, { about, values }: IntentCondition, hasField: boolean): string {
  const word = (about.split('|')[0] ?? '').replace(/_/gu, ' ');
  if (hasField) return `the ${word} of ${plural} is not measured like ${values.join(' or ')}`;
  return /^(?:measured|bigness|number)$/u.test(about) ? `NetBox records nothing for ${plural} that is measured like ${values.join(' or ')}` : `NetBox records no ${word} for ${plural}`;
}

function compared(field: string, { operator, negated }: IntentCondition, numbers: readonly number[]): readonly Condition[] {
  const condition = (lookup: Lookup, values: readonly number[], not = false): Condition => ({ kind: 'field', field, lookup, values: [...values], negated: not });
  const lookup = LOOKUPS[operator];
  if (lookup !== undefined) return [condition(lookup, numbers, negated)];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  // No value is outside no range.
  if (negated) return [{ kind: 'any', of: [condition('less', [low]), condition('greater', [high])] }];
  return [condition('atLeast', [low]), condition('atMost', [high])];
}
