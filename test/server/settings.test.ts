import { describe, expect, test } from 'vitest';
import { AppError, exitCodeOf } from '../../src/errors.js';
import { readInvocation } from '../../src/server/settings.js';

function failureOf(args: readonly string[], environment: Readonly<Record<string, string>>): { readonly message: string; readonly exit: number } {
  try {
    readInvocation(args, environment);
  } catch (error) {
    if (error instanceof AppError) return { message: error.message, exit: exitCodeOf(error.code) };
  }
  throw new Error('expected a failure');
}

describe('which NetBox the server speaks for', () => {
  test('is the demo inventory when nothing is said', () => {
    expect(readInvocation([], {})).toEqual({ kind: 'serve', settings: { kind: 'demo', scale: null, now: null } });
  });

  test('is a demo of the size and moment given, the flag before the variable', () => {
    const environment = { NETBOX_DEMO_SCALE: '700', NETBOX_DEMO_NOW: '2025-06-18T10:30:00Z' };
    expect(readInvocation(['--demo-scale', '5000'], environment)).toEqual({
      kind: 'serve',
      settings: { kind: 'demo', scale: 5000, now: new Date('2025-06-18T10:30:00Z') },
    });
  });

  test.each([
    ['https://netbox.example', 'https://netbox.example/'],
    ['https://netbox.example/', 'https://netbox.example/'],
    ['https://netbox.example/api/', 'https://netbox.example/'],
    ['http://example:8000/netbox', 'http://example:8000/netbox/'],
  ])('is the NetBox at %s', (given, url) => {
    expect(readInvocation([], { NETBOX_URL: given, NETBOX_TOKEN: 'abc' })).toEqual({ kind: 'serve', settings: { kind: 'netbox', url: new URL(url), token: 'abc' } });
  });
});

describe('settings that do not fit', () => {
  test.each([
    [{ NETBOX_URL: 'https://netbox.example' }, 'NETBOX_URL is set, but NETBOX_TOKEN is not.'],
    [{ NETBOX_TOKEN: 'abc' }, 'NETBOX_TOKEN is set, but NETBOX_URL is not.'],
    [{ NETBOX_URL: 'netbox.example', NETBOX_TOKEN: 'abc' }, 'NETBOX_URL must be an http or https address, e.g. https://netbox.example.com.'],
    [{ NETBOX_URL: 'https://u:p@netbox.example', NETBOX_TOKEN: 'abc' }, 'NETBOX_URL must be an address without user name and password (the token goes into NETBOX_TOKEN).'],
    [{ NETBOX_URL: 'https://netbox.example', NETBOX_TOKEN: 'a\nb' }, 'NETBOX_TOKEN must be a token: characters without spaces or line breaks.'],
    [{ NETBOX_DEMO_SCALE: 'many' }, 'NETBOX_DEMO_SCALE must be a whole number from 600 to 100000, not "many".'],
    [{ NETBOX_DEMO_NOW: 'yesterday' }, 'NETBOX_DEMO_NOW must be a date or a time with its zone, e.g. 2026-01-31 or 2026-01-31T12:00:00Z, not "yesterday".'],
    [{ NETBOX_DEMO_NOW: '2026-02-31' }, 'NETBOX_DEMO_NOW must be a date or a time with its zone, e.g. 2026-01-31 or 2026-01-31T12:00:00Z, not "2026-02-31".'],
  ])('%j are a configuration error', (environment, message) => {
    expect(failureOf([], environment)).toEqual({ message, exit: 78 });
  });

  test('on the command line are an error of usage', () => {
    expect(failureOf(['--demo'], {}).exit).toBe(64);
  });
});

test('--help and --version are heard whatever the environment holds', () => {
  expect(readInvocation(['--help'], { NETBOX_TOKEN: 'abc' })).toEqual({ kind: 'help' });
  expect(readInvocation(['--version'], {})).toEqual({ kind: 'version' });
});
