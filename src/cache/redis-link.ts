import type { Redis } from 'ioredis';
import { Breaker } from '../breaker.js';
import type { BreakerState } from '../breaker.js';

const PATIENCE_STEP_MS = 10;
/** The client's own limits only clear away what nobody waits for: its clocks also count the time in which this process was busy itself, as at its start. */
const CLIENT_LIMIT_MS = 2000;

export interface RedisLinkOptions {
  /** May hold a password. */
  readonly url: string;
  /** How long an answer is waited for. */
  readonly patienceMs: number;
  /** How long Redis is left alone after it did not answer. */
  readonly openMs: number;
  /** Called when Redis stops being used, with the reason. */
  readonly onTrouble: (reason: string) => void;
  /** Done before anything else each time; null when there is nothing to do. */
  readonly first: ((redis: Redis) => Promise<void>) | null;
}

/** A Redis that is never in the way: what it does not answer in time is null, and then it is left alone for a while. */
export class RedisLink {
  readonly #options: RedisLinkOptions;
  /** One failure is enough: each costs the question that meets it. */
  readonly #breaker: Breaker;
  readonly #client: Promise<Redis>;
  /** Resolves when the connection stands, failed, or was waited for long enough; null when none is being made. */
  #arriving: Promise<void> | null = null;
  readonly #writing = new Set<Promise<unknown>>();
  #probing = false;
  #trouble: string | null = null;
  /** What the connection itself complained of last: the commands then only know that it is closed. */
  #complaint: unknown = null;

  constructor(options: RedisLinkOptions) {
    this.#options = options;
    this.#breaker = new Breaker({ failures: 1, openMs: options.openMs, meaning: (error) => (isWrongKind(error) ? 'answered' : 'unanswered') });
    this.#client = createClient(options.url, (error) => { this.#complaint = error; });
    this.#client.catch(() => undefined); // whoever uses it is told
  }

  /** Why it is not used at present; null when it is. */
  get trouble(): string | null {
    return this.#trouble;
  }

  state(): BreakerState {
    return this.#breaker.state();
  }

  /** Writes in the background; `close` waits for it. */
  write(work: (redis: Redis) => Promise<unknown>): void {
    const writing = this.try(work).finally(() => { this.#writing.delete(writing); });
    this.#writing.add(writing);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#writing);
    const redis = await this.#client.catch(() => null);
    redis?.disconnect();
  }

  /** What Redis gives in time; null, and it is left alone for a while, when it gives nothing. */
  async try<Result>(work: (redis: Redis) => Promise<Result>, patienceMs = this.#options.patienceMs): Promise<Result | null> {
    if (this.#breaker.state().kind !== 'closed') {
      this.#probe();
      return null;
    }
    try {
      const redis = await this.#client;
      if (!(await this.#isReady(redis))) return null;
      return await this.#breaker.run(() => this.#withinPatience(async () => {
        await this.#options.first?.(redis);
        return work(redis);
      }, patienceMs));
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
      this.#arriving = this.#withinPatience(() => connecting).catch(() => undefined);
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
      await this.#withinPatience(async () => {
        await this.#options.first?.(redis);
        await redis.ping();
      });
    });
    void probe.then(() => { this.#trouble = null; }, () => undefined).finally(() => { this.#probing = false; });
  }

  #note(error: unknown): void {
    if (this.#trouble !== null) return;
    this.#trouble = reasonOf(isClosed(error) ? (this.#complaint ?? error) : error);
    this.#options.onTrouble(this.#trouble);
  }

  /** Waits in steps, between which an answer that lies ready is read: only the time counts in which none came. */
  async #withinPatience<Result>(work: () => Promise<Result>, patienceMs = this.#options.patienceMs): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const wait = (leftMs: number): void => {
        if (leftMs <= 0) reject(new Error(`no answer within ${patienceMs} ms`));
        else timer = setTimeout(() => { wait(leftMs - PATIENCE_STEP_MS); }, PATIENCE_STEP_MS);
      };
      wait(patienceMs);
    });
    try {
      return await Promise.race([work(), late]);
    } finally {
      clearTimeout(timer);
    }
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

/** Something else stands under our key: no answer of ours, and no fault of Redis. */
export function isWrongKind(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('WRONGTYPE');
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Connection is closed');
}

function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message.replace(/\.$/u, '') : 'it cannot be reached';
}
