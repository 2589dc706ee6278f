import { takeComparison } from './comparisons.js';
import { isFunction } from './items.js';
import type { NounPhrase } from './noun-phrase.js';
import type { Reading } from './reading.js';

/** "VMs with more than 8 cores", "racks taller than 45U": a noun with what is measured directly behind it, which is measured of that noun; null when nothing is. Takes the words of the comparison. */
export function measuredPhrase(reading: Reading, phrase: NounPhrase): NounPhrase | null {
  const joint = reading.items[phrase.next];
  const isJoined = joint !== undefined && (isFunction(joint, 'with') || /^(?:having|of|that have|whose)$/iu.test(joint.text));
  const from = isJoined ? reading.items[phrase.next + 1] : joint;
  const comparison = from === undefined || !reading.isFree(from) ? null : takeComparison(reading, from, false);
  if (comparison === null || from === undefined) return null;
  const next = reading.items.find((item) => item.index > from.index && reading.isFree(item))?.index ?? reading.items.length;
  return { ...phrase, where: [...phrase.where, comparison], taken: [...phrase.taken, ...(isJoined ? [joint] : [])], next };
}
