import { parseQuantity, QUANTITY } from '../netbox/quantity.js';
import type { IntentCondition } from '../query/intent.js';
import { fieldNames, hasCue, isFunction, nounType } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

type Operator = Extract<IntentCondition['operator'], 'exactly' | 'above' | 'atLeast' | 'below' | 'atMost' | 'between' | 'range'>;

const MORE = 'tall|high|big|larg|great|fast|long|heav|wid|deep';
const LESS = 'short|low|small|slow|light|narrow|shallow';
const ENDING = '(?:ger|ier|ter|er|r)';
const Q = `(${QUANTITY})`;

/** Ways to compare with a quantity, the longer before the shorter. */
const FORMS: readonly (readonly [Operator, RegExp])[] = [
  ['between', form(`(?:anywhere |somewhere )?between ${Q} (?:and|to|-) ${Q}`)],
  ['range', form(`(?:from )?${Q} ?(?:to|through|thru|until|–|—|-|\\.\\.) ?${Q}`)],
  ['range', form(`(?:from )?(\\d+)(?:-|\\.\\.|–)${Q}`)],
  ['atMost', form(`(?:no|not) (?:more|greater|(?:${MORE})${ENDING}) than ${Q}`)],
  ['atLeast', form(`(?:no|not) (?:less|fewer|(?:${LESS})${ENDING}) than ${Q}`)],
  ['atMost', form(`(?:not (?:over|above|exceeding)|at most|at the most|up to|(?:a )?maximum(?: of)?|max|<=|≤) ?${Q}`)],
  ['atLeast', form(`(?:not (?:under|below)|at least|at the least|(?:a )?minimum(?: of)?|min|>=|≥) ?${Q}`)],
  ['above', form(`(?:more than|over|above|greater than|exceeding|exceeds|beyond|upwards of|(?:${MORE})${ENDING} than|>) ?${Q}`)],
  ['below', form(`(?:less than|fewer than|under|below|beneath|(?:${LESS})${ENDING} than|<) ?${Q}`)],
  ['atLeast', form(`(?:from |of )?${Q} (?:or|and) (?:more|above|over|up|upwards?|greater|higher|better|(?:${MORE})${ENDING})|${Q}\\+`)],
  ['atMost', form(`(?:of )?${Q} (?:or|and) (?:less|below|under|fewer|lower|down|(?:${LESS})${ENDING})`)],
  ['exactly', form(`(?:exactly |equal to |of |= ?)?${Q}`)],
];

function form(source: string): RegExp {
  return new RegExp(`^(?:${source})(?![\\w/])`, 'iu');
}

/** What an adjective compares: "taller than", "or faster". */
const ADJECTIVES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:tall|short)(?:t?er)\b/iu, 'u_height|length'],
  [/\b(?:fast|slow)er\b/iu, 'speed'],
  [/\blonger\b/iu, 'length'],
  [/\b(?:heavier|lighter)\b/iu, 'weight'],
  [/\b(?:bigger|larger|smaller)\b/iu, 'bigness'],
];

/** Fields that hold numbers, by the names that field words have. */
const NUMERIC = new Set(['vcpus', 'memory', 'disk', 'u_height', 'position', 'speed', 'commit_rate', 'port_speed', 'mtu', 'weight', 'max_weight', 'vid', 'asn', 'voltage', 'amperage', 'maximum_draw', 'allocated_draw', 'available_power', 'utilisation', 'latitude', 'longitude', 'vc_position', 'priority', 'distance', 'starting_unit', 'group_id', 'tx_power', 'size', 'free_units']);

/** Units that tell what is measured, so that no field needs to be said. */
const TELLING = /^(?:%|u|w|kw|v|kv|kg|lb|m|km|cm|mm|ft|in|mi|[kmgt]?bps|[kmgt]i?b|g|k|t|a)$/u;

/** Types whose objects are called by a number. */
const NUMBERED = ['ipam.vlan', 'ipam.asn'];

interface Compared {
  readonly operator: Operator;
  readonly values: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** "more than 8 vCPUs", "memory of 16 GB or more", "taller than 42U", "vlans between 100 and 199": takes the words of a comparison that begins here. */
export function takeComparison(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const lead = numericField(item);
  const from = lead === null ? item : afterJoint(reading, item);
  const found = from === undefined ? null : comparedAt(reading, from);
  if (found === null || from === undefined) return null;
  const behind = lead === null ? fieldBehind(reading, found.end) : null;
  const about = lead ?? behind?.about ?? adjectiveIn(found.text) ?? impliedField(reading, found);
  if (about === null || (found.operator === 'exactly' && lead === null && behind === null && !standsAlone(reading, item, found))) return null;
  // The field and the number may have a filler between them, which needs no slot.
  if (lead !== null && !reading.isFree(item)) return null;
  if (!reading.takeSpan(found.start, found.end)) return null;
  if (lead !== null) reading.takeItem(item);
  for (const word of behind?.items ?? []) reading.takeItem(word);
  const turned = lead !== null && reading.items.some((word) => word.index > item.index && word.index < from.index && isFunction(word, 'not'));
  return { about, operator: found.operator, values: found.values, type: null, negated: negated !== turned };
}

function comparedAt(reading: Reading, item: Item): Compared | null {
  const text = reading.question.slice(item.start);
  for (const [operator, pattern] of FORMS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const values = match.slice(1).flatMap((value: string | undefined) => value ?? []);
    const said = withUnits(values);
    if (said === null) continue;
    return { operator, values: said, text: match[0], start: item.start, end: item.start + match[0].length };
  }
  return null;
}

/** "between 10 and 40 Gbps": a unit that stands once is meant for both. */
function withUnits(values: readonly string[]): readonly string[] | null {
  const quantities = values.map(parseQuantity);
  const unit = quantities.at(-1)?.unit ?? '';
  if (quantities.includes(null)) return null;
  return quantities.flatMap((quantity) => (quantity === null ? [] : [`${String(quantity.value)} ${quantity.unit === '' ? unit : quantity.unit}`.trim()]));
}

function numericField(item: Item): string | null {
  if (hasCue(item, 'utilisation')) return 'utilisation';
  const fields = fieldNames(item).filter((field) => NUMERIC.has(field));
  return fields.length === 0 ? null : fields.join('|');
}

/** The word behind "is", "of", "with a": where the comparison begins. */
function afterJoint(reading: Reading, item: Item): Item | undefined {
  let next = reading.after(item);
  while (next !== undefined && (isFunction(next, 'be') || isFunction(next, 'of') || isFunction(next, 'filler') || isFunction(next, 'not') || isFunction(next, 'do')) && comparedAt(reading, next) === null) next = reading.after(next);
  return next;
}

interface Behind {
  readonly about: string;
  readonly items: readonly Item[];
}

/** "8 vCPUs", "16 GB of memory", "80% full", "10 free units". */
function fieldBehind(reading: Reading, end: number): Behind | null {
  let next = reading.items.find((item) => item.start >= end);
  while (next !== undefined && (isFunction(next, 'of') || /^(?:in|full)$/iu.test(next.text)) && !hasCue(next, 'utilisation')) next = reading.after(next);
  if (next === undefined || !reading.isFree(next)) return null;
  const after = reading.after(next);
  if (hasCue(next, 'utilisation') || hasCue(next, 'used')) return { about: 'utilisation', items: [next] };
  if (hasCue(next, 'free') && after !== undefined && (hasCue(after, 'units') || /^u$/iu.test(after.text))) return { about: 'free_units', items: [next, after] };
  const field = numericField(next);
  return field === null ? null : { about: field, items: [next] };
}

function adjectiveIn(text: string): string | null {
  return ADJECTIVES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** A unit tells what is measured; a VLAN or AS is meant by its number. */
function impliedField(reading: Reading, { values, text, start }: Compared): string | null {
  const units = values.map((value) => parseQuantity(value)?.unit ?? '');
  if (units.every((unit) => TELLING.test(unit))) return 'measured';
  const numbered = reading.items.some((item) => item.start < start && NUMBERED.includes(nounType(item) ?? ''));
  return numbered && /\d/u.test(text) && units.every((unit) => unit === '') ? 'number' : null;
}

/** A bare number restricts only where a type is called by numbers; a quantity also before the noun that it measures ("42U racks", "10G ports"). */
function standsAlone(reading: Reading, item: Item, { values, end }: Compared): boolean {
  const unit = parseQuantity(values[0] ?? '')?.unit ?? '';
  if (unit === '') return true;
  const next = reading.items.find((candidate) => candidate.start >= end);
  const before = reading.before(item);
  return nounType(next) !== null || isFunction(before, 'with') || isFunction(before, 'of') || isFunction(before, 'be') || isFunction(before, 'have') || isFunction(before, 'in') || nounType(before) !== null;
}
