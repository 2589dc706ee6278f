import { objectType } from '../../../netbox/catalogue.js';
import { fieldNames, isFunction, statusValues } from '../../items.js';
import type { Item } from '../../items.js';
import type { MentionItem } from '../../reading.js';
import { EXTRA_NOUNS } from '../../words/nouns.js';
import { isFiller, isNaming, isSeparator, prepositionOf } from './draft.js';
import type { Draft } from './draft.js';
import { rawText } from './order.js';
import type { Scan, Taker } from './scan.js';

const DEVICE = 'dcim.device';
const VM = 'virtualization.virtualmachine';

/** "called cctv", "with the name R9". */
export const naming: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  const named = isNaming(item) || (item !== undefined && fieldNames(item).includes('name'));
  const next = scan.items[scan.at + 1];
  if (!named || next === undefined || draft.name !== null) return 0;
  const length = nameLength(scan, scan.at + 1, { called: true, isDevice: false });
  if (length === 0) return 0;
  draft.name = rawText(scan.reading, next, scan.items[scan.at + length] ?? next);
  return 1 + length;
};

/** A name that stands for itself: beside or behind its noun. */
export const named: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  if (item === undefined || draft.name !== null || scan.preposition !== null) return 0;
  const apart = nounApart(item, draft);
  if (apart !== null) {
    draft.type = apart.type;
    draft.name = apart.name;
    return 1;
  }
  const hinted = item.kind === 'mention' && item.hint !== null && (draft.type === null || draft.type === item.hint) && isNameShape(item);
  if (!hinted && !mayBeName(scan, item, draft)) return 0;
  if (hinted) draft.type ??= item.hint;
  if (ROOM.test(item.text)) draft.type ??= 'dcim.location';
  const length = nameLength(scan, scan.at, { called: false, isDevice: draft.type === null || draft.type === DEVICE });
  const last = scan.items[scan.at + Math.max(1, length) - 1] ?? item;
  draft.name = hinted ? hintedName(scan, item, last) : rawText(scan.reading, item, last);
  return Math.max(1, length);
};

/** Nouns that are a part of the name of what they stand for: "Hall C", not "C". */
const ROOM = /^(?:hall|room|floor|suite|cage|row|aisle|zone|pod|closet)\b/iu;

/** "vm test-1", where a "vm-test-01" exists: the noun stands before a name of its own. */
function nounApart(item: Item, draft: Draft): { readonly type: string; readonly name: string } | null {
  if (item.kind !== 'mention' || item.match === 'exact' || draft.type !== null) return null;
  const [first, ...others] = item.entries;
  const [noun, ...rest] = item.text.split(/\s+/u);
  if (first === undefined || noun === undefined || rest.length === 0 || others.some((entry) => entry.type !== first.type)) return null;
  const { singular, nouns } = objectType(first.type);
  const isNoun = [singular, ...nouns, ...(EXTRA_NOUNS[first.type] ?? [])].some((word) => word.toLowerCase() === noun.toLowerCase());
  return isNoun ? { type: first.type, name: rest.join(' ') } : null;
}

function hintedName(scan: Scan, item: MentionItem, last: Item): string {
  const whole = rawText(scan.reading, item, last);
  const first = whole.toLowerCase().indexOf(item.text.toLowerCase());
  return item.hint === 'dcim.location' && ROOM.test(whole) ? whole : whole.slice(Math.max(0, first));
}

function isNameShape(item: MentionItem): boolean {
  return item.shape === 'unknown' || item.shape === 'name' || item.shape === 'quoted';
}

/** Directly behind its noun anything is a name; elsewhere only a word that nobody knows, for a device, or a model's place. */
function mayBeName(scan: Scan, item: Item, draft: Draft): boolean {
  if (item.kind === 'mention') {
    if (!isNameShape(item) || item.hint !== null) return false;
    if (item.match !== 'exact') return true;
    return draft.type === DEVICE || draft.type === null ? item.entries.every((entry) => entry.type === DEVICE || entry.type === VM) : scan.afterNoun;
  }
  if (isFiller(item) || isSeparator(item) || prepositionOf(item) !== null) return false;
  if (item.literal?.kind === 'quoted') return true;
  if (ROOM.test(item.text) && draft.type === null) return scan.items[scan.at + 1]?.kind === 'mention' || isNumber(scan.items[scan.at + 1]);
  // Behind "vlan 20" even a word that means something else is its name.
  if (scan.afterNoun && draft.type !== null && draft.type !== DEVICE && item.senses.length > 0 && item.senses.every((sense) => (sense.kind === 'noun' && sense.type !== draft.type) || sense.kind === 'role')) return true;
  const known = item.senses.length > 0 || item.literal !== null;
  return draft.type !== null && (scan.afterNoun || draft.type === DEVICE) && !known;
}

function isNumber(item: Item | undefined): boolean {
  return item?.kind === 'word' && item.literal?.kind === 'number';
}

/** How many items from a place on make up one name: one for devices, else all words up to the next part of the sentence. */
function nameLength(scan: Scan, from: number, { called, isDevice }: { readonly called: boolean; readonly isDevice: boolean }): number {
  const first = scan.items[from];
  if (first === undefined || prepositionOf(first) !== null || isSeparator(first)) return 0;
  if (first.kind === 'mention' && first.shape === 'quoted') return 1;
  let length = 1;
  for (let next = scan.items[from + 1]; next !== undefined && !(isDevice && !called) && continuesName(next, called); next = scan.items[from + length]) {
    // "web-1 4 vcpus": the number belongs to the field behind it.
    if (isNumber(next) && fieldNames(scan.items[from + length + 1]).length > 0) break;
    length += 1;
  }
  return length;
}

function continuesName(item: Item, called: boolean): boolean {
  if (prepositionOf(item) !== null || isSeparator(item) || isFunction(item, 'with') || isNaming(item) || statusValues(item) !== null || fieldNames(item).length > 0) return false;
  if (item.kind === 'mention') return item.shape === 'name' && item.hint === null && (called || item.match === 'part');
  const plain = called || item.senses.every((sense) => sense.kind === 'noun' || sense.kind === 'site-kind');
  return (item.literal === null || item.literal.kind === 'number') && plain && !/^(?:like|as)$/iu.test(item.text);
}

/** A word that is neither in the vocabulary nor a name. */
export function isNewWord(item: Item): boolean {
  return item.kind === 'mention' ? item.entries.length === 0 && item.shape !== 'port' : item.senses.length === 0 && item.entries.length === 0 && item.literal === null;
}
