import type { Intent } from '../query/intent.js';
import { isFunction } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** Words that point to an earlier answer ("there", "them", "its") and that a reading did not follow: they restrict, so they count as unread. */
export function danglingReferences(reading: Reading, intent: Intent): readonly string[] {
  if (intent.reference !== null) return [];
  return reading.items.filter((item) => reading.isFree(item) && pointsBack(reading, item)).map((item) => item.text);
}

function pointsBack(reading: Reading, item: Item): boolean {
  if (/^there$/iu.test(item.text)) return item.index > 0 && !isFunction(reading.before(item), 'be');
  if (!isFunction(item, 'it') && !isFunction(item, 'them')) return false;
  // "this week", "does 10.0.0.1 have its own …": a pronoun may stand for something in the same question.
  return !/^this$/iu.test(item.text) && !reading.items.some((other) => other.kind === 'mention' && other.index < item.index);
}
