import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startDemoNetbox } from './demo-netbox.js';

/** The demo NetBox behind an address of its own, which may fall silent or away. */
export interface ChangeableNetbox {
  readonly url: string;
  /** Takes requests and answers none; those that wait are answered when this is taken back. */
  readonly silence: (isSilent: boolean) => void;
  /** Nothing answers at the address any more. */
  readonly fall: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `renamed` has other names for objects of the demo. */
export async function startChangeableNetbox(renamed: Readonly<Record<string, string>> = {}): Promise<ChangeableNetbox> {
  const demo = await startDemoNetbox({ now: '2026-11-20T12:00:00Z' });
  const waiting: (() => void)[] = [];
  let isSilent = false;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = await fetch(new URL(request.url ?? '/', demo.url), { headers: { authorization: request.headers.authorization ?? '' } });
    let text = await reply.text();
    for (const [name, other] of Object.entries(renamed)) text = text.replaceAll(JSON.stringify(name), JSON.stringify(other));
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? 'application/json', 'api-version': reply.headers.get('api-version') ?? '' }).end(text);
  };
  const server = createServer((request, response) => {
    const go = (): void => { answer(request, response).catch(() => { response.destroy(); }); };
    if (isSilent) waiting.push(go);
    else go();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const fall = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => { server.close(resolve); });
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    silence: (silent) => {
      isSilent = silent;
      if (!silent) for (const go of waiting.splice(0)) go();
    },
    fall,
    stop: async () => { await Promise.all([fall(), demo.stop()]); },
  };
}
