import { commonBeginning } from '../inventory/name-list.js';
import type { Beginning, NameList } from '../inventory/name-list.js';
import { anything, expectedAfter, subjectOf } from './expected.js';
import type { Expected } from './expected.js';
import { lexicon } from './lexicon.js';
import { tokenize } from './tokens.js';

/** How a question may go on where the cursor is. */
export interface Completion {
  /** Where in the text the part begins that each of the candidates would replace. */
  readonly from: number;
  /** The first of them, likeliest first, as they are written in a question. */
  readonly candidates: readonly string[];
  /** How many there are in all. */
  readonly total: number;
  /** What all of them begin with. */
  readonly common: string;
  /** A file is to be named here; those that there are, are for whoever can see them. */
  readonly files: boolean;
  /** The types whose objects may be named here. */
  readonly types: readonly string[];
  /** What is typed of it is a word of the vocabulary already, which nobody has to go on with. */
  readonly isWord: boolean;
}

/** A list that people look through; how many more there are is told. */
const MOST_CANDIDATES = 200;
/** Characters before the cursor that are looked at: whoever pastes a page is not to wait for each key. */
const LONGEST = 1000;
/** Words of the longest name that is completed. */
const MOST_WORDS = 6;

/** Completes the text before the cursor by what its words let expect: by the vocabulary, the catalogue, and these names. Of `unknown` types there are more names than these. */
export function completionOf(text: string, names: NameList | null, unknown: readonly string[] = []): Completion {
  const skipped = Math.max(0, text.length - LONGEST);
  const completion = completionOfEnd(text.slice(skipped), names, unknown);
  return { ...completion, from: skipped + completion.from };
}

function completionOfEnd(text: string, names: NameList | null, unknown: readonly string[]): Completion {
  const parts = typedParts(text);
  let mayBeUnknown = false;
  for (const [index, part] of parts.entries()) {
    const expected = expectedAfter(part.before);
    mayBeUnknown ||= !expected.isOpen && expected.types.some((type) => unknown.includes(type));
    const isLast = index === parts.length - 1;
    if (expected.isOpen && part.typed.trim() === '') continue;
    const found = beginning(part.typed, part.isQuoted || isNounAndMore(part.typed) ? { ...expected, words: [] } : expected, names);
    if (isLast && expected.files) return { ...completed(part, found, expected.types), files: true };
    if (found.total > 0 || (isLast && part.typed.trim() === '')) return completed(part, found, expected.types);
  }
  // Whatever the words before let expect: what is typed may be something else, unless it may be a name that is not known.
  for (const part of mayBeUnknown ? [] : parts) {
    const expected = part.isQuoted ? { ...anything(null), words: [] } : anything(subjectOf(part.before));
    const found = part.typed.trim() === '' ? NONE : beginning(part.typed, expected, names);
    if (found.total > 0) return completed(part, found, expected.types);
  }
  return completed({ before: text, typed: '', from: text.length, isQuoted: false }, NONE, expectedAfter(parts.at(-1)?.before ?? '').types);
}

/** "rack R": likelier a rack than a rack role. */
function isNounAndMore(typed: string): boolean {
  const [noun = '', ...more] = typed.toLowerCase().split(/\s+/u);
  return more.length > 0 && lexicon().get(noun)?.some((sense) => sense.kind === 'noun') === true;
}

const NONE: Beginning = { names: [], total: 0, common: '' };

/** A part of the text that may be what is being typed, and what stands before it. */
interface TypedPart {
  readonly before: string;
  readonly typed: string;
  readonly from: number;
  /** It began with a quote that is not closed. */
  readonly isQuoted: boolean;
}

/** The last words of the text: as many as a name can have first, then fewer. */
function typedParts(text: string): readonly TypedPart[] {
  const quote = text.split('"').length % 2 === 0 ? text.lastIndexOf('"') : -1;
  if (quote >= 0) return [{ before: text.slice(0, quote), typed: text.slice(quote + 1), from: quote, isQuoted: true }];
  const starts = [...text.matchAll(/(?<=^|[\s,(])[^\s,(]/gu)].map(({ index }) => index);
  const places = /(?:^|[\s,(])$/u.test(text) ? [text.length] : starts.slice(-MOST_WORDS);
  return places.map((from) => ({ before: text.slice(0, from), typed: text.slice(from), from, isQuoted: false }));
}

function beginning(typed: string, { words, types }: Expected, names: NameList | null): Beginning {
  const said = [...new Set(words)].filter((word) => word.toLowerCase().startsWith(typed.toLowerCase()));
  const named = types.length === 0 || names === null ? NONE : names.beginning(typed, types, MOST_CANDIDATES);
  const others = named.names.filter((name) => !said.includes(name));
  const commons = [...said, ...(named.total === 0 ? [] : [named.common])];
  return {
    names: [...said, ...others].slice(0, MOST_CANDIDATES),
    total: said.length + named.total - (named.names.length - others.length),
    common: commons.reduce((common, each) => commonBeginning(common, each), commons[0] ?? ''),
  };
}

function completed({ typed, from, isQuoted }: TypedPart, { names, total, common }: Beginning, types: readonly string[]): Completion {
  const written = names.map((name) => asWritten(name, isQuoted));
  const quote = isQuoted || written.some((name, index) => total > 1 && name !== names[index]) ? '"' : '';
  return { from, candidates: written, total, common: total === 1 ? (written[0] ?? '') : `${quote}${common}`, files: false, types, isWord: lexicon().has(typed.toLowerCase()) };
}

/** A name as a question holds it: in quotes where its words would not be read as one. */
function asWritten(name: string, isQuoted: boolean): string {
  if (name.includes('"')) return name;
  return isQuoted || !isReadWhole(name) ? `"${name}"` : name;
}

/** Whether a name stays one text when it is cut into words, and has not too many of them. */
function isReadWhole(name: string): boolean {
  const tokens = tokenize(name);
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined || tokens.length > MOST_WORDS) return false;
  return tokens.length === 1 ? first.text === name : first.start === 0 && (last.end === name.length || (name.endsWith(')') && last.end === name.length - 1));
}
