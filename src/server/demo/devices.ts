import { addComponents } from './components.js';
import type { DeviceModel } from './device-model.js';
import { DEVICE_MODELS } from './device-models.js';
import type { Random } from './random.js';
import { freePosition, occupy, type Face } from './racks.js';
import { found, idOf, NONE, objectsOf, oldStamp, optionalId, padded, sharing, type Draft, type Device, type Rack, type Site, type Stamp, type World } from './world.js';

/** Lowest unit; 'top' and 'bottom' look for room from there; null leaves the device beside the rails. */
export type Place = number | 'top' | 'bottom' | null;

export interface NewDevice {
  readonly name: string;
  readonly model: string;
  readonly role: string;
  readonly site: Site;
  readonly rack?: Rack | null;
  readonly position?: Place;
  readonly face?: Face;
  readonly status?: string;
  readonly tenant?: string | null;
  readonly platform?: string | null;
  readonly serial?: string;
  readonly assetTag?: string | null;
  readonly description?: string;
  readonly comments?: string;
  readonly location?: number | null;
  readonly member?: number;
  /** At most so many interfaces of a kind. */
  readonly portLimit?: number;
  readonly age?: Stamp;
}

const MODELS: ReadonlyMap<string, DeviceModel> = new Map(DEVICE_MODELS.map((model) => [model.model, model]));

const USUAL_DEVICE: Draft = {
  name: '', device_type: null, role: null, tenant: null, platform: null, serial: '', asset_tag: null, site: null, location: null, rack: null, position: null, face: null,
  latitude: null, longitude: null, status: 'active', airflow: null, primary_ip4: null, primary_ip6: null, oob_ip: null, cluster: null, virtual_chassis: null,
  vc_position: null, vc_priority: null, description: '', comments: '', config_template: null, local_context_data: null, tags: NONE,
  custom_fields: { support_expiry: null, monitored: null }, id: 0, created: '', last_updated: '',
};

export function addDevice(world: World, options: NewDevice): Device {
  const model = found(MODELS.get(options.model), `device type ${options.model}`);
  const rack = options.rack ?? null;
  const face = options.face ?? 'front';
  const position = rack === null ? null : mount(rack, model, face, options.position ?? null);
  const age = options.age ?? oldStamp(world);
  const id = objectsOf(world, 'dcim.device').length + 1;
  const draft = sharing(USUAL_DEVICE, {
    id, name: options.name, device_type: idOf(world, 'dcim.devicetype', model.model), role: idOf(world, 'dcim.devicerole', options.role),
    tenant: optionalId(world, 'tenancy.tenant', options.tenant ?? null),
    platform: optionalId(world, 'dcim.platform', options.platform === undefined ? model.platform : options.platform),
    serial: options.serial ?? serialOf(world.random, model), asset_tag: options.assetTag === undefined ? assetTagOf(world.random, id) : options.assetTag,
    site: options.site.id, location: options.location === undefined ? (rack?.location ?? null) : options.location, rack: rack?.id ?? null,
    position, face: position === null ? null : face, airflow: model.airflow, created: age.created, last_updated: age.updated,
    ...(options.status === undefined ? {} : { status: options.status }),
    ...(options.description === undefined ? {} : { description: options.description }),
    ...(options.comments === undefined ? {} : { comments: options.comments }),
  });
  objectsOf(world, 'dcim.device').push(draft);
  const device: Device = {
    id: draft.id, name: options.name, role: options.role, model, site: options.site, rack, draft, age,
    interfaces: [], management: [], consolePorts: [], consoleServerPorts: [], powerPorts: [], powerOutlets: [], frontPorts: [], rearPorts: [], dataVlan: null,
  };
  world.devices.set(world.devices.has(options.name) ? `${options.site.name}/${options.name}` : options.name, device);
  addComponents(world, device, options.member, options.portLimit);
  return device;
}

function mount(rack: Rack, model: DeviceModel, face: Face, wish: Place): number | null {
  if (model.height === 0 || wish === null) return null;
  const position = typeof wish === 'number' ? wish : freePosition(rack, model, face, wish);
  if (position === null) throw new Error(`${rack.name} has no room for ${model.model}.`);
  occupy(rack, position, model.height, face, model.fullDepth);
  return position;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'.split('');

/** Serial numbers in the style of the makers; panels have none. */
export function serialOf(random: Random, model: DeviceModel): string {
  if (model.panel !== undefined) return '';
  const tail = random.pick(LETTERS) + random.pick(LETTERS) + random.pick(LETTERS) + random.pick(LETTERS);
  const week = `${random.between(19, 25)}${padded(random.between(1, 52))}`;
  switch (model.maker) {
    case 'Cisco': return `FDO${week}${tail}`;
    case 'Arista': return `JPE${week}${tail}`;
    case 'Juniper': return `WT37${week}${tail}`;
    case 'Dell': return `${tail}${random.between(100, 999)}`;
    case 'HPE': return `CZJ${week}${tail.slice(0, 3)}`;
    default: return `${model.maker.slice(0, 2).toUpperCase()}${week}${tail}`;
  }
}

/** About one device in eight was never labelled. */
export function assetTagOf(random: Random, id: number): string | null {
  return random.chance(0.12) ? null : `AT-${19_999 + id}`;
}
