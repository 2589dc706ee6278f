import type { Intent } from '../../../query/intent.js';
import { fieldNames, isFunction, nounType, roleStem } from '../../items.js';
import type { Item } from '../../items.js';
import type { Reading } from '../../reading.js';
import { LIFECYCLE } from '../../words/change-words.js';
import { emptyDraft, has, isFiller, isSeparator, mentionOf, orderIntent, prepositionOf, put, putStatus } from './draft.js';
import type { Draft } from './draft.js';
import type { Order } from './order.js';
import { rawText } from './order.js';
import { targetAt } from './target.js';

/** Left of the new value: which object, and which of its fields. */
interface Head {
  readonly draft: Draft;
  field: string | null;
  reference: Intent['reference'];
  targeted: boolean;
  /** Where the value begins. */
  at: number;
}

/** "set the status of X to Y", "rename X to Y", "give X to Y". Null when neither an object nor a field with a value is said. */
export function readUpdate(reading: Reading, order: Order): Intent | null {
  const head = readHead(reading, order);
  const { draft } = head;
  const values = order.rest.slice(head.at);
  if (order.kind === 'lifecycle') for (const value of LIFECYCLE[order.verb] ?? []) put(draft, 'status', value);
  if (order.kind === 'rename') head.field = 'name';
  if (order.kind === 'describe') head.field = 'description';
  readValues(reading, head, values);
  const valued = draft.details.length > 0 || draft.mentions.some((mention) => mention.slot !== 'target');
  if (!head.targeted && !(head.field !== null && valued)) return null;
  if (head.field !== null && !has(draft, head.field) && !valued) put(draft, 'unset', head.field);
  return orderIntent('update', draft, reading, { reference: head.reference });
}

/** "clear the tenant of X", "remove the description from X"; null when no field is named so. */
export function readClearing(reading: Reading, order: Order): Intent | null {
  const [article, ...others] = order.rest;
  const items = /^(?:the|its)$/iu.test(article?.text ?? '') ? others : order.rest;
  const [first, joint] = items;
  const [field] = first === undefined ? [] : fieldNames(first);
  if (first === undefined || field === undefined || !/^(?:of|from|on|for)$/iu.test(joint?.text ?? '')) return null;
  const head = readHead(reading, { ...order, rest: items.slice(2) });
  if (!head.targeted) return null;
  for (const item of [article, first, joint]) if (item !== undefined) reading.takeItem(item);
  put(head.draft, 'clear', field);
  return orderIntent('update', head.draft, reading, { reference: head.reference });
}

/** "take X out of its rack": it stays at its site. */
export function readTakingOut(reading: Reading, order: Order): Intent | null {
  if (order.verb !== 'unrack' && !/\bout of (?:its|the|that|his) (?:rack|cabinet)\b/iu.test(reading.question)) return null;
  const head = readHead(reading, order);
  if (!head.targeted) return null;
  for (const item of order.rest) reading.takeItem(item);
  for (const field of ['rack', 'position', 'face']) put(head.draft, 'clear', field);
  return orderIntent('update', head.draft, reading, { reference: head.reference });
}

/** "serial of X is Y", "X's serial is Y": said of what is so, without a question mark. */
export function readAssertion(reading: Reading): Intent | null {
  if (/\?\s*$/u.test(reading.question)) return null;
  const items = reading.items.filter((item) => !isFiller(item));
  const verb = items.findIndex((item) => isFunction(item, 'be') && /^(?:is|=)$/iu.test(item.text));
  const subject = items.slice(0, verb);
  const field = subject.find((item) => fieldNames(item).length > 0);
  const others = subject.filter((item) => item !== field && prepositionOf(item) === null);
  const [object] = others;
  if (verb < 2 || field === undefined || others.length !== 1 || object?.kind !== 'mention' || (object.entries.length === 0 && object.shape === 'unknown')) return null;
  return readUpdate(reading, { kind: 'update', verb: 'set', rest: items });
}

function readHead(reading: Reading, order: Order): Head {
  const head: Head = { draft: emptyDraft(), field: null, reference: null, targeted: false, at: 0 };
  while (head.at < order.rest.length) {
    const length = headLength(reading, order, head);
    if (length === 0) break;
    for (const item of order.rest.slice(head.at, head.at + length)) reading.takeItem(item);
    head.at += length;
  }
  return head;
}

/** How many items at the head's place belong to it: 0 where the value begins. */
function headLength(reading: Reading, order: Order, head: Head): number {
  const item = order.rest[head.at];
  if (item === undefined) return 0;
  if (/^(?:to|as|=|is|into|onto|in|at|on)$/iu.test(item.text) && head.targeted) return 0;
  const [field] = fieldNames(item);
  const before = order.rest[head.at + 1];
  if (field !== undefined && head.field === null && !(nounType(item) !== null && before?.kind === 'mention' && !head.targeted && prepositionOf(before) === null)) {
    head.field = field;
    return 1;
  }
  if (isFiller(item) || prepositionOf(item) !== null || /^its?$/iu.test(item.text) === (head.targeted)) {
    if (isFiller(item) || (prepositionOf(item) !== null && !(head.field !== null && /^(?:to|as)$/iu.test(item.text)))) return 1;
  }
  if (head.targeted) return 0;
  const target = /^its$/iu.test(item.text) ? { mention: null, reference: 'it' as const, length: 1 } : targetAt(order.rest, head.at);
  if (target === null) return 0;
  head.targeted = true;
  head.reference = target.reference;
  if (target.mention !== null) head.draft.mentions.push(target.mention);
  return target.length;
}

function readValues(reading: Reading, head: Head, items: readonly Item[]): void {
  void reading; void head; void items; void isSeparator; void mentionOf; void putStatus; void rawText; void roleStem;
}
