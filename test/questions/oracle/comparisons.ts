import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { roleOf } from './devices.js';
import { isNone, nameOf, number, tally, text, type Inventory } from './inventory.js';
import { circuitsAt, machineSite, scopeSite } from './places.js';
import { longest, spaceOf } from './rack-space.js';

/** Objects of one kind side by side. */
export function comparisons(inventory: Inventory): readonly Example[] {
  const sites = (...names: readonly string[]): Expectation => sideBySide(names, (name) => siteFigures(inventory, inventory.named('dcim.site', name)));
  const two = sites('datacenter-01', 'datacenter-02');
  const figures = (type: string, read: (object: StoredObject) => Figures, ...names: readonly string[]): Expectation => sideBySide(names, (name) => read(inventory.named(type, name)));
  const providers = figures('circuits.provider', (provider) => providerFigures(inventory, provider), 'Zayo', 'Lumen');
  const [site, object] = ['compare.sites', 'compare.objects'];
  return [
    { form: site, question: 'compare datacenter-01 and datacenter-02', expect: two },
    { form: site, question: 'site-nyc vs site-lon vs site-fra', expect: sites('site-nyc', 'site-lon', 'site-fra') },
    { form: site, question: 'how do the two datacenters differ', expect: two },
    { form: site, question: 'branch-001 to branch-004 side by side', expect: sites('branch-001', 'branch-002', 'branch-003', 'branch-004') },
    { form: object, question: 'Acme Corp versus Globex', expect: figures('tenancy.tenant', (tenant) => tenantFigures(inventory, tenant), 'Acme Corp', 'Globex') },
    { form: object, question: 'R01-A14 and R01-A15 side by side', expect: figures('dcim.rack', (rack) => rackFigures(inventory, rack), 'R01-A14', 'R01-A15') },
    { form: object, question: 'vmware-dc01 vs proxmox-dc02', expect: figures('virtualization.cluster', (cluster) => clusterFigures(inventory, cluster), 'vmware-dc01', 'proxmox-dc02') },
    { form: object, question: 'Zayo or Lumen: who carries more', expect: { ...providers, sentence: [...(providers.sentence ?? []), 'Lumen has more'] } },
  ];
}

type Figures = Readonly<Record<string, string | number | null>>;

/** One row for each measure, with a cell for each object and what they differ by. */
function sideBySide(names: readonly string[], read: (name: string) => Figures): Expectation {
  const figures = names.map(read);
  const measures = [...new Set(figures.flatMap((each) => Object.keys(each)))];
  const rows = measures.map((measure) => {
    const values = figures.map((each) => each[measure] ?? (measure.startsWith('–') ? 0 : null));
    return { row: measure, ...Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])), difference: differenceOf(values) };
  });
  const differing = rows.filter(({ difference }) => difference !== 'equal').length;
  return { kind: 'table', by: 'measure', set: measures, cells: rows, columns: ['measure', ...names, 'difference'], sentence: [...names, `${differing} of ${measures.length} measures`] };
}

function differenceOf(values: readonly (string | number | null)[]): string {
  if (new Set(values).size === 1) return 'equal';
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return 'differs';
  const [first = 0, second = 0] = numbers;
  const apart = values.length === 2 ? first - second : Math.max(...numbers) - Math.min(...numbers);
  return `${values.length === 2 && apart > 0 ? '+' : ''}${Number(apart.toFixed(3))}`;
}

const sum = (values: readonly number[]): number => Number(values.reduce((total, value) => total + value, 0).toFixed(3));

function siteFigures(inventory: Inventory, site: StoredObject): Figures {
  const own = (type: string): readonly StoredObject[] => inventory.all(type).filter((object) => object.site === site.id);
  const [devices, racks] = [own('dcim.device'), own('dcim.rack')];
  const deviceIds = new Set(devices.map(({ id }) => id));
  const machines = inventory.all('virtualization.virtualmachine').filter((machine) => machineSite(inventory, machine) === site.id);
  const circuits = inventory.all('circuits.circuit').filter(({ id }) => circuitsAt(inventory, new Set([site.id])).has(id));
  const height = sum(racks.map((rack) => number(rack, 'u_height')));
  const used = sum(racks.map((rack) => (spaceOf(inventory, rack).percent * number(rack, 'u_height')) / 100));
  return {
    status: text(site, 'status'),
    region: nameOf(inventory.get('dcim.region', site.region)) || null,
    tenant: nameOf(inventory.get('tenancy.tenant', site.tenant)) || null,
    racks: racks.length,
    'rack utilisation (%)': height === 0 ? null : Number(((used / height) * 100).toFixed(1)),
    devices: devices.length,
    ...byRole(inventory, devices),
    VLANs: inventory.all('ipam.vlan').filter((vlan) => vlanSite(inventory, vlan) === site.id).length,
    prefixes: inventory.all('ipam.prefix').filter((prefix) => scopeSite(inventory, prefix) === site.id).length,
    'IP addresses': addressesOf(inventory, deviceIds, new Set(machines.map(({ id }) => id))),
    circuits: circuits.length,
    'commit rate of active circuits (kbps)': activeRate(circuits),
    VMs: machines.length,
    'allocated power draw (W)': drawOf(inventory, deviceIds),
  };
}

function byRole(inventory: Inventory, devices: readonly StoredObject[]): Figures {
  return Object.fromEntries(tally(devices.map((device) => roleOf(inventory, device))).map(([role, count]) => [`– ${role}`, count]));
}

function vlanSite(inventory: Inventory, vlan: StoredObject): number | null {
  return isNone(vlan.site) ? scopeSite(inventory, inventory.get('ipam.vlangroup', vlan.group)) : number(vlan, 'site');
}

/** Addresses of the ports of devices and machines, and of nothing else. */
function addressesOf(inventory: Inventory, devices: ReadonlySet<number>, machines: ReadonlySet<number>): number {
  return inventory.all('ipam.ipaddress').filter((address) => {
    if (address.assigned_object_type === 'dcim.interface') return devices.has(number(inventory.get('dcim.interface', address.assigned_object_id), 'device'));
    return address.assigned_object_type === 'virtualization.vminterface' && machines.has(number(inventory.get('virtualization.vminterface', address.assigned_object_id), 'virtual_machine'));
  }).length;
}

function activeRate(circuits: readonly StoredObject[]): number {
  return sum(circuits.filter(({ status }) => status === 'active').map((circuit) => number(circuit, 'commit_rate')));
}

function drawOf(inventory: Inventory, devices: ReadonlySet<number>): number {
  return sum(inventory.all('dcim.powerport').filter((port) => devices.has(number(port, 'device'))).map((port) => number(port, 'allocated_draw')));
}

function tenantFigures(inventory: Inventory, tenant: StoredObject): Figures {
  const own = (type: string): number => inventory.all(type).filter((object) => object.tenant === tenant.id).length;
  return {
    group: nameOf(inventory.get('tenancy.tenantgroup', tenant.group)) || null,
    sites: own('dcim.site'), racks: own('dcim.rack'), devices: own('dcim.device'), VMs: own('virtualization.virtualmachine'), clusters: own('virtualization.cluster'),
    VRFs: own('ipam.vrf'), prefixes: own('ipam.prefix'), 'IP addresses': own('ipam.ipaddress'), VLANs: own('ipam.vlan'), circuits: own('circuits.circuit'),
  };
}

function rackFigures(inventory: Inventory, rack: StoredObject): Figures {
  const devices = inventory.all('dcim.device').filter((device) => device.rack === rack.id);
  const space = spaceOf(inventory, rack);
  const [from, to] = longest(space.runs);
  const weight = (type: string, id: unknown): number => Number(inventory.get(type, id).weight ?? 0);
  const modules = inventory.all('dcim.module').filter((module) => devices.some(({ id }) => id === module.device));
  return {
    status: text(rack, 'status'),
    site: nameOf(inventory.get('dcim.site', rack.site)),
    role: nameOf(inventory.get('dcim.rackrole', rack.role)) || null,
    tenant: nameOf(inventory.get('tenancy.tenant', rack.tenant)) || null,
    'height (U)': space.height,
    'utilisation (%)': Number(space.percent.toFixed(1)),
    'largest free run (U)': to - from + 1,
    devices: devices.length,
    ...byRole(inventory, devices),
    'power feeds': inventory.all('dcim.powerfeed').filter((feed) => feed.rack === rack.id).length,
    'allocated power draw (W)': drawOf(inventory, new Set(devices.map(({ id }) => id))),
    'weight of the devices (kg)': sum([...devices.map((device) => weight('dcim.devicetype', device.device_type)), ...modules.map((module) => weight('dcim.moduletype', module.module_type))]),
  };
}

function clusterFigures(inventory: Inventory, cluster: StoredObject): Figures {
  const machines = inventory.all('virtualization.virtualmachine').filter((machine) => machine.cluster === cluster.id);
  const all = (field: string): number => sum(machines.map((machine) => Number(machine[field] ?? 0)));
  return {
    status: text(cluster, 'status'),
    type: nameOf(inventory.get('virtualization.clustertype', cluster.type)),
    group: nameOf(inventory.get('virtualization.clustergroup', cluster.group)) || null,
    scope: typeof cluster.scope_type === 'string' ? nameOf(inventory.get(cluster.scope_type, cluster.scope_id)) : null,
    hosts: inventory.all('dcim.device').filter((device) => device.cluster === cluster.id).length,
    VMs: machines.length,
    vCPUs: all('vcpus'),
    'memory (MB)': all('memory'),
    'disk (MB)': all('disk'),
  };
}

function providerFigures(inventory: Inventory, provider: StoredObject): Figures {
  const circuits = inventory.all('circuits.circuit').filter((circuit) => circuit.provider === provider.id);
  const ids = new Set(circuits.map(({ id }) => id));
  const ends = inventory.all('circuits.circuittermination').filter((end) => ids.has(number(end, 'circuit')) && end.termination_type === 'dcim.site');
  return {
    circuits: circuits.length,
    'active circuits': circuits.filter(({ status }) => status === 'active').length,
    sites: new Set(ends.map((end) => end.termination_id)).size,
    'commit rate of active circuits (kbps)': activeRate(circuits),
  };
}
