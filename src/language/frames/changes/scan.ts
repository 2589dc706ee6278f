import type { Item } from '../../items.js';
import type { Reading } from '../../reading.js';
import { prepositionOf, isFiller, isSeparator } from './draft.js';
import type { Draft } from './draft.js';

/** The words of an order while they are read from left to right. */
export interface Scan {
  readonly reading: Reading;
  readonly items: readonly Item[];
  at: number;
  /** The preposition that the next name stands behind. */
  preposition: string | null;
  /** The noun or number that a name follows directly was read last. */
  afterNoun: boolean;
}

/** Reads what starts at the scan's place into the draft; gives the number of items that it understood, 0 for none. */
export type Taker = (scan: Scan, draft: Draft) => number;

/** Lets the takers read the items, in the order of the sentence; what none of them understands stays unread. */
export function scanAll(reading: Reading, items: readonly Item[], draft: Draft, takers: readonly Taker[]): void {
  const scan: Scan = { reading, items, at: 0, preposition: null, afterNoun: false };
  while (scan.at < items.length) {
    const item = items[scan.at];
    if (item === undefined) return;
    const taken = takeAt(scan, draft, takers);
    if (taken === 0 && !stepOver(scan, item)) scan.afterNoun = false;
    scan.at += Math.max(1, taken);
  }
}

function takeAt(scan: Scan, draft: Draft, takers: readonly Taker[]): number {
  for (const taker of takers) {
    const before = scan.afterNoun;
    const taken = taker(scan, draft);
    if (taken === 0) continue;
    for (const item of scan.items.slice(scan.at, scan.at + taken)) scan.reading.takeItem(item);
    if (scan.afterNoun === before) scan.afterNoun = false;
    return taken;
  }
  return 0;
}

/** Separators, prepositions and words of structure; false for words of content. */
function stepOver(scan: Scan, item: Item): boolean {
  const preposition = prepositionOf(item);
  if (preposition !== null) scan.preposition = preposition;
  else if (isSeparator(item)) scan.preposition = null;
  else if (!isFiller(item)) return false;
  scan.reading.takeItem(item);
  if (preposition !== null || isSeparator(item)) scan.afterNoun = false;
  return true;
}
