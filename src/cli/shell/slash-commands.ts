import { nearest } from '../nearest.js';
import type { Shell } from './shell.js';

/** What the argument of a command can be, so that Tab can complete it. */
export type ArgumentKind = 'answer' | 'command' | 'field' | 'file' | 'format' | 'model' | 'question name' | 'route' | 'server' | 'session' | 'topic';

/** A command's work; the exit code of what it asked, if it asked anything. Expected failures are thrown as AppError. */
type Run = (shell: Shell, argument: string) => Promise<number | null>;

export interface SlashCommand {
  readonly name: string;
  /** Words that do the same when they are all there is on a line. */
  readonly words: readonly string[];
  /** As shown in the help, e.g. `[topic]`. */
  readonly argument: string;
  /** Null for what cannot be completed. */
  readonly completes: ArgumentKind | null;
  readonly summary: string;
  /** Loads the command's code: none of it is needed for the first prompt. */
  readonly load: () => Promise<Run>;
}

/** As /help shows them. */
export const SLASH_COMMANDS: readonly SlashCommand[] = [
  { name: 'help', words: ['help', '?'], argument: '[topic]', completes: 'topic', summary: 'what can be asked, with examples from this NetBox (/help racks)', load: async () => (await import('./commands/help.js')).help },
  { name: 'why', words: [], argument: '', completes: null, summary: 'how the last answer was made: understanding, plan and calls', load: async () => (await import('./commands/answers.js')).why },
  { name: 'clear', words: ['clear'], argument: '', completes: null, summary: 'forget the questions so far; the next one starts afresh', load: async () => (await import('./commands/session.js')).clear },
  { name: 'health', words: [], argument: '', completes: null, summary: 'how NetBox, the MCP server, Redis and the cache are', load: async () => (await import('./commands/engine.js')).health },
  { name: 'refresh', words: [], argument: '', completes: null, summary: 'forget what was read of NetBox, and read its names anew', load: async () => (await import('./commands/engine.js')).refresh },
  { name: 'usage', words: [], argument: '', completes: null, summary: 'what language models have taken so far: calls, tokens, cost', load: async () => (await import('./commands/usage.js')).usage },
  { name: 'quit', words: ['quit', 'exit'], argument: '', completes: null, summary: 'leave (also Ctrl-D)', load: async () => (await import('./commands/session.js')).quit },
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
