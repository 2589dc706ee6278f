import { expect, test } from 'vitest';
import { parseAddress } from '../../../src/netbox/address.js';
import { containerIndex } from '../../../src/operations/audit/rules/containment.js';
import { prefixRecords } from '../../../src/operations/ipam/records.js';

const rows = [
  { id: 1, prefix: '10.0.0.0/8', vrf: null }, { id: 2, prefix: '10.1.0.0/16', vrf: null }, { id: 3, prefix: '10.1.2.0/24', vrf: { id: 7 } }, { id: 4, prefix: '2001:db8::/32', vrf: null },
];
const find = containerIndex(prefixRecords(rows));

test.each([
  ['10.1.2.3/24', null, 16],
  ['10.1.2.3/24', 7, 24],
  ['10.2.0.1/24', null, 8],
  ['2001:db8::1/64', null, 32],
  ['192.0.2.1/24', null, undefined],
  ['10.2.0.1/24', 7, undefined],
])('the smallest prefix around %s in VRF %s has length %s', (text, vrf, length) => {
  const address = parseAddress(text);
  expect(address === null ? null : find(address, vrf)?.length).toBe(length);
});
