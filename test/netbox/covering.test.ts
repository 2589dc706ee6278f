import { expect, test } from 'vitest';
import { contains, formatAddress, parseAddress } from '../../src/netbox/address.js';
import type { Address } from '../../src/netbox/address.js';
import { coveringNetworks } from '../../src/netbox/covering.js';

const networks = (text: string): readonly Address[] => text.split(' ').flatMap((each) => parseAddress(each) ?? []);
const covers = (text: string, most: number): string => coveringNetworks(networks(text), most).map(formatAddress).join(' ');

test.each([
  ['10.0.0.0/24 10.0.1.0/24', 4, '10.0.0.0/24 10.0.1.0/24'],
  ['10.0.0.0/24 10.0.0.0/8 10.0.0.128/25', 4, '10.0.0.0/8'],
  ['10.0.0.0/24 10.0.1.0/24 192.168.0.0/24', 2, '10.0.0.0/23 192.168.0.0/24'],
  ['10.1.0.0/16 10.2.0.0/16 10.3.0.0/16 172.16.0.0/12 192.168.4.0/24', 3, '10.0.0.0/14 172.16.0.0/12 192.168.4.0/24'],
  ['10.0.0.0/24 172.16.0.0/24', 1, '0.0.0.0/0'],
  ['10.0.0.0/24 2001:db8::/32 2001:db9::/32', 1, '10.0.0.0/24 2001:db8::/31'],
  ['10.0.0.7/24', 1, '10.0.0.0/24'],
])('%s is covered by %i networks: %s', (given, most, expected) => {
  expect(covers(given, most)).toBe(expected);
});

test('leaves out none of a thousand networks', () => {
  const given = Array.from({ length: 1000 }, (_, index): Address => ({ family: 4, value: BigInt((index * 2_654_435_761) % 2 ** 32) & ~255n, length: 24 }));
  const found = coveringNetworks(given, 4);
  expect(found.length).toBeLessThanOrEqual(4);
  expect(given.filter((network) => !found.some((cover) => contains(cover, network)))).toEqual([]);
});
