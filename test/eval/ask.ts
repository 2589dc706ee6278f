import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import type { App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Answer } from '../../src/answer.js';
import type { Example } from '../questions/example.js';

/** Asks the real program; each example in a session of its own. */
export interface Asker {
  readonly ask: (example: Example) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** The moment that the literal expectations describe. */
const EXPECTED_NOW = '2026-11-20T12:00:00Z';

/** `demo`, `demo:5000` (its scale) or the address of a NetBox, whose token is in NETBOX_TOKEN. */
export async function openAsker(inventory: string): Promise<Asker> {
  const config = readConfig(environmentOf(inventory));
  const open = (interactive: boolean): Promise<App> => createApp(config, { interactive });
  const [plain, shell] = await Promise.all([open(false), open(true)]);
  process.chdir(mkdtempSync(join(tmpdir(), 'eval-'))); // exports are written here
  let session = 0;
  return {
    ask: async ({ question, after = [], inShell = false }) => {
      session += 1;
      const options = { signal: new AbortController().signal, report: () => undefined };
      const app = inShell ? shell : plain;
      for (const earlier of after) await app.ask(earlier, String(session), options);
      return app.ask(question, String(session), options);
    },
    close: async () => {
      await Promise.all([plain.close(), shell.close()]);
    },
  };
}

function environmentOf(inventory: string): Readonly<Record<string, string | undefined>> {
  const [name, scale] = inventory.split(':');
  const zone = { TZ: 'UTC' };
  if (name === 'demo') return { ...zone, NETBOX_DEMO_NOW: EXPECTED_NOW, NETBOX_DEMO_SCALE: scale };
  return { ...zone, NETBOX_URL: inventory, NETBOX_TOKEN: process.env['NETBOX_TOKEN'], NETBOX_MCP_COMMAND: process.env['NETBOX_MCP_COMMAND'] };
}
