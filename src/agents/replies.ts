import { clarifyBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import { foldName } from '../inventory/fold.js';
import type { NameIndex } from '../inventory/name-index.js';
import { linkName, atPlace } from '../query/bind/link.js';
import type { Intent } from '../query/intent.js';
import { detailOf } from '../query/intent.js';
import type { Pending } from '../session/session.js';

/** What a reply to a question back comes to. */
export type Reply =
  | { readonly kind: 'question'; readonly question: string }
  /** The first question once more, with its words read as all candidates. */
  | { readonly kind: 'intent'; readonly intent: Intent }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'body'; readonly body: AnswerBody }
  /** A question of its own: the open one is dropped. */
  | { readonly kind: 'new' };

const PLACES = ['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location'];

/** Tries the input as the answer to an open question: number, name, part of a name, place, all, cancel (form clar.reply). */
export function readReply(text: string, read: Intent, pending: Pending, names: NameIndex): Reply {
  if (read.act === 'cancel') return { kind: 'cancel' };
  const choice = detailOf(read, 'choice') ?? (isExamples(pending) ? null : ordinalOf(read));
  if (choice === 'all') return allOf(pending);
  if (choice !== null) return byNumber(Number(choice), pending);
  if (isExamples(pending)) return { kind: 'new' };
  const kind = kindSaid(text, read, pending);
  if (kind !== null) return byNumber(kind, pending);
  const meant = read.act === 'correct' ? detailOf(read, 'right') : null;
  if (meant !== null) return byName(meant, pending, names);
  if (read.act === 'view' || read.unread.length > 0 || read.act === 'vague') return byName(text, pending, names);
  return { kind: 'new' };
}

/** Examples of other questions are no candidates: only a number chooses one, "the last one" means a row. */
function isExamples({ problem }: Pending): boolean {
  return problem.kind === 'incomplete' && problem.what === '';
}

/** "racks", "the VMs please": a kind of object by itself is one of the kinds that were offered; with a verb it is a question of its own. */
function kindSaid(text: string, { act, subject, conditions }: Intent, { problem }: Pending): number | null {
  if (problem.kind !== 'several-kinds' || act !== 'list' || subject === null || conditions.length > 0) return null;
  const index = problem.types.indexOf(subject);
  const isBare = /^(?:the |only |just |for |all )*\S+(?: \S+)?(?: please| ones?)?[.!?\s]*$/iu.test(text.trim()) && !/^(?:show|list|get|give|display|find|print|fetch)\b/iu.test(text.trim());
  return index >= 0 && isBare ? index + 1 : null;
}

function ordinalOf(read: Intent): string | null {
  return read.act === 'row' && read.subject === null ? detailOf(read, 'row') : null;
}

function byNumber(number: number, pending: Pending): Reply {
  const option = number === -1 ? pending.options.at(-1) : pending.options.find((candidate) => candidate.number === number);
  if (option !== undefined) return { kind: 'question', question: option.question };
  const options = pending.options.map(({ number: n, label, question }) => ({ number: n, label, question }));
  return { kind: 'body', body: clarifyBody({ text: `There is no choice ${number}; the choices are 1 to ${pending.options.length}.`, options }) };
}

function allOf(pending: Pending): Reply {
  const { problem, intent } = pending;
  if (problem.kind !== 'several' || !problem.together) return { kind: 'new' };
  const values = problem.candidates.map((candidate) => candidate.name);
  const type = problem.candidates[0]?.type ?? null;
  const conditions = intent.conditions.map((condition) =>
    condition.about === 'place-class' || condition.values.includes(problem.text) ? { ...condition, about: 'object', type, values } : condition,
  );
  return { kind: 'intent', intent: { ...intent, conditions } };
}

/** A name or a part of one, or the place of exactly one candidate. */
function byName(text: string, pending: Pending, names: NameIndex): Reply {
  const wanted = foldName(text.replace(/^(?:the one |the |that )?(?:in |at |on |from )?/iu, '').replace(/(?: one)?[?.!\s]*$/iu, ''));
  const exact = pending.options.filter((option) => option.object !== null && foldName(option.object.name) === wanted);
  const part = pending.options.filter((option) => foldName(option.label).includes(wanted));
  const placed = pending.options.filter((option) => option.object !== null && standsAt(option.object, wanted, names));
  for (const found of [exact, part, placed]) {
    const [only] = found;
    if (only !== undefined && found.length === 1) return { kind: 'question', question: only.question };
  }
  return { kind: 'new' };
}

function standsAt(object: NonNullable<Pending['options'][number]['object']>, text: string, names: NameIndex): boolean {
  const { entries, match } = linkName(names, { text, type: null, number: null }, new Set(PLACES));
  return match !== 'near' && entries.some((place) => (place.type === object.type && place.id === object.id) || atPlace(names, [object], place).length > 0);
}
