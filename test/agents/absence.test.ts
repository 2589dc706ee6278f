import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryCache } from '../../src/cache/memory.js';
import { cachedSource } from '../../src/execute/cached-source.js';
import { lifetimesWith } from '../../src/execute/lifetimes.js';
import type { Page, Source } from '../../src/execute/source.js';
import type { ChatModel } from '../../src/llm/chat-model.js';
import { talk } from '../support/conversation.js';
import type { Talk } from '../support/conversation.js';
import { demoSource } from '../support/rest-source.js';
import { condition, reading, scriptedModel } from '../support/scripted-model.js';

const now = (): number => Date.now();

beforeEach(() => { vi.useFakeTimers({ toFake: ['Date'] }); });
afterEach(() => { vi.useRealTimers(); });

/** A NetBox where some objects are still to be added, asked through a cache. */
function growing(isMissing: (display: unknown) => boolean, model?: ChatModel): { readonly talk: Talk; readonly add: () => void; readonly calls: () => number } {
  let added = false;
  let calls = 0;
  const source = demoSource();
  async function* fetch(...[request, turn]: Parameters<Source['fetch']>): AsyncGenerator<Page> {
    calls += 1;
    for await (const page of source.fetch(request, turn)) {
      const rows = added ? page.rows : page.rows.filter((row) => !isMissing(row['display']));
      yield { ...page, rows, total: added || page.total === null ? page.total : page.total - (page.rows.length - rows.length) };
    }
  }
  const cached = cachedSource({ ...source, fetch }, { cache: memoryCache({ maxEntries: 500, maxCharacters: 50_000_000, now }), lifetimes: lifetimesWith({}), now, notBefore: 0 });
  return { talk: talk({ source: cached, ...(model === undefined ? {} : { model }) }), add: () => { added = true; }, calls: () => calls };
}

test('a name that was added after the names were read is found, when a minute has passed', async () => {
  const { talk: { ask }, add } = growing((display) => String(display).startsWith('core-sw-01'));
  expect((await ask('where is core-sw-01')).body?.text).toMatch(/no .*"core-sw-01"/iu);
  add();
  vi.setSystemTime(Date.now() + 61_000);
  expect((await ask('where is core-sw-01')).body?.text).toContain('datacenter-01');
});

test('a list that was empty is read again before it is told empty once more', async () => {
  const { talk: { ask }, add } = growing((display) => /fw-\d/u.test(String(display)));
  const question = 'list devices with role firewall in datacenter-01';
  expect((await ask(question)).body?.kind).toBe('empty');
  add();
  vi.setSystemTime(Date.now() + 61_000);
  expect((await ask(question)).body?.kind).toBe('table');
});

test('a question that is gone over again for that asks its model once', async () => {
  const model = scriptedModel(() => JSON.stringify(reading({ act: 'list', subject: 'dcim.device', conditions: [condition({ about: 'object', values: ['nowhere-99'], type: 'dcim.site' })] })));
  const { talk: { ask } } = growing(() => false, model);
  await ask('racks in datacenter-01');
  vi.setSystemTime(Date.now() + 61_000);
  expect(await ask('gimme dem boxen of nowhere-99')).toMatchObject({ route: 'model', body: { kind: 'empty' }, warnings: [] });
  expect(model.asked).toHaveLength(1);
});

test('what is there is told from the cache, and nothing is asked', async () => {
  const { talk: { ask }, calls } = growing(() => false);
  await ask('racks in datacenter-01');
  const before = calls();
  vi.setSystemTime(Date.now() + 61_000);
  const answer = await ask('racks in datacenter-01');
  expect([calls() - before, answer.usage.toolCalls]).toEqual([0, 0]);
  expect(answer.sources.map(({ cached, ageMs }) => [cached, ageMs])).toEqual(answer.sources.map(() => [true, 61_000]));
});
