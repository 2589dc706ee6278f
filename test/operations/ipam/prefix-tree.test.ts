import { expect, test } from 'vitest';
import { formatAddress, parseAddress, parsePrefix } from '../../../src/netbox/address.js';
import { chainsAround, coveredShare, gapsBetween, nest } from '../../../src/operations/ipam/prefix-tree.js';
import { prefixRecords, readPrefix } from '../../../src/operations/ipam/records.js';
import { prefixRow } from './rows.js';

test('prefixes stand in address order, IPv4 first, indented below those of their own VRF', () => {
  const records = prefixRecords([
    prefixRow('2001:db8::/48'),
    prefixRow('10.10.4.0/26'),
    prefixRow('10.10.0.0/16'),
    prefixRow('10.9.0.0/16'),
    prefixRow('10.10.4.0/24'),
    prefixRow('10.10.4.0/24', { vrf: 1 }),
    prefixRow('10.10.4.128/25', { vrf: 1 }),
    prefixRow('10.10.5.0/24'),
  ]);
  expect(nest(records).map(({ record, depth }) => [formatAddress(record.network), record.vrf, depth])).toEqual([
    ['10.9.0.0/16', null, 0],
    ['10.10.0.0/16', null, 0],
    ['10.10.4.0/24', null, 1],
    ['10.10.4.0/24', 1, 0],
    ['10.10.4.0/26', null, 2],
    ['10.10.4.128/25', 1, 1],
    ['10.10.5.0/24', null, 1],
    ['2001:db8::/48', null, 0],
  ]);
});

test('a prefix recorded twice is not its own child', () => {
  expect(nest(prefixRecords([prefixRow('10.0.0.0/24'), prefixRow('10.0.0.0/24'), prefixRow('10.0.0.0/25')])).map((one) => one.depth)).toEqual([0, 0, 1]);
});

test('the prefixes around an address form one chain per VRF, widest first', () => {
  const address = parseAddress('10.10.4.7');
  const records = prefixRecords([
    prefixRow('10.10.4.0/24'), prefixRow('10.0.0.0/8'), prefixRow('10.10.4.0/30'), prefixRow('10.10.0.0/16', { vrf: 3 }), prefixRow('10.10.5.0/24'),
  ]);
  const chains = address && chainsAround(address, records).map((chain) => chain.map((record) => formatAddress(record.network)));
  expect(chains).toEqual([['10.0.0.0/8', '10.10.4.0/24'], ['10.10.0.0/16']]);
});

test.each([
  ['10.0.0.0/24', ['10.0.0.0/26', '10.0.0.128/25'], ['10.0.0.64/26'], 0.75],
  ['10.0.0.0/24', ['10.0.0.32/27', '10.0.0.32/28'], ['10.0.0.0/27', '10.0.0.64/26', '10.0.0.128/25'], 0.125],
  ['10.0.0.0/24', [], ['10.0.0.0/24'], 0],
  ['10.0.0.0/24', ['10.0.0.0/25', '10.0.0.128/25'], [], 1],
  ['2001:db8::/32', ['2001:db8::/33'], ['2001:db8:8000::/33'], 0.5],
])('in %s, %j leave %j', (parent, children, gaps, share) => {
  const network = parsePrefix(parent);
  const records = prefixRecords(children.map((child) => prefixRow(child)));
  expect(network && gapsBetween(network, records).map((gap) => formatAddress(gap))).toEqual(gaps);
  expect(network && coveredShare(network, records)).toBe(share);
});

test.each([
  ['10.10.4.9/24', '10.10.4.0/24', true],
  ['10.10.4.0/24', '10.10.4.0/24', false],
  ['2001:DB8:0:0::/32', '2001:db8::/32', false],
])('%s is read as %s', (text, network, cut) => {
  const read = readPrefix(text);
  expect(read && [formatAddress(read.network), read.cut]).toEqual([network, cut]);
});

test('a host without a mask is no prefix', () => {
  expect(readPrefix('10.10.4.9')).toBeNull();
});
