import type { Json } from '../../../src/netbox/row.js';
import { smallNetBox } from '../small-netbox.js';
import type { Ask } from '../small-netbox.js';

type Fields = Readonly<Record<string, Json>>;

/** Ids follow the order of each list, from 1. */
export const DEVICES = ['sw-core-1', 'sw-acc-1', 'pp-1', 'pp-2', 'srv-1', 'pdu-1', 'sw-spare'] as const;

export function device(name: (typeof DEVICES)[number]): { type: string; id: number; name: string } {
  return { type: 'dcim.device', id: DEVICES.indexOf(name) + 1, name };
}

const ROLES = ['core-switch', 'access-switch', 'patch-panel', 'server', 'pdu'];
const ROLE_OF: Readonly<Record<string, number>> = { 'sw-core-1': 1, 'sw-acc-1': 2, 'pp-1': 3, 'pp-2': 3, 'srv-1': 4, 'pdu-1': 5, 'sw-spare': 2 };

/**
 * Two racks with a trunk of two positions between their panels:
 * sw-core-1 Ethernet1 – pp-1 Port 1 = trunk = pp-2 Port 1 – srv-1 eth0 (last cable planned);
 * sw-core-1 Ethernet2 – pp-1 Port 2 = trunk = pp-2 Port 2 (open); sw-core-1 Ethernet10 – sw-acc-1 GigabitEthernet1/0/1;
 * sw-core-1 Ethernet3 – circuit MET-1 A, whose Z side ends in a provider network; sw-acc-1 – srv-1 eth1; pdu-1 – srv-1 PSU1.
 */
export const patchRoom: Readonly<Record<string, readonly Fields[]>> = {
  'dcim.site': [{ name: 'hall', slug: 'hall', status: 'active' }],
  'dcim.rack': [{ name: 'A1', site: 1, status: 'active', u_height: 42 }, { name: 'B1', site: 1, status: 'active', u_height: 42 }],
  'dcim.manufacturer': [{ name: 'Maker', slug: 'maker' }],
  'dcim.devicetype': [{ manufacturer: 1, model: 'Box', slug: 'box', u_height: 1, is_full_depth: false }],
  'dcim.devicerole': ROLES.map((name) => ({ name, slug: name, color: 'ffffff' })),
  'dcim.device': DEVICES.map((name, index) => ({
    name, device_type: 1, role: ROLE_OF[name] ?? 1, site: 1, status: 'active', rack: ['pp-2', 'srv-1', 'pdu-1'].includes(name) ? 2 : name === 'sw-spare' ? null : 1, position: name === 'sw-spare' ? null : 10 + index, face: 'front',
  })),
  'dcim.interface': [
    port(1, 'Ethernet1', '10gbase-x-sfpp'), port(1, 'Ethernet2', '10gbase-x-sfpp'), port(1, 'Ethernet10', '10gbase-x-sfpp'), port(1, 'Ethernet3', '1000base-t'),
    port(1, 'Loopback0', 'virtual'), port(1, 'Management1', '1000base-t', { mgmt_only: true }), port(2, 'GigabitEthernet1/0/1', '1000base-t', { description: 'Uplink to the core' }),
    port(2, 'GigabitEthernet1/0/2', '1000base-t', { enabled: false }), port(5, 'eth0', '10gbase-x-sfpp'), port(5, 'eth1', '1000base-t'),
  ],
  'dcim.rearport': [{ device: 3, name: 'Rear 1', type: 'lc', positions: 2 }, { device: 4, name: 'Rear 1', type: 'lc', positions: 2 }],
  'dcim.frontport': [
    { device: 3, name: 'Port 1', type: 'lc', rear_port: 1, rear_port_position: 1 }, { device: 3, name: 'Port 2', type: 'lc', rear_port: 1, rear_port_position: 2 },
    { device: 4, name: 'Port 1', type: 'lc', rear_port: 2, rear_port_position: 1 }, { device: 4, name: 'Port 2', type: 'lc', rear_port: 2, rear_port_position: 2 },
  ],
  'dcim.poweroutlet': [{ device: 6, name: 'Outlet 1', type: 'iec-60320-c13' }],
  'dcim.powerport': [{ device: 5, name: 'PSU1', type: 'iec-60320-c14', allocated_draw: 200 }],
  'circuits.provider': [{ name: 'Metro', slug: 'metro' }],
  'circuits.providernetwork': [{ name: 'Metro cloud', provider: 1 }],
  'circuits.circuittype': [{ name: 'Line', slug: 'line' }],
  'circuits.circuit': [{ cid: 'MET-1', provider: 1, type: 1, status: 'active', commit_rate: 1_000_000 }],
  'circuits.circuittermination': [
    { circuit: 1, term_side: 'A', termination_type: 'dcim.site', termination_id: 1 },
    { circuit: 1, term_side: 'Z', termination_type: 'circuits.providernetwork', termination_id: 1 },
  ],
  'dcim.cable': [
    cable(['dcim.interface', 1], ['dcim.frontport', 1], { label: 'A-1', length: 3, length_unit: 'm', type: 'mmf-om4' }),
    cable(['dcim.rearport', 1], ['dcim.rearport', 2], { length: 30, length_unit: 'm', type: 'mmf-om4' }),
    cable(['dcim.frontport', 3], ['dcim.interface', 9], { length: 200, length_unit: 'cm', type: 'mmf-om4', status: 'planned' }),
    cable(['dcim.interface', 2], ['dcim.frontport', 2], {}),
    cable(['dcim.interface', 3], ['dcim.interface', 7], { length: 1, length_unit: 'm', type: 'dac-passive' }),
    cable(['dcim.interface', 4], ['circuits.circuittermination', 1], { length: 10, length_unit: 'm', type: 'smf-os2' }),
    cable(['dcim.interface', 8], ['dcim.interface', 10], {}),
    cable(['dcim.poweroutlet', 1], ['dcim.powerport', 1], { type: 'power' }),
  ],
};

export function askPatchRoom(more: Readonly<Record<string, readonly Fields[]>> = {}): Ask {
  return smallNetBox({ ...patchRoom, ...more });
}

function port(owner: number, name: string, type: string, more: Fields = {}): Fields {
  return { device: owner, name, type, enabled: true, ...more };
}

function cable(a: readonly [string, number], b: readonly [string, number], more: Fields): Fields {
  const end = ([object_type, object_id]: readonly [string, number]): Json => [{ object_type, object_id }];
  return { a_terminations: end(a), b_terminations: end(b), status: 'connected', label: '', ...more };
}
