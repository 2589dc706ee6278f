import * as z from 'zod';
import type { AnswerBody, SourceRecord } from '../answer.js';
import type { Inventory } from '../inventory/inventory.js';
import type { Intent } from '../query/intent.js';
import { BoundObject } from '../query/query.js';
import type { Query } from '../query/query.js';
import type { Context, Problem } from '../query/bind/problem.js';

/** What one answered question leaves for the next ones. */
export interface TurnRecord {
  readonly id: string;
  readonly question: string;
  readonly intent: Intent;
  readonly query: Query | null;
  readonly body: AnswerBody;
  /** Place that the question was about, for "there". */
  readonly place: BoundObject | null;
  /** What was asked of NetBox, for "why". */
  readonly evidence: Evidence;
  /** It is the answer before it in another form: fewer rows, another order. */
  readonly step: boolean;
}

/** A question of the session, for looking back. */
export interface Asked {
  readonly at: string;
  readonly question: string;
  readonly understood: string | null;
  readonly answer: string;
  /** Rows of the answer; null for an answer without. */
  readonly rows: number | null;
}

export interface Evidence {
  readonly understood: string | null;
  readonly sources: readonly SourceRecord[];
  readonly limits: readonly string[];
}

/** A question back that waits for its answer. */
export interface Pending {
  readonly question: string;
  readonly intent: Intent;
  readonly problem: Problem;
  readonly options: readonly { readonly number: number; readonly label: string; readonly question: string; readonly object: BoundObject | null }[];
}

export interface Session {
  readonly id: string;
  /** Answered questions, oldest first; only the last few are kept. */
  readonly turns: readonly TurnRecord[];
  readonly pending: Pending | null;
  /** All questions, oldest first; clearing the context keeps them. */
  readonly asked: readonly Asked[];
  /** Kinds of next questions that were shown. */
  readonly suggested: readonly string[];
}

/** Where sessions are kept. */
export interface SessionStore {
  readonly load: (id: string) => Promise<Session>;
  readonly save: (session: Session) => Promise<void>;
}

/** Turns that are kept: words like "those" reach no further back than three answers (reading rule 29). */
export const MAX_TURNS = 10;
export const MAX_ASKED = 200; // a long day of questions
export const REACH = 3;

export function emptySession(id: string): Session {
  return { id, turns: [], pending: null, asked: [], suggested: [] };
}

export function withTurn(session: Session, turn: TurnRecord): Session {
  return { ...session, turns: [...session.turns, turn].slice(-MAX_TURNS), pending: null };
}

/** The session as if that answer had been the last: the next question is about it. Null when it is not kept any more. */
export function recalled(session: Session, id: string): Session | null {
  const turn = session.turns.find((each) => each.id === id);
  return turn === undefined ? null : { ...session, turns: [...session.turns.filter((each) => each !== turn), turn], pending: null };
}

/** What "it", "them" and "there" mean now. Objects go by their own names, which may be shorter than what NetBox displays. */
export function contextOf(session: Session, inventory: Pick<Inventory, 'find'>): Context {
  const recent = session.turns.slice(-REACH).reverse();
  const last = recent.find((turn) => setOf(turn).length > 0);
  const set = (last === undefined ? [] : setOf(last)).map((object) => ({ ...object, name: inventory.find(object.type, object.id)?.name ?? object.name }));
  const asked = last === undefined ? [] : askedOf(last.query);
  const focus = asked.length === 1 ? (asked[0] ?? null) : last !== undefined && last.body.kind !== 'table' ? (set[0] ?? null) : null;
  const place = recent.find((turn) => turn.place !== null)?.place ?? null;
  return { focus, set, place };
}

/** The objects of an answer: those of its rows, or those that the question was about when it has no rows of objects. */
export function setOf(turn: Pick<TurnRecord, 'body' | 'query'>): readonly BoundObject[] {
  const rows = objectsOf(turn.body);
  return rows.length > 0 || turn.body.kind === 'table' ? rows : askedOf(turn.query);
}

/** The one object that a question was about; null when it was about none, or several. */
export function subjectOf({ query, body }: Pick<TurnRecord, 'body' | 'query'>): BoundObject | null {
  const asked = askedOf(query);
  if (asked.length > 0) return asked.length === 1 ? (asked[0] ?? null) : null;
  return body.kind === 'object' ? (objectsOf(body)[0] ?? null) : null;
}

/** Parameters of operations that hold what is asked about; places, roles and ports only restrict. */
const ASKED = ['object', 'objects', 'device', 'rack', 'racks', 'vlans', 'site', 'owner'];

function askedOf(query: Query | null): readonly BoundObject[] {
  if (query?.kind !== 'operation') return [];
  return ASKED.flatMap((name) => {
    const found = z.union([BoundObject.transform((object) => [object]), z.array(BoundObject)]).safeParse(query.parameters[name]);
    return found.success ? found.data : [];
  });
}

/** The objects that the rows of an answer stand for, in the shown order. */
export function objectsOf(body: AnswerBody): readonly BoundObject[] {
  const rows = body.kind === 'table' || body.kind === 'value' ? body.rows : body.kind === 'object' ? [body.row] : [];
  return rows.flatMap((row) => (row.id === null || row.type === null ? [] : [{ type: row.type, id: row.id, name: row.display ?? `#${row.id}` }]));
}

/** The last answer; what "the same for …" and "how many" work on. */
export function lastTurn(session: Session): TurnRecord | null {
  return session.turns.at(-1) ?? null;
}

/** The last list within reach, else the last answer; what "sort", "more" and "only …" work on. */
export function lastList(session: Session): TurnRecord | null {
  const list = session.turns.slice(-REACH).reverse().find(({ body }) => body.kind === 'table');
  return list ?? lastTurn(session);
}
