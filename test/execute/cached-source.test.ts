import { describe, expect, test } from 'vitest';
import type { Cache } from '../../src/cache/cache.js';
import { memoryCache } from '../../src/cache/memory.js';
import { AppError } from '../../src/errors.js';
import { cachedSource } from '../../src/execute/cached-source.js';
import type { CachedSource } from '../../src/execute/cached-source.js';
import { lifetimesWith } from '../../src/execute/lifetimes.js';
import type { FetchRequest, Page, Source } from '../../src/execute/source.js';
import type { Row } from '../../src/netbox/row.js';
import { isTold, Untold, withUntold } from '../../src/netbox/untold.js';
import type { Turn } from '../../src/turn.js';
import { demoTurn } from '../support/demo-turn.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { rowSource } from '../support/row-source.js';
import type { RowSource, RowSourceOptions } from '../support/row-source.js';

const DEVICES: readonly Row[] = Array.from({ length: 250 }, (_, index) => ({ id: index + 1, display: `d${index + 1}`, status: { value: index % 2 === 0 ? 'active' : 'planned' } }));
const OBJECTS = { 'dcim.device': DEVICES, 'dcim.site': [{ id: 1, display: 's1' }], 'core.objectchange': [{ id: 1, display: 'c1' }], 'circuits.provider': [{ id: 1, display: 'p1' }] };
const START = 1_000_000_000;

interface Bench {
  readonly cached: CachedSource;
  readonly source: RowSource;
  readonly texts: Map<string, string>;
  readonly wait: (ms: number) => void;
}

/** A cached source over rows, whose clock moves by `wait` and whose kept texts can be tampered with. */
function bench(options: RowSourceOptions & { readonly notBefore?: number; readonly source?: Source } = {}): Bench {
  let now = START;
  const source = rowSource(OBJECTS, options);
  const texts = new Map<string, string>();
  const memory = memoryCache({ maxEntries: 100, maxCharacters: 1_000_000, now: () => now });
  const cache: Cache = {
    ...memory,
    open: async (group, key) => {
      const slot = await memory.open(group, key);
      const put = (text: string, ms: number): void => { texts.set(key, text); slot.put(text, ms); };
      return { put, text: slot.text === null ? null : (texts.get(key) ?? null) };
    },
  };
  const cached = cachedSource(options.source ?? source, { cache, lifetimes: lifetimesWith({}), now: () => now, notBefore: options.notBefore ?? 0 });
  return { cached, source, texts, wait: (ms) => { now += ms; } };
}

const request = (over: Partial<FetchRequest> = {}): FetchRequest => ({ type: 'dcim.device', filters: {}, fields: ['id', 'display'], ordering: [], maxRows: null, ...over });

async function pagesOf(source: Source, over: Partial<FetchRequest> = {}, turn: Turn = demoTurn()): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const page of source.fetch(request(over), turn)) {
    pages.push(page);
    if (pages.reduce((sum, { rows }) => sum + rows.length, 0) >= (over.maxRows ?? Infinity)) break;
  }
  return pages;
}

async function idsOf(source: Source, over: Partial<FetchRequest> = {}, turn?: Turn): Promise<readonly unknown[]> {
  return (await pagesOf(source, over, turn)).flatMap((page) => page.rows.map((row) => row['id']));
}

describe('what was read once', () => {
  test('is not asked for again, and tells its age', async () => {
    const { cached, source, wait } = bench();
    const first = await idsOf(cached);
    wait(240_000);
    const [page, ...more] = await pagesOf(cached);
    expect(page?.rows.map((row) => row['id'])).toEqual(first);
    expect(page?.call).toEqual({ tool: 'list', arguments: { type: 'dcim.device' }, rows: 250, cached: true, ageMs: 240_000, ms: 0 });
    expect([page?.total, more.length, source.asked.length]).toEqual([250, 0, 1]);
  });

  test('tells again what the server could not do, and what it can', async () => {
    const rows = rowSource(OBJECTS);
    async function* fetch(...asked: Parameters<Source['fetch']>): AsyncGenerator<Page> {
      for await (const page of rows.fetch(...asked)) yield { ...page, warnings: ['the server cannot sort'] };
    }
    const { cached } = bench({ source: { ...rows, fetch, lists: (type) => type === 'dcim.device' } });
    const told = async (): Promise<ReadonlySet<string>> => new Set((await pagesOf(cached)).flatMap(({ warnings = [] }) => warnings));
    expect([await told(), await told()]).toEqual([new Set(['the server cannot sort']), new Set(['the server cannot sort'])]);
    expect(['dcim.device', 'dcim.site'].map((type) => cached.lists?.(type))).toEqual([true, false]);
  });

  test('keeps to itself what the server does not tell: reading it fails as before', async () => {
    const rows = rowSource(OBJECTS);
    async function* fetch(...asked: Parameters<Source['fetch']>): AsyncGenerator<Page> {
      for await (const page of rows.fetch(...asked)) yield { ...page, rows: page.rows.map((row) => (Number(row['id']) % 2 === 0 ? row : withUntold(row, ['serial'], () => new Untold('no serial is told')))) };
    }
    const { cached, wait } = bench({ source: { ...rows, fetch } });
    await pagesOf(cached);
    wait(10);
    const read = (await pagesOf(cached)).flatMap((page) => (page.call.cached ? page.rows : []));
    expect(read.map((row) => isTold(row, 'serial'))).toEqual(read.map((row) => Number(row['id']) % 2 === 0));
    expect(read).toHaveLength(250);
    expect(() => read[0]?.['serial']).toThrow(Untold);
    expect(() => read[0]?.['serial']).toThrow('no serial is told');
  });

  test('is asked for again when its time is over', async () => {
    const { cached, source, wait } = bench();
    await idsOf(cached);
    wait(3_600_001);
    await idsOf(cached);
    expect(source.asked).toHaveLength(2);
  });

  test('is the same request in another order of keys, filter values and fields', async () => {
    const { cached, source } = bench();
    await idsOf(cached, { filters: { status: ['active', 'planned'], id: [1, 2] }, fields: ['id', 'display'] });
    await idsOf(cached, { filters: { id: [2, 1], status: ['planned', 'active'] }, fields: ['display', 'id', 'id'] });
    expect(source.asked).toHaveLength(1);
  });

  test.each<[string, Partial<FetchRequest>]>([
    ['filter', { filters: { status: 'active' } }],
    ['field', { fields: ['id', 'display', 'status'] }],
    ['order', { ordering: ['name'] }],
    ['type', { type: 'dcim.site' }],
  ])('is another request with another %s', async (_, over) => {
    const { cached, source } = bench();
    await idsOf(cached);
    await idsOf(cached, over);
    expect(source.asked).toHaveLength(2);
  });

  test('serves a request for fewer rows, and never one for more', async () => {
    const { cached, source } = bench();
    await idsOf(cached, { maxRows: 100 });
    expect(await idsOf(cached, { maxRows: 7 })).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(source.asked).toHaveLength(1);
    expect(await idsOf(cached)).toHaveLength(250);
    expect(await idsOf(cached, { maxRows: 249 })).toHaveLength(249);
    expect(source.asked).toHaveLength(2);
  });

  test('counts and computed answers are kept too', async () => {
    const { cached, source, wait } = bench();
    const ask = { capability: 'elevation', parameters: { id: 1 } } as const;
    expect(await cached.count({ type: 'dcim.site', filters: {} }, demoTurn())).toMatchObject({ value: 1, call: { cached: false } });
    await cached.ask(ask, demoTurn());
    wait(1000);
    expect(await cached.count({ type: 'dcim.site', filters: {} }, demoTurn())).toMatchObject({ value: 1, call: { cached: true, ageMs: 1000 } });
    expect(await cached.ask(ask, demoTurn())).toMatchObject({ value: { ok: true }, call: { cached: true } });
    expect(source.asked).toHaveLength(2);
    expect(await cached.figures()).toMatchObject({ kind: 'memory', entries: 2, hits: 2, lookups: 4 });
  });

  test('is never used where it would be of yesterday: changes and the status', async () => {
    const { cached, source } = bench();
    for (let time = 0; time < 2; time += 1) {
      await idsOf(cached, { type: 'core.objectchange' });
      await cached.ask({ capability: 'status', parameters: {} }, demoTurn());
    }
    expect(source.asked).toHaveLength(4);
  });
});

describe('what is not kept', () => {
  test.each<[string, RowSourceOptions]>([
    ['a list that failed in the middle', { onPage: (_, page) => { if (page === 2) throw new AppError('NETBOX_UNAVAILABLE', 'gone'); } }],
    ['a list shorter than the server says', { total: 300 }],
    ['a list that failed after its last row', { onPage: (_, page) => { if (page === 2) throw new AppError('MCP_TOOL', 'more follow'); }, total: 200 }],
  ])('%s', async (_, options) => {
    const { cached, texts } = bench(options);
    await idsOf(cached).catch(() => undefined);
    expect(texts.size).toBe(0);
  });

  test('a list that its reader left early', async () => {
    const { cached, texts } = bench();
    for await (const page of cached.fetch(request(), demoTurn())) if (page.rows.length > 0) break;
    expect(texts.size).toBe(0);
  });

  test('a failed count', async () => {
    const source: Source = { ...rowSource(OBJECTS), count: () => Promise.reject(new AppError('NETBOX_UNAVAILABLE', 'gone')) };
    const { cached, texts } = bench({ source });
    await expect(cached.count({ type: 'dcim.site', filters: {} }, demoTurn())).rejects.toThrow('gone');
    expect(texts.size).toBe(0);
  });
});

describe('a kept text that is not as it was written', () => {
  test.each<[string, (text: string) => string]>([
    ['is no JSON', () => '{"rows":['],
    ['is of another form', () => '[]'],
    ['is the answer to another request', (text) => text.replace('dcim.device', 'dcim.site')],
    ['has lost rows', (text) => text.replace(/\{"id":1,.*?\}\},/u, '')],
    ['holds what is no object', (text) => text.replace(/\{"id":1,.*?\}\},/u, '"x",')],
    ['is from the future', (text) => text.replace(String(START), String(START + 60_000))],
    ['is older than it may be', (text) => text.replace(String(START), String(START - 3_600_001))],
  ])('is not used: it %s', async (_, change) => {
    const { cached, source, texts } = bench();
    const before = await idsOf(cached);
    for (const [key, text] of texts) texts.set(key, change(text));
    expect(await idsOf(cached)).toEqual(before);
    expect(source.asked).toHaveLength(2);
  });
});

describe('what is wanted anew', () => {
  test('is read anew after a refresh, once', async () => {
    const { cached, source, wait } = bench();
    await idsOf(cached);
    wait(10);
    await cached.refresh();
    await idsOf(cached);
    await idsOf(cached);
    expect(source.asked).toHaveLength(2);
  });

  test('is read anew when an earlier run read it', async () => {
    const { cached, source, wait, texts } = bench({ notBefore: START + 5 });
    wait(10);
    await idsOf(cached);
    for (const [key, text] of texts) texts.set(key, text.replace(String(START + 10), String(START + 4)));
    await idsOf(cached);
    expect(source.asked).toHaveLength(2);
  });

  test('is read anew for a question that takes nothing so old', async () => {
    const { cached, source, wait } = bench();
    await idsOf(cached);
    wait(5000);
    await idsOf(cached, {}, { ...demoTurn(), notBefore: START + 1 });
    expect(source.asked).toHaveLength(2);
  });

  test('is what a write touched, and nothing else', async () => {
    const { cached, source } = bench();
    const read = async (): Promise<void> => {
      await idsOf(cached);
      await idsOf(cached, { type: 'dcim.site' });
      await idsOf(cached, { type: 'circuits.provider' });
      await cached.ask({ capability: 'available', parameters: { type: 'ipam.prefix', id: 1 } }, demoTurn());
    };
    await read();
    await cached.invalidate(['dcim.device']);
    const before = source.asked.length;
    await read();
    expect(source.asked.slice(before)).toEqual(['fetch dcim.device {}', 'fetch dcim.site {}', 'ask available {"type":"ipam.prefix","id":1}']);
  });

  test('is what was still being read when it was written', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    const { cached, source } = bench({ onPage: () => held });
    const reading = idsOf(cached);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    await cached.invalidate(['dcim.device']);
    release();
    await reading;
    await idsOf(cached);
    expect(source.asked).toHaveLength(2);
  });
});

describe('several who ask for the same at a time', () => {
  test('ask the source once, and each gets all', async () => {
    const { cached, source } = bench();
    const all = await Promise.all([idsOf(cached), idsOf(cached), idsOf(cached)]);
    expect(all.map((ids) => ids.length)).toEqual([250, 250, 250]);
    expect(source.asked).toHaveLength(1);
    const [first, second] = await Promise.all([1, 2].map(() => cached.count({ type: 'dcim.device', filters: { status: 'active' } }, demoTurn())));
    expect([first?.call.cached, second?.call.cached]).toEqual([false, true]);
  });

  test('do not lose the answer when the first of them goes away', async () => {
    const signals: AbortSignal[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    const rows = rowSource(OBJECTS, { onPage: () => held });
    const { cached } = bench({ source: { ...rows, fetch: (asked, turn) => { signals.push(turn.signal); return rows.fetch(asked, turn); } } });
    const leaving = mcpTurn();
    const left = idsOf(cached, {}, leaving);
    const staying = idsOf(cached);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    leaving.interrupt();
    await expect(left).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
    release();
    expect(await staying).toHaveLength(250);
  });

  test('cancel the work when the last of them goes away', async () => {
    const signals: AbortSignal[] = [];
    const rows = rowSource(OBJECTS, { onPage: () => new Promise(() => undefined) });
    const { cached } = bench({ source: { ...rows, fetch: (asked, turn) => { signals.push(turn.signal); return rows.fetch(asked, turn); } } });
    const turns = [mcpTurn(), mcpTurn()];
    const reading = turns.map((turn) => idsOf(cached, {}, turn));
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    for (const turn of turns) turn.interrupt();
    await Promise.allSettled(reading);
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  });

  test('all hear of a failure, and the next one asks anew', async () => {
    let failing = true;
    const { cached, source } = bench({ onPage: (_, page) => { if (failing && page === 1) throw new AppError('NETBOX_UNAVAILABLE', 'gone'); } });
    const outcomes = await Promise.allSettled([idsOf(cached), idsOf(cached)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    failing = false;
    expect(await idsOf(cached)).toHaveLength(250);
    expect(source.asked).toHaveLength(2);
  });

  test('are not held to the time of another question', async () => {
    let calls = 0;
    const rows = rowSource(OBJECTS);
    const count: Source['count'] = (asked, turn) => {
      calls += 1;
      return calls === 1 ? new Promise((_, reject) => { setTimeout(() => { reject(new AppError('DEADLINE', 'too late')); }, 20); }) : rows.count(asked, turn);
    };
    const { cached } = bench({ source: { ...rows, count } });
    const asked = { type: 'dcim.site', filters: {} };
    const [hasty, patient] = await Promise.allSettled([cached.count(asked, mcpTurn()), cached.count(asked, mcpTurn())]);
    expect(hasty.status).toBe('rejected');
    expect(patient).toMatchObject({ status: 'fulfilled', value: { value: 1 } });
  });
});
