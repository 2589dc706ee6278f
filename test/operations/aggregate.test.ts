import { describe, expect, test } from 'vitest';
import { aggregate } from '../../src/operations/aggregate.js';
import { count } from '../../src/operations/count.js';
import { share } from '../../src/operations/figures/share.js';
import type { Aggregate, Condition } from '../../src/query/query.js';
import { is } from '../support/conditions.js';
import { demoWorld, runOperation } from '../support/demo-world.js';
import { IN_BERLIN, SERVER, status, threeSites } from './generic/three-sites.js';
import { cells, labels } from './small-netbox.js';

const D = 'dcim.device';
const query = (type: string, by: readonly string[], more: Partial<Aggregate> = {}): Aggregate => ({ kind: 'aggregate', type, where: [], by: [...by], groupsWhere: [], rank: null, ...more });
const ask = (type: string, by: readonly string[], more: Partial<Aggregate> = {}): ReturnType<ReturnType<typeof threeSites>> => threeSites()(aggregate, query(type, by, more));

describe('a count per group', () => {
  test.each<[string, readonly string[], Partial<Aggregate>, readonly (readonly unknown[])[]]>([
    [D, ['site'], {}, [['berlin', 6, 75], ['frankfurt', 2, 25], ['singapore', 0, 0], ['total', 8, 100]]],
    [D, ['site'], { where: [SERVER] }, [['berlin', 4, 80], ['frankfurt', 1, 20], ['singapore', 0, 0], ['total', 5, 100]]],
    [D, ['status'], {}, [['active', 5, 63], ['planned', 2, 25], ['failed', 1, 13], ['total', 8, 100]]],
    [D, ['status'], { where: [SERVER] }, [['active', 2, 40], ['planned', 2, 40], ['failed', 1, 20], ['total', 5, 100]]],
    [D, ['tenant'], {}, [['(none)', 6, 75], ['Globex', 1, 13], ['Initech', 1, 13], ['total', 8, 100]]],
    [D, ['manufacturer'], {}, [['Acme', 4, 50], ['Bolt', 4, 50], ['Core', 0, 0], ['total', 8, 100]]],
    [D, ['region'], {}, [['Europe', 8, 100], ['Germany', 8, 100], ['Asia', 0, 0], ['total', 8, 100]]],
    ['dcim.site', ['region'], {}, [['Europe', 2, 67], ['Germany', 2, 67], ['Asia', 1, 33], ['total', 3, 100]]],
    [D, ['tag'], {}, [['(none)', 6, 75], ['prod', 2, 25], ['eol', 1, 13], ['total', 8, 100]]],
    ['dcim.rack', ['u_height'], {}, [['42', 2, 67], ['24', 1, 33], ['total', 3, 100]]],
    ['ipam.vlan', ['site'], {}, [['berlin', 2, 50], ['(none)', 1, 25], ['frankfurt', 1, 25], ['singapore', 0, 0], ['total', 4, 100]]],
    [D, ['site', 'status'], {}, [['berlin', 4, 2, null, 6], ['frankfurt', 1, null, 1, 2], ['singapore', null, null, null, 0], ['total', 5, 2, 1, 8]]],
    [D, ['site'], { groupsWhere: [status('planned')] }, [['frankfurt', 2, 100], ['total', 2, 100]]],
    [D, ['site'], { where: [SERVER], groupsWhere: [status('active')] }, [['berlin', 4, 100], ['singapore', 0, 0], ['total', 4, 100]]],
  ])('of %s by %j %j', async (type, by, more, expected) => {
    expect(cells(await ask(type, by, more))).toEqual(expected);
  });

  test('says how many groups there are and which is the largest', async () => {
    const body = await ask(D, ['site'], { where: [SERVER] });
    expect(body.text).toBe('5 devices with role server per site in 3 groups, 1 of them empty; the largest is berlin with 4 (80 %).');
    expect(labels(body)).toEqual(['site', 'devices', '%']);
  });

  test('says when groups overlap', async () => {
    expect((await ask(D, ['tag'])).notes).toEqual(['Some devices are in several groups; the total counts each once.']);
    expect((await ask(D, ['region'])).notes).toEqual(['Each region includes what lies below it; the total counts everything once.']);
  });

  test('a group that is an object points to it', async () => {
    const body = await ask(D, ['site']);
    expect(body.kind === 'table' && body.rows.map(({ type, id }) => [type, id])).toEqual([['dcim.site', 1], ['dcim.site', 2], ['dcim.site', 3], [null, null]]);
  });

  test('of nothing is empty', async () => {
    expect(await ask(D, ['site'], { where: [status('staged')] })).toMatchObject({ kind: 'empty', text: 'No staged devices.' });
  });
});

describe('a ranking', () => {
  test('of one winner is a value', async () => {
    expect(await ask(D, ['site'], { rank: { direction: 'most', limit: 1 } })).toMatchObject({ kind: 'value', value: 'berlin', text: 'berlin has the most devices: 6, ahead of frankfurt (2).' });
    expect(await ask(D, ['site'], { rank: { direction: 'fewest', limit: 1 } })).toMatchObject({ kind: 'value', value: 'singapore', text: 'singapore has the fewest devices: 0, next is frankfurt (2).' });
  });

  test('shows all who share the place', async () => {
    const body = await ask(D, ['manufacturer'], { rank: { direction: 'most', limit: 1 } });
    expect(body.text).toBe('2 manufacturers have the most devices: 4 each.');
    expect(cells(body)).toEqual([[1, 'Acme', 4], [1, 'Bolt', 4]]);
  });

  test('extends to ties at its end, which share a rank', async () => {
    const body = await ask(D, ['tenant'], { rank: { direction: 'most', limit: 1 } });
    expect(cells(body)).toEqual([[1, 'Globex', 1], [1, 'Initech', 1]]);
    expect(body.notes).toEqual(['6 devices without tenant are not ranked.']);
  });

  test('of several names them', async () => {
    expect((await ask(D, ['site'], { rank: { direction: 'most', limit: 2 } })).text).toBe('The 2 sites with the most devices: berlin with 6 and frankfurt with 2.');
  });

  test('of the fewest includes those with none, even when there are none at all', async () => {
    expect(cells(await ask(D, ['site'], { where: [status('staged')], rank: { direction: 'fewest', limit: 1 } }))).toHaveLength(3);
  });
});

describe('over the demo inventory', () => {
  test.each<[string, string, readonly Condition[]]>([
    [D, 'site', []],
    [D, 'role', [is(D, 'region', 'Europe')]],
    [D, 'status', []],
    [D, 'rack', []],
    ['ipam.ipaddress', 'vrf', []],
    ['ipam.prefix', 'site', []],
    ['virtualization.virtualmachine', 'cluster', []],
    ['dcim.cable', 'type', []],
    ['dcim.interface', 'device', []],
  ])('%s per %s adds up to the plain count', async (type, by, where) => {
    const grouped = await runOperation(aggregate, query(type, [by], { where: [...where] }));
    const plain = await runOperation(count, { kind: 'count', type, where });
    const rows = grouped.kind === 'table' ? grouped.rows : [];
    expect(plain.kind === 'count' && rows[rows.length - 1]?.cells['count']).toBe(plain.kind === 'count' && plain.value);
  });

  test('takes a few calls, whatever the number of objects, where NetBox keeps the counts', () => {
    expect(aggregate.steps(query('dcim.interface', ['device']), demoWorld()).map((step) => step.kind)).toEqual(['fetch', 'count']);
    expect(new Set(aggregate.steps(query(D, ['status'], { where: [IN_BERLIN] }), demoWorld()).map((step) => step.kind))).toEqual(new Set(['count']));
  });
});

test.each([
  [status('active'), '5 of 8 devices (62.5 %) are active; the other 3 are not.'],
  [{ kind: 'is', relation: 'site', objects: [{ type: 'dcim.site', id: 1, name: 'berlin' }], below: true, negated: true } as const, '2 of 8 devices (25.0 %) are not in berlin; the other 6 are.'],
])('a share says what the others are: %j', async (part, text) => {
  const body = await threeSites()(share, { type: D, whole: [], part: [part], against: null });
  expect(body.text).toBe(text);
});
