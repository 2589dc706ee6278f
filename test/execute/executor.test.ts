import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { executePlan } from '../../src/execute/executor.js';
import type { Row } from '../../src/netbox/row.js';
import { countStep, fetchStep } from '../../src/plan/plan.js';
import type { FilterValue, Step } from '../../src/plan/plan.js';
import { demoTurn } from '../support/demo-turn.js';
import { rowSource } from '../support/row-source.js';

const site = (id: number): Row => ({ id, display: `site-${id}` });
const devices = (count: number, of: (id: number) => Row): readonly Row[] => Array.from({ length: count }, (_, index) => ({ id: index + 1, ...of(index + 1) }));
const plan = (...steps: readonly Step[]): { steps: readonly Step[] } => ({ steps });

const SITES = [site(1), site(2)];
const DEVICES = devices(250, (id) => ({ display: `d${id}`, site: site(id <= 130 ? 1 : 2), status: { value: id % 2 === 0 ? 'active' : 'planned', label: '' } }));
const objects = { 'dcim.site': SITES, 'dcim.device': DEVICES };

describe('running a plan', () => {
  test('reads a step to its end, page by page, with one source record', async () => {
    const { results, sources, limits } = await executePlan(plan(fetchStep('d', 'dcim.device', {}, ['site'])), rowSource(objects), demoTurn());
    expect(results.get('d')).toMatchObject({ kind: 'rows', total: 250, complete: true });
    expect(sources).toEqual([{ tool: 'list', arguments: { type: 'dcim.device' }, rows: 250, requests: 3, cached: false, ageMs: 0, ms: 3 }]);
    expect(limits).toEqual([]);
  });

  test('asks always for id and display besides the fields of a step', async () => {
    let fields: readonly string[] | null = null;
    const source = rowSource(objects, { onPage: (request) => { fields = request.fields; } });
    await executePlan(plan(fetchStep('d', 'dcim.site', {}, ['name', 'id'])), source, demoTurn());
    expect(fields).toEqual(['id', 'display', 'name']);
  });

  test('puts the values of an earlier step into a filter, each once', async () => {
    const source = rowSource(objects);
    await executePlan(plan(fetchStep('d', 'dcim.device', { status: 'active' }, ['site', 'status']), fetchStep('s', 'dcim.site', { id: { from: 'd', field: 'site.id' } }, [])), source, demoTurn());
    expect(source.asked).toEqual(['fetch dcim.device {"status":"active"}', 'fetch dcim.site {"id":[1,2]}']);
  });

  test('finds nothing, and asks nothing, where an earlier step has no rows', async () => {
    const source = rowSource({ ...objects, 'dcim.site': [] });
    const steps = [
      fetchStep('s', 'dcim.site', {}, []),
      fetchStep('d', 'dcim.device', { site_id: { from: 's', field: 'id' } }, []),
      countStep('n', 'dcim.device', { site_id: { from: 's', field: 'id' } }),
    ];
    const { results, sources } = await executePlan(plan(...steps), source, demoTurn());
    expect(results.get('d')).toEqual({ kind: 'rows', type: 'dcim.device', rows: [], total: 0, complete: true });
    expect(results.get('n')).toEqual({ kind: 'number', value: 0 });
    expect(source.asked).toEqual(['fetch dcim.site {}']);
    expect(sources).toHaveLength(1);
  });

  test('never sends an empty list of ids', async () => {
    const source = rowSource(objects);
    const { results } = await executePlan(plan(fetchStep('d', 'dcim.device', { site_id: [] }, [])), source, demoTurn());
    expect(results.get('d')).toMatchObject({ rows: [], total: 0, complete: true });
    expect(source.asked).toEqual([]);
  });

  test('splits long lists of ids, and returns each object once', async () => {
    const source = rowSource(objects);
    const ids = Array.from({ length: 250 }, (_, index) => index + 1);
    const { results, sources } = await executePlan(plan(fetchStep('d', 'dcim.device', { id: ids }, [])), source, demoTurn());
    expect(results.get('d')).toMatchObject({ total: 250, complete: true });
    expect(source.asked.map((text) => text.split(',').length)).toEqual([100, 100, 50]);
    expect(sources[0]?.requests).toBe(3);
  });

  test('gives a filter that reads one value one value at a time', async () => {
    const source = rowSource({ 'dcim.interface': [] });
    await executePlan(plan(fetchStep('i', 'dcim.interface', { vlan_id: [7, 8] }, [])), source, demoTurn());
    expect(source.asked).toEqual(['fetch dcim.interface {"vlan_id":[7]}', 'fetch dcim.interface {"vlan_id":[8]}']);
  });

  test('counts objects once when their ids come in several lists', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => index + 1);
    const { results } = await executePlan(plan(countStep('n', 'dcim.device', { id: ids })), rowSource(objects), demoTurn());
    expect(results.get('n')).toEqual({ kind: 'number', value: 150 });
  });

  test('runs independent steps side by side, but never more than four calls', async () => {
    const source = rowSource(objects);
    await executePlan(plan(...Array.from({ length: 9 }, (_, index) => fetchStep(`s${index}`, 'dcim.site', { id: index }, []))), source, demoTurn());
    expect(source.atOnce()).toBe(4);
  });

  test('tells how far it is', async () => {
    const turn = demoTurn();
    await executePlan(plan(fetchStep('d', 'dcim.device', {}, [])), rowSource(objects), turn);
    const devices = { kind: 'step', step: 1, text: 'devices' };
    expect(turn.events).toEqual([
      { kind: 'plan', steps: ['devices'] },
      { ...devices, pages: 0, rows: 0, total: null, done: false },
      { ...devices, pages: 1, rows: 100, total: 250, done: false },
      { ...devices, pages: 2, rows: 200, total: 250, done: false },
      { ...devices, pages: 3, rows: 250, total: 250, done: false },
      { ...devices, pages: 3, rows: 250, total: 250, done: true },
    ]);
  });

  test('tells of a plan first, and of a step with the objects that it is about; of two that read the same only once', async () => {
    const turn = demoTurn();
    const racks = { id: { from: 's', field: 'id' } };
    await executePlan(plan(fetchStep('s', 'dcim.site', { id: [1, 2] }, ['id']), fetchStep('r', 'dcim.rack', racks, ['name']), fetchStep('again', 'dcim.site', { id: [1, 2] }, ['name']), countStep('n', 'dcim.rack', { id: { from: 'again', field: 'id' } })), rowSource({ 'dcim.site': [{ id: 1, display: '' }], 'dcim.rack': [] }), turn);
    const [first, ...steps] = turn.events;
    expect(first).toEqual({ kind: 'plan', steps: ['sites', 'racks of sites', 'number of racks of sites'] });
    expect(new Set(steps.map((event) => (event.kind === 'step' ? `${event.step} ${event.text}` : event.kind)))).toEqual(new Set(['1 sites', '2 racks of 1 site', '3 number of racks of 1 site']));
    expect(steps.filter((event) => event.kind === 'step' && event.done)).toHaveLength(3);
  });

  test('asks for what only some servers offer', async () => {
    const source = rowSource(objects);
    const steps: readonly Step[] = [
      fetchStep('s', 'dcim.site', { id: 1 }, []),
      { kind: 'capability', id: 'c', capability: 'trace', parameters: { type: 'dcim.interface', id: { from: 's', field: 'id' } }, optional: false },
    ];
    const { results } = await executePlan(plan(...steps), source, demoTurn());
    expect(results.get('c')).toEqual({ kind: 'value', value: { ok: true } });
    expect(source.asked[1]).toBe('ask trace {"type":"dcim.interface","id":1}');
  });
});

test('a step that stands twice is run once', async () => {
  const source = rowSource(objects);
  await executePlan(plan(fetchStep('d', 'dcim.site', {}, []), fetchStep('d', 'dcim.site', {}, [])), source, demoTurn());
  expect(source.asked).toHaveLength(1);
});

describe('what a plan may not do', () => {
  test('never has two different steps of one name', async () => {
    const source = rowSource(objects);
    await expect(executePlan(plan(fetchStep('d', 'dcim.site', {}, []), fetchStep('d', 'dcim.device', {}, [])), source, demoTurn())).rejects.toThrow("The plan has two different steps 'd'.");
    expect(source.asked).toEqual([]);
  });

  test('never sends a filter that NetBox would ignore', async () => {
    const source = rowSource(objects);
    const run = executePlan(plan(fetchStep('s', 'dcim.site', {}, []), fetchStep('d', 'dcim.device', { rack: 'R1' }, [])), source, demoTurn());
    await expect(run).rejects.toMatchObject({ code: 'INTERNAL', message: "NetBox has no filter 'rack' for devices." });
    expect(source.asked).toEqual([]);
  });

  test.each<[string, FilterValue, readonly number[]]>([
    ['site_id', [1], [1]],
    ['site_id__n', [2], [1]],
    ['status', ['active'], [2]],
    ['status__n', ['active'], [1]],
    ['id', [2], [2]],
    ['rack_id', 'null', [1]],
    ['rack_id__n', 'null', [2]],
    ['name__ic', ['SRV'], [1]],
    ['name__nisw', ['srv'], [2]],
    ['position__gte', [20], [2]],
    ['serial__empty', true, [1]],
    ['serial__empty', false, [2]],
  ])('refuses the answer of a server that ignores %s=%j, and takes that of one that follows it', async (name, value, right) => {
    const rows: readonly Row[] = [
      { id: 1, display: 'srv-1', name: 'srv-1', site: site(1), status: { value: 'planned', label: '' }, rack: null, position: 3, serial: '' },
      { id: 2, display: 'sw-2', name: 'sw-2', site: site(2), status: { value: 'active', label: '' }, rack: { id: 9 }, position: 20, serial: 'X' },
    ];
    const run = (kept: readonly Row[]): ReturnType<typeof executePlan> => executePlan(plan(fetchStep('d', 'dcim.device', { [name]: value }, ['name'])), rowSource({ 'dcim.device': kept }, { ignores: [name] }), demoTurn());
    await expect(run(rows)).rejects.toThrow(`The server ignored the filter '${name}'`);
    expect((await run(rows.filter((row) => right.includes(Number(row['id']))))).results.get('d')).toMatchObject({ total: right.length, complete: true });
  });
});

const failing = (page: number, type = 'dcim.device'): { onPage: (request: { type: string }, at: number) => void } => ({
  onPage: (request, at) => {
    if (request.type === type && at === page) throw new AppError('NETBOX_UNAVAILABLE', 'NetBox answered 502.');
  },
});

describe('when something fails', () => {
  test('keeps the pages that came, and says that they are not all', async () => {
    const { results, limits } = await executePlan(plan(fetchStep('d', 'dcim.device', {}, [])), rowSource(objects, failing(2)), demoTurn());
    expect(results.get('d')).toMatchObject({ total: 250, complete: false });
    expect(limits).toEqual(['200 of 250 devices were read: NetBox answered 502.']);
  });

  test('is an error, not an empty answer, when nothing came', async () => {
    const run = executePlan(plan(fetchStep('d', 'dcim.device', {}, [])), rowSource(objects, failing(0)), demoTurn());
    await expect(run).rejects.toMatchObject({ code: 'NETBOX_UNAVAILABLE' });
  });

  test('goes on without an optional step, and warns', async () => {
    const steps = [fetchStep('s', 'dcim.site', {}, []), fetchStep('d', 'dcim.device', {}, [], { optional: true })];
    const { results, warnings } = await executePlan(plan(...steps), rowSource(objects, failing(0)), demoTurn());
    expect(results.get('s')).toMatchObject({ total: 2 });
    expect(results.get('d')).toEqual({ kind: 'failed', reason: 'devices could not be read: NetBox answered 502.' });
    expect(warnings).toEqual(['devices could not be read: NetBox answered 502.']);
  });

  test('what follows from a part is a part', async () => {
    const steps = [fetchStep('d', 'dcim.device', {}, ['site']), fetchStep('s', 'dcim.site', { id: { from: 'd', field: 'site.id' } }, [])];
    const { results } = await executePlan(plan(...steps), rowSource(objects, failing(1)), demoTurn());
    expect(results.get('s')).toMatchObject({ total: 1, complete: false });
  });

  test('does not count what follows from a part', async () => {
    const steps = [fetchStep('d', 'dcim.device', {}, ['site']), countStep('n', 'dcim.site', { id: { from: 'd', field: 'site.id' } })];
    const run = executePlan(plan(...steps), rowSource(objects, failing(1)), demoTurn());
    await expect(run).rejects.toMatchObject({ message: 'The sites cannot be counted, because what they depend on was read only in part.' });
  });

  test('a step that needs a failed optional step fails too', async () => {
    const steps = [fetchStep('d', 'dcim.device', {}, ['site'], { optional: true }), fetchStep('s', 'dcim.site', { id: { from: 'd', field: 'site.id' } }, [])];
    await expect(executePlan(plan(...steps), rowSource(objects, failing(0)), demoTurn())).rejects.toMatchObject({ code: 'MCP_TOOL' });
  });

  test('says so when the server states more rows than it sends', async () => {
    const { results, limits } = await executePlan(plan(fetchStep('s', 'dcim.site', {}, [])), rowSource(objects, { total: 5 }), demoTurn());
    expect(results.get('s')).toMatchObject({ total: 5, complete: false });
    expect(limits).toEqual(['2 of 5 sites were read: the server sent no more']);
  });

  test('a bug is not a partial answer', async () => {
    const source = rowSource(objects, { onPage: (_, page) => { if (page === 1) throw new TypeError('x is not a function'); } });
    await expect(executePlan(plan(fetchStep('d', 'dcim.device', {}, [])), source, demoTurn())).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('limits', () => {
  test('stops at the row limit, and says so', async () => {
    const { results, limits } = await executePlan(plan(fetchStep('d', 'dcim.device', {}, [])), rowSource(objects), demoTurn(), { maxRows: 150 });
    expect(results.get('d')).toMatchObject({ total: 250, complete: false });
    expect(limits).toEqual(['150 of 250 devices were read: that is the limit for one step']);
  });

  test('a step that wants only a few rows is no limit to speak of, but is not complete either', async () => {
    const source = rowSource(objects);
    const { results, limits } = await executePlan(plan(fetchStep('d', 'dcim.device', {}, [], { maxRows: 5 })), source, demoTurn());
    const result = results.get('d');
    expect(result?.kind === 'rows' && result.rows.length).toBe(5);
    expect(result).toMatchObject({ total: 250, complete: false });
    expect(limits).toEqual([]);
  });

  test('a step that wants at most as many rows as there are is complete', async () => {
    const { results } = await executePlan(plan(fetchStep('s', 'dcim.site', {}, [], { maxRows: 5 })), rowSource(objects), demoTurn());
    expect(results.get('s')).toMatchObject({ total: 2, complete: true });
  });

  test('an interrupted question ends at once, even when the server never answers', async () => {
    const stop = new AbortController();
    const source = rowSource(objects, { onPage: () => new Promise<void>(() => { stop.abort(); }) });
    await expect(executePlan(plan(fetchStep('d', 'dcim.device', {}, [])), source, demoTurn({ signal: stop.signal }))).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  test('keeps what was read when it is stopped, though a step that it could do without had not answered yet', async () => {
    const stop = new AbortController();
    const source = rowSource(objects, {
      onPage: async ({ type }, page) => {
        if (type === 'dcim.device' && page === 0) return;
        if (type === 'dcim.device') stop.abort();
        await new Promise(() => undefined);
      },
    });
    const steps = [fetchStep('d', 'dcim.device', {}, []), fetchStep('s', 'dcim.site', {}, [], { optional: true })];
    const { results, limits } = await executePlan(plan(...steps), source, demoTurn({ signal: stop.signal }));
    expect(results.get('d')).toMatchObject({ kind: 'rows', total: 250, complete: false });
    expect(limits).toEqual(['100 of 250 devices were read: Interrupted.']);
    expect(results.get('s')).toMatchObject({ kind: 'failed' });
  });

  test('an interrupted question keeps the pages that came', async () => {
    const stop = new AbortController();
    const source = rowSource(objects, { onPage: (_, page) => { if (page === 1) stop.abort(); } });
    const { results, limits } = await executePlan(plan(fetchStep('d', 'dcim.device', {}, [])), source, demoTurn({ signal: stop.signal }));
    expect(results.get('d')).toMatchObject({ complete: false });
    expect(limits).toEqual(['100 of 250 devices were read: Interrupted.']);
  });

  test('no call starts after the deadline', async () => {
    const source = rowSource(objects);
    await expect(executePlan(plan(fetchStep('d', 'dcim.device', {}, [])), source, demoTurn({ remainingMs: () => 0 }))).rejects.toMatchObject({ code: 'DEADLINE' });
    expect(source.asked).toEqual([]);
  });
});
