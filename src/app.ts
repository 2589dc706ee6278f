import { existsSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { netboxEnvironment } from './config.js';
import type { Config } from './config.js';
import type { Engine } from './engine.js';
import { AppError } from './errors.js';
import type { ModelAccess } from './llm/create-models.js';
import { openLog } from './log.js';
import { openConnection, START_MS } from './mcp/connection.js';
import type { Connection } from './mcp/connection.js';
import { secretsOfServer } from './mcp/server-command.js';
import type { ServerCommand } from './mcp/server-command.js';
import { netboxIdentity } from './netbox-identity.js';
import type { NetboxIdentity } from './netbox-identity.js';
import { secretForms, secretsIn } from './secrets.js';
import type { SessionStore } from './session/session.js';
import { UNTAPED } from './taping.js';
import type { Tape, Taping } from './taping.js';

/** The engine and the MCP server that it asks. */
export interface App extends Engine {
  readonly netbox: NetboxIdentity;
  /** Ends the server and lets go of everything else. */
  readonly close: () => Promise<void>;
  /** Ends child processes at once; synchronous, for the moment of our own exit. */
  readonly kill: () => void;
}

export interface AppOptions {
  readonly interactive: boolean;
  readonly tape?: Tape;
  /** Where sessions are kept when they are to outlive this engine; unless given, in its memory. */
  readonly sessions?: SessionStore;
  /** Names are kept on disk, for later runs to complete questions by. */
  readonly keepsNames?: boolean;
}

const CLIENT = { name: 'netbox-mcp-phase3', version: '0.1.0' } as const;

/** Starts the server's process, which takes longest, and loads the engine while that starts. The first question waits for both. */
export async function createApp(config: Config, { interactive, tape, sessions, keepsNames = false }: AppOptions): Promise<App> {
  const taping = tape === undefined ? UNTAPED : await tapingOf(tape, config);
  const connection = taping.connection(() => openServer(config));
  const engine = loadEngine(connection, config, { interactive, taping, sessions, keepsNames: keepsNames && tape === undefined && config.cache?.fresh === false });
  let loaded: Engine | null = null;
  engine.then((opened) => { loaded = opened; }, () => undefined); // whoever asks first is told of a failure
  return {
    netbox: netboxIdentity(config),
    standing: () => loaded?.standing() ?? null,
    ask: async (question, session, asked) => (await engine).ask(question, session, asked),
    recall: async (session, answerId) => (await engine).recall(session, answerId),
    overview: async () => (await engine).overview(),
    connected: async () => (await engine).connected(),
    models: async () => (await engine).models(),
    opening: async () => (await engine).opening(),
    examples: async (topic) => (await engine).examples(topic),
    complete: async (text) => (await engine).complete(text),
    health: async (asked) => (await engine).health(asked),
    refresh: async () => (await engine).refresh(),
    narrate: async (answer, asked) => (await engine).narrate(answer, asked),
    spent: async () => (await engine).spent(),
    prepare: async () => (await engine).prepare(),
    close: async () => {
      await Promise.all([connection.close(), engine.then((opened) => opened.close(), () => undefined)]);
      taping.close();
    },
    kill: () => { connection.kill(); },
  };
}

async function tapingOf(tape: Tape, config: Config): Promise<Taping> {
  const { openTape } = await import('./tapes.js');
  return openTape(tape, { config, environment: process.env, secrets: secretsOf(config), program: CLIENT.version });
}

async function loadEngine(connection: Connection, config: Config, options: { readonly interactive: boolean; readonly taping: Taping; readonly sessions: SessionStore | undefined; readonly keepsNames: boolean }): Promise<Engine> {
  await import('./mcp/session.js'); // what greets the server comes first: it may then go on without us
  const [{ createEngine }, { createMemoryStore }, { namesFolder }, log] = await Promise.all([import('./engine.js'), import('./session/memory.js'), import('./kept-names.js'), openLog(config.logLevel, secretsOf(config), (line) => { process.stderr.write(line); })]);
  return createEngine(connection, config, { ...options, sessions: options.sessions ?? createMemoryStore(), log, models: await openModels(config, options.taping), namesFolder: options.keepsNames ? namesFolder(process.env) : null, place: [hostname(), homedir(), process.cwd()].join(' ') });
}

/** One model for every role, when the command line names it. */
async function openModels(config: Config, taping: Taping): Promise<ModelAccess | null> {
  const { model } = config;
  if (model === null) return null;
  const { createModels } = await import('./llm/create-models.js');
  const { id, overrides } = model;
  const roles = id === null ? overrides.roles : { reader: id, planner: id, writer: id };
  return createModels({ ...model, overrides: { ...overrides, roles }, secrets: secretsOf(config), around: taping.model });
}

function secretsOf({ server }: Config): readonly string[] {
  return [...secretsIn(process.env), ...(server === null ? [] : secretForms(secretsOfServer(server)))].sort((a, b) => b.length - a.length);
}

function openServer(config: Config): Connection {
  const isBundled = config.server === null;
  return openConnection({
    server: config.server ?? bundledServer(config),
    environment: process.env,
    startMs: Math.min(config.timeoutMs, isBundled ? START_MS.bundled : START_MS.foreign),
    callMs: Math.min(config.timeoutMs, config.server?.timeoutMs ?? config.timeoutMs),
    client: CLIENT,
    watched: !isBundled,
  });
}

function bundledServer(config: Config): ServerCommand {
  const now: Readonly<Record<string, string>> = config.demo.now === null ? {} : { NETBOX_DEMO_NOW: config.demo.now.toISOString() };
  const env = config.netbox === null ? { NETBOX_DEMO_SCALE: String(config.demo.scale), ...now } : netboxEnvironment(config.netbox);
  return { command: process.execPath, args: [join(packageRoot(), 'bin', 'netbox-mcp-server.js')], env, cwd: null };
}

/** The folder of our package.json, wherever the bundler has put this code. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'bin', 'netbox-mcp-server.js'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new AppError('CONFIGURATION', 'The bundled MCP server is missing from this installation.', { hint: 'Install the package again.' });
    folder = parent;
  }
  return folder;
}
