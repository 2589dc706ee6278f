import { describe, expect, test } from 'vitest';
import {
  compareAddresses, contains, formatAddress, formatHost, gapsOf, inRange, lastOf, networkOf, parseAddress, parsePrefix, prefixesOf, rangeOf,
  sizeOf, sizeOfRanges, usableRange,
} from '../../src/netbox/address.js';
import type { Address } from '../../src/netbox/address.js';

function address(text: string): Address {
  const parsed = parseAddress(text);
  if (parsed === null) throw new Error(`not an address: ${text}`);
  return parsed;
}

describe('reading addresses', () => {
  test.each([
    ['10.0.0.5/24', 4, 0x0a000005n, 24],
    ['10.0.0.5', 4, 0x0a000005n, 32],
    ['0.0.0.0/0', 4, 0n, 0],
    ['2001:db8::1/64', 6, 0x20010db8000000000000000000000001n, 64],
    ['::', 6, 0n, 128],
    ['::1', 6, 1n, 128],
    ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n, 128],
    ['::ffff:192.0.2.1', 6, 0xffffc0000201n, 128],
  ])('reads %s', (text, family, value, length) => {
    expect(parseAddress(text)).toEqual({ family, value, length });
  });

  test.each(['', '10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.1/33', '10.0.0.1/', '10.0.0.1/24/1', '1::2::3', '1:2:3:4:5:6:7', '::1/129', 'fe80::1%eth0', '12345::', 'a.b.c.d', '1:2:3:4:5:6:7::8', 'core-sw-01'])(
    'refuses %j',
    (text) => {
      expect(parseAddress(text)).toBeNull();
    },
  );

  test('reads a network, and refuses one with host bits unless asked to cut them off', () => {
    expect(parsePrefix('10.0.4.0/24')).toEqual({ family: 4, value: 0x0a000400n, length: 24 });
    expect(parsePrefix('10.0.4.7/24')).toBeNull();
    expect(parsePrefix('10.0.4.7/24', { loose: true })).toEqual({ family: 4, value: 0x0a000400n, length: 24 });
    expect(parsePrefix('10.0.4.0')).toBeNull();
  });
});

describe('writing addresses', () => {
  test.each([
    ['2001:0DB8:0000:0000:0000:0000:0000:0001/64', '2001:db8::1/64'],
    ['0:0:0:0:0:0:0:0/0', '::/0'],
    ['2001:db8:0:1:0:0:0:1/128', '2001:db8:0:1::1/128'],
    ['2001:0:0:1:0:0:1:1/128', '2001::1:0:0:1:1/128'],
    ['2001:db8:0:1:1:1:1:1/128', '2001:db8:0:1:1:1:1:1/128'],
    ['fe80:0:0:0:0:0:0:0/10', 'fe80::/10'],
    ['::ffff:192.0.2.1/128', '::ffff:192.0.2.1/128'],
    ['10.0.0.5/24', '10.0.0.5/24'],
  ])('writes %s as %s', (text, expected) => {
    expect(formatAddress(address(text))).toBe(expected);
  });
});

describe('networks', () => {
  test('know their first, last and usable addresses', () => {
    const net = address('10.0.4.77/26');
    expect(formatAddress(networkOf(net))).toBe('10.0.4.64/26');
    expect(formatHost(4, lastOf(net))).toBe('10.0.4.127');
    expect(usableRange(net)).toEqual({ family: 4, first: 0x0a000441n, last: 0x0a00047en });
    expect(sizeOf(net)).toBe(64n);
  });

  test('keep both ends of a /31 and the whole of a /32 usable', () => {
    expect(usableRange(address('10.0.0.0/31'))).toEqual({ family: 4, first: 0x0a000000n, last: 0x0a000001n });
    expect(usableRange(address('10.0.0.9/32'))).toEqual({ family: 4, first: 0x0a000009n, last: 0x0a000009n });
  });

  test('leave out only the router anycast address in IPv6', () => {
    expect(usableRange(address('2001:db8::/126'))).toEqual({ family: 6, first: 0x20010db8000000000000000000000001n, last: 0x20010db8000000000000000000000003n });
  });

  test.each([
    ['10.0.0.0/8', '10.255.0.0/16', true],
    ['10.0.0.0/8', '10.0.0.0/8', true],
    ['10.0.0.0/24', '10.0.0.0/8', false],
    ['10.0.0.0/24', '10.0.1.0/24', false],
    ['0.0.0.0/0', '::1/128', false],
    ['2001:db8::/32', '2001:db8:ffff::1/64', true],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(contains(address(outer), address(inner))).toBe(expected);
  });

  test('sort by family, value and mask', () => {
    const sorted = ['::1/128', '10.0.10.0/24', '10.0.2.0/24', '10.0.0.0/24', '10.0.0.0/8'].map(address).sort(compareAddresses).map(formatAddress);
    expect(sorted).toEqual(['10.0.0.0/8', '10.0.0.0/24', '10.0.2.0/24', '10.0.10.0/24', '::1/128']);
  });
});

describe('ranges', () => {
  test('count each address once, however often it is covered', () => {
    expect(sizeOfRanges(['10.0.0.0/25', '10.0.0.0/26', '10.0.0.128/25', '10.0.2.0/30'].map((text) => rangeOf(address(text))))).toBe(260n);
  });

  test('leave the gaps between what is taken', () => {
    const gaps = gapsOf(rangeOf(address('10.0.0.0/28')), ['10.0.0.0/32', '10.0.0.4/30', '10.0.0.15/32', '10.9.0.0/16'].map((text) => rangeOf(address(text))));
    expect(gaps.map(({ first, last }) => `${formatHost(4, first)}-${formatHost(4, last)}`)).toEqual(['10.0.0.1-10.0.0.3', '10.0.0.8-10.0.0.14']);
  });

  test('a range that is fully taken has no gap, also when the taken one is larger', () => {
    expect(gapsOf(rangeOf(address('10.0.0.0/28')), [rangeOf(address('10.0.0.0/8'))])).toEqual([]);
  });

  test('split into the fewest prefixes', () => {
    const range = { family: 4, first: 0x0a000001n, last: 0x0a00000en } as const;
    expect(prefixesOf(range).map(formatAddress)).toEqual(['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/30', '10.0.0.8/30', '10.0.0.12/31', '10.0.0.14/32']);
    expect(prefixesOf({ family: 4, first: 0n, last: 0xffffffffn }).map(formatAddress)).toEqual(['0.0.0.0/0']);
  });

  test('hold the addresses between their ends', () => {
    expect(inRange({ family: 4, first: 5n, last: 9n }, { family: 4, value: 9n })).toBe(true);
    expect(inRange({ family: 4, first: 5n, last: 9n }, { family: 6, value: 9n })).toBe(false);
  });
});
