/** A small repeatable source of chance: the same seed gives the same inventory on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number between both bounds, bounds included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** How many numbers it has given so far. */
  drawn(): number;
  /** Goes to where it has given so many, back or ahead. */
  seek(drawn: number): void;
  /** Another source of the same numbers. */
  copy(): Random;
}

const STEP = 0x6d2b79f5;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for made-up data. */
export function createRandom(seed: number): Random {
  let drawn = 0;
  const next = (): number => {
    drawn += 1;
    const state = (seed + Math.imul(drawn, STEP)) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Nothing to pick from.');
      return item;
    },
    chance: (probability) => next() < probability,
    drawn: () => drawn,
    seek: (count) => { drawn = count; },
    copy: () => createRandom(seed),
  };
}
