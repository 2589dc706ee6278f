/** What rows are grouped by: `key` tells groups apart, `label` is shown; null stands for no value. */
export interface GroupKey {
  readonly key: string | number | boolean | null;
  readonly label: string | null;
}

export interface RowGroup {
  readonly keys: readonly GroupKey[];
  readonly count: number;
}

/**
 * Counts items per combination of keys. `keysOf` gives, per dimension, the groups that an item belongs to;
 * an item with several counts in each of them, and one with none in "no value".
 */
export function countGroups<Item>(items: readonly Item[], keysOf: (item: Item) => readonly (readonly GroupKey[])[]): readonly RowGroup[] {
  const groups = new Map<string, { keys: readonly GroupKey[]; count: number }>();
  for (const item of items) {
    for (const keys of combinations(keysOf(item))) {
      const name = JSON.stringify(keys.map(({ key }) => key));
      const group = groups.get(name);
      if (group === undefined) groups.set(name, { keys, count: 1 });
      else group.count += 1;
    }
  }
  return [...groups.values()];
}

function combinations(dimensions: readonly (readonly GroupKey[])[]): readonly (readonly GroupKey[])[] {
  let all: readonly (readonly GroupKey[])[] = [[]];
  for (const dimension of dimensions) {
    const keys = dimension.length === 0 ? [{ key: null, label: null }] : dimension;
    all = all.flatMap((before) => keys.map((key) => [...before, key]));
  }
  return all;
}
