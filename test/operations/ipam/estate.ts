import type { Json } from '../../../src/netbox/row.js';
import { smallNetBox } from '../small-netbox.js';

type Fields = Readonly<Record<string, Json>>;

const prefix = (cidr: string, fields: Fields = {}): Fields => ({ prefix: cidr, status: 'active', vrf: null, vlan: null, role: null, tenant: null, ...fields });
const address = (text: string, fields: Fields = {}): Fields => ({ address: text, status: 'active', vrf: null, ...fields });
const at = (type: string, id: number): Fields => ({ scope_type: type, scope_id: id });
const on = (type: string, id: number): Fields => ({ assigned_object_type: type, assigned_object_id: id });
const port = (device: number, name: string, fields: Fields = {}): Fields => ({ device, name, type: '1000base-t', ...fields });

const NORTH = at('dcim.site', 1);
const PROD = { vrf: 1 };
const CONTAINER = { status: 'container' };

/** Two sites, two VRFs, and one network (10.1.0.0/24) that is recorded both in the global table and in VRF prod. */
export const askIpam = smallNetBox({
  'dcim.region': [{ name: 'Europe', slug: 'europe', parent: null }, { name: 'Germany', slug: 'germany', parent: 1 }],
  'dcim.site': [{ name: 'north', slug: 'north', region: 2 }, { name: 'south', slug: 'south', region: 1 }],
  'dcim.location': [{ name: 'Hall', slug: 'hall', site: 1, parent: null }, { name: 'Row 1', slug: 'row-1', site: 1, parent: 1 }],
  'dcim.rack': [{ name: 'R1', site: 1, u_height: 10 }],
  'dcim.manufacturer': [{ name: 'Acme', slug: 'acme' }],
  'dcim.devicetype': [{ manufacturer: 1, model: 'Box', slug: 'box', u_height: 1 }],
  'dcim.devicerole': [{ name: 'switch', slug: 'switch', parent: null }, { name: 'server', slug: 'server', parent: null }],
  'dcim.device': [
    { name: 'sw1', device_type: 1, role: 1, site: 1, status: 'active' },
    { name: 'srv1', device_type: 1, role: 2, site: 1, status: 'active', asset_tag: 'A-1' },
    { name: 'sw2', device_type: 1, role: 1, site: 2, status: 'active' },
  ],
  'dcim.interface': [
    port(1, 'Vlan100'),
    port(1, 'e1', { mode: 'access', untagged_vlan: 1 }),
    port(1, 'e2', { mode: 'tagged', untagged_vlan: 4, tagged_vlans: [1, 2] }),
    port(1, 'e3', { mode: 'tagged-all' }),
    port(2, 'eth0', { mode: 'access', untagged_vlan: 2 }),
    port(3, 'e1', { mode: 'access', untagged_vlan: 3 }),
    port(3, 'e2', { mode: 'tagged-all' }),
  ],
  'virtualization.clustertype': [{ name: 'kvm', slug: 'kvm' }],
  'virtualization.cluster': [{ name: 'c1', type: 1, status: 'active' }],
  'virtualization.virtualmachine': [{ name: 'vm1', cluster: 1, status: 'active', vcpus: 4, memory: 16000, disk: 500000 }],
  'virtualization.vminterface': [{ virtual_machine: 1, name: 'eth0', mode: 'access', untagged_vlan: 1 }],
  'ipam.vrf': [{ name: 'prod', rd: '65000:1' }, { name: 'lab', rd: null }],
  'ipam.rir': [{ name: 'RFC 1918', slug: 'rfc-1918' }],
  'ipam.role': [{ name: 'users', slug: 'users' }],
  'ipam.vlangroup': [{ name: 'dc', slug: 'dc', vid_ranges: [[100, 199], [300, 309]], scope_type: 'dcim.site', scope_id: 1 }],
  'ipam.vlan': [
    { vid: 100, name: 'clients', site: 1, group: 1, status: 'active' },
    { vid: 200, name: 'servers', site: 1, group: null, status: 'active' },
    { vid: 200, name: 'servers', site: 2, group: null, status: 'active' },
    { vid: 300, name: 'native', site: 1, group: 1, status: 'active' },
    { vid: 400, name: 'unused', site: 2, group: null, status: 'reserved' },
  ],
  'ipam.aggregate': [{ prefix: '10.0.0.0/8', rir: 1, description: 'inside' }, { prefix: '192.168.0.0/16', rir: 1, description: '' }],
  'ipam.prefix': [
    prefix('10.0.0.0/8', CONTAINER),
    prefix('10.1.0.0/16', { ...CONTAINER, ...NORTH }),
    prefix('10.1.0.0/24', { ...NORTH, vlan: 1, role: 1, description: 'Office' }),
    prefix('10.1.0.0/24', PROD),
    prefix('10.1.0.128/26', NORTH),
    prefix('10.1.1.0/31', NORTH),
    prefix('10.1.2.0/28', { ...at('dcim.location', 1), is_pool: true }),
    prefix('10.1.3.0/24', { ...NORTH, mark_utilized: true }),
    prefix('10.9.0.0/24', { vlan: 3 }),
    prefix('10.200.0.0/16', at('dcim.region', 2)),
    prefix('2001:db8::/32', CONTAINER),
    prefix('2001:db8:1::/64', NORTH),
    prefix('10.1.4.0/29', { ...NORTH, vrf: 2, status: 'reserved' }),
  ],
  'ipam.iprange': [
    { start_address: '10.1.0.10/24', end_address: '10.1.0.19/24', vrf: null, status: 'active', description: 'DHCP' },
    { start_address: '10.1.0.20/24', end_address: '10.1.0.29/24', vrf: null, status: 'active', mark_populated: true },
    { start_address: '10.1.0.240/24', end_address: '10.1.0.249/24', vrf: null, status: 'active', mark_utilized: true },
  ],
  'ipam.fhrpgroup': [{ name: 'gw', protocol: 'vrrp2', group_id: 1 }],
  'ipam.ipaddress': [
    address('10.1.0.1/24', { ...on('dcim.interface', 1) }),
    address('10.1.0.2/24', { ...on('virtualization.vminterface', 1), dns_name: 'vm1.example.net' }),
    address('10.1.0.3/24', { status: 'reserved', description: 'printer' }),
    address('10.1.0.130/26', on('dcim.interface', 5)),
    address('10.1.0.1/24', PROD),
    address('10.1.1.0/31'),
    address('10.1.1.1/31'),
    address('10.1.2.0/28'),
    address('2001:db8:1::1/64'),
    address('10.1.0.12/24'),
    address('10.9.0.1/24', { role: 'vrrp', ...on('ipam.fhrpgroup', 1) }),
  ],
  'wireless.wirelesslan': [{ ssid: 'office', vlan: 1, status: 'active' }],
});

export const SITE = { type: 'dcim.site', id: 1, name: 'north' };
export const PROD_VRF = { type: 'ipam.vrf', id: 1, name: 'prod' };
export const DHCP = { type: 'ipam.iprange', id: 1, name: '10.1.0.10-19/24' };
