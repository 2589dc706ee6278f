import type { Entry } from '../inventory/inventory.js';
import { singularsOf } from '../inventory/fold.js';
import type { MatchKind, NameIndex } from '../inventory/name-index.js';
import { MAX_PHRASE_WORDS } from './lexicon.js';
import type { Sense } from './lexicon.js';
import type { Literal } from './literals.js';
import { holdsMark, markedFilter } from './saved-filters.js';
import type { NamedFilter } from './saved-filters.js';
import { ORDINARY_WORDS } from './words/ordinary-words.js';
import type { Token } from './tokens.js';

/** A stretch of the question that means one thing, with everything it could mean. */
export interface Atom {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly senses: readonly Sense[];
  /** Objects of this NetBox that the text names. */
  readonly names: readonly Entry[];
  readonly match: MatchKind | null;
  readonly literal: Literal | null;
  /** The saved filter that the text stands for. */
  readonly filter: NamedFilter | null;
}

/** Types whose names people put in the plural: "routers", "C9300-48Ps". */
const PLURAL_NAMES = new Set(['dcim.devicerole', 'dcim.devicetype', 'ipam.role', 'circuits.circuittype', 'virtualization.clustertype', 'dcim.platform', 'dcim.rackrole']);

/** Cuts a question into atoms: live names first, then the vocabulary, the longest match winning; what is left is unknown. */
export function annotate(question: string, tokens: readonly Token[], { lexicon, names, filters }: Vocabulary): readonly Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  while (at < tokens.length) {
    const found = longestAt({ question, tokens, lexicon, names, filters }, at);
    atoms.push(found.atom);
    at += found.words;
  }
  return atoms;
}

/** What the words of a question can be. */
export interface Vocabulary {
  readonly lexicon: ReadonlyMap<string, readonly Sense[]>;
  readonly names: NameIndex;
  /** The saved filters that its marks stand for. */
  readonly filters: readonly NamedFilter[];
}

interface Ground extends Vocabulary {
  readonly question: string;
  readonly tokens: readonly Token[];
}

function longestAt(ground: Ground, at: number): { readonly atom: Atom; readonly words: number } {
  const most = Math.min(Math.max(ground.names.maxWords, MAX_PHRASE_WORDS), ground.tokens.length - at);
  for (let words = most; words >= 1; words -= 1) {
    const atom = matchAt(ground, at, words);
    if (atom !== null) return { atom, words };
  }
  const atom = unknownAt(ground, at);
  return { atom, words: ground.tokens.filter((token, index) => index >= at && token.start < atom.end).length };
}

/** The atom of exactly so many words, when they are a literal, a name or a phrase of the vocabulary. */
function matchAt(ground: Ground, at: number, words: number): Atom | null {
  const text = textAt(ground, at, words);
  const filter = markedFilter(text, ground.filters);
  if (filter !== null) return makeAtom(ground, at, words, { filter, names: filter.entries, match: 'exact' });
  if (holdsMark(text)) return null;
  // "R01-A01 - R01-A10": the dash between two names belongs to neither.
  if (words > 1 && (isMark(ground, at) || isMark(ground, at + words - 1))) return null;
  const senses = isCountry(ground, at, words) ? [] : (ground.lexicon.get(phraseAt(ground, at, words)) ?? []);
  const structural = senses.some((sense) => sense.kind === 'function');
  const literal = words === 1 ? (ground.tokens[at]?.literal ?? null) : null;
  const exact = structural ? [] : exactNames(ground, text);
  if (exact.length > 0) return makeAtom(ground, at, words, { senses, names: exact, match: 'exact', literal });
  if (literal !== null && literal.kind !== 'port') return makeAtom(ground, at, words, { senses, literal });
  const loose = structural || text.includes(',') || !/\d/u.test(text) || startsWithVid(ground, at, words) ? [] : ground.names.loose(text);
  if (loose.length > 0) return makeAtom(ground, at, words, { senses, names: loose, match: 'loose', literal });
  return senses.length > 0 || literal !== null ? makeAtom(ground, at, words, { senses, literal }) : null;
}

function isMark({ tokens }: Ground, at: number): boolean {
  return /^[-–—]+$/u.test(tokens[at]?.text ?? '');
}

/** "the US", "in us": the country, not the people who ask. */
function isCountry({ tokens, question }: Ground, at: number, words: number): boolean {
  const token = tokens[at];
  if (words !== 1 || token?.lower !== 'us') return false;
  return (token.text === 'US' && /[a-z]/u.test(question)) || /^(?:the|in|across|within|throughout)$/u.test(tokens[at - 1]?.lower ?? '');
}

function exactNames(ground: Ground, text: string): readonly Entry[] {
  const exact = ground.names.exact(text);
  if (exact.length > 0) return exact;
  return singularsOf(text).flatMap((singular) => ground.names.exact(singular)).filter((entry) => PLURAL_NAMES.has(entry.type));
}

/** "vlan 200" is a VID, never a loose spelling of a name. */
function startsWithVid(ground: Ground, at: number, words: number): boolean {
  return words > 1 && /^(?:vlans?|vids?)$/u.test(ground.tokens[at]?.lower ?? '');
}

/** A word that is in no vocabulary: part of a name, a typing error in one, or unknown. */
function unknownAt(ground: Ground, at: number): Atom {
  const text = textAt(ground, at, 1);
  if (ORDINARY_WORDS.has(text.toLowerCase())) return makeAtom(ground, at, 1, {});
  const phrase = unknownPhraseAt(ground, at);
  if (phrase !== null) return phrase;
  for (const variant of [text, ...singularsOf(text)]) {
    const part = ground.names.withWords(variant);
    if (part.length > 0) return makeAtom(ground, at, 1, { names: part, match: 'part' });
  }
  const near = looksLikeName(ground, at) ? ground.names.misspelt(text) : [];
  return makeAtom(ground, at, 1, near.length > 0 ? { names: near, match: 'near' } : {});
}

/** "Palo Alto": unknown words in a row that stand together in a name. */
function unknownPhraseAt(ground: Ground, at: number): Atom | null {
  if (isMark(ground, at)) return null;
  let words = 1;
  while (words < 4 && isUnknownWord(ground, at + words)) words += 1;
  for (; words >= 2; words -= 1) {
    const part = ground.names.withWords(textAt(ground, at, words));
    if (part.length > 0) return makeAtom(ground, at, words, { names: part, match: 'part' });
  }
  return null;
}

function isUnknownWord(ground: Ground, at: number): boolean {
  const token = ground.tokens[at];
  return token !== undefined && token.literal === null && !ground.lexicon.has(token.lower) && token.lower !== ',';
}

/** An ordinary English word is not taken for a mistyped name unless it stands where a name stands. */
function looksLikeName(ground: Ground, at: number): boolean {
  const token = ground.tokens[at];
  const before = ground.lexicon.get(ground.tokens[at - 1]?.lower ?? '') ?? [];
  const opened = before.some((sense) => (sense.kind === 'noun' && !sense.plural) || (sense.kind === 'function' && (sense.word === 'in' || sense.word === 'of')));
  return token !== undefined && (/[\d_-]/u.test(token.text) || opened || (at > 0 && /^\p{Lu}/u.test(token.text)));
}

function makeAtom(ground: Ground, at: number, words: number, found: Partial<Pick<Atom, 'senses' | 'names' | 'match' | 'literal' | 'filter'>>): Atom {
  const first = ground.tokens[at];
  const last = ground.tokens[at + words - 1];
  const text = first?.literal?.kind === 'quoted' && words === 1 ? first.text : textAt(ground, at, words);
  return { text, start: first?.start ?? 0, end: last?.end ?? 0, senses: [], names: [], match: null, literal: null, filter: null, ...found };
}

function textAt(ground: Ground, at: number, words: number): string {
  const first = ground.tokens[at];
  const last = ground.tokens[at + words - 1];
  if (first === undefined || last === undefined) return '';
  return words === 1 ? first.text : withClosing(ground.question, first.start, last.end);
}

/** A stretch of the question. "edge (old)": a bracket that closes behind the last word belongs to it when it opens in it. */
export function withClosing(question: string, start: number, end: number): string {
  const text = question.slice(start, end);
  return text.includes('(') && !text.includes(')') && question[end] === ')' ? `${text})` : text;
}

function phraseAt(ground: Ground, at: number, words: number): string {
  return ground.tokens
    .slice(at, at + words)
    .map((token) => token.lower)
    .join(' ');
}
