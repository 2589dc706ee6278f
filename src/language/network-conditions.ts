import type { IntentCondition } from '../query/intent.js';
import { hasCue, isFunction, isStructural, nounType } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

const LARGER = /^(?:bigger|larger|wider|greater|shorter|broader|up)$/iu;
const SMALLER = /^(?:smaller|longer|narrower|tinier|tighter|finer|down)$/iu;
const WORDS_BEFORE = 4; // "no bigger than a /24"
const LONGEST = 128;
const LONGEST_V4 = 32;

/** Conditions that only address space has: mask lengths, "inside 10.0.0.0/8", a range of VLAN ids. */
export function networkCondition(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  if (item.kind === 'mention') return item.shape === 'cidr' ? { about: 'within', operator: 'is', values: [item.text], type: null, negated } : null;
  if (item.literal?.kind === 'mask') return maskCondition(reading, item, item.literal.value, negated);
  if (item.literal?.kind === 'range' && nounType(nounBefore(reading, item)) === 'ipam.vlan') return vidRange(item.literal.from, item.literal.to, negated);
  return item.literal?.kind === 'number' ? vidsBetween(reading, item, negated) : null;
}

/** The noun behind which a number stands, over small words ("VLAN ids between 100 and 199"). */
function nounBefore(reading: Reading, item: Item): Item | undefined {
  let before = reading.before(item);
  while (before !== undefined && nounType(before) === null && (isStructural(before) || /^(?:between|from|ids?)$/iu.test(before.text))) before = reading.before(before);
  return before;
}

function vidRange(from: number, to: number, negated: boolean): IntentCondition {
  return { about: 'vid', operator: 'between', values: [String(from), String(to)], type: null, negated };
}

/** "vlans between 100 and 199", "VIDs from 30 to 39". */
function vidsBetween(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const opener = reading.before(item);
  const joint = reading.after(item);
  const end = joint === undefined ? undefined : reading.after(joint);
  if (!/^(?:between|from)$/iu.test(opener?.text ?? '') || !/^(?:and|to|through|thru|-|–)$/iu.test(joint?.text ?? '')) return null;
  if (item.kind !== 'word' || item.literal?.kind !== 'number' || end?.kind !== 'word' || end.literal?.kind !== 'number' || nounType(nounBefore(reading, item)) !== 'ipam.vlan') return null;
  takeAll(reading, [opener, joint, end]);
  return vidRange(item.literal.value, end.literal.value, negated);
}

/** "/24s", "bigger than a /20", "/28 or smaller", "between /20 and /24": larger networks have shorter masks. */
function maskCondition(reading: Reading, item: Item, length: number, negated: boolean): IntentCondition {
  const other = endOfRange(reading, item);
  const family = familyOf(reading, Math.max(length, other ?? 0));
  const lengths = (from: number, to: number): IntentCondition => ({ about: 'mask_length', operator: 'between', values: [String(from), String(to), ...family], type: null, negated });
  if (other !== null) return lengths(Math.min(length, other), Math.max(length, other));
  const size = sizeWord(reading, item);
  const orSize = alternative(reading, item);
  if (orSize !== null) return orSize === 'larger' ? lengths(0, length) : lengths(length, LONGEST);
  if (size === null) return { about: 'mask_length', operator: 'is', values: [String(length)], type: null, negated };
  const { direction, inclusive } = size;
  if (direction === 'larger') return lengths(0, inclusive ? length : length - 1);
  return lengths(inclusive ? length : length + 1, LONGEST);
}

/** A length of IPv4 compares IPv4 networks, unless the question says otherwise: a /64 is not "smaller than a /28". */
function familyOf(reading: Reading, length: number): readonly string[] {
  return /v[46]\b/iu.test(reading.question) ? [] : [length > LONGEST_V4 ? '6' : '4'];
}

function endOfRange(reading: Reading, item: Item): number | null {
  const before = reading.before(item);
  const joint = reading.after(item);
  const end = joint === undefined ? undefined : reading.after(joint);
  const opened = /^(?:between|from)$/iu.test(before?.text ?? '');
  if (!opened || end?.kind !== 'word' || end.literal?.kind !== 'mask' || !/^(?:and|to|through|thru|-|–)$/iu.test(joint?.text ?? '')) return null;
  takeAll(reading, [before, joint, end]);
  return end.literal.value;
}

interface SizeWord {
  readonly direction: 'larger' | 'smaller';
  readonly inclusive: boolean;
}

/** "bigger than a", "at least a", "smaller than": what stands before the length. */
function sizeWord(reading: Reading, item: Item): SizeWord | null {
  let before = reading.before(item);
  for (let step = 0; step < WORDS_BEFORE && before !== undefined; step += 1, before = reading.before(before)) {
    const direction = LARGER.test(before.text) ? 'larger' : SMALLER.test(before.text) ? 'smaller' : null;
    if (direction !== null) {
      takeAll(reading, [before, ...reading.items.filter((each) => each.index > (before?.index ?? 0) && each.index < item.index)]);
      const denial = reading.before(before);
      if (denial === undefined || !/^(?:no|not|never)$/iu.test(denial.text)) return { direction, inclusive: false };
      reading.takeItem(denial);
      return { direction: direction === 'larger' ? 'smaller' : 'larger', inclusive: true };
    }
    const bound = hasCue(before, 'at-least') ? 'larger' : hasCue(before, 'at-most') ? 'smaller' : null;
    if (bound !== null) {
      reading.takeItem(before);
      return { direction: bound, inclusive: true };
    }
    if (!isStructural(before) && !/^(?:than|to)$/iu.test(before.text)) return null;
  }
  return null;
}

/** "/24 or larger", "/28 and smaller". */
function alternative(reading: Reading, item: Item): 'larger' | 'smaller' | null {
  const joint = reading.after(item);
  const word = joint === undefined ? undefined : reading.after(joint);
  if (joint === undefined || word === undefined || !(isFunction(joint, 'or') || isFunction(joint, 'and'))) return null;
  const direction = LARGER.test(word.text) ? 'larger' : SMALLER.test(word.text) ? 'smaller' : null;
  if (direction !== null) takeAll(reading, [joint, word]);
  return direction;
}

function takeAll(reading: Reading, items: readonly (Item | undefined)[]): void {
  for (const item of items) if (item !== undefined) reading.takeItem(item);
}

/** Whether the question asks for networks by their length alone: "v6 /64s", "anything smaller than /28". */
export function namesLength(reading: Reading): boolean {
  return reading.items.some((item) => reading.isFree(item) && item.kind === 'word' && item.literal?.kind === 'mask');
}
