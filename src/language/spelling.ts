import { editDistance } from '../inventory/fold.js';
import { lexicon } from './lexicon.js';
import type { Sense } from './lexicon.js';

/** A word of the vocabulary that a mistyped one may have been. */
export interface Respelling {
  readonly word: string;
  /** No other word is as few errors away. */
  readonly sure: boolean;
}

/** What a mistyped word of the vocabulary most likely was: "swithces" → switches; null when it is like none, or a word itself. The first letter is never wrong. */
export function respell(word: string): Respelling | null {
  const typed = word.toLowerCase();
  if (!/^[a-z]{5,}$/u.test(typed) || lexicon().has(typed)) return null;
  const allowed = typed.length < 8 ? 1 : 2;
  const [best, next] = correctable()
    .map((known) => ({ known, errors: known.startsWith(typed.charAt(0)) ? editDistance(typed, known, allowed) : allowed + 1, ends: Number(known.endsWith(typed.slice(-1))) }))
    .filter(({ errors }) => errors <= allowed)
    .sort((a, b) => a.errors - b.errors || b.ends - a.ends || (a.known < b.known ? -1 : 1));
  return best === undefined ? null : { word: best.known, sure: next === undefined || next.errors > best.errors || isNumberOf(best.known, next.known) };
}

/** Whether the vocabulary has the word by itself. */
export function isWord(word: string): boolean {
  return lexicon().has(word.toLowerCase());
}

/** "device" and "devices" are one word. */
function isNumberOf(a: string, b: string): boolean {
  return a === `${b}s` || b === `${a}s`;
}

let words: readonly string[] | null = null;

/** The single words of all phrases for kinds of things, their fields and their states. */
function correctable(): readonly string[] {
  words ??= [...new Set([...lexicon()].flatMap(([phrase, senses]) => (senses.some(isThing) ? phrase.split(' ') : [])))].filter((word) => /^[a-z]{4,}$/u.test(word));
  return words;
}

function isThing({ kind }: Sense): boolean {
  return kind !== 'function' && kind !== 'cue';
}
