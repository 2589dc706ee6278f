import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A certificate authority of our own, and a certificate of it for localhost. */
export interface Authority {
  /** PEM file that a client has to trust. */
  readonly file: string;
  readonly key: Buffer;
  readonly certificate: Buffer;
  readonly remove: () => Promise<void>;
}

export async function createAuthority(): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'authority-'));
  const path = (name: string): string => join(folder, name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await run('openssl', ['req', '-x509', ...key, '-days', '2', '-subj', '/CN=Test Authority', '-keyout', path('ca.key'), '-out', path('ca.pem')]);
  await run('openssl', ['req', ...key, '-subj', '/CN=localhost', '-keyout', path('host.key'), '-out', path('host.csr')]);
  await writeFile(path('names'), 'subjectAltName=DNS:localhost,DNS:netbox.test,IP:127.0.0.1\n');
  await run('openssl', ['x509', '-req', '-in', path('host.csr'), '-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial', '-days', '2', '-extfile', path('names'), '-out', path('host.pem')]);
  return { file: path('ca.pem'), key: await readFile(path('host.key')), certificate: await readFile(path('host.pem')), remove: () => rm(folder, { recursive: true }) };
}

/** Servers of a test file on this machine, closed together. */
export interface Servers {
  /** The port of an HTTP server, or of an HTTPS one with a certificate. */
  readonly serve: (listener: RequestListener, authority?: Authority) => Promise<number>;
  readonly proxy: (options?: { readonly answer?: number }) => Promise<Proxy>;
  readonly close: () => void;
}

/** A proxy that opens tunnels to this machine, whatever host is named, and passes plain requests on. */
export interface Proxy {
  readonly url: string;
  /** The first line of every request: "CONNECT netbox.test:443", "GET http://netbox.test/api/". */
  readonly seen: readonly string[];
  readonly authorisations: readonly (string | undefined)[];
}

export function createServers(): Servers {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const listen = async (server: Server): Promise<number> => {
    servers.push(server.listen(0, '127.0.0.1'));
    server.on('connection', (socket: Socket) => sockets.add(socket));
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  return {
    serve: (listener, authority) => listen(authority === undefined ? createHttp(listener) : createHttps({ key: authority.key, cert: authority.certificate }, listener)),
    proxy: async ({ answer = 200 } = {}) => {
      const seen: string[] = [];
      const authorisations: (string | undefined)[] = [];
      const note = (request: IncomingMessage): void => {
        seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
        authorisations.push(request.headers['proxy-authorization']);
      };
      const server = createHttp((request, response) => {
        note(request);
        const target = new URL(request.url ?? '');
        void fetch(`http://127.0.0.1:${target.port}${target.pathname}${target.search}`).then(async (reply) => response.writeHead(reply.status).end(await reply.text()));
      });
      server.on('connect', (request, socket: Socket) => {
        note(request);
        if (answer !== 200) return socket.end(`HTTP/1.1 ${String(answer)} No\r\n\r\n`);
        const target = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          target.pipe(socket).pipe(target);
        });
        for (const end of [socket, target]) end.on('error', () => undefined);
        sockets.add(target);
        return undefined;
      });
      return { url: `http://127.0.0.1:${String(await listen(server))}`, seen, authorisations };
    },
    close: () => {
      for (const server of servers.splice(0)) server.close();
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
  };
}
