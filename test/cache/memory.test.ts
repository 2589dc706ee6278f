import { expect, test } from 'vitest';
import type { Cache } from '../../src/cache/cache.js';
import { memoryCache } from '../../src/cache/memory.js';

function cacheAt(options: { readonly maxEntries?: number; readonly maxCharacters?: number } = {}): { readonly cache: Cache; readonly wait: (ms: number) => void } {
  let now = 1000;
  return { cache: memoryCache({ maxEntries: 100, maxCharacters: 1000, ...options, now: () => now }), wait: (ms) => { now += ms; } };
}

async function put(cache: Cache, group: string, key: string, text: string, lifetimeMs = 1000): Promise<void> {
  (await cache.open(group, key)).put(text, lifetimeMs);
}

async function textOf(cache: Cache, group: string, key: string): Promise<string | null> {
  return (await cache.open(group, key)).text;
}

test('keeps a text for its time and no longer', async () => {
  const { cache, wait } = cacheAt();
  await put(cache, 'a', 'k', 'text', 500);
  wait(499);
  expect(await textOf(cache, 'a', 'k')).toBe('text');
  wait(1);
  expect(await textOf(cache, 'a', 'k')).toBeNull();
});

test('keeps the same key of two groups apart', async () => {
  const { cache } = cacheAt();
  await put(cache, 'a', 'k', 'one');
  await put(cache, 'b', 'k', 'two');
  expect([await textOf(cache, 'a', 'k'), await textOf(cache, 'b', 'k')]).toEqual(['one', 'two']);
});

test('loses what was used longest ago when there are too many', async () => {
  const { cache } = cacheAt({ maxEntries: 2 });
  await put(cache, 'a', '1', 'x');
  await put(cache, 'a', '2', 'x');
  await textOf(cache, 'a', '1');
  await put(cache, 'a', '3', 'x');
  expect(await Promise.all(['1', '2', '3'].map((key) => textOf(cache, 'a', key)))).toEqual(['x', null, 'x']);
});

test('stays within its size, and does not take what is larger than all of it', async () => {
  const { cache } = cacheAt({ maxCharacters: 10 });
  await put(cache, 'a', '1', 'xxxxxx');
  await put(cache, 'a', '2', 'yyyyyy');
  await put(cache, 'a', '3', 'z'.repeat(11));
  expect(await Promise.all(['1', '2', '3'].map((key) => textOf(cache, 'a', key)))).toEqual([null, 'yyyyyy', null]);
  await put(cache, 'a', '2', 'yy'); // a text that replaces another does not count twice
  await put(cache, 'a', '4', 'x'.repeat(8));
  expect((await cache.status()).entries).toBe(2);
});

test('drops groups, and all', async () => {
  const { cache } = cacheAt();
  for (const group of ['a', 'b', 'c']) await put(cache, group, 'k', group);
  await cache.drop(['a', 'b']);
  expect(await Promise.all(['a', 'b', 'c'].map((group) => textOf(cache, group, 'k')))).toEqual([null, null, 'c']);
  await cache.drop('all');
  expect(await cache.status()).toEqual({ kind: 'memory', entries: 0, trouble: null, circuit: { kind: 'closed' } });
});

test.each([[['a']], ['all' as const]])('does not keep what was read before %j was dropped', async (groups) => {
  const { cache } = cacheAt();
  const slot = await cache.open('a', 'k');
  await cache.drop(groups);
  slot.put('from before', 1000);
  expect(await textOf(cache, 'a', 'k')).toBeNull();
});
