import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { modelOf, rackName, withRole } from './devices.js';
import { at, byName } from './follow-ups.js';
import { inOrder, nameOf, number, rowSet, text, type Inventory } from './inventory.js';

/** Lists whose columns, order or size the question chooses; and the same of the last list. */
export function columns(inventory: Inventory): readonly Example[] {
  return [...chosen(inventory), ...sized(inventory), ...ofOperations(inventory), ...changed(inventory)];
}

const FORM = 'list.columns-order-limit';

function list(objects: readonly StoredObject[], columns: readonly string[], more: Partial<Expectation> = {}): Expectation {
  return { kind: 'table', ...rowSet(objects.map(nameOf)), onlyColumns: [...columns], sentence: [objects.length.toLocaleString('en-US')], ...more };
}

function cellsOf(objects: readonly StoredObject[], read: (object: StoredObject) => Record<string, string | number | null>): Expectation['cells'] {
  return objects.slice(0, 5).map((object) => ({ row: nameOf(object), ...read(object) }));
}

function chosen(inventory: Inventory): readonly Example[] {
  const devices = at(inventory, 'dcim.device', 'datacenter-01');
  const named = devices.filter((device) => nameOf(device) !== '' && rackName(inventory, device) === 'R01-A01');
  const sin = at(inventory, 'dcim.device', 'site-sin');
  const tenantOf = (object: StoredObject): string | null => nameOf(inventory.get('tenancy.tenant', object.tenant)) || null;
  const vlans = [...inventory.all('ipam.vlan')].sort((a, b) => byName(a, b));
  const lon = at(inventory, 'dcim.device', 'site-lon');
  const servers = withRole(inventory, at(inventory, 'dcim.device', 'site-fra'), 'server').filter((device) => number(device, 'rack') > 0);
  const circuits = inventory.all('circuits.circuit');
  const serial = (device: StoredObject): Record<string, string | null> => ({ serial: text(device, 'serial') || null });
  return [
    { form: FORM, question: 'name, serial and rack of every device in datacenter-01', expect: { kind: 'table', objectType: 'dcim.device', total: devices.length, onlyColumns: ['name', 'serial', 'rack'], sentence: [`${devices.length} devices`], cells: cellsOf(named, serial) } },
    { form: FORM, question: 'devices at site-sin with their tenant and status', expect: list(sin, ['name', 'tenant', 'status'], { cells: cellsOf(sin, (device) => ({ tenant: tenantOf(device), status: text(device, 'status') })) }) },
    { form: FORM, question: 'vlans sorted by name, just vid and name', expect: { kind: 'table', objectType: 'ipam.vlan', total: vlans.length, onlyColumns: ['vid', 'name'], rowCount: vlans.length, first: vlans.slice(0, 3).map(nameOf) } },
    { form: FORM, question: 'status and model of all servers in site-fra', expect: list(withRole(inventory, at(inventory, 'dcim.device', 'site-fra'), 'server'), ['name', 'status', 'model'], { cells: cellsOf(servers, (device) => ({ status: text(device, 'status'), model: modelOf(inventory, device) })) }) },
    { form: FORM, question: 'devices at site-lon with their frobnicator and serial', expect: list(lon, ['name', 'serial'], { sentence: ['no column "frobnicator"', `${lon.length} devices`], cells: cellsOf(lon.filter((device) => nameOf(device) !== ''), serial) }) },
    { form: FORM, question: 'circuits: cid, provider', expect: { kind: 'table', objectType: 'circuits.circuit', by: 'cid', total: circuits.length, onlyColumns: ['cid', 'provider'], cells: circuits.slice(0, 4).map((circuit) => ({ row: nameOf(circuit), provider: nameOf(inventory.get('circuits.provider', circuit.provider)) })) } },
    { form: FORM, question: 'list tenants with their group and number of sites', expect: list(inventory.all('tenancy.tenant'), ['name', 'group', 'site_count'], { cells: cellsOf(inventory.all('tenancy.tenant'), (tenant) => ({ group: nameOf(inventory.get('tenancy.tenantgroup', tenant.group)) || null, site_count: inventory.all('dcim.site').filter((site) => site.tenant === tenant.id).length })) }) },
  ];
}

function sized(inventory: Inventory): readonly Example[] {
  const prefixes = inventory.all('ipam.prefix');
  const v4 = prefixes.filter((prefix) => !nameOf(prefix).includes(':')).sort((a, b) => keyOf(nameOf(a)) - keyOf(nameOf(b)) || lengthOf(a) - lengthOf(b) || number(a, 'vrf') - number(b, 'vrf'));
  const newest = (type: string, field = 'created'): readonly StoredObject[] => [...inventory.all(type)].sort((a, b) => (text(a, field) === text(b, field) ? a.id - b.id : text(a, field) < text(b, field) ? 1 : -1));
  const circuits = newest('circuits.circuit');
  const sites = [...newest('dcim.site')].reverse();
  const racks = newest('dcim.rack', 'last_updated');
  const heights = [...at(inventory, 'dcim.rack', 'datacenter-02')].sort((a, b) => number(b, 'u_height') - number(a, 'u_height') || a.id - b.id);
  return [
    { form: FORM, question: 'first 10 prefixes by address', expect: { kind: 'table', objectType: 'ipam.prefix', by: 'prefix', total: prefixes.length, rows: v4.slice(0, 10).map(nameOf), sentence: [`${prefixes.length} prefixes`, 'first 10'] } },
    { form: FORM, question: 'latest 5 circuits added', expect: { kind: 'table', objectType: 'circuits.circuit', by: 'cid', total: circuits.length, rows: circuits.slice(0, 5).map(nameOf), columns: ['created'], sentence: [`${circuits.length} circuits`, 'first 5'] } },
    { form: FORM, question: 'latest created site', expect: { kind: 'table', objectType: 'dcim.site', total: sites.length, rows: newest('dcim.site').slice(0, 1).map(nameOf), columns: ['created'], sentence: [`${sites.length} sites`, 'the first is'] } },
    { form: FORM, question: 'most recently added circuit', expect: { kind: 'table', objectType: 'circuits.circuit', by: 'cid', total: circuits.length, rows: circuits.slice(0, 1).map(nameOf), columns: ['created'] } },
    { form: FORM, question: 'the 3 oldest sites', expect: { kind: 'table', objectType: 'dcim.site', rows: sites.slice(0, 3).map(nameOf), columns: ['created'] } },
    { form: FORM, question: 'most recently updated 3 racks', expect: { kind: 'table', objectType: 'dcim.rack', total: racks.length, rows: racks.slice(0, 3).map(nameOf), columns: ['last_updated'] } },
    { form: FORM, question: 'sort the racks of datacenter-02 by height, highest first', expect: { kind: 'table', objectType: 'dcim.rack', total: heights.length, rows: heights.map(nameOf) } },
  ];
}

/** Lists that a computation makes have columns, an order and a size as well. */
function ofOperations(inventory: Inventory): readonly Example[] {
  const device = inventory.named('dcim.device', 'core-sw-01');
  const ports = inventory.all('dcim.interface').filter((port) => port.device === device.id);
  const byDescription = [...ports].filter((port) => text(port, 'description') !== '').sort((a, b) => text(b, 'description').localeCompare(text(a, 'description'), 'en', { numeric: true }));
  return [
    { form: FORM, question: 'interfaces on core-sw-01, just name and description', expect: list(ports, ['name', 'description'], { cells: cellsOf(ports, (port) => ({ description: text(port, 'description') || null })) }) },
    { form: FORM, question: 'interfaces on core-sw-01 sorted by description descending', expect: { kind: 'table', total: ports.length, first: byDescription.slice(0, 2).map(nameOf) } },
    { form: FORM, question: 'interfaces on core-sw-01 sorted by frobnicator', expect: { kind: ['clarify', 'text'], text: ['frobnicator', 'description'] } },
  ];
}

function changed(inventory: Inventory): readonly Example[] {
  const form = 'fu.columns';
  const after = ['racks in datacenter-02'];
  const racks = [...at(inventory, 'dcim.rack', 'datacenter-02')].sort(byName);
  const firewalls = [...withRole(inventory, inventory.all('dcim.device'), 'firewall')].sort(byName);
  const serials = cellsOf(firewalls, (device) => ({ serial: text(device, 'serial') || null, asset_tag: text(device, 'asset_tag') || null }));
  const rows = inOrder(racks.map(nameOf));
  const ports = inventory.all('dcim.interface').filter((port) => port.device === inventory.named('dcim.device', 'core-sw-01').id);
  return [
    { form, question: 'add serial and asset tag', after: ['firewalls'], expect: { kind: 'table', total: firewalls.length, ...inOrder(firewalls.map(nameOf)), columns: ['name', 'model', 'site', 'serial', 'asset_tag'], cells: serials } },
    { form, question: 'hide the tenant column', after, expect: { kind: 'table', total: racks.length, ...rows, onlyColumns: ['name', 'location', 'status', 'role', 'u_height', 'utilisation', 'device_count'] } },
    { form, question: 'just names', after, expect: { kind: 'table', total: racks.length, ...rows, onlyColumns: ['name'] } },
    { form, question: 'with their descriptions too', after: ['interfaces on core-sw-01', 'only name and speed'], expect: { kind: 'table', total: ports.length, onlyColumns: ['name', 'speed', 'description'], cells: cellsOf(ports, (port) => ({ description: text(port, 'description') || null })) } },
    { form, question: 'wider, show everything', after, expect: { kind: 'table', total: racks.length, ...rows, columns: ['name', 'site', 'location', 'width', 'u_height', 'utilisation', 'created', 'last_updated'] } },
    { form, question: 'add frobnicator', after, expect: { kind: ['table', 'clarify'], text: ['frobnicator'] } },
    { form, question: 'only the active ones', after: [...after, 'just name and role'], expect: { kind: 'table', set: racks.filter((rack) => rack.status === 'active').map(nameOf), onlyColumns: ['name', 'role'] } },
  ];
}

/** IPv4 networks by value, then by length. */
function keyOf(prefix: string): number {
  return (prefix.split('/')[0] ?? '').split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

function lengthOf(prefix: StoredObject): number {
  return Number(nameOf(prefix).split('/')[1]);
}
