import * as z from 'zod';
import type { AnswerBody } from '../../answer.js';
import { Intent } from '../../query/intent.js';
import { BoundObject, Query } from '../../query/query.js';
import type { Problem } from '../../query/bind/problem.js';
import type { Asked, Pending, Session, TurnRecord } from '../session.js';
import { MAX_ASKED, MAX_TURNS } from '../session.js';
import { SavedBody, SavedSource } from './answer.js';

const texts = z.array(z.string());
const objects = z.array(BoundObject);

/** What a turn leaves is mostly what its answer says: then only the sentence, which may differ, is kept with the turn. */
type TurnBody = AnswerBody | { readonly kind: 'of the answer'; readonly text: string };

/** A session after a question, by what it was before. */
export interface SessionChange {
  /** All turns, oldest first; those that were there before by their place then, counted from the end: 1 was the last. */
  readonly turns: readonly (number | (Omit<TurnRecord, 'body'> & { readonly body: TurnBody }))[];
  readonly pending: Pending | null;
  /** Those that are new. */
  readonly asked: readonly Asked[];
  readonly suggested: readonly string[];
}

const SavedProblem: z.ZodType<Problem> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('several'), text: z.string(), candidates: objects, together: z.boolean() }),
  z.object({ kind: z.literal('unknown'), text: z.string(), types: texts, nearest: objects, place: z.string().nullable(), alike: z.boolean() }),
  z.object({ kind: z.literal('several-kinds'), text: z.string(), types: texts }),
  z.object({ kind: z.literal('incomplete'), what: z.string(), suggestions: texts }),
  z.object({ kind: z.literal('no-status'), type: z.string(), words: texts, allowed: texts }),
  z.object({ kind: z.literal('not-applicable'), reason: z.string() }),
  z.object({ kind: z.literal('no-context'), word: z.string() }),
]);

const SavedPending: z.ZodType<Pending> = z.object({
  question: z.string(),
  intent: Intent,
  problem: SavedProblem,
  options: z.array(z.object({ number: z.number(), label: z.string(), question: z.string(), object: BoundObject.nullable() })),
});

const SavedAsked: z.ZodType<Asked> = z.object({ at: z.string(), question: z.string(), understood: z.string().nullable(), answer: z.string(), rows: z.number().nullable() });

const SavedTurn = z.object({
  id: z.string(),
  question: z.string(),
  intent: Intent,
  query: Query.nullable(),
  body: z.union([SavedBody, z.object({ kind: z.literal('of the answer'), text: z.string() })]),
  place: BoundObject.nullable(),
  evidence: z.object({ understood: z.string().nullable(), sources: z.array(SavedSource), limits: texts }),
  step: z.boolean(),
});

export const SessionChange: z.ZodType<SessionChange> = z.object({
  turns: z.array(z.union([z.int().min(1), SavedTurn])),
  pending: SavedPending.nullable(),
  asked: z.array(SavedAsked),
  suggested: texts,
});

/** The change from one state of a session to the next; `body` is what the answer says that came of it. */
export function changeBetween(before: Session, after: Session, body: AnswerBody | null): SessionChange {
  const asked = new Set(before.asked);
  return {
    turns: after.turns.map((turn) => (before.turns.includes(turn) ? before.turns.length - before.turns.indexOf(turn) : { ...turn, body: isSameBut(turn.body, body) ? { kind: 'of the answer', text: turn.body.text } : turn.body })),
    pending: after.pending,
    asked: after.asked.filter((each) => !asked.has(each)),
    suggested: after.suggested,
  };
}

/** The session after a change that was saved. Where a turn is missing, those before it are not what comes next: they are left out too. */
export function changed(session: Session, { turns, pending, asked, suggested }: SessionChange, body: AnswerBody | null): Session {
  const found = turns.map((turn) => (typeof turn === 'number' ? (session.turns.at(-turn) ?? null) : whole(turn, body)));
  const kept = found.slice(found.lastIndexOf(null) + 1).filter((turn) => turn !== null);
  return { ...session, turns: kept.slice(-MAX_TURNS), pending, asked: [...session.asked, ...asked].slice(-MAX_ASKED), suggested };
}

function whole(turn: Exclude<SessionChange['turns'][number], number>, answered: AnswerBody | null): TurnRecord | null {
  const { body } = turn;
  if (body.kind !== 'of the answer') return { ...turn, body };
  return answered === null ? null : { ...turn, body: { ...answered, text: body.text } };
}

/** Bodies that share all their parts apart from the sentence. */
function isSameBut(a: AnswerBody, b: AnswerBody | null): boolean {
  if (b === null || a.kind !== b.kind) return false;
  const other = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).every(([name, value]) => name === 'text' || other.get(name) === value);
}
