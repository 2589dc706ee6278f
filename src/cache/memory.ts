import type { Cache, Slot } from './cache.js';

export interface MemoryOptions {
  readonly maxEntries: number;
  /** Of all texts together; a character takes one or two bytes. */
  readonly maxCharacters: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Entry {
  readonly group: string;
  readonly text: string;
  readonly until: number;
}

/** A cache in this process. Over its bounds, what was used longest ago goes first. */
export function memoryCache(options: MemoryOptions): Cache {
  const cache = new MemoryCache(options);
  return {
    open: (group, key) => Promise.resolve(cache.open(group, key)),
    drop: (groups) => { cache.drop(groups); return Promise.resolve(); },
    status: () => Promise.resolve({ kind: 'memory', entries: cache.size, trouble: null, circuit: { kind: 'closed' } }),
    close: () => Promise.resolve(),
  };
}

class MemoryCache {
  readonly #options: MemoryOptions;
  /** Used longest ago first. */
  readonly #entries = new Map<string, Entry>();
  /** How often each group was dropped. */
  readonly #drops = new Map<string, number>();
  #dropsOfAll = 0;
  #characters = 0;

  constructor(options: MemoryOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#entries.size;
  }

  open(group: string, key: string): Slot {
    const opened = this.#generation(group);
    const id = `${group} ${key}`;
    return {
      text: this.#use(id),
      put: (text, lifetimeMs) => {
        if (this.#generation(group) === opened) this.#put(id, { group, text, until: this.#options.now() + lifetimeMs });
      },
    };
  }

  drop(groups: readonly string[] | 'all'): void {
    if (groups === 'all') {
      this.#dropsOfAll += 1;
      this.#entries.clear();
      this.#characters = 0;
      return;
    }
    for (const group of groups) this.#drops.set(group, (this.#drops.get(group) ?? 0) + 1);
    for (const [id, entry] of this.#entries) if (groups.includes(entry.group)) this.#remove(id, entry);
  }

  #generation(group: string): string {
    return `${this.#dropsOfAll} ${this.#drops.get(group) ?? 0}`;
  }

  #use(id: string): string | null {
    const entry = this.#entries.get(id);
    if (entry === undefined) return null;
    this.#entries.delete(id);
    if (entry.until <= this.#options.now()) {
      this.#characters -= entry.text.length;
      return null;
    }
    this.#entries.set(id, entry);
    return entry.text;
  }

  #put(id: string, entry: Entry): void {
    const before = this.#entries.get(id);
    if (before !== undefined) this.#remove(id, before);
    if (entry.text.length > this.#options.maxCharacters) return;
    this.#entries.set(id, entry);
    this.#characters += entry.text.length;
    for (const [oldest, old] of this.#entries) {
      if (this.#entries.size <= this.#options.maxEntries && this.#characters <= this.#options.maxCharacters) return;
      this.#remove(oldest, old);
    }
  }

  #remove(id: string, entry: Entry): void {
    this.#entries.delete(id);
    this.#characters -= entry.text.length;
  }
}
