import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import * as z from 'zod';
import { RedisLink } from '../../cache/redis-link.js';
import type { SavedSummary } from './folder.js';
import { VERSION } from './line.js';
import { SESSION_NAME } from './name.js';

/** What a session that is looked for may wait for Redis. */
const PATIENCE_MS = 150;
/** What is written in the background may; nobody waits for it but the end of the program. */
const WRITING_MS = 1000;
const OPEN_MS = 60_000;
const LIFETIME_SECONDS = 30 * 24 * 3600;

/** More than anybody asks in a session. */
const MOST_LINES = 20_000;

/** The version is that of the lines. Which NetBox a session is about stands in it: whoever may read here sees them all. */
const NAMESPACE = `netbox-mcp-phase3:sessions:${VERSION}`;
const INDEX = `${NAMESPACE}:index`;

/** Appends lines where they belong: behind those that are there, of the same session. Gives the number that there are then, or were where something is missing; -1 where another has gone on, or has the name. */
const PUSH = `
local length = redis.call('LLEN', KEYS[1])
local index = tonumber(ARGV[1])
if length > 0 and redis.call('LINDEX', KEYS[1], 0) ~= ARGV[2] then return -1 end
if length > index then return -1 end
if length < index then return length end
if length > 0 and redis.sha1hex(redis.call('LINDEX', KEYS[1], -1)) ~= ARGV[3] then return -1 end
for at = 7, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[at]) end
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('HSET', KEYS[2], ARGV[6], ARGV[5])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return length + #ARGV - 6`;

const Summary = z.object({ name: z.string().regex(SESSION_NAME), title: z.string(), questions: z.int(), at: z.number(), netbox: z.object({ id: z.string(), name: z.string() }) });

export interface Pushed {
  readonly name: string;
  /** All lines of the session, the new ones at the end; asked for only when Redis lacks more than these. */
  readonly all: () => Promise<readonly string[]>;
  readonly first: string;
  /** The line before the new ones. */
  readonly before: string;
  readonly texts: readonly string[];
  /** How many lines stand before the new ones. */
  readonly index: number;
  readonly summary: SavedSummary;
}

/** Sessions in Redis, for colleagues. What it does not answer in time is as if it were not there. */
export class SharedSessions {
  readonly #link: RedisLink;
  #pushing: Promise<unknown> = Promise.resolve();

  /** `onTrouble` is called when Redis stops being used. */
  constructor(url: string, onTrouble: (reason: string) => void) {
    this.#link = new RedisLink({ url, patienceMs: PATIENCE_MS, openMs: OPEN_MS, first: null, onTrouble });
  }

  async read(name: string): Promise<readonly string[] | null> {
    const texts = await this.#link.try((redis) => redis.lrange(keyOf(name), 0, MOST_LINES));
    return texts === null || texts.length === 0 || texts.some((text) => text.includes('\n')) ? null : texts;
  }

  /** Those that have not expired, in no order. */
  async list(): Promise<readonly SavedSummary[]> {
    const all = (await this.#link.try((redis) => redis.hgetall(INDEX))) ?? {};
    const oldest = Date.now() - LIFETIME_SECONDS * 1000;
    return Object.entries(all).flatMap(([name, text]) => {
      const summary = summaryIn(text);
      return summary === null || summary.name !== name || summary.at < oldest ? [] : [{ ...summary, places: ['Redis'] as const }];
    });
  }

  /** Writes in the background; `onConflict` is called when the session in Redis is not this one any more. */
  push(pushed: Pushed, onConflict: () => void): void {
    this.#pushing = this.#pushing.then(async () => {
      const length = await this.#put(pushed);
      if (length === null || length === pushed.index + pushed.texts.length) return;
      if (length >= 0) {
        const all = (await pushed.all()).slice(0, pushed.index + pushed.texts.length);
        const again = await this.#put({ ...pushed, index: length, before: all[length - 1] ?? '', texts: all.slice(length) });
        if (again !== -1) return;
      }
      onConflict();
    }).catch(() => undefined); // the file has it
  }

  async close(): Promise<void> {
    await this.#pushing;
    await this.#link.close();
  }

  #put({ name, index, first, before, texts, summary }: Pushed): Promise<number | null> {
    const { title, questions, at, netbox } = summary;
    const told = { name, title, questions, at, netbox };
    const hash = createHash('sha1').update(before).digest('hex');
    return this.#link.try(async (redis: Redis) => {
      const length = await redis.eval(PUSH, 2, keyOf(name), INDEX, index, first, hash, LIFETIME_SECONDS, JSON.stringify(told), name, ...texts);
      return Number(length);
    }, WRITING_MS);
  }
}

function keyOf(name: string): string {
  return `${NAMESPACE}:lines:${name}`;
}

function summaryIn(text: string): Omit<SavedSummary, 'places'> | null {
  try {
    const parsed = Summary.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
