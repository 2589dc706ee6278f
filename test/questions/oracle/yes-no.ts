import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { makerOf, rackName } from './devices.js';
import { atSites, nameOf, text, type Inventory } from './inventory.js';
import { siteIds, siteName } from './places.js';

/** Questions for a yes or a no. */
export function yesNo(inventory: Inventory): readonly Example[] {
  return [...existence(inventory), ...states(inventory)];
}

function existence(inventory: Inventory): readonly Example[] {
  const shown = (question: string, objectType: string, found: readonly StoredObject[], text: readonly string[]): Example =>
    ({ form: 'yn.exists', question, expect: { kind: 'value', value: found.length > 0, objectType, sentence: [found.length > 0 ? `Yes, there ${found.length === 1 ? 'is' : 'are'} ${found.length}` : 'No,'], text: [...text] } });
  const guests = atSites(inventory.all('ipam.vlan'), siteIds(inventory, 'branch-003')).filter(({ vid }) => vid === 100);
  const juniper = atSites(inventory.all('dcim.device'), siteIds(inventory, 'site-sin')).filter((device) => makerOf(inventory, device) === 'Juniper');
  const reservations = inventory.all('dcim.rackreservation').filter((reservation) => rackName(inventory, reservation) === 'R01-A05' && reservation.status !== 'stale');
  const routers = inventory.all('dcim.device').map(nameOf).filter((name) => /^edge-rtr-\d+$/u.test(name));
  const inRack = (name: string): readonly StoredObject[] => inventory.all('dcim.device').filter((device) => rackName(inventory, device) === name);
  const consolePorts = inventory.all('dcim.consoleport').filter((port) => port.device === inventory.named('dcim.device', 'core-sw-01').id);
  return [
    empty('is rack R01-A15 empty', 'R01-A15', inRack('R01-A15')),
    empty('is R02-D01 empty?', 'R02-D01', inRack('R02-D01')),
    shown('does core-sw-01 have a console port', 'dcim.consoleport', consolePorts, ['core-sw-01', ...consolePorts.map(nameOf)]),
    shown('is there a vlan 100 at branch-003?', 'ipam.vlan', guests, ['branch-003', ...guests.map(nameOf)]),
    shown('do we have any Juniper in site-sin', 'dcim.device', juniper, ['site-sin', ...juniper.map(nameOf)]),
    { form: 'yn.exists', question: 'does edge-rtr-03 exist', expect: { kind: 'value', value: routers.includes('edge-rtr-03'), sentence: ['No,', 'edge-rtr-03'], text: routers } },
    shown('any open reservations in R01-A05', 'dcim.rackreservation', reservations, ['R01-A05', ...reservations.map((reservation) => text(reservation, 'description'))]),
  ];
}

function empty(question: string, rack: string, found: readonly StoredObject[]): Example {
  return { form: 'yn.exists', question, expect: { kind: 'value', value: found.length === 0, objectType: 'dcim.device', sentence: found.length === 0 ? ['Yes, there is no device', rack] : [`No, there are ${found.length} devices in ${rack}`] } };
}

function states(inventory: Inventory): readonly Example[] {
  const device = (name: string): StoredObject => inventory.named('dcim.device', name);
  const shown = (question: string, value: boolean, sentence: readonly string[]): Example => ({ form: 'yn.state', question, expect: { kind: 'value', value, sentence: [value ? 'Yes,' : 'No,', ...sentence] } });
  const firewall = text(device('fw-01'), 'status');
  const rack = rackName(inventory, device('core-sw-02'));
  const owner = nameOf(inventory.get('tenancy.tenant', device('tor-a01-1').tenant));
  const port = inventory.all('dcim.interface').find((each) => each.device === device('tor-a01-1').id && each.name === 'Ethernet5');
  const storage = inventory.all('ipam.vlan').filter(({ vid }) => vid === 300);
  return [
    shown('is fw-01 active?', firewall === 'active', ['fw-01', firewall]),
    shown('is core-sw-02 in R01-A02', rack === 'R01-A02', ['core-sw-02', rack]),
    shown('does tor-a01-1 belong to Netops', owner === 'Netops', ['tor-a01-1', owner]),
    // One question about several VLANs: each with its state, or the question back which one is meant.
    { form: 'yn.state', question: 'is vlan 300 reserved', expect: { kind: ['clarify', 'table', 'value'], text: ['300', ...storage.map((vlan) => siteName(inventory, vlan))] } },
    shown('is Ethernet5 on tor-a01-1 enabled', port?.enabled === true, ['Ethernet5', 'tor-a01-1', port?.enabled === true ? 'enabled' : 'disabled']),
  ];
}
