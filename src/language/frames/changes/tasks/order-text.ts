import type { IntentMention, Intent } from '../../../../query/intent.js';
import type { Item } from '../../../items.js';
import type { Reading } from '../../../reading.js';
import { LEAD } from '../../../words/change-words.js';
import { emptyDraft, isFiller, orderIntent, put } from '../draft.js';
import type { Draft } from '../draft.js';
import { targetAt } from '../target.js';

/** The words of an order without what politeness puts before them; `offset` is where they begin in the question. */
export interface OrderText {
  readonly text: string;
  readonly offset: number;
}

/** Null for a question: "can I tag X?" is none, "can you tag X?" is an order. */
export function orderText(reading: Reading): OrderText | null {
  const whole = reading.question.replace(/[\s.!?]+$/u, '');
  const indent = whole.length - whole.trimStart().length;
  const lead = LEAD.exec(whole.trimStart().toLowerCase())?.[0].length ?? 0;
  if (/\?\s*$/u.test(reading.question) && lead === 0) return null;
  return { text: whole.slice(indent + lead), offset: indent + lead };
}

/** The one object that a stretch of the order names, with every word of the stretch; null when it says more or less. */
export function objectIn(reading: Reading, { offset }: OrderText, from: number, to: number): Pick<Intent, 'reference'> & { readonly mention: IntentMention | null } | null {
  const items = reading.items.filter((item) => item.end > offset + from && item.start < offset + to);
  const inside = items.filter((item) => !isFiller(item) || /^it$/iu.test(item.text));
  const [first] = inside;
  if (first === undefined || isSeveral(first)) return null;
  const target = targetAt(inside, 0) ?? targetAt(items, items.indexOf(first));
  return target === null || target.length !== inside.length ? null : { mention: target.mention, reference: target.reference };
}

function isSeveral(item: Item): boolean {
  return item.kind === 'mention' && item.several;
}

/** An order that is read as a whole: all of its words are taken. `action` says to the conversation that it is an order of its own. */
export function taskIntent(reading: Reading, task: string, fill: (draft: Draft) => void, reference: Intent['reference'] = null): Intent {
  for (const item of reading.items) reading.takeItem(item);
  const draft = emptyDraft();
  put(draft, 'task', task);
  fill(draft);
  return orderIntent('create', draft, reading, { reference });
}

/** Where a named part of a pattern stands in the text; null when it matched nothing. The pattern has the flag d. */
export function spanOf(match: RegExpExecArray, name: string): readonly [number, number] | null {
  return match.indices?.groups?.[name] ?? null;
}

/** Text in quotes without them. */
export function unquoted(text: string): string {
  return text.trim().replace(/^["“'‘](.*)["”'’]$/u, '$1');
}
