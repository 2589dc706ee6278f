import { MONTHS, WEEKDAYS } from './calendar.js';

/** Words of time in a text, and where they stand in it. */
export interface TimeWords {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const UNITS = 'minutes?|hours?|days?|weeks?|months?|quarters?|years?';
export const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
export const COUNT = `\\d+|an?|${NUMBERS.slice(1).join('|')}`;
/** Names of months, long and short; "may" alone is a verb, so they need a day, a year or a preposition. */
export const MONTH = `(?:${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
export const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const YEAR = '(?:19|20)\\d{2}(?![\\d:/.-]*[\\w:/])';
const DATED_MONTH = `(?:${DAY} (?:of )?${MONTH}|${MONTH} ${DAY}(?!\\d))(?:,? ${YEAR})?|${MONTH} ${YEAR}`;
const POINT = `\\d{4}-\\d{2}(?:-\\d{2})?(?![\\w-])|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2}:\\d{2}|today|yesterday|tomorrow|(?:last |next )?(?:${WEEKDAYS.join('|')})|(?:this|last|next) (?:week|month|quarter|year)|(?:the )?(?:start|beginning|end) of (?:the|this|last|next) (?:week|month|quarter|year)|q[1-4](?: ${YEAR})?|${DATED_MONTH}|(?:${COUNT}) (?:${UNITS}) ago`;
/** Behind a preposition a year or a month stands for a time too. */
const BOUND = `${POINT}|${YEAR}|${MONTH}|now`;
/** "in the last 7 days", "within two weeks", "for more than a year", "older than 2 years". */
const STRETCH =
  `(?:(?:in|over|during|within|for) )?(?:the )?(?:last|past|previous) (?:${COUNT}) (?:${UNITS})|(?:(?:in|during) )?(?:the )?(?:last|past) (?:24 hours|hour|day|week|month|quarter|year)` +
  `|(?:(?:in|over|during|within) )?(?:the )?(?:next|coming|following) (?:(?:${COUNT}) )?(?:${UNITS})|(?:in|within) (?:${COUNT}) (?:${UNITS})` +
  `|(?:for|in) (?:more than |over |at least )?(?:${COUNT}) (?:${UNITS})|for (?:ages|long|a long time)` +
  `|(?:more than|over|at least|less than|under|older than|newer than|younger than) (?:${COUNT}) (?:${UNITS})(?: ago| old)?`;

/**
 * Patterns of lower-case text, each read at one place. They are apart because V8 takes forty times as long over one pattern
 * of them all as over these, and most questions need the small ones only.
 */
const PATTERNS = {
  stretch: whole(STRETCH),
  point: whole(`${POINT}|lately|recently`),
  bound: whole(BOUND),
  /** What a bound stands behind. */
  lead: /(?:since|after|before|until|till|by|prior to|earlier than|later than|older than|newer than|as of|on|in|during|of|from|between) /uy,
  /** "from Monday on" is a bound, the first half of "from Monday to Friday" is none. */
  onwards: /(?: on(?:wards)?)?(?! to)(?![\w-])/uy,
  first: new RegExp(`(?:${BOUND}|${DAY}) (?:and|to) `, 'uy'),
} as const;

function whole(alternatives: string): RegExp {
  return new RegExp(`(?:${alternatives})(?![\\w-])`, 'uy');
}

/** The first words of time in a text, or null. */
export function findTime(text: string): TimeWords | null {
  const lower = lowered(text);
  for (const { index } of lower.matchAll(/(?<![\w-])[a-z\d]/gu)) {
    const end = endOfTime(lower, index);
    if (end !== null) return { text: text.slice(index, end), start: index, end };
  }
  return null;
}

/** The words of time that a text begins with, from a place on; null when other words stand there. */
export function timeAt(text: string, start: number): TimeWords | null {
  const end = endOfTime(lowered(text), start);
  return end === null ? null : { text: text.slice(start, end), start, end };
}

/** Capitals of English only: no other letter is in a word of time, and some get longer in lower case. */
function lowered(text: string): string {
  return text.replace(/[A-Z]+/gu, (capitals) => capitals.toLowerCase());
}

function endOfTime(lower: string, start: number): number | null {
  return endOf(PATTERNS.stretch, lower, start) ?? endOfBounded(lower, start) ?? endOf(PATTERNS.point, lower, start);
}

/** "since 18:00", "in May 2025", "from Monday on", "between 1 and 15 May". */
function endOfBounded(lower: string, start: number): number | null {
  const bound = endOf(PATTERNS.lead, lower, start);
  if (bound === null) return null;
  const word = lower.slice(start, bound - 1);
  if (word !== 'from' && word !== 'between') return endOf(PATTERNS.bound, lower, bound);
  const end = word === 'between' ? null : endOf(PATTERNS.bound, lower, bound);
  const onwards = end === null ? null : endOf(PATTERNS.onwards, lower, end);
  if (onwards !== null) return onwards;
  const second = endOf(PATTERNS.first, lower, bound);
  return second === null ? null : endOf(PATTERNS.bound, lower, second);
}

function endOf(pattern: RegExp, text: string, start: number): number | null {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : null;
}
