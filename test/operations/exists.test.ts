import { describe, expect, test } from 'vitest';
import { exists } from '../../src/operations/exists.js';
import type { Condition } from '../../src/query/query.js';
import { empty, field, related } from '../support/conditions.js';
import { demoWorld } from '../support/demo-world.js';
import { IN_BERLIN, IN_SINGAPORE, SERVER, status, threeSites } from './generic/three-sites.js';
import { cells } from './small-netbox.js';

const D = 'dcim.device';
const vid = (value: number): Condition => field('vid', 'equals', value);

describe('whether there is one', () => {
  test.each<[string, readonly Condition[], boolean, string]>([
    [D, [status('failed')], true, 'Yes, there is 1 failed device: srv-3.'],
    [D, [], true, 'Yes, there are 8 devices: srv-1, srv-2, srv-3, srv-4, srv-10 and 3 more.'],
    [D, [empty('tags', true)], true, 'Yes, there are 2 devices with tags: srv-2 and srv-10.'],
    [D, [status('staged')], false, 'No, there is no staged device.'],
    [D, [SERVER, IN_SINGAPORE], false, 'No, there is no device with role server in singapore; elsewhere there are 5: srv-1 at berlin, srv-2 at berlin, srv-3 at frankfurt, srv-4 at berlin and srv-10 at berlin.'],
    [D, [status('staged'), IN_SINGAPORE], false, 'No, there is no staged device in singapore, nor anywhere else.'],
    ['ipam.vlan', [vid(20), IN_BERLIN], true, 'Yes, there is 1 VLAN with VID 20 in berlin: voice (20).'],
    ['ipam.vlan', [vid(2001), IN_BERLIN], true, 'Yes, but scoped above berlin: 1 VLAN with VID 2001, eu-voice (2001).'],
    ['ipam.vlan', [vid(2001), IN_SINGAPORE], false, 'No, there is no VLAN with VID 2001 in singapore; elsewhere there is 1: eu-voice (2001).'],
    ['dcim.site', [related('dcim.rack', 'site', 5, null)], false, 'No, there is no site with 5 or more racks.'],
  ])('%s %j: %s', async (type, where, value, text) => {
    expect(await threeSites()(exists, { kind: 'exists', type, where })).toMatchObject({ kind: 'value', value, text });
  });

  test.each<[readonly Condition[], boolean, string]>([
    [[status('failed')], false, 'No, there is 1 failed device: srv-3.'],
    [[status('staged')], true, 'Yes, there is no staged device.'],
  ])('asked for none, %j: %s', async (where, value, text) => {
    expect(await threeSites()(exists, { kind: 'exists', type: D, where: [...where], none: true })).toMatchObject({ kind: 'value', value, text });
  });

  test('yes shows at most five rows as evidence', async () => {
    expect(cells(await threeSites()(exists, { kind: 'exists', type: D, where: [] }))).toHaveLength(5);
  });

  test('reads no more than the evidence where NetBox decides', () => {
    expect(exists.steps({ kind: 'exists', type: D, where: [status('active')] }, demoWorld())).toMatchObject([{ kind: 'fetch', maxRows: 5 }]);
  });
});
