import type { Intent, IntentCondition } from '../../../query/intent.js';
import { intentOf } from '../../../query/intent.js';
import { fieldNames, isFunction, isPlural, nounType, roleStem } from '../../items.js';
import type { Item } from '../../items.js';
import { Reading } from '../../reading.js';
import { LIFECYCLE } from '../../words/change-words.js';
import type { OrderKind } from '../../words/change-words.js';
import { listFrames } from '../lists.js';
import { emptyDraft, isFiller, orderIntent, prepositionOf, put } from './draft.js';
import type { Draft } from './draft.js';
import type { Order } from './order.js';
import { rawText } from './order.js';
import { readValues } from './update.js';

/** "delete every device", "set all sites to retired": an order over a set. Null when it is about single objects. */
export function readBulk(reading: Reading, order: Order, action: 'update' | 'delete'): Intent | null {
  const { items, values, field, ahead } = partsOf(order, action);
  if (!isSet(items, order)) return null;
  const draft = emptyDraft();
  const isValued = action === 'update' && VALUED.has(order.kind);
  for (const item of order.rest) if (!isValued || !values.includes(item)) reading.takeItem(item);
  for (const value of isValued ? (LIFECYCLE[order.verb] ?? []) : []) put(draft, 'status', value);
  if (isValued) readValues(reading, values, draft, { field, order });
  return bulkIntent(reading, draft, { items, ahead, action });
}

/** "tag every Juniper device at the branches eol", "tag all racks in hall A with pci". Null when it is about a single object. */
export function readTagging(reading: Reading, order: Order): Intent | null {
  const tag = order.verb === 'tag' ? order.rest.at(-1) : undefined;
  if (tag === undefined || (tag.kind === 'word' && (tag.senses.length > 0 || tag.literal !== null))) return null;
  const before = order.rest.slice(0, -1);
  const joint = before.findLastIndex((item) => !/^(?:as|with|tags?|the|=|:)$/iu.test(item.text));
  const items = before.slice(0, joint + 1);
  const pointed = items.length === 1 && items.every((item) => isFunction(item, 'them'));
  if (!pointed && !isSet(items, order)) return null;
  for (const item of order.rest) reading.takeItem(item);
  const draft = emptyDraft();
  put(draft, 'tag', rawText(reading, tag));
  if (pointed) return orderIntent('update', draft, reading, { reference: 'them' });
  return bulkIntent(reading, draft, { items, ahead: items.length, action: 'update' });
}

interface SetParts {
  readonly items: readonly Item[];
  /** How many of the items stand together, for the question that lists them. */
  readonly ahead: number;
  readonly action: 'update' | 'delete';
}

function bulkIntent(reading: Reading, draft: Draft, { items, ahead, action }: SetParts): Intent {
  const said = setOf(items);
  draft.type = said.subject;
  put(draft, 'bulk', action);
  const [first, last] = [items[0], items[ahead - 1]];
  const tail = items.slice(ahead);
  const behind = tail[0] === undefined ? '' : ` ${rawText(reading, tail[0], tail.at(-1) ?? tail[0])}`;
  if (first !== undefined && last !== undefined && said.subject !== null) put(draft, 'listing', `list ${rawText(reading, first, last)}${behind}`);
  for (const word of said.unread) put(draft, 'unknown', word);
  if (said.within !== null) put(draft, 'within', said.within);
  return orderIntent(action, draft, reading, { conditions: said.conditions });
}

/** Orders whose values a set may be given; others would move or rename every object of it. */
const VALUED: ReadonlySet<string> = new Set<OrderKind>(['update', 'lifecycle', 'give']);

interface Parts {
  /** The words of the set. */
  readonly items: readonly Item[];
  readonly ahead: number;
  readonly values: readonly Item[];
  /** "the status of all switches": the field that is said ahead. */
  readonly field: string | null;
}

/** The words of an order over a set: its field, its objects, and their new values; a place behind the value is the objects'. */
function partsOf(order: Order, action: 'update' | 'delete'): Parts {
  const end = action === 'update' ? valueStart(order.rest) : order.rest.length;
  const start = action === 'update' ? fieldStart(order.rest) : 0;
  const [field = null] = start === 0 ? [] : fieldNames(order.rest[start - 2]);
  const values = order.rest.slice(end + 1);
  const cut = values.findIndex((item, index) => index > 0 && /^(?:in|at|on|of)$/iu.test(item.text));
  const isPlain = (item: Item): boolean => !/^(?:everywhere|globally|completely|entirely|anywhere)$/iu.test(item.text);
  const ahead = order.rest.slice(start, end).filter(isPlain);
  return { items: [...ahead, ...(cut < 0 ? [] : values.slice(cut))].filter(isPlain), ahead: ahead.length, values: cut < 0 ? values : values.slice(0, cut), field };
}

/** Steps over "[the] FIELD of". */
function fieldStart(items: readonly Item[]): number {
  const at = items.findIndex((item) => !isFiller(item));
  return at >= 0 && fieldNames(items[at]).length > 0 && /^(?:of|for|on)$/iu.test(items[at + 1]?.text ?? '') ? at + 2 : 0;
}

/** Where "to active" begins, behind the objects that shall be changed. */
function valueStart(items: readonly Item[]): number {
  const at = items.findLastIndex((item) => /^(?:to|as|into|=)$/iu.test(item.text));
  return at <= 0 ? items.length : at;
}

function isSet(items: readonly Item[], order: Order): boolean {
  const quantified = items.findIndex((item) => isFunction(item, 'all') || /^(?:everything|anything|whatever)$/iu.test(item.text));
  const firstName = items.findIndex((item) => item.kind === 'mention');
  if (quantified >= 0 && (firstName < 0 || quantified < firstName)) return true;
  if (items.some((item) => item.kind === 'mention' && item.several && item.numberTo === null)) return true;
  const plural = items.findIndex((item) => isPlural(item) && (nounType(item) !== null || roleStem(item) !== null));
  // "drop the patch panels" leaves them out of the last list.
  const leaves = /^(?:drop|remove|hide)$/u.test(order.verb) && !items.some((item) => prepositionOf(item) !== null);
  return plural >= 0 && !leaves;
}

interface SaidSet {
  readonly subject: string | null;
  readonly conditions: Intent['conditions'];
  readonly within: string | null;
  readonly unread: readonly string[];
}

/** Reads the objects of a set as the question that lists them. */
function setOf(items: readonly Item[]): SaidSet {
  const network = items.find((item) => item.kind === 'mention' && item.shape === 'cidr');
  const others = items.filter((item) => item !== network);
  const named = namedSet(others);
  if (named !== null) return { ...named, within: network?.text ?? null };
  const reading = new Reading(`list ${others.map((item) => item.text).join(' ')}`, others.map((item, index) => ({ ...item, index })));
  const intent = listFrames.map((frame) => frame.read(reading.again())).find((found) => found?.act === 'list') ?? null;
  const fresh = reading.again();
  listFrames.find((frame) => frame.name === 'list objects')?.read(fresh);
  const { subject, conditions } = intent ?? intentOf('list');
  return { subject, conditions, within: network?.text ?? null, unread: fresh.unread() };
}

/** "the guest vlans": noun and name are one word of the question. */
function namedSet(items: readonly Item[]): Omit<SaidSet, 'within'> | null {
  const set = items.find((item) => item.kind === 'mention' && item.several && item.hint !== null);
  if (set?.kind !== 'mention' || set.hint === null) return null;
  const rest = items.filter((item) => item !== set && !isFiller(item) && prepositionOf(item) === null && !isFunction(item, 'all') && !isFunction(item, 'and'));
  const places = rest.filter((item) => item.kind === 'mention');
  const conditions: IntentCondition[] = [set, ...places].map((item) => ({ about: 'object', operator: 'is', values: [item.text], type: item.hint, negated: false }));
  return { subject: set.hint, conditions, unread: rest.filter((item) => item.kind !== 'mention').map((item) => item.text) };
}
