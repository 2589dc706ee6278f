import type { Item } from '../../items.js';
import type { Reading } from '../../reading.js';
import { AND_GO, LEAD, ORDER_VERBS } from '../../words/change-words.js';
import type { OrderKind } from '../../words/change-words.js';

/** A sentence that orders a change: its verb, and the words behind it. */
export interface Order {
  readonly kind: OrderKind;
  readonly verb: string;
  /** Items behind the verb, in order; "and go" at the end is left out. */
  readonly rest: readonly Item[];
}

/** Reads the verb of an order at the start of the sentence, and takes it; null when there is none, or when it is asked whether. */
export function orderIn(reading: Reading): Order | null {
  const text = reading.question.replace(/[’]/gu, "'").replace(AND_GO, '');
  const lower = text.toLowerCase();
  const indent = lower.length - lower.trimStart().length;
  const lead = LEAD.exec(lower.trimStart())?.[0].length ?? 0;
  const start = indent + lead;
  const found = verbAt(lower.slice(start));
  if (found === null || (/\?\s*$/u.test(text) && lead === 0)) return null;
  const end = start + found.verb.length;
  const items = itemsBehind(reading, end, text.length);
  if (items === null || items.length === 0) return null;
  const rest = found.kind === 'delete' ? items : items.flatMap((item) => rangeApart(reading, item));
  for (const item of reading.items) if (item.start < end || item.start >= text.length) reading.takeItem(item);
  return { ...found, rest };
}

function verbAt(text: string): Pick<Order, 'kind' | 'verb'> | null {
  let best: Pick<Order, 'kind' | 'verb'> | null = null;
  for (const [kind, verbs] of ORDER_VERBS) {
    for (const verb of verbs) {
      const fits = text.startsWith(verb) && /^(?:\s|$)/u.test(text.slice(verb.length));
      if (fits && verb.length > (best?.verb.length ?? 0)) best = { kind, verb };
    }
  }
  return best;
}

/**
 * The items between two places of the question. One that was joined to the verb as to a noun ("make R9") loses what the
 * noun said of it; where the verb is the beginning of a known name or phrase ("patch panels", "rack R1") it is no verb.
 */
function itemsBehind(reading: Reading, from: number, to: number): readonly Item[] | null {
  const rest: Item[] = [];
  for (const item of reading.items) {
    if (item.end <= from || item.start >= to) continue;
    // "new" says no more than "create" does, though it may be a part of names ("New York").
    if (/^new$/iu.test(item.text)) reading.takeItem(item);
    else if (item.start >= from) rest.push(...asApart(reading, item));
    else if (item.kind === 'mention' && item.entries.length === 0 && item.shape === 'unknown') rest.push({ ...item, hint: null, start: item.end - item.text.length });
    else if (!/^need an?$/iu.test(item.text)) return null;
  }
  return rest;
}

/** "as Spare": the vocabulary knows "AS" as a noun; before anything but a number it is the preposition. */
function asApart(reading: Reading, item: Item): readonly Item[] {
  if (item.kind !== 'mention' || item.hint !== 'ipam.asn' || item.number !== null || !/^as\s/iu.test(reading.question.slice(item.start))) return [item];
  const word = { kind: 'word', text: 'as', senses: [], literal: null, entries: [], beforePort: false, index: item.index, start: item.start, end: item.start + 2 } as const;
  const behind = reading.question.slice(item.start + 2);
  return [word, { ...item, hint: null, start: item.start + 2 + (behind.length - behind.trimStart().length) }];
}

/** "A to B" is a range of names where a set is meant, but the old and the new one behind "rename" and "move". */
function rangeApart(reading: Reading, item: Item): readonly Item[] {
  const [from, to] = item.kind === 'mention' && item.several ? item.entries : [];
  const raw = reading.question.slice(item.start, item.end);
  const cut = /\s+(to)\s+/iu.exec(raw);
  if (item.kind !== 'mention' || from === undefined || to === undefined || cut === null || item.numberTo === null) return [item];
  const word = { kind: 'word', text: 'to', senses: [], literal: null, entries: [], beforePort: false, index: item.index, start: item.start + cut.index + 1, end: item.start + cut.index + 3 } as const;
  const one = { ...item, several: false, number: null, numberTo: null, hint: null };
  const second = item.start + cut.index + cut[0].length;
  return [{ ...one, text: from.name, entries: [from], end: item.start + cut.index }, word, { ...one, text: to.name, entries: [to], start: second }];
}

/** The text from one item to another as it was written, without quotes and closing punctuation. */
export function rawText(reading: Reading, first: Item, last: Item = first): string {
  if (first === last && first.kind === 'mention' && first.shape === 'quoted') return first.text;
  if (first === last && first.kind === 'word' && first.literal?.kind === 'quoted') return first.literal.text;
  return reading.question
    .slice(first.start, last.end)
    .replace(/[\s.,;:!?]+$/u, '')
    .replace(/^["“']|["”']$/gu, '');
}
