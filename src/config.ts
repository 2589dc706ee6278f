import * as z from 'zod';
import type { Route } from './agents/route.js';
import { AppError } from './errors.js';
import { baseUrlProblem } from './llm/base-url.js';
import type { ModelOverrides } from './llm/models.js';
import type { NamedServer } from './mcp/server-file.js';
import { PROBLEMS, netboxAddress } from './server/settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What may be given on the command line instead of in a variable; raw text. */
export interface Flags {
  readonly demoScale?: string;
  /** Name of a configured MCP server. */
  readonly server?: string;
  /** Nothing is used that an earlier run has read. */
  readonly fresh?: boolean;
  readonly route?: Route;
  /** Id of the model that plays every role. */
  readonly model?: string;
  /** US dollars. */
  readonly budget?: number;
  /** A model writes a paragraph about every answer. */
  readonly narrate?: boolean;
  /** A file that is made, for all that is asked and answered. */
  readonly record?: string;
  /** Such a file, to answer from. */
  readonly replay?: string;
}

export interface Config {
  /** The NetBox to ask; null means the bundled demo inventory (or what `server` knows by itself). Only with a `server` may the token be missing. */
  readonly netbox: { readonly url: string; readonly token: string | null } | null;
  /** Another MCP server; null means the bundled one. */
  readonly server: NamedServer | null;
  /** About how many devices the demo has, the moment it describes (null: now), and whether the command line asks for it. */
  readonly demo: { readonly scale: number; readonly now: Date | null; readonly isAsked: boolean };
  /** The moment that "today" and "last week" are counted from: that of the demo where it is asked; null for the clock's. */
  readonly now: Date | null;
  /** Where models are asked, and for what; null when there is no key and no endpoint. `id`: the model for every role, `budgetUsd`: the most that this run may cost, `overrides`: what a file sets otherwise. */
  readonly model: { readonly key: string | null; readonly baseUrl: string | null; readonly route: Route; readonly id: string | null; readonly budgetUsd: number | null; readonly narrate: boolean; readonly overrides: ModelOverrides } | null;
  readonly redisUrl: string | null;
  /** Null when nothing is kept. `seconds` are those set otherwise than the program has them, by type of object. `fresh`: nothing of earlier runs is used. */
  readonly cache: { readonly seconds: Readonly<Record<string, number>>; readonly fresh: boolean } | null;
  /** Most requests to NetBox within a second; null sets no limit. */
  readonly requestsPerSecond: number | null;
  /** Longest time for one question, in milliseconds. */
  readonly timeoutMs: number;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** IANA name. */
  readonly timeZone: string;
}

const SECRET_NAMES: readonly string[] = ['NETBOX_TOKEN', 'OPENAI_API_KEY', 'REDIS_URL'];

/** Messages go on after "NETBOX_URL must be". */
const Settings = z.object({
  NETBOX_URL: likeServer('NETBOX_URL').transform(netboxAddress).optional(),
  NETBOX_TOKEN: likeServer('NETBOX_TOKEN').optional(),
  NETBOX_CA_FILE: z.string().optional(),
  NETBOX_MCP_COMMAND: z
    .string()
    .transform((text, context) => {
      const words = splitCommand(text);
      if (words !== null && words.length > 0) return words;
      context.addIssue('a command line with closed quotes');
      return z.NEVER;
    })
    .optional(),
  NETBOX_TIMEOUT: z.coerce.number('a number of seconds, e.g. 60').positive('above 0 seconds').max(3600, 'at most 3600 seconds').default(60),
  NETBOX_RATE_LIMIT: z.coerce.number('a number of requests a second, e.g. 10').positive('above 0 requests a second').max(10_000, 'at most 10000 requests a second').optional(),
  NETBOX_CACHE: z.enum(['on', 'off'], 'on or off').default('on'),
  NETBOX_CACHE_TTL: z
    .string()
    .transform((text, context) => {
      const parts = text.split(',').map((part) => /^\s*([\w. -]*\w)\s*=\s*(\d{1,7})\s*$/.exec(part));
      const seconds = parts.flatMap((part) => (part === null ? [] : [[part[1] ?? '', Number(part[2])] as const]));
      if (seconds.length === parts.length) return Object.fromEntries(seconds);
      context.addIssue('seconds by type of object, e.g. device=3600,interface=300,default=300');
      return z.NEVER;
    })
    .optional(),
  NETBOX_DEMO_SCALE: likeServer('NETBOX_DEMO_SCALE').transform(Number).default(600),
  NETBOX_DEMO_NOW: likeServer('NETBOX_DEMO_NOW').transform((text) => new Date(text)).optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: withoutProblem(baseUrlProblem).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'an address of Redis, e.g. redis://localhost:6379' }).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug'], 'silent, error, warn, info or debug').default('silent'),
  NO_COLOR: z.string().optional(),
  FORCE_HYPERLINK: z.string().optional(),
  PAGER: z.string().optional(),
  TZ: z.string().refine(isTimeZone, 'the name of a time zone, e.g. Europe/Berlin').optional(),
});

/** Names of all variables that are read. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(Settings.shape);

/** Reads the environment and the flags. Fails with CONFIGURATION (USAGE for a flag), naming what is wrong and its value. */
export function readConfig(environment: Environment, flags: Flags = {}): Config {
  const given = Object.fromEntries(VARIABLE_NAMES.flatMap((name) => [[name, environment[name] === '' ? undefined : environment[name]]]));
  const { demoScale } = flags;
  const settings = parse(demoScale === undefined ? given : { ...given, NETBOX_DEMO_SCALE: demoScale }, demoScale !== undefined);
  checkTogether(settings, flags);
  const isDemo = settings.NETBOX_URL === undefined && settings.NETBOX_MCP_COMMAND === undefined;
  return {
    netbox: settings.NETBOX_URL === undefined ? null : { url: settings.NETBOX_URL, token: settings.NETBOX_TOKEN ?? null },
    server: commandOf(settings),
    demo: { scale: settings.NETBOX_DEMO_SCALE, now: settings.NETBOX_DEMO_NOW ?? null, isAsked: demoScale !== undefined },
    now: isDemo ? (settings.NETBOX_DEMO_NOW ?? null) : null,
    model: modelOf(settings, flags),
    redisUrl: settings.REDIS_URL ?? null,
    cache: settings.NETBOX_CACHE === 'off' ? null : { seconds: settings.NETBOX_CACHE_TTL ?? {}, fresh: flags.fresh ?? false },
    requestsPerSecond: settings.NETBOX_RATE_LIMIT ?? null,
    timeoutMs: settings.NETBOX_TIMEOUT * 1000,
    logLevel: settings.LOG_LEVEL,
    // Asking for the system's takes 10 ms, which nobody has to wait for before the server is started.
    get timeZone() { return settings.TZ?.replace(/^:/, '') ?? Intl.DateTimeFormat().resolvedOptions().timeZone; },
  };
}

function parse(given: Readonly<Record<string, string | undefined>>, scaleIsFlag: boolean): z.infer<typeof Settings> {
  const parsed = Settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? 'the environment');
  const isFlag = scaleIsFlag && name === 'NETBOX_DEMO_SCALE';
  const shown = SECRET_NAMES.includes(name) ? '' : `, not "${withoutLogin(given[name] ?? '')}"`;
  throw new AppError(isFlag ? 'USAGE' : 'CONFIGURATION', `${isFlag ? '--demo-scale' : name} must be ${issue?.message ?? 'different'}${shown}.`, {
    hint: isFlag ? 'See netbox-mcp-phase3 --help.' : 'Change or unset the variable.',
  });
}

/** The server of NETBOX_MCP_COMMAND; it needs the address and the token of NetBox, and gets nothing else of ours. */
function commandOf(settings: z.infer<typeof Settings>): NamedServer | null {
  const [command, ...args] = settings.NETBOX_MCP_COMMAND ?? [];
  if (command === undefined) return null;
  const env = netboxEnvironment(settings.NETBOX_URL === undefined ? null : { url: settings.NETBOX_URL, token: settings.NETBOX_TOKEN ?? null });
  return { name: command, command, args, env, cwd: null, timeoutMs: null };
}

/** An endpoint of one's own may need no key. */
function modelOf(settings: z.infer<typeof Settings>, { route, model, budget, narrate }: Flags): Config['model'] {
  const [key, baseUrl] = [settings.OPENAI_API_KEY ?? null, settings.OPENAI_BASE_URL ?? null];
  if (key !== null || baseUrl !== null) return { key, baseUrl, route: route ?? 'hybrid', id: model ?? null, budgetUsd: budget ?? null, narrate: narrate ?? false, overrides: { roles: {}, models: {} } };
  const flag = route === 'model' ? '--route model' : narrate === true ? '--narrate' : null;
  if (flag === null) return null;
  throw new AppError('CONFIGURATION', `${flag} needs a model, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set.`, { hint: `Set one of them, or leave out ${flag}: the grammar reads and answers without a model.` });
}

/** How a server is told which NetBox to ask. */
export function netboxEnvironment(netbox: Config['netbox']): Readonly<Record<string, string>> {
  if (netbox === null) return {};
  return { NETBOX_URL: netbox.url, ...(netbox.token === null ? {} : { NETBOX_TOKEN: netbox.token }) };
}

/** What is only half set would answer from another inventory than the user means, or from none. */
function checkTogether(settings: z.infer<typeof Settings>, flags: Flags): void {
  if (flags.server !== undefined) {
    if (flags.demoScale === undefined) return;
    throw new AppError('USAGE', '--demo-scale is for the bundled demo, but --server names another server.', { hint: 'Give one of them.' });
  }
  const isDemo = settings.NETBOX_URL === undefined && settings.NETBOX_MCP_COMMAND === undefined;
  if (isDemo && settings.NETBOX_TOKEN !== undefined) {
    throw new AppError('CONFIGURATION', 'NETBOX_TOKEN is set, but NETBOX_URL is not.', {
      hint: 'Set NETBOX_URL, or unset NETBOX_TOKEN to ask the bundled demo.',
    });
  }
  if (settings.NETBOX_URL !== undefined && settings.NETBOX_TOKEN === undefined && settings.NETBOX_MCP_COMMAND === undefined) {
    throw new AppError('CONFIGURATION', 'NETBOX_URL is set, but NETBOX_TOKEN is not.', {
      hint: 'Set NETBOX_TOKEN to an API token of this NetBox, or unset NETBOX_URL to ask the bundled demo.',
    });
  }
  if (!isDemo && flags.demoScale !== undefined) {
    throw new AppError('USAGE', '--demo-scale is for the bundled demo, but NETBOX_URL or NETBOX_MCP_COMMAND names another NetBox.', {
      hint: 'Leave out --demo-scale, or unset the variable.',
    });
  }
}

function withoutLogin(value: string): string {
  return value.replace(/\/\/[^/]*@/, '//***@');
}

/** A variable that the bundled server reads too, by the same rule. */
function likeServer(name: keyof typeof PROBLEMS): z.ZodString {
  return withoutProblem(PROBLEMS[name]);
}

function withoutProblem(problemOf: (text: string) => string | null): z.ZodString {
  return z.string().superRefine((text, context) => {
    const problem = problemOf(text);
    if (problem !== null) context.addIssue(problem);
  });
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name.replace(/^:/, '') }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Words as a shell splits them: quotes and backslashes, nothing else. Null when a quote is not closed. */
function splitCommand(text: string): readonly string[] | null {
  const words: string[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const [word] = /^(?:[^\s"'\\]|\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*")+(?=\s|$)/.exec(rest) ?? [];
    if (word === undefined) return null;
    words.push(unquoted(word));
    rest = rest.slice(word.length).trimStart();
  }
  return words;
}

/** Inside double quotes a backslash escapes only what a shell would read there; inside single quotes nothing. */
function unquoted(word: string): string {
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])/g, (_, single?: string, double?: string, escaped?: string) =>
    single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  );
}
