import type { Picture } from './picture.js';

/** A value in a cell or a field. */
export type Cell = string | number | boolean | null;

export interface OutColumn {
  /** Name in JSON and CSV: snake_case, a NetBox field name where there is one. */
  readonly name: string;
  /** Heading on screen. */
  readonly label: string;
  readonly align: 'left' | 'right';
  /** The question named it or is all about it, or chose, counted or sorted by it: on a narrow screen it gives way after the others, a named one last. */
  readonly need?: 'named' | 'tested';
  /** What the numbers are in: shown as people say them (10 Gbps), exact in JSON and CSV. */
  readonly unit?: 'kbps' | 'MB';
  /** On screen its numbers have bars beside them, where there is room: of a hundred, or of the largest of them. */
  readonly bars?: 'percent' | 'largest';
  /** Colours that NetBox has for what its cells name, such as a role: 6 hex digits by text. */
  readonly colours?: Readonly<Record<string, string>>;
}

/** A row of an answer: the object it stands for, if any, and its cells by column name. Related objects are their display text. */
export interface OutRow {
  readonly id: number | null;
  readonly type: string | null;
  readonly display: string | null;
  readonly url: string | null;
  readonly cells: Readonly<Record<string, Cell>>;
  /** Levels below the rows at the margin; on screen the first text column is set in. */
  readonly indent?: number;
}

export interface Group {
  readonly key: Readonly<Record<string, Cell>>;
  readonly value: number;
}

/** Labelled fields of one object that belong together: identity, place, network, … */
export interface Block {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly label: string; readonly value: Cell; readonly colour?: string }[];
}

/** A titled part of a longer answer. */
export interface Section {
  readonly title: string;
  readonly body: AnswerBody;
}

interface Common {
  /** One sentence that answers the question and holds the number. */
  readonly text: string;
  readonly objectType: string | null;
  /** Short remarks that belong to the answer: what was left out, what a rule was, what is nearest. */
  readonly notes: readonly string[];
  readonly sections: readonly Section[];
}

export interface TableBody extends Common {
  readonly kind: 'table';
  readonly columns: readonly OutColumn[];
  /** All rows, in order. */
  readonly rows: readonly OutRow[];
  /** Number of matching objects. */
  readonly total: number;
  readonly groups: readonly Group[];
  readonly picture: Picture | null;
  /** Shown range of rows when the table is paged: from (0-based) and size; null shows all. */
  readonly page: { readonly from: number; readonly size: number } | null;
  /** Numbered ways on from a list that is too long to page through; each is a question about this list. */
  readonly ways: readonly Option[];
}

export interface CountBody extends Common {
  readonly kind: 'count';
  readonly value: number;
  readonly groups: readonly Group[];
}

export interface ValueBody extends Common {
  readonly kind: 'value';
  readonly value: Cell;
  readonly columns: readonly OutColumn[];
  /** Evidence. */
  readonly rows: readonly OutRow[];
  readonly picture: Picture | null;
}

export interface ObjectBody extends Common {
  readonly kind: 'object';
  readonly row: OutRow;
  readonly blocks: readonly Block[];
}

/** Nothing found: what was searched, and what is nearest. Never an error, never an unfiltered list. */
export interface EmptyBody extends Common {
  readonly kind: 'empty';
  /** What would be found without one of the conditions, the `without`-th of the query. */
  readonly nearest: readonly { readonly without: number; readonly total: number }[];
}

export interface Option {
  readonly number: number;
  readonly label: string;
  /** The whole question that this choice stands for; asking it needs no context. */
  readonly question: string;
}

export interface ClarifyBody extends Common {
  readonly kind: 'clarify';
  readonly options: readonly Option[];
}

/** One object that would be written. `old` is null on creation; `origin` says where the value comes from. */
export interface Change {
  readonly action: 'create' | 'update' | 'delete';
  readonly objectType: string;
  readonly object: { readonly id: number; readonly name: string } | null;
  readonly fields: readonly {
    readonly field: string;
    readonly old: Cell;
    readonly new: Cell;
    readonly origin: 'given' | 'derived' | 'default' | 'proposed' | 'missing';
  }[];
}

export interface PlanBody extends Common {
  readonly kind: 'plan';
  readonly changes: readonly Change[];
  /** Required fields that the question did not give. */
  readonly missing: readonly string[];
  /** What was checked before: conflicts, fit, parents. */
  readonly checks: readonly string[];
}

export interface TextBody extends Common {
  readonly kind: 'text';
  /** Lines to be shown as they are: data, a difference, a file. */
  readonly drawing: string | null;
  readonly picture: Picture | null;
}

/** What an answer says; the envelope around it (id, sources, times …) is Answer. */
export type AnswerBody = TableBody | CountBody | ValueBody | ObjectBody | EmptyBody | ClarifyBody | PlanBody | TextBody;

const BARE = { objectType: null, notes: [], sections: [] } as const;

/** Body builders: everything that is not given is empty. */
export function tableBody(body: Pick<TableBody, 'text' | 'columns' | 'rows'> & Partial<TableBody>): TableBody {
  return { ...BARE, kind: 'table', total: body.rows.length, groups: [], picture: null, page: null, ways: [], ...body };
}

export function countBody(body: Pick<CountBody, 'text' | 'value'> & Partial<CountBody>): CountBody {
  return { ...BARE, kind: 'count', groups: [], ...body };
}

export function valueBody(body: Pick<ValueBody, 'text' | 'value'> & Partial<ValueBody>): ValueBody {
  return { ...BARE, kind: 'value', columns: [], rows: [], picture: null, ...body };
}

export function objectBody(body: Pick<ObjectBody, 'text' | 'row' | 'blocks'> & Partial<ObjectBody>): ObjectBody {
  return { ...BARE, kind: 'object', ...body };
}

export function emptyBody(body: Pick<EmptyBody, 'text'> & Partial<EmptyBody>): EmptyBody {
  return { ...BARE, kind: 'empty', nearest: [], ...body };
}

export function clarifyBody(body: Pick<ClarifyBody, 'text' | 'options'> & Partial<ClarifyBody>): ClarifyBody {
  return { ...BARE, kind: 'clarify', ...body };
}

export function planBody(body: Pick<PlanBody, 'text' | 'changes'> & Partial<PlanBody>): PlanBody {
  return { ...BARE, kind: 'plan', missing: [], checks: [], ...body };
}

export function textBody(body: Pick<TextBody, 'text'> & Partial<TextBody>): TextBody {
  return { ...BARE, kind: 'text', drawing: null, picture: null, ...body };
}

/** The route an answer took through the conversation manager's branches. */
export type Branch = 'direct' | 'planned' | 'clarify' | 'limited' | 'partial' | 'retry-simplified';

/** Evidence of one tool call, merged over its pages (`requests`). */
export interface SourceRecord {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly rows: number;
  readonly requests: number;
  readonly cached: boolean;
  readonly ageMs: number;
  readonly ms: number;
}

export interface Usage {
  readonly toolCalls: number;
  readonly modelCalls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null when the price of a model is not known. */
  readonly costUsd: number | null;
}

/** Why there is no answer, and what to do about it. The likeliest cause and the first thing to do come first. */
export interface AnswerError {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly exitCode: number;
  /** What is known to lead to such an error; empty when the message says it all, or nothing is known. */
  readonly causes: readonly string[];
  /** What to do besides the hint. */
  readonly next: readonly string[];
  /** Questions and commands that work in spite of it. */
  readonly questions: readonly string[];
  /** What a model supposes where no cause is known; it may be wrong. */
  readonly guess: string | null;
}

/** What came of one question. `body` is null only with an `error`. */
export interface Answer {
  readonly id: string;
  readonly question: string;
  readonly body: AnswerBody | null;
  readonly error: AnswerError | null;
  /** What was understood, in one English sentence; null when nothing was. */
  readonly understood: string | null;
  readonly route: 'grammar' | 'model';
  readonly path: readonly Branch[];
  readonly complete: boolean;
  /** What was cut, and why. */
  readonly limits: readonly string[];
  readonly warnings: readonly string[];
  readonly sources: readonly SourceRecord[];
  /** The plan as data (plan/plan.ts), for --explain and JSON. */
  readonly plan: { readonly steps: readonly object[] } | null;
  readonly usage: Usage;
  /** What a model wrote about the answer; null when none was asked to, or what it wrote was dropped. */
  readonly narration: string | null;
  /** A question that is worth asking next, for somebody at a terminal; null when there is none. */
  readonly next: string | null;
  /** It weighs many objects against each other, so that a few words about it help. */
  readonly analysis: boolean;
  readonly ms: number;
}
