import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../src/netbox/row.js';
import { createRestClient } from '../../src/server/rest-client.js';
import { openTransport } from '../../src/server/transport.js';
import { createAuthority, createServers } from '../support/https-netbox.js';
import type { Authority } from '../support/https-netbox.js';

const servers = createServers();
let authority: Authority;

beforeAll(async () => { authority = await createAuthority(); });
afterEach(() => { servers.close(); });
afterAll(async () => { await authority.remove(); });

const EMPTY: RequestListener = (request, response) => response.end(JSON.stringify({ count: 0, host: request.headers.host, token: request.headers.authorization }));

async function get(address: string, environment: Readonly<Record<string, string>>): Promise<Json> {
  const url = new URL(address);
  const client = createRestClient({ ...(await openTransport(url, environment)), url, token: 'abc', random: () => 0 });
  return client('dcim/sites/', new URLSearchParams(), { signal: new AbortController().signal, remainingMs: () => 5000 });
}

describe('a NetBox with a certificate of its own authority', () => {
  test('is not trusted, and the message says what to set', async () => {
    const url = `https://localhost:${String(await servers.serve(EMPTY, authority))}/`;
    await expect(get(url, {})).rejects.toMatchObject({
      code: 'NETBOX_UNAVAILABLE',
      message: expect.stringMatching(/its certificate is not trusted \(\w+\)$/u) as string,
      hint: 'Set NETBOX_CA_FILE to the file of your certificate authority.',
    });
  });

  test('is read when the authority is known', async () => {
    const port = await servers.serve(EMPTY, authority);
    expect(await get(`https://localhost:${String(port)}/`, { NETBOX_CA_FILE: authority.file })).toEqual({ count: 0, host: `localhost:${String(port)}`, token: 'Token abc' });
  });

  test.each([['/no/such/file', /cannot be read/u], [join(tmpdir(), 'no-certificate.pem'), /holds no certificate in PEM form/u]])('is not asked when the file is none: %s', async (file, message) => {
    if (!file.startsWith('/no')) await writeFile(file, 'hello');
    await expect(openTransport(new URL('https://localhost/'), { NETBOX_CA_FILE: file })).rejects.toMatchObject({ code: 'CONFIGURATION', message: expect.stringMatching(message) as string });
    await rm(file, { force: true });
  });
});

describe('a proxy of the environment', () => {
  test('opens a tunnel to an HTTPS address, and the token stays inside', async () => {
    const port = String(await servers.serve(EMPTY, authority));
    const proxy = await servers.proxy();
    expect(await get(`https://netbox.test:${port}/`, { HTTPS_PROXY: proxy.url.replace('//', '//me:secret@'), NETBOX_CA_FILE: authority.file })).toMatchObject({ host: `netbox.test:${port}` });
    expect({ seen: proxy.seen, authorisations: proxy.authorisations }).toEqual({ seen: [`CONNECT netbox.test:${port}`], authorisations: [`Basic ${Buffer.from('me:secret').toString('base64')}`] });
  });

  test('passes requests to an HTTP address on', async () => {
    const port = String(await servers.serve(EMPTY));
    const proxy = await servers.proxy();
    expect(await get(`http://netbox.test:${port}/`, { http_proxy: proxy.url.replace('http://', '') })).toMatchObject({ count: 0 });
    expect(proxy.seen).toEqual([`GET http://netbox.test:${port}/api/dcim/sites/`]);
  });

  test.each(['localhost', '.example,localhost', '*'])('is passed by for the hosts of NO_PROXY: %s', async (hosts) => {
    const port = String(await servers.serve(EMPTY));
    const proxy = await servers.proxy();
    expect(await get(`http://localhost:${port}/`, { ALL_PROXY: proxy.url, NO_PROXY: hosts })).toMatchObject({ count: 0 });
    expect(proxy.seen).toEqual([]);
  });

  test('for the other scheme is not used', async () => {
    const port = String(await servers.serve(EMPTY));
    expect(await get(`http://localhost:${port}/`, { HTTPS_PROXY: 'http://127.0.0.1:9' })).toMatchObject({ count: 0 });
  });

  test.each([[407, 'the proxy answered 407, it wants a user name and a password'], [403, 'the proxy answered 403']])('that refuses with %i is named, without its password', async (answer, reason) => {
    const { url } = await servers.proxy({ answer });
    await expect(get('https://netbox.test/', { HTTPS_PROXY: url.replace('//', '//me:secret@') })).rejects.toMatchObject({
      message: `NetBox at https://netbox.test cannot be reached: ${reason}`,
      hint: `Check NETBOX_URL and the proxy (HTTPS_PROXY=${url}); NO_PROXY names hosts that need none.`,
    });
  });

  test('that is down is named', async () => {
    await expect(get('http://netbox.test/', { http_proxy: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      message: 'NetBox at http://netbox.test cannot be reached: connection refused (ECONNREFUSED)',
      hint: expect.stringContaining('the proxy (http_proxy=http://127.0.0.1:9)') as string,
    });
  });

  test.each(['ftp://proxy', 'http://'])('that is none is an error of configuration: %s', async (address) => {
    await expect(openTransport(new URL('http://localhost/'), { HTTP_PROXY: address })).rejects.toMatchObject({ code: 'CONFIGURATION', message: expect.stringContaining('HTTP_PROXY must be') as string });
  });
});
