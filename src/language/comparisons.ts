import { textOf } from '../netbox/row.js';
import type { IntentCondition } from '../query/intent.js';
import { boundAt, onwardsAt } from './bounds.js';
import type { Bound } from './bounds.js';
import { customFieldOf } from './custom-fields.js';
import { fieldNames, hasCue, isFunction, nounType, roleStem } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** Fields that hold numbers, by the names that field words have. */
const NUMERIC = new Set(['vcpus', 'memory', 'disk', 'u_height', 'position', 'speed', 'commit_rate', 'port_speed', 'mtu', 'weight', 'max_weight', 'vid', 'asn', 'voltage', 'amperage', 'maximum_draw', 'allocated_draw', 'available_power', 'utilisation', 'latitude', 'longitude', 'vc_position', 'priority', 'distance', 'starting_unit', 'group_id', 'tx_power', 'size', 'free_units']);

/** Units that tell what is measured, so that no field needs to be said. */
const TELLING = /^(?:%|u|w|kw|v|kv|kg|lb|m|km|cm|mm|ft|in|mi|[kmgt]?bps|[kmgt]i?b|g|k|t|a)$/u;

/** Types whose objects are called by a number. */
const NUMBERED = ['ipam.vlan', 'ipam.asn'];

/** Custom fields that hold numbers. */
const NUMBER_FIELDS = new Set(['integer', 'decimal']);

/** Units that measure lengths and speeds: of objects that have one, a quantity needs no word to say what it is of ("the 20 m cables"). */
const MEASURED_BY: readonly (readonly [string, RegExp])[] = [['dcim.cable', /^(?:[ckm]?m|ft|in|mi)$/u], ['dcim.interface', /^(?:[kmgt]?bps|[kmgt]b?)$/u]];

/** "more than 8 vCPUs", "memory of 16 GB or more", "taller than 42U", "vlans between 100 and 199": takes the words of a comparison that begins here. */
export function takeComparison(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const lead = numericField(item) ?? idWord(reading, item);
  const from = lead === null ? item : afterJoint(reading, item);
  const bound = from === undefined ? null : boundAt(reading.question, from.start);
  if (bound === null || from === undefined) return null;
  const behind = lead === null ? fieldBehind(reading, bound) : null;
  const about = lead ?? behind?.about ?? bound.measures ?? impliedField(reading, bound);
  if (about === null || (!bound.isSaid && lead === null && behind === null && !standsAlone(reading, item, bound))) return null;
  // The field and the number may have a filler between them, which needs no slot.
  if (lead !== null && !reading.isFree(item)) return null;
  if (!reading.takeSpan(bound.start, bound.end)) return null;
  if (lead !== null) for (const word of reading.items.slice(item.index, from.index)) if (word === item || SAID_OF_VALUES.test(word.text)) reading.takeItem(word);
  for (const word of behind?.items ?? []) reading.takeItem(word);
  takeDimension(reading, bound.end);
  const operator = behind?.operator ?? bound.operator;
  const turned = lead !== null && reading.items.some((word) => word.index > item.index && word.index < from.index && isFunction(word, 'not'));
  return { about, operator, values: valuesOf(bound), type: null, negated: negated !== turned };
}

/** The quantities of a comparison as conditions hold them: "10 gbps", "42". */
function valuesOf({ quantities }: Bound): readonly string[] {
  return quantities.map(({ value, unit }) => `${String(value)} ${unit}`.trim());
}

/** "20 m long", "42U tall", "80 % full": what is measured, said once more. */
function takeDimension(reading: Reading, end: number): void {
  const next = reading.itemFrom(end);
  if (next !== undefined && reading.isFree(next) && /^(?:long|tall|high|wide|deep|in height|in length)$/iu.test(next.text)) reading.takeItem(next);
}

function numericField(item: Item): string | null {
  if (hasCue(item, 'utilisation')) return 'utilisation';
  const custom = customFieldOf(item);
  if (custom !== null) return NUMBER_FIELDS.has(textOf(custom.row, 'type') ?? '') ? `cf_${custom.name}` : null;
  const fields = fieldNames(item).filter((field) => NUMERIC.has(field));
  return fields.length === 0 ? null : fields.join('|');
}

/** "VLANs with a vid above 1000", "ASNs whose number is …": the number that the objects are called by. */
function idWord(reading: Reading, item: Item): string | null {
  const isId = /^(?:ids?|numbers?)$/iu.test(item.text) || /^(?:vids?|vlan ids?|as numbers?)$/iu.test(item.text);
  return isId && reading.items.some((other) => other.index < item.index && NUMBERED.includes(nounType(other) ?? '')) ? 'number' : null;
}

/** The word behind "is", "of", "with a": where the comparison begins. */
function afterJoint(reading: Reading, item: Item): Item | undefined {
  let next = reading.after(item);
  while (next !== undefined && isJoint(next) && boundAt(reading.question, next.start) === null) next = reading.after(next);
  return next;
}

const SAID_OF_VALUES = /^(?:lies|lie|lying|values?|ranges|ranging|falls|stands at)$/iu;

function isJoint(item: Item): boolean {
  return isFunction(item, 'be') || isFunction(item, 'of') || isFunction(item, 'filler') || isFunction(item, 'not') || isFunction(item, 'do') || SAID_OF_VALUES.test(item.text);
}

interface Behind {
  readonly about: string;
  readonly items: readonly Item[];
  /** Said behind the field: "eight vCPUs and more". */
  readonly operator: IntentCondition['operator'] | null;
}

/** "8 vCPUs", "16 GB of memory", "80% full", "10 free units". */
function fieldBehind(reading: Reading, { end, isSaid, quantities }: Bound): Behind | null {
  let next = reading.itemFrom(end);
  while (next !== undefined && (isFunction(next, 'of') || /^(?:in|full)$/iu.test(next.text)) && !hasCue(next, 'utilisation')) next = reading.after(next);
  if (next === undefined || !reading.isFree(next)) return null;
  const after = reading.after(next);
  if (hasCue(next, 'utilisation') || hasCue(next, 'used')) return { about: 'utilisation', items: [next], operator: null };
  if (hasCue(next, 'free') && after !== undefined && (hasCue(after, 'units') || /^u$/iu.test(after.text))) return { about: 'free_units', items: [next, after], operator: null };
  if (hasCue(next, 'free') && quantities.every(({ unit }) => unit === 'u')) return { about: 'free_units', items: [next], operator: null };
  const field = numericField(next);
  if (field === null) return null;
  const onwards = isSaid ? null : onwardsAt(reading.question, next.end);
  const { index } = next;
  const last = onwards === null ? [] : reading.items.filter((item) => item.index > index && item.end <= onwards.end);
  return { about: field, items: [next, ...last], operator: onwards?.operator ?? null };
}

/** A unit tells what is measured; a VLAN or AS is meant by its number. */
function impliedField(reading: Reading, { quantities, start, end }: Bound): string | null {
  if (quantities.every(({ unit }) => TELLING.test(unit))) return 'measured';
  const numbered = (reading.firstNoun(NUMBERED)?.start ?? start) < start;
  return numbered && /\d/u.test(reading.question.slice(start, end)) && quantities.every(({ unit }) => unit === '') ? 'number' : null;
}

/** A bare number restricts only where a type is called by numbers; a quantity also before the noun that it measures ("42U racks", "10G ports"). */
function standsAlone(reading: Reading, item: Item, { quantities, end }: Bound): boolean {
  const unit = quantities[0]?.unit ?? '';
  if (unit === '' || MEASURED_BY.some(([type, units]) => units.test(unit) && reading.items.some((each) => nounType(each) === type))) return true;
  const next = reading.itemFrom(end);
  const before = reading.before(item);
  return nounType(next) !== null || (next !== undefined && roleStem(next) !== null) || isFunction(before, 'with') || isFunction(before, 'of') || isFunction(before, 'be') || isFunction(before, 'have') || isFunction(before, 'in') || nounType(before) !== null;
}
