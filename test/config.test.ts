import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig, VARIABLE_NAMES } from '../src/config.js';
import { VARIABLES } from '../src/variables.js';
import { AppError } from '../src/errors.js';

const TOKEN = '0123456789abcdef0123456789abcdef01234567';

function failureOf(environment: Readonly<Record<string, string>>, demoScale?: string): AppError {
  try {
    readConfig(environment, demoScale === undefined ? {} : { demoScale });
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('no failure');
}

describe('the configuration', () => {
  test('without any variable is the bundled demo', () => {
    expect(readConfig({ TZ: 'Europe/Berlin' })).toEqual({
      netbox: null,
      server: null,
      demo: { scale: 600, now: null, isAsked: false },
      now: null,
      model: null,
      redisUrl: null,
      cache: { seconds: {}, fresh: false },
      requestsPerSecond: null,
      timeoutMs: 60_000,
      logLevel: 'silent',
      timeZone: 'Europe/Berlin',
    });
  });

  test('takes an empty variable for one that is not set', () => {
    expect(readConfig({ NETBOX_URL: '', NETBOX_TIMEOUT: '', NETBOX_TOKEN: '' }).netbox).toBeNull();
  });

  test('reads every variable', () => {
    const config = readConfig({
      NETBOX_URL: 'https://netbox.test/base/api/',
      NETBOX_TOKEN: TOKEN,
      NETBOX_MCP_COMMAND: 'uv run server.py',
      NETBOX_TIMEOUT: '1.5',
      NETBOX_DEMO_SCALE: '2000',
      NETBOX_DEMO_NOW: '2026-01-31',
      OPENAI_API_KEY: 'sk-x',
      REDIS_URL: 'redis://localhost',
      NETBOX_RATE_LIMIT: '2.5',
      NETBOX_CACHE: 'on',
      NETBOX_CACHE_TTL: 'device=10, ip-address = 0',
      LOG_LEVEL: 'debug',
      TZ: ':UTC',
    });
    expect(config).toEqual({
      netbox: { url: 'https://netbox.test/base', token: TOKEN },
      server: { name: 'uv', command: 'uv', args: ['run', 'server.py'], env: { NETBOX_URL: 'https://netbox.test/base', NETBOX_TOKEN: TOKEN }, cwd: null, timeoutMs: null },
      demo: { scale: 2000, now: new Date('2026-01-31T00:00:00Z'), isAsked: false },
      now: null,
      model: { key: 'sk-x', baseUrl: null, route: 'hybrid', id: null, budgetUsd: null, narrate: false, overrides: { roles: {}, models: {} } },
      redisUrl: 'redis://localhost',
      requestsPerSecond: 2.5,
      cache: { seconds: { device: 10, 'ip-address': 0 }, fresh: false },
      timeoutMs: 1500,
      logLevel: 'debug',
      timeZone: 'UTC',
    });
  });

  test.each([
    ['NETBOX_URL', 'netbox.test', 'NETBOX_URL must be an http or https address, e.g. https://netbox.example.com, not "netbox.test".'],
    ['NETBOX_URL', 'ftp://netbox.test', 'NETBOX_URL must be an http or https address, e.g. https://netbox.example.com, not "ftp://netbox.test".'],
    [
      'NETBOX_URL',
      'https://me:hidden@netbox.test',
      'NETBOX_URL must be an address without user name and password (the token goes into NETBOX_TOKEN), not "https://***@netbox.test".',
    ],
    ['NETBOX_MCP_COMMAND', 'node "x', 'NETBOX_MCP_COMMAND must be a command line with closed quotes, not "node "x".'],
    ['NETBOX_TIMEOUT', 'soon', 'NETBOX_TIMEOUT must be a number of seconds, e.g. 60, not "soon".'],
    ['NETBOX_TIMEOUT', '0', 'NETBOX_TIMEOUT must be above 0 seconds, not "0".'],
    ['NETBOX_TIMEOUT', '4000', 'NETBOX_TIMEOUT must be at most 3600 seconds, not "4000".'],
    ['NETBOX_RATE_LIMIT', '0', 'NETBOX_RATE_LIMIT must be above 0 requests a second, not "0".'],
    ['NETBOX_RATE_LIMIT', 'few', 'NETBOX_RATE_LIMIT must be a number of requests a second, e.g. 10, not "few".'],
    ['NETBOX_CACHE', 'maybe', 'NETBOX_CACHE must be on or off, not "maybe".'],
    ['NETBOX_CACHE_TTL', 'device=soon', 'NETBOX_CACHE_TTL must be seconds by type of object, e.g. device=3600,interface=300,default=300, not "device=soon".'],
    ['NETBOX_CACHE_TTL', '300', 'NETBOX_CACHE_TTL must be seconds by type of object, e.g. device=3600,interface=300,default=300, not "300".'],
    ['NETBOX_DEMO_SCALE', '12.5', 'NETBOX_DEMO_SCALE must be a whole number from 600 to 100000, not "12.5".'],
    ['NETBOX_DEMO_NOW', '31.1.2026', 'NETBOX_DEMO_NOW must be a date or a time with its zone, e.g. 2026-01-31 or 2026-01-31T12:00:00Z, not "31.1.2026".'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be silent, error, warn, info or debug, not "loud".'],
    ['TZ', 'Berlin', 'TZ must be the name of a time zone, e.g. Europe/Berlin, not "Berlin".'],
  ])('refuses %s=%s', (name, value, message) => {
    expect(failureOf({ [name]: value })).toMatchObject({ code: 'CONFIGURATION', message });
  });

  test('does not show a token that it refuses', () => {
    expect(failureOf({ NETBOX_URL: 'https://netbox.test', NETBOX_TOKEN: `${TOKEN}\n` }).message).toBe(
      'NETBOX_TOKEN must be a token: characters without spaces or line breaks.',
    );
  });

  test('does not answer from the demo when a token says that another NetBox is meant', () => {
    expect(failureOf({ NETBOX_TOKEN: TOKEN })).toMatchObject({ code: 'CONFIGURATION', message: 'NETBOX_TOKEN is set, but NETBOX_URL is not.' });
  });

  test('does not show a password that it refuses', () => {
    expect(failureOf({ REDIS_URL: 'http://:hidden@redis.test' }).message).toBe('REDIS_URL must be an address of Redis, e.g. redis://localhost:6379.');
  });

  test('does not ask a NetBox without a token, unless another server may have its own', () => {
    expect(failureOf({ NETBOX_URL: 'https://netbox.test' })).toMatchObject({ code: 'CONFIGURATION', message: 'NETBOX_URL is set, but NETBOX_TOKEN is not.' });
    expect(readConfig({ NETBOX_URL: 'https://netbox.test', NETBOX_MCP_COMMAND: 'x' }).netbox).toEqual({ url: 'https://netbox.test', token: null });
  });

  test('takes the size of the demo from the flag before the variable', () => {
    expect(readConfig({ NETBOX_DEMO_SCALE: '700' }, { demoScale: '800' }).demo.scale).toBe(800);
  });

  test('keeps nothing with the cache off, and nothing of earlier runs when it is to be fresh', () => {
    expect(readConfig({ NETBOX_CACHE: 'off' }).cache).toBeNull();
    expect(readConfig({}, { fresh: true }).cache).toEqual({ seconds: {}, fresh: true });
  });

  test('refuses a wrong flag as a mistake in the command line', () => {
    expect(failureOf({}, 'big')).toMatchObject({ code: 'USAGE', message: '--demo-scale must be a whole number from 600 to 100000, not "big".' });
    expect(failureOf({ NETBOX_URL: 'https://netbox.test', NETBOX_TOKEN: TOKEN }, '700')).toMatchObject({ code: 'USAGE' });
  });

  test.each([
    ['node server.js --x=1', ['node', 'server.js', '--x=1']],
    ['  "/path with/node"  \'a "b"\' ', ['/path with/node', 'a "b"']],
    ['a\\ b "c\\"d\\e" f"g"\'h\'', ['a b', 'c"d\\e', 'fgh']],
    ['x ""', ['x', '']],
  ])('splits the command line %j as a shell does', (text, words) => {
    const { command, args } = readConfig({ NETBOX_MCP_COMMAND: text }).server ?? { command: '', args: [] };
    expect([command, ...args]).toEqual(words);
  });
});

describe('the variables', () => {
  const told = VARIABLES.map((variable) => [variable.name, variable.meaning, variable.otherwise]);

  test('that are told of are those that are read', () => {
    expect(VARIABLES.map((variable) => variable.name).toSorted()).toEqual(VARIABLE_NAMES.toSorted());
  });

  test('are those of .env.example', () => {
    const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const entries = [...text.matchAll(/^# (.+) \(otherwise: (.+)\)\n#(\w+)=$/gm)].map(([, meaning, otherwise, name]) => [name, meaning, otherwise]);
    expect(entries).toEqual(told);
    expect([...text.matchAll(/^#?\w+=/gm)]).toHaveLength(told.length);
  });

  const readme = new URL('../README.md', import.meta.url);
  test.skipIf(!existsSync(readme))('are those of the table in the README', () => {
    const rows = [...readFileSync(readme, 'utf8').matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+?) \|$/gm)].map(([, name, meaning, otherwise]) => [name, meaning, otherwise]);
    expect(rows).toEqual(told);
  });
});
