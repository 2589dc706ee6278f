import type { ChildProcess } from 'node:child_process';
import type { Environment } from '../config.js';
import type { SafeText } from '../render/sanitise.js';

/** Who reads the keyboard, and can let another program have it. */
export interface Keyboard {
  readonly release: () => void;
  readonly reclaim: () => void;
}

interface ForegroundOptions {
  /** What the program reads instead of the keyboard. One that leaves before the end has read enough. */
  readonly input?: Iterable<SafeText>;
  readonly environment: Environment;
}

/**
 * The terminal, which one program at a time can have. While another one runs, Ctrl-C is its own, and nothing here reads
 * the keyboard; nothing may be written meanwhile.
 */
export class Foreground {
  #keyboard: Keyboard | null = null;
  #program: ChildProcess | null = null;

  /** Names who reads the keyboard from now on; null when nobody does. */
  readBy(keyboard: Keyboard | null): void {
    this.#keyboard = keyboard;
  }

  isGivenAway(): boolean {
    return this.#program !== null;
  }

  /** Runs a program at the terminal until it ends. Its exit code (of a signal, 128), or null when it cannot be started. */
  async run(command: string, args: readonly string[], { input, environment }: ForegroundOptions): Promise<number | null> {
    const { spawn } = await import('node:child_process'); // not needed for the prompt
    this.#keyboard?.release();
    try {
      const program = spawn(command, args, { stdio: [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'], env: environment });
      this.#program = program;
      const ended = endOf(program);
      if (input !== undefined) feed(program, input);
      return await ended;
    } finally {
      this.#program = null;
      this.#keyboard?.reclaim();
    }
  }

  /** Ends the other program, when this one has to end. */
  kill(): void {
    this.#program?.kill();
  }
}

function endOf(program: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    program.once('error', () => { resolve(null); });
    program.once('exit', (code) => { resolve(code ?? 128); });
  });
}

/** Writes as fast as the program reads, and no further than it reads. */
function feed({ stdin }: ChildProcess, input: Iterable<SafeText>): void {
  if (stdin === null) return;
  // It has left, or never came; its end tells.
  stdin.on('error', () => undefined);
  const parts = input[Symbol.iterator]();
  const next = (): void => {
    for (let part = parts.next(); part.done !== true; part = parts.next()) {
      if (stdin.destroyed) return;
      if (!stdin.write(part.value)) {
        stdin.once('drain', next);
        return;
      }
    }
    stdin.end();
  };
  next();
}
