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
  unit: 'u', units: 'u', "'": 'ft', mtr: 'm', mtrs: 'm', centimetre: 'cm', centimetres: 'cm', centimeter: 'cm', centimeters: 'cm', kilometre: 'km', kilometer: 'km',
  watt: 'w', watts: 'w', kilowatt: 'kw', kilowatts: 'kw', volt: 'v', volts: 'v', amp: 'a', amps: 'a', ampere: 'a', amperes: 'a', percent: '%', 'per cent': '%', pct: '%',
};

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];
const TENS = ['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety', 'hundred'];
const SPELT: ReadonlyMap<string, number> = new Map([...NUMBER_WORDS.map((word, value) => [word, value] as const), ...TENS.map((word, index) => [word, (index + 3) * 10] as const)]);
const UNITS = new Set([...Object.values(FACTORS).flatMap((units) => Object.keys(units)), ...Object.keys(SPELLINGS)]);

/** Units that are words of their own behind a space or a hyphen: "top 2 in Berlin". */
const CLOSE_ONLY = new Set(['a', 'k', 'in', "'"]);

const DIGITS = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/uy;
const LETTERS = /[a-z]+/iuy;
const UNIT = /([\s-]?)(%|'|[a-z]+(?:\/s)?(?: (?:units?|cent)(?![a-z]))?)/iuy;
/** What goes on is another number, a name, an address or a date. */
const GOES_ON = /[\w/:*]|-(?!\d+(?:\.\d+)?(?:[a-z%]|\s|$|[?!.,;)]))|\.\w/iuy;

export interface SpottedQuantity extends Quantity {
  /** Place behind its last letter. */
  readonly end: number;
}

/** The number, with or without a unit, that begins at a place of a text: "42U", "10 Gbps", "80 percent", "eight"; null when none does. */
export function quantityAt(text: string, at: number): SpottedQuantity | null {
  const part = fractionAt(text, at);
  if (part !== null) return part;
  const digits = matchAt(DIGITS, text, at)?.[0];
  const word = digits === undefined ? matchAt(LETTERS, text, at)?.[0] : undefined;
  const value = digits === undefined ? SPELT.get(word?.toLowerCase() ?? '') : Number(digits.replace(/,/gu, ''));
  if (value === undefined) return null;
  const end = at + (digits ?? word ?? '').length;
  const unit = digits === undefined ? null : unitAt(text, end);
  const last = unit?.end ?? end;
  return matchAt(GOES_ON, text, last) === null ? { value, unit: unit?.unit ?? '', end: last } : null;
}

/** Parts of a whole, in percent, where something can be so full: "half full", "three quarters used". */
const FRACTIONS: Readonly<Record<string, number>> = { half: 50, third: 100 / 3, quarter: 25, 'two thirds': 200 / 3, 'three quarters': 75 };
const FRACTION = /(?:(?:an?|one)[ -])?(half|third|quarter|two[ -]thirds|three[ -]quarters)(?= (?:of (?:them|it) )?(?:full|filled|used|utili[sz]ed|occupied|taken)\b)/iuy;

function fractionAt(text: string, at: number): SpottedQuantity | null {
  const match = matchAt(FRACTION, text, at);
  const value = FRACTIONS[match?.[1]?.toLowerCase().replace('-', ' ') ?? ''];
  return match === null || value === undefined ? null : { value, unit: '%', end: at + match[0].length };
}

/** The unit behind a number: beside it, behind a hyphen or a space. */
function unitAt(text: string, at: number): { readonly unit: string; readonly end: number } | null {
  const [whole = '', gap = '', said = ''] = matchAt(UNIT, text, at) ?? [];
  for (const unit of [said, said.replace(/[ /].*$/u, '')]) {
    const lower = unit.toLowerCase();
    if (!UNITS.has(lower) || (gap !== '' && CLOSE_ONLY.has(lower))) continue;
    const end = at + whole.length - said.length + unit.length;
    if (matchAt(GOES_ON, text, end) === null) return { unit: SPELLINGS[lower] ?? lower, end };
  }
  return null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const PARTS = /^(\/)?([\d.,]+|[a-z]+)\s*(.*)$/u;

export function parseQuantity(text: string): Quantity | null {
  const [, mask, digits = '', unit = ''] = PARTS.exec(text.toLowerCase().trim()) ?? [];
  const value = SPELT.get(digits) ?? Number(digits.replace(/,/gu, '') || Number.NaN);
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
