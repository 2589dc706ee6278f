import { describe, expect, test } from 'vitest';
import { count } from '../../src/operations/count.js';
import type { Condition } from '../../src/query/query.js';
import { empty, field, related } from '../support/conditions.js';
import { demoWorld } from '../support/demo-world.js';
import { IN_BERLIN, IN_EUROPE, IN_SINGAPORE, SERVER, status, TAGGED_PROD, threeSites } from './generic/three-sites.js';

const D = 'dcim.device';

describe('a count', () => {
  test.each<[string, readonly Condition[], number, string]>([
    [D, [], 8, '8 devices: 5 active, 2 planned and 1 failed.'],
    [D, [IN_BERLIN, status('planned')], 2, '2 planned devices in berlin.'],
    [D, [SERVER, IN_EUROPE], 5, '5 devices with role server in Europe: 2 active, 2 planned and 1 failed.'],
    [D, [status('staged')], 0, 'No staged devices.'],
    [D, [IN_SINGAPORE], 0, 'No devices in singapore.'],
    [D, [status('active'), TAGGED_PROD], 2, '2 active devices tagged prod.'],
    [D, [empty('tags')], 6, '6 devices without tags: 3 active, 2 planned and 1 failed.'],
    ['dcim.manufacturer', [], 3, '3 manufacturers.'],
    ['dcim.site', [related('dcim.rack', 'site', 1, null)], 1, '1 site with racks.'],
    ['ipam.vlan', [IN_BERLIN], 2, '2 VLANs in berlin: 1 active and 1 reserved.'],
    ['dcim.interface', [], 3, '3 interfaces: 0 cabled and 2 enabled.'],
  ])('of %s %j is %i', async (type, where, value, text) => {
    expect(await threeSites()(count, { kind: 'count', type, where })).toMatchObject({ kind: 'count', value, text });
  });

  test('has a group per status, each counted by NetBox', async () => {
    expect(await threeSites()(count, { kind: 'count', type: D, where: [] })).toMatchObject({ groups: [{ key: { status: 'active' }, value: 5 }, { key: { status: 'planned' }, value: 2 }, { key: { status: 'failed' }, value: 1 }] });
  });
});

describe('a count reads', () => {
  const kinds = (where: readonly Condition[]): ReadonlySet<string> => new Set(count.steps({ kind: 'count', type: D, where }, demoWorld()).map((step) => step.kind));

  test('no rows where NetBox can count', () => {
    expect(kinds([field('name', 'contains', 'sw'), empty('serial')])).toEqual(new Set(['count']));
  });

  test('rows where it cannot', () => {
    expect(kinds([empty('tags')])).toEqual(new Set(['fetch']));
  });
});
