import { isFunction } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** "all sites but the branches" leaves out; "racked but without …" and "but not …" go on. */
export function isBut(reading: Reading, item: Item): boolean {
  if (!/^but$/iu.test(item.text)) return false;
  const next = reading.after(item);
  if (/^(?:still|also|yet|nevertheless)$/iu.test(next?.text ?? '')) return false;
  return !(isFunction(next, 'without') || isFunction(next, 'not') || isFunction(next, 'with') || isFunction(next, 'have'));
}

/** "sites that have not any rack". */
export function saysHaveNot(reading: Reading, item: Item): boolean {
  return /^not$/iu.test(item.text) && isFunction(reading.before(item), 'have');
}

/** "neither offline nor failed", "not in R1 or R2": the next one is under the same sign. */
export function continues(reading: Reading, item: Item): boolean {
  const next = reading.after(item);
  return isFunction(next, 'or') || isFunction(next, 'not') || (isFunction(next, 'and') && next?.text !== ',');
}

/** "pci, eol or legacy": the comma says what the last joint of the list says. */
export function endsWithOr(reading: Reading, comma: Item): boolean {
  const next = reading.after(comma);
  const joint = next === undefined ? undefined : reading.after(next);
  if (comma.text !== ',' || joint === undefined) return false;
  return isFunction(joint, 'or') || (joint.text === ',' && endsWithOr(reading, joint));
}
