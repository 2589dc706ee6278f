import type { Intent } from '../../../query/intent.js';
import { fieldNames, hasCue, isFunction, roleStem, statusValues } from '../../items.js';
import type { Item } from '../../items.js';
import type { Reading } from '../../reading.js';
import { LIFECYCLE } from '../../words/change-words.js';
import { emptyDraft, isFiller, isSeparator, mentionOf, orderIntent, prepositionOf, put, putStatus } from './draft.js';
import type { Draft } from './draft.js';
import { readHead } from './head.js';
import type { Head } from './head.js';
import type { Order } from './order.js';
import { rawText } from './order.js';

/** Types whose objects are given to others, rather than others to them: "assign tenant X to rack Y". */
const GIVEN = new Set(['tenancy.tenant', 'tenancy.tenantgroup', 'dcim.devicerole', 'dcim.platform', 'dcim.rackrole', 'ipam.role', 'ipam.vrf']);

/** "set the status of X to Y", "rename X to Y", "give X to Y". Null when neither an object nor a field with a value is said. */
export function readUpdate(reading: Reading, order: Order): Intent | null {
  const head = / it$/u.test(order.verb) ? NEITHER : readHead(order.rest);
  const field = order.kind === 'rename' ? 'name' : order.kind === 'describe' ? 'description' : head.field;
  const values = order.rest.slice(head.length);
  const targeted = head.mention !== null || head.reference !== null;
  if (!targeted && (field === null || values.length === 0)) return null;
  const draft = draftOf(head);
  for (const item of order.rest.slice(0, head.length)) reading.takeItem(item);
  for (const value of LIFECYCLE[order.verb] ?? []) put(draft, 'status', value);
  readValues(reading, values, draft, { field, order });
  if (field !== null && values.length === 0) put(draft, 'unset', field);
  return orderIntent('update', swapped(draft, order), reading, { reference: head.reference });
}

/** "call it X": the object is "it", the field the name. */
const NEITHER: Head = { place: null, mention: null, reference: 'it', field: 'name', length: 0, joint: null };

/** "clear the tenant of X", "remove the description from X"; null when no field is named so. */
export function readClearing(reading: Reading, order: Order): Intent | null {
  const head = readHead(order.rest);
  if (head.field === null || (head.mention === null && head.reference === null) || head.length < order.rest.length) return null;
  for (const item of order.rest) reading.takeItem(item);
  const draft = draftOf(head);
  put(draft, 'clear', head.field);
  return orderIntent('update', draft, reading, { reference: head.reference });
}

/** "take X out of its rack": it stays at its site. */
export function readTakingOut(reading: Reading, order: Order): Intent | null {
  if (order.verb !== 'unrack' && !/\bout of (?:its|the|that) (?:rack|cabinet)\b/iu.test(reading.question)) return null;
  const head = readHead(order.rest);
  if (head.mention === null && head.reference === null) return null;
  for (const item of order.rest) reading.takeItem(item);
  const draft = draftOf(head);
  for (const field of ['rack', 'position', 'face']) put(draft, 'clear', field);
  return orderIntent('update', draft, reading, { reference: head.reference });
}

/** "serial of X is Y", "X's serial is Y": said of what is so, without a question mark. */
export function readAssertion(reading: Reading): Intent | null {
  const verb = reading.items.findIndex((item) => /^(?:is|=)$/iu.test(item.text));
  if (verb < 2 || /\?\s*$/u.test(reading.question) || reading.items.length === verb + 1) return null;
  const head = readHead(reading.items);
  const subject = reading.items.find((item) => item.kind === 'mention');
  const named = subject?.kind === 'mention' && (subject.entries.length > 0 || subject.shape !== 'unknown');
  if (head.field === null || head.mention === null || head.length !== verb + 1 || !named) return null;
  return readUpdate(reading, { kind: 'update', verb: 'set', rest: reading.items });
}

function draftOf(head: Head): Draft {
  const draft = emptyDraft();
  if (head.mention !== null) draft.mentions.push(head.mention);
  if (head.place !== null) draft.mentions.push(head.place);
  return draft;
}

/** "assign tenant Globex to R1": the second name is the object. */
function swapped(draft: Draft, order: Order): Draft {
  const [first, second, ...others] = draft.mentions;
  if (order.verb !== 'assign' || first === undefined || second === undefined || first.type === null || !GIVEN.has(first.type)) return draft;
  return { ...draft, mentions: [{ ...second, slot: 'target' }, { ...first, slot: 'value' }, ...others] };
}

/** The field that is given a value, when it is said, and the order. */
export interface Asked {
  readonly field: string | null;
  readonly order: Order;
}

/** "active and its serial to X": the first value, then further fields with theirs. */
export function readValues(reading: Reading, items: readonly Item[], draft: Draft, asked: Asked): void {
  const cuts = items.flatMap((item, index) => (isSeparator(item) && startsField(items, index + 1) ? [index] : []));
  const ends = [...cuts, items.length];
  let from = 0;
  for (const [index, end] of ends.entries()) {
    const segment = items.slice(from, end);
    if (index === 0) readValue(reading, segment, draft, asked);
    else readFurther(reading, segment, draft, asked);
    const cut = items[end];
    if (cut !== undefined) reading.takeItem(cut);
    from = end + 1;
  }
}

function startsField(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item === undefined) return false;
  if (isFiller(item) || isFunction(item, 'it') || isSeparator(item)) return startsField(items, at + 1);
  const next = items[at + 1];
  return fieldNames(item).length > 0 && next !== undefined && !isSeparator(next);
}

function readFurther(reading: Reading, segment: readonly Item[], draft: Draft, asked: Asked): void {
  const at = segment.findIndex((item) => fieldNames(item).length > 0);
  const [field] = fieldNames(segment[at]);
  for (const item of segment.slice(0, at + 1)) reading.takeItem(item);
  const rest = segment.slice(at + 1);
  const joint = rest.findIndex((item) => !(/^(?:to|as|=|is|into|of)$/iu.test(item.text) || isFiller(item)));
  for (const item of rest.slice(0, Math.max(0, joint))) reading.takeItem(item);
  readValue(reading, rest.slice(Math.max(0, joint)), draft, { ...asked, field: field ?? null });
}

function readValue(reading: Reading, items: readonly Item[], draft: Draft, { field, order }: Asked): void {
  const first = items.find((item) => !/^(?:an?|the)$/iu.test(item.text));
  const last = items.at(-1);
  if (first === undefined || last === undefined) return;
  if (field === null && !isPlainState(items, order)) {
    for (const item of items) if (classify(item, draft, items)) reading.takeItem(item);
    return;
  }
  for (const item of items) reading.takeItem(item);
  const name = field ?? 'status';
  const state = name === 'status' ? items.find((item) => statusValues(item) !== null) : undefined;
  if (state !== undefined && putStatus(draft, state)) return;
  put(draft, name, rawText(reading, first, last));
}

/** "set X to maintenance mode": a state, though not one that is known. */
function isPlainState(items: readonly Item[], order: Order): boolean {
  const known = items.some((item) => (item.kind === 'mention' ? item.entries.length > 0 || item.shape !== 'unknown' : item.literal !== null || statusValues(item) !== null || roleStem(item) !== null || hasCue(item, 'face-front') || hasCue(item, 'face-rear')));
  return order.kind === 'update' && !known;
}

/** A value whose field its own kind tells: a state, a unit, a height, a side, a role, a named object. */
function classify(item: Item, draft: Draft, items: readonly Item[]): boolean {
  if (item.kind === 'mention') {
    if (item.shape === 'port') return false;
    const before = prepositionOf(items[items.indexOf(item) - 1]);
    draft.mentions.push(mentionOf(item, before === 'for' ? 'owner' : 'place'));
    return true;
  }
  if (item.literal?.kind === 'unit') return putOnce(draft, 'position', item.literal.from);
  if (item.literal?.kind === 'height') return putOnce(draft, 'u_height', item.literal.value);
  if (hasCue(item, 'face-front')) return putOnce(draft, 'face', 'front');
  if (hasCue(item, 'face-rear')) return putOnce(draft, 'face', 'rear');
  if (hasCue(item, 'bottom') || hasCue(item, 'top')) return putOnce(draft, 'position', hasCue(item, 'top') ? 'top' : 'bottom');
  if (roleStem(item) !== null || item.entries.some((entry) => entry.type === 'dcim.devicerole')) {
    draft.mentions.push({ slot: 'value', text: item.text, type: 'dcim.devicerole', number: null });
    return true;
  }
  return putStatus(draft, item) || isFiller(item) || isSeparator(item) || prepositionOf(item) !== null;
}

function putOnce(draft: Draft, name: string, value: string | number): boolean {
  put(draft, name, value);
  return true;
}
