import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAsker } from '../eval/ask.js';
import type { Asker } from '../eval/ask.js';
import { readExamples } from '../questions/literals.js';
import { NO_REDIS, startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';
import { told } from './told.js';

// The first tier with a Redis that two programs share, one after the other: the second answers out of what the first has read.

const examples = [...readExamples().values()].flat().filter(({ tier }) => tier === 1);

describe.skipIf(NO_REDIS !== null)(`with a Redis${NO_REDIS === null ? '' : ` – skipped: ${NO_REDIS}`}`, () => {
  let redis: TestRedis;
  let without: Asker;

  beforeAll(async () => {
    redis = await startRedis();
    without = await openAsker({ inventory: 'demo', server: null, cache: false });
  });
  afterAll(async () => {
    await without.close();
    await redis.remove();
  });

  test.each(['first', 'second'])('the %s program answers as without it', async () => {
    const asker = await openAsker({ inventory: 'demo', server: null, cache: true, redisUrl: redis.url });
    const different: string[] = [];
    for (const example of examples) {
      const [answer, expected] = await Promise.all([asker.ask(example).then(told), without.ask(example).then(told)]);
      if (!isDeepStrictEqual(answer, expected)) different.push(`${example.question}: ${JSON.stringify(answer)}, but without Redis ${JSON.stringify(expected)}`.slice(0, 2000));
    }
    await asker.close();
    expect(different).toEqual([]);
    expect((await redis.dump()).size).toBeGreaterThan(100);
  }, 300_000);
});
