import { intentOf } from '../../query/intent.js';
import type { Act, Intent, IntentMention } from '../../query/intent.js';
import { boundAt, countsOf, onwardsAt } from '../bounds.js';
import type { Bound, Counts } from '../bounds.js';
import { hasCue, isPlural, isStructural, roleStem } from '../items.js';
import type { Item } from '../items.js';
import type { Reading } from '../reading.js';

/** A way to read a question: takes the words that it understands and says what they mean, or null when it is another kind of question. */
export interface Frame {
  readonly name: string;
  readonly read: (reading: Reading) => Intent | null;
}

export const PLACE_TYPES = ['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location'] as const;
export const HOST_TYPES = ['dcim.device', 'virtualization.virtualmachine'] as const;
export const ADDRESS_NOUNS = ['ipam.ipaddress'] as const;
export const PORT_NOUNS = ['dcim.interface', 'dcim.frontport', 'dcim.rearport', 'dcim.poweroutlet', 'dcim.powerport', 'dcim.consoleport', 'dcim.consoleserverport'] as const;

/** Reads a target of these types, or a word that points to an earlier answer; null when neither stands there. */
export function targetOrReference(reading: Reading, types: readonly string[]): { readonly mentions: readonly IntentMention[]; readonly reference: Intent['reference'] } | null {
  const mention = (types.includes('dcim.device') ? describedDevice(reading) : null) ?? reading.target(types);
  if (mention !== null) return { mentions: [mention], reference: null };
  if (reading.hasFunction('it')) return { mentions: [], reference: 'it' };
  return reading.hasFunction('them') ? { mentions: [], reference: 'them' } : null;
}

/** "the firewall", "the web server": one device, told by its role and perhaps a part of its name. */
function describedDevice(reading: Reading): IntentMention | null {
  const role = reading.items.find((item) => reading.isFree(item) && roleStem(item) !== null && !isPlural(item));
  if (role === undefined) return null;
  const before = reading.before(role);
  const part = before !== undefined && reading.isFree(before) && !isStructural(before) ? before : null;
  if (!/^the$/iu.test((part === null ? before : reading.before(part))?.text ?? '')) return null;
  reading.takeItem(role);
  if (part !== null) reading.takeItem(part);
  return { slot: 'target', text: part === null ? role.text : `${part.text} ${role.text}`, type: 'dcim.device', number: null };
}

/** All further targets of the same types ("rows of A, B and C"). */
export function moreTargets(reading: Reading, types: readonly string[]): readonly IntentMention[] {
  const more: IntentMention[] = [];
  for (let mention = reading.target(types); mention !== null; mention = reading.target(types)) more.push(mention);
  return more;
}

/** A place that narrows the target down ("VLAN 300 at datacenter-02"). */
export function places(reading: Reading): readonly IntentMention[] {
  const place = reading.target([...PLACE_TYPES], 'place');
  return place === null ? [] : [place];
}

/** An intent about named objects. */
export function about(act: Act, found: { readonly mentions: readonly IntentMention[]; readonly reference: Intent['reference'] }, said: Partial<Intent> = {}): Intent {
  return intentOf(act, { request: 'device_lookup', ...said, mentions: [...found.mentions, ...(said.mentions ?? [])], reference: found.reference });
}

export const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const ORDINALS: readonly RegExp[] = [/^(?:second|2nd)$/iu, /^(?:third|3rd)$/iu, /^(?:fourth|4th)$/iu, /^(?:fifth|5th)$/iu];

/** "second largest", "3rd most": how many of the first in that order lead to the one meant; null when no such word stands before the item. */
export function takeOrdinal(reading: Reading, superlative: Item): number | null {
  const before = reading.before(superlative);
  const place = before === undefined || !reading.isFree(before) ? -1 : ORDINALS.findIndex((pattern) => pattern.test(before.text));
  if (before === undefined || place < 0) return null;
  reading.takeItem(before);
  return place + 2;
}

/** Takes the first free number, in digits or letters. */
export function takeNumber(reading: Reading): number | null {
  for (const item of reading.items) {
    if (!reading.isFree(item) || item.kind !== 'word') continue;
    const value = item.literal?.kind === 'number' ? item.literal.value : NUMBER_WORDS.indexOf(item.text.toLowerCase());
    if (value < 0) continue;
    reading.takeItem(item);
    return value;
  }
  return null;
}

/**
 * Takes a bound on a share ("over 80%", "between 50 and 80 percent", "80% full or more") and gives it as details of shares
 * of 1: `above`, `below` and whether they are `inclusive`. Null when none is said, or one figure only.
 */
export function takeShareBound(reading: Reading): Intent['details'] | null {
  for (const item of reading.items) {
    const bound = reading.isFree(item) ? shareBoundAt(reading, item) : null;
    if (bound === null || !reading.takeSpan(bound.start, bound.end)) continue;
    const values = bound.quantities.map(({ value }) => value / 100);
    const above = bound.operator === 'below' || bound.operator === 'atMost' ? null : Math.min(...values);
    const below = bound.operator === 'above' || bound.operator === 'atLeast' ? null : Math.max(...values);
    const inclusive = bound.operator !== 'above' && bound.operator !== 'below';
    return [...detail('above', above), ...detail('below', below), ...detail('inclusive', inclusive ? 'yes' : null)];
  }
  return null;
}

function shareBoundAt(reading: Reading, item: Item): Bound | null {
  const bound = boundAt(reading.question, item.start);
  if (bound === null || bound.quantities.some(({ unit }) => unit !== '%')) return null;
  // "percent full" is one phrase of the vocabulary.
  const phrase = reading.items.find((next) => next.start < bound.end && next.end > bound.end && hasCue(next, 'utilisation'));
  if (bound.isSaid) return bound.operator === 'exactly' ? null : { ...bound, end: phrase?.end ?? bound.end };
  const full = phrase ?? reading.items.find((next) => next.start >= bound.end);
  const onwards = full !== undefined && (/^(?:full|filled|loaded)$/iu.test(full.text) || hasCue(full, 'utilisation') || hasCue(full, 'used')) ? onwardsAt(reading.question, full.end) : null;
  return onwards === null ? null : { ...bound, operator: onwards.operator, end: onwards.end };
}

/** Takes the first comparison with a number of things, and says whether more than the number itself was said. */
export function takeCountBound(reading: Reading): (Counts & { readonly isSaid: boolean }) | null {
  for (const item of reading.items) {
    const bound = reading.isFree(item) ? boundAt(reading.question, item.start) : null;
    const counts = bound === null ? null : countsOf(bound);
    if (bound !== null && counts !== null && reading.takeSpan(bound.start, bound.end)) return { ...counts, isSaid: bound.isSaid };
  }
  return null;
}

export function detail(name: string, value: string | number | null): Intent['details'] {
  return value === null ? [] : [{ name, value: String(value) }];
}
