import type { Intent } from '../query/intent.js';
import { isFunction, isStructural } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** Words that point to an earlier answer ("there", "them", "its") and that a reading did not follow: they restrict, so they count as unread. */
export function danglingReferences(reading: Reading, intent: Intent): readonly string[] {
  if (intent.reference !== null) return [];
  return reading.items.filter((item) => reading.isFree(item) && pointsBack(reading, item)).map((item) => item.text);
}

/** Words that turn what follows them into its opposite. */
const DENIALS = ['not', 'without', 'except'] as const;

/** "not", "outside", "except" before what a reading took without them: it would answer the opposite. */
export function danglingDenials(reading: Reading): readonly string[] {
  return reading.items.filter((item) => reading.isFree(item) && isDenial(item) && deniesTaken(reading, item)).map((item) => item.text);
}

export function isDenial(item: Item | undefined): boolean {
  return DENIALS.some((word) => isFunction(item, word));
}

function deniesTaken(reading: Reading, denial: Item): boolean {
  let next = reading.after(denial);
  while (next !== undefined && reading.isFree(next) && isStructural(next) && !isDenial(next)) next = reading.after(next);
  return next !== undefined && !reading.isFree(next);
}

function pointsBack(reading: Reading, item: Item): boolean {
  if (/^there$/iu.test(item.text)) return item.index > 0 && !isFunction(reading.before(item), 'be');
  if (!isFunction(item, 'it') && !isFunction(item, 'them')) return false;
  // "this week", "does 10.0.0.1 have its own …": a pronoun may stand for something in the same question.
  return !/^this$/iu.test(item.text) && !reading.items.some((other) => other.kind === 'mention' && other.index < item.index);
}
