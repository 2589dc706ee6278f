/** About 200 KB of rows: few writes, and little of a large answer at a time. */
const ITEMS = 500;

/** Items in batches, each for one part of an answer: a hundred thousand rows never stand as one text in memory. */
export function* batchesOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += ITEMS) yield items.slice(from, from + ITEMS);
}
