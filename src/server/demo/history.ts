import type { Json } from '../../netbox/row.js';
import { DELETED_DEVICES, DELETED_PREFIX, DELETED_VLAN, OPERATIONS, type Edit } from './change-table.js';
import { createLog, createRequest, finishLog, recordCreate, recordDelete, recordUpdate, remove, type Log, type Request } from './changes.js';
import { anyId } from './contacts.js';
import { addDevice } from './devices.js';
import { locationId } from './places.js';
import { addPrefix } from './subnets.js';
import { addVlan } from './vlans.js';
import { deviceOf, found, objectsOf, portOf, rackOf, siteOf, vlanOf, type Device, type Draft, type World } from './world.js';

const LOG_DAYS = 60;
const CHANCE_EDITS = 420;

/** One entry of the history; `write` records it. */
interface Event {
  readonly minutes: number;
  readonly write: (log: Log) => void;
}

/** Objects that are deleted again at the end; made early, so that their ids lie among those of their neighbours. */
export interface Doomed {
  readonly devices: readonly Device[];
  readonly vlan: Draft;
  readonly prefix: Draft;
}

export function addDoomedDevices(world: World): readonly Device[] {
  const site = siteOf(world, 'datacenter-01');
  return DELETED_DEVICES.map(([name, model, role]) => {
    const device = addDevice(world, { name, model, role, site, location: locationId(world, 'datacenter-01', 'Storage room'), status: 'decommissioning', tenant: 'Netops' });
    world.devices.delete(name);
    return device;
  });
}

export function addDoomedNetworks(world: World): Pick<Doomed, 'vlan' | 'prefix'> {
  const site = siteOf(world, DELETED_VLAN.site);
  addVlan(world, { site, group: 1, vid: DELETED_VLAN.vid, name: DELETED_VLAN.name, role: null, tenant: null, status: 'deprecated' });
  const prefix = addPrefix(world, { cidr: DELETED_PREFIX.cidr, site, description: 'Old lab' });
  world.subnets.delete(`global ${DELETED_PREFIX.cidr}`);
  world.vlanIndex.delete(`${site.id} ${DELETED_VLAN.vid}`);
  world.vlans.pop();
  return { vlan: found(objectsOf(world, 'ipam.vlan').at(-1), 'VLAN to delete'), prefix: prefix.draft };
}

/** The change log of the last 60 days: what the table names, what was made new, what was deleted, and everyday edits. */
export function addHistory(world: World, doomed: Doomed): void {
  const events = [...tableEvents(world), ...creations(world), ...deletions(world, doomed), ...everydayEdits(world)];
  events.sort((a, b) => a.minutes - b.minutes);
  const log = createLog(world);
  for (const event of events) event.write(log);
  finishLog(log);
}

function tableEvents(world: World): readonly Event[] {
  return OPERATIONS.map(({ days, user, edits, message }) => {
    const request = createRequest(world, days, user, message ?? '');
    return { minutes: request.minutes, write: (log) => { writeEdits(log, request, edits); } };
  });
}

/** Edits of one object in one request are one record. */
function writeEdits(log: Log, request: Request, edits: readonly Edit[]): void {
  const byObject = new Map<string, Record<string, Json>>();
  for (const [type, name, field, before] of edits) {
    const id = `${type}|${name}`;
    byObject.set(id, { ...byObject.get(id), [field]: before === -1 ? formerId(log.world, field) : before });
  }
  for (const [id, before] of byObject) {
    const [type = '', name = ''] = id.split('|');
    recordUpdate(log, request, type, draftOf(log.world, type, name), before);
  }
}

/** Former places of what moved, and the former primary address of the edge router. */
function formerId(world: World, field: string): number {
  switch (field) {
    case 'site': return siteOf(world, 'datacenter-01').id;
    case 'rack': return rackOf(world, 'R01-A07').id;
    case 'location': return locationId(world, 'datacenter-01', 'Row A');
    default: return found(objectsOf(world, 'ipam.ipaddress').find((each) => each['dns_name'] === 'lo0.edge-rtr-01.example.net'), 'loopback').id;
  }
}

function draftOf(world: World, type: string, name: string): Draft {
  const [first = '', second = ''] = name.split(' ');
  switch (type) {
    case 'dcim.interface': return portOf(deviceOf(world, first), second).draft;
    case 'ipam.vlan': return byId(world, type, vlanOf(world, siteOf(world, first), Number(second))?.id);
    case 'ipam.ipaddress': return found(objectsOf(world, type).find((each) => each['address'] === name && each['vrf'] === null), name);
    default: return byId(world, type, anyId(world, type, name));
  }
}

function byId(world: World, type: string, id: number | undefined): Draft {
  return found(objectsOf(world, type).find((each) => each.id === id), `${type} ${String(id)}`);
}

const CREATED_TYPES = [
  'dcim.site', 'dcim.rack', 'dcim.device', 'ipam.vlan', 'ipam.prefix', 'ipam.ipaddress', 'circuits.circuit', 'circuits.circuittermination', 'virtualization.virtualmachine',
  'virtualization.vminterface', 'dcim.cable',
];

/** Everything younger than the log has its creation in it; what was made at one moment was made in one request. */
function creations(world: World): readonly Event[] {
  const oldest = world.clock.daysAgo(LOG_DAYS);
  const requests = new Map<string, Request>();
  const events: Event[] = [];
  for (const type of CREATED_TYPES) {
    for (const draft of objectsOf(world, type)) {
      const created = draft['created'];
      if (typeof created !== 'string' || created <= oldest) continue;
      const days = (world.now.getTime() - Date.parse(created)) / 86_400_000;
      const request = requests.get(created) ?? createRequest(world, days, days > 40 ? 'jsmith' : 'mgarcia');
      requests.set(created, request);
      // A creation is older than any edit of the same minute.
      events.push({ minutes: request.minutes + 0.5, write: (log) => { recordCreate(log, request, type, draft); } });
    }
  }
  return events;
}

function deletions(world: World, doomed: Doomed): readonly Event[] {
  const events: Event[] = [];
  const note = (request: Request, type: string, draft: Draft): void => {
    events.push({ minutes: request.minutes, write: (log) => { recordDelete(log, request, type, draft); } });
    remove(world, type, draft);
  };
  for (const [index, device] of doomed.devices.entries()) {
    const [, , , days, user] = found(DELETED_DEVICES[index], 'device to delete');
    const request = createRequest(world, days, user);
    note(request, 'dcim.device', device.draft);
    for (const port of [...device.interfaces, ...device.consolePorts, ...device.powerPorts, ...device.powerOutlets]) note(request, port.type, port.draft);
    for (const bay of objectsOf(world, 'dcim.modulebay').filter((each) => each['device'] === device.id)) note(request, 'dcim.modulebay', bay);
  }
  note(createRequest(world, DELETED_VLAN.days, DELETED_VLAN.user), 'ipam.vlan', doomed.vlan);
  note(createRequest(world, DELETED_PREFIX.days, DELETED_PREFIX.user), 'ipam.prefix', doomed.prefix);
  return events;
}

const USERS = ['jsmith', 'jsmith', 'mgarcia', 'mgarcia', 'mgarcia', 'hbrandt', 'netbot', 'netbot', 'netbot', 'admin'];

/** What an everyday edit changes, and the values that it may have had before. */
const EVERYDAY: readonly (readonly [string, string, readonly string[]])[] = [
  ['dcim.device', 'comments', ['To be checked.', 'Label missing.', 'Ordered with the second batch.']],
  ['dcim.device', 'description', ['New', 'See the rack plan', 'Prepared']],
  ['dcim.interface', 'description', ['spare', 'reserved', 'old uplink']],
  ['dcim.cable', 'label', ['tmp', 'x1']],
  ['ipam.ipaddress', 'description', ['taken over from the sheet', 'check']],
  ['ipam.ipaddress', 'dns_name', ['old.example.net', 'host.example.net']],
  ['ipam.prefix', 'description', ['new', 'to be filled']],
  ['ipam.vlan', 'description', ['new', 'from the switch']],
  ['virtualization.virtualmachine', 'comments', ['Clone', 'Resize asked for']],
  ['dcim.rack', 'comments', ['Key with the guard.', 'Blanking plates missing.']],
  ['circuits.circuit', 'comments', ['Invoice checked.', 'Contract asked for.']],
];

/** Edits by chance; automation touches several objects in one request. */
function everydayEdits(world: World): readonly Event[] {
  const events: Event[] = [];
  const oldest = world.clock.daysAgo(LOG_DAYS);
  for (let count = 0; count < CHANCE_EDITS; count += 1) {
    const [type, field, values] = world.random.pick(EVERYDAY);
    const user = world.random.pick(USERS);
    const request = createRequest(world, 0.2 + world.random.next() ** 1.3 * (LOG_DAYS - 1), user);
    const size = user === 'netbot' ? world.random.between(2, 6) : 1;
    for (let each = 0; each < size; each += 1) {
      const draft = anyOf(world, type);
      const before = world.random.pick(values);
      if (typeof draft['created'] === 'string' && draft['created'] > oldest) continue;
      events.push({ minutes: request.minutes, write: (log) => { recordUpdate(log, request, type, draft, { [field]: before }); } });
    }
  }
  return events;
}

function anyOf(world: World, type: string): Draft {
  const [list, further] = [objectsOf(world, type), world.further.get(type)];
  const place = world.random.between(0, list.length + (further?.length ?? 0) - 1);
  return found(list[place] ?? further?.keep(place - list.length), type);
}
