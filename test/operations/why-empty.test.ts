import { expect, test } from 'vitest';
import { whyEmpty } from '../../src/operations/why-empty.js';
import type { Condition } from '../../src/query/query.js';
import { empty, related } from '../support/conditions.js';
import { BY_BOLT, IN_BERLIN, IN_SINGAPORE, status, threeSites } from './generic/three-sites.js';

const D = 'dcim.device';

const number = (field: string, lookup: Extract<Condition, { kind: 'field' }>['lookup'], value: number): Condition => ({ kind: 'field', field, lookup, values: [value], negated: false });

test.each<[string, readonly Condition[], string]>([
  [D, [status('staged'), IN_BERLIN], "No staged device in berlin; without 'status is staged' there are 6 (4 active and 2 planned)."],
  [D, [status('failed'), IN_BERLIN], "No failed device in berlin; without 'status is failed' there are 6 (4 active and 2 planned); without 'site is berlin' there is 1 (1 frankfurt)."],
  [D, [IN_SINGAPORE], 'No device in singapore; NetBox has 8 devices (6 berlin and 2 frankfurt).'],
  [D, [status('staged'), BY_BOLT, IN_SINGAPORE], 'No staged Bolt device in singapore; dropping any one of the conditions finds nothing either.'],
  [D, [status('failed'), empty('tags', true)], 'Not even the only failed device has tags.'],
  ['dcim.site', [related('dcim.rack', 'site', 9, null)], 'None of the 3 sites has 9 or more racks. The most is 3, of berlin.'],
  [D, [empty('role')], 'All 8 devices have a role.'],
  ['dcim.rack', [number('u_height', 'greater', 50)], 'No rack with height above 50U; NetBox has 3 racks (the most is 42U, of R1 and 1 more).'],
  ['dcim.rack', [number('u_height', 'less', 20)], 'No rack with height below 20U; NetBox has 3 racks (the least is 24U, of R2).'],
  ['dcim.rack', [number('u_height', 'equals', 30)], 'No rack with height 30U; NetBox has 3 racks (the nearest below is 24U, of R2, the nearest above is 42U, of R1 and 1 more).'],
  ['dcim.rack', [number('u_height', 'atLeast', 30), number('u_height', 'less', 40)], 'No rack with height from 30U until before 40U; NetBox has 3 racks (the nearest below is 24U, of R2, the nearest above is 42U, of R1 and 1 more).'],
  ['dcim.rack', [status('planned'), number('u_height', 'greater', 40)], "No planned rack with height above 40U; without 'status is planned' there are 2 (2 active); without 'height (U) is above 40U' there is 1 (the most is 24U, of R2)."],
  ['ipam.vlan', [number('vid', 'greater', 3000)], 'No VLAN with VID above 3000; NetBox has 4 VLANs (the most is 2001, of eu-voice).'],
  [D, [{ kind: 'field', field: 'name', lookup: 'equals', values: ['srv-22'], negated: false }], 'No device with name srv-22; NetBox has 8 devices (nearest: srv-2, srv-1, srv-10, srv-3 and srv-4).'],
  [D, [{ kind: 'field', field: 'name', lookup: 'starts', values: ['zzz'], negated: false }], 'No device with name starting with zzz; NetBox has 8 devices.'],
  [D, [status('staged'), IN_SINGAPORE], 'No staged device in singapore; there is no staged device at all, and no device in singapore.'],
  ['circuits.circuit', [], 'NetBox has no circuits, or none that this token may see.'],
])('says which condition is in the way: %s %j', async (type, where, text) => {
  expect(await threeSites()(whyEmpty, { type, where })).toMatchObject({ kind: 'empty', text });
});
