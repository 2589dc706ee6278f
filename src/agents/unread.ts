import { clarifyBody } from '../answer.js';
import { respell } from '../language/spelling.js';
import { listed } from '../operations/present.js';
import type { Intent } from '../query/intent.js';
import type { Explained } from './problems.js';

/** Asks about words that nobody understood, instead of answering with more than was asked. */
export function askAboutUnread(intent: Intent, question: string, examples: readonly string[]): Explained {
  const corrected = respelt(intent.unread, question);
  if (corrected !== null) return explained(`I do not know ${quoted(intent.unread)}. Did you mean this? Answer 1, or say it in other words.`, [corrected.question]);
  const text = intent.unread.length === 0 ? 'I did not understand what you want to know.' : `I did not understand ${quoted(intent.unread)}. Say it in other words, or ask one of these:`;
  return explained(text, examples);
}

/** A question with its typing errors put right. */
export interface Respelt {
  readonly question: string;
  /** "read swithces as switches" */
  readonly note: string;
  /** Every word is like one word of the vocabulary alone. */
  readonly sure: boolean;
}

/** The question with all its mistyped words put right; null when one of them is like no other. */
export function respelt(unread: readonly string[], question: string): Respelt | null {
  const found = unread.map((word) => ({ word, respelling: respell(word) }));
  if (found.length === 0 || found.some(({ respelling }) => respelling === null)) return null;
  const corrected = found.reduce((text, { word, respelling }) => text.replace(word, () => respelling?.word ?? word), question);
  return { question: corrected, note: found.map(({ word, respelling }) => `read ${word} as ${respelling?.word ?? word}`).join(', '), sure: found.every(({ respelling }) => respelling?.sure === true) };
}

function quoted(words: readonly string[]): string {
  return listed(words.map((word) => `"${word}"`));
}

function explained(text: string, questions: readonly string[]): Explained {
  const options = questions.map((question, index) => ({ number: index + 1, label: question, question, object: null }));
  return { body: clarifyBody({ text, options: options.map(({ number, label, question }) => ({ number, label, question })) }), options };
}
