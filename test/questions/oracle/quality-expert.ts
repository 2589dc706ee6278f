import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { addresses, holdsHost, isStrictlyWithin, prefixes, type Recorded } from './addresses.js';
import { cablingOf, type End } from './cabling.js';
import { deviceNames, roleOf, SWITCHES, withRole } from './devices.js';
import { atSites, ids, isNone, nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { assignee, grouped } from './networks.js';
import { scopeSite, siteIds } from './places.js';

const DEVICE = 'dcim.device';

/** Names, placement of addresses, contradictions, prefixes and switch ports that do not add up, and the audit of it all. */
export function qualityExpert(inventory: Inventory): readonly Example[] {
  return [...naming(inventory), ...placement(inventory), ...conflicts(inventory), ...hygiene(inventory), ...switchports(inventory), ...whole(inventory)];
}

function naming(inventory: Inventory): readonly Example[] {
  const form = 'audit.naming';
  const here = withRole(inventory, atSites(inventory.all(DEVICE), siteIds(inventory, 'datacenter-01')), ...SWITCHES);
  const wrong = here.filter((device) => !/^(core|dist|tor|acc)-/u.test(nameOf(device)));
  const routers = withRole(inventory, inventory.all(DEVICE), 'router');
  // Routers of branches are called rtr-b<number>-…, those of offices rtr-<code>-….
  const strayed = routers.filter((router) => {
    const number_ = /-b(\d{3})-/u.exec(nameOf(router))?.[1];
    return number_ !== undefined && nameOf(inventory.get('dcim.site', router.site)) !== `branch-${number_}`;
  });
  const named = inventory.all(DEVICE).filter((device) => nameOf(device) !== '');
  return [
    { form, question: "device names that don't follow our site convention", expect: { kind: 'table', sentence: [`of ${named.length} devices`], text: ['SRV_NYC_09', 'sw-temp-7', ...strayed.map(nameOf), '^srv-', '%', ...deviceNames(inventory, inventory.all(DEVICE).filter((device) => nameOf(device) === ''))], without: ['core-sw-01', 'srv-web-01'], columns: ['name', 'role', 'site', 'expected', 'deviation', 'nearest'] } },
    { form, question: 'badly named racks', expect: { kind: 'table', text: ['Cab 7', 'EXP-01', '^LON-A'], without: ['R01-A15', 'LON-A01'], columns: ['name', 'expected', 'deviation'] } },
    { form, question: "switches in datacenter-01 whose hostname doesn't match ^(core|dist|tor|acc)-", expect: { kind: 'table', objectType: DEVICE, ...rowSet(wrong.map(nameOf)), sentence: [`${wrong.length} of ${here.length}`, '^(core|dist|tor|acc)-'] } },
    { form, question: 'which names look like typos', expect: { kind: ['empty', 'table'], sentence: [String(named.length)] } },
    { form, question: 'routers whose name points to another site than they are in', expect: { kind: 'table', objectType: DEVICE, ...rowSet(strayed.map(nameOf)), sentence: [`${strayed.length} of ${routers.length}`] } },
  ];
}

/** The smallest prefix of the same VRF around an address. */
function smallest(list: readonly Recorded[], address: Recorded): Recorded | null {
  const around_ = list.filter((prefix) => prefix.vrf === address.vrf && holdsHost(prefix.block, address.block));
  return around_.sort((a, b) => b.block.length - a.block.length)[0] ?? null;
}

const SHARED = ['vip', 'vrrp', 'hsrp', 'glbp', 'carp', 'anycast'];

function placement(inventory: Inventory): readonly Example[] {
  const form = 'audit.ip-placement';
  const [nets, all] = [prefixes(inventory), addresses(inventory)];
  const placed = all.map((address) => ({ address, prefix: smallest(nets, address) }));
  const outside = placed.filter(({ prefix }) => prefix === null);
  const exempt = ({ object, block }: Recorded): boolean => block.length === block.bits || [...SHARED, 'loopback'].includes(text(object, 'role'));
  const masks = placed.filter(({ address, prefix }) => prefix !== null && prefix.block.length !== address.block.length && !exempt(address));
  const active = all.filter(({ object }) => object.status === 'active');
  const free = active.filter(({ object }) => isNone(object.assigned_object_id) && !SHARED.includes(text(object, 'role')));
  const strangers = placed.filter(({ address, prefix }) => {
    const scope = prefix === null ? null : scopeSite(inventory, prefix.object);
    const owner = assignee(inventory, address.object)?.owner;
    return scope !== null && owner !== undefined && number(owner, 'site') !== 0 && number(owner, 'site') !== scope;
  });
  const prod = all.filter(({ vrf }) => vrf === inventory.named('ipam.vrf', 'prod').id);
  const nameless = prod.filter(({ object }) => isNone(object.dns_name));
  const vrf = (address: Recorded): string => nameOf(inventory.get('ipam.vrf', address.vrf)) || '';
  return [
    { form, question: "IPs that aren't inside any prefix", expect: { kind: 'table', by: ['address', 'vrf'], ...rowSet(outside.map(({ address }) => `${text(address.object, 'address')} ${vrf(address)}`)), sentence: [`${outside.length} of ${grouped(all.length)}`], columns: ['assigned_to', 'smallest_prefix', 'problem'] } },
    { form, question: 'addresses whose mask disagrees with their subnet', expect: { kind: 'table', by: ['address', 'vrf', 'smallest_prefix'], ...rowSet(masks.map(({ address, prefix }) => `${text(address.object, 'address')} ${vrf(address)} ${text(prefix?.object ?? { id: 0 }, 'prefix')}`)), sentence: [String(masks.length)] } },
    { form, question: 'active IPs not assigned to anything', expect: { kind: 'table', by: ['address', 'vrf'], ...rowSet(free.map((address) => `${text(address.object, 'address')} ${vrf(address)}`)), sentence: [`${free.length} of ${grouped(active.length)}`] } },
    { form, question: "interfaces with an IP from another site's subnet", expect: { kind: 'table', by: 'address', ...rowSet(strangers.map(({ address }) => text(address.object, 'address'))), sentence: [String(strangers.length)], text: ['acc-sw-tyo-01', 'site-sin'] } },
    { form, question: 'addresses without dns name in vrf prod', expect: { kind: 'table', by: 'address', ...rowSet(nameless.map(({ object }) => text(object, 'address'))), sentence: [`${nameless.length} of ${prod.length}`] } },
  ];
}

function conflicts(inventory: Inventory): readonly Example[] {
  const form = 'audit.conflict';
  const devices = inventory.all(DEVICE);
  const site = (device: StoredObject): StoredObject => inventory.get('dcim.site', device.site);
  const early = devices.filter((device) => device.status === 'active' && ['retired', 'planned'].includes(text(site(device), 'status')));
  const gone = inventory.all('circuits.circuit').filter((circuit) => circuit.status === 'decommissioned');
  const lingering = gone.filter((circuit) => inventory.all('circuits.circuittermination').some((end) => end.circuit === circuit.id));
  const guests = (device: StoredObject): readonly StoredObject[] => inventory.all('virtualization.virtualmachine').filter((machine) => machine.device === device.id && machine.status === 'active');
  const hosts = devices.filter((device) => ['offline', 'failed', 'decommissioning', 'inventory', 'planned'].includes(text(device, 'status')) && guests(device).length > 0);
  const vlanSite = (id: unknown): number => {
    const vlan = inventory.get('ipam.vlan', id);
    const group = inventory.get('ipam.vlangroup', vlan.group);
    return number(vlan, 'site') || (group.scope_type === 'dcim.site' ? number(group, 'scope_id') : 0);
  };
  const strays = inventory.all('dcim.interface').filter((port) => {
    const own = number(inventory.get(DEVICE, port.device), 'site');
    return !isNone(port.mode) && [port.untagged_vlan, ...ids(port, 'tagged_vlans')].some((vlan) => vlanSite(vlan) !== 0 && vlanSite(vlan) !== own);
  });
  const differing = devices.filter((device) => {
    const other = inventory.get('dcim.rack', device.rack).tenant;
    return !isNone(device.tenant) && !isNone(other) && device.tenant !== other;
  });
  const columns = ['rule', 'object', 'status', 'other', 'other_status', 'site'];
  return [
    { form, question: 'active devices in retired or planned sites', expect: { kind: 'table', by: ['object', 'other_status'], ...rowSet(early.map((device) => `${nameOf(device)} ${text(site(device), 'status')}`)), sentence: [`${early.length} of ${devices.length}`], columns } },
    { form, question: 'decommissioned circuits that still have terminations', expect: { kind: 'table', by: 'object', ...rowSet(lingering.map(nameOf)), sentence: [`${lingering.length} of ${gone.length}`], columns } },
    { form, question: 'offline hosts with active VMs', expect: { kind: 'table', by: 'object', ...rowSet(hosts.map(nameOf)), sentence: [String(hosts.length)], text: hosts.flatMap((host) => guests(host).map(nameOf)), columns } },
    { form, question: 'vlans on ports at a different site than the vlan', expect: { kind: 'table', by: 'object', ...rowSet(strays.map((port) => `${nameOf(inventory.get(DEVICE, port.device))} ${nameOf(port)}`)), sentence: [String(strays.length)], columns } },
    { form, question: 'tenants of device and rack that differ', expect: { kind: 'table', by: 'object', ...rowSet(deviceNames(inventory, differing)), sentence: [`${differing.length} of ${devices.length}`], columns } },
  ];
}

function hygiene(inventory: Inventory): readonly Example[] {
  const form = 'audit.prefix-hygiene';
  const all = prefixes(inventory);
  const hasChild = (prefix: Recorded): boolean => all.some((other) => other.vrf === prefix.vrf && isStrictlyWithin(other.block, prefix.block));
  const rows = (list: readonly Recorded[]): ReturnType<typeof rowSet> => rowSet(list.map(({ object, vrf }) => `${text(object, 'prefix')} ${nameOf(inventory.get('ipam.vrf', vrf)) || ''}`));
  const by = ['prefix', 'vrf'];
  const noVlan = all.filter(({ object }) => isNone(object.vlan));
  const short = noVlan.filter(({ block }) => (block.family === 4 ? block.length >= 30 : block.length >= 127));
  const containers = all.filter(({ object }) => object.status === 'container');
  const childless = containers.filter((prefix) => !hasChild(prefix));
  const noScope = all.filter(({ object }) => isNone(object.scope_type));
  const prod = all.filter(({ vrf }) => vrf === inventory.named('ipam.vrf', 'prod').id);
  const noRole = prod.filter(({ object }) => isNone(object.role));
  const active = all.filter(({ object }) => object.status === 'active');
  const used = addresses(inventory);
  const unused = active.filter((prefix) => !hasChild(prefix) && prefix.object.mark_utilized !== true && !used.some((address) => address.vrf === prefix.vrf && holdsHost(prefix.block, address.block)));
  return [
    { form, question: 'prefixes without a vlan', expect: { kind: 'table', objectType: 'ipam.prefix', by, ...rows(noVlan), sentence: [`${noVlan.length} of ${all.length}`], text: [`${short.length} of them`], columns: ['status', 'role', 'scope', 'vlan', 'missing'] } },
    { form, question: 'containers with no child prefixes', expect: { kind: 'table', by, ...rows(childless), sentence: [`${childless.length} of ${containers.length}`] } },
    { form, question: 'subnets with no site', expect: { kind: 'table', by, ...rows(noScope), sentence: [`${noScope.length} of ${all.length}`] } },
    { form, question: 'prefixes of vrf prod without role', expect: { kind: 'table', by: 'prefix', ...rowSet(noRole.map(({ object }) => text(object, 'prefix'))), sentence: [`${noRole.length} of ${prod.length}`] } },
    { form, question: 'active prefixes with zero addresses', expect: { kind: 'table', by, ...rows(unused), sentence: [`${unused.length} of ${active.length}`] } },
  ];
}

function switchports(inventory: Inventory): readonly Example[] {
  const form = 'audit.switchport';
  const ports = inventory.all('dcim.interface');
  const cabling = cablingOf(inventory);
  const device = (port: StoredObject): StoredObject => inventory.get(DEVICE, port.device);
  const name = (port: StoredObject): string => `${nameOf(device(port)) || (deviceNames(inventory, [device(port)])[0] ?? '')} ${nameOf(port)}`;
  const end = (port: StoredObject): End => ({ type: 'dcim.interface', id: port.id });
  const far = (port: StoredObject): StoredObject | null => {
    const other = cabling.farEnd(end(port));
    return other?.type === 'dcim.interface' ? inventory.get(other.type, other.id) : null;
  };
  const tagged = ports.filter(({ mode }) => mode === 'tagged');
  const access = ports.filter(({ mode }) => mode === 'access');
  const [noTagged, noAccess] = [tagged.filter((port) => ids(port, 'tagged_vlans').length === 0), access.filter((port) => isNone(port.untagged_vlan))];
  const vid = (id: unknown): number => number(inventory.get('ipam.vlan', id), 'vid');
  const mismatched = ports.filter((port) => {
    const other = far(port);
    return other !== null && other.id > port.id && !isNone(port.mode) && !isNone(other.mode) && vid(port.untagged_vlan) !== vid(other.untagged_vlan);
  });
  const open = ports.filter((port) => port.mode === 'tagged-all' && /server/u.test(roleOf(inventory, inventory.get(DEVICE, far(port)?.device))));
  const tor = ports.filter((port) => roleOf(inventory, device(port)) === 'tor-switch' && cabling.linkAt(end(port)) !== null);
  const modeless = tor.filter(({ mode }) => isNone(mode));
  const expect = (list: readonly StoredObject[], sentence: readonly string[]): Example['expect'] => ({ kind: 'table', objectType: 'dcim.interface', by: ['device', 'port'], ...rowSet(list.map(name)), sentence: [...sentence], columns: ['mode', 'vlans', 'far_end', 'problem'] });
  return [
    { form, question: 'tagged ports without any vlan', expect: expect(noTagged, [`${noTagged.length} of ${grouped(tagged.length)}`]) },
    { form, question: 'access ports lacking a vlan', expect: expect(noAccess, [`${noAccess.length} of ${grouped(access.length)}`]) },
    { form, question: 'mismatched native vlans across links', expect: expect(mismatched, [String(mismatched.length)]) },
    { form, question: 'tagged-all trunks towards servers', expect: expect(open, [String(open.length)]) },
    { form, question: 'cabled ports with no 802.1Q mode on the tor switches', expect: expect(modeless, [`${modeless.length} of ${tor.length}`]) },
  ];
}

/** Some figures of the whole audit that are plain to count. */
function whole(inventory: Inventory): readonly Example[] {
  const form = 'report.audit';
  const columns = ['rule', 'checked', 'failing', 'share', 'examples', 'question'];
  const scoped = (question: string, place: string, where: (object: StoredObject) => boolean): Example => {
    const devices = inventory.all(DEVICE).filter(where);
    const bare = devices.filter(({ serial }) => isNone(serial)).length;
    const prefixless = inventory.all('dcim.rack').filter(where);
    return {
      form, question,
      expect: {
        kind: 'table', by: ['rule', 'checked', 'failing'], columns, sentence: ['rules', 'worst', place],
        cells: [
          { row: `devices that have no serial number ${devices.length} ${bare}`, failing: bare },
          { row: `racks that share a name ${prefixless.length} ${sharing(inventory, prefixless)}`, checked: prefixless.length },
          { row: `devices that have no tenant ${devices.length} ${devices.filter(({ tenant }) => isNone(tenant)).length}`, checked: devices.length },
        ],
        text: ['no finding by the rules on devices'],
      },
    };
  };
  const at = (name: string): ((object: StoredObject) => boolean) => (object) => siteIds(inventory, name).has(number(object, 'site'));
  const acme = inventory.named('tenancy.tenant', 'Acme Corp').id;
  return [
    scoped('audit datacenter-01', 'datacenter-01', at('datacenter-01')),
    scoped('data quality of the whole NetBox', 'whole NetBox', () => true),
    scoped('check site-fra for missing data', 'site-fra', at('site-fra')),
    scoped('clean-up list for Acme Corp', 'Acme Corp', ({ tenant }) => tenant === acme),
  ];
}

/** Racks of all, the ones given among them, whose name another rack has too. */
function sharing(inventory: Inventory, racks: readonly StoredObject[]): number {
  const all = inventory.all('dcim.rack');
  const names = new Set(racks.filter((rack) => all.some((other) => other.id !== rack.id && nameOf(other).toLowerCase() === nameOf(rack).toLowerCase())).map((rack) => nameOf(rack).toLowerCase()));
  return all.filter((rack) => names.has(nameOf(rack).toLowerCase())).length;
}
