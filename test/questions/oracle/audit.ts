import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { deviceNames, roleOf, SWITCHES, withRole } from './devices.js';
import { atSites, inOrder, isNone, nameOf, number, rowSet, sortedBy, tally, text, type Inventory } from './inventory.js';
import { branchIds, siteIds, siteName } from './places.js';
import { ownerless } from './tenancy.js';

const DEVICE = 'dcim.device';

/** What the inventory lacks: primary addresses, places, owners. */
export function audit(inventory: Inventory): readonly Example[] {
  return [...noPrimaryIp(inventory), ...noRack(inventory), ...noTenant(inventory)];
}

function noPrimaryIp(inventory: Inventory): readonly Example[] {
  const siteOf = (device: StoredObject): string => siteName(inventory, device);
  const withPorts = new Set(inventory.all('dcim.interface').map(({ device }) => number(inventory.get(DEVICE, device), 'role')));
  const devices = inventory.all(DEVICE);
  const lacks = (object: StoredObject): boolean => isNone(object.primary_ip4) && isNone(object.primary_ip6);
  const shown = (question: string, objects: readonly StoredObject[], text: readonly string[] = []): Example => {
    const able = objects.filter((device) => withPorts.has(number(device, 'role')));
    const found = able.filter(lacks);
    const passive = objects.length - able.length;
    return { form: 'audit.no-primary-ip', question, expect: { kind: 'table', objectType: DEVICE, ...rowSet(deviceNames(inventory, found)), ...inOrder(deviceNames(inventory, sortedBy(found, siteOf, (device) => roleOf(inventory, device), nameOf))), sentence: [`${found.length} of ${able.length}`], text: [...statuses(found), ...(passive > 0 ? [String(passive)] : []), ...text], columns: ['name', 'site', 'status', 'other_ips'] } };
  };
  const machines = inventory.all('virtualization.virtualmachine');
  const bare = machines.filter(lacks);
  return [
    shown('devices missing a primary IP', devices),
    shown('active switches at datacenter-01 that have no mgmt address', withRole(inventory, atSites(devices, siteIds(inventory, 'datacenter-01')), ...SWITCHES).filter(({ status }) => status === 'active')),
    { form: 'audit.no-primary-ip', question: 'VMs without a primary ip', expect: { kind: 'table', objectType: 'virtualization.virtualmachine', ...rowSet(bare.map(nameOf)), sentence: [`${bare.length} of ${machines.length}`], text: [...statuses(bare)] } },
    shown("which routers can't be managed because no primary is set", withRole(inventory, devices, 'router')),
  ];
}

function statuses(objects: readonly StoredObject[]): readonly string[] {
  return tally(objects.map((object) => text(object, 'status'))).flatMap(([status, count]) => [status, String(count)]);
}

function noRack(inventory: Inventory): readonly Example[] {
  const inBays = new Set(inventory.all('dcim.devicebay').map(({ installed_device }) => installed_device));
  const devices = inventory.all(DEVICE).filter(({ id }) => !inBays.has(id));
  const height = (device: StoredObject): number => number(inventory.get('dcim.devicetype', device.device_type), 'u_height');
  const located = new Set(inventory.all('dcim.location').map((location) => number(location, 'site')));
  const shown = (question: string, found: readonly StoredObject[], missing: string): Example =>
    ({ form: 'audit.no-rack', question, expect: { kind: 'table', objectType: DEVICE, ...rowSet(deviceNames(inventory, found)), ...inOrder(deviceNames(inventory, sortedBy(found, (device) => siteName(inventory, device), nameOf))), sentence: [String(found.length), missing], columns: ['name', 'role', 'site', 'status'] } });
  const unracked = devices.filter(({ rack }) => isNone(rack));
  return [
    shown("devices that aren't in any rack", unracked, 'rack'),
    shown('racked but without a U position', devices.filter((device) => !isNone(device.rack) && isNone(device.position) && height(device) > 0), 'unit'),
    shown('unracked servers in datacenter-01', withRole(inventory, atSites(unracked, siteIds(inventory, 'datacenter-01')), 'server'), 'rack'),
    shown('gear at the branches with no location', atSites(devices, branchIds(inventory)).filter((device) => isNone(device.location) && located.has(number(device, 'site'))), 'location'),
  ];
}

function noTenant(inventory: Inventory): readonly Example[] {
  const shown = (question: string, objectType: string, objects: readonly StoredObject[], more: Partial<Expectation> = {}): Example => {
    const found = ownerless(objects);
    const ordered = sortedBy(found, (object) => siteName(inventory, object), (object) => (more.by === 'vid' ? String(number(object, 'vid')) : nameOf(object)));
    const names = objectType === DEVICE ? deviceNames(inventory, ordered) : ordered.map((object) => (more.by === 'vid' ? String(number(object, 'vid')) : nameOf(object)));
    return { form: 'audit.no-tenant', question, expect: { kind: 'table', objectType, ...rowSet(names), ...(objectType === 'ipam.prefix' ? {} : inOrder(names)), sentence: [`${found.length} of ${objects.length}`], columns: ['suggested_tenant'], ...more } };
  };
  const acme = inventory.named('tenancy.tenant', 'Acme Corp').id;
  const sites = new Set(inventory.all('dcim.site').filter(({ tenant }) => tenant === acme).map(({ id }) => id));
  return [
    shown('devices without tenant', DEVICE, inventory.all(DEVICE)),
    shown('orphaned prefixes with no tenant', 'ipam.prefix', inventory.all('ipam.prefix'), { by: 'prefix' }),
    shown('vlans nobody owns', 'ipam.vlan', inventory.all('ipam.vlan'), { by: 'vid' }),
    shown('untenanted racks at Acme Corp sites', 'dcim.rack', atSites(inventory.all('dcim.rack'), sites)),
  ];
}
