import { editDistance } from '../inventory/fold.js';
import { buildLexicon } from './lexicon.js';
import type { Sense } from './lexicon.js';

/** What a mistyped word of the vocabulary may have been, nearest first: "swiches" → switches. The first letter is never wrong. */
export function respellings(word: string): readonly string[] {
  const typed = word.toLowerCase();
  if (!/^[a-z]{5,}$/u.test(typed)) return [];
  const allowed = typed.length < 8 ? 1 : 2;
  return correctable()
    .map((known) => ({ known, errors: known.startsWith(typed.charAt(0)) ? editDistance(typed, known, allowed) : allowed + 1, ends: Number(known.endsWith(typed.slice(-1))) }))
    .filter(({ errors }) => errors <= allowed)
    .sort((a, b) => a.errors - b.errors || b.ends - a.ends || (a.known < b.known ? -1 : 1))
    .map(({ known }) => known);
}

/** Single words for kinds of things and their states. */
function correctable(): readonly string[] {
  return [...buildLexicon()].filter(([phrase, senses]) => /^[a-z]{4,}$/u.test(phrase) && senses.some(isThing)).map(([phrase]) => phrase);
}

function isThing({ kind }: Sense): boolean {
  return kind === 'noun' || kind === 'role' || kind === 'status' || kind === 'site-kind';
}
