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
  const series = new Map<string, { readonly stem: string; readonly digits: string[] }>();
  for (const name of names) {
    const [, stem, digits] = /^(.*?)(\d+)$/u.exec(name) ?? [];
    if (stem === undefined || digits === undefined) continue;
    const known = series.get(stem.toLowerCase());
    if (known === undefined) series.set(stem.toLowerCase(), { stem, digits: [digits] });
    else known.digits.push(digits);
  }
  const [largest] = [...series.values()].sort((a, b) => b.digits.length - a.digits.length || (a.stem < b.stem ? -1 : 1));
  if (largest === undefined) return null;
  const { stem, digits } = largest;
  // Numbers are padded where one of them is: "07" and "10", but "9" and "10".
  const width = digits.some((text) => text.startsWith('0')) ? Math.max(...digits.map((text) => text.length)) : 1;
  const highest = Math.max(...digits.map(Number));
  const named = (number: number): string => `${stem}${String(number).padStart(width, '0')}`;
  const taken = new Set(names.map((name) => name.toLowerCase()));
  let number = highest + 1;
  while (taken.has(named(number).toLowerCase())) number += 1;
  return { next: named(number), last: named(highest), size: digits.length };
}
