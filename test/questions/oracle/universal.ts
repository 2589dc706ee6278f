import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { cablingOf, type Cabling } from './cabling.js';
import { SWITCHES, withRole } from './devices.js';
import { isNone, nameOf, number, rowSet, type Inventory } from './inventory.js';
import { siteIds } from './places.js';

const form = 'yn.all';
const DEVICE = 'dcim.device';

/** Whether something holds for all objects of a set, with those for which it does not. */
export function universal(inventory: Inventory): readonly Example[] {
  const sites = inventory.all('dcim.site');
  const devices = inventory.all(DEVICE);
  const first = siteIds(inventory, 'datacenter-01');
  const switches = withRole(inventory, devices, ...SWITCHES).filter((device) => first.has(number(device, 'site')));
  const walls = new Set(withRole(inventory, devices, 'firewall').map((device) => number(device, 'site')));
  const cores = withRole(inventory, devices, 'core-switch');
  const servers = withRole(inventory, devices, 'server');
  const cabling = cablingOf(inventory);
  const ports = inventory.all('dcim.interface').filter((port) => cabling.linkAt({ type: 'dcim.interface', id: port.id }) !== null);
  const portsOf = (device: StoredObject): number => ports.filter((port) => port['device'] === device.id).length;
  const hostless = inventory.all('virtualization.virtualmachine').filter((machine) => isNone(machine['device']));
  return [
    check('are all switches at datacenter-01 active?', DEVICE, switches, ({ status }) => status === 'active'),
    check('does every site have a firewall', 'dcim.site', sites, ({ id }) => walls.has(id)),
    check('do all core switches have two power feeds', DEVICE, cores, (device) => feedsOf(inventory, cabling, device.id).size >= 2),
    { form, question: 'are any of our VMs without a host', expect: { kind: 'value', value: hostless.length > 0, sentence: [hostless.length > 0 ? 'Yes' : 'No', String(hostless.length)] } },
    check("every server should have two network cables, which ones don't", DEVICE, servers, (device) => portsOf(device) >= 2),
  ];
}

function check(question: string, type: string, set: readonly StoredObject[], holds: (object: StoredObject) => boolean): Example {
  const failing = set.filter((object) => !holds(object));
  if (failing.length === 0) return { form, question, expect: { kind: 'value', value: true, sentence: ['Yes', String(set.length)] } };
  const rows = Object.fromEntries(Object.entries(rowSet(failing.map(nameOf))).filter(([name]) => name !== 'total'));
  return { form, question, expect: { kind: 'value', value: false, objectType: type, ...rows, sentence: [`No, ${failing.length} of ${set.length}`] } };
}

/** Ids of the feeds at the end of all cables up from a device. */
function feedsOf(inventory: Inventory, cabling: Cabling, device: number, seen: readonly number[] = []): ReadonlySet<number> {
  if (seen.includes(device)) return new Set();
  const ports = inventory.all('dcim.powerport').filter((port) => port['device'] === device);
  return new Set(ports.flatMap((port) => {
    const far = cabling.linkAt({ type: 'dcim.powerport', id: port.id })?.far ?? [];
    return far.flatMap(({ type, id }) => {
      if (type === 'dcim.powerfeed') return [id];
      return type === 'dcim.poweroutlet' ? [...feedsOf(inventory, cabling, number(inventory.get(type, id), 'device'), [...seen, device])] : [];
    });
  }));
}
