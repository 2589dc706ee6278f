import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type { BuiltCli } from './cli.js';

export interface TerminalOptions {
  readonly cols?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** The prompt as it stands there, e.g. "● demo> "; it reads "netbox> " otherwise. */
  readonly wholePrompt?: boolean;
}

/** What has not come by then does not come, even where other work keeps the machine busy. */
const PATIENCE_MS = 10_000;

const PROMPT = /^[○●◐✕.o!x] [\w.:[\]-]+> ?/u;

/** The command line in a real pseudo-terminal, with a terminal emulator that shows what a user would see. */
export interface TestTerminal {
  readonly pid: number;
  readonly type: (text: string) => void;
  /** Enters a line, and waits for what comes of it. */
  readonly says: (line: string, expected: string | RegExp) => Promise<void>;
  /** All lines so far, those that scrolled away included, without empty ones at the end and spaces at the ends. */
  readonly lines: () => readonly string[];
  /** Resolves as soon as the lines contain the text, or match. */
  readonly until: (expected: string | RegExp) => Promise<void>;
  /** The line with the cursor, up to it. */
  readonly current: () => string;
  /** Everything that was written, escape sequences included. */
  readonly raw: () => string;
  readonly title: () => string;
  readonly resize: (cols: number, rows: number) => void;
  readonly exit: Promise<number>;
  readonly kill: (signal?: string) => void;
  /** Closes the terminal's window; gives the signal that the command ended by. */
  readonly hangUp: () => Promise<number>;
}

export function openTerminal(cli: BuiltCli, { cols = 80, rows = 24, env = {}, args = [], wholePrompt = false }: TerminalOptions = {}): TestTerminal {
  const screen = new xterm.Terminal({ cols, rows, scrollback: 5000, allowProposedApi: true });
  const child = pty.spawn(process.execPath, [cli.script, ...args], { name: 'xterm-256color', cols, rows, cwd: cli.home, env: cli.environment(env) });
  const waiting = new Set<() => void>();
  let raw = '';
  let title = '';
  screen.onTitleChange((text) => { title = text; });
  screen.onData((reply) => { child.write(reply); });
  child.onData((data) => {
    raw += data;
    screen.write(data, () => { for (const check of waiting) check(); });
  });
  const exit = new Promise<number>((resolve) => { child.onExit(({ exitCode }) => { screen.write('', () => { resolve(exitCode); }); }); });
  const told = (text: string): string => (wholePrompt ? text : text.replace(PROMPT, (prompt) => (prompt.endsWith(' ') ? 'netbox> ' : 'netbox>')));
  const lines = (): readonly string[] => linesOf(screen).map(told);
  const matches = (expected: string | RegExp): boolean => {
    const text = lines().join('\n');
    return typeof expected === 'string' ? text.includes(expected) : expected.test(text);
  };
  const until = (expected: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (!matches(expected)) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      };
      const timer = setTimeout(() => { reject(new Error(`${String(expected)} did not come:\n${lines().join('\n')}`)); }, PATIENCE_MS);
      waiting.add(check);
      check();
    });
  return {
    pid: child.pid,
    type: (text) => { child.write(text); },
    says: async (text, expected) => {
      child.write(`${text}\r`);
      await until(expected);
    },
    lines,
    until,
    current: () => {
      const { active } = screen.buffer;
      return told(active.getLine(active.baseY + active.cursorY)?.translateToString(false, 0, active.cursorX) ?? '');
    },
    raw: () => raw,
    title: () => title,
    resize: (width, height) => { screen.resize(width, height); child.resize(width, height); },
    exit,
    kill: (signal) => { child.kill(signal); },
    hangUp: async () => {
      const ended = new Promise<number>((resolve) => { child.onExit(({ signal }) => { resolve(signal ?? 0); }); });
      (child as pty.IPty & { readonly destroy: () => void }).destroy();
      return ended;
    },
  };
}

function linesOf(screen: InstanceType<typeof xterm.Terminal>): readonly string[] {
  const { active } = screen.buffer;
  const lines = Array.from({ length: active.length }, (_, row) => (active.getLine(row)?.translateToString(true) ?? '').trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
