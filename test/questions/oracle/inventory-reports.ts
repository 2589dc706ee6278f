import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { makerOf, modelOf } from './devices.js';
import { atSites, isNone, nameOf, number, rowSet, sortedBy, tally, text, type Inventory } from './inventory.js';
import { grouped } from './networks.js';
import { circuitEnd, machineSite, scopeSite, siteIds, siteName } from './places.js';

const DEVICE = 'dcim.device';

/** What tenants own, and what hardware there is. */
export function inventoryReports(inventory: Inventory): readonly Example[] {
  const tenants: readonly [string, string][] = [
    ['Acme Corp resource report', 'Acme Corp'], ['what does Globex consume across all sites', 'Globex'], ["prepare a summary for O'Neill & Sons", "O'Neill & Sons"], ["which of our stuff is Netops'", 'Netops'],
  ];
  return [...tenants.map(([question, tenant]): Example => ({ form: 'report.tenant', question, expect: tenantReport(inventory, inventory.named('tenancy.tenant', tenant)) })), ...hardware(inventory)];
}

const PARTS = ['Totals', 'By site', 'Prefixes', 'Virtual machines', 'Circuits', 'Not its own at its sites'];

function tenantReport(inventory: Inventory, tenant: StoredObject): Expectation {
  const own = (type: string): readonly StoredObject[] => inventory.all(type).filter((object) => object.tenant === tenant.id);
  const [sites, racks, devices, machines, nets, vlans, circuits] = ['dcim.site', 'dcim.rack', DEVICE, 'virtualization.virtualmachine', 'ipam.prefix', 'ipam.vlan', 'circuits.circuit'].map(own);
  const said = (count: number, one: string, many: string): readonly string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);
  const sum = (field: string): number => (machines ?? []).reduce((total, machine) => total + number(machine, field), 0);
  const units = (devices ?? []).filter((device) => !isNone(device.rack) && !isNone(device.position)).reduce((total, device) => total + number(inventory.get('dcim.devicetype', device.device_type), 'u_height'), 0);
  const homes = new Set((sites ?? []).map(({ id }) => id));
  const strangers = atSites(inventory.all(DEVICE), homes);
  const gaps = { nobody: strangers.filter((device) => isNone(device.tenant)).length, others: strangers.filter((device) => !isNone(device.tenant) && device.tenant !== tenant.id).length };
  return {
    kind: 'text',
    objectType: 'tenancy.tenant',
    sentence: [
      nameOf(tenant), ...said(sites?.length ?? 0, 'site', 'sites'), ...said(racks?.length ?? 0, 'rack', 'racks'), ...said(devices?.length ?? 0, 'device', 'devices'), ...said(machines?.length ?? 0, 'virtual machine', 'virtual machines'),
      ...said(nets?.length ?? 0, 'prefix', 'prefixes'), ...said(vlans?.length ?? 0, 'VLAN', 'VLANs'), ...said(circuits?.length ?? 0, 'circuit', 'circuits'), `${units} U`, `${grouped(sum('vcpus'))} vCPUs`,
    ],
    text: [
      ...PARTS,
      ...presence(inventory, tenant).map(([site]) => site ?? ''),
      ...(nets ?? []).slice(0, 5).map((prefix) => text(prefix, 'prefix')),
      ...(circuits ?? []).map(nameOf),
      ...(gaps.nobody + gaps.others === 0 ? [] : [`devices ${gaps.nobody} of nobody and ${gaps.others} of others`]),
    ],
  };
}

/** The sites at which something of a tenant lies. */
function presence(inventory: Inventory, tenant: StoredObject): readonly (readonly string[])[] {
  const own = (type: string): readonly StoredObject[] => inventory.all(type).filter((object) => object.tenant === tenant.id);
  const names = [
    ...own('dcim.site').map(nameOf), ...[...own('dcim.rack'), ...own(DEVICE)].map((object) => siteName(inventory, object)),
    ...own('virtualization.virtualmachine').map((machine) => nameOf(inventory.get('dcim.site', machineSite(inventory, machine)))),
    ...own('ipam.prefix').map((prefix) => nameOf(inventory.get('dcim.site', scopeSite(inventory, prefix)))),
    ...own('circuits.circuit').flatMap((circuit) => ['A', 'Z'].map((side) => circuitEnd(inventory, circuit, side))).filter((name) => inventory.all('dcim.site').some((site) => nameOf(site) === name)),
  ];
  return tally(names.filter((name) => name !== '')).map(([site]) => [site]);
}

function hardware(inventory: Inventory): readonly Example[] {
  const form = 'report.inventory';
  const devices = inventory.all(DEVICE);
  const dc2 = atSites(devices, siteIds(inventory, 'datacenter-02'));
  const london = atSites(devices, siteIds(inventory, 'site-lon'));
  const spares = devices.filter(({ status }) => status === 'inventory');
  const spareModels = new Set(spares.map((device) => modelOf(inventory, device)));
  const spareRows = models(inventory, devices).filter((row) => [...spareModels].some((model) => row.includes(` ${model} `)));
  return [
    { form, question: 'hardware inventory by model', expect: modelTable(inventory, devices) },
    { form, question: 'how many of each box do we own and where', expect: modelTable(inventory, devices) },
    { form, question: 'inventory report datacenter-02', expect: modelTable(inventory, dc2) },
    {
      form, question: 'asset list of site-lon with serials',
      expect: { kind: 'table', objectType: DEVICE, by: ['name', 'serial', 'asset_tag'], ...rowSet(london.map((device) => [nameOf(device), text(device, 'serial'), text(device, 'asset_tag')].join(' '))), columns: ['manufacturer', 'model', 'serial', 'asset_tag', 'status'], sentence: [`${london.length} devices`, `${london.filter(({ serial }) => !isNone(serial)).length} with a serial number`] },
    },
    { form, question: 'spares and stock overview', expect: { kind: 'table', by: ['manufacturer', 'model', 'total', 'active', 'spare'], rows: [...spareRows], sentence: [`${spares.length} of ${devices.length}`, `${spareModels.size} models`], text: spares.map((device) => siteName(inventory, device)) } },
  ];
}

/** One line for each model: maker, model, total, active, spare. */
function models(inventory: Inventory, devices: readonly StoredObject[]): readonly string[] {
  const first = tally(devices.map((device) => String(number(device, 'device_type')))).map(([id]) => inventory.get('dcim.devicetype', Number(id)));
  const maker = (type: StoredObject): string => nameOf(inventory.get('dcim.manufacturer', type.manufacturer));
  return sortedBy(first, maker, nameOf).map((type) => {
    const own = devices.filter((device) => device.device_type === type.id);
    return [maker(type), nameOf(type), own.length, own.filter(({ status }) => status === 'active').length, own.filter(({ status }) => status === 'inventory').length].join(' ');
  });
}

function modelTable(inventory: Inventory, devices: readonly StoredObject[]): Expectation {
  const rows = models(inventory, devices);
  const active = devices.filter(({ status }) => status === 'active').length;
  const makers = new Set(devices.map((device) => makerOf(inventory, device))).size;
  return {
    kind: 'table', total: rows.length, by: ['manufacturer', 'model', 'total', 'active', 'spare'], rows: [...rows], columns: ['other', 'sites'],
    sentence: [`${devices.length} devices`, `${rows.length} models`, `${makers} manufacturers`, `${active} active`], text: ['Modules', 'Inventory items'],
  };
}
