import { nearest } from '../nearest.js';

/** What slash commands can do with the shell that runs them. */
export interface ShellControl {
  readonly help: (topic: string | null) => Promise<void>;
  readonly why: () => Promise<void>;
  readonly clear: () => void;
  readonly refresh: () => Promise<void>;
  readonly health: () => Promise<void>;
  readonly usage: () => Promise<void>;
  readonly quit: () => void;
}

export interface SlashCommand {
  readonly name: string;
  /** Words that do the same when they are all there is on a line. */
  readonly words: readonly string[];
  /** As shown in the help, e.g. `[topic]`. */
  readonly argument: string;
  readonly summary: string;
  readonly run: (shell: ShellControl, argument: string) => Promise<void> | void;
}

export const SLASH_COMMANDS: readonly SlashCommand[] = [
  {
    name: 'help',
    words: ['help', '?'],
    argument: '[topic]',
    summary: 'what can be asked, with examples from this NetBox (/help racks)',
    run: (shell, argument) => shell.help(argument === '' ? null : argument),
  },
  { name: 'why', words: [], argument: '', summary: 'how the last answer was made: understanding, plan and calls', run: (shell) => shell.why() },
  { name: 'clear', words: ['clear'], argument: '', summary: 'forget the questions so far; the next one starts afresh', run: (shell) => { shell.clear(); } },
  { name: 'health', words: [], argument: '', summary: 'how NetBox, the MCP server, Redis and the cache are', run: (shell) => shell.health() },
  { name: 'refresh', words: [], argument: '', summary: 'forget what was read of NetBox, and read its names anew', run: (shell) => shell.refresh() },
  { name: 'usage', words: [], argument: '', summary: 'what language models have taken so far: calls, tokens, cost', run: (shell) => shell.usage() },
  { name: 'quit', words: ['quit', 'exit'], argument: '', summary: 'leave (also Ctrl-D)', run: (shell) => { shell.quit(); } },
];

export type LineReading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'question'; readonly question: string }
  | { readonly kind: 'command'; readonly command: SlashCommand; readonly argument: string }
  | { readonly kind: 'unknown command'; readonly name: string; readonly nearest: string | null };

/** Reads a line of the shell. Only a line that starts with a slash, or is a single known word, is no question. */
export function readLine(line: string): LineReading {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const byWord = SLASH_COMMANDS.find((command) => command.words.includes(text.toLowerCase()));
  if (byWord !== undefined) return { kind: 'command', command: byWord, argument: '' };
  const [, name, argument = ''] = /^\/(\S*)\s*([^]*)$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'question', question: text };
  const names = SLASH_COMMANDS.flatMap((command) => [command.name, ...command.words]);
  const command = SLASH_COMMANDS.find((known) => known.name === name.toLowerCase() || known.words.includes(name.toLowerCase()));
  if (command === undefined) return { kind: 'unknown command', name, nearest: nearest(name, names) };
  return { kind: 'command', command, argument };
}
