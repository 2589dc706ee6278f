import { expect, test } from 'vitest';
import { prefixAddresses } from '../../../src/operations/ipam/prefix-addresses.js';
import { cells, labels } from '../small-netbox.js';
import { askIpam, DHCP, PROD_VRF } from './estate.js';

const ALL = { prefix: null, range: null, vrf: null, where: [], deviceWhere: [] };
const status = (value: string): object => ({ kind: 'field', field: 'status', lookup: 'equals', values: [value], negated: false });

test('addresses stand in address order, whatever their mask, with what they are assigned to', async () => {
  const body = await askIpam(prefixAddresses, { ...ALL, prefix: '10.1.0.0/24' });
  expect(body.text).toBe('6 IP addresses are recorded in 10.1.0.0/24 (global table and VRF prod); 239 of 254 usable ones are free in the global table and 253 of 254 usable ones are free in VRF prod.');
  expect(labels(body)).toEqual(['address', 'status', 'role', 'VRF', 'Assigned to', 'DNS name', 'tenant', 'description']);
  expect(cells(body).map((row) => [row[0], row[1], row[3], row[4]])).toEqual([
    ['10.1.0.1/24', 'active', 'Global', 'sw1:Vlan100'],
    ['10.1.0.1/24', 'active', 'prod', null],
    ['10.1.0.2/24', 'active', 'Global', 'vm1:eth0'],
    ['10.1.0.3/24', 'reserved', 'Global', null],
    ['10.1.0.12/24', 'active', 'Global', null],
    ['10.1.0.130/26', 'active', 'Global', 'srv1:eth0'],
  ]);
});

test('a VRF narrows them, and the others are counted', async () => {
  const body = await askIpam(prefixAddresses, { ...ALL, prefix: '10.1.0.0/24', vrf: PROD_VRF });
  expect([body.text, body.notes]).toEqual(['1 IP address is recorded in 10.1.0.0/24 (VRF prod); 253 of 254 usable ones are free.', ['5 IP addresses inside it in other VRFs left out.']]);
});

test.each([
  ['a global container', { prefix: '10.0.0.0/8' }, '10 IP addresses are recorded in 10.0.0.0/8 (global table).', 10],
  ['a network that is not recorded', { prefix: '10.1.0.0/28' }, '5 IP addresses are recorded in 10.1.0.0/28.', 5],
  ['a range', { range: DHCP }, '1 IP address is recorded in the range 10.1.0.10 to 10.1.0.19; 9 of 10 usable ones are free.', 1],
  ['a status', { prefix: '10.1.0.0/16', where: [status('reserved')] }, '10.1.0.0/16 (global table) has 1 reserved IP address, of 9 IP addresses in all.', 1],
  [
    'a role of devices',
    { prefix: '10.1.0.0/16', deviceWhere: [{ kind: 'is', relation: 'role', objects: [{ type: 'dcim.devicerole', id: 2, name: 'server' }], below: true, negated: false }] },
    '10.1.0.0/16 (global table) has 1 IP address of devices with role server, of 9 IP addresses in all.',
    1,
  ],
])('of %s', async (_, asked, text, count) => {
  const body = await askIpam(prefixAddresses, { ...ALL, ...asked });
  expect([body.text, cells(body).length]).toEqual([text, count]);
});

test('none that match is an empty answer which keeps the whole', async () => {
  const body = await askIpam(prefixAddresses, { ...ALL, prefix: '10.1.0.0/16', where: [status('deprecated')] });
  expect([body.kind, body.text]).toEqual(['empty', '10.1.0.0/16 (global table) has no deprecated IP addresses, of 9 IP addresses in all.']);
});

test('an unused prefix says that all is free', async () => {
  const body = await askIpam(prefixAddresses, { ...ALL, prefix: '10.1.4.0/29' });
  expect([body.kind, body.text]).toEqual(['empty', 'No address is recorded in 10.1.4.0/29 (VRF lab); 6 of 6 usable ones are free.']);
});
