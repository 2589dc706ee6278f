import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { deviceNames, makerOf, modelOf, rackName, roleOf, SWITCHES, withRole } from './devices.js';
import { atSites, ids, inOrder, isNone, nameOf, number, rowSet, sitesInRegion, sortedBy, tally, text, type Inventory } from './inventory.js';
import { branchIds, locationTree, siteCounts, siteIds, siteName } from './places.js';

const DEVICE = ['name', 'role', 'status', 'primary_ip', 'tenant'];

/** Objects of one type: all, in a place, by role, status, hardware and several conditions together. */
export function list(inventory: Inventory): readonly Example[] {
  return [...everything(inventory), ...inPlace(inventory), ...byRole(inventory), ...byStatus(inventory), ...byHardware(inventory), ...combined(inventory)];
}

/** A table of these objects, in any order. */
function table(objectType: string, names: readonly string[], more: Partial<Expectation> = {}): Expectation {
  return { kind: 'table', objectType, ...rowSet(names), sentence: [String(names.length)], ...more };
}

function everything(inventory: Inventory): readonly Example[] {
  const all = (question: string, objectType: string, columns: readonly string[]): Example => {
    const rows = sortedBy(inventory.all(objectType), nameOf).map(nameOf);
    return { form: 'list.all', question, expect: { kind: 'table', objectType, total: rows.length, rows, sentence: [String(rows.length)], columns: [...columns] } };
  };
  const racks = inventory.all('dcim.rack');
  const sites = new Set(racks.map((rack) => rack.site)).size;
  return [
    { form: 'list.all', question: 'racks', expect: table('dcim.rack', racks.map(nameOf), { sentence: [`${racks.length} racks`, `${sites} sites`], columns: ['name', 'site', 'location', 'status', 'role', 'u_height', 'utilisation', 'device_count', 'tenant'] }) },
    all('give me every site', 'dcim.site', ['name', 'status', 'region', 'tenant', 'facility', 'rack_count', 'device_count', 'vlan_count', 'prefix_count', 'circuit_count']),
    all('what vendors do we have', 'dcim.manufacturer', ['name']),
    all('show me the tenants', 'tenancy.tenant', ['name', 'group', 'site_count', 'rack_count', 'device_count', 'virtualmachine_count', 'prefix_count', 'vlan_count', 'circuit_count']),
    all('which device roles exist', 'dcim.devicerole', ['name', 'device_count', 'virtualmachine_count']),
  ];
}

function inPlace(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const shown = (question: string, found: readonly StoredObject[], sentence: readonly string[] = []): Example => {
    const [[role, count] = ['', 0]] = tally(found.map((device) => roleOf(inventory, device)));
    return { form: 'list.in-place', question, expect: table('dcim.device', deviceNames(inventory, found), { sentence: [`${found.length} devices`, `${count} ${role}`, ...sentence], columns: DEVICE }) };
  };
  const branch = inventory.named('dcim.site', 'branch-004');
  const counts = siteCounts(inventory, branch);
  const others = (['racks', 'VLANs', 'prefixes', 'circuits', 'VMs'] as const).filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${counts[kind] === 1 ? singular(kind) : kind}`);
  const halls = locationTree(inventory, 'Hall A');
  const racks = inventory.all('dcim.rack').filter((rack) => halls.has(number(rack, 'location')));
  return [
    shown('Show me devices in datacenter-01', atSites(devices, siteIds(inventory, 'datacenter-01')), ['datacenter-01']),
    shown("what's at branch-004", atSites(devices, new Set([branch.id])), ['branch-004', ...others]),
    shown('gear in Germany', atSites(devices, sitesInRegion(inventory, 'Germany')), ['Germany']),
    { form: 'list.in-place', question: 'racks in Hall A', expect: table('dcim.rack', racks.map(nameOf), { sentence: [`${racks.length} racks`, 'Hall A'] }) },
    shown('kit in R01-A03', devices.filter((device) => rackName(inventory, device) === 'R01-A03'), ['R01-A03']),
  ];
}

function singular(plural: string): string {
  return plural === 'prefixes' ? 'prefix' : plural.replace(/s$/u, '');
}

function byRole(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const shown = (question: string, found: readonly StoredObject[], text: readonly string[]): Example => {
    const roles = tally(found.map((device) => roleOf(inventory, device)));
    const split = roles.length > 1 ? roles.map(([role, count]) => `${count} ${role}`) : [];
    return { form: 'list.role', question, expect: table('dcim.device', deviceNames(inventory, found), { sentence: [String(found.length), ...split], text: [...text], ...(roles.length > 1 ? { columns: ['role'] } : {}) }) };
  };
  const at = (site: string): readonly StoredObject[] => atSites(devices, siteIds(inventory, site));
  return [
    shown('switches in datacenter-02', withRole(inventory, at('datacenter-02'), ...SWITCHES), [...SWITCHES, 'datacenter-02']),
    shown('all our routers', withRole(inventory, devices, 'router'), ['router']),
    shown('which firewalls do we have', withRole(inventory, devices, 'firewall'), ['firewall']),
    shown('console servers', withRole(inventory, devices, 'console-server'), ['console-server']),
    shown('access switches at New York HQ', withRole(inventory, at('site-nyc'), 'access-switch'), ['access-switch', 'site-nyc']),
  ];
}

function byStatus(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const shown = (question: string, found: readonly StoredObject[], status: string): Example =>
    ({ form: 'list.status', question, expect: table('dcim.device', deviceNames(inventory, found), { sentence: [String(found.length), status] }) });
  const withStatus = (objects: readonly StoredObject[], status: string): readonly StoredObject[] => objects.filter((object) => object.status === status);
  const reserved = withStatus(inventory.all('ipam.prefix'), 'reserved');
  return [
    shown('planned devices', withStatus(devices, 'planned'), 'planned'),
    shown('decommissioning kit at site-fra', withStatus(atSites(devices, siteIds(inventory, 'site-fra')), 'decommissioning'), 'decommissioning'),
    shown('spares in stock', withStatus(devices, 'inventory'), 'inventory'),
    shown('staged servers in datacenter-02', withStatus(withRole(inventory, atSites(devices, siteIds(inventory, 'datacenter-02')), 'server'), 'staged'), 'staged'),
    { form: 'list.status', question: 'reserved prefixes', expect: table('ipam.prefix', reserved.map(nameOf), { by: 'prefix', sentence: [`${reserved.length} reserved`] }) },
  ];
}

function byHardware(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const shown = (question: string, found: readonly StoredObject[], more: readonly string[], kinds: Partial<Expectation> = {}): Example => {
    const models = tally(found.map((device) => modelOf(inventory, device)));
    return { form: 'list.hardware', question, expect: { ...table('dcim.device', deviceNames(inventory, found)), ...inOrder(deviceNames(inventory, sortedBy(found, (device) => siteName(inventory, device), nameOf))), sentence: [String(found.length)], text: [...models.map(([model]) => model), ...more], ...kinds } };
  };
  const made = (objects: readonly StoredObject[], maker: string): readonly StoredObject[] => objects.filter((device) => makerOf(inventory, device) === maker);
  const dc1 = siteIds(inventory, 'datacenter-01');
  const branches = made(atSites(devices, branchIds(inventory)), 'Palo Alto Networks');
  return [
    shown('Arista boxes in datacenter-01', made(atSites(devices, dc1), 'Arista'), ['datacenter-01', ...parts(inventory, 'Arista', dc1)]),
    shown('everything from Dell', made(devices, 'Dell'), parts(inventory, 'Dell', null)),
    shown('where are the C9300-48Ps', devices.filter((device) => modelOf(inventory, device) === 'C9300-48P'), [], { columns: ['site'] }),
    shown('devices running EOS', devices.filter((device) => nameOf(inventory.get('dcim.platform', device.platform)) === 'EOS'), ['EOS']),
    // "Any … at" may be read as a list or as a yes/no question: the same devices either way.
    { form: 'list.hardware', question: 'any Palo Alto at the branches', expect: { kind: ['table', 'value'], objectType: 'dcim.device', sentence: [String(branches.length)], text: ['Palo Alto Networks', ...branches.slice(0, 5).map(nameOf)] } },
  ];
}

/** Modules and inventory items of a manufacturer are counted beside its devices. */
function parts(inventory: Inventory, maker: string, sites: ReadonlySet<number> | null): readonly string[] {
  const { id } = inventory.named('dcim.manufacturer', maker);
  const isThere = (part: StoredObject): boolean => sites === null || sites.has(number(inventory.get('dcim.device', part.device), 'site'));
  const modules = inventory.all('dcim.module').filter((part) => inventory.get('dcim.moduletype', part.module_type).manufacturer === id && isThere(part)).length;
  const items = inventory.all('dcim.inventoryitem').filter((part) => part.manufacturer === id && isThere(part)).length;
  return [...(modules > 0 ? [`${modules} modules`] : []), ...(items > 0 ? [`${items} inventory items`] : [])];
}

function combined(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const shown = (question: string, found: readonly StoredObject[], more: readonly string[]): Example => ({ form: 'list.combined', question, expect: table('dcim.device', deviceNames(inventory, found), { text: [...more] }) });
  const tenantOf = (object: StoredObject): string => nameOf(inventory.get('tenancy.tenant', object.tenant));
  const platformOf = (object: StoredObject): string => nameOf(inventory.get('dcim.platform', object.platform));
  const isTagged = (object: StoredObject, tag: string): boolean => ids(object, 'tags').includes(inventory.named('extras.tag', tag).id);
  const isActive = (object: StoredObject): boolean => object.status === 'active';
  const first = ['R01-A01', 'R01-A02', 'R01-A03', 'R01-A04', 'R01-A05'];
  const two = atSites(devices, siteIds(inventory, 'site-lon', 'site-fra'));
  const planned = devices.filter((device) => device.status === 'planned');
  return [
    shown('active Cisco routers in Europe for Globex', withRole(inventory, atSites(devices, sitesInRegion(inventory, 'Europe')), 'router').filter((device) => isActive(device) && makerOf(inventory, device) === 'Cisco' && tenantOf(device) === 'Globex'), ['active', 'Cisco', 'router', 'Europe', 'Globex']),
    shown('routers and firewalls in Singapore', withRole(inventory, atSites(devices, sitesInRegion(inventory, 'Singapore')), 'router', 'firewall'), ['router', 'firewall', 'Singapore']),
    two.some((device) => device.status === 'planned')
      ? shown('devices in site-lon or site-fra that are planned', two.filter((device) => device.status === 'planned'), ['planned'])
      : { form: 'list.combined', question: 'devices in site-lon or site-fra that are planned', expect: { kind: 'empty', text: ['planned', 'site-lon', 'site-fra', String(two.length), String(planned.length)] } },
    shown('prod-tagged servers at datacenter-01 running Linux', withRole(inventory, atSites(devices, siteIds(inventory, 'datacenter-01')), 'server').filter((device) => isTagged(device, 'prod') && platformOf(device) === 'Linux'), ['prod', 'server', 'datacenter-01', 'Linux']),
    shown('Juniper or Arista switches, active, not in racks R01-A01 to R01-A05', withRole(inventory, devices, ...SWITCHES).filter((device) => isActive(device) && ['Juniper', 'Arista'].includes(makerOf(inventory, device)) && !first.includes(rackName(inventory, device))), ['Juniper', 'Arista', 'active', ...first]),
  ];
}

/** All but one state; with or without something. */
export function neg(inventory: Inventory): readonly Example[] {
  return [...notInState(inventory), ...missingField(inventory)];
}

/** As NetBox lists the states of devices, machines and circuits. */
const STATES = ['offline', 'active', 'planned', 'staged', 'failed', 'inventory', 'decommissioning', 'paused'];
const CIRCUIT_STATES = ['planned', 'provisioning', 'active', 'offline', 'deprovisioning', 'decommissioned'];

function notInState(inventory: Inventory): readonly Example[] {
  const shown = (question: string, objectType: string, objects: readonly StoredObject[], names: (found: readonly StoredObject[]) => readonly string[] = (found) => found.map(nameOf)): Example => {
    const found = objects.filter((object) => object.status !== 'active');
    const split = tally(found.map((object) => text(object, 'status'))).map(([status, count]) => `${count} ${status}`);
    const ordered = sortedBy(found, (object) => String((objectType === 'circuits.circuit' ? CIRCUIT_STATES : STATES).indexOf(text(object, 'status'))), nameOf);
    return { form: 'neg.status', question, expect: table(objectType, names(found), { ...inOrder(names(ordered)), sentence: [String(found.length), ...split], columns: ['status'], ...(objectType === 'circuits.circuit' ? { by: 'cid' } : {}) }) };
  };
  const devices = inventory.all('dcim.device');
  const named = (found: readonly StoredObject[]): readonly string[] => deviceNames(inventory, found);
  return [
    shown("devices that aren't active", 'dcim.device', devices, named),
    shown('circuits not in service', 'circuits.circuit', inventory.all('circuits.circuit')),
    shown('anything in datacenter-01 in a state other than active', 'dcim.device', atSites(devices, siteIds(inventory, 'datacenter-01')), named),
    shown('VMs that are anything but active', 'virtualization.virtualmachine', inventory.all('virtualization.virtualmachine')),
  ];
}

function missingField(inventory: Inventory): readonly Example[] {
  const shown = (question: string, objectType: string, found: readonly string[], total: number, more: Partial<Expectation> = {}): Example =>
    ({ form: 'neg.missing-field', question, expect: table(objectType, found, { sentence: [String(found.length), String(total)], ...more }) });
  const devices = inventory.all('dcim.device');
  const serialless = deviceNames(inventory, devices.filter((device) => isNone(device.serial)));
  const racks = inventory.all('dcim.rack');
  const roleless = racks.filter((rack) => isNone(rack.role)).map(nameOf);
  const sites = inventory.all('dcim.site');
  const ports = inventory.all('dcim.interface').filter((port) => port.device === inventory.named('dcim.device', 'core-sw-01').id);
  const prefixes = inventory.all('ipam.prefix');
  return [
    shown('devices without a serial', 'dcim.device', serialless, devices.length, { columns: ['serial'] }),
    roleless.length > 0
      ? shown('racks lacking a role', 'dcim.rack', roleless, racks.length)
      : { form: 'neg.missing-field', question: 'racks lacking a role', expect: { kind: 'empty', sentence: [`all ${racks.length} racks`] } },
    shown('sites with no time zone', 'dcim.site', sites.filter((site) => isNone(site.time_zone)).map(nameOf), sites.length),
    shown('interfaces that have a description on core-sw-01', 'dcim.interface', ports.filter((port) => !isNone(port.description)).map(nameOf), ports.length, { columns: ['description'] }),
    shown('prefixes not tied to a vlan', 'ipam.prefix', prefixes.filter((prefix) => isNone(prefix.vlan)).map(nameOf), prefixes.length, { by: 'prefix' }),
  ];
}
