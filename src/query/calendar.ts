/** Calendar days in a zone. Pure: the moment and the zone come in. */

export const WEEKDAYS: readonly string[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
export const MONTHS: readonly string[] = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

export type CalendarUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const LENGTHS = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const;
const IN_MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** A moment moved by so many units: months and years by calendar, a week is 7 × 24 hours. */
export function moved(now: Date, count: number, unit: CalendarUnit): Date {
  if (unit === 'month' || unit === 'quarter' || unit === 'year') return movedByMonths(now, IN_MONTHS[unit] * count);
  return new Date(now.getTime() + count * LENGTHS[unit]);
}

/** The same day some months later, or the last day of a shorter month. */
function movedByMonths(now: Date, months: number): Date {
  const date = new Date(now);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return date;
}

/** The first day of the month that lies so many months after January of a year. */
export function monthStart(year: number, monthIndex: number, timeZone: string): Date {
  const date = new Date(Date.UTC(year, monthIndex, 1));
  return zonedDate(date.toISOString().slice(0, 10), timeZone);
}

/** An instant as ISO 8601 with the offset of a zone: "2026-11-16T00:00:00+01:00". */
export function zonedIso(date: Date, timeZone: string): string {
  const minutes = offsetMinutes(date, timeZone);
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  if (minutes === 0) return `${local}Z`;
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${pad(Math.abs(minutes) / 60)}:${pad(Math.abs(minutes) % 60)}`;
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

export function startOfDay(date: Date, timeZone: string): Date {
  return zonedDate(localDate(date, timeZone), timeZone);
}

export function addDays(day: Date, days: number, timeZone: string): Date {
  // Noon is the same day whatever an hour of summer time does.
  const noon = new Date(day.getTime() + 43_200_000 + days * 86_400_000);
  return startOfDay(noon, timeZone);
}

export function weekdayOf(day: Date, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long' }).format(day).toLowerCase();
  return WEEKDAYS.indexOf(name);
}

/** The instant at which a calendar day begins in a zone. */
export function zonedDate(day: string, timeZone: string): Date {
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
