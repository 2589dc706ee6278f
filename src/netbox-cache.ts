import { memoryCache } from './cache/memory.js';
import type { Config } from './config.js';
import { cachedSource } from './execute/cached-source.js';
import type { CachedSource, CacheFigures } from './execute/cached-source.js';
import { lifetimesWith } from './execute/lifetimes.js';
import type { Source } from './execute/source.js';

/** At most 64 million characters, which are as many bytes of what NetBox usually holds. */
const MEMORY = { maxEntries: 5000, maxCharacters: 64_000_000 } as const;

/** The cache of one engine: around its sources, which change when the server is another one after a new start. */
export interface NetboxCache {
  /** The source that `create` makes, with the cache around it; the same as long as the server offers the same tools. */
  readonly source: (tools: object, create: () => Promise<Source>) => Promise<Source>;
  readonly refresh: () => Promise<void>;
  /** Null when nothing is kept. */
  readonly figures: () => Promise<CacheFigures | null>;
  readonly close: () => Promise<void>;
}

export function netboxCache(config: Config): NetboxCache {
  if (config.cache === null) {
    return { source: (_, create) => create(), refresh: () => Promise.resolve(), figures: () => Promise.resolve(null), close: () => Promise.resolve() };
  }
  const lifetimes = lifetimesWith(config.cache.seconds);
  const cache = memoryCache({ ...MEMORY, now: () => Date.now() });
  const options = { cache, lifetimes, now: () => Date.now(), notBefore: config.cache.fresh ? Date.now() : 0 };
  let current: { readonly tools: object; readonly source: CachedSource } | null = null;
  return {
    source: async (tools, create) => {
      if (current?.tools !== tools) current = { tools, source: cachedSource(await create(), options) };
      return current.source;
    },
    refresh: async () => current?.source.refresh(),
    figures: async () => current?.source.figures() ?? { ...(await cache.status()), hits: 0, lookups: 0 },
    close: () => cache.close(),
  };
}
