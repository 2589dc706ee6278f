import { idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

/** Rows by their id. */
export function byId(rows: readonly Row[]): ReadonlyMap<number, Row> {
  return new Map(rows.map((row) => [idOf(row) ?? 0, row]));
}

/** Items grouped by a key, in order of first appearance. */
export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

/** Every item once, by a key. */
export function distinct<T>(items: readonly T[], key: (item: T) => string | number): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** Sum of a number over items. */
export function sumOf<T>(items: readonly T[], number: (item: T) => number): number {
  return items.reduce((sum, item) => sum + number(item), 0);
}
