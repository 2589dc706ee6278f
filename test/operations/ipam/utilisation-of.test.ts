import { expect, test } from 'vitest';
import { utilisation } from '../../../src/operations/ipam/utilisation-of.js';
import { cells } from '../small-netbox.js';
import { askIpam, DHCP } from './estate.js';

const prefix = (text: string): object => ({ kind: 'prefix', prefix: text });
const object = (kind: string, type: string, id: number, name: string): object => ({ kind, object: { type, id, name } });

test.each([
  [prefix('10.1.0.128/26'), '1.6 %', '10.1.0.128/26 (global table, north) is 1.6 % used by addresses: 1 of 62; 61 are free.'],
  [prefix('10.1.0.0/16'), '0.8 %', '10.1.0.0/16 (global table, north) is 0.8 % used by child prefixes: 530 of 65,536 addresses; 65,006 lie in none.'],
  [prefix('10.1.3.0/24'), '100 %', '10.1.3.0/24 (global table, north) is 100 % used: it is marked as fully utilised; 0 are free.'],
  [prefix('10.1.4.0/29'), '0 %', '10.1.4.0/29 (VRF lab, north) is 0 % used by addresses: 0 of 6; 6 are free.'],
  [prefix('2001:db8:1::/64'), 1, '2001:db8:1::/64 (global table, north) is used by addresses: 1 of 1.8 × 10^19; 1.8 × 10^19 are free.'],
  [prefix('192.168.0.0/16'), '0 %', 'The aggregate 192.168.0.0/16 (RFC 1918) is 0 % used by child prefixes: 0 of 65,536 addresses; 65,536 lie in none.'],
  [object('prefix-object', 'ipam.prefix', 4, '10.1.0.0/24'), '0.4 %', '10.1.0.0/24 (VRF prod) is 0.4 % used by addresses: 1 of 254; 253 are free.'],
  [object('aggregate', 'ipam.aggregate', 1, '10.0.0.0/8'), '100 %', 'The aggregate 10.0.0.0/8 (RFC 1918) is 100 % used by child prefixes: 16,777,216 of 16,777,216 addresses; 0 lie in none.'],
  [{ kind: 'range', object: DHCP }, '10 %', 'The range 10.1.0.10 to 10.1.0.19 (global table) is 10 % used by addresses: 1 of 10; 9 are free.'],
  [object('vlangroup', 'ipam.vlangroup', 1, 'dc'), '1.8 %', 'VLAN group dc is 1.8 % used: 2 of 110 VLAN ids; VLAN id 101 is the first free one.'],
])('%j is %s used', async (target, value, text) => {
  const body = await askIpam(utilisation, { target, wantFree: false });
  expect([body.kind === 'value' && body.value, body.text]).toEqual([value, text]);
});

test.each([
  [prefix('10.1.0.128/26'), 61, '61 of 62 addresses are free in 10.1.0.128/26 (global table, north); it is 1.6 % used by addresses: 1 of 62.'],
  [prefix('10.1.0.0/16'), 65006, '65,006 of 65,536 addresses of 10.1.0.0/16 (global table, north) lie in no child prefix; it is 0.8 % used by child prefixes: 530 of 65,536 addresses.'],
  [{ kind: 'range', object: DHCP }, 9, '9 of 10 addresses are free in the range 10.1.0.10 to 10.1.0.19 (global table); it is 10 % used by addresses: 1 of 10.'],
  [object('vlangroup', 'ipam.vlangroup', 1, 'dc'), 108, '108 VLAN ids of 110 are free in VLAN group dc; VLAN id 101 is the first free one.'],
])('of %j %d are free', async (target, value, text) => {
  const body = await askIpam(utilisation, { target, wantFree: true });
  expect([body.kind === 'value' && body.value, body.text]).toEqual([value, text]);
});

test('a network that is both aggregate and prefix shows both, each by its own rule', async () => {
  const body = await askIpam(utilisation, { target: prefix('10.0.0.0/8'), wantFree: false });
  expect(body.sections.map((section) => section.title)).toEqual(['As an aggregate', 'As a prefix, global table']);
  // As a prefix: 10.1.0.0/16, 10.9.0.0/24 and 10.200.0.0/16; the prefixes of VRFs lie in the first anyway.
  expect(body.sections.map((section) => cells(section.body)[0])).toEqual([
    ['10.0.0.0/8', 'child prefixes', 16777216, 16777216, 0, 100],
    ['10.0.0.0/8', 'child prefixes', 131328, 16777216, 16645888, 0.8],
  ]);
  expect(body.sections[0]?.body.notes).toContain('It is full because 10.0.0.0/8 is also recorded as a prefix (global table).');
});

test('a prefix in two VRFs is counted in each', async () => {
  const body = await askIpam(utilisation, { target: prefix('10.1.0.0/24'), wantFree: false });
  expect(body.sections.map((section) => cells(section.body)[0]?.slice(2))).toEqual([[15, 254, 239, 5.9], [1, 254, 253, 0.4]]);
  expect(body.sections[0]?.body.notes).toEqual(['The range 10.1.0.20 to 10.1.0.29 is marked as populated: none of its addresses counts as free.']);
});

test('a network that is not recorded has none, but says what is known', async () => {
  const body = await askIpam(utilisation, { target: prefix('10.1.0.0/25'), wantFree: false });
  expect([body.kind, body.text, body.notes]).toEqual([
    'empty',
    '10.1.0.0/25 is not recorded as a prefix or aggregate, so it has no utilisation. 5 of its 128 addresses are recorded, in all VRFs.',
    ['It lies in 10.1.0.0/24 (global table) and 10.1.0.0/24 (VRF prod).'],
  ]);
});

test('a cluster shows what it has given away, since NetBox knows no capacity', async () => {
  const body = await askIpam(utilisation, { target: object('cluster', 'virtualization.cluster', 1, 'c1'), wantFree: false });
  expect(body.text).toBe('c1 has given 4 vCPUs, 16 GB of memory and 500 GB of disk to 1 virtual machine on 0 hosts.');
});
