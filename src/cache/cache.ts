import type { BreakerState } from '../breaker.js';

/** A key as it was when it was looked up. */
export interface Slot {
  /** What is kept under the key; null when nothing is. Whoever reads it checks it: others may write to the same place. */
  readonly text: string | null;
  /** Keeps a text for so many milliseconds. In vain when its group was dropped since the slot was opened: the text is from before. */
  readonly put: (text: string, lifetimeMs: number) => void;
}

/** What `/health` tells of a cache. */
export interface CacheStatus {
  readonly kind: 'memory' | 'redis';
  /** Texts that are kept; null when that is not known. */
  readonly entries: number | null;
  /** Why it is not used at present; null when it is. */
  readonly trouble: string | null;
  /** Whether it is asked at all. */
  readonly circuit: BreakerState;
}

/** Keeps texts for a while, and may lose any of them at any time. Nothing here fails: a cache that does not work is an empty one. */
export interface Cache {
  /** Keys belong to a group, the type of the objects in the text. */
  readonly open: (group: string, key: string) => Promise<Slot>;
  /** Loses all texts of these groups, and those that are still to come from before. */
  readonly drop: (groups: readonly string[] | 'all') => Promise<void>;
  readonly status: () => Promise<CacheStatus>;
  /** Lets what is still being written come to its end. */
  readonly close: () => Promise<void>;
}
