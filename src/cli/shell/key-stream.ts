import { emitKeypressEvents } from 'node:readline';
import type { Key } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';

/** Terminals that know it mark pasted text when they are told to. */
export const MARK_PASTE = { on: '\u001b[?2004h', off: '\u001b[?2004l' } as const;

/**
 * The keyboard as readline gets it: every key is offered to `take` first, and goes on to readline only when that does
 * not want it. Readline has no other way, documented, to give a key another meaning.
 */
export class KeyStream extends Readable {
  readonly isTTY = true;
  readonly #stdin: ReadStream;
  readonly #onKey: (text: string | undefined, key: Key) => void;
  readonly #onEnd: () => void;

  constructor(stdin: ReadStream, take: (key: Key) => boolean) {
    super({ encoding: 'utf8' });
    this.#stdin = stdin;
    this.#onKey = (text, key) => { if (!take(key)) this.push(key.sequence ?? text ?? ''); };
    this.#onEnd = () => { this.push(null); };
    emitKeypressEvents(stdin);
    stdin.on('keypress', this.#onKey);
    stdin.on('end', this.#onEnd);
    // A terminal that is gone fails to be read.
    stdin.on('error', this.#onEnd);
  }

  setRawMode(mode: boolean): this {
    this.#stdin.setRawMode(mode);
    return this;
  }

  /** A key as if it were pressed now. */
  press(key: Key): void {
    this.#onKey(undefined, key);
  }

  /** Lets another program have the keyboard. */
  release(): void {
    this.#stdin.off('keypress', this.#onKey);
    this.#stdin.setRawMode(false);
    this.#stdin.pause();
  }

  /** Has it again. */
  reclaim(): void {
    this.#stdin.on('keypress', this.#onKey);
    this.#stdin.setRawMode(true);
    this.#stdin.resume();
  }

  override _read(): void {
    // Keys come when they come.
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#stdin.off('keypress', this.#onKey);
    this.#stdin.off('end', this.#onEnd);
    this.#stdin.off('error', this.#onEnd);
    callback(error);
  }
}
