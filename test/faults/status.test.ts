import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CANARY, faulty, runFault, useCommand } from '../support/fault-run.js';
import { NO_REDIS, startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

useCommand();

interface Row {
  readonly part: string;
  readonly state: string;
  readonly detail: string;
  readonly circuit: string | null;
}

async function statusWith(env: Readonly<Record<string, string>>): Promise<{ readonly code: number | null; readonly text: string; readonly rows: ReadonlyMap<string, Row> }> {
  const { code, stdout } = await runFault({ args: ['status', '--json'], env });
  const { text, rows } = JSON.parse(stdout) as { readonly text: string; readonly rows: readonly Row[] };
  return { code, text, rows: new Map(rows.map((row) => [row.part, row])) };
}

describe.concurrent('status', () => {
  test('of the demo is well, and names each part', async () => {
    const { code, stdout, stderr } = await runFault({ args: ['status'], env: { NETBOX_DEMO_NOW: '2026-01-31' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^All parts answer: the bundled demo NetBox\.\n/u);
    for (const line of [/^MCP server {2}ok +netbox-mcp-server +\d+\.\d+\.\d+ .* closed +\d+ tools, read as generic$/mu, /^NetBox +ok +the bundled demo NetBox +NetBox \d\.\S+ +\d+ ms +closed +22 sites visible$/mu, /^Redis +not used .* not configured$/mu, /^cache +ok +memory/mu, /^model +not used .* grammar alone$/mu]) expect(stdout).toMatch(line);
  });

  test('fails with a NetBox that does not answer, and tells that the server does', async () => {
    const { code, text, rows } = await statusWith({ NETBOX_URL: 'http://127.0.0.1:9', NETBOX_TOKEN: CANARY });
    expect(code).toBe(69);
    expect(text).toMatch(/^Not all parts answer\. NetBox: NetBox at http:\/\/127\.0\.0\.1:9 cannot be reached/u);
    expect([rows.get('MCP server')?.state, rows.get('NetBox')?.state]).toEqual(['ok', 'failed']);
  });

  test('fails with a server that does not start', async () => {
    const { code, rows } = await statusWith({ NETBOX_MCP_COMMAND: 'no-such-netbox-server' });
    expect(code).toBe(69);
    expect([rows.get('MCP server')?.detail, rows.get('NetBox')?.detail]).toEqual(['The MCP server command `no-such-netbox-server` was not found.', 'not asked: the MCP server does not answer']);
  });

  test('tells a cache that is switched off', async () => {
    const { code, rows } = await statusWith({ ...faulty('small-mcp-netbox', 'none'), NETBOX_CACHE: 'off' });
    expect([code, rows.get('cache')?.detail]).toEqual([0, 'off (NETBOX_CACHE)']);
  });
});

test.concurrent('what did not answer five times in a row is not asked by the sixth question', async () => {
  const { stdout } = await runFault({ args: ['batch', '-', '--concurrency', '1'], input: 'list all devices\n'.repeat(7), env: faulty('small-mcp-netbox', 'refuses', '502 Bad Gateway'), timeout: 30 });
  const told = stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { error: { code: string; message: string } }).error);
  expect(told.map(({ code }) => code)).toEqual(Array.from({ length: 7 }, () => 'NETBOX_UNAVAILABLE'));
  expect(told.map(({ message }) => /^NetBox did not answer 5 times in a row; next try in \d+ s\. Last: /u.test(message))).toEqual([false, false, false, false, false, true, true]);
});

describe.skipIf(NO_REDIS !== null)(`Redis in the status${NO_REDIS === null ? '' : `: ${NO_REDIS}`}`, () => {
  let redis: TestRedis;
  beforeAll(async () => { redis = await startRedis(CANARY); });
  afterAll(async () => { await redis.remove(); });

  test('is told when it is used, when it is frozen and when it is gone, and is never needed', async () => {
    const env = { ...faulty('small-mcp-netbox', 'none'), REDIS_URL: redis.url };
    const used = await statusWith(env);
    expect([used.code, used.rows.get('Redis')?.state, used.rows.get('cache')]).toMatchObject([0, 'ok', { name: 'Redis' }]);
    redis.freeze();
    const frozen = await statusWith(env).finally(() => { redis.thaw(); });
    await redis.kill();
    const gone = await statusWith(env);
    for (const { code, text, rows } of [frozen, gone]) {
      expect(text).toMatch(/^All parts answer/u);
      expect([code, rows.get('Redis')?.state, rows.get('cache')]).toMatchObject([0, 'unavailable', { name: 'memory' }]);
    }
  });
});
