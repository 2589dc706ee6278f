import { formatMegabytes, formatRate } from '../quantities.js';

/** What the numbers of a measure are in. */
export type Unit = 'MB' | 'kbps' | 'm' | 'kg' | 'U' | '%' | 'W' | 'addresses' | 'date' | 'id' | null;

/** A figure as people say it: "942 GB", "10 Gbps", "1,204.5 m"; dates are days. */
export function figureText(value: number, unit: Unit): string {
  switch (unit) {
    case 'MB':
      return formatMegabytes(value);
    case 'kbps':
      return formatRate(value);
    case 'date':
      return new Date(value).toISOString().slice(0, 10);
    case 'id':
      return String(value);
    case 'addresses':
      return value > Number.MAX_SAFE_INTEGER ? `2^${String(Math.log2(value))} addresses` : `${plainNumber(value)} addresses`;
    case '%':
    case 'm':
    case 'kg':
    case 'U':
    case 'W':
      return `${plainNumber(value)} ${unit}`;
    case null:
      return plainNumber(value);
  }
}

/** The same with the stored number behind it, where the two differ: "942 GB (942,000 MB)". */
export function exactText(value: number, unit: Unit): string {
  const said = figureText(value, unit);
  const raw = `${plainNumber(value)} ${unit ?? ''}`.trim();
  return (unit === 'MB' || unit === 'kbps') && said !== raw ? `${said} (${raw})` : said;
}

/** The value of a cell: dates as their day, numbers without the noise of binary fractions. */
export function figureCell(value: number, unit: Unit): number | string {
  return unit === 'date' ? figureText(value, unit) : rounded(value);
}

const DIGITS = 3; // as many as NetBox keeps of a weight or a length, with one to spare

export function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}

/** One decimal, as averages are told. */
export function oneDecimal(value: number): number {
  return Number(value.toFixed(1));
}

function plainNumber(value: number): string {
  return rounded(value).toLocaleString('en-US', { maximumFractionDigits: DIGITS });
}
