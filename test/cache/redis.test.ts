import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Cache } from '../../src/cache/cache.js';
import { memoryCache } from '../../src/cache/memory.js';
import { redisCache } from '../../src/cache/redis.js';
import { NO_REDIS, startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

let redis: TestRedis;
const opened: Cache[] = [];

/** A process's view of the shared cache; what went wrong is in `troubles`. */
function cacheOf(over: { readonly url?: string; readonly namespace?: string; readonly openMs?: number } = {}): { readonly cache: Cache; readonly troubles: string[] } {
  const troubles: string[] = [];
  const fallback = memoryCache({ maxEntries: 100, maxCharacters: 100_000, now: () => Date.now() });
  const cache = redisCache({ url: redis.url, namespace: 'test', openMs: 60_000, fallback, onTrouble: (reason) => troubles.push(reason), ...over });
  opened.push(cache);
  return { cache, troubles };
}

async function textOf(cache: Cache, group: string, key: string): Promise<string | null> {
  return (await cache.open(group, key)).text;
}

/** Puts, and waits until it has arrived. */
async function put(cache: Cache, group: string, key: string, text: string, lifetimeMs = 60_000): Promise<void> {
  (await cache.open(group, key)).put(text, lifetimeMs);
  await until(async () => (await textOf(cache, group, key)) === text);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(10);
}

async function kind(cache: Cache): Promise<string> {
  return (await cache.status()).kind;
}

describe.skipIf(NO_REDIS !== null)(`the cache in Redis${NO_REDIS === null ? '' : `: ${NO_REDIS}`}`, () => {
  beforeAll(async () => { redis = await startRedis(); });
  afterAll(async () => { await redis.remove(); });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((cache) => cache.close()));
    await redis.client().flushall();
  });

  test('is shared by all who have its namespace, and by no others', async () => {
    await put(cacheOf().cache, 'a', 'k', 'text');
    expect(await textOf(cacheOf().cache, 'a', 'k')).toBe('text');
    expect(await textOf(cacheOf({ namespace: 'other' }).cache, 'a', 'k')).toBeNull();
    expect(await textOf(cacheOf().cache, 'b', 'k')).toBeNull();
  });

  test('keeps a text for its time and no longer', async () => {
    const { cache } = cacheOf();
    (await cache.open('a', 'k')).put('text', 30);
    await sleep(60);
    expect(await textOf(cache, 'a', 'k')).toBeNull();
  });

  test.each([[['a']], [['a', 'b']], ['all' as const]])('loses for everybody what is dropped: %j', async (groups) => {
    const [mine, theirs] = [cacheOf().cache, cacheOf().cache];
    for (const group of ['a', 'b', 'c']) await put(mine, group, 'k', group);
    const slot = await mine.open('a', 'late');
    await theirs.drop(groups);
    slot.put('read before', 60_000);
    await sleep(20);
    expect(await textOf(mine, 'a', 'late')).toBeNull();
    const dropped = groups === 'all' ? ['a', 'b', 'c'] : groups;
    for (const group of ['a', 'b', 'c']) expect(await textOf(mine, group, 'k')).toBe(dropped.includes(group) ? null : group);
  });

  test('believes nothing of before when Redis has lost what was dropped', async () => {
    const { cache } = cacheOf();
    await put(cache, 'a', 'k', 'text');
    await redis.client().del('test:generation:a');
    expect(await textOf(cache, 'a', 'k')).toBeNull();
  });

  test('takes what somebody else put under its key for nothing, and goes on', async () => {
    const { cache, troubles } = cacheOf();
    await put(cache, 'a', 'k', 'text');
    const [name = ''] = [...(await redis.dump()).keys()].filter((key) => key.endsWith(':k'));
    const client = redis.client();
    await client.del(name);
    await client.lpush(name, 'a list');
    expect([await textOf(cache, 'a', 'k'), troubles, await kind(cache)]).toEqual([null, [], 'redis']);
  });

  test('writes what it was given last before it closes', async () => {
    const { cache } = cacheOf();
    (await cache.open('a', 'k')).put('text', 60_000);
    await cache.close();
    expect(await textOf(cacheOf().cache, 'a', 'k')).toBe('text');
  });
});

describe.skipIf(NO_REDIS !== null)('a Redis that does not answer', () => {
  beforeAll(async () => { redis = await startRedis(); });
  afterAll(async () => { await redis.remove(); });
  afterEach(async () => { await Promise.all(opened.splice(0).map((cache) => cache.close())); });

  /** Far more lookups than there is time for if each of them waited for Redis. */
  async function manyLookups(cache: Cache): Promise<void> {
    for (let index = 0; index < 1000; index += 1) await textOf(cache, 'a', String(index));
  }

  test('because nobody listens is done without', async () => {
    const { cache, troubles } = cacheOf({ url: 'redis://127.0.0.1:1' });
    await put(cache, 'a', 'k', 'kept here');
    await manyLookups(cache);
    expect(troubles).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(await cache.status()).toMatchObject({ kind: 'memory', trouble: expect.stringContaining('ECONNREFUSED') });
  });

  test('because it is frozen costs one wait, and is used again when it is thawed', async () => {
    const { cache, troubles } = cacheOf({ openMs: 300 });
    await put(cache, 'a', 'k', 'in Redis');
    redis.freeze();
    try {
      expect(await textOf(cache, 'a', 'k')).toBeNull();
      (await cache.open('a', 'other')).put('kept here', 60_000);
      expect(await textOf(cache, 'a', 'other')).toBe('kept here');
      await manyLookups(cache);
      expect(troubles).toEqual(['no answer within 150 ms']);
    } finally {
      redis.thaw();
    }
    await until(async () => (await textOf(cache, 'a', 'k')) === 'in Redis');
  });

  test('because it is frozen from the start costs no more', async () => {
    redis.freeze();
    try {
      const { cache } = cacheOf();
      await put(cache, 'a', 'k', 'kept here');
      await manyLookups(cache);
      expect(await cache.status()).toMatchObject({ kind: 'memory', entries: 1 });
    } finally {
      redis.thaw();
    }
  });

  test('because it was killed is used again after its new start', async () => {
    const { cache, troubles } = cacheOf({ openMs: 100 });
    await put(cache, 'a', 'k', 'lost');
    await redis.kill();
    await manyLookups(cache);
    expect(troubles).toHaveLength(1);
    await redis.restart();
    await until(async () => (await kind(cache)) === 'redis');
    expect(await textOf(cache, 'a', 'k')).toBeNull();
    await put(cache, 'a', 'k', 'new');
  });

  test('hears of what was dropped meanwhile before it is believed again', async () => {
    const { cache } = cacheOf({ openMs: 100 });
    await put(cache, 'a', 'k', 'from before');
    await put(cache, 'b', 'k', 'stays');
    redis.freeze();
    await cache.drop(['a']);
    redis.thaw();
    await until(async () => (await textOf(cache, 'b', 'k')) === 'stays');
    expect(await textOf(cache, 'a', 'k')).toBeNull();
  });

  test('because the password is wrong says so', async () => {
    await redis.client().config('SET', 'requirepass', 'right');
    const { cache, troubles } = cacheOf({ url: redis.url.replace('redis://', 'redis://:wrong@') });
    expect(await textOf(cache, 'a', 'k')).toBeNull();
    expect(troubles.join()).toMatch(/WRONGPASS|NOAUTH|AUTH/u);
  });
});
