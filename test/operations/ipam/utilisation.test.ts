import { expect, test } from 'vitest';
import { parsePrefix } from '../../../src/netbox/address.js';
import type { Row } from '../../../src/netbox/row.js';
import { addressRecords, prefixRecords, rangeRecords } from '../../../src/operations/ipam/records.js';
import { spaceOf } from '../../../src/operations/ipam/space.js';
import {
  aggregateUtilisation, percentMatters, prefixUtilisation, rangeUtilisation, vlanGroupUtilisation,
} from '../../../src/operations/ipam/utilisation.js';
import { addressRow, prefixRow, rangeRow } from './rows.js';

interface Around {
  prefixes?: readonly Row[];
  addresses?: readonly Row[];
  ranges?: readonly Row[];
}

function around(rows: Around): ReturnType<typeof spaceOf> {
  return spaceOf({
    prefixes: prefixRecords(rows.prefixes ?? []),
    addresses: addressRecords(rows.addresses ?? []),
    ranges: rangeRecords(rows.ranges ?? []),
  });
}

test.each<[string, Row, Around, string, bigint, bigint, number]>([
  ['an empty /24', prefixRow('10.0.0.0/24'), {}, 'addresses', 0n, 254n, 0],
  ['two addresses in a /29', prefixRow('10.0.0.0/29'), { addresses: [addressRow('10.0.0.1/29'), addressRow('10.0.0.2/24')] }, 'addresses', 2n, 6n, 1 / 3],
  ['one host recorded twice', prefixRow('10.0.0.0/30'), { addresses: [addressRow('10.0.0.1/30'), addressRow('10.0.0.1/24')] }, 'addresses', 1n, 2n, 0.5],
  ['addresses of another VRF', prefixRow('10.0.0.0/30', { vrf: 1 }), { addresses: [addressRow('10.0.0.1/30', 2), addressRow('10.0.0.2/30')] }, 'addresses', 0n, 2n, 0],
  ['a point-to-point /31', prefixRow('10.0.0.0/31'), { addresses: [addressRow('10.0.0.0/31')] }, 'addresses', 1n, 2n, 0.5],
  ['a /32', prefixRow('10.0.0.7/32'), { addresses: [addressRow('10.0.0.7/32')] }, 'addresses', 1n, 1n, 1],
  ['a pool counts its ends', prefixRow('10.0.0.0/30', { pool: true }), { addresses: [addressRow('10.0.0.0/30')] }, 'addresses', 1n, 4n, 0.25],
  ['the network address of no pool never makes more than 100 %', prefixRow('10.0.0.0/30'), { addresses: ['0', '1', '2', '3'].map((host) => addressRow(`10.0.0.${host}/30`)) }, 'addresses', 4n, 2n, 1],
  ['an IPv6 /127', prefixRow('2001:db8::/127'), { addresses: [addressRow('2001:db8::1/127')] }, 'addresses', 1n, 2n, 0.5],
  ['an IPv6 /128', prefixRow('2001:db8::1/128'), {}, 'addresses', 0n, 1n, 0],
  ['an IPv6 /126 counts all four', prefixRow('2001:db8::/126'), { addresses: [addressRow('2001:db8::2/126')] }, 'addresses', 1n, 4n, 0.25],
  ['a marked prefix', prefixRow('10.0.0.0/24', { marked: true }), {}, 'mark', 254n, 254n, 1],
  ['a range marked as utilised and an address in it', prefixRow('10.0.0.0/28'), { addresses: [addressRow('10.0.0.3/28'), addressRow('10.0.0.9/28')], ranges: [rangeRow('10.0.0.2/28', '10.0.0.6/28', { utilised: true })] }, 'addresses', 6n, 14n, 6 / 14],
  ['a range not marked counts nothing', prefixRow('10.0.0.0/28'), { ranges: [rangeRow('10.0.0.2/28', '10.0.0.6/28', { populated: true })] }, 'addresses', 0n, 14n, 0],
  ['a marked range that sticks out', prefixRow('10.0.0.0/29'), { ranges: [rangeRow('10.0.0.4/28', '10.0.0.9/28', { utilised: true })] }, 'addresses', 0n, 6n, 0],
  ['child prefixes do not fill an active prefix', prefixRow('10.0.0.0/24'), { prefixes: [prefixRow('10.0.0.0/25')] }, 'addresses', 0n, 254n, 0],
  ['a container with nested children', prefixRow('10.0.0.0/24', { status: 'container' }), { prefixes: [prefixRow('10.0.0.0/25'), prefixRow('10.0.0.0/26'), prefixRow('10.0.0.192/26')] }, 'child prefixes', 192n, 256n, 0.75],
  ['a container does not count itself', prefixRow('10.0.0.0/24', { status: 'container' }), { prefixes: [prefixRow('10.0.0.0/24', { status: 'container' })] }, 'child prefixes', 0n, 256n, 0],
  ['a global container does not count children of a VRF', prefixRow('10.0.0.0/24', { status: 'container' }), { prefixes: [prefixRow('10.0.0.0/25', { vrf: 1 })] }, 'child prefixes', 0n, 256n, 0],
  ['an IPv6 container', prefixRow('2001:db8::/32', { status: 'container' }), { prefixes: [prefixRow('2001:db8::/34')] }, 'child prefixes', 2n ** 94n, 2n ** 96n, 0.25],
])('prefix: %s', (_, row, rows, basis, used, usable, share) => {
  const [prefix] = prefixRecords([row]);
  expect(prefix && prefixUtilisation(prefix, around(rows))).toEqual({ basis, used, usable, share });
});

test('an aggregate counts prefixes of every VRF, and one equal to itself', () => {
  const network = parsePrefix('10.0.0.0/8');
  const half = around({ prefixes: [prefixRow('10.0.0.0/10', { vrf: 1 }), prefixRow('10.64.0.0/10'), prefixRow('10.0.0.0/16'), prefixRow('11.0.0.0/8')] });
  expect(network && aggregateUtilisation(network, half).share).toBe(0.5);
  expect(network && aggregateUtilisation(network, around({ prefixes: [prefixRow('10.0.0.0/8')] })).share).toBe(1);
});

test('a range counts distinct addresses of its VRF, whatever their mask', () => {
  const [range, marked] = rangeRecords([rangeRow('10.0.0.10/24', '10.0.0.19/24', { vrf: 1 }), rangeRow('10.0.0.10/24', '10.0.0.19/24', { utilised: true })]);
  const space = around({ addresses: [addressRow('10.0.0.10/32', 1), addressRow('10.0.0.19/24', 1), addressRow('10.0.0.12/24', 2), addressRow('10.0.0.20/24', 1)] });
  expect(range && rangeUtilisation(range, space)).toEqual({ basis: 'addresses', used: 2n, usable: 10n, share: 0.2 });
  expect(marked && rangeUtilisation(marked, space)).toEqual({ basis: 'mark', used: 10n, usable: 10n, share: 1 });
});

test('a VLAN group divides by the ids of all its ranges, ends included', () => {
  expect(vlanGroupUtilisation([[100, 199], [300, 399]], 30)).toEqual({ basis: 'VLANs', used: 30n, usable: 200n, share: 0.15 });
  expect(vlanGroupUtilisation([], 0).share).toBe(0);
});

test.each([
  ['10.0.0.0/8', 'addresses', true],
  ['2001:db8::/112', 'addresses', true],
  ['2001:db8::/64', 'addresses', false],
  ['2001:db8::/32', 'child prefixes', true],
] as const)('a percentage of %s by %s says something: %s', (prefix, basis, expected) => {
  const network = parsePrefix(prefix);
  expect(network && percentMatters(network, basis)).toBe(expected);
});
