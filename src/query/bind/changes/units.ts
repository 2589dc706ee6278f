const MEGABYTES: Readonly<Record<string, number>> = { m: 1, mb: 1, g: 1000, gb: 1000, t: 1_000_000, tb: 1_000_000 };
const KILOBITS: Readonly<Record<string, number>> = { k: 1, m: 1000, g: 1_000_000, t: 1_000_000_000 };
/** NetBox counts memory and disks in MB, decimal, and rates in kbps. */
const UNITS: Readonly<Record<string, { readonly factors: Readonly<Record<string, number>>; readonly plain: (unit: string) => string }>> = {
  memory: { factors: MEGABYTES, plain: (unit) => unit },
  disk: { factors: MEGABYTES, plain: (unit) => unit },
  commit_rate: { factors: KILOBITS, plain: bits },
  port_speed: { factors: KILOBITS, plain: bits },
  upstream_speed: { factors: KILOBITS, plain: bits },
};

/** "gbps", "gbit/s" and "g" are one unit. */
function bits(unit: string): string {
  return unit.replace(/^([kmgt])(?:b?ps|bits?(?:\/s|ps)?|b\/s|ig|igabit|egabit)$/u, '$1');
}

/** "8 GB" of memory or "1 Gbps" of a rate in NetBox's unit; null when the words are no amount of the field's kind. */
export function amountOf(field: string, words: string): number | null {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z/]+)$/iu.exec(words.trim()) ?? [];
  const units = UNITS[field];
  const factor = units?.factors[units.plain(unit.toLowerCase())];
  return digits === undefined || factor === undefined ? null : Number((Number(digits) * factor).toFixed(3));
}
