import * as z from 'zod';
import type { Answer, AnswerBody } from '../../answer.js';
import { SavedAnswer } from './answer.js';
import { SessionChange } from './turn.js';

/** Every line of a saved session is one of these, as JSON; the first one tells whose the others are. */
export type SavedLine =
  | { readonly kind: 'session'; readonly version: typeof VERSION; readonly key: string; readonly name: string; readonly at: number; readonly program: string; readonly netbox: SavedNetbox }
  /** The first three fields come first in the text: lists and searches read no further. */
  | { readonly kind: 'answered'; readonly at: number; readonly question: string; readonly number: number; readonly answer: Answer; readonly change: SessionChange }
  /** A model has written about the answer of that number. */
  | { readonly kind: 'narrated'; readonly number: number; readonly narration: string | null; readonly warnings: readonly string[]; readonly usage: Answer['usage'] }
  | { readonly kind: 'renamed'; readonly title: string }
  /** What was asked before is no context any more. */
  | { readonly kind: 'cleared' }
  /** From here on another NetBox is asked. */
  | { readonly kind: 'netbox'; readonly netbox: SavedNetbox };

export type SavedHeader = Extract<SavedLine, { readonly kind: 'session' }>;

export interface SavedNetbox {
  readonly id: string;
  readonly name: string;
}

export const VERSION = 1;

/** Answers with more rows than this, or of more characters, are kept as their sentence. */
const MOST_ROWS = 5000;
const MOST_CHARACTERS = 4 * 1024 * 1024;
/** Characters of a session; it is to be read at once, and kept in memory. */
export const MOST_OF_A_SESSION = 32 * 1024 * 1024;

const netbox: z.ZodType<SavedNetbox> = z.object({ id: z.string(), name: z.string() });
const usage = z.object({ toolCalls: z.number(), modelCalls: z.number(), promptTokens: z.number(), completionTokens: z.number(), costUsd: z.number().nullable() });

const SavedLine: z.ZodType<SavedLine> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session'), version: z.literal(VERSION), key: z.string(), name: z.string(), at: z.number(), program: z.string(), netbox }),
  z.object({ kind: z.literal('answered'), at: z.number(), question: z.string(), number: z.int().min(1), answer: SavedAnswer, change: SessionChange }),
  z.object({ kind: z.literal('narrated'), number: z.int(), narration: z.string().nullable(), warnings: z.array(z.string()), usage }),
  z.object({ kind: z.literal('renamed'), title: z.string() }),
  z.object({ kind: z.literal('cleared') }),
  z.object({ kind: z.literal('netbox'), netbox }),
]);

/** What a line says; null when it is none of ours, or not whole. */
export function readSavedLine(text: string): SavedLine | null {
  if (text.length > 2 * MOST_CHARACTERS) return null;
  try {
    const parsed = SavedLine.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A line as it is saved, without the line break; an answer that is too large, or for which its session has no room any more, is told by its sentence. */
export function savedText(line: SavedLine, redact: (text: string) => string, room = MOST_CHARACTERS): string {
  if (line.kind !== 'answered') return redact(JSON.stringify(line));
  if (rowsIn(line.answer.body) <= MOST_ROWS && line.change.turns.every((turn) => typeof turn === 'number' || turn.body.kind === 'of the answer' || rowsIn(turn.body) <= MOST_ROWS)) {
    const text = JSON.stringify(line);
    if (text.length <= Math.min(room, MOST_CHARACTERS)) return redact(text);
  }
  return redact(JSON.stringify({ ...line, answer: withoutRows(line.answer), change: { ...line.change, turns: [], pending: null } }));
}

function rowsIn(body: AnswerBody | null): number {
  if (body === null) return 0;
  const own = body.kind === 'table' || body.kind === 'value' ? body.rows.length : 0;
  return body.sections.reduce((sum, section) => sum + rowsIn(section.body), own);
}

/** It must not look complete when it is read back. */
function withoutRows(answer: Answer): Answer {
  const text = `${answer.body?.text ?? ''} (Too large to be kept with the session: ask it again to see it.)`.trim();
  return {
    ...answer,
    body: answer.body === null ? null : { kind: 'text', text, objectType: null, notes: [], sections: [], drawing: null, picture: null },
    complete: false,
    limits: [...answer.limits, 'the answer was too large to be kept with the session'],
    sources: [],
    plan: null,
  };
}

/** Question and moment of a line of an answer, read from its beginning; null for other lines. */
export function askedIn(text: string): { readonly at: number; readonly question: string } | null {
  const [, at, question] = /^\{"kind":"answered","at":(\d{1,16}),"question":("(?:[^"\\]|\\.)*")/u.exec(text.slice(0, LONGEST_HEAD)) ?? [];
  if (at === undefined || question === undefined) return null;
  try {
    return { at: Number(at), question: String(JSON.parse(question)) };
  } catch {
    return null;
  }
}

/** What lists and searches need of a line: of an answer its beginning, as `askedIn` reads it. */
export function headOf(text: string): string {
  const asked = askedIn(text);
  return asked === null ? text : `{"kind":"answered","at":${asked.at},"question":${JSON.stringify(asked.question)}`;
}

const LONGEST_HEAD = 30_000; // a question has at most 4,000 characters, each of which may be an escape
