import { addPrimary } from './addresses.js';
import { connect, COPPER, POWER } from './cables.js';
import { addDevice, type NewDevice } from './devices.js';
import { textOfV4 } from './ip-text.js';
import { addSite } from './places.js';
import { FURTHER_REGIONS } from './place-tables.js';
import { addRack } from './racks.js';
import { addPrefix } from './subnets.js';
import { makeAccess } from './switching.js';
import { addVlan } from './vlans.js';
import { objectsOf, oldStamp, padded, vlanOf, type Device, type Rack, type Site, type Subnet, type World } from './world.js';

const LARGE = 5000; // above it devices get few ports, or 100,000 of them would not fit into memory
const FEW_PORTS = 2;
const FIRST_BLOCK = 0x64400000; // 100.64.0.0/10, shared address space (RFC 6598)
const BLOCK = 512; // a /23 per store
const ACCESS_POINTS = 16;
const SERVERS = 14;

const TENANTS = ['Acme Corp', 'Globex', 'Initrode', "O'Neill & Sons"];

/** Fills the inventory up to about `scale` devices with stores: small sites that are all alike. */
export function addStores(world: World, scale: number): void {
  if (objectsOf(world, 'dcim.device').length >= scale) return;
  addPrefix(world, { cidr: '100.64.0.0/10', status: 'container', description: 'Stores' });
  for (let number = 1; objectsOf(world, 'dcim.device').length < scale; number += 1) {
    addStore(world, number, scale > LARGE ? FEW_PORTS : Infinity);
  }
}

function addStore(world: World, number: number, portLimit: number): void {
  const code = `s${padded(number, 4)}`;
  const tenant = TENANTS[number % TENANTS.length] ?? null;
  const age = oldStamp(world);
  const site = addSite(world, {
    name: `store-${padded(number, 4)}`, code, status: 'active', region: FURTHER_REGIONS[number % FURTHER_REGIONS.length] ?? null, group: 'Branches', tenant,
    facility: '', zone: 'UTC', address: '', at: null, description: '',
  }, age);
  const rack = addRack(world, { site, name: `${code.toUpperCase()}-R1`, location: null, type: 'NetShelter SX 42U', role: 'comms', tenant: site.tenant, status: 'active', age });
  for (const [vid, name, role] of [[10, 'mgmt', 'management'], [20, 'users', 'users'], [100, 'guest', 'guest']] as const) {
    addVlan(world, { site, group: null, vid, name, role, tenant: 'Netops', status: 'active', age });
  }
  const base = FIRST_BLOCK + (number - 1) * BLOCK;
  const management = addPrefix(world, { cidr: `${textOfV4(base)}/24`, site, vlan: vlanOf(world, site, 10), role: 'management', tenant: 'Netops', age });
  addPrefix(world, { cidr: `${textOfV4(base + 256)}/24`, site, vlan: vlanOf(world, site, 20), role: 'users', tenant, age });
  equip(world, { site, rack, tenant, age, portLimit }, management);
}

/** Router, firewall, two switches, servers in the rack and access points on the ceiling. */
function equip(world: World, where: Pick<NewDevice, 'tenant' | 'age' | 'portLimit'> & { readonly site: Site; readonly rack: Rack }, management: Subnet): void {
  const code = where.site.code;
  const pdu = addStoreDevice(world, { ...where, name: `pdu-${code}-01`, model: 'AP7921B', role: 'pdu', position: 1 });
  const place = (name: string, model: string, role: string, rack: Rack | null): Device => {
    const device = addStoreDevice(world, { ...where, rack, name, model, role, position: rack === null ? null : 'top' });
    const port = device.management[0] ?? device.interfaces[0];
    if (port !== undefined) addPrimary(world, device, port, management);
    const [supply, outlet] = [device.powerPorts[0], pdu.powerOutlets.find((each) => each.cable === null)];
    if (supply !== undefined && outlet !== undefined) connect(world, outlet, supply, POWER);
    return device;
  };
  const router = place(`rtr-${code}-01`, 'ISR4331', 'router', where.rack);
  const firewall = place(`fw-${code}-01`, 'PA-440', 'firewall', where.rack);
  const [first, second] = [1, 2].map((number) => place(`acc-sw-${code}-0${number}`, 'C9300-48P', 'access-switch', where.rack));
  if (first === undefined || second === undefined) return;
  link(world, router, firewall);
  link(world, firewall, first);
  link(world, first, second);
  for (let number = 1; number <= SERVERS; number += 1) link(world, second, place(`srv-${code}-${padded(number)}`, 'PowerEdge R650', 'server', where.rack));
  for (let number = 1; number <= ACCESS_POINTS; number += 1) link(world, first, place(`ap-${code}-${padded(number)}`, 'C9120AXI', 'access-point', null));
}

/** Nothing looks for the device of a store by its name later, so it takes no memory beyond its records. */
function addStoreDevice(world: World, options: NewDevice): Device {
  const device = addDevice(world, options);
  world.devices.delete(options.name);
  return device;
}

/** A lead between the first free data ports of two devices, as long as there are any. */
function link(world: World, upper: Device, lower: Device): void {
  const [near, far] = [upper, lower].map((device) => device.interfaces.find((port) => port.cable === null && port.draft['mgmt_only'] === false && port.draft['type'] !== 'virtual'));
  if (near === undefined || far === undefined) return;
  connect(world, near, far, COPPER);
  if (upper.role === 'access-switch') makeAccess(near, vlanOf(world, upper.site, 20)?.id ?? null);
}
