import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { Json } from '../../src/netbox/row.js';
import { createRestClient } from '../../src/server/rest-client.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function netbox(listener: RequestListener): Promise<URL> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return new URL(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}/`);
}

function get(url: URL, options: { readonly token?: string; readonly timeoutMs?: number; readonly signal?: AbortSignal; readonly query?: string } = {}): Promise<Json> {
  const client = createRestClient({ url, token: options.token ?? 'secret-token', fetch: globalThis.fetch, timeoutMs: options.timeoutMs ?? 5000 });
  return client('dcim/sites/', new URLSearchParams(options.query ?? ''), options.signal ?? new AbortController().signal);
}

async function failureOf(promise: Promise<unknown>): Promise<{ readonly code: string; readonly message: string; readonly hint: string | null }> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return { code: error.code, message: error.message, hint: error.hint };
}

function answering(status: number, body: string, headers: Readonly<Record<string, string>> = { 'Content-Type': 'application/json' }): RequestListener {
  return (_, response) => response.writeHead(status, headers).end(body);
}

describe('a request', () => {
  test.each([
    ['0123456789abcdef0123456789abcdef01234567', 'Token 0123456789abcdef0123456789abcdef01234567'],
    ['nbt_key.secret', 'Bearer nbt_key.secret'],
  ])('carries the token %s as %s', async (token, authorization) => {
    const url = await netbox((request, response) => response.end(JSON.stringify({ authorization: request.headers.authorization, path: request.url, method: request.method })));
    expect(await get(url, { token, query: 'site_id=1&site_id=2' })).toEqual({ authorization, path: '/api/dcim/sites/?site_id=1&site_id=2', method: 'GET' });
  });

  test('keeps the path that NetBox has on its host', async () => {
    const url = await netbox((request, response) => response.end(JSON.stringify(request.url)));
    expect(await get(new URL('netbox/', url))).toBe('/netbox/api/dcim/sites/');
  });
});

describe('what NetBox refuses', () => {
  test('is told in its own words', async () => {
    const url = await netbox(answering(400, '{"region":["Select a valid choice. xyz is not one of the available choices."]}'));
    expect(await failureOf(get(url, { query: 'region=xyz' }))).toEqual({
      code: 'NETBOX_REFUSED',
      message: 'NetBox answered 400 Bad Request for /api/dcim/sites/?region=xyz: {"region":["Select a valid choice. xyz is not one of the available choices."]}',
      hint: 'NetBox refused a value of the request; its answer above says which.',
    });
  });

  test('for lack of permission is explained, because a bad token looks the same', async () => {
    const url = await netbox(answering(403, '{"detail":"Invalid token"}'));
    expect(await failureOf(get(url))).toEqual({
      code: 'NO_PERMISSION',
      message: 'NetBox answered 403 Forbidden for /api/dcim/sites/: {"detail":"Invalid token"}',
      hint: 'The token is wrong, expired or missing, or it may not read these objects: NetBox answers the same to both.',
    });
  });
});

describe('an address that is not that of NetBox', () => {
  test('shows by a redirect, which is not followed', async () => {
    let asked = 0;
    const url = await netbox((_, response) => {
      asked += 1;
      response.writeHead(301, { Location: 'https://other.example/api/dcim/sites/?x=1' }).end();
    });
    expect(await failureOf(get(url))).toEqual({
      code: 'NETBOX_REFUSED',
      message: 'NetBox answered 301 for /api/dcim/sites/: it redirects to https://other.example/api/dcim/sites/',
      hint: 'Set NETBOX_URL to https://other.example.',
    });
    expect(asked).toBe(1);
  });

  test('shows by a web page', async () => {
    const url = await netbox(answering(200, '<!DOCTYPE html><title>Log in</title>', { 'Content-Type': 'text/html' }));
    expect(await failureOf(get(url))).toMatchObject({
      code: 'NETBOX_REFUSED',
      message: `${url.origin} answered with a web page that is no JSON for /api/dcim/sites/`,
      hint: 'NETBOX_URL must be the address of NetBox itself; a login page or another program answers there.',
    });
  });

  test('shows by a page that is not found there', async () => {
    const url = await netbox(answering(404, '<h1>Not here</h1>', { 'Content-Type': 'text/html' }));
    expect(await failureOf(get(url))).toMatchObject({ message: 'NetBox answered 404 Not Found for /api/dcim/sites/: a page that is no JSON' });
  });
});

describe('a NetBox that is down', () => {
  test('is unavailable at its address', async () => {
    const url = await netbox(answering(200, '{}'));
    servers[0]?.close();
    servers[0]?.closeAllConnections();
    expect(await failureOf(get(url))).toEqual({
      code: 'NETBOX_UNAVAILABLE',
      message: `NetBox at ${url.origin} cannot be reached: connection refused (ECONNREFUSED)`,
      hint: 'Check NETBOX_URL and that NetBox is up.',
    });
  });

  test('is given up when it does not answer', async () => {
    const url = await netbox(() => undefined);
    expect(await failureOf(get(url, { timeoutMs: 100 }))).toMatchObject({ code: 'NETBOX_UNAVAILABLE', message: `NetBox at ${url.origin} cannot be reached: no answer within 0.1 s` });
  });

  test('for a moment is asked once more', async () => {
    let asked = 0;
    const url = await netbox((_, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 502 : 200).end(asked === 1 ? '<h1>Bad Gateway</h1>' : '{"count":0}');
    });
    expect(await get(url)).toEqual({ count: 0 });
  });

  test('for longer is not asked a third time', async () => {
    let asked = 0;
    const url = await netbox((request) => {
      asked += 1;
      request.socket.destroy();
    });
    expect(await failureOf(get(url))).toMatchObject({ code: 'NETBOX_UNAVAILABLE' });
    expect(asked).toBe(2);
  });

  test('is not waited for when the client has gone', async () => {
    const url = await netbox(() => undefined);
    const gone = new AbortController();
    const asked = get(url, { signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});
