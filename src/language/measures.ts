import type { IntentCondition } from '../query/intent.js';
import { hasCue, isFunction, nounType } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** Units of length in metres, as people write them. */
const METRES: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|mt|mtr|mtrs|met(?:er|re)s?)$/iu, 1],
  [/^(?:cm|centimet(?:er|re)s?)$/iu, 0.01],
  [/^(?:km|kilomet(?:er|re)s?)$/iu, 1000],
  [/^(?:ft|foot|feet|')$/iu, 0.3048],
  [/^(?:in|inch|inches)$/iu, 0.0254],
];
const KBPS: readonly (readonly [RegExp, number])[] = [
  [/^(?:g|gb|gig|gigs|gbe|ge|gbps|gbit|gbits|gbit\/s|gb\/s|gigabit)$/iu, 1_000_000],
  [/^(?:m|mb|mbps|mbit|mbits|mbit\/s|mb\/s|meg|megs|megabit)$/iu, 1000],
  [/^(?:t|tb|tbps|tbit)$/iu, 1_000_000_000],
  [/^(?:k|kbps|kbit)$/iu, 1],
];

const CABLE = 'dcim.cable';
const INTERFACE = 'dcim.interface';

/** Takes lengths of cables ("longer than 20 m") and speeds of ports ("10G", "faster than 1 Gbps"), where such objects are asked for. */
export function takeMeasures(reading: Reading): readonly IntentCondition[] {
  const asks = (type: string): boolean => reading.items.some((item) => nounType(item) === type);
  if (asks(CABLE)) return takeAll(reading, 'metres', METRES);
  return asks(INTERFACE) ? takeAll(reading, 'speed', KBPS) : [];
}

function takeAll(reading: Reading, about: string, units: typeof METRES): readonly IntentCondition[] {
  const conditions: IntentCondition[] = [];
  for (const item of reading.items) {
    const found = reading.isFree(item) ? quantityAt(reading, item, units) : null;
    if (found === null) continue;
    for (const part of found.items) reading.takeItem(part);
    const long = reading.after(found.items.at(-1) ?? item);
    if (long !== undefined && /^long$/iu.test(long.text)) reading.takeItem(long);
    const last = conditions.at(-1);
    const comparison = takeComparison(reading, item) ?? takeSuffix(reading, found.items.at(-1) ?? item);
    if (comparison === null && last !== undefined && last.operator === 'is' && isFunction(reading.before(item), 'or')) conditions[conditions.length - 1] = { ...last, values: [...last.values, String(found.value)] };
    else conditions.push({ about: comparison === null ? about : `${about}:${comparison}`, operator: 'is', values: [String(found.value)], type: null, negated: false });
  }
  return conditions;
}

interface Quantity {
  readonly value: number;
  readonly items: readonly Item[];
}

/** "20 m", "20m", "10 gig", "10GbE". */
function quantityAt(reading: Reading, item: Item, units: typeof METRES): Quantity | null {
  const joined = /^(\d+(?:\.\d+)?)-?([a-z/']+)$/iu.exec(item.text);
  const one = joined === null ? null : factorOf(joined[2] ?? '', units);
  if (one !== null) return { value: rounded(Number(joined?.[1]) * one), items: [item] };
  if (item.kind !== 'word' || item.literal?.kind !== 'number') return null;
  const next = reading.after(item);
  const factor = next === undefined || !reading.isFree(next) ? null : factorOf(next.text, units);
  return factor === null || next === undefined ? null : { value: rounded(item.literal.value * factor), items: [item, next] };
}

function factorOf(unit: string, units: typeof METRES): number | null {
  return units.find(([pattern]) => pattern.test(unit))?.[1] ?? null;
}

/** Half a metre in feet and back is half a metre. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/^(?:longer|faster|greater|more|higher|bigger|larger)$/iu, 'greater'],
  [/^(?:shorter|slower|less|smaller|lower)$/iu, 'less'],
];

/** The comparison in front of a quantity: "longer than", "over", "at least". */
function takeComparison(reading: Reading, quantity: Item): string | null {
  let item = reading.before(quantity);
  const than = item !== undefined && /^than$/iu.test(item.text) ? item : null;
  if (than !== null) item = reading.before(than);
  if (item === undefined) return null;
  const word = BEFORE.find(([pattern]) => pattern.test(item.text))?.[1] ?? cueComparison(item);
  if (word === null) return null;
  if (than !== null) reading.takeItem(than);
  reading.takeItem(item);
  const earlier = reading.before(item);
  if (earlier !== undefined && /^(?:is|are)$/iu.test(earlier.text)) reading.takeItem(earlier);
  return word;
}

function cueComparison(item: Item): string | null {
  if (hasCue(item, 'above') || /^(?:over|above)$/iu.test(item.text)) return 'greater';
  if (hasCue(item, 'below') || /^under$/iu.test(item.text)) return 'less';
  if (hasCue(item, 'at-least')) return 'atLeast';
  return hasCue(item, 'at-most') ? 'atMost' : null;
}

/** "20 m or more", "10G and up", "3 m or shorter". */
function takeSuffix(reading: Reading, last: Item): string | null {
  const joint = reading.after(last);
  const word = joint === undefined ? undefined : reading.after(joint);
  if (joint === undefined || word === undefined || !/^(?:or|and)$/iu.test(joint.text)) return null;
  const up = /^(?:more|longer|faster|above|up|over|higher)$/iu.test(word.text);
  if (!up && !/^(?:less|shorter|slower|below|under|lower)$/iu.test(word.text)) return null;
  reading.takeItem(joint);
  reading.takeItem(word);
  return up ? 'atLeast' : 'atMost';
}
