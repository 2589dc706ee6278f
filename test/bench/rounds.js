/** The middle of the values; of an even number of them, the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs all measures once per round, so that what else the machine does falls on all of them alike; gives the median of each.
 * One round more runs first, unmeasured: it brings the files into the cache.
 */
export async function medians(measures, rounds, onRound) {
  const times = new Map(measures.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    onRound(round);
    for (const { name, run } of measures) {
      const ms = await run();
      if (round > 0) times.get(name).push(ms);
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
}
