import { formatRate } from '../netbox/rates.js';

export { formatRate };

/** Megabytes of memory or disk as people say it, decimal: 16000 → "16 GB", 2500000 → "2.5 TB". */
export function formatMegabytes(megabytes: number): string {
  if (megabytes < 1000) return `${String(megabytes)} MB`;
  if (megabytes < 1_000_000) return `${decimals(megabytes / 1000, 1)} GB`;
  return `${decimals(megabytes / 1_000_000, 1)} TB`;
}

/** A moment in a zone, to the minute: "2026-11-20 13:05". A text that is no moment stays as it is. */
export function formatMoment(iso: string, timeZone: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(time);
}

function decimals(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
