import { describe, expect, test } from 'vitest';
import { executePlan } from '../../src/execute/executor.js';
import { AppError } from '../../src/errors.js';
import { Inputs } from '../../src/operations/operation.js';
import { select } from '../../src/operations/select.js';
import type { Condition, Select } from '../../src/query/query.js';
import { any, empty, field, related } from '../support/conditions.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoWorld } from '../support/demo-world.js';
import { rowSource } from '../support/row-source.js';
import { BY_BOLT, IN_BERLIN, IN_EUROPE, IN_SINGAPORE, SERVER, status, TAGGED_PROD, threeSites } from './generic/three-sites.js';
import { cells, labels } from './small-netbox.js';

const D = 'dcim.device';
const query = (type: string, where: readonly Condition[] = [], more: Partial<Select> = {}): Select => ({ kind: 'select', type, where: [...where], columns: [], onlyColumns: false, order: [], limit: null, facet: null, ...more });
const ask = (type: string, where: readonly Condition[] = [], more: Partial<Select> = {}): ReturnType<ReturnType<typeof threeSites>> => threeSites()(select, query(type, where, more));

describe('the sentence of a list', () => {
  test.each<[string, readonly Condition[], string]>([
    ['dcim.rack', [], '3 racks in 1 site: 2 active and 1 planned.'],
    [D, [], '8 devices in 2 sites: 5 server and 3 switch.'],
    [D, [IN_BERLIN], '6 devices in berlin: 4 server and 2 switch.'],
    [D, [IN_EUROPE, SERVER], '5 devices in Europe with role server: 2 active, 2 planned and 1 failed.'],
    [D, [status('planned'), IN_BERLIN], '2 planned devices in berlin, all server.'],
    [D, [status('failed')], '1 failed device.'],
    [D, [BY_BOLT], '4 Bolt devices in 2 sites, all B-2.'],
    [D, [TAGGED_PROD], '2 devices tagged prod in 1 site, all server.'],
    [D, [any(status('failed'), status('planned'))], '3 devices with status failed or with status planned in 2 sites, all server.'],
    [D, [empty('serial')], '3 of 8 devices have no serial (38 %): 2 server and 1 switch.'],
    [D, [empty('tenant', true), IN_BERLIN], '1 of 6 devices in berlin has a tenant (17 %).'],
    [D, [status('active', true)], '3 of 8 devices are not active (38 %): 2 planned and 1 failed.'],
    ['dcim.site', [related('dcim.rack', 'site', 0, 0)], '2 of 3 sites have no rack (67 %): 1 active and 1 planned.'],
    ['dcim.site', [related(D, 'site', 1, null, [status('failed')])], '1 of 3 sites has failed devices (33 %).'],
    ['dcim.manufacturer', [related(D, 'manufacturer', 4, null)], '2 of 3 manufacturers have 4 or more devices (67 %).'],
    ['ipam.vlan', [IN_BERLIN], '2 VLANs in berlin: 1 active and 1 reserved.'],
  ])('%s %j', async (type, where, expected) => {
    expect((await ask(type, where)).text).toBe(expected);
  });
});

describe('columns of a list', () => {
  test('leave out what a condition makes the same for all', async () => {
    expect(labels(await ask(D, [IN_BERLIN, status('active')]))).toEqual(['name', 'role', 'model', 'rack', 'U', 'primary IP', 'tenant']);
  });

  test('keep what differs although a condition names it', async () => {
    expect(labels(await ask(D, [any(status('failed'), status('planned'))]))).toContain('status');
  });

  test('get what was tested, sorted by or asked for', async () => {
    const body = await ask(D, [empty('serial', true)], { columns: ['asset_tag', 'region'], order: [{ column: 'airflow', descending: false }] });
    expect(labels(body).slice(9)).toEqual(['asset tag', 'region', 'airflow', 'serial']);
  });

  test('that were asked for, and counts of what was asked for, are known as such, for narrow screens', async () => {
    const body = await ask('dcim.site', [related(D, 'site', 1, null)], { columns: ['region'], order: [{ column: 'facility', descending: false }] });
    const columns = body.kind === 'table' ? body.columns : [];
    expect(columns.filter(({ need }) => need === 'named').map(({ name }) => name)).toEqual(['region']);
    expect(columns.filter(({ need }) => need === 'tested').map(({ label }) => label)).toEqual(['devices']);
  });

  test('are only those asked for, when that is said', async () => {
    const body = await ask(D, [IN_BERLIN], { columns: ['name', 'region'], onlyColumns: true, limit: 2 });
    expect(labels(body)).toEqual(['name', 'region']);
    expect(cells(body)).toEqual([['srv-10', 'Germany'], ['srv-2', 'Germany']]);
  });

  test('have the number that was tested', async () => {
    const body = await ask('dcim.site', [related(D, 'site', 1, null, [status('planned')])], { columns: ['name'], onlyColumns: false });
    expect(labels(body).slice(-1)).toEqual(['planned devices']);
    expect(cells(body).map((row) => [row[0], row[row.length - 1]])).toEqual([['berlin', 2]]);
  });

  test('show the status second when it was what rows were chosen by', async () => {
    expect(labels(await ask(D, [status('active', true)])).slice(0, 2)).toEqual(['name', 'status']);
  });
});

describe('order of a list', () => {
  const names = async (where: readonly Condition[], more: Partial<Select> = {}, type = D): Promise<readonly unknown[]> => cells(await ask(type, where, more)).map(([first]) => first);

  test('is natural by name', async () => {
    expect(await names([SERVER])).toEqual(['srv-1', 'srv-2', 'srv-3', 'srv-4', 'srv-10']);
    expect(await names([], {}, 'dcim.rack')).toEqual(['R1', 'R2', 'R10']);
  });

  test('in a place is by rack and position, what is in no rack last', async () => {
    expect(await names([IN_BERLIN])).toEqual(['srv-10', 'srv-2', 'srv-1', 'srv-4', 'sw-1', 'sw-3']);
  });

  test('is as asked, without a value last in both directions', async () => {
    expect(await names([SERVER], { order: [{ column: 'position', descending: false }] })).toEqual(['srv-10', 'srv-1', 'srv-2', 'srv-3', 'srv-4']);
    expect(await names([SERVER], { order: [{ column: 'position', descending: true }] })).toEqual(['srv-2', 'srv-1', 'srv-10', 'srv-3', 'srv-4']);
  });

  test('by status follows its lifecycle', async () => {
    expect(await names([status('active', true)])).toEqual(['srv-1', 'srv-4', 'srv-3']);
  });

  test('by what NetBox does not keep works too', async () => {
    expect(await names([], { order: [{ column: 'region', descending: true }] }, 'dcim.rack')).toEqual(['R1', 'R10', 'R2']);
  });
});

test.each<[string, Condition, string, readonly string[]]>([
  ['ipam.vlan', IN_BERLIN, '2 VLANs in berlin: 1 active and 1 reserved.', ['1 more VLAN is scoped above berlin: eu-voice (2001).']],
  ['ipam.vlan', IN_EUROPE, '4 VLANs in Europe: 3 active and 1 reserved.', []],
  ['ipam.prefix', IN_BERLIN, '1 prefix in berlin.', ['1 more prefix is scoped above berlin: 10.0.0.0/8.']],
  ['ipam.vlan', IN_SINGAPORE, 'No VLAN in singapore; NetBox has 4 VLANs in all.', []],
])('what is scoped above a place is told apart: %s %j', async (type, where, text, notes) => {
  expect(await ask(type, [where])).toMatchObject({ text, notes });
});

test('a limit shows the first rows and keeps the total', async () => {
  const body = await ask(D, [IN_BERLIN], { limit: 2 });
  expect(body).toMatchObject({ kind: 'table', total: 6, text: '6 devices in berlin: 4 server and 2 switch; the first 2.' });
  expect(cells(body)).toHaveLength(2);
});

test('a limit says how many more are level with the last one shown', async () => {
  const order = [{ column: 'status', descending: false }];
  expect((await ask(D, [], { limit: 1, order })).text).toBe('8 devices in 2 sites: 5 server and 3 switch; the first is srv-2, and 4 more are level with it.');
  expect((await ask(D, [], { limit: 1, order: [{ column: 'name', descending: false }] })).text).toBe('8 devices in 2 sites: 5 server and 3 switch; the first is srv-1.');
});

test('a row points to its object', async () => {
  const body = await ask(D, [status('failed')]);
  expect(body.kind === 'table' && body.rows[0]).toMatchObject({ id: 6, type: 'dcim.device', display: 'srv-3', url: 'http://netbox.demo/dcim/devices/6/' });
});

test('the split comes as groups, with those without a value', async () => {
  const body = await ask(D, [], { facet: 'tenant' });
  expect(body.kind === 'table' && body.groups).toEqual([{ key: { tenant: null }, value: 6 }, { key: { tenant: 'Globex' }, value: 1 }, { key: { tenant: 'Initech' }, value: 1 }]);
});

describe('nothing found', () => {
  test.each<[string, readonly Condition[], string]>([
    [D, [IN_SINGAPORE], 'No device in singapore; NetBox has 8 devices in all.'],
    [D, [status('staged'), IN_BERLIN], 'No staged device in berlin; there are 6 devices in berlin.'],
    [D, [empty('role')], 'All 8 devices have a role.'],
    [D, [empty('asset_tag', true), IN_BERLIN], 'None of the 6 devices in berlin has an asset tag.'],
    ['dcim.rack', [empty('site')], 'All 3 racks have a site.'],
    ['dcim.site', [related('dcim.rack', 'site', 10, null)], 'None of the 3 sites has 10 or more racks.'],
    ['dcim.devicetype', [related(D, 'device_type', 0, 0)], 'All 2 device types have at least one device.'],
    [D, [field('name', 'contains', 'zz')], 'No device with name containing zz; NetBox has 8 devices in all.'],
    ['circuits.circuit', [], 'NetBox has no circuits, or none that this token may see.'],
  ])('%s %j', async (type, where, expected) => {
    expect(await ask(type, where)).toMatchObject({ kind: 'empty', text: expected });
  });

  test('says that all others are as wanted when only a status is excluded', async () => {
    expect((await ask('dcim.rack', [status('reserved', true), status('available', true)])).kind).toBe('table');
    expect((await ask(D, [status('planned', true), status('active', true), status('failed', true)])).text).toBe('No device with status other than planned with status other than active with status other than failed; NetBox has 8 devices in all.');
  });
});

describe('when only a part could be read', () => {
  const rows = Array.from({ length: 150 }, (_, index) => ({ id: index + 1, name: `d${String(index)}` }));
  const run = async (failsAt: number, where: readonly Condition[] = []): Promise<string> => {
    const onPage = (_: unknown, page: number): void => {
      if (page === failsAt) throw new AppError('NETBOX_UNAVAILABLE', 'NetBox answered 502.');
    };
    const steps = select.steps(query(D, where), demoWorld());
    const { results } = await executePlan({ steps }, rowSource({ [D]: rows }, { onPage }), demoTurn());
    return select.compute(new Inputs(results), query(D, where), demoWorld()).text;
  };

  test('the total is a lower bound', async () => {
    expect(await run(1)).toMatch(/^At least 100 devices/);
  });

  test('nothing read is an error, never "none found"', async () => {
    await expect(run(0)).rejects.toMatchObject({ code: 'NETBOX_UNAVAILABLE' });
  });

  test('nothing matching in the part that was read is an error too', async () => {
    await expect(run(1, [empty('tags', true)])).rejects.toThrow('Only a part of the devices could be read, so the question cannot be answered.');
  });
});
