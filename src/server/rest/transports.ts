import type { NetBoxApi } from './netbox.js';
import type { Reply } from './reply.js';

/** The API as the `fetch` of a client, without a network. Whatever the host of an address, it is this NetBox. */
export function asFetch(api: NetBoxApi): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const text = await request.text();
    const url = new URL(request.url);
    const headers = { host: url.host, ...Object.fromEntries(request.headers) };
    return responseOf(api.handle({ method: request.method, path: url.pathname, query: url.searchParams, headers, body: text }));
  };
}

function responseOf(reply: Reply): Response {
  return new Response(bodyOf(reply), { status: reply.status, headers: { ...reply.headers } });
}

function bodyOf(reply: Reply): string {
  return reply.body === '' ? '' : JSON.stringify(reply.body);
}

/** The API over HTTP, on this machine unless another host is named. Port 0 takes a free one. */
export async function serveHttp(api: NetBoxApi, options: { readonly port: number; readonly host?: string }): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    request.resume();
    const reply = api.handle({ method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, headers });
    response.writeHead(reply.status, { ...reply.headers }).end(request.method === 'HEAD' ? undefined : bodyOf(reply));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () => new Promise((resolve, reject) => {
      server.closeAllConnections();
      server.close((error) => { if (error === undefined) resolve(); else reject(error); });
    }),
  };
}
