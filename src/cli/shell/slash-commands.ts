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
  { name: 'why', words: [], argument: '[N]', completes: 'answer', summary: 'how the last answer, or answer N, was made: understanding, plan, calls', load: async () => (await import('./commands/answers.js')).why },
  { name: 'show', words: [], argument: '[N]', completes: 'answer', summary: 'answer N again; without a number, which answers there are', load: async () => (await import('./commands/answers.js')).show },
  { name: 'more', words: [], argument: '[N|all]', completes: null, summary: 'the next rows of the list, N of them or all that are left', load: async () => (await import('./commands/lists.js')).more },
  { name: 'rows', words: [], argument: '[N|all]', completes: null, summary: 'how many rows of a long list are shown at a time', load: async () => (await import('./commands/lists.js')).rows },
  { name: 'columns', words: [], argument: '[[+|-]names]', completes: 'field', summary: 'only these columns, more (+serial) or fewer (-tenant)', load: async () => (await import('./commands/lists.js')).columns },
  { name: 'sort', words: [], argument: 'FIELD [desc]', completes: 'field', summary: 'the list in another order', load: async () => (await import('./commands/lists.js')).sort },
  { name: 'format', words: [], argument: '[format]', completes: 'format', summary: 'what answers are shown as: table, json, csv, markdown, yaml', load: async () => (await import('./commands/lists.js')).format },
  { name: 'vertical', words: [], argument: '[on|off]', completes: null, summary: 'rows one under the other, field by field', load: async () => (await import('./commands/lists.js')).vertical },
  { name: 'export', words: [], argument: 'FILE', completes: 'file', summary: 'write the answer, all of its rows, into a new file: .csv, .json, .md, .yaml', load: async () => (await import('./commands/files.js')).exportAnswer },
  { name: 'copy', words: [], argument: '[format]', completes: 'format', summary: "put the answer into the terminal's clipboard", load: async () => (await import('./commands/files.js')).copy },
  { name: 'report', words: [], argument: 'FILE.md', completes: 'file', summary: 'write all questions and answers so far as a document', load: async () => (await import('./commands/files.js')).report },
  { name: 'save', words: [], argument: '[[-]NAME]', completes: 'question name', summary: 'keep the last question under a name; without one, tell which are kept', load: async () => (await import('./commands/named-questions.js')).save },
  { name: 'run', words: [], argument: 'NAME', completes: 'question name', summary: 'ask a question that is kept', load: async () => (await import('./commands/named-questions.js')).run },
  { name: 'watch', words: [], argument: '[SECONDS]', completes: null, summary: 'ask the last question again and again, and tell what changes', load: async () => (await import('./commands/again.js')).watch },
  { name: 'edit', words: [], argument: '[question]', completes: null, summary: 'write the next question, or change the last one, in $EDITOR', load: async () => (await import('./commands/edit.js')).edit },
  { name: 'diff', words: [], argument: '[N]', completes: 'answer', summary: 'what has changed since the same question was answered before', load: async () => (await import('./commands/again.js')).diff },
  { name: 'sessions', words: [], argument: '', completes: null, summary: 'the saved sessions', load: async () => (await import('./commands/sessions.js')).sessions },
  { name: 'resume', words: [], argument: '[NAME|N]', completes: 'session', summary: 'go on with a saved session: its answers, its list, its open question', load: async () => (await import('./commands/sessions.js')).resume },
  { name: 'session', words: ['session'], argument: '', completes: null, summary: 'which session this is, since when, how many questions', load: async () => (await import('./commands/sessions.js')).session },
  { name: 'rename', words: [], argument: 'TITLE', completes: null, summary: 'give this session another title', load: async () => (await import('./commands/sessions.js')).rename },
  { name: 'search', words: [], argument: 'TEXT', completes: null, summary: 'questions of saved sessions', load: async () => (await import('./commands/sessions.js')).search },
  { name: 'clear', words: ['clear'], argument: '', completes: null, summary: 'forget the questions so far; the next one starts afresh', load: async () => (await import('./commands/session.js')).clear },
  { name: 'server', words: [], argument: '[NAME]', completes: 'server', summary: 'which MCP server is asked, or ask another one of mcp.json', load: async () => (await import('./commands/engine.js')).server },
  { name: 'model', words: [], argument: '[ID]', completes: 'model', summary: 'which models are used, or use another one', load: async () => (await import('./commands/engine.js')).model },
  { name: 'route', words: [], argument: '[route]', completes: 'route', summary: 'who reads questions: grammar, model or hybrid', load: async () => (await import('./commands/engine.js')).route },
  { name: 'health', words: [], argument: '', completes: null, summary: 'how NetBox, the MCP server, Redis and the cache are', load: async () => (await import('./commands/engine.js')).health },
  { name: 'refresh', words: [], argument: '', completes: null, summary: 'forget what was read of NetBox, and read its names anew', load: async () => (await import('./commands/engine.js')).refresh },
  { name: 'stats', words: ['stats'], argument: '', completes: null, summary: 'questions, routes, cache, calls, time and cost of this shell', load: async () => (await import('./commands/stats.js')).stats },
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
