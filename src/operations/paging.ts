import type { TableBody } from '../answer.js';
import { isTotal } from './present.js';

/** Rows on one page of the shell (reading rule 45). */
export const PAGE_SIZE = 25;

/** A rest of so many rows is shown with its page rather than kept back, unless the user wants fewer rows at a time. */
export function shortRest(size: number): number {
  return size < PAGE_SIZE ? 0 : 10;
}

/** The rows that a table shows: its page, with a short rest after it. `from` and `to` count from 0, `to` excluded. */
export function shownRange(body: TableBody): { readonly from: number; readonly to: number } {
  if (body.page === null) return { from: 0, to: body.rows.length };
  const from = Math.min(body.page.from, body.rows.length);
  const to = Math.min(from + body.page.size, body.rows.length);
  return { from, to: body.rows.length - to <= shortRest(body.page.size) ? body.rows.length : to };
}

/** The same without a last row that sums up the others. */
export function countedRange(body: TableBody): { readonly from: number; readonly to: number } {
  const { from, to } = shownRange(body);
  const last = body.rows[to - 1];
  return { from, to: last !== undefined && isTotal(last) ? Math.min(to, body.total) : to };
}
