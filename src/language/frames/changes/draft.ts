import type { Intent, IntentMention } from '../../../query/intent.js';
import { intentOf } from '../../../query/intent.js';
import { hasCue, isFunction, isStructural, statusValues } from '../../items.js';
import type { Item } from '../../items.js';
import type { MentionItem, Reading } from '../../reading.js';

type Detail = Intent['details'][number];

/** What has been understood of an order so far; filled while its words are read. */
export interface Draft {
  type: string | null;
  name: string | null;
  readonly details: Detail[];
  readonly mentions: IntentMention[];
}

export function emptyDraft(): Draft {
  return { type: null, name: null, details: [], mentions: [] };
}

export function has(draft: Draft, name: string): boolean {
  return draft.details.some((detail) => detail.name === name);
}

export function put(draft: Draft, name: string, value: string | number): void {
  draft.details.push({ name, value: String(value) });
}

/** A state under all the values that its word may stand for, best first, and the word itself. */
export function putStatus(draft: Draft, item: Item): boolean {
  const values = statusValues(item);
  if (values === null || has(draft, 'status')) return false;
  for (const value of values) put(draft, 'status', value);
  put(draft, 'said:status', item.text.toLowerCase());
  return true;
}

export function mentionOf(item: MentionItem, slot: IntentMention['slot']): IntentMention {
  return { slot, text: item.text, type: item.hint, number: item.shape === 'vid' || item.shape === 'id' || item.shape === 'hash' ? item.number : null };
}

/** The intent of an order. `text` is the question, so that a choice can be put into it. */
export function orderIntent(action: string, draft: Draft, reading: Reading, said: Partial<Intent> = {}): Intent {
  const named = draft.name === null ? [] : [{ name: 'name', value: draft.name }];
  return intentOf('change', {
    category: 'creation',
    request: 'device_lookup',
    complexity: 'moderate',
    subject: draft.type,
    mentions: draft.mentions,
    ...said,
    details: [{ name: 'action', value: action }, { name: 'text', value: reading.question.trim() }, ...named, ...draft.details, ...(said.details ?? [])],
  });
}

export function isIndefinite(item: Item | undefined): boolean {
  return /^(?:an?|another|one|some|new)$/iu.test(item?.text ?? '');
}

export function isSeparator(item: Item | undefined): boolean {
  return isFunction(item, 'and');
}

const PREPOSITION = /^(?:in|at|on|into|inside|within|under|to|for|from|of|by|onto|between)$/iu;

/** "in", "for", "to": the word that says how the next name belongs. */
export function prepositionOf(item: Item | undefined): string | null {
  return item?.kind === 'word' && PREPOSITION.test(item.text) ? item.text.toLowerCase() : null;
}

/** Whether a word says nothing by itself here. */
export function isFiller(item: Item): boolean {
  return (isFunction(item, 'filler') && isStructural(item) && !/^like$/iu.test(item.text)) || /^(?:new|another|additional|extra|fresh|further|please|existing|brand|itself)$/iu.test(item.text) || isFunction(item, 'with') || isFunction(item, 'have');
}

export function isNaming(item: Item | undefined): boolean {
  return item?.kind === 'word' && (/^(?:called|named|titled|labell?ed)$/iu.test(item.text) || (hasCue(item, 'find') && /^(?:called|named)$/iu.test(item.text)));
}
