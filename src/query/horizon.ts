import type { World } from '../inventory/inventory.js';
import { localDate } from './calendar.js';

/** Words of time that reach forwards, and where they stand. */
interface Found {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const COUNT = '\\d+|an?|one|two|three|four|six|nine|twelve';
const FORWARDS = new RegExp(
  `\\b(?:(?:in|within|over|during)?\\s*(?:the )?(?:next|coming|following) (?:(?:${COUNT}) )?(?:days?|weeks?|months?|quarters?|years?)|(?:in|within) (?:the )?(?:${COUNT}) (?:days?|weeks?|months?|years?)|(?:by|before|until) \\d{4}-\\d{2}-\\d{2}|(?:this|next) (?:month|quarter|year)|(?:in|during|by the end of|before) \\d{4})\\b`,
  'iu',
);

/** The first words of a time to come: "in 6 months", "next year", "by 2027-06-30". */
export function findHorizon(question: string): Found | null {
  const match = FORWARDS.exec(question);
  return match === null ? null : { text: match[0].trim(), start: match.index, end: match.index + match[0].length };
}

/** Calendar days from one, up to but without another; `from` null is today. */
export interface Horizon {
  readonly from: string | null;
  readonly until: string | null;
  readonly label: string;
}

const NUMBERS: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, six: 6, nine: 9, twelve: 12 };

/** What words of a time to come mean now. "In 6 months" is any time up to then. */
export function horizonOf(text: string, world: Pick<World, 'now' | 'timeZone'>): Horizon | null {
  const words = text.toLowerCase();
  const today = localDate(world.now, world.timeZone);
  const label = /^(?:in|within|by|before|until|during|over|this|next)\b/u.test(words) ? words : `in ${words}`;
  const day = /\d{4}-\d{2}-\d{2}/u.exec(words)?.[0];
  if (day !== undefined) return { from: null, until: words.startsWith('before') ? day : dayAfter(day), label };
  const year = /\b(\d{4})\b/u.exec(words)?.[1];
  if (year !== undefined) return words.startsWith('before') ? { from: null, until: `${year}-01-01`, label } : { from: words.startsWith('by') ? null : `${year}-01-01`, until: `${String(Number(year) + 1)}-01-01`, label };
  const rolling = /\b(\d+|an?|one|two|three|four|six|nine|twelve)? ?(day|week|month|quarter|year)s?$/u.exec(words);
  if (rolling === null) return null;
  const calendar = /^(this|next) (month|quarter|year)$/u.exec(words);
  if (calendar !== null) return calendarSpan(calendar[1] === 'next', calendar[2] ?? 'month', today, label);
  const count = NUMBERS[rolling[1] ?? 'a'] ?? Number(rolling[1]);
  return { from: null, until: dayAfter(stepOn(today, count, rolling[2] ?? 'month')), label };
}

function calendarSpan(next: boolean, unit: string, today: string, label: string): Horizon {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const length = unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1;
  const first = Math.floor((month - 1) / length) * length;
  const start = (months: number): string => new Date(Date.UTC(year, first + months, 1)).toISOString().slice(0, 10);
  return { from: next ? start(length) : null, until: start(next ? 2 * length : length), label };
}

function stepOn(day: string, count: number, unit: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (unit === 'day' || unit === 'week') date.setUTCDate(date.getUTCDate() + count * (unit === 'week' ? 7 : 1));
  else {
    const wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + count * (unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1) + 1, 0);
    date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  }
  return date.toISOString().slice(0, 10);
}

function dayAfter(day: string): string {
  return stepOn(day, 1, 'day');
}
