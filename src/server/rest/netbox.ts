import { randomUUID } from 'node:crypto';
import type { Json } from '../../netbox/row.js';
import { authenticate } from './authentication.js';
import { Database } from './database.js';
import { refusal, reply } from './reply.js';
import type { Reply } from './reply.js';
import { route } from './router.js';
import type { Store } from './store.js';

export interface NetBoxRequest {
  readonly method: string;
  /** With the leading slash: `/api/dcim/sites/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** NetBox's REST API over one inventory. Read only. */
export interface NetBoxApi {
  readonly handle: (request: NetBoxRequest) => Reply;
}

export interface NetBoxOptions {
  /** The only token that is let in; null or missing lets everybody in. */
  readonly token?: string | null;
  readonly requestId?: () => string;
}

const API_VERSION = '4.4';

/** The REST API of NetBox 4.4 over a store, in this process. */
export function createNetBox(store: Store, options: NetBoxOptions = {}): NetBoxApi {
  const database = new Database(store);
  const requestId = options.requestId ?? randomUUID;
  return {
    handle: (request) => {
      const answer = answerTo(database, request, options.token ?? null);
      return { ...answer, headers: { 'API-Version': API_VERSION, 'X-Request-ID': requestId(), 'Content-Type': 'application/json', ...answer.headers } };
    },
  };
}

function answerTo(database: Database, request: NetBoxRequest, token: string | null): Reply {
  const { path, query, method } = request;
  if (path.startsWith('/api') && !path.endsWith('/')) return reply(301, '', { Location: `${path}/${query.size > 0 ? `?${query.toString()}` : ''}` });
  const refused = authenticate(headerOf(request, 'authorization'), token);
  if (refused !== null) return refused;
  if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) return refusal(405, `Method "${method}" not allowed.`);
  return route({ database, base: `http://${headerOf(request, 'host') ?? 'netbox.demo'}` }, method, path, query);
}

function headerOf(request: NetBoxRequest, name: string): string | null {
  const found = Object.entries(request.headers).find(([key]) => key.toLowerCase() === name);
  return found?.[1] ?? null;
}
