import { describe, expect, test } from 'vitest';
import { nextFreeIp } from '../../../src/operations/ipam/next-free-ip.js';
import { cells } from '../small-netbox.js';
import { askIpam, DHCP, SITE } from './estate.js';

const ONE = { prefix: null, range: null, vlans: [], site: null, family: null, count: 1 };
const vlan = (id: number, name: string): object => ({ type: 'ipam.vlan', id, name });

describe('the next free address', () => {
  test.each([
    ['of a prefix', { prefix: '10.1.0.128/26' }, '10.1.0.129/26', '10.1.0.129/26 is the next free of 61 in 10.1.0.128/26 (global table, north).'],
    ['of a pool, whose network address is taken', { prefix: '10.1.2.0/28' }, '10.1.2.1/28', '10.1.2.1/28 is the next free of 15 in 10.1.2.0/28 (global table, Hall).'],
    ['of a VLAN', { vlans: [vlan(3, 'servers')] }, '10.9.0.2/24', '10.9.0.2/24 is the next free of 253 in 10.9.0.0/24 (global table, VLAN 200 servers).'],
    ['of a site in IPv6', { site: SITE, family: 6 }, '2001:db8:1::2/64', '2001:db8:1::2/64 is the next free of 1.8 × 10^19 in 2001:db8:1::/64 (global table, north).'],
    ['of a range', { range: DHCP }, '10.1.0.10/24', '10.1.0.10/24 is the next free of 9 in the range 10.1.0.10 to 10.1.0.19 (global table, VLAN 100 clients, north).'],
    ['of a part of a prefix, with the mask of the whole', { prefix: '10.9.0.0/30' }, '10.9.0.2/24', '10.9.0.2/24 is the next free of 2 in 10.9.0.0/30 (global table, VLAN 200 servers).'],
    ['of a new network in a container, with its own mask', { prefix: '10.5.0.0/24' }, '10.5.0.1/24', '10.5.0.1/24 is the next free of 254 in 10.5.0.0/24 (global table).'],
  ])('%s', async (_, asked, value, text) => {
    const body = await askIpam(nextFreeIp, { ...ONE, ...asked });
    expect([body.kind, body.kind === 'value' && body.value, body.text]).toEqual(['value', value, text]);
  });

  test('comes with the gateway and what it rests on', async () => {
    const body = await askIpam(nextFreeIp, { ...ONE, prefix: '10.9.0.0/24' });
    expect(body.notes).toEqual(['Gateway, inferred: 10.9.0.1 (role vrrp).', 'Nothing is reserved by asking.']);
  });

  test('of a container is warned about', async () => {
    const body = await askIpam(nextFreeIp, { ...ONE, prefix: '10.0.0.0/8' });
    expect(body.notes).toContain('10.0.0.0/8 is a container: addresses are usually taken from the prefixes inside it.');
  });
});

test('several skip recorded and populated addresses and warn of a range that may give them out', async () => {
  const body = await askIpam(nextFreeIp, { ...ONE, vlans: [vlan(1, 'clients')], count: 17 });
  // .12 is recorded, .20 to .29 are populated; the child prefix and the second /24 of VRF prod do not matter here.
  expect(cells(body).map((row) => row[0])).toEqual([
    '10.1.0.4/24', '10.1.0.5/24', '10.1.0.6/24', '10.1.0.7/24', '10.1.0.8/24', '10.1.0.9/24', '10.1.0.10/24', '10.1.0.11/24', '10.1.0.13/24',
    '10.1.0.14/24', '10.1.0.15/24', '10.1.0.16/24', '10.1.0.17/24', '10.1.0.18/24', '10.1.0.19/24', '10.1.0.30/24', '10.1.0.31/24',
  ]);
  expect(body.notes).toContain('10.1.0.10/24 lies in the IP range 10.1.0.10/24 to 10.1.0.19/24 (DHCP), which may give it out itself.');
});

test('fewer than asked for are said to be fewer', async () => {
  const body = await askIpam(nextFreeIp, { ...ONE, prefix: '10.9.0.0/30', count: 9 });
  expect(body.text).toBe('The next 2 free addresses of 2 in 10.9.0.0/30 (global table, VLAN 200 servers), fewer than the 9 asked for.');
});

test('a prefix in two VRFs gives one candidate each and asks back', async () => {
  const body = await askIpam(nextFreeIp, { ...ONE, prefix: '10.1.0.0/24' });
  expect(body.text).toBe('10.1.0.0/24 has a free address in the global table and VRF prod; which one is meant?');
  expect(cells(body).map((row) => [row[0], row[2], row[6]])).toEqual([['10.1.0.4/24', 'Global', 239], ['10.1.0.2/24', 'prod', 253]]);
});

test('a site offers one of each of its active prefixes, containers and full ones left out', async () => {
  const body = await askIpam(nextFreeIp, { ...ONE, site: SITE, family: 4 });
  expect(body.text).toBe('north has 5 prefixes to take addresses from, 3 with free ones; which one is meant?');
  expect(cells(body).map((row) => row[0])).toEqual(['10.1.0.4/24', '10.1.0.129/26', '10.1.2.1/28']);
  expect(body.notes).toContain('10.1.3.0/24 has no free address: NetBox has it marked as fully used.');
});

test.each([
  ['a full network', { prefix: '10.1.1.0/31' }, '10.1.1.0/31 (global table, north) has no free address.'],
  ['a marked network', { prefix: '10.1.3.0/24' }, '10.1.3.0/24 (global table, north) has no free address: NetBox has it marked as fully used.'],
  ['a network outside everything', { prefix: '172.16.0.0/24' }, '172.16.0.0/24 is not recorded, and no recorded prefix contains it.'],
  ['a VLAN without a prefix', { vlans: [vlan(5, 'unused')] }, 'VLAN 400 unused has no active prefix to take an address from.'],
  ['nothing', {}, 'No prefix, range, VLAN or site was given.'],
  ['an address', { prefix: '10.1.0.1' }, "'10.1.0.1' is not a network: a mask is missing or wrong."],
])('%s has none', async (_, asked, text) => {
  const body = await askIpam(nextFreeIp, { ...ONE, ...asked });
  expect([body.kind, body.text]).toEqual(['empty', text]);
});
