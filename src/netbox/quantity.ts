import { formatRate } from './rates.js';

export { formatRate };


/** What a number measures; the stored unit is the first of each table. */
export type Dimension = 'rate' | 'bits' | 'size' | 'length' | 'weight' | 'power' | 'voltage' | 'amperage' | 'units' | 'percent' | 'mask' | 'plain';

export interface Quantity {
  readonly value: number;
  /** Lower case; '' when none was said. */
  readonly unit: string;
}

const RATE = { kbps: 1, bps: 0.001, mbps: 1000, gbps: 1_000_000, tbps: 1_000_000_000, k: 1, m: 1000, g: 1_000_000, t: 1_000_000_000 };
const SIZE = { mb: 1, kb: 0.001, gb: 1000, tb: 1_000_000, mib: 1.048576, gib: 1073.741824, tib: 1_099_511.627776, m: 1, g: 1000, t: 1_000_000 };

/** Factors from each unit to the one that NetBox stores; lengths and weights, which it stores in several, to metres and kilograms. */
const FACTORS: Readonly<Record<Dimension, Readonly<Record<string, number>>>> = {
  rate: RATE,
  bits: Object.fromEntries(Object.entries(RATE).map(([unit, factor]) => [unit, factor * 1000])),
  size: SIZE,
  length: { m: 1, km: 1000, cm: 0.01, mm: 0.001, mi: 1609.344, ft: 0.3048, in: 0.0254 },
  weight: { kg: 1, g: 0.001, lb: 0.45359237, oz: 0.028349523125 },
  power: { w: 1, kw: 1000 },
  voltage: { v: 1, kv: 1000 },
  amperage: { a: 1, ma: 0.001 },
  units: { u: 1 },
  percent: { '%': 1 },
  mask: { '/': 1 },
  plain: {},
};

/** Ways to write a unit. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'kbit/s': 'kbps', 'mbit/s': 'mbps', 'gbit/s': 'gbps', 'tbit/s': 'tbps', 'kb/s': 'kbps', 'mb/s': 'mbps', 'gb/s': 'gbps', kbit: 'kbps', mbit: 'mbps', gbit: 'gbps', tbit: 'tbps', kbits: 'kbps', mbits: 'mbps', gbits: 'gbps',
  gig: 'g', gigs: 'g', meg: 'm', megs: 'm', gbe: 'gbps', ge: 'gbps', gigabit: 'gbps', megabit: 'mbps', gigabits: 'gbps', megabits: 'mbps', gigabyte: 'gb', gigabytes: 'gb', megabyte: 'mb', megabytes: 'mb', terabyte: 'tb', terabytes: 'tb',
  ru: 'u', 'rack units': 'u', 'rack unit': 'u', metre: 'm', metres: 'm', meter: 'm', meters: 'm', foot: 'ft', feet: 'ft', inch: 'in', inches: 'in', mile: 'mi', miles: 'mi', kilometres: 'km', kilometers: 'km', kilo: 'kg', kilos: 'kg', kilograms: 'kg', lbs: 'lb', pounds: 'lb',
  watt: 'w', watts: 'w', kilowatt: 'kw', kilowatts: 'kw', volt: 'v', volts: 'v', amp: 'a', amps: 'a', ampere: 'a', amperes: 'a', percent: '%', 'per cent': '%', pct: '%',
};

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const UNIT_WORDS = [...new Set([...Object.values(FACTORS).flatMap((units) => Object.keys(units)), ...Object.keys(SPELLINGS)])].filter((unit) => unit !== '/').sort((a, b) => b.length - a.length);

/** Units that are words of their own behind a space: "top 2 in Berlin". */
const CLOSE_ONLY = new Set(['a', 'k', 'in']);
const SPACED_UNITS = UNIT_WORDS.filter((unit) => !CLOSE_ONLY.has(unit));

/** Source of a regular expression for a number with or without unit: "42U", "10 Gbps", "/24", "eight". */
export const QUANTITY = `(?:(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:\\s?(?:${SPACED_UNITS.join('|')})|${[...CLOSE_ONLY].join('|')})?|${NUMBER_WORDS.join('|')})(?![\\w/:*-]|\\.\\w)`;

const PARTS = /^(\/)?([\d.,]+|[a-z]+)\s*(.*)$/u;

export function parseQuantity(text: string): Quantity | null {
  const [, mask, digits = '', unit = ''] = PARTS.exec(text.toLowerCase().trim()) ?? [];
  const word = NUMBER_WORDS.indexOf(digits);
  const value = word >= 0 ? word : Number(digits.replace(/,/gu, '') || Number.NaN);
  return Number.isNaN(value) ? null : { value, unit: mask ?? SPELLINGS[unit] ?? unit };
}

/** A quantity in the stored unit of a dimension; null when its unit measures something else. */
export function storedNumber({ value, unit }: Quantity, dimension: Dimension): number | null {
  if (unit === '') return value;
  const factor = FACTORS[dimension][unit];
  return factor === undefined ? null : Number((value * factor).toPrecision(12));
}

/** Dimensions whose numbers mean nothing without their unit: nobody says how many kilobits per second. */
export function needsUnit(dimension: Dimension): boolean {
  return dimension === 'rate' || dimension === 'bits' || dimension === 'size';
}

/** A stored number as people say it. */
export function formatQuantity(value: number, dimension: Dimension): string {
  switch (dimension) {
    case 'rate':
      return formatRate(value);
    case 'bits':
      return formatRate(value / 1000);
    case 'size':
      return formatMegabytes(value);
    case 'units':
      return `${String(value)}U`;
    case 'mask':
      return `/${String(value)}`;
    case 'percent':
      return `${String(value)} %`;
    case 'length':
    case 'weight':
    case 'power':
    case 'voltage':
    case 'amperage':
      return `${String(value)} ${STORED[dimension]}`;
    case 'plain':
      return String(value);
  }
}

const STORED = { length: 'm', weight: 'kg', power: 'W', voltage: 'V', amperage: 'A' } as const;

/** Megabytes of memory or disk as people say it, decimal: 16000 → "16 GB", 2500000 → "2.5 TB". */
export function formatMegabytes(megabytes: number): string {
  if (megabytes < 1000) return `${String(megabytes)} MB`;
  if (megabytes < 1_000_000) return `${decimals(megabytes / 1000, 1)} GB`;
  return `${decimals(megabytes / 1_000_000, 1)} TB`;
}

function decimals(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
