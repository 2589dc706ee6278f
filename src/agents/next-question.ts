import type { NamedWorld } from '../query/bind/binder.js';
import type { Context } from '../query/bind/problem.js';
import { NO_CONTEXT } from '../query/bind/problem.js';
import type { Intent } from '../query/intent.js';
import type { BoundObject, Condition, Query } from '../query/query.js';
import { lastTurn, subjectOf } from '../session/session.js';
import type { Session } from '../session/session.js';
import type { Outcome, Parts } from './conversation.js';
import { followUp } from './follow-ups.js';
import { SURE } from './intent-agent.js';
import { listWords, SUGGESTIONS } from './next-table.js';
import type { Answered, Offer } from './next-table.js';

/** A question that is worth asking after an answer, and of which kind it is. */
export interface NextQuestion {
  readonly kind: string;
  readonly question: string;
}

/** A session that keeps in mind what is suggested after its last answer, and the question itself; null where nobody is there to ask it. */
export function withNext(session: Session, { remembered }: Outcome, parts: Reader & Pick<Parts, 'interactive'>, world: NamedWorld): { readonly session: Session; readonly next: string | null } {
  const next = parts.interactive && remembered ? nextQuestion(session, parts, world) : null;
  return next === null ? { session, next } : { session: { ...session, suggested: [...session.suggested, next.kind] }, next: next.question };
}

type Reader = Pick<Parts, 'intent' | 'planning'>;

/**
 * One useful question after the last answer of a session, or null: none after an answer that goes on by itself (a question
 * back, ways on, another page), none of a kind that was shown before. It is read and bound here, so that it can be asked.
 */
export function nextQuestion(session: Session, { intent, planning }: Reader, world: NamedWorld): NextQuestion | null {
  const answered = lastAnswered(session, world);
  if (answered === null) return null;
  const name = answered.query.kind === 'operation' ? answered.query.name : answered.query.kind;
  for (const { kind, after, offer } of SUGGESTIONS) {
    const offered = after.includes(name) && !session.suggested.includes(kind) ? offer(answered) : null;
    const question = offered === null ? undefined : wordings(offered).find((text) => isReadAs(offered, intent.readByGrammar(text, world.inventory), { session, planning, world }));
    if (question !== undefined && !wasAsked(question, session)) return { kind, question };
  }
  return null;
}

function lastAnswered(session: Session, { inventory }: NamedWorld): Answered | null {
  const last = lastTurn(session);
  if (last?.query === undefined || last.query === null || last.step || session.pending !== null) return null;
  const { body, query } = last;
  if (body.kind === 'clarify' || body.kind === 'plan' || (body.kind === 'table' && body.ways.length > 0)) return null;
  const subject = subjectOf(last);
  const name = subject === null ? undefined : inventory.find(subject.type, subject.id)?.name;
  return { body, query, subject: subject === null ? null : { ...subject, name: name ?? subject.name }, find: (type, id) => inventory.find(type, id) };
}

/** The ways in which an offer can be said; a name that is no plain word may need quotes. */
function wordings(offer: Offer): readonly string[] {
  switch (offer.kind) {
    case 'of object':
      return [offer.object.name, `"${offer.object.name}"`].map((name) => offer.question.replace('*', () => name));
    case 'of text':
      return [offer.question.replace('*', () => offer.text)];
    case 'list':
      return [listWords(offer)];
    case 'follow-up':
      return [offer.question];
  }
}

interface Reading {
  readonly session: Session;
  readonly planning: Reader['planning'];
  readonly world: NamedWorld;
}

/** Whether the words are read as what is offered, and as nothing else. */
function isReadAs(offer: Offer, read: Intent, { session, planning, world }: Reading): boolean {
  if (read.confidence < SURE || read.act === 'change') return false;
  if (offer.kind === 'follow-up') return isOfLast(read, session) || ['query', 'intent', 'body'].includes(followUp(read, session, world)?.kind ?? '');
  const query = bound(read, NO_CONTEXT, planning, world);
  if (query === null) return false;
  switch (offer.kind) {
    case 'of object':
      return holds(query, offer.object) || (mentionsIt(read, offer.object) && world.inventory.exact(offer.object.name).length === 1);
    case 'of text':
      return JSON.stringify(query).includes(JSON.stringify(offer.text));
    case 'list':
      return query.kind === 'select' && query.type === offer.type && isSame(query.where, offer.where);
  }
}

/** After a count, "them" are the objects that were counted. */
function isOfLast(read: Intent, session: Session): boolean {
  const kind = lastTurn(session)?.query?.kind;
  return read.act === 'view' && read.reference === 'them' && (kind === 'count' || kind === 'exists');
}

function holds(query: Query, { type, id }: BoundObject): boolean {
  return JSON.stringify(query).includes(JSON.stringify({ type, id }).slice(0, -1));
}

/** Computations over a place hold what is in it, and not the place. */
function mentionsIt({ mentions, conditions }: Intent, { type, name }: BoundObject): boolean {
  const texts = [...mentions.map(({ text }) => text), ...conditions.flatMap((condition) => (condition.type === type ? condition.values : []))];
  return texts.some((text) => text.toLowerCase() === name.toLowerCase());
}

function bound(read: Intent, context: Context, planning: Reader['planning'], world: NamedWorld): Query | null {
  const result = planning.bind(read, world, context);
  return result.kind === 'query' ? result.query : null;
}

/** The same conditions, in whatever order. */
function isSame(one: readonly Condition[], other: readonly Condition[]): boolean {
  const texts = (where: readonly Condition[]): string => where.map((condition) => JSON.stringify(condition)).sort().join();
  return texts(one) === texts(other);
}

function wasAsked(question: string, { asked }: Session): boolean {
  return asked.some((before) => before.question.trim().toLowerCase() === question.toLowerCase());
}
