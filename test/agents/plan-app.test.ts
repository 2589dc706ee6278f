import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app.js';
import type { App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';

let app: App;

beforeAll(async () => {
  app = await createApp(readConfig({ NETBOX_DEMO_NOW: '2026-11-20T12:00:00Z', TZ: 'UTC' }), { interactive: false });
});

afterAll(() => app.close());

test('a whole conversation about a change only reads', async () => {
  const ask = (question: string): ReturnType<App['ask']> => app.ask(question, 'changes', { signal: new AbortController().signal, report: () => undefined });
  const answers = [];
  for (const question of ['Create new rack in site-nyc', 'change the name to NYC-A10 and go', 'yes, apply it', 'delete srv-web-20', 'delete every device', 'cancel']) answers.push(await ask(question));
  expect(answers.map((answer) => answer.body?.kind)).toEqual(['plan', 'plan', 'text', 'plan', 'text', 'text']);
  expect(answers.every((answer) => /nothing (?:was written|to cancel)/iu.test(answer.body?.text ?? ''))).toBe(true);
  expect([...new Set(answers.flatMap((answer) => answer.sources.map((source) => source.tool)))]).toEqual(['netbox_get_objects']);
});
