import { expect, test } from 'vitest';
import { formatAddress, formatHost, parsePrefix } from '../../../src/netbox/address.js';
import type { Row } from '../../../src/netbox/row.js';
import { blockInside, blockOfPrefix, blockOfRange, countFree, freeRanges, nextFree } from '../../../src/operations/ipam/availability.js';
import { addressRecords, prefixRecords, rangeRecords } from '../../../src/operations/ipam/records.js';
import { spaceOf } from '../../../src/operations/ipam/space.js';
import type { Space } from '../../../src/operations/ipam/space.js';
import { addressRow, prefixRow, rangeRow } from './rows.js';

function around(rows: { prefixes?: readonly Row[]; addresses?: readonly Row[]; ranges?: readonly Row[] }): Space {
  return spaceOf({
    prefixes: prefixRecords(rows.prefixes ?? []),
    addresses: addressRecords(rows.addresses ?? []),
    ranges: rangeRecords(rows.ranges ?? []),
  });
}

test.each<[string, Row, Parameters<typeof around>[0], readonly string[]]>([
  ['an empty IPv4 prefix keeps network and broadcast back', prefixRow('10.0.0.0/29'), {}, ['10.0.0.1-10.0.0.6']],
  ['a pool gives out both', prefixRow('10.0.0.0/29', { pool: true }), {}, ['10.0.0.0-10.0.0.7']],
  ['a /31', prefixRow('10.0.0.0/31'), {}, ['10.0.0.0-10.0.0.1']],
  ['a /32', prefixRow('10.0.0.9/32'), {}, ['10.0.0.9-10.0.0.9']],
  ['an IPv6 prefix keeps the router anycast back', prefixRow('2001:db8::/126'), {}, ['2001:db8::1-2001:db8::3']],
  ['an IPv6 /127', prefixRow('2001:db8::/127'), {}, ['2001:db8::-2001:db8::1']],
  ['an IPv6 /128', prefixRow('2001:db8::5/128'), {}, ['2001:db8::5-2001:db8::5']],
  ['an IPv6 pool', prefixRow('2001:db8::/126', { pool: true }), {}, ['2001:db8::-2001:db8::3']],
  ['recorded hosts are taken whatever their mask', prefixRow('10.0.0.0/29'), { addresses: [addressRow('10.0.0.1/24'), addressRow('10.0.0.3/29')] }, ['10.0.0.2-10.0.0.2', '10.0.0.4-10.0.0.6']],
  ['hosts of another VRF are not', prefixRow('10.0.0.0/30', { vrf: 1 }), { addresses: [addressRow('10.0.0.1/30')] }, ['10.0.0.1-10.0.0.2']],
  ['under a global container those of every VRF are', prefixRow('10.0.0.0/29', { status: 'container' }), { addresses: [addressRow('10.0.0.1/30', 4)] }, ['10.0.0.2-10.0.0.6']],
  ['a populated range is taken, also one that sticks out', prefixRow('10.0.0.0/29'), { ranges: [rangeRow('10.0.0.4/28', '10.0.0.9/28', { populated: true })] }, ['10.0.0.1-10.0.0.3']],
  ['a range that is only marked as utilised is not', prefixRow('10.0.0.0/30'), { ranges: [rangeRow('10.0.0.1/30', '10.0.0.2/30', { utilised: true })] }, ['10.0.0.1-10.0.0.2']],
  ['nothing is free in a prefix marked as utilised', prefixRow('10.0.0.0/30', { marked: true }), {}, []],
])('free: %s', (_, row, rows, expected) => {
  const [prefix] = prefixRecords([row]);
  const free = prefix ? freeRanges(blockOfPrefix(prefix), around(rows)) : [];
  expect(free.map((range) => `${formatHost(range.family, range.first)}-${formatHost(range.family, range.last)}`)).toEqual(expected);
});

test('free addresses of a big IPv6 prefix are counted without being listed', () => {
  const [prefix] = prefixRecords([prefixRow('2001:db8::/64')]);
  const free = prefix ? freeRanges(blockOfPrefix(prefix), around({ addresses: [addressRow('2001:db8::1/64')] })) : [];
  expect(countFree(free)).toBe(2n ** 64n - 2n);
});

test('a populated range has none free, any other all but its recorded addresses, ends included', () => {
  const [open, closed] = rangeRecords([rangeRow('10.0.0.0/24', '10.0.0.3/24'), rangeRow('10.0.0.0/24', '10.0.0.3/24', { populated: true })]);
  const space = around({ addresses: [addressRow('10.0.0.1/24')] });
  expect(open && nextFree(blockOfRange(open), space, 9).map((one) => formatAddress(one.address))).toEqual(['10.0.0.0/24', '10.0.0.2/24', '10.0.0.3/24']);
  expect(closed && nextFree(blockOfRange(closed), space, 9)).toEqual([]);
});

test('candidates name the most specific child prefix and the range that they lie in', () => {
  const [prefix] = prefixRecords([prefixRow('10.0.0.0/24')]);
  const space = around({
    prefixes: [prefixRow('10.0.0.0/25'), prefixRow('10.0.0.0/30'), prefixRow('10.0.0.0/24')],
    addresses: [addressRow('10.0.0.1/24'), addressRow('10.0.0.2/24')],
    ranges: [rangeRow('10.0.0.3/24', '10.0.0.3/24')],
  });
  const shown = prefix && nextFree(blockOfPrefix(prefix), space, 2).map((one) => [formatAddress(one.address), one.child?.row['prefix'], one.range !== null]);
  expect(shown).toEqual([['10.0.0.3/24', '10.0.0.0/30', true], ['10.0.0.4/24', '10.0.0.0/25', false]]);
});

test('a part of a prefix is searched with the mask and the ends of the whole', () => {
  const [parent] = prefixRecords([prefixRow('10.0.0.0/24')]);
  const first = parsePrefix('10.0.0.0/26');
  const last = parsePrefix('10.0.0.192/26');
  const found = (part: typeof first): unknown => parent && part && freeRanges(blockInside(parent, part), around({})).map((range) => [formatHost(4, range.first), formatHost(4, range.last)]);
  expect(found(first)).toEqual([['10.0.0.1', '10.0.0.63']]);
  expect(found(last)).toEqual([['10.0.0.192', '10.0.0.254']]);
});
