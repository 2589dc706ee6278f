import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { platform } from 'node:process';

/**
 * Waits for the end of its input, which comes with our own end, however hard that is. By then the server's input has ended
 * too, and a server that leaves by itself has a second for it. `$1` is the server's process group.
 */
const SCRIPT = 'read -r line; sleep 1; kill -s TERM -- "-$1"; sleep 1; kill -s KILL -- "-$1"';

/** Ends a server and its children when this process is killed: a busy server, or a careless one, does not notice. */
export interface Watchdog {
  /** To be called when the server has ended. Synchronous. */
  readonly release: () => void;
}

/** Starts a watchdog beside the process group of a server. Windows has no such groups, and gets none. */
export function watchGroup(group: number): Watchdog {
  if (platform === 'win32') return { release: () => undefined };
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'netbox-mcp-watchdog', String(group)], { env: {}, stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Nothing depends on it, and nothing waits for it.
  child.on('error', () => undefined).unref();
  child.stdin.on('error', () => undefined);
  if (child.stdin instanceof Socket) child.stdin.unref();
  return { release: () => { child.kill('SIGKILL'); } };
}
