import { clearScreenDown } from 'node:readline';
import type { Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { safe } from '../../render/sanitise.js';

/** A terminal that can be told to swallow what is written to it. */
export class MutableOutput extends Writable {
  muted = true;
  readonly #terminal: WriteStream;

  constructor(terminal: WriteStream, onResize: () => void) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    terminal.on('resize', onResize);
  }

  /** Past what readline writes: for the terminal itself. */
  direct(sequence: string): void {
    this.#terminal.write(sequence);
  }

  /** Read by readline to know where a line wraps. */
  get columns(): number {
    return this.#terminal.columns;
  }

  override _write(chunk: string, _encoding: BufferEncoding, callback: () => void): void {
    if (!this.muted) this.#terminal.write(chunk);
    callback();
  }
}

/** Draws faint text behind the cursor, as much as the row has room for, and goes back. */
export function suggest(editor: Interface, output: MutableOutput, rest: string): void {
  const room = output.columns - editor.getCursorPos().cols - 1;
  // One column to a letter: what may take two is not suggested.
  const shown = /^[\x20-\x7e]*$/.test(rest) ? rest.slice(0, Math.max(0, room)) : '';
  clearScreenDown(output);
  if (shown !== '') output.direct(`\u001b7\u001b[2m${safe(shown)}\u001b[22m\u001b8`);
}
