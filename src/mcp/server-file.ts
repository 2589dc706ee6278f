import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { AppError } from '../errors.js';
import { be } from '../field-message.js';
import { readJsonFile, wrongJson } from '../json-file.js';
import type { ServerCommand } from './server-command.js';

/** A server that is chosen by its name. */
export interface NamedServer extends ServerCommand {
  readonly name: string;
  /** Longest wait for one call in milliseconds, where its entry says one. */
  readonly timeoutMs: number | null;
}

/** A file of servers as MCP clients share it: `{ "mcpServers": { "<name>": { "command": … } } }`. Comments are allowed. */
export interface ServerFile {
  readonly path: string;
  readonly names: readonly string[];
  /** The server of that name with its variables filled in. Fails with CONFIGURATION, naming what is wrong, the server and the file. */
  readonly server: (name: string, environment: Readonly<Record<string, string | undefined>>) => NamedServer;
}

const LONGEST_TIMEOUT_MS = 3_600_000;

const text = z.string(be('text'));
const Entry = z.object(
  {
    command: text.min(1, 'must name a program'),
    args: z.array(text, be('a list')).default([]),
    env: z.record(z.string().regex(/^[^=\0]+$/), text, be('an object of texts')).default({}),
    cwd: text.nullish(),
    timeout: z.number(be('a number of milliseconds')).positive('must be above 0').max(LONGEST_TIMEOUT_MS, 'must be at most an hour, in milliseconds').nullish(),
  },
  be('an object'),
);
type Entry = z.infer<typeof Entry>;

/** How other servers are reached; theirs are no programs to start. */
const Remote = z.object({ type: z.string().optional(), url: z.unknown().optional() });

const File = z.object({ mcpServers: z.record(z.string(), z.unknown(), be('an object of servers')) }, be('an object'));

/** Reads such a file; null when there is none. Fails with CONFIGURATION, naming the place in the file. */
export function readServerFile(path: string): ServerFile | null {
  const content = readJsonFile(path);
  if (content === undefined) return null;
  const parsed = File.safeParse(content);
  if (!parsed.success) throw wrongJson(path, parsed.error);
  const { mcpServers } = parsed.data;
  return { path, names: Object.keys(mcpServers), server: (name, environment) => serverOf(name, mcpServers[name], { path, environment }) };
}

interface Place {
  readonly path: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

function serverOf(name: string, entry: unknown, place: Place): NamedServer {
  const remote = Remote.safeParse(entry).data;
  const kind = remote?.type ?? (remote?.url === undefined ? 'stdio' : 'http');
  if (kind !== 'stdio') {
    throw new AppError('CONFIGURATION', `The MCP server "${name}" of ${place.path} is of type ${kind}; only servers that are started and speak over stdio are supported.`, {
      hint: 'A bridge makes one of it, e.g. "command": "npx", "args": ["mcp-remote", "https://…"].',
    });
  }
  const parsed = Entry.safeParse(entry);
  if (!parsed.success) throw wrongJson(place.path, parsed.error, ['mcpServers', name]);
  return filled(name, parsed.data, place);
}

/** Where a folder is given, it is relative to the file's. */
function filled(name: string, { command, args, env, cwd, timeout }: Entry, { path, environment }: Place): NamedServer {
  const fill = (value: string, ...field: readonly (string | number)[]): string =>
    value.replace(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, variable: string, otherwise: string | undefined) => {
      const set = environment[variable] ?? '';
      if (set !== '') return set;
      if (otherwise !== undefined) return otherwise;
      throw new AppError('CONFIGURATION', `The variable ${variable} is not set; the MCP server "${name}" of ${path} needs it in ${field.join('.')}.`, { hint: `Set it, or write \${${variable}:-…} with a value for when it is not.` });
    });
  return {
    name,
    command: fill(command, 'command'),
    args: args.map((argument, index) => fill(argument, 'args', index)),
    env: Object.fromEntries(Object.entries(env).map(([variable, value]) => [variable, fill(value, 'env', variable)])),
    cwd: typeof cwd === 'string' ? resolve(dirname(path), fill(cwd, 'cwd')) : null,
    timeoutMs: timeout ?? null,
  };
}
