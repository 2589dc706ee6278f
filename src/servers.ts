import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Config, Environment } from './config.js';
import { AppError } from './errors.js';
import type { NamedServer, ServerFile } from './mcp/server-file.js';
import { PROBLEMS, netboxAddress } from './server/settings.js';

export interface ServerChoice {
  /** The name that was asked for on the command line; null when nothing was. */
  readonly name: string | null;
  readonly environment: Environment;
  readonly currentFolder: () => string;
}

/**
 * The configuration with the MCP server of a file, if one is to be used. A server that is named is looked for in the user's
 * own file, then in the folder's `.mcp.json`. Without a name, and with nothing in the environment that says whom to ask,
 * the only server of the user's own file is taken. A folder's file never starts anything by itself: it came with the
 * folder, and a command in it could be anybody's. Fails with CONFIGURATION or USAGE.
 */
export async function withServer(config: Config, choice: ServerChoice): Promise<Config> {
  const own = userFile(choice.environment, 'mcp.json');
  const isDecided = config.netbox !== null || config.server !== null || config.demo.isAsked;
  if (choice.name === null && (isDecided || !existsSync(own))) return config;
  const { readServerFile } = await import('./mcp/server-file.js');
  const server = choice.name === null ? onlyServer(readServerFile(own), choice) : namedServer(choice.name, choice, readServerFile);
  return server === null ? config : { ...config, server, netbox: netboxOf(server), now: null };
}

/** The configuration with what the user's `models.json` sets of models. Fails with CONFIGURATION. */
export async function withModels(config: Config, environment: Environment): Promise<Config> {
  if (config.model === null) return config;
  const { readModelFile } = await import('./llm/model-file.js');
  return { ...config, model: { ...config.model, overrides: readModelFile(userFile(environment, 'models.json')) } };
}

/** A file of the user's own configuration, in `$XDG_CONFIG_HOME/netbox-mcp-phase3`; the specification has relative paths ignored. */
export function userFile(environment: Environment, name: 'mcp.json' | 'models.json' | 'questions.json'): string {
  const given = environment['XDG_CONFIG_HOME'] ?? '';
  const folder = isAbsolute(given) ? given : join(environment['HOME'] ?? homedir(), '.config');
  return join(folder, 'netbox-mcp-phase3', name);
}

function onlyServer(file: ServerFile | null, { environment }: ServerChoice): NamedServer | null {
  const [name, ...others] = file?.names ?? [];
  if (file === null || name === undefined) return null;
  if (others.length === 0) return file.server(name, environment);
  throw new AppError('CONFIGURATION', `${file.path} has ${others.length + 1} MCP servers: ${listed(file.names)}.`, { hint: 'Choose one with --server NAME; --demo-scale 600 asks the bundled demo.' });
}

/** The names of all MCP servers that can be chosen here. Fails with CONFIGURATION. */
export async function serverNames({ environment, currentFolder }: Omit<ServerChoice, 'name'>): Promise<readonly string[]> {
  const { readServerFile } = await import('./mcp/server-file.js');
  const files = serverFiles(environment, currentFolder).map((path) => readServerFile(path));
  return [...new Set(files.flatMap((file) => file?.names ?? []))];
}

function serverFiles(environment: Environment, currentFolder: () => string): readonly string[] {
  return [userFile(environment, 'mcp.json'), join(currentFolder(), '.mcp.json')];
}

/** The user's own file first: a folder cannot take a name over that is used elsewhere. */
function namedServer(name: string, { environment, currentFolder }: ServerChoice, read: (path: string) => ServerFile | null): NamedServer {
  const files: ServerFile[] = [];
  for (const path of serverFiles(environment, currentFolder)) {
    const file = read(path);
    if (file?.names.includes(name) === true) return file.server(name, environment);
    if (file !== null) files.push(file);
  }
  const known = files.filter(({ names }) => names.length > 0).map((file) => `${listed(file.names)} (${file.path})`);
  throw new AppError('USAGE', `There is no MCP server "${name}".`, {
    hint: known.length === 0 ? `Servers are configured in ${userFile(environment, 'mcp.json')} or in .mcp.json of the current folder; neither has one.` : `Known are ${known.join(' and ')}.`,
  });
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}

/** Which NetBox it is, where the server's own variables tell. */
function netboxOf({ env }: NamedServer): Config['netbox'] {
  const url = env['NETBOX_URL'] ?? '';
  return PROBLEMS.NETBOX_URL(url) === null ? { url: netboxAddress(url), token: env['NETBOX_TOKEN'] ?? null } : null;
}
