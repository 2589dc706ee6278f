import * as z from 'zod';
import type { World } from '../../inventory/inventory.js';
import { formatMoment } from '../quantities.js';

/** A stretch of time as the question said it (`label`), with its ISO limits; an open side is null. */
export const Interval = z.strictObject({ from: z.string().nullable(), to: z.string().nullable(), label: z.string() });
export type Interval = z.infer<typeof Interval>;

/** What limits the change log to an interval. */
export function timeFilters(interval: Interval | null): Readonly<Record<string, string>> {
  return {
    ...(interval?.from == null ? {} : { time_after: interval.from }),
    ...(interval?.to == null ? {} : { time_before: interval.to }),
  };
}

/** "yesterday (2026-11-19 00:00 to 2026-11-20 00:00 Europe/Berlin)". */
export function intervalText(interval: Interval, { timeZone }: Pick<World, 'timeZone'>): string {
  const [from, to] = [interval.from, interval.to].map((moment) => (moment === null ? null : formatMoment(moment, timeZone)));
  if (from == null && to == null) return interval.label;
  const limits = from == null ? `until ${to ?? ''}` : to == null ? `since ${from}` : `${from} to ${to}`;
  return `${interval.label} (${limits} ${timeZone})`;
}
