import { literalOf } from './literals.js';
import type { Literal } from './literals.js';

/** A word of the question, with its place in the text. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Set when the word's shape alone says what it is: an address, a number, a quoted text … */
  readonly literal: Literal | null;
}

const QUOTED = /"([^"]+)"|“([^”]+)”|(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/uy;
/** A run of anything but spaces and separating punctuation; commas and colons inside numbers, addresses and MACs belong to it. */
const WORD = /[^\s,;!?()"“”]+/uy;
const TRAILING = /[.,:;!?]+$/u;

/** Splits a question into words; punctuation between words is kept only where it separates: as a token ",". */
export function tokenize(question: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < question.length) {
    const quoted = match(QUOTED, question, at);
    if (quoted !== null) {
      const text = quoted[1] ?? quoted[2] ?? quoted[3] ?? '';
      tokens.push({ text, lower: text.toLowerCase(), start: at, end: at + quoted[0].length, literal: { kind: 'quoted', text } });
      at += quoted[0].length;
      continue;
    }
    const word = match(WORD, question, at);
    if (word === null) {
      if (question[at] === ',' || question[at] === ';') tokens.push(wordToken(',', at));
      at += 1;
      continue;
    }
    tokens.push(...wordsOf(word[0], at));
    at += word[0].length;
  }
  return tokens;
}

/** Splits off the punctuation behind a word and the possessive 's, and opens contractions. */
function wordsOf(raw: string, start: number): readonly Token[] {
  const bare = raw.replace(TRAILING, '');
  if (bare === '') return [];
  const comma = raw.length > bare.length && raw[bare.length] === ',' ? [wordToken(',', start + bare.length)] : [];
  const tagged = /^(.+)-tagged$/iu.exec(bare);
  if (tagged?.[1] !== undefined) return [wordToken(tagged[1], start), wordToken('tagged', start + tagged[1].length + 1), ...comma];
  const port = /^([^:]+):(.+)$/u.exec(bare);
  // "tor-a01-1:Ethernet12"
  if (port?.[1] !== undefined && port[2] !== undefined && literalOf(port[2])?.kind === 'port' && literalOf(bare) === null) {
    return [wordToken(port[1], start), wordToken(port[2], start + port[1].length + 1), ...comma];
  }
  const negated = /^(non)-(.{3,})$/iu.exec(bare);
  if (negated?.[2] !== undefined) return [wordToken('non', start, 3), wordToken(negated[2], start + 4), ...comma];
  const contraction = /^(.+?)(n['’]t|['’](?:s|re|ve|m|ll|d))$/iu.exec(bare);
  if (contraction !== null) {
    const [, stem = '', tail = ''] = contraction;
    const opened = /^n/iu.test(tail) ? 'not' : tail.replace('’', "'").toLowerCase();
    const split = start + stem.length;
    return [wordToken(irregular(stem, opened), start, stem.length), { ...wordToken(opened, split), end: split + tail.length }, ...comma];
  }
  const possessive = /^(.+s)['’]$/iu.exec(bare);
  return [wordToken(possessive?.[1] ?? bare, start, bare.length), ...comma];
}

/** "can't" and "won't" lose more than their ending. */
function irregular(stem: string, opened: string): string {
  if (opened !== 'not') return stem;
  if (/^ca$/iu.test(stem)) return 'can';
  return /^wo$/iu.test(stem) ? 'will' : stem;
}

function wordToken(text: string, start: number, length = text.length): Token {
  return { text, lower: text.toLowerCase(), start, end: start + length, literal: literalOf(text) };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
