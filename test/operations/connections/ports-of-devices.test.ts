import { expect, test } from 'vitest';
import { addresses } from '../../../src/operations/connections/addresses.js';
import { cables } from '../../../src/operations/connections/cables.js';
import { interfaces } from '../../../src/operations/connections/interfaces.js';
import { neighbours } from '../../../src/operations/connections/neighbours.js';
import { peer } from '../../../src/operations/connections/peer.js';
import { cells } from '../small-netbox.js';
import { askPatchRoom, device } from './patch-room.js';

const addressed = {
  'ipam.ipaddress': [
    { address: '10.0.0.1/24', status: 'active', dns_name: 'core.example.net', assigned_object_type: 'dcim.interface', assigned_object_id: 1 },
    { address: '10.255.0.1/32', status: 'active', role: 'loopback', assigned_object_type: 'dcim.interface', assigned_object_id: 5 },
    { address: '10.0.0.9/24', status: 'active', assigned_object_type: 'dcim.interface', assigned_object_id: 7 },
    { address: '10.0.0.254/24', status: 'active', role: 'vrrp', assigned_object_type: 'ipam.fhrpgroup', assigned_object_id: 1 },
  ],
  'ipam.fhrpgroup': [{ group_id: 10, protocol: 'vrrp3', name: 'gateway' }],
  'ipam.fhrpgroupassignment': [{ group: 1, interface_type: 'dcim.interface', interface_id: 1, priority: 120 }],
};
const ask = askPatchRoom(addressed);
const disabled = { kind: 'field', field: 'enabled', lookup: 'equals', values: [false], negated: false } as const;

test('lists interfaces in port order with addresses and far ends', async () => {
  const body = await ask(interfaces, { device: device('sw-core-1'), stack: false, where: [] });
  expect(body.text).toBe('sw-core-1 has 6 interfaces: 4 with a cable, 6 enabled.');
  expect(cells(body).map((row) => [row[0], row[3], row[7], row[8]])).toEqual([
    ['Ethernet1', '10 Gbps', '10.0.0.1/24', 'srv-1:eth0 (path not active)'],
    ['Ethernet2', '10 Gbps', null, 'pp-1:Port 2 (panel)'],
    ['Ethernet3', '1 Gbps', null, 'Metro cloud'],
    ['Ethernet10', '10 Gbps', null, 'sw-acc-1:GigabitEthernet1/0/1'],
    ['Loopback0', null, '10.255.0.1/32', null],
    ['Management1', '1 Gbps', null, null],
  ]);
});

test('lists only the interfaces that match, and of how many', async () => {
  const body = await ask(interfaces, { device: device('sw-acc-1'), stack: false, where: [disabled] });
  expect(body.text).toBe('sw-acc-1 has 1 disabled interface, of 2 in all: 1 with a cable, 0 enabled.');
  expect(cells(body).map((row) => row[0])).toEqual(['GigabitEthernet1/0/2']);
});

test('finds no interface, rather than all, when none matches', async () => {
  const body = await ask(interfaces, { device: device('sw-core-1'), stack: false, where: [disabled] });
  expect(body).toMatchObject({ kind: 'empty', text: 'None of the 6 interfaces of sw-core-1 match.' });
});

test('lists the ports of all members when the stack is asked for', async () => {
  const stacked = askPatchRoom({
    'dcim.virtualchassis': [{ name: 'stack-1', master: 2 }],
    'dcim.device': [{ name: 'm-1', device_type: 1, role: 2, site: 1, status: 'active', virtual_chassis: 1, vc_position: 1 }, { name: 'm-2', device_type: 1, role: 2, site: 1, status: 'active', virtual_chassis: 1, vc_position: 2 }],
    'dcim.interface': [{ device: 1, name: 'Gi1/0/1', type: '1000base-t', enabled: true }, { device: 2, name: 'Gi2/0/1', type: '1000base-t', enabled: true }],
    'dcim.cable': [], 'dcim.frontport': [], 'dcim.rearport': [], 'dcim.poweroutlet': [], 'dcim.powerport': [],
  });
  const member = { type: 'dcim.device', id: 1, name: 'm-1' };
  const whole = await stacked(interfaces, { device: member, stack: true, where: [] });
  expect(cells(whole).map((row) => row.slice(0, 2))).toEqual([['m-1', 'Gi1/0/1'], ['m-2', 'Gi2/0/1']]);
  const own = await stacked(interfaces, { device: member, stack: false, where: [] });
  expect(cells(own).map((row) => row[0])).toEqual(['Gi1/0/1']);
  expect(own.notes).toEqual(['m-1 is a member of the stack stack-1; these are its own interfaces only.']);
});

test('lists the addresses of a device, its virtual ones apart', async () => {
  const body = await ask(addresses, { object: device('sw-core-1'), kind: null });
  expect(body.text).toBe('sw-core-1 has 2 IP addresses on 2 interfaces; none of them is marked primary.');
  expect(cells(body).map((row) => [row[0], row[1], row[6]])).toEqual([['10.0.0.1/24', 'Ethernet1', null], ['10.255.0.1/32', 'Loopback0', 'loopback']]);
  const [section] = body.sections;
  expect(section === undefined ? null : cells(section.body)[0]?.slice(1)).toEqual(['Ethernet1', 120, '10.0.0.254/24']);
});

test('finds the loopback address of a device', async () => {
  const body = await ask(addresses, { object: device('sw-core-1'), kind: 'loopback' });
  expect(body.text).toBe('sw-core-1 has 1 loopback address: 10.255.0.1/32 (Loopback0).');
});

test('names the interfaces of a device that has no address', async () => {
  const body = await ask(addresses, { object: device('srv-1'), kind: null });
  expect(body).toMatchObject({ kind: 'empty', text: 'srv-1 has no IP address recorded on its 2 interfaces.' });
});

test('lists the addresses of one interface', async () => {
  const body = await ask(addresses, { object: { type: 'dcim.interface', id: 7, name: 'GigabitEthernet1/0/1' }, kind: null });
  expect(cells(body).map((row) => row[0])).toEqual(['10.0.0.9/24']);
});

test('lists the cables of a device from its own side', async () => {
  const body = await ask(cables, { object: device('srv-1'), direction: 'all' });
  expect(body.text).toBe('srv-1 has 3 cables: 2 network and 1 power.');
  expect(cells(body)).toEqual([
    ['eth0', 'network', '#3', 'mmf-om4', null, '200 cm', 'planned', 'pp-2:Port 1', 'B1'],
    ['eth1', 'network', '#7', null, null, null, 'connected', 'sw-acc-1:GigabitEthernet1/0/2', 'A1'],
    ['PSU1', 'power', '#8', 'power', null, null, 'connected', 'pdu-1:Outlet 1', 'B1'],
  ]);
  expect(body.notes).toEqual(['Not in service: 1 cable planned.', 'Total length at least 2 m (1 of 3 lengths are recorded).']);
});

const rackB = { type: 'dcim.rack', id: 2, name: 'B1' };

test('tells cables inside a rack from those that leave it', async () => {
  const all = await ask(cables, { object: rackB, direction: 'all' });
  expect(all.text).toBe('B1 has 4 cables: 2 network, 1 pass-through and 1 power; 2 inside it, 2 leaving.');
  const leaving = await ask(cables, { object: rackB, direction: 'leaving' });
  expect(leaving.text).toBe('2 cables leave B1: 1 network and 1 pass-through.');
  expect(cells(leaving).map((row) => [row[0], row[7], row[8]])).toEqual([['pp-2:Rear 1', 'pp-1:Rear 1', 'A1'], ['srv-1:eth1', 'sw-acc-1:GigabitEthernet1/0/2', 'A1']]);
  const inside = await ask(cables, { object: rackB, direction: 'inside' });
  expect(cells(inside).map((row) => row[2])).toEqual(['#8', '#3']);
});

test('says that a device has no cable', async () => {
  expect(await ask(cables, { object: device('sw-spare'), direction: 'all' })).toMatchObject({ kind: 'empty', text: 'sw-spare has no cable recorded.' });
});

test.each([
  ['sw-core-1', 'Eth10', 'sw-core-1 Ethernet10 → sw-acc-1 GigabitEthernet1/0/1 (A1 U11), via 1 cable.'],
  ['srv-1', 'eth0', 'srv-1 eth0 → sw-core-1 Ethernet1 (A1 U10), via pp-2:Port 1 (the path is not active).'],
  ['sw-core-1', 'Ethernet2', 'sw-core-1 Ethernet2 → pp-1 Port 2 (A1 U12), a panel port from which no path goes on.'],
  ['srv-1', 'psu1', 'srv-1 PSU1 → pdu-1 Outlet 1 (B1 U15), via 1 cable.'],
  ['pp-1', '1', 'pp-1: front Port 1 → sw-core-1 Ethernet1 (A1 U10), via 1 cable; rear Rear 1 → srv-1 eth0 (B1 U14), via pp-2:Rear 1 (the path is not active).'],
] as const)('tells what is connected to %s %s', async (name, port, text) => {
  expect((await ask(peer, { device: device(name), port })).text).toBe(text);
});

test('says that nothing is connected to a port, with what its description says', async () => {
  const body = await ask(peer, { device: device('sw-core-1'), port: 'Management1' });
  expect(body).toMatchObject({ kind: 'empty', text: 'sw-core-1 Management1: no cable is recorded.' });
});

test('lists the devices around one, panels looked through', async () => {
  const body = await ask(neighbours, { device: device('sw-core-1'), direction: 'all', role: null });
  expect(body.text).toBe('sw-core-1 is connected to 2 devices over 2 links.');
  expect(cells(body).map((row) => [row[0], row[5], row[6], row[8]])).toEqual([
    ['sw-acc-1', 'Ethernet10', 'GigabitEthernet1/0/1', '10 Gbps'],
    ['srv-1', 'Ethernet1', 'eth0', '10 Gbps'],
  ]);
  expect(body.notes).toEqual(['Cabled ports that end nowhere: 1.', 'Ports that lead to a provider network or power feed: 1.']);
});

test('tells uplinks from what hangs below, and prints the rule', async () => {
  const up = await ask(neighbours, { device: device('sw-acc-1'), direction: 'up', role: null });
  expect(up.text).toBe('sw-acc-1 has uplinks to 1 device over 1 link.');
  expect(cells(up).map((row) => row[0])).toEqual(['sw-core-1']);
  expect(up.notes[0]).toContain('or a port whose description, label or tag says uplink');
  const down = await ask(neighbours, { device: device('sw-acc-1'), direction: 'down', role: null });
  expect(cells(down).map((row) => row[0])).toEqual(['srv-1']);
});

test('keeps to the role that is asked for', async () => {
  const body = await ask(neighbours, { device: device('srv-1'), direction: 'all', role: { type: 'dcim.devicerole', id: 5, name: 'pdu' } });
  expect(cells(body).map((row) => row[0])).toEqual(['pdu-1']);
  const none = await ask(neighbours, { device: device('sw-core-1'), direction: 'all', role: { type: 'dcim.devicerole', id: 5, name: 'pdu' } });
  expect(none).toMatchObject({ kind: 'empty', text: 'sw-core-1 has no pdu device connected to it; it is connected to 2 devices in all.' });
});
