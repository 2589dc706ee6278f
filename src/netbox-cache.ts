import { randomUUID } from 'node:crypto';
import type { Cache } from './cache/cache.js';
import { hashOf } from './cache/key.js';
import { memoryCache } from './cache/memory.js';
import { redisCache } from './cache/redis.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { cachedSource } from './execute/cached-source.js';
import type { CachedSource, CacheFigures } from './execute/cached-source.js';
import { lifetimesWith } from './execute/lifetimes.js';
import type { Source } from './execute/source.js';
import type { Connection } from './mcp/connection.js';

/** At most 64 million characters, which are as many bytes of what NetBox usually holds. */
const MEMORY = { maxEntries: 5000, maxCharacters: 64_000_000 } as const;

const REDIS_OPEN_MS = 60_000;

/** The version is that of the kept texts. */
const NAMESPACE = 'netbox-mcp-phase3:1';

export interface CacheOptions {
  readonly clock: Clock;
  /** This machine, user and folder: a server that we tell no token may know one from there. */
  readonly place: string;
  /** Told when Redis stops being used. */
  readonly onTrouble: (text: string) => void;
}

/** The cache of one engine: around its sources, which change when the server is another one after a new start. */
export interface NetboxCache {
  /** The source that `create` makes, with the cache around it; the same as long as the server offers the same tools. */
  readonly source: (tools: object, create: () => Promise<Source>) => Promise<Source>;
  readonly refresh: () => Promise<void>;
  /** Null when nothing is kept. */
  readonly figures: () => Promise<CacheFigures | null>;
  readonly close: () => Promise<void>;
}

export function netboxCache(connection: Connection, config: Config, options: CacheOptions): NetboxCache {
  if (config.cache === null) {
    return { source: (_, create) => create(), refresh: () => Promise.resolve(), figures: () => Promise.resolve(null), close: () => Promise.resolve() };
  }
  const lifetimes = lifetimesWith(config.cache.seconds);
  const cache = cacheOf(connection, config, options);
  const { now } = options.clock;
  const sourceOptions = { cache, lifetimes, now, notBefore: config.cache.fresh ? now() : 0 };
  let current: { readonly tools: object; readonly source: CachedSource } | null = null;
  return {
    source: async (tools, create) => {
      if (current?.tools !== tools) current = { tools, source: cachedSource(await create(), sourceOptions) };
      return current.source;
    },
    refresh: async () => current?.source.refresh(),
    figures: async () => current?.source.figures() ?? { ...(await cache.status()), hits: 0, lookups: 0 },
    close: () => cache.close(),
  };
}

function cacheOf(connection: Connection, config: Config, { clock, place, onTrouble }: CacheOptions): Cache {
  const memory = memoryCache({ ...MEMORY, now: clock.now });
  if (config.redisUrl === null) return memory;
  return redisCache({
    url: config.redisUrl,
    namespace: `${NAMESPACE}:${scopeOf(connection, config, place)}`,
    fallback: memory,
    openMs: REDIS_OPEN_MS,
    onTrouble: (reason) => { onTrouble(`Redis is not used: ${reason}. Answers are the same; what was read is kept in this process alone.`); },
  });
}

/** Who may share what was read. The demo without a fixed moment is another one at every start. */
function scopeOf(connection: Connection, config: Config, place: string): string {
  const { netbox, server, demo } = config;
  return hashOf(JSON.stringify([namesScope(connection, config, place), netbox === null && server === null && demo.now === null ? randomUUID() : null]));
}

/**
 * Who may share the names that were read: whoever asks the same NetBox with the same token through the same server. Where
 * we do not know the token, that is this user at this place. The demo has the same names at every start.
 */
export function namesScope(connection: Connection, { netbox, server }: Config, place: string): string {
  const isTold = (netbox === null && server === null) || (netbox !== null && netbox.token !== null);
  return hashOf(JSON.stringify([connection.identity(), netbox, isTold ? null : place]));
}
