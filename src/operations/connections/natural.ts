import { compareNatural } from '../../table/compare.js';

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
