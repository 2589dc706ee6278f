import { quantityAt } from '../netbox/quantity.js';
import type { Quantity, SpottedQuantity } from '../netbox/quantity.js';
import { BOUNDS, COMPARATIVES, ONWARDS } from './words/comparison-words.js';
import type { Comparison } from './words/comparison-words.js';

/** A comparison with a number, wherever one is said: of a measure, a count, an id, a share. */
export interface Bound {
  readonly operator: Comparison;
  /** One, or the two ends of a range. */
  readonly quantities: readonly Quantity[];
  /** Fields that its comparative measures ("taller"), or null. */
  readonly measures: string | null;
  /** Whether a word or sign compares, rather than the number standing alone. */
  readonly isSaid: boolean;
  readonly start: number;
  readonly end: number;
}

type Found = Omit<Bound, 'start'>;

const INVERSE = { above: 'atMost', below: 'atLeast' } as const;
const INCLUSIVE = { above: 'atLeast', below: 'atMost' } as const;
const LONGEST = 3; // words of a phrase of BOUNDS

/**
 * The comparison that begins at a place of a question; null when none does.
 *
 *   comparison  [of|from|a] ( range | signed | onwards | plain )
 *   range       [anywhere] between Q (and|to|-) Q  |  Q (to|through|-|..) Q
 *   signed      [no|not] COMPARATIVE than Q  |  BOUND [of] Q
 *   onwards     Q (or|and) (COMPARATIVE|ONWARDS)  |  Q+
 *   plain       Q
 */
export function boundAt(text: string, start: number): Bound | null {
  const found = read(text, start) ?? behindOpening(text, start);
  return found === null ? null : { ...found, start };
}

/** What turns a number that is already read into a bound: "… or more", "… and up", "… or fewer". */
export function onwardsAt(text: string, at: number): { readonly operator: 'atLeast' | 'atMost'; readonly measures: string | null; readonly end: number } | null {
  const joint = wordAt(text, at);
  const word = joint === null || !/^(?:or|and)$/u.test(joint.text) ? null : wordAt(text, joint.end);
  if (word === null) return null;
  const comparative = own(COMPARATIVES, word.text);
  const side = comparative?.side ?? own(ONWARDS, word.text);
  return side === undefined ? null : { operator: INCLUSIVE[side], measures: comparative?.measures ?? null, end: word.end };
}

/** How many objects a comparison lets there be; both ends belong to it, and null is no end. */
export interface Counts {
  readonly least: number | null;
  readonly most: number | null;
}

/** A comparison as a number of objects; null when it is of something that has a unit or parts. */
export function countsOf({ operator, quantities }: Pick<Bound, 'operator' | 'quantities'>): Counts | null {
  if (quantities.some(({ value, unit }) => unit !== '' || !Number.isInteger(value))) return null;
  const values = quantities.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  switch (operator) {
    case 'exactly':
    case 'between':
    case 'range':
      return { least: low, most: high };
    case 'above':
      return { least: low + 1, most: null };
    case 'atLeast':
      return { least: low, most: null };
    case 'below':
      return { least: 0, most: low - 1 };
    case 'atMost':
      return { least: 0, most: low };
  }
}

function read(text: string, at: number): Found | null {
  return between(text, at) ?? compared(text, at) ?? signed(text, at) ?? numbered(text, at);
}

/** Behind the small words that may open a comparison: "of 24U or less", "from 10 to 20", "a maximum of 3". */
function behindOpening(text: string, at: number): Found | null {
  const word = wordAt(text, at);
  if (word === null || !/^(?:of|from|an?)$/u.test(word.text)) return null;
  const found = read(text, skip(text, word.end));
  return found !== null && (found.isSaid || word.text === 'of') ? found : null;
}

function between(text: string, at: number): Found | null {
  const first = wordAt(text, at);
  const word = first !== null && /^(?:any|some)where$/u.test(first.text) ? wordAt(text, first.end) : first;
  if (word?.text !== 'between') return null;
  const low = quantityBehind(text, word.end);
  return low === null ? null : rangeTo(text, low, /^(?:and|to|through|-|–|—)$/u, 'between');
}

/** "more than 10", "no taller than 42U". */
function compared(text: string, at: number): Found | null {
  const first = wordAt(text, at);
  const isDenied = first !== null && /^(?:no|not)$/u.test(first.text);
  const word = isDenied ? wordAt(text, first.end) : first;
  const comparative = word === null ? undefined : own(COMPARATIVES, word.text);
  const than = word === null || comparative === undefined ? null : wordAt(text, word.end);
  if (comparative === undefined || than?.text !== 'than') return null;
  const quantity = quantityBehind(text, than.end);
  return quantity === null ? null : said(isDenied ? INVERSE[comparative.side] : comparative.side, quantity, comparative.measures ?? null);
}

/** "over 10", ">=10", "at least 3", "a maximum of 3". */
function signed(text: string, at: number): Found | null {
  const words = wordsAt(text, at, LONGEST);
  for (let count = words.length; count > 0; count -= 1) {
    const operator = own(BOUNDS, words.slice(0, count).map((word) => word.text).join(' '));
    const quantity = operator === undefined ? null : quantityBehind(text, words[count - 1]?.end ?? at);
    if (operator !== undefined && quantity !== null) return said(operator, quantity, null);
  }
  return null;
}

/** "3 to 5", "3-5", "10G or faster", "10+", "10". */
function numbered(text: string, at: number): Found | null {
  const quantity = quantityAt(text, at);
  if (quantity === null) return null;
  const range = rangeTo(text, quantity, /^(?:to|through|thru|until|-|–|—|\.\.)$/u, 'range');
  if (range !== null) return range;
  if (/^\+(?![\w/])/u.test(text.slice(quantity.end, quantity.end + 2))) return { ...said('atLeast', quantity, null), end: quantity.end + 1 };
  const onwards = onwardsAt(text, quantity.end);
  if (onwards !== null) return { ...said(onwards.operator, quantity, onwards.measures), end: onwards.end };
  return { ...said('exactly', quantity, null), isSaid: false };
}

/** "between 10 and 40 Gbps": a unit that stands once is meant for both. */
function rangeTo(text: string, low: SpottedQuantity, joint: RegExp, operator: 'between' | 'range'): Found | null {
  const word = wordAt(text, low.end);
  const high = word === null || !joint.test(word.text) ? null : quantityBehind(text, word.end);
  if (high === null) return null;
  return { operator, quantities: [{ value: low.value, unit: low.unit === '' ? high.unit : low.unit }, { value: high.value, unit: high.unit }], measures: null, isSaid: true, end: high.end };
}

function said(operator: Comparison, { value, unit, end }: SpottedQuantity, measures: string | null): Found {
  return { operator, quantities: [{ value, unit }], measures, isSaid: true, end };
}

interface Spoken {
  readonly text: string;
  readonly end: number;
}

const WORD = /\s*([a-z]+|[<>=≤≥]+|\.\.|[-–—])/iuy;

function wordAt(text: string, at: number): Spoken | null {
  WORD.lastIndex = at;
  const match = WORD.exec(text);
  return match?.[1] === undefined ? null : { text: match[1].toLowerCase(), end: at + match[0].length };
}

function wordsAt(text: string, at: number, count: number): readonly Spoken[] {
  const words: Spoken[] = [];
  for (let word = wordAt(text, at); word !== null && words.length < count; word = wordAt(text, word.end)) words.push(word);
  return words;
}

/** "than 10", "> a 10G": the number behind a word, with the articles and "of" that may stand between. */
function quantityBehind(text: string, at: number): SpottedQuantity | null {
  const from = skip(text, at);
  const found = quantityAt(text, from);
  if (found !== null) return found;
  const word = wordAt(text, at);
  return word !== null && /^(?:of|the|an?)$/u.test(word.text) ? quantityAt(text, skip(text, word.end)) : null;
}

function skip(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ') next += 1;
  return next;
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
