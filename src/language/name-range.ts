import type { Atom } from './annotate.js';

/** The last name of a range: of the same stem, which a bare number inherits with its zeros. */
export function endOf(start: string, to: Atom): string | null {
  const stem = stemOf(start);
  const named = to.names.find((entry) => stemOf(entry.name) === stem)?.name ?? (stemOf(to.text) === stem && /\d$/u.test(to.text) ? to.text : null);
  if (named !== null || !/^\d+$/u.test(to.text)) return named;
  const digits = /\d+$/u.exec(start)?.[0] ?? '';
  return `${start.slice(0, start.length - digits.length)}${to.text.padStart(digits.length, '0')}`;
}

function stemOf(name: string): string {
  return name.replace(/\d+$/u, '').toLowerCase();
}

/** The number that a name ends in, or null. */
export function lastNumber(name: string): number | null {
  const digits = /(\d+)$/u.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}
