import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.js';
import type { App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { differences } from './differences.js';
import { readExamples } from './literals.js';

// Every example is asked of the whole program over the bundled server, and compared with what the oracles found in the inventory.

const examples = [...readExamples()].flatMap(([group, list]) => list.map((example, index) => [example.form, example.question, example, `${group} ${index}`] as const));

let apps: { readonly plain: App; readonly shell: App };

beforeAll(async () => {
  process.chdir(mkdtempSync(join(tmpdir(), 'questions-'))); // exports are written here
  const [plain, shell] = await Promise.all([false, true].map((interactive) => createApp(readConfig({ NETBOX_DEMO_NOW: '2026-11-20T12:00:00Z', TZ: 'UTC' }), { interactive })));
  if (plain !== undefined && shell !== undefined) apps = { plain, shell };
});

afterAll(async () => {
  await Promise.all([apps.plain.close(), apps.shell.close()]);
});

describe('tier 1', () => {
  test.each(examples)('%s: %s', async (_form, question, { after = [], inShell = false, expect: expected }, session) => {
    const app = inShell ? apps.shell : apps.plain;
    const options = { signal: new AbortController().signal, report: () => undefined };
    for (const earlier of after) await app.ask(earlier, session, options);
    const wrong = differences(await app.ask(question, session, options), expected);
    expect(wrong, wrong.join('\n')).toEqual([]);
  });
});
