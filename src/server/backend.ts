import { AppError } from '../errors.js';
import { isRow, textOf } from '../netbox/row.js';
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
  /** Release of NetBox ("4.2.9"), asked for once; null when it has all that is known here, or does not say. */
  readonly release: (call: Call) => Promise<string | null>;
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
        release: () => Promise.resolve(null),
        warm: async () => { await load(); },
      };
    }
    case 'netbox': {
      const load = once(async () => {
        const [{ createRestClient }, { openTransport }] = await Promise.all([import('./rest-client.js'), import('./transport.js')]);
        return createRestClient({ ...(await openTransport(settings.url, environment)), url: settings.url, token: settings.token, random: Math.random });
      });
      const get: Backend['get'] = async (path, query, call) => (await load())(path, query, call);
      let known: { readonly release: string | null } | null = null;
      return {
        name: settings.url.href,
        get,
        release: async (call) => (known ??= { release: await readRelease(get, call) }).release,
        warm: async () => { await load(); },
      };
    }
  }
}

async function readRelease(get: Backend['get'], call: Call): Promise<string | null> {
  try {
    const status = await get('status/', new URLSearchParams(), call);
    return isRow(status) ? textOf(status, 'netbox-version') : null;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NO_PERMISSION' || error.code === 'NETBOX_REFUSED')) return null;
    throw error;
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
