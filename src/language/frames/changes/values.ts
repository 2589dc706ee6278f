import { fieldNames, isFunction, nounType } from '../../items.js';
import type { Item } from '../../items.js';
import { amountAt } from './amounts.js';
import { has, isSeparator, prepositionOf, put, putStatus } from './draft.js';
import type { Draft } from './draft.js';
import { rawText } from './order.js';
import type { Scan } from './scan.js';

/** Fields whose value may be several words. */
const TEXTS = new Set(['description', 'comments', 'physical_address', 'shipping_address', 'facility', 'label']);

/** "role users", "rd 65000:40", "4 vcpus": a field and its value. */
export function takeField(scan: Scan, draft: Draft): number {
  const before = numberBefore(scan, draft);
  if (before > 0) return before;
  const item = scan.items[scan.at];
  const [field] = item === undefined ? [] : fieldNames(item);
  if (item === undefined || field === undefined || has(draft, field) || (draft.type === null && nounType(item) !== null)) return 0;
  const at = skipJoint(scan.items, scan.at + 1);
  const value = scan.items[at];
  if (value === undefined || isSeparator(value) || prepositionOf(value) !== null) return 0;
  const length = TEXTS.has(field) ? lengthUpTo(scan.items, at, isSeparator) : (amountAt(scan.items, at)?.length ?? 1);
  if (field === 'status' && putStatus(draft, value)) return at - scan.at + 1;
  put(draft, field, rawText(scan.reading, value, scan.items[at + length - 1] ?? value));
  return at - scan.at + length;
}

/** "4 vcpus": the number stands first. */
function numberBefore(scan: Scan, draft: Draft): number {
  const item = scan.items[scan.at];
  const next = scan.items[scan.at + 1];
  const [field] = next === undefined ? [] : fieldNames(next);
  if (item?.kind !== 'word' || item.literal?.kind !== 'number' || field === undefined || has(draft, field)) return 0;
  put(draft, field, item.literal.value);
  return 2;
}

/** Steps over "is", "=", "of" and "to" between a field and its value. */
function skipJoint(items: readonly Item[], from: number): number {
  let at = from;
  for (let item = items[at]; item !== undefined && (isFunction(item, 'be') || /^(?:=|:|as|a|an|the)$/iu.test(item.text)); item = items[at]) at += 1;
  return at;
}

export function lengthUpTo(items: readonly Item[], from: number, ends: (item: Item) => boolean): number {
  let length = 0;
  for (let item = items[from]; item !== undefined && !ends(item); item = items[from + length]) length += 1;
  return Math.max(1, length);
}
