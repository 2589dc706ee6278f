import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import type { App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Environment, Flags } from '../../src/config.js';
import type { Answer } from '../../src/answer.js';
import { withModels } from '../../src/servers.js';
import type { Example } from '../questions/example.js';
import { startDemoNetbox } from '../support/demo-netbox.js';

/** Asks the real program; each example in a session of its own. */
export interface Asker {
  readonly ask: (example: Example) => Promise<Answer>;
  /** As if nothing had been asked yet: files that answers have written are out of the way. */
  readonly beginAnew: () => void;
  readonly close: () => Promise<void>;
}

/** The moment that the literal expectations describe. */
const EXPECTED_NOW = '2026-11-20T12:00:00Z';

/** What to ask, and through what. */
export interface Setting {
  /** `demo`, `demo:5000` (its scale) or the address of a NetBox, whose token is in NETBOX_TOKEN. */
  readonly inventory: string;
  /** Command line of the MCP server to ask through; null means the bundled one. The demo is then served to it over HTTP. */
  readonly server: string | null;
  /** Whether what was read is used again. */
  readonly cache: boolean;
  readonly redisUrl?: string;
  /** Who reads the questions; without it the grammar alone, whatever the environment has of models. */
  readonly reading?: Reading;
}

/** `environment`: where the endpoint, its key and models.json are. */
export interface Reading {
  readonly flags: Pick<Flags, 'route' | 'model'>;
  readonly environment: Environment;
}

const BUNDLED_DEMO: Setting = { inventory: 'demo', server: null, cache: true };

/** Starts the program twice: as for a script and as for its shell. */
export async function openAsker(setting: Setting = BUNDLED_DEMO): Promise<Asker> {
  const { environment, stop } = await netboxOf(setting);
  const { reading = GRAMMAR_ALONE } = setting;
  const read = await withModels(readConfig({ ...environment, ...endpointOf(reading) }, reading.flags), reading.environment);
  // An MCP server of others knows no moment but the clock's; what it is asked for is counted from the demo's.
  const config = { ...read, ...(setting.inventory.startsWith('demo') ? { now: new Date(EXPECTED_NOW) } : {}) };
  const open = (interactive: boolean): Promise<App> => createApp(config, { interactive });
  const [plain, shell] = await Promise.all([open(false), open(true)]);
  const beginAnew = (): void => { process.chdir(mkdtempSync(join(tmpdir(), 'eval-'))); }; // exports are written here
  beginAnew();
  let session = 0;
  return {
    ask: async ({ question, after = [], inShell = false }) => {
      session += 1;
      const options = { signal: new AbortController().signal, report: () => undefined };
      const app = inShell ? shell : plain;
      for (const earlier of after) await app.ask(earlier, String(session), options);
      return app.ask(question, String(session), options);
    },
    beginAnew,
    close: async () => {
      await Promise.all([plain.close(), shell.close()]);
      await stop();
    },
  };
}

const GRAMMAR_ALONE: Reading = { flags: {}, environment: {} };

function endpointOf({ environment: { OPENAI_API_KEY, OPENAI_BASE_URL } }: Reading): Environment {
  return { OPENAI_API_KEY, OPENAI_BASE_URL };
}

interface Served {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stop: () => Promise<void>;
}

async function netboxOf({ inventory, server, cache, redisUrl }: Setting): Promise<Served> {
  const [name, scale] = inventory.split(':');
  const common = { TZ: 'UTC', NETBOX_CACHE: cache ? undefined : 'off', REDIS_URL: redisUrl, ...(server === null ? {} : { NETBOX_MCP_COMMAND: server }) };
  if (name !== 'demo') return { environment: { ...common, NETBOX_URL: inventory, NETBOX_TOKEN: process.env['NETBOX_TOKEN'] }, stop: () => Promise.resolve() };
  if (server === null) return { environment: { ...common, NETBOX_DEMO_NOW: EXPECTED_NOW, NETBOX_DEMO_SCALE: scale }, stop: () => Promise.resolve() };
  const demo = await startDemoNetbox({ now: EXPECTED_NOW, scale });
  return { environment: { ...common, NETBOX_URL: demo.url, NETBOX_TOKEN: 'demo' }, stop: () => demo.stop() };
}
