import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.js';
import type { App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { differences } from './differences.js';
import { readExamples } from './literals.js';

// Every example is asked of the whole program over the bundled server, and compared with what the oracles found in the inventory.

const examples = [...readExamples()].flatMap(([group, list]) => list.map((example, index) => [example.form, example.question, example, `${group} ${index}`] as const));

let app: App;

beforeAll(async () => {
  app = await createApp(readConfig({ NETBOX_DEMO_NOW: '2026-11-20T12:00:00Z', TZ: 'UTC' }), { interactive: false });
});

afterAll(() => app.close());

describe('tier 1', () => {
  test.each(examples)('%s: %s', async (_form, question, { after = [], expect: expected }, session) => {
    const options = { signal: new AbortController().signal, report: () => undefined };
    for (const earlier of after) await app.ask(earlier, session, options);
    const wrong = differences(await app.ask(question, session, options), expected);
    expect(wrong, wrong.join('\n')).toEqual([]);
  });
});
