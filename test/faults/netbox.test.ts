import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CANARY, runFault, useCommand } from '../support/fault-run.js';
import type { FaultRun } from '../support/fault-run.js';
import { createAuthority, createServers } from '../support/https-netbox.js';
import type { Authority } from '../support/https-netbox.js';

useCommand();

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A NetBox on this machine that answers every request like this. */
async function netbox(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return addressOf(server);
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
}

function answering(status: number, body: string, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }): RequestListener {
  return (_, response) => response.writeHead(status, headers).end(body);
}

function ask(url: string, { question = 'list sites', timeout = 10 } = {}): Promise<FaultRun> {
  return runFault({ args: ['ask', question], env: { NETBOX_URL: url, NETBOX_TOKEN: CANARY }, timeout });
}

const HTML = '<!DOCTYPE html><title>Log in</title>';

describe.concurrent('a NetBox that answers every request', () => {
  test.each<[string, RequestListener, number, RegExp, RegExp]>([
    ['with 403 to a bad token', answering(403, '{"detail":"Invalid token"}'), 77, /NetBox answered 403 Forbidden for \/api\/dcim\/sites\/: \{"detail":"Invalid token"\}/u, /hint: The token is wrong, expired or missing/u],
    ['with 500 and hostile JSON', answering(500, '{"error":"\\u001b[2J\\u202e boom"}'), 69, /NetBox answered 500 Internal Server Error for \/api\/dcim\/sites\/: \{"error":/u, /hint: NetBox itself failed/u],
    ['with 502', answering(502, '<html>Bad Gateway</html>'), 69, /NetBox answered 502 Bad Gateway for \/api\//u, /hint: NetBox itself failed, or a proxy/u],
    ['with 429', answering(429, '{"detail":"throttled"}'), 69, /NetBox answered 429 Too Many Requests/u, /hint: NetBox or a proxy before it allows no more requests/u],
    ['with 400 and its reasons by field', answering(400, '{"site_id":["7 is not one of the available choices."]}'), 69, /400 Bad Request for \/api\/dcim\/sites\/: \{"site_id":\["7 is not one of the available choices\."\]\}/u, /hint: NetBox refused a value of the request/u],
    ['with 404, at a wrong path', answering(404, '<h1>Not Found</h1>', { 'content-type': 'text/html' }), 69, /404 Not Found for \/api\/dcim\/sites\/: a page that is no JSON/u, /hint: Check NETBOX_URL/u],
    ['with a page to log in', answering(200, HTML, { 'content-type': 'text/html' }), 69, /answered with a web page that is no JSON for \/api\/dcim\/sites\//u, /hint: NETBOX_URL must be the address of NetBox itself/u],
    ['with a redirect', answering(302, '', { location: 'https://sso.example/login?next=/api/' }), 69, /NetBox answered 302 for \/api\/dcim\/sites\/: it redirects to https:\/\/sso\.example\/login\n/u, /hint: Set NETBOX_URL to https:\/\/sso\.example\./u],
    ['with JSON of another program', answering(200, '{"hello":"world"}'), 69, /without a list of objects/u, /hint: /u],
    ['with half a page', (_, response) => { response.writeHead(200, { 'content-length': '1000' }).write('{"count":1,'); setTimeout(() => response.destroy(), 10); }, 69, /cannot be reached: the connection was broken off/u, /hint: Check NETBOX_URL/u],
    ['with what the token is', (request, response) => { answering(400, JSON.stringify({ detail: `you sent ${String(request.headers.authorization)}` }))(request, response); }, 69, /you sent Token \*\*\*/u, /hint: /u],
  ])('%s', async (_, listener, code, message, hint) => {
    const run = await ask(await netbox(listener));
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toMatch(hint);
    expect(run.stderr).not.toContain('fields=');
  });
});

describe.concurrent('a NetBox that does not answer', () => {
  test('because nobody listens', async () => {
    const url = await netbox(answering(200, '{}'));
    servers.find((server) => addressOf(server) === url)?.close();
    const { code, stdout, stderr } = await ask(url);
    expect({ code, stdout, stderr }).toEqual({ code: 69, stdout: '', stderr: `error: NetBox at ${url} cannot be reached: connection refused (ECONNREFUSED)\nhint: Check NETBOX_URL and that NetBox is up.\nlikely: NetBox is down or restarting; a VPN, firewall or DNS name on the way; another host or port than NetBox has\nnext: open its address from this machine, in a browser or with curl\ntry: netbox-mcp-phase3 status\n` });
  });

  test('because there is no such host', async () => {
    const { code, stderr } = await ask('http://netbox.invalid');
    expect(code).toBe(69);
    expect(stderr).toMatch(/^error: NetBox at http:\/\/netbox\.invalid cannot be reached: .*\((?:ENOTFOUND|EAI_AGAIN)\)\nhint: Check NETBOX_URL/u);
  });

  test.each<[string, RequestListener]>([
    ['because it is too slow', () => undefined],
    ['because its answer never ends', (_, response) => { const timer = setInterval(() => response.write(' '), 50); response.on('close', () => { clearInterval(timer); }); }],
  ])('%s', async (_, listener) => {
    const { code, stdout, stderr } = await ask(await netbox(listener), { timeout: 8 });
    expect({ code, stdout }).toEqual({ code: 75, stdout: '' });
    expect(stderr).toMatch(/^error: NetBox at http:\/\/127\.0\.0\.1:\d+ did not answer within \d(?:\.\d)? s\.\nhint: Ask for less at a time, or raise NETBOX_TIMEOUT\.\nlikely: NetBox or its database is overloaded;[^\n]*\nnext: [^\n]*\ntry: netbox-mcp-phase3 status\n$/u);
  });

  test('for a moment is asked again', async () => {
    let asked = 0;
    const url = await netbox((request, response) => {
      asked += 1;
      if (asked < 3) answering(502, 'restarting')(request, response);
      else answering(200, '{"count":0,"next":null,"previous":null,"results":[]}')(request, response);
    });
    const { code, stdout, stderr } = await ask(url);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^NetBox has no sites/u);
  });
});

describe('a NetBox behind a proxy, with a certificate of its own authority', () => {
  const behind = createServers();
  let authority: Authority;
  beforeAll(async () => { authority = await createAuthority(); });
  afterAll(async () => {
    behind.close();
    await authority.remove();
  });

  test('answers, and the proxy sees nothing but the tunnel', async () => {
    const port = String(await behind.serve(answering(200, '{"count":0,"next":null,"previous":null,"results":[]}'), authority));
    const proxy = await behind.proxy();
    const env = { NETBOX_URL: `https://netbox.test:${port}`, NETBOX_TOKEN: CANARY, HTTPS_PROXY: proxy.url, NETBOX_CA_FILE: authority.file };
    const { code, stdout, stderr } = await runFault({ args: ['ask', 'list sites'], env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^NetBox has no sites/u);
    expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT netbox.test:${port}`]));
  });

  test('is not trusted without that authority', async () => {
    const port = String(await behind.serve(answering(200, '{}'), authority));
    const { code, stderr } = await runFault({ args: ['ask', 'list sites'], env: { NETBOX_URL: `https://localhost:${port}`, NETBOX_TOKEN: CANARY } });
    expect(code).toBe(69);
    expect(stderr).toMatch(/its certificate is not trusted \(\w+\)\nhint: Set NETBOX_CA_FILE to the file of your certificate authority\.\nlikely: the certificate is of a private authority, or self-signed; it has expired; it is for another name\nnext: .+\ntry: netbox-mcp-phase3 status\n$/u);
  });
});

describe.concurrent('settings that do not go together', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['an address without a token', { NETBOX_URL: 'http://127.0.0.1:9' }, 'NETBOX_URL is set, but NETBOX_TOKEN is not.'],
    ['a token without an address', { NETBOX_TOKEN: CANARY }, 'NETBOX_TOKEN is set, but NETBOX_URL is not.'],
    ['an address with a password', { NETBOX_URL: `https://user:${CANARY}@netbox.example`, NETBOX_TOKEN: CANARY }, 'NETBOX_URL must be an address without user name and password'],
    ['an address of another kind', { NETBOX_URL: 'ftp://netbox.example', NETBOX_TOKEN: CANARY }, 'NETBOX_URL must be an http or https address'],
    ['a token with a line break', { NETBOX_URL: 'https://netbox.example', NETBOX_TOKEN: `${CANARY}\n` }, 'NETBOX_TOKEN must be a token: characters without spaces or line breaks.'],
    ['a time that is none', { NETBOX_TIMEOUT: 'soon' }, 'NETBOX_TIMEOUT must be a number of seconds, e.g. 60, not "soon".'],
  ])('are told before anything is started: %s', async (_, env, message) => {
    const { code, stdout, stderr } = await runFault({ args: ['ask', 'list sites'], env });
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toContain('\nhint: ');
  });
});
