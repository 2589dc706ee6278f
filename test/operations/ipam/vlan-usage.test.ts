import { expect, test } from 'vitest';
import { vlanUsage } from '../../../src/operations/ipam/vlan-usage.js';
import { cells, labels } from '../small-netbox.js';
import { askIpam } from './estate.js';

const vlans = (...ids: number[]): object => ({ vlans: ids.map((id) => ({ type: 'ipam.vlan', id, name: 'VLAN' })) });

test('one VLAN is counted by kind of use, and by device', async () => {
  const body = await askIpam(vlanUsage, vlans(1));
  expect(body.text).toBe('VLAN 100 clients at north is on 2 ports of 1 device, with 1 VM interface, 1 prefix and 1 wireless LAN.');
  expect(labels(body)).toEqual([
    'VID', 'Name', 'Site', 'Group', 'Status', 'Devices', 'Access ports', 'Trunk ports', 'VM interfaces', 'Prefixes', 'Addresses', 'Wireless LANs', 'Carry all VLANs',
  ]);
  expect(cells(body)).toEqual([[100, 'clients', 'north', 'dc', 'active', 1, 1, 1, 1, '10.1.0.0/24', 5, 'office', 1]]);
  expect(body.sections.map((section) => cells(section.body))).toEqual([[['sw1', 1, 1]]]);
  expect(body.notes).toEqual(['Not counted: 1 port of its site in mode tagged-all, carrying every VLAN without naming it.']);
});

test('one VID at several sites is one line each, told apart by VLAN, not by number', async () => {
  const body = await askIpam(vlanUsage, vlans(3, 2));
  expect(body.text).toBe('VLAN 200 exists at 2 sites and is on 3 ports of 3 devices.');
  expect(cells(body).map((row) => row.slice(0, 10))).toEqual([
    [200, 'servers', 'north', 'active', 2, 1, 1, 0, null, 0],
    [200, 'servers', 'south', 'active', 1, 1, 0, 0, '10.9.0.0/24', 1],
  ]);
});

test('an untagged VLAN of a trunk is carried by a trunk port', async () => {
  expect(cells(await askIpam(vlanUsage, vlans(4)))[0]?.slice(5, 8)).toEqual([1, 0, 1]);
});

test('a VLAN that nothing uses is shown as existing but unused', async () => {
  const body = await askIpam(vlanUsage, vlans(5));
  expect(body.text).toBe('VLAN 400 unused at south is recorded, but no port, VM interface, prefix, wireless LAN or L2VPN uses it.');
});

test('many VLANs are asked for by their numbers, with the same result', async () => {
  const body = await askIpam(vlanUsage, vlans(1, 2, 3, 4, 5));
  expect(body.text).toBe('5 VLANs exist at 2 sites and are on 4 ports of 3 devices; unused: 1.');
  expect(cells(body).map((row) => [row[0], row[2], row[5], row[6], row[7]])).toEqual([
    [100, 'north', 1, 1, 1],
    [200, 'north', 2, 1, 1],
    [300, 'north', 1, 0, 1],
    [200, 'south', 1, 1, 0],
    [400, 'south', 0, 0, 0],
  ]);
});

test('no VLAN is an empty answer', async () => {
  expect((await askIpam(vlanUsage, vlans())).text).toBe('There is no VLAN to look at.');
});
