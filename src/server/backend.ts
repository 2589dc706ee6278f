import type { Json } from '../netbox/row.js';
import type { Settings } from './settings.js';

/** A NetBox to read. */
export interface Backend {
  /** What this server speaks for, in a few words. */
  readonly name: string;
  /** GET of a path below /api/, with its trailing slash. Fails with NETBOX_REFUSED, NO_PERMISSION or NETBOX_UNAVAILABLE. */
  readonly get: (path: string, query: URLSearchParams, signal: AbortSignal) => Promise<Json>;
  /** Does beforehand what the first call would have to wait for. */
  readonly warm: () => Promise<void>;
}

/** The NetBox of the settings. Its code is loaded with its first use. */
export function createBackend(settings: Settings, now: () => Date): Backend {
  switch (settings.kind) {
    case 'demo': {
      const load = once(async () => {
        const { createDemo } = await import('./demo-backend.js');
        return createDemo({ now: settings.now ?? now(), scale: settings.scale });
      });
      return {
        name: 'the demo inventory',
        get: async (path, query) => (await load())(path, query),
        warm: async () => { await load(); },
      };
    }
    case 'netbox': {
      const load = once(async () => {
        const { createRestClient } = await import('./rest-client.js');
        return createRestClient({ url: settings.url, token: settings.token, fetch: globalThis.fetch });
      });
      return {
        name: settings.url.href,
        get: async (path, query, signal) => (await load())(path, query, signal),
        warm: async () => { await load(); },
      };
    }
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
