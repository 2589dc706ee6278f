const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Names as people sort them: Ethernet2 before Ethernet10, letter case aside; equal names by their characters. */
export function compareNatural(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Sorts by one text after the other. */
export function byNames<T>(...names: readonly ((item: T) => string)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const name of names) {
      const order = compareNatural(name(a), name(b));
      if (order !== 0) return order;
    }
    return 0;
  };
}
