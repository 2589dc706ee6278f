import { hasCue, isStructural, nounType, roleStem } from '../items.js';
import type { Reading } from '../reading.js';
import { MACROS } from '../words/audit-phrases.js';

/** A stretch of the question. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** A role stands there for "device": it is a condition, too. */
  readonly role?: boolean;
}

/** Where a phrase stands in the question, as whole words; the longest of several. Null when none does. */
export function findPhrase(reading: Reading, phrases: readonly string[]): Stretch | null {
  const said = reading.question.toLowerCase();
  let best: Stretch | null = null;
  for (const phrase of phrases) {
    const found = phrase.startsWith('#') ? nounStretch(reading, phrase.slice(1)) : textStretch(reading.question, said, phrase);
    if (found !== null && (best === null || found.end - found.start > best.end - best.start)) best = found;
  }
  return best;
}

const MACRO = /^\{(\w+)\}$/u;

interface Phrase {
  /** Words that have to be there as they are, in lower case. */
  readonly words: readonly string[];
  pattern: RegExp | null;
}

const known = new Map<string, Phrase>();

/** Hundreds of phrases are looked for, and compiling one costs more than a millisecond: one that cannot stand there is not compiled. */
function textStretch(question: string, said: string, text: string): Stretch | null {
  const phrase = known.get(text) ?? phraseOf(text);
  for (const word of phrase.words) if (!said.includes(word)) return null;
  phrase.pattern ??= patternOf(text);
  const match = phrase.pattern.exec(question);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

function phraseOf(text: string): Phrase {
  const phrase = { words: text.toLowerCase().split(' ').filter((word) => !MACRO.test(word)), pattern: null };
  known.set(text, phrase);
  return phrase;
}

/** Spaces may be hyphens, macros stand for their wordings, `{any}` may be left out, and the last word may be in the plural. */
function patternOf(phrase: string): RegExp {
  const source = phrase.split(' ').map((word, index) => {
    const macro = MACROS[MACRO.exec(word)?.[1] ?? ''];
    const text = macro ?? word.replace(/[.*+?^$()|[\]\\/]/gu, '\\$&');
    const spaced = index === 0 ? text : `[\\s-]+${text}`;
    return word === '{any}' ? `(?:${spaced})?` : spaced;
  });
  return new RegExp(`(?<![\\p{L}\\p{N}])${source.join('')}(?:e?s)?(?![\\p{L}\\p{N}])`, 'iu');
}

/** A noun of the type; roles are nouns for devices. */
function nounStretch(reading: Reading, type: string): Stretch | null {
  const item = reading.items.find((each) => nounType(each) === type || (type === 'dcim.device' && (roleStem(each) !== null || each.entries.some((entry) => entry.type === 'dcim.devicerole'))));
  return item === undefined ? null : { start: item.start, end: item.end, role: nounType(item) === null };
}

/** Takes the words of a stretch. A role that only stood for "device" stays: it is a condition. */
export function takeStretch(reading: Reading, { start, end }: Stretch): void {
  for (const item of reading.items) {
    if (!reading.isFree(item) || item.end <= start || item.start >= end) continue;
    if (item.start >= start && item.end <= end) reading.takeItem(item);
    else if (isStructural(item) || hasCue(item, 'find')) reading.takeItem(item);
  }
}
