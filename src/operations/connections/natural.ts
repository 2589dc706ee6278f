import { objectType } from '../../netbox/catalogue.js';
import type { Row } from '../../netbox/row.js';
import { compareNatural } from '../../table/compare.js';
import { columnKey, sortRows } from '../../table/sort.js';

/** Rows of a type in the order in which people list them: by address, VID, name, …; by columns of more weight before that, where the type has them. */
export function inNaturalOrder(type: string, rows: readonly Row[], first: readonly string[] = []): readonly Row[] {
  const known = objectType(type);
  const keys = [...first, ...known.naturalOrder].flatMap((name) => {
    const column = known.columns[name.replace(/^-/, '')];
    return column === undefined ? [] : [columnKey(known, column, name.startsWith('-'))];
  });
  return sortRows(rows, keys);
}


/** Sorts naturally by one text after the other. */
export function byNames<T>(...names: readonly ((item: T) => string)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const name of names) {
      const order = compareNatural(name(a), name(b));
      if (order !== 0) return order;
    }
    return 0;
  };
}
