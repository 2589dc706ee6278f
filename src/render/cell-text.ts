import type { Cell, OutColumn } from '../answer.js';
import { formatMegabytes, formatRate } from '../operations/quantities.js';
import { line, safe } from './sanitise.js';
import type { SafeOptions, SafeText } from './sanitise.js';

/** A value as people read it; nothing recorded is a dash. */
export function cellText(cell: Cell | undefined, options: SafeOptions = {}): SafeText {
  if (cell === null || cell === undefined || cell === '') return line`–`;
  if (typeof cell === 'boolean') return cell ? line`yes` : line`no`;
  return safe(String(cell), options);
}

/** A value under its column: quantities as people say them, 10000000 kbps → "10 Gbps". */
export function columnText(cell: Cell | undefined, { unit }: Pick<OutColumn, 'unit'>, options: SafeOptions = {}): SafeText {
  if (unit === undefined || typeof cell !== 'number') return cellText(cell, options);
  return safe(unit === 'kbps' ? formatRate(cell) : formatMegabytes(cell));
}

/** 1234 → "1,234". */
export function numberText(value: number): SafeText {
  return safe(value.toLocaleString('en-US'));
}

/** 210 → "0.2 s", 12400 → "12 s". */
export function durationText(ms: number): SafeText {
  if (ms < 50) return line`under 0.1 s`;
  return safe(`${ms < 9950 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000))} s`);
}

/** How long ago: "40 s ago", "3 min ago", "2 h ago", "5 d ago". */
export function ageText(ms: number): SafeText {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return line`${seconds} s ago`;
  if (seconds < 90 * 60) return line`${Math.round(seconds / 60)} min ago`;
  if (seconds < 36 * 3600) return line`${Math.round(seconds / 3600)} h ago`;
  return line`${Math.round(seconds / 86400)} d ago`;
}
