import { tableBody } from '../../answer.js';
import type { Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { FetchStep } from '../../plan/plan.js';
import { localDate, moved } from '../../query/calendar.js';
import type { Interval } from '../insight/interval.js';
import { column, plainRow } from '../present.js';

const DAY = 86_400_000;
const DAYS_IN_MONTH = 365.25 / 12;

/** Said before every figure of growth. */
export const LIMITS = 'NetBox keeps no history of totals. This counts the creation stamps of what is recorded today: what was deleted since is missing, and records may be made long before or after the thing itself.';

/** The stretch that additions are counted in. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly days: number;
}

/** The interval that was said; the last twelve months when none was. */
export function spanOf(interval: Interval | null, { now }: World): Span {
  const from = interval?.from == null ? moved(now, -12, 'month') : new Date(interval.from);
  const said = interval?.to == null ? now : new Date(interval.to);
  const to = said > now ? now : said;
  return { from, to, days: Math.max(1, (to.getTime() - from.getTime()) / DAY) };
}

export function spanFilters({ from, to }: Span): FetchStep['filters'] {
  return { created__gte: from.toISOString(), created__lt: to.toISOString() };
}

/** "2025-11-20 to 2026-11-20". */
export function spanText({ from, to }: Span, { timeZone }: World): string {
  return `${localDate(from, timeZone)} to ${localDate(to, timeZone)}`;
}

/** Additions a month, on average. */
export function perMonth(additions: number, { days }: Span): number {
  return additions / (days / DAYS_IN_MONTH);
}

export interface Counted {
  readonly label: string;
  readonly rows: readonly Row[];
}

/** One line for each month, also for those without an addition. */
export function monthsSection(counted: readonly Counted[], span: Span, { timeZone }: World): Section {
  const monthOf = (date: Date): string => localDate(date, timeZone).slice(0, 7);
  const months: string[] = [];
  for (let at = span.from; at < span.to; at = new Date(at.getTime() + DAY)) if (months.at(-1) !== monthOf(at)) months.push(monthOf(at));
  const made = counted.map(({ label, rows }) => ({ label, months: rows.flatMap((row) => textOf(row, 'created') ?? []).map((stamp) => monthOf(new Date(stamp))) }));
  const rows = months.map((month) => plainRow({ month, ...Object.fromEntries(made.map((each) => [each.label, each.months.filter((other) => other === month).length])) }));
  return { title: 'Additions by month', body: tableBody({ text: `${String(months.length)} months; the first and the last may not be whole.`, columns: [column('month', 'month'), ...made.map(({ label }) => column(label, label, 'right'))], rows }) };
}
