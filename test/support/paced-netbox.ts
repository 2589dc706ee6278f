import { once } from 'node:events';
import { createServer } from 'node:http';
import { generateInventory } from '../../src/server/demo/generate.js';
import { createNetBox } from '../../src/server/rest/netbox.js';
import { NOW } from './demo-turn.js';

/** The demo inventory over HTTP, that answers when a test lets it. */
export interface PacedNetbox {
  readonly url: string;
  /** Variables that have the command ask it. */
  readonly variables: Readonly<Record<string, string>>;
  /** From now on requests whose path and query match wait for `go`; resolves when the first one does. */
  readonly hold: (held: RegExp) => Promise<void>;
  /** Answers what waits, and holds nothing any more. */
  readonly go: () => void;
  /** Whether connections are cut without an answer. */
  readonly breakDown: (isDown: boolean) => void;
  readonly close: () => void;
}

export async function startPacedNetbox(): Promise<PacedNetbox> {
  const netbox = createNetBox(generateInventory({ now: NOW }));
  let held: RegExp | null = null;
  let isDown = false;
  let onHeld = (): void => undefined;
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
    const answer = (): void => {
      const { status, body } = netbox.handle({ method: 'GET', path, query, headers: {} });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    response.on('error', () => undefined);
    if (isDown) request.socket.destroy();
    else if (held?.test(decodeURIComponent(request.url ?? '')) === true) {
      waiting.push(answer);
      onHeld();
    } else answer();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
  return {
    url,
    variables: { NETBOX_URL: url, NETBOX_TOKEN: 'paced-netbox-token' },
    hold: (pattern) => {
      held = pattern;
      return new Promise((resolve) => { onHeld = resolve; });
    },
    go: () => {
      held = null;
      for (const answer of waiting.splice(0)) answer();
    },
    breakDown: (yes) => { isDown = yes; },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
