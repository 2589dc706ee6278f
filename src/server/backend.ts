import type { Json } from '../netbox/row.js';
import type { Settings } from './settings.js';

/** The call that something is read for. */
export interface Call {
  readonly signal: AbortSignal;
  /** Milliseconds in which its answer is still of use. */
  readonly remainingMs: () => number;
}

/** A NetBox to read. */
export interface Backend {
  /** What this server speaks for, in a few words. */
  readonly name: string;
  /** GET of a path below /api/, with its trailing slash. Fails with NETBOX_REFUSED, NO_PERMISSION or NETBOX_UNAVAILABLE. */
  readonly get: (path: string, query: URLSearchParams, call: Call) => Promise<Json>;
  /** Does beforehand what the first call would have to wait for. */
  readonly warm: () => Promise<void>;
}

/** The NetBox of the settings. Its code is loaded with its first use. */
export function createBackend(settings: Settings, environment: Readonly<Record<string, string | undefined>>, now: () => Date): Backend {
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
        const [{ createRestClient }, { openTransport }] = await Promise.all([import('./rest-client.js'), import('./transport.js')]);
        return createRestClient({ ...(await openTransport(settings.url, environment)), url: settings.url, token: settings.token, random: Math.random });
      });
      return {
        name: settings.url.href,
        get: async (path, query, call) => (await load())(path, query, call),
        warm: async () => { await load(); },
      };
    }
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
