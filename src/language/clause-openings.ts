import { boundAt } from './bounds.js';
import { isFunction, nounType, roleStem } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** How a clause opens: with what objects have, have not, have only, or belong to. */
export type Opening = 'some' | 'none' | 'only' | 'linked';

export interface Opened {
  readonly kind: Opening;
  readonly taken: readonly Item[];
  readonly next: number;
  /** "with" and "without", which are also read word by word. */
  readonly isPlain: boolean;
  /** A verb that also stands before a name ("serve datacenter-01"). */
  readonly isVerb?: boolean;
}

/** Kinds of things are used where the things are. */
function isKind(type: string | null): boolean {
  return type !== null && KINDS.has(type);
}

const KINDS = new Set(['dcim.devicetype', 'dcim.manufacturer', 'dcim.platform', 'dcim.devicerole', 'circuits.circuittype', 'virtualization.clustertype']);

const HOLDING = /^(?:hold|holds|holding|house|houses|housing|contain|contains|containing|host|hosts|hosting|run|runs|running|carry|carries|carrying|include|includes|including|having|has|have|with|use|uses|using|operate|operates|own|owns|get|gets)$/iu;
const SERVING = /^(?:serve|serves|serving|feed|feeds|feeding|cover|covers|covering|used by|carried by|served by|hosted by|provided by|reach|reaches|reaching|supply|supplies|supplying)$/iu;
const BY = /^(?:used|carried|served|hosted|provided|supplied|run|fed|held|needed)$/iu;

/** How a clause opens at an item: what opens it, and where its noun phrase begins; null where none does. */
export function openingAt(reading: Reading, at: number): Opened | null {
  const item = reading.items[at];
  // A verb may have been taken already, as one that carries nothing.
  if (item === undefined) return null;
  if (isFunction(item, 'without')) return { kind: 'none', taken: [item], next: at + 1, isPlain: true };
  const denied = isFunction(reading.items[at - 1], 'not');
  if (HOLDING.test(item.text) || isFunction(item, 'have') || isFunction(item, 'with')) return holdingAt(reading, item, denied);
  const isSubjectBefore = reading.items.some((other) => other.index < at && !reading.isFree(other) && (nounType(other) !== null || roleStem(other) !== null));
  if (!isSubjectBefore) return null;
  const there = thereAt(reading, item);
  if (there !== null) return there;
  if (reading.isFree(item) && isNumbered(reading, item)) return { kind: 'some', taken: [], next: at, isPlain: false };
  if (SERVING.test(item.text)) return { kind: 'linked', taken: [item], next: at + 1, isPlain: false, isVerb: true };
  const next = reading.items[at + 1];
  if (BY.test(item.text) && /^(?:by|in|at|on|across)$/iu.test(next?.text ?? '')) return { kind: 'linked', taken: [item], next: at + 2, isPlain: false, isVerb: /^by$/iu.test(next?.text ?? '') || isKind(subjectType(reading, at)) };
  return isFunction(item, 'in') || isFunction(item, 'of') ? { kind: 'linked', taken: [item], next: at + 1, isPlain: false } : null;
}

/** "sites > 20 devices", "racks of fewer than 3 devices": a comparison says by itself that they have so many. */
function isNumbered(reading: Reading, item: Item): boolean {
  return boundAt(reading.question, item.start)?.isSaid === true;
}

/** "where there are more than 20 devices", "in which there is no firewall". */
function thereAt(reading: Reading, item: Item): Opened | null {
  const behind = reading.items.slice(item.index + 1, item.index + 3);
  if (!/^(?:where|which)$/iu.test(item.text)) return null;
  const length = [1, 2].find((count) => /^there (?:is|are)(?: a| any)?$/iu.test(behind.slice(0, count).map(({ text }) => text).join(' ')));
  if (length === undefined) return null;
  const next = item.index + 1 + length;
  const none = reading.items[next];
  const taken = [item, ...behind.slice(0, length)];
  return none !== undefined && isFunction(none, 'without') ? { kind: 'none', taken: [...taken, none], next: next + 1, isPlain: false } : { kind: 'some', taken, next, isPlain: false };
}

/** "with …", "that run …", "do not have …", "contain nothing but …". */
function holdingAt(reading: Reading, item: Item, denied: boolean): Opened {
  const next = reading.after(item);
  const isPlain = isFunction(item, 'with') || isFunction(item, 'have');
  const taken = [item];
  const before = reading.before(item);
  if (isFunction(before, 'only') && !isPlain && before !== undefined) return { kind: 'only', taken: [before, item], next: item.index + 1, isPlain: false };
  if (/^neither$/iu.test(next?.text ?? '') && next !== undefined) return { kind: 'none', taken: [item, next], next: item.index + 2, isPlain };
  const isNumber = next !== undefined && reading.after(next)?.kind === 'word' && /^(?:\d+|one|two|three)$/iu.test(reading.after(next)?.text ?? '');
  if (isFunction(next, 'only') && !isNumber) return { kind: 'only', taken: [...taken, ...(next === undefined ? [] : [next])], next: item.index + 2, isPlain: false };
  if (isFunction(next, 'without') || (isPlain && /^not$/iu.test(next?.text ?? ''))) return { kind: 'none', taken: [item, ...(next === undefined ? [] : [next])], next: item.index + 2, isPlain };
  return { kind: denied ? 'none' : 'some', taken, next: item.index + 1, isPlain };
}

/** The type that the question asks for, as far as a noun or role before says it. */
export function subjectType(reading: Reading, at: number): string | null {
  const subject = reading.items.find((item) => item.index < at && !reading.isFree(item) && (nounType(item) !== null || roleStem(item) !== null));
  return subject === undefined ? null : (nounType(subject) ?? 'dcim.device');
}
