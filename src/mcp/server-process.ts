import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { kill as signalProcess, platform } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutputTail } from './output-tail.js';
import type { ServerCommand } from './server-command.js';
import { watchGroup } from './watchdog.js';
import type { Watchdog } from './watchdog.js';

/** How the life of a server's process ended. */
export type Ending =
  | { readonly kind: 'not-started'; readonly error: Error }
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: string | null };

/** After its exit a server's last output may still be in the pipe; a child that it left behind may hold the pipe open for ever. */
const DRAIN_MS = 100;

/** What a server gets to leave by itself, after SIGTERM, and after SIGKILL: below one second together. */
const LEAVE_MS = 350;
const TERMINATE_MS = 350;
const KILL_MS = 150;
/** After SIGTERM, for a server that does not answer anyway. */
const HURRIED_MS = 150;

/**
 * A server in a process group of its own: Ctrl-C at the terminal does not reach it, and it can be ended with all its children.
 * Nothing here knows MCP: the process starts while the rest of the client is still being loaded.
 */
export class ServerProcess {
  readonly stderr = new OutputTail();
  /** Fulfilled when the process is gone and its output has been read. */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcessWithoutNullStreams | null;
  #ending: Ending | null = null;
  #fulfilEnded: (ending: Ending) => void = () => undefined;
  #closing: Promise<void> | null = null;
  #watchdog: Watchdog | null = null;

  constructor(server: ServerCommand, environment: Readonly<Record<string, string>>, { watched }: { readonly watched: boolean }) {
    this.ended = new Promise((resolve) => { this.#fulfilEnded = resolve; });
    this.#child = this.#spawn(server, environment);
    if (this.#child !== null) this.#watch(this.#child);
    if (watched && this.pid !== null) this.#watchdog = watchGroup(this.pid);
  }

  /** Null while the process runs. */
  get ending(): Ending | null {
    return this.#ending;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Passes the output on. A server that closes its output will never answer again, so it is ended. */
  read(onChunk: (chunk: Buffer) => void): void {
    this.#child?.stdout.on('data', onChunk).once('end', () => { void this.close(); });
  }

  /** Fulfilled when the text is on its way; what a server that is gone does not take is told by its end. */
  async write(text: string): Promise<void> {
    const stdin = this.#child?.stdin;
    if (stdin === undefined || !stdin.writable) return;
    await new Promise<void>((resolve) => {
      stdin.write(text, () => { resolve(); });
    });
  }

  /** Asks the server to leave, then makes it, with its children; takes below one second, or a third of that when hurried. */
  close({ hurried } = { hurried: false }): Promise<void> {
    this.#closing ??= this.#close(hurried);
    return this.#closing;
  }

  /** Ends the server and its children at once. Synchronous, for the moment of our own exit. */
  kill(): void {
    this.#signal('SIGKILL');
    this.#watchdog?.release();
  }

  #spawn(server: ServerCommand, environment: Readonly<Record<string, string>>): ChildProcessWithoutNullStreams | null {
    try {
      return spawn(server.command, server.args, {
        env: environment,
        ...(server.cwd === null ? {} : { cwd: server.cwd }),
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: platform !== 'win32',
        windowsHide: true,
      });
    } catch (error) {
      this.#end({ kind: 'not-started', error: error instanceof Error ? error : new Error(String(error)) });
      return null;
    }
  }

  #watch(child: ChildProcessWithoutNullStreams): void {
    child.on('error', (error) => {
      if (child.pid === undefined) this.#end({ kind: 'not-started', error });
    });
    child.once('exit', (code, signal) => {
      const ending: Ending = { kind: 'exited', code, signal };
      const drained = setTimeout(() => { this.#end(ending); }, DRAIN_MS);
      child.once('close', () => {
        clearTimeout(drained);
        this.#end(ending);
      });
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => { this.stderr.append(chunk); });
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => { void this.close(); });
  }

  async #close(hurried: boolean): Promise<void> {
    if (this.#child?.pid === undefined || this.#ending !== null) return;
    this.#child.stdin.end();
    if (hurried || !(await this.#exitsWithin(LEAVE_MS))) this.#signal('SIGTERM');
    if (!(await this.#exitsWithin(hurried ? HURRIED_MS : TERMINATE_MS))) this.#signal('SIGKILL');
    if (await this.#exitsWithin(KILL_MS)) await this.ended;
    else this.#end({ kind: 'exited', code: null, signal: 'SIGKILL' });
  }

  async #exitsWithin(ms: number): Promise<boolean> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return true;
    const stop = new AbortController();
    try {
      return await Promise.race([
        once(child, 'exit', { signal: stop.signal }).then(() => true),
        sleep(ms, false, { signal: stop.signal }),
      ]);
    } finally {
      stop.abort();
    }
  }

  #end(ending: Ending): void {
    if (this.#ending !== null) return;
    // Whatever the server left behind goes with it: it holds our pipes, and nobody else knows of it.
    this.#signal('SIGKILL');
    this.#watchdog?.release();
    for (const stream of [this.#child?.stdin, this.#child?.stdout, this.#child?.stderr]) stream?.destroy();
    this.#ending = ending;
    this.#fulfilEnded(ending);
  }

  #signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    const pid = this.#child?.pid;
    // The id of a group that is gone may belong to somebody else by now.
    if (pid === undefined || this.#ending !== null) return;
    try {
      if (platform === 'win32') this.#child?.kill(signal);
      else signalProcess(-pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  }
}
