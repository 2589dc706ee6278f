import type { Intent, IntentCondition } from '../../../query/intent.js';
import { intentOf } from '../../../query/intent.js';
import { isFunction, isPlural, nounType, roleStem } from '../../items.js';
import type { Item } from '../../items.js';
import { Reading } from '../../reading.js';
import { listFrames } from '../lists.js';
import { emptyDraft, isFiller, orderIntent, prepositionOf, put } from './draft.js';
import type { Order } from './order.js';
import { rawText } from './order.js';

/** "delete every device", "set all sites to retired": an order over a set. Null when it is about single objects. */
export function readBulk(reading: Reading, order: Order, action: 'update' | 'delete'): Intent | null {
  const end = action === 'update' ? valueStart(order.rest) : order.rest.length;
  const items = order.rest.slice(0, end).filter((item) => !/^(?:everywhere|globally|completely|entirely|anywhere)$/iu.test(item.text));
  if (!isSet(items, order)) return null;
  for (const item of order.rest) reading.takeItem(item);
  const said = setOf(items);
  const draft = emptyDraft();
  draft.type = said.subject;
  put(draft, 'bulk', action);
  const [first, last] = [items[0], items.at(-1)];
  if (first !== undefined && last !== undefined && said.subject !== null) put(draft, 'listing', `list ${rawText(reading, first, last)}`);
  for (const word of said.unread) put(draft, 'unknown', word);
  if (said.within !== null) put(draft, 'within', said.within);
  return orderIntent(action, draft, reading, { conditions: said.conditions });
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
