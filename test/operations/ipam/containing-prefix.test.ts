import { expect, test } from 'vitest';
import { containingPrefix } from '../../../src/operations/ipam/containing-prefix.js';
import { cells } from '../small-netbox.js';
import { askIpam } from './estate.js';

test.each([
  ['2001:db8:1::5', '2001:db8:1::/64', '2001:db8:1::5 lies in 2001:db8:1::/64 (global table, north): 2001:db8::/32 container › 2001:db8:1::/64.'],
  ['10.9.0.9', '10.9.0.0/24', '10.9.0.9 lies in 10.9.0.0/24 (global table, VLAN 200 servers): 10.0.0.0/8 container › 10.9.0.0/24.'],
  ['10.1.0.0/16', '10.0.0.0/8', '10.1.0.0/16 lies in 10.0.0.0/8 (global table).'],
])('%s lies in %s', async (value, prefix, text) => {
  const body = await askIpam(containingPrefix, { value });
  expect([body.kind, body.kind === 'value' && body.value, body.text]).toEqual(['value', prefix, text]);
});

test('an address in several VRFs lies in the narrowest prefix of each', async () => {
  const body = await askIpam(containingPrefix, { value: '10.1.0.129' });
  expect(body.kind).toBe('table');
  expect(cells(body).map((row) => [row[0], row[2], row[8]])).toEqual([
    ['10.1.0.128/26', 'Global', '10.0.0.0/8 container › 10.1.0.0/16 container › 10.1.0.0/24'],
    ['10.1.0.0/24', 'prod', null],
  ]);
});

test('a table with only a container around it is no answer beside one with a real prefix', async () => {
  const body = await askIpam(containingPrefix, { value: '10.1.4.2' });
  expect(body.text).toBe('10.1.4.2 lies in 10.1.4.0/29 (VRF lab, north).');
  expect(body.notes).toContain('In the global table only the container 10.1.0.0/16 is around it.');
});

test('an address with a mask is the host, and the ranges and the aggregate around it are named', async () => {
  const body = await askIpam(containingPrefix, { value: '10.1.0.15/24' });
  expect(body.notes).toEqual([
    '10.1.0.15/24 is read as the host 10.1.0.15.',
    'Inside the IP range 10.1.0.10/24 to 10.1.0.19/24 (DHCP, Global).',
    'Aggregate: 10.0.0.0/8 (RFC 1918, inside).',
  ]);
});

test('a recorded network lies in what is wider than it', async () => {
  const body = await askIpam(containingPrefix, { value: '10.1.0.128/26' });
  expect(cells(body)[0]?.[0]).toBe('10.1.0.0/24');
  expect(body.notes).toContain('10.1.0.128/26 is recorded itself (global table, north).');
});

test.each([
  ['192.168.3.4', 'No recorded prefix contains 192.168.3.4; it lies in the aggregate 192.168.0.0/16 (RFC 1918).'],
  ['172.16.0.1', '172.16.0.1 is not inside any prefix or aggregate that is recorded here.'],
  ['10.0.0.0/8', '10.0.0.0/8 lies in no other recorded prefix.'],
  ['nonsense', "'nonsense' is neither an IP address nor a network."],
])('%s lies in none', async (value, text) => {
  const body = await askIpam(containingPrefix, { value });
  expect([body.kind, body.text]).toEqual(['empty', text]);
});
