import { expect, test } from 'vitest';
import { matchPort, portFilter } from '../../../src/operations/connections/port-name.js';
import type { DevicePort } from '../../../src/operations/connections/ports.js';

const switchPorts = [
  ...['Ethernet1', 'Ethernet2', 'Ethernet12', 'Ethernet1/12', 'Port-Channel12'].map((name) => port('dcim.interface', name, name.startsWith('Port') ? 'lag' : '10gbase-t')),
  port('dcim.interface', 'Management1', '1000base-t', true),
  port('dcim.interface', 'Vlan10', 'virtual'),
  port('dcim.consoleport', 'con0'),
  port('dcim.powerport', 'PSU1'),
];
const panelPorts = [port('dcim.frontport', 'Port 12'), port('dcim.frontport', '07'), port('dcim.rearport', 'Rear 12'), port('dcim.rearport', 'Rear 1')];
const ciscoPorts = ['GigabitEthernet1/0/1', 'TenGigabitEthernet1/1/1', 'TwentyFiveGigE1/1/1', 'Loopback0', 'Vlan10'].map((name) => port('dcim.interface', name, '1000base-t'));
const junosPorts = ['xe-0/1/0', 'ge-0/0/12', 'et-0/0/0', 'lo0', 'ae1'].map((name) => port('dcim.interface', name, '1000base-t'));
const outlets = [port('dcim.poweroutlet', 'C13-3'), port('dcim.poweroutlet', 'Outlet 4'), port('dcim.interface', 'eth0', '100base-tx')];

function port(type: string, name: string, kind = '', mgmt = false): DevicePort {
  return { type, name, row: { name, type: kind, mgmt_only: mgmt } };
}

test.each([
  ['ethernet1', switchPorts, 'Ethernet1'],
  ['Eth1', switchPorts, 'Ethernet1'],
  ['e 2', switchPorts, 'Ethernet2'],
  ['port 12', switchPorts, 'Ethernet12'],
  ['1', switchPorts, 'Ethernet1'],
  ['1/12', switchPorts, 'Ethernet1/12'],
  ['po12', switchPorts, 'Port-Channel12'],
  ['mgmt1', switchPorts, 'Management1'],
  ['vl10', switchPorts, 'Vlan10'],
  ['psu 1', switchPorts, 'PSU1'],
  ['console port 0', switchPorts, 'con0'],
  ['12', panelPorts, 'Port 12'],
  ['rear 12', panelPorts, 'Rear 12'],
  ['front port 7', panelPorts, '07'],
  ['rear port 1', panelPorts, 'Rear 1'],
  ['gi1/0/1', ciscoPorts, 'GigabitEthernet1/0/1'],
  ['Te1/1/1', ciscoPorts, 'TenGigabitEthernet1/1/1'],
  ['lo0', ciscoPorts, 'Loopback0'],
  ['XE-0/1/0', junosPorts, 'xe-0/1/0'],
  ['Loopback0', junosPorts, 'lo0'],
  ['outlet 4', outlets, 'Outlet 4'],
  ['c13-3', outlets, 'C13-3'],
] as const)('reads %s as the port of that name or number', (text, ports, name) => {
  expect(matchPort(text, ports)).toMatchObject({ kind: 'found', port: { name } });
});

test('asks when several ports of one kind fit', () => {
  const ports = ['Ethernet1/1', 'FastEthernet1/1'].map((name) => port('dcim.interface', name, '1000base-t'));
  const match = matchPort('1/1', ports);
  expect(match.kind === 'several' ? match.ports.map(({ name }) => name) : match.kind).toEqual(['Ethernet1/1', 'FastEthernet1/1']);
});

test.each(['Ethernet3', '13', 'xe-0/0/0', 'rear 2', 'outlet 5'])('knows no port %s', (text) => {
  expect(matchPort(text, switchPorts).kind).toBe('none');
});

test('does not take a number with a hyphen for the number without it', () => {
  expect(matchPort('C13-3', [port('dcim.poweroutlet', 'C133')]).kind).toBe('none');
});

test.each([
  ['Ethernet12', { name__iew: '2' }],
  ['port 12', { name__iew: '2' }],
  ['interface mgmt', { name__isw: 'm' }],
] as const)('narrows the ports that NetBox lists for %s', (text, filter) => {
  expect(portFilter(text)).toEqual(filter);
});
