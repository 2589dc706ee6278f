import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../src/errors.js';
import { openConnection } from '../../src/mcp/connection.js';
import type { Connection, ConnectionOptions } from '../../src/mcp/connection.js';

export const FAULTY_SERVER = fileURLToPath(new URL('faulty-server.mjs', import.meta.url));

export const ASK = { tool: 'netbox_get_objects', arguments: { object_type: 'dcim.site', filters: {} } };

/** Stands in the command line of every server that this test file starts, and of no other. */
export const MARK = randomUUID();

const opened: Connection[] = [];
const scratch: string[] = [];

/** A connection to a server with this fault; it is closed by `closeAll`. */
export function openFaulty(fault: string, detail = '', options: Partial<ConnectionOptions> = {}): Connection {
  const server = { command: process.execPath, args: [FAULTY_SERVER, fault, detail, MARK], env: {}, cwd: null };
  return open({ server, startMs: 5000, callMs: 5000, ...options });
}

/** A connection to any command. */
export function openCommand(command: string, cwd: string | null = null): Connection {
  return open({ server: { command, args: ['serve', '--token', 'abcdef123456'], env: {}, cwd }, startMs: 2000, callMs: 2000 });
}

export async function closeAll(): Promise<void> {
  await Promise.all(opened.splice(0).map((connection) => connection.close()));
  for (const file of scratch.splice(0)) rmSync(dirname(file), { recursive: true });
}

/** A path where a server can leave a note. */
export function scratchFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mcp-')), 'note');
  scratch.push(file);
  return file;
}

export async function failureOf(promise: Promise<unknown>): Promise<Pick<AppError, 'code' | 'message' | 'hint'>> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return { code: error.code, message: error.message, hint: error.hint };
}

function open(options: Pick<ConnectionOptions, 'server' | 'startMs' | 'callMs'> & Partial<ConnectionOptions>): Connection {
  const connection = openConnection({ environment: process.env, client: { name: 'test', version: '1' }, ...options });
  opened.push(connection);
  return connection;
}
