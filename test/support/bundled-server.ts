import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openConnection } from '../../src/mcp/connection.js';
import type { Connection } from '../../src/mcp/connection.js';
import { parseJson } from '../../src/netbox/json.js';
import type { Json } from '../../src/netbox/row.js';
import { mcpTurn } from './mcp-turn.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles the server as the build does, into a directory of its own; returns the program to run with node. */
export async function bundleServer(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'netbox-mcp-server-'));
  await build({
    absWorkingDir: root,
    entryPoints: { 'server/main': 'src/server/main.ts' },
    outdir: join(directory, 'dist'),
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  await writeFile(join(directory, 'package.json'), JSON.stringify({ type: 'module', version: '9.8.7' }));
  await mkdir(join(directory, 'bin'));
  for (const file of ['package.json', 'netbox-mcp-server.js']) await copyFile(join(root, 'bin', file), join(directory, 'bin', file));
  return join(directory, 'bin', 'netbox-mcp-server.js');
}

const DEMO_NOW = '2025-06-18T10:30:00Z';

/** The environment of a server for the demo at a fixed moment. */
export const DEMO: Readonly<Record<string, string>> = { NETBOX_DEMO_NOW: DEMO_NOW };

/** An MCP connection to the bundled server. */
export function connectTo(program: string, env: Readonly<Record<string, string>>): Connection {
  const server = { command: process.execPath, args: [program], env, cwd: null };
  return openConnection({ server, environment: {}, startMs: 10_000, callMs: 20_000, client: { name: 'test', version: '1' } });
}

/** What a tool answered; its failures are thrown. */
export async function callTool(connection: Connection, tool: string, args: Readonly<Record<string, Json>>): Promise<Json> {
  const reply = await connection.read({ tool, arguments: args }, mcpTurn());
  if (reply.isError) throw new Error(reply.texts.join('\n'));
  return parseJson(reply.texts.join('')) ?? null;
}

/** The text of a tool's failure. */
export async function refusalOf(connection: Connection, tool: string, args: Readonly<Record<string, Json>>): Promise<string> {
  const reply = await connection.read({ tool, arguments: args }, mcpTurn());
  if (!reply.isError) throw new Error(`${tool} answered ${reply.texts.join('\n')}`);
  return reply.texts.join('\n');
}

/** Starts the server by itself, with nothing of our environment but the path. */
export function startServer(program: string, env: Readonly<Record<string, string>>, args: readonly string[] = []): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...args], { env: { PATH: process.env['PATH'] ?? '', ...env } });
}

export interface Outcome {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

export async function outcome(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const closed: readonly unknown[] = await once(child, 'close');
  return { code: closed[0], stdout, stderr };
}

/** JSON-RPC lines that begin with the greeting. */
export function conversation(...requests: readonly object[]): string {
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
  return [{ id: 1, method: 'initialize', params }, ...requests].map((request) => `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`).join('');
}
