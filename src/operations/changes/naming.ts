/** The names that a place gives its objects: one stem, numbered. */
export interface Series {
  /** The first name that the series has not used: one above its highest number. */
  readonly next: string;
  /** The name with the highest number. */
  readonly last: string;
  readonly size: number;
}

/** The largest numbered series among names ("R01-A01" … "R01-A20"); of equally large ones the first by name. Null when no name ends in a number. */
export function nextInSeries(names: readonly string[]): Series | null {
  const series = new Map<string, { readonly stem: string; readonly width: number; readonly numbers: number[] }>();
  for (const name of names) {
    const [, stem, digits] = /^(.*?)(\d+)$/u.exec(name) ?? [];
    if (stem === undefined || digits === undefined) continue;
    const key = `${stem.toLowerCase()} ${digits.length}`;
    const known = series.get(key) ?? { stem, width: digits.length, numbers: [] };
    known.numbers.push(Number(digits));
    series.set(key, known);
  }
  const [largest] = [...series.entries()].sort(([a, one], [b, other]) => other.numbers.length - one.numbers.length || (a < b ? -1 : 1)).map(([, each]) => each);
  if (largest === undefined) return null;
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const highest = Math.max(...largest.numbers);
  const named = (number: number): string => `${largest.stem}${String(number).padStart(largest.width, '0')}`;
  let number = highest + 1;
  while (taken.has(named(number).toLowerCase())) number += 1;
  return { next: named(number), last: named(highest), size: largest.numbers.length };
}
