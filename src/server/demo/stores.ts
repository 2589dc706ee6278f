import { addPrimary } from './addresses.js';
import { connect, COPPER, POWER } from './cables.js';
import { addDevice, type NewDevice } from './devices.js';
import { addFurtherStores, type FirstStore, type StoreTraits } from './further-stores.js';
import { textOfV4 } from './ip-text.js';
import { addSite } from './places.js';
import { FURTHER_REGIONS } from './place-tables.js';
import { addRack } from './racks.js';
import { addPrefix } from './subnets.js';
import { makeAccess } from './switching.js';
import { addVlan } from './vlans.js';
import { idOf, objectsOf, oldStamp, padded, vlanOf, type Device, type Draft, type Rack, type Site, type Stamp, type Subnet, type World } from './world.js';

const LARGE = 5000; // above it devices get few ports, or there would be millions of them to go through
const FEW_PORTS = 2;
const FIRST_BLOCK = 0x64400000; // 100.64.0.0/10, shared address space (RFC 6598)
const BLOCK = 512; // a /23 per store
const ACCESS_POINTS = 16;
const SERVERS = 14;

const TENANTS = ['Acme Corp', 'Globex', 'Initrode', "O'Neill & Sons"];

/** Fills the inventory up to about `scale` devices with stores: small sites that are all alike. */
export function addStores(world: World, scale: number): void {
  const missing = scale - objectsOf(world, 'dcim.device').length;
  if (missing <= 0) return;
  addPrefix(world, { cidr: '100.64.0.0/10', status: 'container', description: 'Stores' });
  const first = addFirstStore(world, scale > LARGE ? FEW_PORTS : Infinity);
  const [tenants, regions] = [TENANTS.map((name) => idOf(world, 'tenancy.tenant', name)), FURTHER_REGIONS.map((name) => idOf(world, 'dcim.region', name))];
  const traitsOf = (number: number): StoreTraits => ({ digits: digitsOf(number), tenant: inTurn(tenants, number), region: inTurn(regions, number) });
  addFurtherStores(world, first, Math.ceil(missing / first.devices.length) - 1, (steps) => traitsOf(1 + steps));
}

function digitsOf(number: number): string {
  return padded(number, 4);
}

function inTurn<T>(items: readonly T[], number: number): T | null {
  return items[number % items.length] ?? null;
}

function addFirstStore(world: World, portLimit: number): FirstStore {
  const before = new Map([...world.objects].map(([type, list]) => [type, list.length]));
  const drawn = world.random.drawn();
  const { site, devices } = addStore(world, 1, portLimit);
  const made = [...world.objects].map(([type, list]) => [type, list.slice(before.get(type) ?? 0)] as const);
  const objects = new Map<string, readonly Draft[]>(made.filter(([, list]) => list.length > 0));
  return { objects, digits: digitsOf(1), tenant: site.tenant, block: BLOCK, drawn, draws: world.random.drawn() - drawn, devices };
}

type StoreDevice = FirstStore['devices'][number];

/** What the devices of a store have in common; those made so far are noted in `devices`. */
interface Equipment {
  readonly site: Site;
  readonly rack: Rack;
  readonly tenant: string | null;
  readonly age: Stamp;
  readonly portLimit: number;
  readonly devices: StoreDevice[];
}

/** Makes one store step by step. Of those of an inventory only the first is made so. */
export function addStore(world: World, number: number, portLimit: number): Equipment {
  const digits = digitsOf(number);
  const tenant = inTurn(TENANTS, number);
  const age = oldStamp(world);
  const site = addSite(world, {
    name: `store-${digits}`, code: `s${digits}`, status: 'active', region: inTurn(FURTHER_REGIONS, number), group: 'Branches', tenant,
    facility: '', zone: 'UTC', address: '', at: null, description: '',
  }, age);
  const rack = addRack(world, { site, name: `S${digits}-R1`, location: null, type: 'NetShelter SX 42U', role: 'comms', tenant: site.tenant, status: 'active', age });
  for (const [vid, name, role] of [[10, 'mgmt', 'management'], [20, 'users', 'users'], [100, 'guest', 'guest']] as const) {
    addVlan(world, { site, group: null, vid, name, role, tenant: 'Netops', status: 'active', age });
  }
  const base = FIRST_BLOCK + (number - 1) * BLOCK;
  const management = addPrefix(world, { cidr: `${textOfV4(base)}/24`, site, vlan: vlanOf(world, site, 10), role: 'management', tenant: 'Netops', age });
  addPrefix(world, { cidr: `${textOfV4(base + 256)}/24`, site, vlan: vlanOf(world, site, 20), role: 'users', tenant, age });
  const equipment: Equipment = { site, rack, tenant, age, portLimit, devices: [] };
  equip(world, equipment, management);
  return equipment;
}

/** Router, firewall, two switches, servers in the rack and access points on the ceiling. */
function equip(world: World, where: Equipment, management: Subnet): void {
  const code = where.site.code;
  const pdu = addStoreDevice(world, where, { name: `pdu-${code}-01`, model: 'AP7921B', role: 'pdu', position: 1 });
  const place = (name: string, model: string, role: string, rack: Rack | null): Device => {
    const device = addStoreDevice(world, where, { rack, name, model, role, position: rack === null ? null : 'top' });
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

function addStoreDevice(world: World, { devices, ...where }: Equipment, options: Omit<NewDevice, keyof Omit<Equipment, 'rack'>>): Device {
  const drawn = world.random.drawn();
  const device = addDevice(world, { ...where, ...options });
  devices.push({ model: device.model, drawn });
  return device;
}

/** A lead between the first free data ports of two devices, as long as there are any. */
function link(world: World, upper: Device, lower: Device): void {
  const [near, far] = [upper, lower].map((device) => device.interfaces.find((port) => port.cable === null && port.draft['mgmt_only'] === false && port.draft['type'] !== 'virtual'));
  if (near === undefined || far === undefined) return;
  connect(world, near, far, COPPER);
  if (upper.role === 'access-switch') makeAccess(near, vlanOf(world, upper.site, 20)?.id ?? null);
}
