import { fileURLToPath } from 'node:url';
import type { Source } from '../../src/execute/source.js';
import { openConnection } from '../../src/mcp/connection.js';
import type { Dialect } from '../../src/mcp/dialect.js';
import { createMcpSource } from '../../src/mcp/source.js';
import { generateInventory } from '../../src/server/demo/generate.js';
import { createNetBox } from '../../src/server/rest/netbox.js';
import { serveHttp } from '../../src/server/rest/transports.js';
import { NOW } from './demo-turn.js';
import { mcpTurn } from './mcp-turn.js';

/** The bundled NetBox over HTTP, at a fixed moment. */
export async function serveDemo(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = await serveHttp(createNetBox(generateInventory({ now: NOW, scale: 600 })), { port: 0 });
  return { url: `http://127.0.0.1:${server.port}`, close: () => server.close() };
}

/** The program of a scripted server in this folder. */
export function scripted(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** A source over a scripted server's own process, which asks the NetBox at `url`. */
export async function scriptedSource(file: string, args: readonly string[], url: string, dialect: Dialect): Promise<{ readonly source: Source; readonly close: () => Promise<void> }> {
  const server = { command: process.execPath, args: [scripted(file), ...args], env: { NETBOX_URL: url, NETBOX_TOKEN: 'demo' }, cwd: null };
  const connection = openConnection({ server, environment: process.env, startMs: 10_000, callMs: 20_000, client: { name: 'test', version: '1' } });
  return { source: await createMcpSource(connection, [dialect], mcpTurn()), close: () => connection.close() };
}
