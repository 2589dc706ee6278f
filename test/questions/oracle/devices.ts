import type { StoredObject } from '../../../src/server/rest/store.js';
import { nameOf, number, treeIds, type Inventory } from './inventory.js';

export function roleOf(inventory: Inventory, device: StoredObject): string {
  return nameOf(inventory.get('dcim.devicerole', device.role));
}

export function modelOf(inventory: Inventory, device: StoredObject): string {
  return nameOf(inventory.get('dcim.devicetype', device.device_type));
}

export function makerOf(inventory: Inventory, device: StoredObject): string {
  return nameOf(inventory.get('dcim.manufacturer', inventory.get('dcim.devicetype', device.device_type).manufacturer));
}

export function rackName(inventory: Inventory, object: StoredObject): string {
  return nameOf(inventory.get('dcim.rack', object.rack));
}

/** The roles that a word like "switch" stands for. */
export const SWITCHES = ['core-switch', 'distribution-switch', 'tor-switch', 'access-switch'];

/** Devices of these roles and the roles below them. */
export function withRole(inventory: Inventory, devices: readonly StoredObject[], ...roles: readonly string[]): readonly StoredObject[] {
  const ids = new Set(roles.flatMap((role) => [...treeIds(inventory, 'dcim.devicerole', inventory.named('dcim.devicerole', role).id)]));
  return devices.filter((device) => ids.has(number(device, 'role')));
}

/** A host address of a device or machine as it is recorded; empty without one. */
export function addressText(inventory: Inventory, id: unknown): string {
  const address = inventory.get('ipam.ipaddress', id).address;
  return typeof address === 'string' ? address : '';
}

/** Names of devices; NetBox calls those without a name by maker, model and id. */
export function deviceNames(inventory: Inventory, devices: readonly StoredObject[]): readonly string[] {
  return devices.map((device) => nameOf(device) || `${makerOf(inventory, device)} ${modelOf(inventory, device)} (${device.id})`);
}
