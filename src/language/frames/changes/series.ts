import type { Item } from '../../items.js';
import { has, prepositionOf, put } from './draft.js';
import type { Taker } from './scan.js';

const PARTS = /^(.*?)(\d+)$/u;

/** "srv-app-01 to srv-app-10", "srv-app-01 through 10": names of several new objects, from the first to the last number. */
export const nameSeries: Taker = (scan, draft) => {
  const [first, joint, last] = scan.items.slice(scan.at, scan.at + 3);
  if (first === undefined || draft.name !== null || scan.preposition !== null || has(draft, 'series')) return 0;
  const written = /^(\S+?\d)\s*(?:\.\.\.?|…|–|\s(?:to|thru|through|until)\s)\s*(\S*\d)$/iu.exec(first.text);
  const whole = written !== null ? endOf(written[1] ?? '', written[2] ?? '') : null;
  const named = whole ?? (isJoint(joint) && last !== undefined && isName(first) ? endOf(first.text, last.text) : null);
  if (named === null) return 0;
  draft.name = whole !== null ? (written?.[1] ?? '') : first.text;
  put(draft, 'series', named);
  return whole !== null ? 1 : 3;
};

function isJoint(item: Item | undefined): boolean {
  return /^(?:to|thru|through|until)$/iu.test(item?.text ?? '');
}

function isName(item: Item): boolean {
  return item.kind === 'mention' ? item.shape === 'name' || item.shape === 'unknown' : item.literal === null && prepositionOf(item) === null;
}

/** The last name of a series, when the second text goes on from the first; null when it is of another stem. */
function endOf(from: string, to: string): string | null {
  const [, stem = '', first = ''] = PARTS.exec(from) ?? [];
  const [, other = '', last = ''] = PARTS.exec(to) ?? [];
  if (stem === '' || first === '' || last === '' || Number(last) <= Number(first)) return null;
  return other === '' || other.toLowerCase() === stem.toLowerCase() ? `${stem}${last.padStart(first.length, '0')}` : null;
}
