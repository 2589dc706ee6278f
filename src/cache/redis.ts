import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Breaker } from '../breaker.js';
import type { Cache, CacheStatus, Slot } from './cache.js';

/** No lookup waits longer for Redis, and after one that did nothing waits any more. */
const PATIENCE_MS = 150;
const PATIENCE_STEP_MS = 10;
/** The client's own limits only clear away what nobody waits for: its clocks also count the time in which this process was busy itself, as at its start. */
const CLIENT_LIMIT_MS = 2000;
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
  /** One failure is enough: each costs the question that meets it. */
  readonly #breaker: Breaker;
  readonly #client: Promise<Redis>;
  /** Resolves when the connection stands, failed, or was waited for long enough; null when none is being made. */
  #arriving: Promise<void> | null = null;
  readonly #writing = new Set<Promise<unknown>>();
  /** Dropped while Redis did not answer: it has to hear of it before it is believed again. */
  readonly #owed = new Set<string>();
  #probing = false;
  #trouble: string | null = null;
  /** What the connection itself complained of last: the commands then only know that it is closed. */
  #complaint: unknown = null;

  constructor(options: RedisOptions) {
    this.#options = options;
    this.#breaker = new Breaker({ failures: 1, openMs: options.openMs, meaning: (error) => (isWrongKind(error) ? 'answered' : 'unanswered') });
    this.#client = createClient(options.url, (error) => { this.#complaint = error; });
    this.#client.catch(() => undefined); // whoever uses it is told
    void this.#try((redis) => redis.ping());
  }

  async open(group: string, key: string): Promise<Slot> {
    const fallback = await this.#options.fallback.open(group, key);
    const slot = await this.#try(async (redis) => {
      const name = await this.#nameOf(redis, group, key);
      const text = await redis.get(name).catch((error: unknown) => {
        if (isWrongKind(error)) return null;
        throw error;
      });
      return { text, put: (written: string, lifetimeMs: number) => { this.#write((writer) => writer.set(name, written, 'PX', lifetimeMs)); } };
    });
    return slot ?? fallback;
  }

  async drop(groups: readonly string[] | 'all'): Promise<void> {
    await this.#options.fallback.drop(groups);
    for (const group of groups === 'all' ? [''] : groups) this.#owed.add(group);
    await this.#try(() => Promise.resolve());
  }

  async status(): Promise<CacheStatus> {
    const answers = await this.#try((redis) => redis.ping());
    if (answers !== null) return { kind: 'redis', entries: null, trouble: null, circuit: { kind: 'closed' } };
    return { ...(await this.#options.fallback.status()), trouble: this.#trouble ?? 'no answer yet', circuit: this.#breaker.state() };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#writing);
    const redis = await this.#client.catch(() => null);
    redis?.disconnect();
  }

  /** What Redis gives in time; null, and it is left alone for a while, when it gives nothing. */
  async #try<Result>(work: (redis: Redis) => Promise<Result>): Promise<Result | null> {
    if (this.#breaker.state().kind !== 'closed') {
      this.#probe();
      return null;
    }
    try {
      const redis = await this.#client;
      if (!(await this.#isReady(redis))) return null;
      return await this.#breaker.run(() => withinPatience(async () => {
        await this.#settle(redis);
        return work(redis);
      }));
    } catch (error) {
      this.#note(error);
      return null;
    }
  }

  /** Waits for the connection once, and no longer than for an answer; it may still come later. */
  async #isReady(redis: Redis): Promise<boolean> {
    if (isUp(redis)) return true;
    if (this.#arriving === null) {
      const connecting = this.#breaker.run(() => connect(redis)).catch((error: unknown) => { this.#note(error); }).finally(() => { this.#arriving = null; });
      this.#arriving = withinPatience(() => connecting).catch(() => undefined);
    }
    await this.#arriving;
    return isUp(redis);
  }

  /** Asks in the background whether Redis is back: no question waits for that. */
  #probe(): void {
    const state = this.#breaker.state();
    if (this.#probing || (state.kind === 'open' && state.retryInMs > 0)) return;
    this.#probing = true;
    const probe = this.#breaker.run(async () => {
      const redis = await this.#client;
      if (!isUp(redis)) await connect(redis);
      await withinPatience(() => this.#settle(redis).then(() => redis.ping()));
    });
    void probe.then(() => { this.#trouble = null; }, () => undefined).finally(() => { this.#probing = false; });
  }

  #note(error: unknown): void {
    if (this.#trouble !== null) return;
    this.#trouble = reasonOf(isClosed(error) ? (this.#complaint ?? error) : error);
    this.#options.onTrouble(this.#trouble);
  }

  #write(work: (redis: Redis) => Promise<unknown>): void {
    const writing = this.#try(work).finally(() => { this.#writing.delete(writing); });
    this.#writing.add(writing);
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

async function createClient(url: string, onError: (error: unknown) => void): Promise<Redis> {
  const { default: ioredis } = await import('ioredis'); // the bundle knows no names of a CommonJS package
  const redis = new ioredis.Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    connectTimeout: CLIENT_LIMIT_MS,
    commandTimeout: CLIENT_LIMIT_MS,
    retryStrategy: () => null, // the breaker decides when to try again
  });
  redis.on('error', onError); // without a listener it is printed
  return redis;
}

function isUp({ status }: Redis): boolean {
  return status === 'ready';
}

async function connect(redis: Redis): Promise<void> {
  if (redis.status === 'wait' || redis.status === 'end') await redis.connect();
  else await new Promise<void>((resolve, reject) => {
    redis.once('ready', resolve).once('end', () => { reject(new Error('the connection ended')); });
  });
}

/** Two processes may do this at a time: the first one's generation counts. */
async function newGeneration(redis: Redis, name: string): Promise<string> {
  await redis.set(name, randomUUID(), 'EX', GENERATION_SECONDS, 'NX');
  return (await redis.get(name)) ?? randomUUID();
}

/** Waits in steps, between which an answer that lies ready is read: only the time counts in which none came. */
async function withinPatience<Result>(work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const wait = (leftMs: number): void => {
      if (leftMs <= 0) reject(new Error(`no answer within ${PATIENCE_MS} ms`));
      else timer = setTimeout(() => { wait(leftMs - PATIENCE_STEP_MS); }, PATIENCE_STEP_MS);
    };
    wait(PATIENCE_MS);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Something else stands under our key: no answer of ours, and no fault of Redis. */
function isWrongKind(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('WRONGTYPE');
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Connection is closed');
}

function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message.replace(/\.$/u, '') : 'it cannot be reached';
}
