import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Cache, CacheStatus, Slot } from './cache.js';
import { isWrongKind, RedisLink } from './redis-link.js';

/** No lookup waits longer for Redis, and after one that did nothing waits any more. */
const PATIENCE_MS = 150;
/** Longer than any text is kept. */
const GENERATION_SECONDS = 30 * 24 * 3600;

export interface RedisOptions {
  /** May hold a password. */
  readonly url: string;
  /** Before every key; whoever shares it shares what was read. */
  readonly namespace: string;
  /** Used while Redis is not. */
  readonly fallback: Cache;
  /** How long Redis is left alone after it did not answer. */
  readonly openMs: number;
  /** Called when Redis stops being used, with the reason. */
  readonly onTrouble: (reason: string) => void;
}

/** A cache that several processes share. It connects at once in the background; what Redis does not answer in time, the fallback does. */
export function redisCache(options: RedisOptions): Cache {
  const cache = new RedisCache(options);
  return {
    open: (group, key) => cache.open(group, key),
    drop: (groups) => cache.drop(groups),
    status: () => cache.status(),
    close: () => cache.close(),
  };
}

class RedisCache {
  readonly #options: RedisOptions;
  readonly #link: RedisLink;
  /** Dropped while Redis did not answer: it has to hear of it before it is believed again. */
  readonly #owed = new Set<string>();

  constructor(options: RedisOptions) {
    this.#options = options;
    this.#link = new RedisLink({ ...options, patienceMs: PATIENCE_MS, first: (redis) => this.#settle(redis) });
    void this.#link.try((redis) => redis.ping());
  }

  async open(group: string, key: string): Promise<Slot> {
    const fallback = await this.#options.fallback.open(group, key);
    const slot = await this.#link.try(async (redis) => {
      const name = await this.#nameOf(redis, group, key);
      const text = await redis.get(name).catch((error: unknown) => {
        if (isWrongKind(error)) return null;
        throw error;
      });
      return { text, put: (written: string, lifetimeMs: number) => { this.#link.write((writer) => writer.set(name, written, 'PX', lifetimeMs)); } };
    });
    return slot ?? fallback;
  }

  async drop(groups: readonly string[] | 'all'): Promise<void> {
    await this.#options.fallback.drop(groups);
    for (const group of groups === 'all' ? [''] : groups) this.#owed.add(group);
    await this.#link.try(() => Promise.resolve());
  }

  async status(): Promise<CacheStatus> {
    const answers = await this.#link.try((redis) => redis.ping());
    if (answers !== null) return { kind: 'redis', entries: null, trouble: null, circuit: { kind: 'closed' } };
    return { ...(await this.#options.fallback.status()), trouble: this.#link.trouble ?? 'no answer yet', circuit: this.#link.state() };
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  /**
   * The name under which a text of this generation of its group stands. A dropped group gets another generation, so that its
   * texts are found no more; one that Redis has lost gets a new one too, for nobody knows what was dropped meanwhile.
   */
  async #nameOf(redis: Redis, group: string, key: string): Promise<string> {
    const names = ['', group].map((each) => this.#generationName(each));
    const generations = await redis.mget(names);
    const known = await Promise.all(generations.map(async (generation, index) => generation ?? newGeneration(redis, names[index] ?? '')));
    return [this.#options.namespace, group, ...known, key].join(':');
  }

  async #settle(redis: Redis): Promise<void> {
    if (this.#owed.size === 0) return;
    const owed = [...this.#owed];
    await Promise.all(owed.map((group) => redis.set(this.#generationName(group), randomUUID(), 'EX', GENERATION_SECONDS)));
    for (const group of owed) this.#owed.delete(group);
  }

  #generationName(group: string): string {
    return `${this.#options.namespace}:generation:${group}`;
  }
}

/** Two processes may do this at a time: the first one's generation counts. */
async function newGeneration(redis: Redis, name: string): Promise<string> {
  await redis.set(name, randomUUID(), 'EX', GENERATION_SECONDS, 'NX');
  return (await redis.get(name)) ?? randomUUID();
}
