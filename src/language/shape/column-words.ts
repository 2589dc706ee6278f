import { learnedTypes, objectTypes } from '../../netbox/catalogue.js';
import { lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';

/**
 * What a phrase can mean as a column: names of fields, of columns and of types, joined by `|`, best first. Which of them
 * the listed type has is for the binder to say. `a>b` is a `b` of its `a` ("site region").
 */
export type ColumnWord = string;

/** Columns named in a row, as far as they go. */
export interface ColumnList {
  readonly columns: readonly { readonly word: ColumnWord; readonly descending: boolean | null }[];
  /** The first token behind them. */
  readonly end: number;
}

const ARTICLE = /^(?:the|their|its|a|an|of|each)$/u;
const SEPARATOR = /^(?:,|and|&|plus|then|or)$/u;
const DOWN = /^(?:descending|desc|downwards?)$/u;
const UP = /^(?:ascending|asc|upwards?)$/u;
const LONGEST = 5;

/** Reads "name, serial and the asset tag". A word that is no column ends the list, or is taken as an unknown one where `anyWord` says that only columns can stand here. */
export function readColumns(tokens: readonly Token[], start: number, anyWord = false): ColumnList | null {
  const columns: { word: ColumnWord; descending: boolean | null }[] = [];
  let end = start;
  for (let at = start; at < tokens.length; ) {
    const first = skipArticles(tokens, at);
    const found = columnAt(tokens, first) ?? (anyWord ? unknownAt(tokens, first) : null);
    if (found === null || (columns.length > 0 && tokens[found.end]?.lower === 'only')) break;
    const direction = directionAt(tokens, found.end);
    columns.push({ word: found.word, descending: direction.descending });
    end = direction.end;
    if (!SEPARATOR.test(tokens[end]?.lower ?? '')) break;
    at = end + 1;
    while (SEPARATOR.test(tokens[at]?.lower ?? '')) at += 1;
  }
  return columns.length === 0 ? null : { columns, end };
}

function skipArticles(tokens: readonly Token[], start: number): number {
  let at = start;
  while (ARTICLE.test(tokens[at]?.lower ?? '') && at < start + 2) at += 1;
  return /^(?:number|count|amount)$/u.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.lower === 'of' ? at + 2 : at;
}

/** "descending", "in reverse order", "highest first". */
export function directionAt(tokens: readonly Token[], start: number): { readonly descending: boolean | null; readonly end: number } {
  const at = /^(?:,|in|and)$/u.test(tokens[start]?.lower ?? '') ? start + 1 : start;
  const word = tokens[at]?.lower ?? '';
  const order = tokens[at + 1]?.lower === 'order' ? 1 : 0;
  if (DOWN.test(word)) return { descending: true, end: at + 1 + order };
  if (UP.test(word)) return { descending: false, end: at + 1 + order };
  if (word === 'reverse' && order === 1) return { descending: true, end: at + 2 };
  if (/^(?:first|on)$/u.test(tokens[at + 1]?.lower ?? '')) {
    const last = tokens[at + 1]?.lower === 'on' ? at + 3 : at + 2;
    if (/^(?:highest|largest|biggest|newest|latest|longest|tallest|fastest|greatest|most|fullest)$/u.test(word)) return { descending: true, end: last };
    if (/^(?:lowest|smallest|oldest|shortest|slowest|least|fewest|emptiest)$/u.test(word)) return { descending: false, end: last };
  }
  return { descending: null, end: start };
}

/** The column at a place: the longest phrase that is one, or one of a related object ("site region"). */
function columnAt(tokens: readonly Token[], at: number): { readonly word: ColumnWord; readonly end: number } | null {
  const first = phraseAt(tokens, at);
  if (first === null) return null;
  const next = SEPARATOR.test(tokens[first.end]?.lower ?? '') || DOWN.test(tokens[first.end]?.lower ?? '') ? null : phraseAt(tokens, first.end);
  return next === null ? first : { word: `${first.word}>${next.word}`, end: next.end };
}

function phraseAt(tokens: readonly Token[], at: number): { readonly word: ColumnWord; readonly end: number } | null {
  for (let length = Math.min(LONGEST, tokens.length - at); length >= 1; length -= 1) {
    const phrase = tokens.slice(at, at + length).map(({ lower }) => lower).join(' ');
    const word = columnWord(phrase);
    if (word !== null) return { word, end: at + length };
  }
  return null;
}

/** One or two words up to a comma, "and" or the end. */
function unknownAt(tokens: readonly Token[], at: number): { readonly word: ColumnWord; readonly end: number } | null {
  for (let length = 1; length <= 2; length += 1) {
    const words = tokens.slice(at, at + length);
    const closed = at + length === tokens.length || SEPARATOR.test(tokens[at + length]?.lower ?? '');
    if (words.length === length && closed && words.every(({ lower }) => /^[\p{L}_-]+$/u.test(lower) && !/^(?:just|only|with|without|in|at|on|of|for|from|by|the|not|show)$/u.test(lower))) return { word: words.map(({ lower }) => lower).join(' '), end: at + length };
  }
  return null;
}

/** What a phrase means as a column; null when it is none of any type. */
export function columnWord(phrase: string): ColumnWord | null {
  words ??= columnWords();
  for (const variant of [phrase, phrase.replace(/ies$/u, 'y'), phrase.replace(/(?<=s|x|ch|sh)es$/u, ''), phrase.replace(/(?<!s)s$/u, '')]) {
    const found = words.get(variant);
    if (found !== undefined) return [...found].join('|');
  }
  return learnedColumn(phrase);
}

/** A column of a plugin's type, which no type of NetBox itself has. */
function learnedColumn(phrase: string): ColumnWord | null {
  const columns = learnedTypes().flatMap((type) => Object.values(type.columns));
  const found = columns.filter(({ name, label }) => [name, name.replaceAll('_', ' '), label.toLowerCase()].some((word) => word === phrase || `${word}s` === phrase));
  return found.length === 0 ? null : [...new Set(found.map(({ name }) => name))].join('|');
}

/** Whether a word can only be a field of what is listed, not a thing of its own ("serial", not "rack"). */
export function isPlainField(word: ColumnWord): boolean {
  return !word.split(/[|>]/u).some((name) => name.includes('.'));
}

/** Whether a word is a field first, though it may be a thing as well ("manufacturer", not "device"). */
export function isFieldFirst(word: ColumnWord): boolean {
  return !(word.split(/[|>]/u)[0] ?? '').includes('.');
}

let words: ReadonlyMap<string, ReadonlySet<string>> | null = null;

/** The headings and names of all columns, then the vocabulary's words for fields, then the nouns. */
function columnWords(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const put = (phrase: string, name: string): void => {
    const names = found.get(phrase);
    if (names === undefined) found.set(phrase, new Set([name]));
    else names.add(name);
  };
  for (const type of objectTypes) {
    for (const { name, label } of Object.values(type.columns)) {
      put(name.replace(/^_/u, '').replaceAll('_', ' '), name);
      put(name, name);
      put(label.toLowerCase().replace(/ \(.*\)$/u, ''), name);
    }
  }
  for (const [phrase, senses] of lexicon()) for (const sense of senses) if (sense.kind === 'field') put(phrase, sense.field);
  for (const [phrase, senses] of lexicon()) for (const sense of senses) if (sense.kind === 'noun') put(phrase, sense.type);
  return found;
}
