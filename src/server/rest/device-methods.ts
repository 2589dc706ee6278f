import { nodes } from './database.js';
import type { Database, Node } from './database.js';
import { flag, texts } from './method.js';
import type { Method } from './method.js';
import { plain } from './plain.js';
import { related } from './relations.js';

const PARTS: Readonly<Record<string, readonly string[]>> = {
  console_ports: ['dcim.consoleport'],
  console_server_ports: ['dcim.consoleserverport'],
  power_ports: ['dcim.powerport'],
  power_outlets: ['dcim.poweroutlet'],
  interfaces: ['dcim.interface'],
  pass_through_ports: ['dcim.frontport', 'dcim.rearport'],
  module_bays: ['dcim.modulebay'],
  device_bays: ['dcim.devicebay'],
  inventory_items: ['dcim.inventoryitem'],
};

/** Filters of devices and their types, virtual machines, and interfaces by their device. */
export const deviceMethods: Readonly<Record<string, Method>> = {
  ...partFlags('dcim.device', '', 'device'),
  ...partFlags('dcim.devicetype', 'template', 'device_type'),
  ...partFlags('dcim.moduletype', 'template', 'module_type'),
  has_primary_ip: flag((_database, { object }) => typeof object['primary_ip4'] === 'number' || typeof object['primary_ip6'] === 'number'),
  has_oob_ip: flag((_database, { object }) => typeof object['oob_ip'] === 'number'),
  has_virtual_device_context: flag((database, { object }) => database.countHaving('dcim.virtualdevicecontext', 'device', object.id) > 0),
  has_front_image: flag((_database, { object }) => plain(object['front_image']) !== ''),
  has_rear_image: flag((_database, { object }) => plain(object['rear_image']) !== ''),
  local_context_data: flag((_database, { object }) => (object['local_context_data'] ?? null) !== null),
  'dcim.device.virtual_chassis_member': flag((_database, { object }) => typeof object['virtual_chassis'] === 'number'),
  'dcim.platform.available_for_device_type': texts((database, value) => {
    const manufacturer = database.find('dcim.devicetype', Number(value))?.object['manufacturer'] ?? null;
    return ({ object }) => (object['manufacturer'] ?? null) === null || object['manufacturer'] === manufacturer;
  }),
  'dcim.interface.virtual_chassis_member': byMember('name', true),
  'dcim.interface.virtual_chassis_member_id': byMember('id', true),
  'dcim.interface.virtual_chassis_member_or_master': byMember('name', false),
  'dcim.interface.virtual_chassis_member_or_master_id': byMember('id', false),
  kind: texts((_database, value) => ({ object }) => KINDS[value.toLowerCase()]?.(plain(object['type'])) ?? false),
};

/** Whether a device, or a type of devices or modules, has parts of each kind. */
function partFlags(type: string, suffix: string, field: string): Record<string, Method> {
  return Object.fromEntries(
    Object.entries(PARTS).map(([name, parts]) => [
      `${type}.${name}`,
      flag((database, { object }) => parts.some((part) => database.countHaving(`${part}${suffix}`, field, object.id) > 0)),
    ]),
  );
}

const WIRELESS = /^(ieee802\.1|other-wireless)/;
const VIRTUAL = new Set(['virtual', 'bridge', 'lag']);

const KINDS: Readonly<Record<string, ((type: string) => boolean) | undefined>> = {
  physical: (type) => !VIRTUAL.has(type) && !WIRELESS.test(type),
  virtual: (type) => VIRTUAL.has(type),
  wireless: (type) => WIRELESS.test(type),
};

/** Interfaces of the named devices; a master of a virtual chassis (or any member) also stands for the other members. */
function byMember(key: 'name' | 'id', anyMember: boolean): Method {
  return texts((database, value) => {
    const devices = nodes('dcim.device', database.having('dcim.device', key, key === 'id' ? Number(value) : value));
    const ids = new Set(devices.flatMap((device) => interfacesOf(database, device, anyMember)));
    return ({ object }) => ids.has(object.id);
  });
}

/** The device's interfaces and, if it is the master of a virtual chassis (or any member), those of the members but for management. Ids. */
export function interfacesOf(database: Database, device: Node, anyMember = false): readonly number[] {
  const own = database.having('dcim.interface', 'device', device.object.id);
  const chassis = related(database, device, 'virtual_chassis')[0];
  if (chassis === undefined || (!anyMember && chassis.object['master'] !== device.object.id)) return own.map((each) => each.id);
  const others = database.having('dcim.device', 'virtual_chassis', chassis.object.id).filter((member) => member.id !== device.object.id);
  const theirs = others.flatMap((member) => database.having('dcim.interface', 'device', member.id)).filter((each) => each['mgmt_only'] !== true);
  return [...own, ...theirs].map((each) => each.id);
}
