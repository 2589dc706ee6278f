/** What can be said of many numbers by one. */
export const FUNCTIONS = ['sum', 'average', 'median', 'min', 'max'] as const;
export type StatisticFunction = (typeof FUNCTIONS)[number];

/** Numbers at a glance. There must be at least one. */
export interface Spread {
  readonly count: number;
  readonly sum: number;
  readonly average: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Null when there are no numbers: nothing has no average. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const sum = sorted.reduce((all, value) => all + value, 0);
  return { count: sorted.length, sum, average: sum / sorted.length, median: medianOf(sorted), min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
