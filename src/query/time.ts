import type { World } from '../inventory/inventory.js';
import { addDays, localDate, monthStart, moved, MONTHS, startOfDay, weekdayOf, WEEKDAYS, zonedDate } from './calendar.js';
import type { CalendarUnit } from './calendar.js';
import { COUNT, DAY, MONTH, NUMBERS } from './time-words.js';

/** A stretch of time; ISO instants, `to` null means until now. */
export interface Interval {
  readonly from: string | null;
  readonly to: string | null;
  /** The interval in the words that were said. */
  readonly label: string;
}

type Clock = Pick<World, 'now' | 'timeZone'>;

/**
 * What words of time mean now, in the zone of the world (words: "yesterday", "last 7 days", "since 18:00", "recently" = 14 days).
 * Of `future` things (what expires) a period still to come counts from now on: "this year" is from today to its end.
 */
export function intervalOf(text: string, world: Clock, future = false): Interval | null {
  const said = text.toLowerCase();
  const words = said.replace(/^(?:in|on|over|during|within|of|for)\s+/u, '').replace(/^the (?!(?:start|beginning|end) of)/u, '');
  return ages(words, said, world) ?? rolling(words, said, world, future) ?? bounded(words, world) ?? calendar(words, world, future);
}

/** "older than 2 years", "more than 6 months ago", "newer than 2023-01-01": from now backwards. */
function ages(words: string, said: string, world: Clock): Interval | null {
  if (/^for (?:ages|long|a long time)$/u.test(said)) return label(moved(world.now, -12, 'month'), null, 'for 12 months');
  const match = new RegExp(`^(more than|over|at least|less than|under|older than|newer than|younger than) (${COUNT}) (\\w+?)s?(?: ago| old)?$`, 'u').exec(words);
  if (match === null) return null;
  const since = moved(world.now, -countOf(match[2] ?? ''), unitOf(match[3] ?? ''));
  // "not touched for more than 6 months": the stretch itself, whoever says it turns it round.
  if (/^for\b/u.test(said)) return label(since, null, words);
  return /^(?:less than|under|newer than|younger than)/u.test(words) ? label(since, null, words) : label(null, since, words);
}

function rolling(words: string, said: string, world: Clock, future: boolean): Interval | null {
  if (/^(?:lately|recently)$/u.test(words)) return label(moved(world.now, -14, 'day'), null, 'the last 14 days');
  const match = new RegExp(`^(?:(last|past|previous|next|coming|following) )?(?:(${COUNT}) )?(minute|hour|day|week|month|quarter|year)s?$`, 'u').exec(words);
  const [, which, count, unit = 'day'] = match ?? [];
  if (match === null || (which === undefined && count === undefined)) return null;
  // "last month" and "next month" are calendar months; "in the last month" and "the past month" roll.
  const isCalendar = count === undefined && !/^in (?:the )?(?:last|past)/u.test(said) && (which === 'last' || which === 'next');
  if (isCalendar) return null;
  const ahead = which === undefined ? future : /^(?:next|coming|following)$/u.test(which);
  const length = countOf(count ?? 'a');
  return ahead ? label(world.now, moved(world.now, length, unitOf(unit)), words) : label(moved(world.now, -length, unitOf(unit)), null, words);
}

function bounded(words: string, world: Clock): Interval | null {
  const between = /^(?:between|from) (.+?) (?:and|to) (.+)$/u.exec(words);
  if (between !== null) return joined(between[1] ?? '', between[2] ?? '', words, world);
  const match = /^(since|after|before|until|till|by|prior to|earlier than|later than|older than|newer than|as of|from) (.+?)(?: on(?:wards)?)?$/u.exec(words);
  const span = pointOf(match?.[2] ?? '', world);
  if (match === null || span === null) return null;
  switch (match[1]) {
    case 'since':
    case 'as of':
    case 'from':
    case 'newer than':
      return label(span.from, null, words);
    case 'after':
    case 'later than':
      return label(span.to ?? span.from, null, words);
    case 'until':
    case 'till':
    case 'by':
      return label(null, span.to ?? world.now, words);
    default:
      return label(null, span.from, words);
  }
}

/** "between 1 and 15 May": the first side takes its month and year from the second. */
function joined(first: string, second: string, words: string, world: Clock): Interval | null {
  const to = pointOf(second, world);
  const from = pointOf(first, world) ?? pointOf(second.replace(/^\d{1,2}(?:st|nd|rd|th)?|(?<= )\d{1,2}(?:st|nd|rd|th)?(?!\d)/u, first), world);
  if (from === null || to === null) return null;
  // Of months without a year the first may lie in the year before the second.
  return from.from > to.from ? label(moved(from.from, -1, 'year'), to.to, words) : label(from.from, to.to, words);
}

function calendar(words: string, world: Clock, future: boolean): Interval | null {
  const span = pointOf(words, world, future);
  if (span === null) return null;
  const isThis = /^this /u.test(words);
  return future && isThis ? label(startOfDay(world.now, world.timeZone), span.end, words) : label(span.from, span.to, words);
}

interface Span {
  readonly from: Date;
  /** Null while it still lasts. */
  readonly to: Date | null;
  /** The end of a period that still lasts. */
  readonly end: Date | null;
}

/** The span of a calendar word or date. Months without a year are the most recent ones, or, of future things, the next. */
function pointOf(words: string, world: Clock, future = false): Span | null {
  const { timeZone } = world;
  const today = startOfDay(world.now, timeZone);
  const clock = /^(\d{1,2}):(\d{2})$/u.exec(words);
  if (clock !== null) return clockSpan(today, Number(clock[1]), Number(clock[2]), world);
  if (/^\d{4}-\d{2}-\d{2}$/u.test(words)) return daySpan(zonedDate(words, timeZone), timeZone);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(words);
  if (dotted !== null) return daySpan(zonedDate(`${dotted[3] ?? ''}-${two(dotted[2])}-${two(dotted[1])}`, timeZone), timeZone);
  if (words === 'now') return { from: world.now, to: null, end: null };
  if (words === 'today') return { from: today, to: null, end: addDays(today, 1, timeZone) };
  if (words === 'yesterday') return daySpan(addDays(today, -1, timeZone), timeZone);
  if (words === 'tomorrow') return daySpan(addDays(today, 1, timeZone), timeZone);
  const ago = new RegExp(`^(${COUNT}) (\\w+?)s? ago$`, 'u').exec(words);
  if (ago !== null) return { from: moved(world.now, -countOf(ago[1] ?? ''), unitOf(ago[2] ?? '')), to: null, end: null };
  return weekdaySpan(words, today, timeZone) ?? periodSpan(words, today, timeZone) ?? yearSpan(words, timeZone) ?? monthSpan(words, today, timeZone, future);
}

function clockSpan(today: Date, hours: number, minutes: number, { now }: Clock): Span {
  const from = new Date(today.getTime() + (hours * 60 + minutes) * 60_000);
  return { from: from > now ? new Date(from.getTime() - 86_400_000) : from, to: null, end: null };
}

function daySpan(from: Date, timeZone: string): Span {
  const to = addDays(from, 1, timeZone);
  return { from, to, end: to };
}

/** The most recent such weekday, today excluded; "next Friday" is the one to come. */
function weekdaySpan(words: string, today: Date, timeZone: string): Span | null {
  const weekday = WEEKDAYS.indexOf(words.replace(/^(?:last|next) /u, ''));
  if (weekday < 0) return null;
  const back = (weekdayOf(today, timeZone) - weekday + 7) % 7;
  return daySpan(addDays(today, /^next /u.test(words) ? (7 - back) || 7 : -(back || 7), timeZone), timeZone);
}

/** "this month", "last quarter", "next year", "the end of this year", "q2 2026". */
function periodSpan(words: string, today: Date, timeZone: string): Span | null {
  const edge = /^(?:the )?(start|beginning|end) of (?:the|(this|last|next)) (week|month|quarter|year)$/u.exec(words);
  if (edge !== null) {
    const whole = periodSpan(`${edge[2] ?? 'this'} ${edge[3] ?? ''}`, today, timeZone);
    if (whole?.end == null) return null;
    return daySpan(edge[1] === 'end' ? addDays(whole.end, -1, timeZone) : whole.from, timeZone);
  }
  const quarter = /^q([1-4])(?: (\d{4}))?$/u.exec(words);
  const [year = 0, month = 1] = localDate(today, timeZone).split('-').map(Number);
  if (quarter !== null) return months(Number(quarter[2] ?? year), (Number(quarter[1]) - 1) * 3, 3, timeZone);
  const match = /^(this|last|next) (week|month|quarter|year)$/u.exec(words);
  if (match === null) return null;
  const step = { last: -1, this: 0, next: 1 }[match[1] === 'last' || match[1] === 'next' ? match[1] : 'this'];
  const whole = match[2] === 'week' ? weekOf(today, step, timeZone) : monthsOf(match[2] ?? '', year, month - 1, step, timeZone);
  return step === 0 ? { ...whole, to: null } : whole;
}

function weekOf(today: Date, step: number, timeZone: string): Span {
  const monday = addDays(today, step * 7 - ((weekdayOf(today, timeZone) + 6) % 7), timeZone);
  const to = addDays(monday, 7, timeZone);
  return { from: monday, to, end: to };
}

function monthsOf(unit: string, year: number, monthIndex: number, step: number, timeZone: string): Span {
  const length = { month: 1, quarter: 3, year: 12 }[unit === 'month' || unit === 'quarter' ? unit : 'year'];
  return months(year, Math.floor(monthIndex / length) * length + step * length, length, timeZone);
}

function months(year: number, first: number, length: number, timeZone: string): Span {
  const to = monthStart(year, first + length, timeZone);
  return { from: monthStart(year, first, timeZone), to, end: to };
}

function yearSpan(words: string, timeZone: string): Span | null {
  const match = /^(\d{4})(?:-(\d{2}))?$/u.exec(words);
  if (match === null) return null;
  return match[2] === undefined ? months(Number(match[1]), 0, 12, timeZone) : months(Number(match[1]), Number(match[2]) - 1, 1, timeZone);
}

/** "May", "May 2025", "1 May", "1st of May 2025", "May 1". */
function monthSpan(words: string, today: Date, timeZone: string, future: boolean): Span | null {
  const match = new RegExp(`^(?:(${DAY}) (?:of )?)?(${MONTH})(?: (${DAY})(?!\\d))?(?:,? (\\d{4}))?$`, 'u').exec(words);
  const month = MONTHS.findIndex((name) => match !== null && name.startsWith((match[2] ?? '-').slice(0, 3)));
  if (match === null || month < 0) return null;
  const day = match[1] ?? match[3];
  const spanIn = (year: number): Span => (day === undefined ? months(year, month, 1, timeZone) : daySpan(zonedDate(`${String(year)}-${two(String(month + 1))}-${two(day.replace(/\D/gu, ''))}`, timeZone), timeZone));
  if (match[4] !== undefined) return spanIn(Number(match[4]));
  const year = Number(localDate(today, timeZone).slice(0, 4));
  const span = spanIn(year);
  if (future) return (span.to ?? span.from) <= today ? spanIn(year + 1) : span;
  return span.from > today ? spanIn(year - 1) : span;
}

function two(text: string | undefined): string {
  return (text ?? '').padStart(2, '0');
}

function countOf(word: string): number {
  const index = NUMBERS.indexOf(word);
  if (index >= 0) return index;
  return /^an?$/u.test(word) ? 1 : Number(word);
}

const UNIT_NAMES: readonly CalendarUnit[] = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

function unitOf(word: string): CalendarUnit {
  return UNIT_NAMES.find((unit) => word.startsWith(unit)) ?? 'day';
}

function label(from: Date | null, to: Date | null, words: string): Interval {
  return { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null, label: words };
}
