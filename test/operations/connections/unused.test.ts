import { expect, test } from 'vitest';
import { unused } from '../../../src/operations/connections/unused.js';
import { cells, smallNetBox } from '../small-netbox.js';

const vlan = (vid: number, name: string, status = 'active'): Record<string, string | number> => ({ vid, name, status, site: 1 });

const ask = smallNetBox({
  'dcim.site': [{ name: 'hall', slug: 'hall', status: 'active' }],
  'dcim.manufacturer': ['Maker', 'Parts', 'Nobody', 'Catalogue'].map((name) => ({ name, slug: name.toLowerCase() })),
  'dcim.devicetype': [{ manufacturer: 1, model: 'Box', slug: 'box', u_height: 1 }, { manufacturer: 4, model: 'Old box', slug: 'old-box', u_height: 1 }],
  'dcim.devicerole': [{ name: 'switch', slug: 'switch' }],
  'dcim.device': [{ name: 'sw-1', device_type: 1, role: 1, site: 1, status: 'active' }],
  'dcim.inventoryitem': [{ device: 1, name: 'Fan', manufacturer: 2 }],
  'ipam.vlan': [vlan(10, 'untagged'), vlan(20, 'tagged'), vlan(30, 'with-prefix'), vlan(40, 'with-vm'), vlan(50, 'with-ssid'), vlan(60, 'kept', 'reserved'), vlan(100, 'left')],
  'dcim.interface': [
    { device: 1, name: 'p1', type: '1000base-t', enabled: true, mode: 'access', untagged_vlan: 1 },
    { device: 1, name: 'p2', type: '1000base-t', enabled: true, mode: 'tagged', tagged_vlans: [2] },
    { device: 1, name: 'p3', type: '1000base-t', enabled: true, mode: 'tagged-all' },
    { device: 1, name: 'p4', type: '1000base-t', enabled: true },
  ],
  'virtualization.clustertype': [{ name: 'kvm', slug: 'kvm' }],
  'virtualization.cluster': [{ name: 'c1', type: 1, status: 'active' }],
  'virtualization.virtualmachine': [{ name: 'vm-1', cluster: 1, status: 'active' }],
  'virtualization.vminterface': [{ virtual_machine: 1, name: 'eth0', enabled: true, mode: 'access', untagged_vlan: 4 }],
  'wireless.wirelesslan': [{ ssid: 'air', vlan: 5, status: 'active' }],
  'ipam.vrf': [{ name: 'blue' }, { name: 'grey' }, { name: 'empty' }],
  'ipam.prefix': [{ prefix: '10.0.0.0/24', status: 'active', vlan: 3, vrf: 1 }],
  'ipam.iprange': [{ start_address: '10.9.0.1/24', end_address: '10.9.0.9/24', status: 'active', vrf: 2 }],
  'extras.tag': [{ name: 'used', slug: 'used' }, { name: 'spare', slug: 'spare' }],
});

test('finds VLANs that no port, prefix, VM or wireless LAN uses, reserved ones marked by their status', async () => {
  const body = await ask(unused, { type: 'ipam.vlan' });
  expect(body.text).toBe('2 of 7 VLANs are used by nothing.');
  expect(cells(body).map((row) => [row[0], row[1], row[4]])).toEqual([[60, 'kept', 'reserved'], [100, 'left', 'active']]);
});

test('says that trunks of all VLANs carry them without naming them', async () => {
  const body = await ask(unused, { type: 'ipam.vlan' });
  expect(body.notes).toEqual(['Checked: ports, VM interfaces, prefixes, wireless LANs, L2VPNs and inner VLANs.', 'Ports in mode tagged-all, which carry VLANs without listing them: 1.']);
  expect(body).toMatchObject({ rows: [{ cells: { open_trunks: 1 } }, { cells: { open_trunks: 1 } }] });
});

test('counts a VRF with only an IP range as used', async () => {
  expect(cells(await ask(unused, { type: 'ipam.vrf' })).map((row) => row[0])).toEqual(['empty']);
});

test('takes a manufacturer as used by devices and parts, not by types in the catalogue', async () => {
  expect(cells(await ask(unused, { type: 'dcim.manufacturer' }))).toEqual([['Catalogue', 0, 0, 0, 1], ['Nobody', 0, 0, 0, 0]]);
});

test.each([
  ['dcim.devicetype', '1 of 2 device types is used by nothing.', 'Old box'],
  ['dcim.site', 'Every site is used (1 in all).', null],
  ['extras.tag', '2 of 2 tags are used by nothing.', 'spare'],
] as const)('reads the use of %s from the counters that NetBox keeps', async (type, text, name) => {
  const body = await ask(unused, { type });
  expect(body.text).toBe(text);
  if (name !== null) expect(cells(body).flat()).toContain(name);
});

test('does not guess for types whose use NetBox does not record', async () => {
  const body = await ask(unused, { type: 'ipam.iprange' });
  expect(body).toMatchObject({ kind: 'text', text: 'NetBox does not record what uses IP ranges, so unused ones cannot be told.' });
});

test('does not take the parts of a device for what uses it', async () => {
  expect((await ask(unused, { type: 'dcim.device' })).kind).toBe('text');
});
