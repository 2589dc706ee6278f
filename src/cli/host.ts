import { isatty } from 'node:tty';
import { AppError, EXIT_CODES, exitCodeOf, toAppError } from '../errors.js';
import { errorText } from '../render/error-text.js';
import { line } from '../render/sanitise.js';
import { secretsIn } from '../secrets.js';
import type { Context } from './context.js';
import type { LoadEngine } from './engine.js';
import { createIo, isAsciiLocale } from './io.js';

/** Output that nobody takes is not waited for longer than this. */
const FLUSH_MS = 2000;
/** Exit codes of processes that a signal ended are 128 and the signal's number. */
const SIGNALS = { SIGTERM: 143, SIGHUP: 129 } as const;

/** The process as the commands see it, and the two ways in which it ends. */
export interface Host {
  readonly context: Context;
  readonly finish: (code: number) => Promise<void>;
  /** Says what went wrong on stderr and ends with the error's exit code. */
  readonly fail: (thrown: unknown) => Promise<void>;
}

interface HostOptions {
  readonly version: string;
  readonly loadEngine: LoadEngine;
  readonly exit: (code: number) => void;
}

export function openHost(process: NodeJS.Process, { version, loadEngine, exit }: HostOptions): Host {
  const lastWords: (() => void)[] = [];
  let ended = false;
  const end = (code: number): void => {
    ended = true;
    for (const listener of lastWords) listener();
    io.foreground.kill();
    if (hasLostTerminal(process)) hangUp(process);
    exit(code);
  };
  const finish = async (code: number): Promise<void> => {
    await Promise.race([io.flush(), new Promise((resolve) => setTimeout(resolve, FLUSH_MS).unref())]);
    end(code);
  };
  let failing = false;
  const fail = async (thrown: unknown): Promise<void> => {
    if (failing) return; // one failure often brings others
    failing = true;
    const error = toAppError(thrown);
    io.err(error.code === 'INTERRUPTED' ? line`interrupted\n` : errorText(error));
    await finish(exitCodeOf(error.code));
  };
  const io = createIo({
    streams: process,
    noColour: (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb',
    ascii: isAsciiLocale(process.env),
    secrets: secretsIn(process.env),
    environment: process.env,
    // `| head` has read enough: that is no failure.
    onOutputLost: (error) => { if (error.code === 'EPIPE') end(EXIT_CODES.answered); else void fail(notWritten(error)); },
  });
  for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => { end(code); });
  process.on('uncaughtException', (error) => void fail(error));
  // Node ends by itself when nothing is left that could end a wait.
  process.once('exit', () => {
    if (ended) return;
    process.exitCode = EXIT_CODES.internal;
    io.err(errorText({ message: 'Internal error: the question was lost.', hint: 'This is a bug. Please report it.' }));
  });
  const onInterrupt = (listener: () => void): (() => void) => {
    // Ctrl-C reaches all programs at the terminal, and is meant for the one in front.
    const heard = (): void => { if (!io.foreground.isGivenAway()) listener(); };
    process.on('SIGINT', heard);
    return () => { process.off('SIGINT', heard); };
  };
  const onExit = (listener: () => void): void => { lastWords.push(listener); };
  const context = { io, environment: process.env, currentFolder: () => process.cwd(), version, pid: process.pid, loadEngine, onInterrupt, onExit };
  return { context, finish, fail };
}

/** Whether a terminal that this process began with has been closed. */
function hasLostTerminal({ stdin, stdout, stderr }: NodeJS.Process): boolean {
  return [stdin, stdout, stderr].some((stream, fd) => stream.isTTY && !isatty(fd));
}

/** Ends as the signal does by itself: Node aborts when it cannot put a terminal's settings back at its exit. */
function hangUp(process: NodeJS.Process): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

function notWritten(error: Error): AppError {
  return new AppError('INTERNAL', `The answer could not be written: ${error.message}.`, { hint: 'Check where the output goes; a disk may be full.', cause: error });
}
