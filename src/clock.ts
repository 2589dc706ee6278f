import { randomUUID } from 'node:crypto';

/** The identity and the moment of a question, or of other work. */
export interface Stamp {
  readonly id: string;
  readonly now: Date;
}

export type Work = 'question' | 'overview' | 'examples' | 'opening' | 'refresh' | 'health' | 'narration';

/** What is another one in every run: a recording keeps it, and a replay gives it again. */
export interface Clock {
  /** Stamps work as it begins; `about` is the question, for one. */
  readonly begin: (work: Work, about?: string) => Stamp;
  /** Milliseconds since 1970, by which the age of what was read is told. */
  readonly now: () => number;
  /** How many milliseconds something took that was measured as `ms`. */
  readonly took: (what: string, ms: number) => number;
}

export const systemClock: Clock = {
  begin: () => ({ id: randomUUID(), now: new Date() }),
  now: () => Date.now(),
  took: (_, ms) => ms,
};
