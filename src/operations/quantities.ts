export { formatMegabytes, formatRate } from '../netbox/quantity.js';

/** A moment in a zone, to the minute: "2026-11-20 13:05". A text that is no moment stays as it is. */
export function formatMoment(iso: string, timeZone: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(time);
}
