import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { Json } from '../../src/netbox/row.js';
import type { Call } from '../../src/server/backend.js';
import { createRestClient } from '../../src/server/rest-client.js';
import type { Transport } from '../../src/server/transport.js';

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

const PATIENT = 10_000;

function callFor(ms = PATIENT, signal = new AbortController().signal): Call {
  const end = performance.now() + ms;
  return { signal, remainingMs: () => Math.max(0, end - performance.now()) };
}

/** Waits half as long as usual before each further attempt. */
function clientOf(url: URL, token = 'secret-token', transport: Transport = { fetch: globalThis.fetch, proxy: null }): ReturnType<typeof createRestClient> {
  return createRestClient({ ...transport, url, token, random: () => 0 });
}

function get(url: URL, { token, query = '', call = callFor() }: { readonly token?: string; readonly query?: string; readonly call?: Call } = {}): Promise<Json> {
  return clientOf(url, token)('dcim/sites/', new URLSearchParams(query), call);
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

describe('a NetBox of another release', () => {
  test.each(['4.1', '3.7', '2.11'])('that is too old is refused: %s', async (release) => {
    const url = await netbox(answering(200, '{"count":0}', { 'API-Version': release }));
    expect(await failureOf(get(url))).toEqual({ code: 'NETBOX_REFUSED', message: `NetBox at ${url.origin} is release ${release}, which is too old to be read exactly.`, hint: 'NetBox 4.2 or newer is needed.' });
  });

  test.each(['4.2', '4.10', '5.0'])('that is new enough is read: %s', async (release) => {
    expect(await get(await netbox(answering(200, '{"count":0}', { 'API-Version': release })))).toEqual({ count: 0 });
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
    expect(await failureOf(get(url, { call: callFor(150) }))).toEqual({ code: 'DEADLINE', message: `NetBox at ${url.origin} did not answer within 0.1 s.`, hint: 'Ask for less at a time, or raise NETBOX_TIMEOUT.' });
  });

  test.each([429, 502, 503, 504])('for a moment, with %i, is asked again', async (status) => {
    let asked = 0;
    const url = await netbox((_, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? status : 200).end(asked < 3 ? '<h1>Not now</h1>' : '{"count":0}');
    });
    expect(await get(url)).toEqual({ count: 0 });
  });

  test('for longer is asked three times', async () => {
    let asked = 0;
    const url = await netbox((request) => {
      asked += 1;
      request.socket.destroy();
    });
    expect(await failureOf(get(url))).toMatchObject({ code: 'NETBOX_UNAVAILABLE', message: expect.stringContaining('the connection was broken off') as string });
    expect(asked).toBe(3);
  });

  test.each([400, 401, 403, 404, 500])('is not what %i says', async (status) => {
    let asked = 0;
    const url = await netbox((_, response) => {
      asked += 1;
      response.writeHead(status).end('{}');
    });
    await failureOf(get(url));
    expect(asked).toBe(1);
  });

  test('and says when it will be back is given that time', async () => {
    const times: number[] = [];
    const url = await netbox((_, response) => {
      times.push(performance.now());
      response.writeHead(times.length === 1 ? 503 : 200, { 'Retry-After': '1' }).end('{"count":0}');
    });
    expect(await get(url)).toEqual({ count: 0 });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
  });

  test.each(['3600', new Date(Date.now() + 3_600_000).toUTCString()])('and wants more time than there is, is not waited for: %s', async (when) => {
    let asked = 0;
    const url = await netbox((_, response) => {
      asked += 1;
      response.writeHead(429, { 'Retry-After': when }).end('{"detail":"throttled"}');
    });
    expect(await failureOf(get(url))).toMatchObject({ code: 'NETBOX_UNAVAILABLE', message: expect.stringContaining('429 Too Many Requests') as string });
    expect(asked).toBe(1);
  });

  test('is not waited for when the client has gone', async () => {
    const url = await netbox(() => undefined);
    const gone = new AbortController();
    const asked = get(url, { call: callFor(PATIENT, gone.signal) });
    gone.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});

describe('many requests', () => {
  test('share a few connections, and run a few at a time', async () => {
    const connections = new Set<unknown>();
    let running = 0;
    let most = 0;
    const url = await netbox((request, response) => {
      connections.add(request.socket);
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        response.end('{"count":0}');
      }, 10);
    });
    const client = clientOf(url);
    await Promise.all(Array.from({ length: 20 }, () => client('dcim/sites/', new URLSearchParams(), callFor())));
    for (let request = 0; request < 5; request += 1) await client('dcim/racks/', new URLSearchParams(), callFor());
    expect(most).toBe(4);
    expect(connections.size).toBeLessThanOrEqual(8); // one is free again a moment after its answer
  });
});
