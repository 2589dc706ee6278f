import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, portNamed, type Cabling } from './cabling.js';
import { ids, nameOf, number, rowSet, text, type Inventory } from './inventory.js';

const INTERFACE = 'dcim.interface';

/** Free ports, and the ports that carry a VLAN. */
export function portUse(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  return [
    { form: 'rel.free-ports', question: 'free ports on tor-a01-1', expect: freeOn(inventory, cabling, 'tor-a01-1') },
    { form: 'rel.free-ports', question: 'how many open 10G ports are left in datacenter-01 tor switches', expect: freeCount(inventory, cabling) },
    { form: 'rel.free-ports', question: 'unused interfaces on core-sw-02', expect: freeOn(inventory, cabling, 'core-sw-02') },
    { form: 'rel.free-ports', question: 'which switch in R01-A02 still has spare copper', expect: freeCopper(inventory, cabling) },
    { form: 'yn.available', question: 'is port 12 of tor-a01-1 in use', expect: inUse(inventory, cabling, 'tor-a01-1', 'Ethernet12') },
    { form: 'yn.available', question: 'is Ethernet48 on tor-a01-1 free', expect: { ...inUse(inventory, cabling, 'tor-a01-1', 'Ethernet48'), value: false } },
    ...carrierQuestions.map(([question, asked]): Example => ({ form: 'vlan.ports', question, expect: carriers(inventory, asked) })),
    { form: 'vlan.ports', question: 'devices with a leg in the storage vlan', expect: legs(inventory) },
  ];
}

function isSocket(port: StoredObject): boolean {
  return !/^(?:virtual|bridge|lag|ieee802\.1|other-wireless)/u.test(text(port, 'type')) && port.mgmt_only !== true;
}

function isFree(inventory: Inventory, cabling: Cabling, port: StoredObject): boolean {
  return cabling.linkAt({ type: INTERFACE, id: port.id }) === null && port.mark_connected !== true && !inventory.all('wireless.wirelesslink').some((link) => link.interface_a === port.id || link.interface_b === port.id);
}

function freeOn(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const device = inventory.named('dcim.device', name);
  const sockets = inventory.all(INTERFACE).filter((port) => port.device === device.id && isSocket(port));
  const free = sockets.filter((port) => isFree(inventory, cabling, port));
  return { kind: 'table', objectType: INTERFACE, ...rowSet(free.map((port) => text(port, 'name'))), sentence: [`${free.length} of ${sockets.length}`, name] };
}

function freeCount(inventory: Inventory, cabling: Cabling): Expectation {
  const site = inventory.named('dcim.site', 'datacenter-01').id;
  const role = inventory.named('dcim.devicerole', 'tor-switch').id;
  const devices = new Set(inventory.all('dcim.device').filter((device) => device.site === site && device.role === role).map(({ id }) => id));
  const sockets = inventory.all(INTERFACE).filter((port) => devices.has(number(port, 'device')) && isSocket(port) && text(port, 'type').startsWith('10gbase'));
  const free = sockets.filter((port) => isFree(inventory, cabling, port)).length;
  return { kind: 'count', total: free, sentence: [`${free} of ${sockets.length.toLocaleString('en-US')}`, 'datacenter-01', 'tor-switch'] };
}

function freeCopper(inventory: Inventory, cabling: Cabling): Expectation {
  const rack = inventory.all('dcim.rack').find((each) => each.name === 'R01-A02')?.id;
  const devices = inventory.all('dcim.device').filter((device) => device.rack === rack && text(inventory.get('dcim.devicerole', device.role), 'name').includes('switch'));
  const rows = devices.flatMap((device) => {
    const free = inventory.all(INTERFACE).filter((port) => port.device === device.id && isSocket(port) && /base-tx?$/u.test(text(port, 'type')) && isFree(inventory, cabling, port));
    return free.length === 0 ? [] : [{ name: nameOf(device), free: free.length }];
  });
  return { kind: 'table', objectType: 'dcim.device', by: 'device', ...rowSet(rows.map(({ name }) => name)), cells: rows.map(({ name, free }) => ({ row: name, free })) };
}

function inUse(inventory: Inventory, cabling: Cabling, device: string, port: string): Expectation {
  const end = portNamed(inventory, device, port);
  return { kind: 'value', value: !isFree(inventory, cabling, inventory.get(end.type, end.id)), sentence: [device, port] };
}

interface Asked {
  readonly vid: number;
  readonly site: string | null;
  readonly device: string | null;
  readonly modes: readonly string[] | null;
}

const carrierQuestions: readonly (readonly [string, Asked])[] = [
  ['which ports carry vlan 100 at site-lon', { vid: 100, site: 'site-lon', device: null, modes: null }],
  ['access ports in vlan 20 on acc-sw-nyc-01', { vid: 20, site: null, device: 'acc-sw-nyc-01', modes: ['access'] }],
  ['trunks that allow VLAN 300', { vid: 300, site: null, device: null, modes: ['tagged', 'tagged-all'] }],
];

/** Ports by the VLANs of that id, and those in mode tagged-all at a site of such a VLAN. */
function carriersOf(inventory: Inventory, { vid, site, device, modes }: Asked): readonly { readonly port: StoredObject; readonly as: string }[] {
  const vlans = inventory.all('ipam.vlan').filter((vlan) => vlan.vid === vid);
  const vlanIds = new Set(vlans.map(({ id }) => id));
  const sites = new Set(vlans.map((vlan) => siteOfVlan(inventory, vlan)));
  return inventory.all(INTERFACE).flatMap((port) => {
    const owner = inventory.get('dcim.device', port.device);
    if (site !== null && nameOf(inventory.get('dcim.site', owner.site)) !== site) return [];
    if (device !== null && nameOf(owner) !== device) return [];
    if (modes !== null && !modes.includes(text(port, 'mode'))) return [];
    if (vlanIds.has(number(port, 'untagged_vlan'))) return [{ port, as: 'untagged' }];
    if (ids(port, 'tagged_vlans').some((id) => vlanIds.has(id))) return [{ port, as: 'tagged' }];
    return port.mode === 'tagged-all' && sites.has(number(owner, 'site')) ? [{ port, as: 'all' }] : [];
  });
}

function siteOfVlan(inventory: Inventory, vlan: StoredObject): number {
  const group = inventory.get('ipam.vlangroup', vlan.group);
  return number(vlan, 'site') || (group.scope_type === 'dcim.site' ? number(group, 'scope_id') : 0);
}

function carriers(inventory: Inventory, asked: Asked): Expectation {
  const found = carriersOf(inventory, asked);
  const count = (as: string): number => found.filter((each) => each.as === as).length;
  return {
    kind: 'table',
    objectType: INTERFACE,
    by: ['device', 'name', 'as'],
    ...rowSet(found.map(({ port, as }) => `${nameOf(inventory.get('dcim.device', port.device))} ${text(port, 'name')} ${as}`)),
    sentence: [String(found.length), String(asked.vid), `${count('untagged')} untagged`, `${count('tagged')} tagged`],
  };
}

function legs(inventory: Inventory): Expectation {
  const found = carriersOf(inventory, { vid: 300, site: null, device: null, modes: null });
  const devices = [...new Set(found.map(({ port }) => nameOf(inventory.get('dcim.device', port.device))))];
  return { kind: 'table', objectType: 'dcim.device', ...rowSet(devices), sentence: [String(devices.length), 'storage'] };
}
