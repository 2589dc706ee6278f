import { textBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import { foldName } from '../inventory/fold.js';
import { formatNumber } from '../operations/present.js';
import { Binder } from '../query/bind/binder.js';
import type { NamedWorld } from '../query/bind/binder.js';
import { bindConditions } from '../query/bind/conditions.js';
import { columnWord } from '../language/shape/column-words.js';
import { describeBehind } from '../query/phrase.js';
import { detailOf } from '../query/intent.js';
import type { Intent } from '../query/intent.js';
import type { Condition, Query } from '../query/query.js';
import { targetOf } from '../query/reach.js';
import { lastTurn } from '../session/session.js';
import type { Session, TurnRecord } from '../session/session.js';
import { exchanged } from './exchange.js';
import type { FollowUp } from './follow-up.js';

/** The last question put right, taken back, asked once more, or with a condition less. */
export function corrected(intent: Intent, session: Session, world: NamedWorld): FollowUp {
  const kind = detailOf(intent, 'kind');
  if (kind === 'restart') return { kind: 'body', body: textBody({ text: 'Starting over: nothing of the earlier questions is in force any more.' }), of: null, rewind: session.turns.length };
  const last = lastTurn(session);
  if (last === null) return { kind: 'problem', problem: { kind: 'no-context', word: kind === 'back' || kind === 'root' ? 'back' : 'that' } };
  switch (kind) {
    case 'back':
      return stepBack(session, 1);
    case 'root':
      return stepBack(session, stepsTaken(session.turns));
    case 'again':
      return again(last);
    case 'forget':
      return forgotten(detailOf(intent, 'filter') ?? '', last, world);
    default:
      return exchanged(intent, last, world);
  }
}

/** How many of the last answers are forms of the one before them. */
function stepsTaken(turns: readonly TurnRecord[]): number {
  const root = turns.findLastIndex((turn) => !turn.step);
  return Math.max(1, turns.length - 1 - Math.max(0, root));
}

function stepBack({ turns }: Session, steps: number): FollowUp {
  const last = turns.at(-1);
  if (last?.body.kind === 'table' && last.body.page !== null && last.body.page.from > 0 && steps === 1) {
    const { page } = last.body;
    return { kind: 'body', body: { ...last.body, page: { ...page, from: Math.max(0, page.from - page.size) } }, of: last };
  }
  const earlier = turns.at(-1 - steps);
  if (earlier === undefined) return { kind: 'body', body: textBody({ text: 'There is nothing before the last answer to go back to.' }), of: null };
  return { kind: 'body', body: { ...earlier.body, text: `Back to "${earlier.question}": ${earlier.body.text.replace(/^Back to "[^"]*": /u, '')}` }, of: earlier, rewind: steps + 1 };
}

function again(turn: TurnRecord): FollowUp {
  const { query, body, intent } = turn;
  if (query === null) return { kind: 'body', body: textBody({ text: `"${turn.question}" asked nothing of NetBox, so there is nothing to ask again.` }), of: null };
  const before = numberOf(body);
  const retell = (fresh: AnswerBody): AnswerBody => {
    const now = numberOf(fresh);
    return { ...fresh, text: `Asked NetBox again${difference(before, now)}. ${fresh.text}` };
  };
  return { kind: 'query', query, note: 'asked again', intent, retell };
}

function numberOf(body: AnswerBody): number | null {
  if (body.kind === 'table') return body.total;
  if (body.kind === 'count') return body.value;
  return body.kind === 'empty' ? 0 : null;
}

function difference(before: number | null, now: number | null): string {
  if (before === null || now === null) return '';
  if (before === now) return `: ${formatNumber(now)} as before`;
  return `: ${formatNumber(now)} now, ${formatNumber(Math.abs(now - before))} ${now > before ? 'more' : 'fewer'} than before`;
}

/** One condition less: the one on the field, of the type or with the value that was named. */
function forgotten(filter: string, turn: TurnRecord, world: NamedWorld): FollowUp {
  const { query } = turn;
  if (query === null || query.kind === 'operation') return { kind: 'body', body: textBody({ text: 'The last answer was no list with conditions, so there is none to leave out.' }), of: null };
  const wanted = namesOf(filter);
  const removed = query.where.filter((condition) => concerns(condition, query.type, wanted));
  const where = query.where.filter((condition) => !removed.includes(condition));
  if (removed.length === 0) {
    const inForce = query.where.map((condition) => describeBehind(query.type, condition));
    return { kind: 'body', body: textBody({ text: `No condition on "${filter}" is in force; ${inForce.length === 0 ? 'there are none at all' : `in force: ${inForce.join('; ')}`}.` }), of: null };
  }
  const told = removed.map((condition) => `"${describeBehind(query.type, condition)}"`).join(' and ');
  const next: Query = { ...query, where };
  return { kind: 'query', query: next, note: `without ${told}`, intent: withoutConditions(turn.intent, removed, query.type, world), retell: (body) => ({ ...body, text: `Without ${told}: ${body.text}` }) };
}

/** The word itself, and the fields and types that it can mean. */
function namesOf(filter: string): ReadonlySet<string> {
  const word = columnWord(filter.toLowerCase()) ?? '';
  return new Set([foldName(filter), ...word.split(/[|>]/u)].filter((name) => name !== ''));
}

const PLACES = new Set(['region', 'site_group', 'site', 'location', 'rack']);

function concerns(condition: Condition, type: string, wanted: ReadonlySet<string>): boolean {
  const isPlaceWord = wanted.has('place') || wanted.has('location') || wanted.has('site');
  if ('of' in condition) return condition.of.some((each) => concerns(each, type, wanted));
  switch (condition.kind) {
    case 'is':
      return wanted.has(condition.relation) || wanted.has(targetOf(type, condition.relation) ?? '') || condition.objects.some(({ name }) => wanted.has(foldName(name))) || (isPlaceWord && PLACES.has(condition.relation));
    case 'field':
      return wanted.has(condition.field) || condition.values.some((value) => wanted.has(foldName(String(value))));
    case 'empty':
      return wanted.has(condition.field);
    case 'related':
      return wanted.has(condition.type);
    case 'through':
      return wanted.has(condition.relation) || wanted.has(targetOf(type, condition.relation) ?? '');
    case 'filter':
      return wanted.has(condition.filter) || condition.values.some((value) => wanted.has(foldName(value)));
  }
}

/** The intent without the words that the removed conditions came from, so that what repeats it does not bring them back. */
function withoutConditions(intent: Intent, removed: readonly Condition[], type: string, world: NamedWorld): Intent {
  const gone = new Set(removed.map((condition) => JSON.stringify(condition)));
  const isGone = (condition: Intent['conditions'][number]): boolean => {
    const bound = bindConditions(new Binder(world, { focus: null, set: [], place: null }), type, [condition]);
    return bound?.length === 1 && gone.has(JSON.stringify(bound[0]));
  };
  return { ...intent, conditions: intent.conditions.filter((condition) => !isGone(condition)) };
}
