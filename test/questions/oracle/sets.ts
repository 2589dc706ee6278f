import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { modelOf } from './devices.js';
import { atSites, ids, isNone, nameOf, number, sitesInRegion, text, type Inventory } from './inventory.js';
import { circuitsAt, machineSite, scopeSite, siteIds } from './places.js';

/** What one place has and another has not, and what two devices differ in. */
export function sets(inventory: Inventory): readonly Example[] {
  return [...placeSets(inventory), ...devicePairs(inventory)];
}

function placeSets(inventory: Inventory): readonly Example[] {
  const form = 'compare.sets';
  const [first, second] = [siteIds(inventory, 'datacenter-01'), siteIds(inventory, 'datacenter-02')];
  const vids = (sites: ReadonlySet<number>): readonly string[] => inventory.all('ipam.vlan').filter((vlan) => sites.has(vlanSite(inventory, vlan) ?? -1)).map((vlan) => String(number(vlan, 'vid')));
  const models = (region: string): readonly string[] => atSites(inventory.all('dcim.device'), sitesInRegion(inventory, region)).map((device) => modelOf(inventory, device));
  const carriers = (site: string): readonly string[] => [...circuitsAt(inventory, siteIds(inventory, site))].map((id) => nameOf(inventory.get('circuits.provider', inventory.get('circuits.circuit', id).provider)));
  const owners = (sites: ReadonlySet<number>): readonly string[] => ownedAt(inventory, sites).map((object) => nameOf(inventory.get('tenancy.tenant', object.tenant))).filter((name) => name !== '');
  return [
    { form, question: "vlans on datacenter-01 that datacenter-02 doesn't have", expect: { ...onlyFirst(vids(first), vids(second), ['datacenter-01', 'datacenter-02']), by: 'vid' } },
    { form, question: 'models used in Europe but not in the Americas', expect: onlyFirst(models('Europe'), models('Americas'), ['Europe', 'Americas']) },
    { form, question: 'providers common to site-nyc and site-lon', expect: inBoth(carriers('site-nyc'), carriers('site-lon'), ['site-nyc', 'site-lon']) },
    { form, question: 'tenants that are in both datacenters', expect: inBoth(owners(first), owners(second), ['datacenter-01', 'datacenter-02']) },
  ];
}

function vlanSite(inventory: Inventory, vlan: StoredObject): number | null {
  return isNone(vlan.site) ? scopeSite(inventory, inventory.get('ipam.vlangroup', vlan.group)) : number(vlan, 'site');
}

/** Everything at a place that can have a tenant of its own. */
function ownedAt(inventory: Inventory, sites: ReadonlySet<number>): readonly StoredObject[] {
  const at = (type: string, site: (object: StoredObject) => number | null): readonly StoredObject[] => inventory.all(type).filter((object) => sites.has(site(object) ?? -1));
  const own = (object: StoredObject): number => number(object, 'site');
  const circuits = circuitsAt(inventory, sites);
  return [
    ...at('dcim.rack', own), ...at('dcim.device', own), ...at('ipam.vlan', (vlan) => vlanSite(inventory, vlan)), ...at('ipam.prefix', (prefix) => scopeSite(inventory, prefix)),
    ...at('virtualization.virtualmachine', (machine) => machineSite(inventory, machine)), ...inventory.all('circuits.circuit').filter(({ id }) => circuits.has(id)),
  ];
}

function onlyFirst(first: readonly string[], second: readonly string[], names: readonly [string, string]): Expectation {
  const found = [...new Set(first)].filter((name) => !second.includes(name));
  return { kind: 'table', total: found.length, set: found, columns: [...names], sentence: sizes(first, second, names) };
}

function inBoth(first: readonly string[], second: readonly string[], names: readonly [string, string]): Expectation {
  const found = [...new Set(first)].filter((name) => second.includes(name));
  return { kind: 'table', total: found.length, set: found, columns: [...names], sentence: [...sizes(first, second, names), ...found.slice(0, 3)] };
}

function sizes(first: readonly string[], second: readonly string[], [a, b]: readonly [string, string]): string[] {
  const [one, other] = [new Set(first), new Set(second)];
  const both = [...one].filter((name) => other.has(name)).length;
  return [`${one.size - both} only in ${a}`, `${other.size - both} only in ${b}`, `${both} in both`];
}

const PORT_FIELDS = ['type', 'enabled', 'mode', 'untagged_vlan', 'tagged_vlans', 'mtu', 'speed', 'duplex', 'lag', 'mgmt_only', 'vrf'];

function devicePairs(inventory: Inventory): readonly Example[] {
  const form = 'compare.devices';
  const pair = (question: string, first: string, second: string, isPorts = false): Example => {
    const [a, b] = [inventory.named('dcim.device', first), inventory.named('dcim.device', second)];
    const ports = differingPorts(inventory, a, b);
    const counted = ports.length === 0 ? [] : [`${ports.length} interface${ports.length === 1 ? '' : 's'}`];
    const fields = isPorts ? [] : differingFields(inventory, a, b);
    return { form, question, expect: { kind: 'table', columns: ['what', first, second], sentence: [first, second, ...fields, ...counted], text: ports.map((port) => `interface ${port}`), without: isPorts ? ['custom field', 'platform'] : ['serial number'] } };
  };
  return [
    pair('diff core-sw-01 and core-sw-02', 'core-sw-01', 'core-sw-02'),
    pair('are fw-01 and fw-02 set up the same', 'fw-01', 'fw-02'),
    pair("what's different between dist-sw-01 and dist-sw-02", 'dist-sw-01', 'dist-sw-02'),
    pair('tor-a01-1 vs tor-a01-2 ports', 'tor-a01-1', 'tor-a01-2', true),
  ];
}

/** What the two devices themselves are recorded with, but for what is every device's own. */
function differingFields(inventory: Inventory, a: StoredObject, b: StoredObject): readonly string[] {
  const plain = ['device_type', 'role', 'platform', 'status', 'tenant', 'site', 'location', 'cluster', 'virtual_chassis', 'airflow'].filter((field) => (a[field] ?? null) !== (b[field] ?? null)).map((field) => field.replace('_', ' '));
  const tags = [...ids(a, 'tags')].sort().join() === [...ids(b, 'tags')].sort().join() ? [] : ['tags'];
  const custom = (device: StoredObject, name: string): unknown => Object.entries(device.custom_fields ?? {}).find(([key]) => key === name)?.[1] ?? null;
  const fields = inventory.all('extras.customfield').map((field) => text(field, 'name')).filter((name) => custom(a, name) !== custom(b, name)).map((name) => `custom field ${name}`);
  return [...plain, ...tags, ...fields];
}

function differingPorts(inventory: Inventory, a: StoredObject, b: StoredObject): readonly string[] {
  const of = (device: StoredObject): ReadonlyMap<string, StoredObject> => new Map(inventory.all('dcim.interface').filter((port) => port.device === device.id).map((port) => [nameOf(port), port]));
  const [left, right] = [of(a), of(b)];
  const value = (port: StoredObject, field: string): unknown => {
    const stored = port[field] ?? null;
    if (field === 'lag') return nameOf(inventory.get('dcim.interface', stored));
    return Array.isArray(stored) ? [...stored].sort().join() : stored;
  };
  return [...new Set([...left.keys(), ...right.keys()])].filter((name) => {
    const [one, other] = [left.get(name), right.get(name)];
    return one === undefined || other === undefined || PORT_FIELDS.some((field) => value(one, field) !== value(other, field));
  });
}
