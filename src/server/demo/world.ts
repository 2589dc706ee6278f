import type { Json } from '../../netbox/row.js';
import { createClock, type Clock } from './clock.js';
import type { DeviceModel } from './device-model.js';
import type { Network } from './ip-text.js';
import { createRandom, type Random } from './random.js';
import type { RepeatedList } from './repeated-list.js';

/** One object while the inventory grows; later steps still fill fields in (primary address, LAG, VLANs …). */
export interface Draft {
  id: number;
  [field: string]: Json;
}

export interface Site {
  readonly id: number;
  readonly name: string;
  /** The short form that device names carry: `nyc`, `b003`. */
  readonly code: string;
  readonly tenant: number | null;
  readonly draft: Draft;
  readonly age: Stamp;
}

export interface Rack {
  readonly id: number;
  readonly name: string;
  /** What device names in it carry: `a01` of R01-A01. */
  readonly code: string;
  readonly site: Site;
  readonly location: number | null;
  readonly height: number;
  readonly front: boolean[];
  readonly rear: boolean[];
  readonly draft: Draft;
}

/** Anything that a cable can end on. */
export interface Port {
  readonly type: string;
  readonly id: number;
  readonly name: string;
  readonly draft: Draft;
  readonly device: Device | null;
  cable: number | null;
}

export interface Device {
  readonly id: number;
  readonly name: string;
  readonly role: string;
  readonly model: DeviceModel;
  readonly site: Site;
  readonly rack: Rack | null;
  readonly draft: Draft;
  readonly age: Stamp;
  readonly interfaces: Port[];
  /** Those of its interfaces that serve management only. */
  readonly management: Port[];
  readonly consolePorts: Port[];
  readonly consoleServerPorts: Port[];
  readonly powerPorts: Port[];
  readonly powerOutlets: Port[];
  readonly frontPorts: Port[];
  readonly rearPorts: Port[];
  /** The VLAN of its data network, once it has an address there. */
  dataVlan: number | null;
}

export interface Vlan {
  readonly id: number;
  readonly vid: number;
  readonly name: string;
  readonly site: Site | null;
}

/** A recorded prefix that hands out its addresses. */
export interface Subnet {
  readonly id: number;
  readonly cidr: string;
  readonly network: Network;
  readonly vrf: number | null;
  readonly site: Site | null;
  readonly tenant: number | null;
  readonly draft: Draft;
  /** Host numbers in use. */
  readonly taken: Set<number>;
  /** The host number that is tried next. */
  next: number;
}

/** When an object was made and last changed (ISO times). */
export interface Stamp {
  readonly created: string;
  readonly updated: string;
}

/** The growing inventory: all objects by type, and what later steps look up by name. */
export interface World {
  readonly now: Date;
  readonly clock: Clock;
  readonly random: Random;
  readonly oldStamps: readonly Stamp[];
  readonly objects: Map<string, Draft[]>;
  /** What follows the objects of a type and is made when it is asked for. */
  readonly further: Map<string, RepeatedList>;
  readonly sites: Map<string, Site>;
  readonly racks: Map<string, Rack>;
  readonly devices: Map<string, Device>;
  readonly vlans: Vlan[];
  readonly vlanIndex: Map<string, Vlan>;
  /** By VRF name (`global` without one) and network, e.g. `mgmt 10.0.4.0/24`. */
  readonly subnets: Map<string, Subnet>;
  /** Ids of small catalogues under `type/name`, e.g. `tenancy.tenant/Globex`. */
  readonly ids: Map<string, number>;
}

export const NONE: readonly number[] = [];
/** Objects of types without custom fields share one empty map. */
export const NO_FIELDS: Json = {};

export function createWorld(now: Date, seed: number): World {
  const clock = createClock(now);
  const random = createRandom(seed);
  return {
    now, clock, random, oldStamps: createOldStamps(clock, random),
    objects: new Map(),
    further: new Map(),
    sites: new Map(),
    racks: new Map(),
    devices: new Map(),
    vlans: [],
    vlanIndex: new Map(),
    subnets: new Map(),
    ids: new Map(),
  };
}

/** The list that holds the objects of a type; ids are given in the order of arrival, from 1. */
export function objectsOf(world: World, type: string): Draft[] {
  let list = world.objects.get(type);
  if (list === undefined) {
    list = [];
    world.objects.set(type, list);
  }
  return list;
}

/** Makes `fields` an object of the inventory: gives it an id, stamps, no tags, and custom fields unless it has them. */
export function add(world: World, type: string, fields: Record<string, Json>, stamp?: Stamp): Draft {
  const list = objectsOf(world, type);
  const age = stamp ?? oldStamp(world);
  // Extending the literal that the caller made is several times faster than copying it.
  const draft: Draft = Object.assign(fields, {
    id: list.length + 1,
    tags: NONE,
    custom_fields: fields['custom_fields'] ?? NO_FIELDS,
    created: age.created,
    last_updated: age.updated,
  });
  list.push(draft);
  return draft;
}

/**
 * An object whose other fields have the `usual` values of its kind, which stand there once for all: of 100,000 devices and
 * their ports few fields differ, and only those take memory. `usual` names all fields, in their order.
 */
export function sharing(usual: Draft, own: Draft): Draft {
  return Object.assign(Object.create(usual) as object, own);
}

/** All fields of an object, those that it shares among them. */
export function fieldsOf(draft: Draft): Draft {
  return { ...(Object.getPrototypeOf(draft) as Draft), ...draft };
}

/** Adds an object of a small catalogue and remembers its id under its name. */
export function addNamed(world: World, type: string, name: string, fields: Record<string, Json>, stamp?: Stamp): Draft {
  const draft = add(world, type, Object.assign({ name }, fields), stamp);
  world.ids.set(`${type}/${name}`, draft.id);
  return draft;
}

/** The id of a catalogue object; asking for one that does not exist is a mistake in a data table. */
export function idOf(world: World, type: string, name: string): number {
  return found(world.ids.get(`${type}/${name}`), `${type} ${name}`);
}

export function optionalId(world: World, type: string, name: string | null): number | null {
  return name === null ? null : idOf(world, type, name);
}

export function siteOf(world: World, name: string): Site {
  return found(world.sites.get(name), `site ${name}`);
}

export function rackOf(world: World, name: string): Rack {
  return found(world.racks.get(name), `rack ${name}`);
}

export function deviceOf(world: World, name: string): Device {
  return found(world.devices.get(name), `device ${name}`);
}

export function portOf(device: Device, name: string): Port {
  return found(device.interfaces.find((port) => port.name === name), `interface ${name} of ${device.name}`);
}

export function vlanOf(world: World, site: Site, vid: number): Vlan | null {
  return world.vlanIndex.get(`${site.id} ${vid}`) ?? null;
}

export function subnetOf(world: World, cidr: string, vrf = 'global'): Subnet {
  return found(world.subnets.get(`${vrf} ${cidr}`), `prefix ${cidr} in ${vrf}`);
}

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The bundled inventory has no ${what}.`);
  return value;
}

/** A stamp from before the change log begins: made up to four years ago, last touched at least 62 days ago. */
export function oldStamp(world: World): Stamp {
  return world.random.pick(world.oldStamps);
}

const OLD_STAMPS = 400;

/** A stock of stamps to pick from: many objects share a day, as after an import. */
function createOldStamps(clock: Clock, random: Random): readonly Stamp[] {
  return Array.from({ length: OLD_STAMPS }, () => {
    const created = random.between(90, 1460);
    return { created: clock.daysAgo(created), updated: clock.daysAgo(random.between(62, created)) };
  });
}

export function stampAt(world: World, days: number): Stamp {
  const text = world.clock.daysAgo(days);
  return { created: text, updated: text };
}

/** NetBox's slug of a name. */
export function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** `1` → `01` */
export function padded(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
