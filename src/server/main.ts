import { exitCodeOf, toAppError } from '../errors.js';
import type { AppError } from '../errors.js';
import { createBackend } from './backend.js';
import { USAGE, readInvocation } from './settings.js';
import type { Settings } from './settings.js';

/** After the client has closed the input, calls that it still made are answered, if that is soon. */
const LAST_CALLS_MS = 5000;

/** The program: stdout carries MCP and nothing else, stderr a line for what is worth one. */
export async function main(version: string): Promise<void> {
  try {
    const invocation = readInvocation(process.argv.slice(2), process.env);
    if (invocation.kind === 'help') process.stdout.write(USAGE);
    if (invocation.kind === 'version') process.stdout.write(`${version}\n`);
    if (invocation.kind === 'serve') await serveStdio(invocation.settings, version);
  } catch (error) {
    fail(toAppError(error));
  }
}

async function serveStdio(settings: Settings, version: string): Promise<void> {
  // A client that is gone takes its pipes with it; there is nobody left to tell.
  process.stdout.on('error', () => { process.exit(0); });
  process.stderr.on('error', () => undefined);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => { process.exit(0); });
  const backend = createBackend(settings, process.env, () => new Date());
  const [{ serve }, { StdioServerTransport }] = await Promise.all([
    import('./serve.js'),
    import('@modelcontextprotocol/sdk/server/stdio.js'),
  ]);
  const service = await serve({ backend, version, transport: new StdioServerTransport(), log });
  log(`ready, reading ${backend.name}`);
  // Whoever greets us will call soon, and is still loading its own parts: by then the inventory is there.
  process.stdin.once('data', () => { setImmediate(service.warm); });
  process.stdin.once('close', () => { leave(service.pending, Date.now() + LAST_CALLS_MS); });
  process.stdin.once('end', () => { leave(service.pending, Date.now() + LAST_CALLS_MS); });
}

function leave(pending: () => number, latest: number): void {
  setImmediate(() => {
    if (pending() === 0 || Date.now() >= latest) process.exit(0);
    setTimeout(() => { leave(pending, latest); }, 10);
  });
}

function fail(error: AppError): void {
  const kind = error.code === 'CONFIGURATION' ? 'Configuration error: ' : '';
  log(`${kind}${error.message}${error.hint === null ? '' : ` ${error.hint}`}`);
  process.exitCode = exitCodeOf(error.code);
}

function log(line: string): void {
  process.stderr.write(`netbox-mcp-server: ${line}\n`);
}
