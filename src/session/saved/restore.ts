import type { Answer } from '../../answer.js';
import { emptySession } from '../session.js';
import type { Session } from '../session.js';
import { readSavedLine } from './line.js';
import type { SavedHeader, SavedLine, SavedNetbox } from './line.js';
import { changed } from './turn.js';

const LONGEST_TITLE = 60;

/** A session as it was saved. */
export interface Restored {
  readonly header: SavedHeader;
  readonly title: string;
  /** Whom its last questions were put to. */
  readonly netbox: SavedNetbox;
  /** Since the last time that it was cleared. */
  readonly answers: readonly { readonly number: number; readonly answer: Answer; readonly at: number }[];
  /** What "it", "those" and "there" mean in it, and the question back that is open. */
  readonly session: Session;
  /** All questions that were asked in it. */
  readonly questions: number;
  /** Of the last question; null before the first. */
  readonly last: { readonly question: string; readonly at: number } | null;
  /** Lines that are none of ours. */
  readonly ignored: number;
}

/** What lines say, oldest first; null when the first is no header of ours. */
export function restored(texts: readonly string[]): Restored | null {
  const [first, ...rest] = texts;
  const header = first === undefined ? null : readSavedLine(first);
  if (header?.kind !== 'session') return null;
  const begun: Restored = { header, title: '', netbox: header.netbox, answers: [], session: emptySession(header.name), questions: 0, last: null, ignored: 0 };
  const told = rest.reduce((before, text) => {
    const line = readSavedLine(text);
    return line === null ? withGap(before) : applied(before, line);
  }, begun);
  return told.title === '' ? { ...told, title: header.name } : told;
}

function applied(before: Restored, line: SavedLine): Restored {
  switch (line.kind) {
    case 'session':
      return withGap(before);
    case 'answered': {
      const { number, answer, at, question, change } = line;
      const session = changed(before.session, change, answer.body);
      const title = before.title === '' ? titleOf(question) : before.title;
      return { ...before, title, session, questions: before.questions + 1, last: { question, at }, answers: [...before.answers, { number, answer, at }] };
    }
    case 'narrated': {
      const { number, narration, warnings, usage } = line;
      return { ...before, answers: before.answers.map((each) => (each.number === number ? { ...each, answer: { ...each.answer, narration, warnings, usage } } : each)) };
    }
    case 'renamed':
      return { ...before, title: line.title };
    case 'cleared':
      return { ...before, session: emptySession(before.header.name), answers: [] };
    case 'netbox':
      return { ...before, netbox: line.netbox, session: withoutContext(before.session) };
  }
}

/** What a lost line has changed is not known: words like "those" would point at something else than they did. */
function withGap(before: Restored): Restored {
  return { ...before, session: withoutContext(before.session), ignored: before.ignored + 1 };
}

/** Nothing that was asked before is meant by "it", "those" or "there". */
export function withoutContext(session: Session): Session {
  return { ...session, turns: [], pending: null };
}

/** A question as the title of its session: one line, not too long. */
export function titleOf(question: string): string {
  const text = question.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(text);
  return characters.length <= LONGEST_TITLE ? text : `${characters.slice(0, LONGEST_TITLE - 1).join('').trimEnd()}…`;
}
