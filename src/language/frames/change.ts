import type { Intent } from '../../query/intent.js';
import { hasCue } from '../items.js';
import type { Reading } from '../reading.js';
import { PLAN_REPLIES, UNPLANNED_KINDS } from '../words/change-words.js';
import { readBulk, readTagging } from './changes/bulk.js';
import { readCableOrder } from './changes/cable-order.js';
import { readCreation, readStatement } from './changes/create.js';
import { readDeletion } from './changes/delete.js';
import { emptyDraft, isIndefinite, isSeparator, orderIntent, put } from './changes/draft.js';
import { orderIn } from './changes/order.js';
import type { Order } from './changes/order.js';
import { readSwap } from './changes/swap.js';
import { readPortOrder } from './changes/port-order.js';
import { readAssertion, readClearing, readTakingOut, readUpdate } from './changes/update.js';
import { saysColumns } from './columns.js';
import type { Frame } from './frame.js';
import { plainText } from './talk.js';

const reply: Frame = {
  name: 'a reply to a plan',
  read: (reading) => {
    const [kind] = PLAN_REPLIES.find(([, pattern]) => pattern.test(plainText(reading.question))) ?? [];
    if (kind === undefined) return null;
    for (const item of reading.items) reading.takeItem(item);
    const draft = emptyDraft();
    put(draft, 'reply', kind);
    return orderIntent('update', draft, reading);
  },
};

const change: Frame = {
  name: 'an order to change what NetBox records',
  read: (reading) => {
    const order = saysColumns(reading.question) ? null : orderIn(reading);
    return order === null ? null : (readCableOrder(reading, order) ?? readPortOrder(reading, order) ?? readOrder(reading, order));
  },
};

function readOrder(reading: Reading, order: Order): Intent | null {
  switch (order.kind) {
    case 'create':
    case 'need':
      return order.kind === 'create' && addsToPort(order) ? unplanned(reading, order) : readCreation(reading, order);
    case 'place':
      return isIndefinite(order.rest[0]) || reading.question.slice(0, order.rest[0]?.start ?? 0).toLowerCase().includes(' new ') ? readCreation(reading, order) : changed(reading, order);
    case 'update':
    case 'rename':
    case 'describe':
    case 'move':
    case 'give':
    case 'lifecycle':
      return changed(reading, order);
    case 'clear':
      return readClearing(reading, order);
    case 'take-out':
      return readTakingOut(reading, order);
    case 'delete':
      return removed(reading, order);
    case 'unplanned':
      return (/^(?:swap|exchange)$/u.test(order.verb) ? readSwap(reading, order) : null) ?? readTagging(reading, order) ?? (isUnplanned(order) ? unplanned(reading, order) : null);
  }
}

function changed(reading: Reading, order: Order): Intent | null {
  if (!isChange(order)) return null;
  if (concernsPort(order)) return unplanned(reading, order);
  return readBulk(reading, order, 'update') ?? readUpdate(reading, order);
}

/** "give me …", "change history", "describe X" and "update times" ask; "describe X as Y" orders. */
function isChange(order: Order): boolean {
  const [first] = order.rest;
  if (order.kind === 'describe') return order.rest.some((item) => /^as$/iu.test(item.text));
  if (order.kind === 'give' && /^(?:me|us)$/iu.test(first?.text ?? '')) return false;
  return first !== undefined && !hasCue(first, 'history') && !/^(?:log|logs)$/iu.test(first.text);
}

function removed(reading: Reading, order: Order): Intent | null {
  const clearing = readClearing(reading, order);
  if (clearing !== null) return clearing;
  if (concernsPort(order)) return unplanned(reading, order);
  return readBulk(reading, order, 'delete') ?? (isFollowUp(order) ? null : readDeletion(reading, order));
}

/** "drop the patch panels", "remove the offline ones": of the last list, not of NetBox. */
function isFollowUp(order: Order): boolean {
  return /^(?:drop|remove)$/u.test(order.verb) && !order.rest.some((item) => item.kind === 'mention' || /^(?:it|this)$/iu.test(item.text)) && !order.rest.some((item) => /^between$/iu.test(item.text));
}

/** Ports, and what is assigned to them, take more than one step. */
function concernsPort(order: Order): boolean {
  const [first] = order.rest.filter((item) => !isSeparator(item));
  const assigns = first?.kind === 'mention' && (first.shape === 'address' || first.shape === 'email') && order.verb === 'make';
  return assigns || order.rest.some((item) => item.kind === 'mention' && item.shape === 'port');
}

function addsToPort(order: Order): boolean {
  return order.rest.some((item) => item.kind === 'mention' && item.shape === 'port') || /^(?:note|journal|comment)$/iu.test(order.rest[0]?.text ?? '');
}

/** "tag R1 pci", "cable A to B": the verb has an object; "tag pci", "cable A" ask. */
function isUnplanned(order: Order): boolean {
  const names = order.rest.filter((item) => item.kind === 'mention');
  // "cable on X port 1", "link between A and B": the verb is a noun there.
  if (/^(?:cable|patch|link)$/u.test(order.verb) && /^(?:on|of|at|in|between|from|for)$/iu.test(order.rest[0]?.text ?? '')) return false;
  if (/^(?:cable|patch|link|plug|wire|connect)/u.test(order.verb)) return names.length >= 2;
  if (order.verb === 'tag') return names.length >= 2 && !names.slice(0, 1).some((name) => name.entries.some((entry) => entry.type === 'extras.tag'));
  if (order.verb === 'trunk') return names.some((name) => name.shape === 'vid');
  return names.length > 0 || /^(?:allocate|reserve|grab|carve)$/u.test(order.verb);
}

function unplanned(reading: Reading, order: Order): Intent {
  const [, kind] = UNPLANNED_KINDS.find(([pattern]) => pattern.test(order.verb)) ?? [];
  for (const item of reading.items) reading.takeItem(item);
  const draft = emptyDraft();
  put(draft, 'unplanned', kind ?? 'changes of ports, and of what is assigned to ports and contacts');
  return orderIntent('update', draft, reading);
}

const statement: Frame = {
  name: 'what shall be so, said without a verb of change',
  read: (reading) => readStatement(reading) ?? readAssertion(reading),
};

export const changeFrames: readonly Frame[] = [reply, change, statement];
