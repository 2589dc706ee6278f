import { expect, test } from 'vitest';
import { whyEmpty } from '../../src/operations/why-empty.js';
import type { Condition } from '../../src/query/query.js';
import { empty, related } from '../support/conditions.js';
import { BY_BOLT, IN_BERLIN, IN_SINGAPORE, status, threeSites } from './generic/three-sites.js';

const D = 'dcim.device';

test.each<[string, readonly Condition[], string]>([
  [D, [status('staged'), IN_BERLIN], "No staged device in berlin; without 'status is staged' there are 6 (4 active and 2 planned)."],
  [D, [status('failed'), IN_BERLIN], "No failed device in berlin; without 'status is failed' there are 6 (4 active and 2 planned); without 'site is berlin' there is 1 (1 frankfurt)."],
  [D, [IN_SINGAPORE], 'No device in singapore; NetBox has 8 devices (6 berlin and 2 frankfurt).'],
  [D, [status('staged'), BY_BOLT, IN_SINGAPORE], 'No staged Bolt device in singapore; dropping any one of the conditions finds nothing either.'],
  [D, [status('failed'), empty('tags', true)], 'Not even the only failed device has tags.'],
  ['dcim.site', [related('dcim.rack', 'site', 9, null)], 'None of the 3 sites has 9 or more racks.'],
  [D, [empty('role')], 'All 8 devices have a role.'],
  ['circuits.circuit', [], 'NetBox has no circuits, or none that this token may see.'],
])('says which condition is in the way: %s %j', async (type, where, text) => {
  expect(await threeSites()(whyEmpty, { type, where })).toMatchObject({ kind: 'empty', text });
});
