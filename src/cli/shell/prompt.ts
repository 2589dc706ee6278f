import { clearLine, createInterface, cursorTo } from 'node:readline';
import type { Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { Io } from '../io.js';
import type { History } from './history.js';

const PROMPT = 'netbox> ';

export interface PromptEvents {
  readonly onLine: (line: string) => void;
  /** Ctrl-C, with what stands on the line. */
  readonly onInterrupt: (line: string) => void;
  /** Ctrl-D, or the end of input. */
  readonly onEnd: () => void;
}

/** The line editor. While it is hidden, keys are still read (Ctrl-C, and what is typed ahead) but nothing is drawn. */
export interface Prompt {
  readonly show: () => void;
  readonly hide: () => void;
  /** Writes text above the line that is being edited. */
  readonly above: (text: SafeText) => void;
  readonly clearLine: () => void;
  /** Writes a line that was typed ahead as if it were entered now. */
  readonly echo: (text: string) => void;
  readonly close: () => void;
}

export function openPrompt(io: Io, history: History, events: PromptEvents): Prompt {
  const output = new MutableOutput(io.terminal.output ? io.streams.stdout : io.streams.stderr);
  const editor = openEditor(io, output, history);
  editor.on('line', events.onLine);
  editor.on('close', events.onEnd);
  editor.on('SIGINT', () => { events.onInterrupt(editor.line); });
  /** Takes what was typed off the line. */
  const clear = (): string => {
    const typed = editor.line;
    editor.write(null, { ctrl: true, name: 'e' });
    editor.write(null, { ctrl: true, name: 'u' });
    return typed;
  };
  const draw = (typed: string): void => {
    output.muted = false;
    editor.prompt();
    if (typed !== '') editor.write(typed);
  };
  return {
    // Cleared while nothing is drawn: readline would otherwise move up over rows that it never wrote.
    show: () => { draw(clear()); },
    hide: () => { output.muted = true; },
    above: (text) => {
      const typed = clear();
      cursorTo(output, 0);
      clearLine(output, 0);
      io.out(text);
      draw(typed);
    },
    clearLine: () => { clear(); },
    echo: (text) => { io.out(line`netbox> ${safe(text)}\n`); },
    close: () => {
      if (!output.muted) output.write('\n');
      output.muted = true;
      editor.close();
    },
  };
}

function openEditor(io: Io, output: Writable, history: History): Interface {
  const editor = createInterface({
    input: io.streams.stdin,
    output,
    terminal: true,
    prompt: PROMPT,
    history: history.load(),
    historySize: 1000,
    removeHistoryDuplicates: true,
  });
  editor.on('history', (lines: string[]) => {
    if (!history.keeps(lines[0] ?? '')) lines.shift();
  });
  return editor;
}

/** A terminal that can be told to swallow what is written to it. */
class MutableOutput extends Writable {
  muted = true;
  readonly #terminal: WriteStream;

  constructor(terminal: WriteStream) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    terminal.on('resize', () => { this.emit('resize'); });
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
