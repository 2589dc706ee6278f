import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { makerOf, withRole } from './devices.js';
import { ids, nameOf, number, rowSet, sitesInRegion, text, type Inventory } from './inventory.js';
import { block, isWithin } from './addresses.js';
import { branchIds, circuitsAt, siteIds } from './places.js';

/** Objects by what others of another kind they have, or have not. */
export function related(inventory: Inventory): readonly Example[] {
  return [...withoutKind(inventory), ...havingKind(inventory)];
}

/** Objects all of whose parts are so, and objects at the end of a chain of relations. */
export function relatedChains(inventory: Inventory): readonly Example[] {
  return [...onlyAll(inventory), ...twoHops(inventory)];
}

const SITE = 'dcim.site';
const DEVICE = 'dcim.device';

function devicesOf(inventory: Inventory, ...roles: readonly string[]): readonly StoredObject[] {
  const devices = inventory.all(DEVICE);
  return roles.length === 0 ? devices : withRole(inventory, devices, ...roles);
}

function heldBy(objects: readonly StoredObject[], field: string): ReadonlySet<number> {
  return new Set(objects.map((object) => number(object, field)));
}

function table(objectType: string, found: readonly StoredObject[], of: number, more: Partial<Expectation> = {}): Expectation {
  return { kind: 'table', objectType, ...rowSet(found.map(nameOf)), sentence: [`${found.length} of ${of}`], ...more };
}

/** Of those without any part at all the absence of one kind says little: they are told apart. */
function marked(found: readonly StoredObject[], field: string, parts: readonly StoredObject[], word: string): Partial<Expectation> {
  const used = heldBy(parts, field);
  const empty = found.filter(({ id }) => !used.has(id));
  if (empty.length === 0) return {};
  return { columns: ['note'], cells: empty.map((object) => ({ row: nameOf(object), note: `no ${word} at all` })), text: [`no ${word} at all`] };
}

function withoutKind(inventory: Inventory): readonly Example[] {
  const form = 'join.without-kind';
  const sites = inventory.all(SITE);
  const devices = inventory.all(DEVICE);
  const lacking = (roles: readonly string[], keep: (device: StoredObject) => boolean = () => true): readonly StoredObject[] => {
    const held = heldBy(devicesOf(inventory, ...roles).filter(keep), 'site');
    return sites.filter(({ id }) => !held.has(id));
  };
  const noFirewall = lacking(['firewall']);
  const first = siteIds(inventory, 'datacenter-01');
  const racks = inventory.all('dcim.rack').filter((rack) => first.has(number(rack, 'site')));
  const powered = heldBy(devicesOf(inventory, 'pdu'), 'rack');
  const bare = racks.filter(({ id }) => !powered.has(id));
  const branches = sites.filter(({ id }) => branchIds(inventory).has(id));
  const live = new Set(inventory.all('circuits.circuit').filter(({ status }) => status === 'active').map(({ id }) => id));
  const cut = branches.filter(({ id }) => ![...circuitsAt(inventory, new Set([id]))].some((circuit) => live.has(circuit)));
  const never = branches.filter(({ id }) => circuitsAt(inventory, new Set([id])).size === 0);
  const switched = heldBy(devicesOf(inventory, 'access-switch', 'core-switch', 'distribution-switch', 'tor-switch'), 'site');
  const routerless = lacking(['router'], ({ status }) => status === 'active').filter(({ id }) => switched.has(id));
  return [
    { form, question: 'which sites lack a firewall', expect: table(SITE, noFirewall, sites.length, marked(noFirewall, 'site', devices, 'devices')) },
    { form, question: 'racks without a PDU in datacenter-01', expect: table('dcim.rack', bare, racks.length, marked(bare, 'rack', devices, 'devices')) },
    { form, question: 'branches that have no active circuit', expect: table(SITE, cut, branches.length, { cells: never.map((site) => ({ row: nameOf(site), note: 'no circuits at all', circuit_count: 0 })) }) },
    { form, question: 'sites with no active router but some switches', expect: table(SITE, routerless, sites.length) },
  ];
}

function havingKind(inventory: Inventory): readonly Example[] {
  const form = 'join.having-kind';
  const sites = inventory.all(SITE);
  const racks = inventory.all('dcim.rack');
  const juniper = devicesOf(inventory, 'router').filter((device) => makerOf(inventory, device) === 'Juniper');
  const [walls, servers] = [devicesOf(inventory, 'firewall'), devicesOf(inventory, 'server')];
  const both = racks.filter(({ id }) => heldBy(walls, 'rack').has(id) && heldBy(servers, 'rack').has(id));
  const cores = devicesOf(inventory, 'core-switch');
  const countAt = (devices: readonly StoredObject[], field: string, id: number): number => devices.filter((device) => device[field] === id).length;
  const doubled = sites.filter(({ id }) => countAt(cores, 'site', id) >= 2);
  const run = sites.filter(({ id }) => countAt(juniper, 'site', id) > 0);
  return [
    { form, question: 'sites that run a Juniper router', expect: table(SITE, run, sites.length, { cells: run.map((site) => ({ row: nameOf(site), juniper_devices_with_role_router: countAt(juniper, 'site', site.id) })) }) },
    { form, question: 'racks holding both a firewall and a server', expect: table('dcim.rack', both, racks.length, { cells: both.map((rack) => ({ row: nameOf(rack), devices_with_role_firewall: countAt(walls, 'rack', rack.id), devices_with_role_server: countAt(servers, 'rack', rack.id) })) }) },
    { form, question: 'which sites have at least two core switches', expect: table(SITE, doubled, sites.length, { cells: doubled.map((site) => ({ row: nameOf(site), devices_with_role_core_switch: countAt(cores, 'site', site.id) })) }) },
  ];
}

function onlyAll(inventory: Inventory): readonly Example[] {
  const form = 'join.only-all';
  const all = (type: string, parts: (object: StoredObject) => readonly StoredObject[], good: (part: StoredObject) => boolean): { readonly found: readonly StoredObject[]; readonly empty: number } => {
    const objects = inventory.all(type).map((object) => ({ object, of: parts(object) }));
    return { found: objects.filter(({ of }) => of.length > 0 && of.every(good)).map(({ object }) => object), empty: objects.filter(({ of }) => of.length === 0).length };
  };
  const example = (question: string, type: string, word: string, { found, empty }: { readonly found: readonly StoredObject[]; readonly empty: number }): Example => ({
    form,
    question,
    expect: table(type, found, inventory.all(type).length, { ...(type === 'ipam.prefix' ? { by: 'prefix' } : {}), sentence: [`${found.length} of ${inventory.all(type).length}`, ...(empty === 0 ? [] : [`${empty} more ha${empty === 1 ? 's' : 've'} no ${word} at all`])] }),
  });
  const devices = inventory.all(DEVICE);
  const servers = new Set(devicesOf(inventory, 'server').map(({ id }) => id));
  const machines = inventory.all('virtualization.virtualmachine');
  const addresses = inventory.all('ipam.ipaddress').map((address) => ({ address, at: block(text(address, 'address')) }));
  const insideOf = (prefix: StoredObject): readonly StoredObject[] => {
    const outer = block(text(prefix, 'prefix'));
    const anyTable = prefix.status === 'container' && (prefix['vrf'] ?? null) === null;
    return addresses.filter(({ address, at }) => (anyTable || (address['vrf'] ?? null) === (prefix['vrf'] ?? null)) && isWithin({ ...at, length: at.family === 4 ? 32 : 128 }, outer)).map(({ address }) => address);
  };
  return [
    example('racks that contain nothing but servers', 'dcim.rack', 'devices', all('dcim.rack', ({ id }) => devices.filter(({ rack }) => rack === id), ({ id }) => servers.has(id))),
    example('sites where every device is Cisco', SITE, 'devices', all(SITE, ({ id }) => devices.filter(({ site }) => site === id), (device) => makerOf(inventory, device) === 'Cisco')),
    example('prefixes whose addresses are all dhcp', 'ipam.prefix', 'IP addresses', all('ipam.prefix', insideOf, ({ status }) => status === 'dhcp')),
    example('clusters with no VM that is offline', 'virtualization.cluster', 'virtual machines', all('virtualization.cluster', ({ id }) => machines.filter(({ cluster }) => cluster === id), ({ status }) => status !== 'offline')),
  ];
}

function twoHops(inventory: Inventory): readonly Example[] {
  const form = 'join.two-hop';
  const europe = sitesInRegion(inventory, 'Europe');
  const carried = circuitsAt(inventory, europe);
  const providers = new Set(inventory.all('circuits.circuit').filter(({ id }) => carried.has(id)).map((circuit) => number(circuit, 'provider')));
  const serving = inventory.all('circuits.provider').filter(({ id }) => providers.has(id));
  const first = siteIds(inventory, 'datacenter-01');
  const tors = devicesOf(inventory, 'tor-switch').filter((device) => first.has(number(device, 'site')));
  const torIds = new Set(tors.map(({ id }) => id));
  const ports = inventory.all('dcim.interface').filter((port) => torIds.has(number(port, 'device')));
  const vlanIds = new Set(ports.flatMap((port) => [number(port, 'untagged_vlan'), number(port, 'qinq_svlan'), ...ids(port, 'tagged_vlans')]));
  const vlans = inventory.all('ipam.vlan').filter(({ id }) => vlanIds.has(id));
  const acme = inventory.named('tenancy.tenant', 'Acme Corp').id;
  const walls = devicesOf(inventory, 'firewall').filter(({ tenant }) => tenant === acme);
  const platforms = inventory.all('dcim.platform').filter(({ id }) => walls.some(({ platform }) => platform === id));
  return [
    { form, question: 'which providers serve our European sites', expect: { kind: 'table', objectType: 'circuits.provider', ...rowSet(serving.map(nameOf)), sentence: [`${serving.length} providers`, `${europe.size} sites in Europe`] } },
    { form, question: 'vlans carried by the tor switches in datacenter-01', expect: { kind: 'table', objectType: 'ipam.vlan', total: vlans.length, by: ['vid', 'name'], ...rowSet(vlans.map((vlan) => `${number(vlan, 'vid')} ${nameOf(vlan)}`)), sentence: [String(vlans.length), `${tors.length} devices`, 'tor-switch', 'datacenter-01'] } },
    { form, question: "platforms used by Acme Corp's firewalls", expect: { kind: 'table', objectType: 'dcim.platform', ...rowSet(platforms.map(nameOf)), cells: platforms.map((platform) => ({ row: nameOf(platform), devices_of_acme_corp_with_role_firewall: walls.filter((wall) => wall.platform === platform.id).length })), sentence: [String(platforms.length)] } },
  ];
}
