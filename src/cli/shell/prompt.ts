import { clearLine, clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline';
import type { Interface } from 'node:readline';
import { line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { Io } from '../io.js';
import type { LineCompletion } from './complete-line.js';
import type { History } from './history.js';
import { KeyStream, MARK_PASTE } from './key-stream.js';
import { LineKeys } from './line-keys.js';
import type { EditedLine } from './line-keys.js';
import { MutableOutput, suggest } from './mutable-output.js';
import { promptText } from './prompt-text.js';
import type { PromptState } from './prompt-text.js';

/** Before the further lines of an input that goes on. */
const FURTHER_PROMPT = '   ...> ';

export interface PromptEvents {
  readonly onLine: (line: string) => void;
  /** Ctrl-C, with what stands on the line. */
  readonly onInterrupt: (line: string) => void;
  /** Ctrl-D, or the end of input. */
  readonly onEnd: () => void;
  /** How an input may go on from the cursor. */
  readonly complete: (before: string) => Promise<LineCompletion>;
}

/** The line editor. While it is hidden, keys are still read (Ctrl-C, and what is typed ahead) but nothing is drawn. */
export interface Prompt {
  readonly show: () => void;
  readonly hide: () => void;
  /** Writes text above the line that is being edited. */
  readonly above: (text: SafeText) => void;
  readonly clearLine: () => void;
  /** Another NetBox, or how it is: the prompt changes, what is typed stays. */
  readonly tell: (state: PromptState) => void;
  /** Types a text, as the user would. */
  readonly type: (text: SafeText) => void;
  /** Writes a line that was typed ahead as if it were entered now. */
  readonly echo: (text: string) => void;
  readonly close: () => void;
}

export function openPrompt(io: Io, history: History, events: PromptEvents): Prompt {
  return new TerminalPrompt(io, history, events);
}

class TerminalPrompt implements Prompt {
  readonly #io: Io;
  readonly #events: PromptEvents;
  readonly #output: MutableOutput;
  readonly #input: KeyStream;
  readonly #editor: Interface;
  readonly #keys: LineKeys;
  #prompt: SafeText;
  /** Newest first. */
  #entered: readonly string[];
  /** Lines of an input that goes on: each ended in a backslash. */
  #begun: readonly string[] = [];

  constructor(io: Io, history: History, events: PromptEvents) {
    this.#io = io;
    this.#events = events;
    this.#entered = history.load();
    this.#prompt = this.#promptOf({ netbox: 'netbox', standing: null });
    this.#output = new MutableOutput(io.terminal.output ? io.streams.stdout : io.streams.stderr, () => { this.#resize(); });
    this.#keys = new LineKeys(this.#line());
    this.#input = new KeyStream(io.streams.stdin, (key) => this.#keys.take(key));
    this.#editor = createInterface({ input: this.#input, output: this.#output, terminal: true, prompt: this.#prompt, history: [...this.#entered], historySize: 1000, removeHistoryDuplicates: true });
    this.#editor.on('history', (lines: string[]) => {
      if (!history.keeps(lines[0] ?? '')) lines.shift();
      this.#entered = [...lines];
    });
    this.#editor.on('line', (text) => { this.#enter(text); });
    this.#editor.on('close', events.onEnd);
    this.#editor.on('SIGINT', () => { this.#interrupt(); });
    this.#output.direct(MARK_PASTE.on);
    io.foreground.readBy({
      release: () => {
        this.#output.direct(MARK_PASTE.off);
        this.#input.release();
      },
      reclaim: () => {
        this.#input.reclaim();
        this.#output.direct(MARK_PASTE.on);
      },
    });
  }

  // Cleared while nothing is drawn: readline would otherwise move up over rows that it never wrote.
  show(): void {
    this.#draw(this.#clear());
  }

  hide(): void {
    this.#output.muted = true;
  }

  above(text: SafeText): void {
    const { cursor } = this.#editor;
    const typed = this.#clear();
    cursorTo(this.#output, 0);
    clearLine(this.#output, 0);
    this.#io.out(text);
    this.#draw(typed, cursor);
  }

  clearLine(): void {
    this.#clear();
  }

  tell(state: PromptState): void {
    const before = this.#prompt;
    this.#prompt = this.#promptOf(state);
    if (this.#prompt === before || this.#editor.getPrompt() !== before) return;
    this.#editor.setPrompt(this.#prompt);
    if (this.#output.muted) return;
    this.#editor.prompt(true);
    this.#keys.suggestAgain();
  }

  type(text: SafeText): void {
    this.#editor.write(text);
  }

  echo(text: string): void {
    this.#io.out(line`${this.#prompt}${safe(text)}\n`);
  }

  close(): void {
    this.#io.foreground.readBy(null);
    if (!this.#output.muted) this.#output.write('\n');
    this.#output.direct(MARK_PASTE.off);
    this.#output.muted = true;
    this.#editor.close();
    this.#input.destroy();
  }

  /** A line that ends in a single backslash goes on in the next one. */
  #enter(text: string): void {
    if (/(?<!\\)\\$/.test(text) && !this.#output.muted) {
      this.#begun = [...this.#begun, text.slice(0, -1).trim()];
      this.#editor.setPrompt(FURTHER_PROMPT);
      this.#editor.prompt();
      return;
    }
    const whole = [...this.#begun, text].join(' ');
    this.#startOver();
    this.#events.onLine(whole);
  }

  #interrupt(): void {
    const typed = [...this.#begun, this.#editor.line].join(' ');
    const isFurther = this.#begun.length > 0;
    this.#startOver();
    this.#events.onInterrupt(typed);
    if (isFurther) this.#draw('');
  }

  #startOver(): void {
    this.#begun = [];
    this.#editor.setPrompt(this.#prompt);
  }

  #promptOf(state: PromptState): SafeText {
    return promptText(state, { colour: this.#io.colour > 0, ascii: this.#io.ascii() });
  }

  /** Takes what was typed off the line. */
  #clear(): string {
    const typed = this.#editor.line;
    this.#editor.write(null, { ctrl: true, name: 'e' });
    this.#editor.write(null, { ctrl: true, name: 'u' });
    return typed;
  }

  #draw(typed: string, cursor = typed.length): void {
    this.#output.muted = false;
    this.#editor.prompt();
    if (typed !== '') this.#editor.write(typed);
    while (this.#editor.cursor > cursor) this.#editor.write(null, { name: 'left' });
    this.#keys.suggestAgain();
  }

  /** Readline would begin where the line was before: terminals have wrapped it anew by themselves. */
  #resize(): void {
    if (this.#output.muted) return;
    const { cursor } = this.#editor;
    const { rows } = this.#editor.getCursorPos();
    this.#output.muted = true;
    const typed = this.#clear();
    this.#output.muted = false;
    moveCursor(this.#output, 0, -rows);
    cursorTo(this.#output, 0);
    clearScreenDown(this.#output);
    this.#draw(typed, cursor);
  }

  /** What was said in earlier lines of the input counts. */
  async #complete(before: string): Promise<LineCompletion> {
    const earlier = this.#begun.map((text) => `${text} `).join('');
    const completion = await this.#events.complete(`${earlier}${before}`);
    return { ...completion, from: Math.max(0, completion.from - earlier.length) };
  }

  async #list(completion: LineCompletion): Promise<void> {
    const { candidatesText } = await import('./candidates-text.js');
    if (!this.#output.muted) this.above(candidatesText(completion, this.#io.width() ?? this.#output.columns));
  }

  #line(): EditedLine {
    return {
      text: () => this.#editor.line,
      cursor: () => this.#editor.cursor,
      insert: (text) => { this.#editor.write(text); },
      replace: (text, prompt) => {
        this.#clear();
        this.#editor.setPrompt(prompt ?? (this.#begun.length > 0 ? FURTHER_PROMPT : this.#prompt));
        this.#draw(text);
      },
      press: (key) => { this.#input.press(key); },
      canSuggest: () => this.#io.colour > 0,
      suggest: (rest) => { suggest(this.#editor, this.#output, rest); },
      complete: (before) => this.#complete(before),
      put: (text, instead) => {
        for (let left = instead; left > 0; left -= 1) this.#editor.write(null, { name: 'backspace' });
        this.#editor.write(text);
      },
      list: (completion) => { void this.#list(completion); },
      history: () => this.#entered,
      isHidden: () => this.#output.muted,
      goesOn: () => this.#begun.length > 0,
    };
  }
}
