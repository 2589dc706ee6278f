import type { AnswerBody, SourceRecord } from '../answer.js';
import type { Inventory } from '../inventory/inventory.js';
import type { Intent } from '../query/intent.js';
import type { BoundObject, Query } from '../query/query.js';
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
}

/** Where sessions are kept. */
export interface SessionStore {
  readonly load: (id: string) => Promise<Session>;
  readonly save: (session: Session) => Promise<void>;
}

/** Turns that are kept: words like "those" reach no further back than three answers (reading rule 29). */
const MAX_TURNS = 10;
const REACH = 3;

export function emptySession(id: string): Session {
  return { id, turns: [], pending: null };
}

export function withTurn(session: Session, turn: TurnRecord): Session {
  return { ...session, turns: [...session.turns, turn].slice(-MAX_TURNS), pending: null };
}

/** What "it", "them" and "there" mean now. Objects go by their own names, which may be shorter than what NetBox displays. */
export function contextOf(session: Session, inventory: Pick<Inventory, 'find'>): Context {
  const recent = session.turns.slice(-REACH).reverse();
  const last = recent.find((turn) => objectsOf(turn.body).length > 0);
  const set = (last === undefined ? [] : objectsOf(last.body)).map((object) => ({ ...object, name: inventory.find(object.type, object.id)?.name ?? object.name }));
  const focus = last !== undefined && last.body.kind !== 'table' ? (set[0] ?? null) : null;
  const place = recent.find((turn) => turn.place !== null)?.place ?? null;
  return { focus, set, place };
}

/** The objects that the rows of an answer stand for, in the shown order. */
export function objectsOf(body: AnswerBody): readonly BoundObject[] {
  const rows = body.kind === 'table' || body.kind === 'value' ? body.rows : body.kind === 'object' ? [body.row] : [];
  return rows.flatMap((row) => (row.id === null || row.type === null ? [] : [{ type: row.type, id: row.id, name: row.display ?? `#${row.id}` }]));
}

/** The last answer that was a list, an object or a value; what "sort", "more" and "only …" work on. */
export function lastTurn(session: Session): TurnRecord | null {
  return session.turns.at(-1) ?? null;
}
