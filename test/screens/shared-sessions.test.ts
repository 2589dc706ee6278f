import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { NO_REDIS, startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

const LAB = ['--session', 'lab'];

describe.skipIf(NO_REDIS !== null)('sessions in Redis', () => {
  let cli: BuiltCli;
  let redis: TestRedis;
  let homes: string[];
  const opened: TestTerminal[] = [];
  beforeAll(async () => { cli = await shippedCli(); });
  beforeEach(async () => {
    redis = await startRedis('s3cr3t-of-redis');
    homes = await Promise.all(['mine', 'theirs'].map((name) => mkdtemp(join(tmpdir(), `netbox-${name}-`))));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (terminal) => {
      terminal.kill('SIGKILL');
      await terminal.exit;
    }));
    await redis.remove();
    await Promise.all(homes.map((home) => rm(home, { recursive: true })));
  });
  afterAll(async () => { await cli.remove(); });

  /** A shell of one of two people, who share nothing but Redis. */
  function shellOf(who: 0 | 1, options: TerminalOptions = {}): { readonly terminal: TestTerminal; readonly says: (line: string, expected: string | RegExp) => Promise<void>; readonly leaves: () => Promise<void> } {
    const terminal = openTerminal(cli, { rows: 60, cols: 200, args: LAB, ...options, env: { XDG_STATE_HOME: homes[who] ?? '', REDIS_URL: redis.url, NETBOX_DEMO_NOW: '2026-11-20T12:00:00Z', ...options.env } });
    opened.push(terminal);
    return {
      terminal,
      says: terminal.says,
      leaves: async () => {
        terminal.type('\u0004');
        expect(await terminal.exit).toBe(0);
      },
    };
  }

  const folderOf = (who: 0 | 1): string => join(homes[who] ?? '', 'netbox-mcp-phase3', 'sessions');
  const answersOf = async (who: 0 | 1, name: string): Promise<number> => (await readFile(join(folderOf(who), `${name}.jsonl`), 'utf8')).split('\n').filter((text) => text.startsWith('{"kind":"answered"')).length;

  test.each([[80], [200]])('a colleague goes on with one, and so does who began it, at %i columns', async (cols) => {
    const mine = shellOf(0, { cols });
    await mine.says('firewalls in datacenter-01', '3 of 3');
    await mine.leaves();
    const theirs = shellOf(1, { cols });
    await theirs.terminal.until(/Resumed lab: "firewalls in datacenter-01", 1 question; \d+ s ago: firewalls/);
    await theirs.says('only the active ones', '1 active device');
    await theirs.says('/sessions', /1 {2}lab[^]*this one[^]*file, Redis|1 {2}lab[^]*this one/);
    await theirs.leaves();
    const again = shellOf(0, { cols });
    await again.terminal.until(/Resumed lab: "firewalls in datacenter-01", 2 questions; \d+ s ago: only the\s+active\s+ones/);
    await again.says('/show 2', /1 active device with role firewall in datacenter-01/);
    await again.says('the first one', 'fw-01 is active');
    expect([...(await redis.client().keys('*'))].filter((key) => key.includes('session')).sort()).toEqual(['netbox-mcp-phase3:sessions:1:index', 'netbox-mcp-phase3:sessions:1:lines:lab']);
    expect(await redis.client().ttl('netbox-mcp-phase3:sessions:1:lines:lab')).toBeGreaterThan(29 * 24 * 3600);
    expect(await answersOf(0, 'lab')).toBe(3);
  });

  test('one is found, and taken up by its number, by who has no file of it; hostile names do nothing', async () => {
    const mine = shellOf(0, { args: [] });
    await mine.says('firewalls in datacenter-01', '3 of 3');
    await mine.says('/rename \u202eevil\u0007 title', 'This session is now');
    await mine.leaves();
    const client = redis.client();
    await client.hset('netbox-mcp-phase3:sessions:1:index', 'bad', '{"name":"bad","title":"\\u001b[2Jclear","questions":1,"at":99999999999999,"netbox":{"id":"x","name":"\\u001b]0;pwned\\u0007"}}', '../etc', '{}', 'rubbish', 'no json');
    const theirs = shellOf(1, { args: [] });
    await theirs.says('/sessions', /1 {2}bad +\\u\{1b\}\[2Jclear[^]*2 {2}\d{4}-\d\d-\d\d-1[^]*Redis/);
    await theirs.says('/search firewalls', /1 question with "firewalls"[^]*firewalls in datacenter-01/);
    await theirs.says('/resume bad', 'No session "bad" is saved.');
    await theirs.says('/resume 2', /Resumed \d{4}-\d\d-\d\d-1: "/);
    await theirs.says('only the active ones', '1 active device');
    expect(theirs.terminal.title()).not.toContain('pwned');
  });

  test('two who go on at once keep both: whoever comes second is told, and is saved in the file', async () => {
    const mine = shellOf(0);
    await mine.says('firewalls in datacenter-01', '3 of 3');
    await expect.poll(() => redis.client().llen('netbox-mcp-phase3:sessions:1:lines:lab')).toBe(2);
    const theirs = shellOf(1);
    await theirs.terminal.until('Resumed lab');
    await theirs.says('racks in site-nyc', '13 of 13');
    await expect.poll(() => redis.client().llen('netbox-mcp-phase3:sessions:1:lines:lab')).toBe(3);
    await mine.says('only the active ones', '1 active device');
    await mine.leaves();
    await mine.terminal.until('note: Redis has another lab, gone on with elsewhere; this one is saved here only');
    expect(await redis.client().llen('netbox-mcp-phase3:sessions:1:lines:lab')).toBe(3);
    expect(await answersOf(0, 'lab')).toBe(2);
    const again = shellOf(1);
    await again.terminal.until('Resumed lab');
  });

  test('of one that has parted from the file the later is taken up, and goes on in a copy; the file stays', async () => {
    const mine = shellOf(0);
    await mine.says('firewalls in datacenter-01', '3 of 3');
    await mine.leaves();
    const alone = shellOf(0, { env: { REDIS_URL: '' } });
    await alone.says('racks in site-nyc', '13 of 13');
    await alone.leaves();
    const theirs = shellOf(1);
    await theirs.terminal.until('Resumed lab: "firewalls in datacenter-01", 1 question');
    await theirs.says('racks in site-lon', /racks? in site-lon[^]*understood/);
    await theirs.says('firewalls in datacenter-01', '3 of 3');
    await theirs.leaves();
    const again = shellOf(0);
    await again.terminal.until(/Resumed lab: [^]*3 questions[^]*note: this is lab of Redis, which has been gone on with later/);
    await again.says('only the active ones', '1 active device');
    await again.leaves();
    expect([await answersOf(0, 'lab'), await answersOf(0, 'lab-2')]).toEqual([2, 4]);
    expect(await redis.client().llen('netbox-mcp-phase3:sessions:1:lines:lab-2')).toBe(5);
  });

  test('a Redis that forgot is given all of it again', async () => {
    const mine = shellOf(0);
    await mine.says('firewalls in datacenter-01', '3 of 3');
    await expect.poll(() => redis.client().llen('netbox-mcp-phase3:sessions:1:lines:lab')).toBe(2);
    await redis.client().flushall();
    await mine.says('only the active ones', '1 active device');
    await mine.leaves();
    expect(await redis.client().llen('netbox-mcp-phase3:sessions:1:lines:lab')).toBe(3);
  });

  test.each([
    ['is down', () => redis.kill()],
    ['is frozen', () => { redis.freeze(); return Promise.resolve(); }],
  ])('when it %s, the session is saved in the file, and that is told once', async (_, breaks) => {
    await breaks();
    const mine = shellOf(0);
    await mine.says('firewalls in datacenter-01', '3 of 3');
    await mine.says('only the active ones', '1 active device');
    await mine.says('racks in site-nyc', '13 of 13');
    const patience = Date.now() + 15_000;
    for (let asked = 3; Date.now() < patience && !mine.terminal.lines().some((text) => text.startsWith('note: Redis does')); asked += 1) await mine.says(`racks in site-nyc and ${asked}`, new RegExp(`and ${asked}[^]*netbox[^\n]*> ?$`, 'u'));
    await mine.leaves();
    expect(mine.terminal.lines().filter((text) => text.startsWith('note: Redis does not keep this session'))).toHaveLength(1);
    expect(mine.terminal.raw()).not.toContain('s3cr3t');
    expect(await answersOf(0, 'lab')).toBeGreaterThanOrEqual(3);
    redis.thaw();
  });

  test('a run that leaves nothing, and a pipe without a name, put nothing into it', async () => {
    const mine = shellOf(0, { args: ['--ephemeral'] });
    await mine.says('firewalls in datacenter-01', '3 of 3');
    await mine.leaves();
    await cli.run([], { input: 'racks in site-nyc\n', env: { XDG_STATE_HOME: homes[0] ?? '', REDIS_URL: redis.url } });
    expect((await redis.client().keys('*')).filter((key) => key.includes('session'))).toEqual([]);
    expect(await readdir(homes[0] ?? '')).toEqual([]);
  });
});
