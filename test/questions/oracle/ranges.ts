import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { deviceNames, makerOf, roleOf, SWITCHES, withRole } from './devices.js';
import { ids, inOrder, isNone, nameOf, number, rowSet, sortedBy, text, type Inventory } from './inventory.js';
import { branchIds, siteIds } from './places.js';

const DAY = 86_400_000;

/** Comparisons with numbers and units, most first. */
export function numberRanges(inventory: Inventory): readonly Example[] {
  const { all } = inventory;
  const shown = (question: string, objectType: string, objects: readonly StoredObject[], field: string, more: Partial<Expectation> = {}): Example => {
    const names = sortedBy(objects, (object) => String(1e9 - number(object, field)).padStart(12, '0'), nameOf, (object) => nameOf(inventory.get('dcim.site', object.site))).map(nameOf);
    return { form: 'range.number', question, expect: { kind: 'table', objectType, ...rowSet(names), ...inOrder(names), columns: [field], ...more } };
  };
  const racks = all('dcim.rack');
  const machines = all('virtualization.virtualmachine');
  const circuits = all('circuits.circuit');
  const vlans = all('ipam.vlan');
  const byNumber = { by: 'vid' };
  const vids = (question: string, objects: readonly StoredObject[]): Example => ({ form: 'range.number', question, expect: { kind: 'table', objectType: 'ipam.vlan', ...rowSet(objects.map((vlan) => String(number(vlan, 'vid')))), ...byNumber, columns: ['vid'] } });
  const unrated = circuits.filter((circuit) => isNone(circuit.commit_rate)).length;
  const noRate = { by: 'cid', text: [`${unrated} circuit has no commit rate`] };
  return [
    vids('vlans between 100 and 199', vlans.filter((vlan) => number(vlan, 'vid') >= 100 && number(vlan, 'vid') <= 199)),
    shown('racks taller than 42U', 'dcim.rack', racks.filter((rack) => number(rack, 'u_height') > 42), 'u_height', { sentence: ['above 42U'] }),
    shown('VMs with at least 8 vCPUs', 'virtualization.virtualmachine', machines.filter((machine) => number(machine, 'vcpus') >= 8), 'vcpus', { sentence: ['at least 8'] }),
    shown('circuits under 1 Gbps', 'circuits.circuit', circuits.filter((circuit) => !isNone(circuit.commit_rate) && number(circuit, 'commit_rate') < 1_000_000), 'commit_rate', { ...noRate, sentence: ['below 1 Gbps'] }),
    shown('VMs with more than 16 GB of memory', 'virtualization.virtualmachine', machines.filter((machine) => number(machine, 'memory') > 16_000), 'memory', { sentence: ['above 16 GB'] }),
    shown('racks of 24U or less', 'dcim.rack', racks.filter((rack) => number(rack, 'u_height') <= 24), 'u_height', { sentence: ['at most 24U'] }),
    shown('circuits with a commit rate of 10G or more', 'circuits.circuit', circuits.filter((circuit) => number(circuit, 'commit_rate') >= 10_000_000), 'commit_rate', { by: 'cid', sentence: ['at least 10 Gbps'] }),
    vids('vlans above 1000', vlans.filter((vlan) => number(vlan, 'vid') > 1000)),
    dist(inventory),
  ];
}

/** The speed of ports stands in their type. */
function dist(inventory: Inventory): Example {
  const device = inventory.named('dcim.device', 'dist-sw-01');
  const ports = inventory.all('dcim.interface').filter((port) => port.device === device.id && /^(?:10|25|40|100|200|400)gbase/u.test(text(port, 'type')));
  return { form: 'range.number', question: 'ports of 10G or faster on dist-sw-01', expect: { kind: 'table', objectType: 'dcim.interface', ...rowSet(ports.map(nameOf)), sentence: ['10 Gbps'] } };
}

/** Dates that objects carry: newest first, or oldest first where they lie before a date. */
export function dateRanges(inventory: Inventory): readonly Example[] {
  const { all, now } = inventory;
  const shown = (question: string, objectType: string, objects: readonly StoredObject[], field: string, said: string, more: Partial<Expectation> = {}): Example => ({
    form: 'range.date', question, expect: { kind: 'table', objectType, ...rowSet(objects.map(nameOf)), columns: [field], sentence: [String(objects.length), said], ...more },
  });
  const devices = all('dcim.device');
  const racks = all('dcim.rack');
  const circuits = all('circuits.circuit');
  const since = (object: StoredObject, day: string): boolean => text(object, 'created') >= day;
  const dated = (day: string): readonly StoredObject[] => circuits.filter((circuit) => !isNone(circuit.install_date) && text(circuit, 'install_date') < day);
  const halfYear = '2026-05-20T12:00';
  const oldest = sortedBy(racks.filter((rack) => text(rack, 'last_updated') < halfYear), (rack) => text(rack, 'last_updated'), nameOf);
  const none = circuits.filter((circuit) => isNone(circuit.install_date)).length;
  const ending = new Date(now.getTime() + 365 * DAY).toISOString().slice(0, 10);
  const soon = circuits.filter((circuit) => text(circuit, 'termination_date') >= '2026-11-20' && text(circuit, 'termination_date') <= ending);
  return [
    shown('devices added since Monday', 'dcim.device', devices.filter((device) => since(device, '2026-11-16')), 'created', '2026-11-16 00:00 UTC'),
    { form: 'range.date', question: 'circuits installed before 2023', expect: { kind: 'empty', sentence: ['install date before 2023-01-01'], text: [`${none} circuits have no install date`] } },
    shown('circuits installed before 2025', 'circuits.circuit', dated('2025-01-01'), 'install_date', 'before 2025-01-01', { by: 'cid', text: [`${none} circuits have no install date`] }),
    shown('racks nobody has edited for 6 months', 'dcim.rack', oldest, 'last_updated', 'before 2026-05-20 12:00 UTC', { ...inOrder(oldest.map(nameOf)) }),
    stamps(inventory),
    shown('circuits ending within 365 days', 'circuits.circuit', soon, 'termination_date', '2026-11-20', { by: 'cid' }),
  ];
}

/** Objects of any type by their own stamp. */
function stamps({ all }: Inventory): Example {
  const types = [['dcim.interface', 'interfaces'], ['ipam.ipaddress', 'IP addresses'], ['dcim.cable', 'cables'], ['dcim.device', 'devices'], ['dcim.macaddress', 'MAC addresses']] as const;
  const count = (type: string): number => all(type).filter((object) => text(object, 'last_updated') >= '2026-05-01' && text(object, 'last_updated') < '2026-05-16').length;
  return { form: 'range.date', question: 'objects last updated between 1 and 15 May', expect: { kind: 'table', columns: ['updated', 'type', 'name'], sentence: ['2026-05-01 00:00 to 2026-05-16 00:00 UTC', ...types.map(([type, noun]) => `${count(type)} ${noun}`)] } };
}

/** Parts of names, wildcards and expressions. */
export function namePatterns(inventory: Inventory): readonly Example[] {
  const shown = (question: string, objectType: string, objects: readonly StoredObject[], more: Partial<Expectation> = {}): Example => ({ form: 'list.name-pattern', question, expect: { kind: 'table', objectType, ...rowSet(objectType === 'dcim.device' ? deviceNames(inventory, objects) : objects.map(nameOf)), sentence: [String(objects.length)], ...more } });
  const devices = inventory.all('dcim.device');
  const named = (objects: readonly StoredObject[], pattern: RegExp): readonly StoredObject[] => objects.filter((object) => pattern.test(text(object, 'name')));
  return [
    shown('devices starting with srv-', 'dcim.device', named(devices, /^srv-/iu)),
    shown('racks with B0 in the name', 'dcim.rack', named(inventory.all('dcim.rack'), /b0/iu)),
    shown('hosts ending in -1', 'dcim.device', named(devices, /-1$/iu)),
    shown('tor-a0*', 'dcim.device', named(devices, /^tor-a0.*$/iu)),
    shown('vms named like app', 'virtualization.virtualmachine', named(inventory.all('virtualization.virtualmachine'), /app/iu)),
    shown('switches whose name ends in 02 or 04', 'dcim.device', named(withRole(inventory, devices, ...SWITCHES), /0[24]$/iu)),
    shown('devices whose name does not contain -', 'dcim.device', devices.filter((device) => !text(device, 'name').includes('-'))),
    shown('servers matching /^srv-(web|db)-0[1-3]$/', 'dcim.device', named(withRole(inventory, devices, 'server', 'blade-server'), /^srv-(?:web|db)-0[1-3]$/iu)),
  ];
}

/** All but some: what was left out is counted. */
export function exceptions(inventory: Inventory): readonly Example[] {
  const shown = (question: string, objectType: string, found: readonly string[], left: number, more: Partial<Expectation> = {}): Example => ({ form: 'neg.except', question, expect: { kind: 'table', objectType, ...rowSet(found), sentence: [String(found.length)], text: [`Left out: ${String(left)}`], ...more } });
  const devices = inventory.all('dcim.device');
  const here = devices.filter((device) => siteIds(inventory, 'datacenter-01').has(number(device, 'site')));
  const kept = here.filter((device) => !/^(?:.*server|pdu)$/u.test(roleOf(inventory, device)) || roleOf(inventory, device) === 'console-server');
  const cisco = devices.filter((device) => makerOf(inventory, device) === 'Cisco');
  const away = cisco.filter((device) => !siteIds(inventory, 'datacenter-01').has(number(device, 'site')));
  const sites = inventory.all('dcim.site');
  const others = sites.filter((site) => !branchIds(inventory).has(site.id));
  const vlans = inventory.all('ipam.vlan').filter((vlan) => siteIds(inventory, 'site-nyc').has(number(vlan, 'site')));
  const vids = vlans.filter((vlan) => vlan.vid !== 10 && vlan.vid !== 20).map((vlan) => String(number(vlan, 'vid')));
  return [
    shown('everything in datacenter-01 except servers and PDUs', 'dcim.device', deviceNames(inventory, kept), here.length - kept.length),
    shown('Cisco gear outside datacenter-01', 'dcim.device', deviceNames(inventory, away), cisco.length - away.length),
    shown('all sites but the branches', 'dcim.site', others.map(nameOf), sites.length - others.length),
    shown('vlans other than 10 and 20 at site-nyc', 'ipam.vlan', vids, vlans.length - vids.length, { by: 'vid' }),
  ];
}

/** And, or and not together. */
export function mixed(inventory: Inventory): readonly Example[] {
  const shown = (question: string, objectType: string, found: readonly string[], more: Partial<Expectation> = {}): Example => ({ form: 'neg.boolean-mix', question, expect: { kind: 'table', objectType, ...rowSet(found), sentence: [String(found.length)], ...more } });
  const devices = inventory.all('dcim.device');
  const tagged = (object: StoredObject, tag: string): boolean => ids(object, 'tags').includes(inventory.named('extras.tag', tag).id);
  const switches = withRole(inventory, devices, ...SWITCHES).filter((device) => ['active', 'planned'].includes(text(device, 'status')) && !tagged(device, 'legacy'));
  const both = siteIds(inventory, 'datacenter-01', 'datacenter-02');
  const servers = withRole(inventory, devices, 'server', 'blade-server').filter((device) => both.has(number(device, 'site')) && makerOf(inventory, device) !== 'Dell' && !tagged(device, 'eol'));
  const addresses = inventory.all('ipam.ipaddress').filter((address) => !['active', 'dhcp'].includes(text(address, 'status')));
  const loose = devices.filter((device) => isNone(device.rack) || isNone(device.tenant));
  return [
    shown("active or planned switches that aren't tagged legacy", 'dcim.device', deviceNames(inventory, switches)),
    shown('servers in datacenter-01 or datacenter-02 but not Dell and not eol', 'dcim.device', deviceNames(inventory, servers)),
    shown('ips that are neither active nor dhcp', 'ipam.ipaddress', addresses.map((address) => text(address, 'address')), { by: 'address' }),
    shown('devices either unracked or without tenant', 'dcim.device', deviceNames(inventory, loose), { columns: ['matches'] }),
  ];
}
