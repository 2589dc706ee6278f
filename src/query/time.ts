import type { World } from '../inventory/inventory.js';

/** A stretch of time; ISO instants, `to` null means until now. */
export interface Interval {
  readonly from: string | null;
  readonly to: string | null;
  /** The interval in the words that were said. */
  readonly label: string;
}

interface Found {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const UNITS = 'minutes?|hours?|days?|weeks?|months?|years?';
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH = MONTHS.map((name) => (name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)})?` : name)).join('|').replace('sep(?:tember)?', 'sept?(?:ember)?');
/** "1 May", "1st of May 2025", "May 1st, 2025". */
const DAY_IN_MONTH = `\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})(?:,? \\d{4})?|(?:${MONTH}) \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?(?!\\d)`;
const POINT = `\\d{4}-\\d{2}-\\d{2}|${DAY_IN_MONTH}|\\d{1,2}:\\d{2}|today|yesterday|(?:last )?(?:${WEEKDAYS.join('|')})|(?:this|last) (?:week|month|quarter|year)`;
const TIME = new RegExp(
  `\\b(?:(?:in|during|since|after|before|until|from) (?:${MONTH})(?: \\d{4})?(?![\\p{L}\\d]| \\d)|(?:in |over |during |within )?(?:the )?(?:last|past) \\d+ (?:${UNITS})|(?:in |during )?(?:the )?(?:last|past) (?:24 hours|hour|day|week|month|quarter|year)` +
    `|(?:since|after|before|until|from) (?:${POINT})|between (?:${POINT}) and (?:${POINT})|(?:on )?(?:${POINT})|lately|recently)\\b`,
  'iu',
);

/** The first words of time in a question, or null. */
export function findTime(question: string): Found | null {
  const match = TIME.exec(question);
  return match === null ? null : { text: match[0], start: match.index, end: match.index + match[0].length };
}

/** What words of time mean now, in the zone of the world (words: "yesterday", "last 7 days", "since 18:00", "recently" = 14 days). */
export function intervalOf(text: string, world: Pick<World, 'now' | 'timeZone'>): Interval | null {
  const words = text.toLowerCase().replace(/^(?:in|on|over|during|within)\s+/u, '').replace(/^the\s+/u, '');
  const rolling = /^(?:in )?(?:the )?(?:last|past) (\d+) (\w+?)s?$/u.exec(words);
  if (rolling !== null) return since(stepBack(world, Number(rolling[1]), rolling[2] ?? 'day'), words);
  if (/^(?:lately|recently)$/u.test(words)) return since(stepBack(world, 14, 'day'), 'the last 14 days');
  if (/^(?:last|past) 24 hours$/u.test(words)) return since(stepBack(world, 24, 'hour'), words);
  if (/^past (?:hour|day|week|month|year)$/u.test(words) || /^in (?:the )?(?:last|past)/u.test(text.toLowerCase())) return since(stepBack(world, 1, words.split(' ').at(-1) ?? 'day'), words);
  const between = /^between (.+) and (.+)$/u.exec(words);
  if (between !== null) return joined(pointOf(between[1] ?? '', world), pointOf(between[2] ?? '', world), words);
  const bounded = /^(since|after|before|until|from) (.+)$/u.exec(words);
  if (bounded !== null) return boundedBy(bounded[1] ?? '', pointOf(bounded[2] ?? '', world), words, world);
  const span = pointOf(words, world);
  return span === null ? null : label(span.from, span.to, words);
}

interface Span {
  readonly from: Date;
  readonly to: Date | null;
}

/** The span of a calendar word or date. */
function pointOf(words: string, world: Pick<World, 'now' | 'timeZone'>): Span | null {
  const today = startOfDay(world.now, world.timeZone);
  const clock = /^(\d{1,2}):(\d{2})$/u.exec(words);
  if (clock !== null) return clockSpan(today, Number(clock[1]), Number(clock[2]), world);
  if (/^\d{4}-\d{2}-\d{2}$/u.test(words)) return daySpan(zonedDate(words, world.timeZone), world.timeZone);
  const named = namedDay(words, world);
  if (named !== null) return named;
  if (words === 'today') return { from: today, to: null };
  if (words === 'yesterday') return { from: addDays(today, -1, world.timeZone), to: today };
  const weekday = WEEKDAYS.indexOf(words.replace(/^last /u, ''));
  if (weekday >= 0) return weekdaySpan(today, weekday, world.timeZone);
  const calendar = /^(this|last) (week|month|quarter|year)$/u.exec(words);
  return calendar === null ? null : calendarSpan(today, calendar[1] === 'last', calendar[2] ?? 'week', world.timeZone);
}

/** "1 may", "may 2025", "may": the most recent one when no year is said. */
function namedDay(words: string, world: Pick<World, 'now' | 'timeZone'>): Span | null {
  const said = new RegExp(`^(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(${MONTH})(?: (\\d{1,2})(?:st|nd|rd|th)?(?!\\d))?(?:,? (\\d{4}))?$`, 'u').exec(words);
  if (said === null) return null;
  const [, before, name = '', after, year] = said;
  const month = MONTHS.findIndex((each) => each.startsWith(name.slice(0, 3)));
  const day = before ?? after;
  const startIn = (inYear: number): Date => zonedDate(new Date(Date.UTC(inYear, month, Number(day ?? '1'))).toISOString().slice(0, 10), world.timeZone);
  const thisYear = Number(localDate(world.now, world.timeZone).slice(0, 4));
  const from = startIn(year === undefined ? (startIn(thisYear) > world.now ? thisYear - 1 : thisYear) : Number(year));
  if (day !== undefined) return daySpan(from, world.timeZone);
  const [inYear = 0, inMonth = 1] = localDate(from, world.timeZone).split('-').map(Number);
  return { from, to: monthStart(inYear, inMonth, world.timeZone) };
}

function clockSpan(today: Date, hours: number, minutes: number, world: Pick<World, 'now' | 'timeZone'>): Span {
  const from = new Date(today.getTime() + (hours * 60 + minutes) * 60_000);
  return from > world.now ? { from: new Date(from.getTime() - 86_400_000), to: null } : { from, to: null };
}

function daySpan(from: Date, timeZone: string): Span {
  return { from, to: addDays(from, 1, timeZone) };
}

/** The most recent such weekday, today excluded. */
function weekdaySpan(today: Date, weekday: number, timeZone: string): Span {
  const back = (weekdayOf(today, timeZone) - weekday + 7) % 7 || 7;
  return daySpan(addDays(today, -back, timeZone), timeZone);
}

function calendarSpan(today: Date, previous: boolean, unit: string, timeZone: string): Span {
  if (unit === 'week') {
    const monday = addDays(today, -((weekdayOf(today, timeZone) + 6) % 7), timeZone);
    return previous ? { from: addDays(monday, -7, timeZone), to: monday } : { from: monday, to: null };
  }
  const [year = 0, month = 1] = localDate(today, timeZone).split('-').map(Number);
  const first = { month: month - 1, quarter: Math.floor((month - 1) / 3) * 3, year: 0 }[unit === 'month' || unit === 'quarter' ? unit : 'year'];
  const length = { month: 1, quarter: 3, year: 12 }[unit === 'month' || unit === 'quarter' ? unit : 'year'];
  const start = monthStart(year, first, timeZone);
  return previous ? { from: monthStart(year, first - length, timeZone), to: start } : { from: start, to: null };
}

function monthStart(year: number, monthIndex: number, timeZone: string): Date {
  const date = new Date(Date.UTC(year, monthIndex, 1));
  return zonedDate(date.toISOString().slice(0, 10), timeZone);
}

function boundedBy(word: string, span: Span | null, words: string, world: Pick<World, 'now'>): Interval | null {
  if (span === null) return null;
  if (word === 'since' || word === 'from') return label(span.from, null, words);
  if (word === 'after') return label(span.to ?? span.from, null, words);
  return label(null, word === 'before' ? span.from : (span.to ?? world.now), words);
}

function joined(from: Span | null, to: Span | null, words: string): Interval | null {
  return from === null || to === null ? null : label(from.from, to.to, words);
}

function stepBack(world: Pick<World, 'now' | 'timeZone'>, count: number, unit: string): Date {
  const now = world.now;
  const months = { month: 1, quarter: 3, year: 12 }[unit === 'month' || unit === 'quarter' || unit === 'year' ? unit : 'month'];
  if (unit === 'month' || unit === 'quarter' || unit === 'year') {
    return monthsBack(now, months * count);
  }
  const lengths: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 };
  return new Date(now.getTime() - count * (lengths[unit] ?? 86_400_000));
}

/** The same day some months ago, or the last day of a shorter month. */
function monthsBack(now: Date, months: number): Date {
  const back = new Date(now);
  back.setUTCDate(1);
  back.setUTCMonth(back.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(back.getUTCFullYear(), back.getUTCMonth() + 1, 0)).getUTCDate();
  back.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return back;
}

function since(from: Date, words: string): Interval {
  return label(from, null, words);
}

function label(from: Date | null, to: Date | null, words: string): Interval {
  return { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null, label: words };
}

/** "2026-11-20" of an instant in a zone. */
export function localDate(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);
}

/** "2026-11-20 14:05" of an instant in a zone. */
export function localMinute(date: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  return `${localDate(date, timeZone)} ${time}`;
}

function startOfDay(date: Date, timeZone: string): Date {
  return zonedDate(localDate(date, timeZone), timeZone);
}

function addDays(day: Date, days: number, timeZone: string): Date {
  // Noon is the same day whatever an hour of summer time does.
  const noon = new Date(day.getTime() + 43_200_000 + days * 86_400_000);
  return startOfDay(noon, timeZone);
}

function weekdayOf(day: Date, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long' }).format(day).toLowerCase();
  return WEEKDAYS.indexOf(name);
}

/** The instant at which a calendar day begins in a zone. */
function zonedDate(day: string, timeZone: string): Date {
  const guess = new Date(`${day}T00:00:00Z`);
  const shift = offsetMinutes(guess, timeZone);
  const candidate = new Date(guess.getTime() - shift * 60_000);
  const corrected = offsetMinutes(candidate, timeZone);
  return corrected === shift ? candidate : new Date(guess.getTime() - corrected * 60_000);
}

function offsetMinutes(date: Date, timeZone: string): number {
  const [day = '', time = ''] = localMinute(date, timeZone).split(' ');
  return Math.round((Date.parse(`${day}T${time}:00Z`) - Math.floor(date.getTime() / 60_000) * 60_000) / 60_000);
}
