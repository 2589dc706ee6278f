import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { ErrorCode } from '../../src/errors.js';
import { createGuard, guardedSource } from '../../src/execute/guarded-source.js';
import type { Guard } from '../../src/execute/guarded-source.js';
import type { Page, Source } from '../../src/execute/source.js';
import type { Turn } from '../../src/turn.js';
import { demoTurn } from '../support/demo-turn.js';
import { rowSource } from '../support/row-source.js';

beforeEach(() => { vi.useFakeTimers({ toFake: ['Date'] }); });
afterEach(() => { vi.useRealTimers(); });

interface Bench {
  readonly guard: Guard;
  readonly asked: () => number;
  /** From now on everything fails so, or, with null, nothing. */
  readonly fail: (failure: AppError | null) => void;
  /** Counts sites; what came of it. */
  readonly ask: (turn?: Turn) => Promise<number | AppError>;
  readonly source: Source;
}

function bench(): Bench {
  let failure: AppError | null = null;
  let asked = 0;
  const answer = <Answer>(given: Answer): Promise<Answer> => {
    asked += 1;
    return failure === null ? Promise.resolve(given) : Promise.reject(failure);
  };
  const rows = rowSource({});
  const call = { tool: 'list', arguments: {}, rows: 1, cached: false, ageMs: 0, ms: 1 };
  async function* fetch(): AsyncGenerator<Page> {
    for (let page = 0; page < 3; page += 1) yield await answer({ rows: [{ id: page, display: '' }], total: 3, call });
  }
  const guard = createGuard();
  const source = guardedSource({ ...rows, fetch, count: () => answer({ value: 1, call }) }, guard);
  const ask: Bench['ask'] = (turn = demoTurn()) => source.count({ type: 'dcim.site', filters: {} }, turn).then(({ value }) => value, (error: unknown) => (error instanceof AppError ? error : Promise.reject(new Error('no AppError'))));
  return { guard, source, ask, asked: () => asked, fail: (next) => { failure = next; } };
}

async function fiveTimes({ ask }: Bench): Promise<void> {
  for (let time = 0; time < 5; time += 1) await ask();
}

describe('what did not answer five times in a row', () => {
  test.each<[ErrorCode, ErrorCode, string]>([
    ['NETBOX_UNAVAILABLE', 'NETBOX_UNAVAILABLE', 'NetBox'],
    ['MCP_UNAVAILABLE', 'MCP_UNAVAILABLE', 'The MCP server'],
    ['DEADLINE', 'MCP_UNAVAILABLE', 'The MCP server'],
  ])('is not asked again, and the question says so: %s', async (code, told, name) => {
    const made = bench();
    made.fail(new AppError(code, 'No connection.', { hint: 'Check it.' }));
    await fiveTimes(made);
    vi.setSystemTime(Date.now() + 18_000);
    expect(await made.ask()).toMatchObject({ code: told, message: `${name} did not answer 5 times in a row; next try in 42 s. Last: No connection.`, hint: 'Check it.' });
    expect(made.asked()).toBe(5);
  });

  test('is asked again after a minute', async () => {
    const made = bench();
    made.fail(new AppError('NETBOX_UNAVAILABLE', 'No connection.'));
    await fiveTimes(made);
    made.fail(null);
    vi.setSystemTime(Date.now() + 60_000);
    expect(await made.ask()).toBe(1);
    expect(made.guard.states()).toEqual({ server: { kind: 'closed' }, netbox: { kind: 'closed' } });
  });

  test('is not told of the other part of the way', async () => {
    const made = bench();
    made.fail(new AppError('NETBOX_UNAVAILABLE', 'No connection.'));
    await fiveTimes(made);
    expect(made.guard.states()).toMatchObject({ server: { kind: 'closed' }, netbox: { kind: 'open' } });
  });

  test('is asked again at once after a health check that found it well', async () => {
    const made = bench();
    made.fail(new AppError('MCP_UNAVAILABLE', 'It ended.'));
    await fiveTimes(made);
    made.fail(null);
    made.guard.reset();
    expect(await made.ask()).toBe(1);
  });
});

test('how NetBox is is told by its last calls', async () => {
  const made = bench();
  const standings = [made.guard.standing()];
  const askOnce = async (failure: AppError | null): Promise<void> => {
    made.fail(failure);
    await made.ask();
    standings.push(made.guard.standing());
  };
  await askOnce(null);
  await askOnce(new AppError('NO_PERMISSION', 'no'));
  await askOnce(new AppError('NETBOX_UNAVAILABLE', 'No connection.'));
  await askOnce(new AppError('INTERRUPTED', 'Ctrl-C'));
  await askOnce(null);
  for (let time = 0; time < 9; time += 1) await made.ask();
  standings.push(made.guard.standing());
  expect(standings).toEqual([null, 'well', 'well', 'down', 'down', 'ailing', 'well']);
});

test('how NetBox is is down as long as nothing is asked of it', async () => {
  const made = bench();
  made.fail(new AppError('NETBOX_UNAVAILABLE', 'No connection.'));
  await fiveTimes(made);
  made.guard.heard(true);
  expect(made.guard.standing()).toBe('down');
});

test.each<[ErrorCode]>([['NO_PERMISSION'], ['NETBOX_REFUSED'], ['MCP_TOOL'], ['INTERRUPTED']])('an answer that is not liked is an answer: %s', async (code) => {
  const made = bench();
  made.fail(new AppError(code, 'no'));
  await fiveTimes(made);
  await made.ask();
  expect(made.asked()).toBe(6);
});

test('a question whose time is over before it asks tells nothing of who did not answer', async () => {
  const made = bench();
  made.fail(new AppError('DEADLINE', 'over'));
  for (let time = 0; time < 9; time += 1) await made.ask(demoTurn({ remainingMs: () => 0 }));
  expect(made.guard.states().server).toEqual({ kind: 'closed' });
});

test('what a source says of itself is said of it behind the circuits', () => {
  const source = guardedSource({ ...rowSource({}), lists: (type) => type === 'dcim.device' }, createGuard());
  expect(['dcim.device', 'dcim.site'].map((type) => source.lists?.(type))).toEqual([true, false]);
});

test('a list that breaks off keeps what came', async () => {
  const made = bench();
  const pages: Page[] = [];
  const reading = async (): Promise<void> => {
    for await (const page of made.source.fetch({ type: 'dcim.site', filters: {}, fields: null, ordering: [], maxRows: null }, demoTurn())) {
      pages.push(page);
      if (pages.length === 2) made.fail(new AppError('NETBOX_UNAVAILABLE', 'gone'));
    }
  };
  await expect(reading()).rejects.toThrow('gone');
  expect(pages).toHaveLength(2);
});
