import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { prefixes } from './addresses.js';
import { cablingOf, portsOf } from './cabling.js';
import { changes, changesAt, daysAgo, minute, operations } from './change-log.js';
import { makerOf, roleOf } from './devices.js';
import { nameOf, number, sitesInRegion, tally, text, type Inventory } from './inventory.js';
import { grouped } from './networks.js';
import { circuitsAt, scopeSite, siteCounts } from './places.js';
import { percentText } from './percent.js';
import { spaceOf } from './rack-space.js';

/** Reports on one site and on everything: their figures, and the parts that they must have. */
export function reports(inventory: Inventory): readonly Example[] {
  const sites: readonly [string, string][] = [
    ['report on datacenter-01', 'datacenter-01'],
    ['site survey sheet for site-lon', 'site-lon'],
    ['give me everything worth knowing about branch-004', 'branch-004'],
    ['full write-up of datacenter-02', 'datacenter-02'],
  ];
  const overviews = ['give me the big picture', "what's in this netbox", 'infrastructure summary grouped by region', 'numbers for all our sites'];
  return [
    ...sites.map(([question, site]): Example => ({ form: 'report.site', question, expect: siteReport(inventory, inventory.named('dcim.site', site)) })),
    ...overviews.map((question): Example => ({ form: 'report.overview', question, expect: overview(inventory) })),
  ];
}

const PARTS = ['Identity', 'Contacts', 'Racks', 'Devices by role', 'Devices by model', 'Prefixes', 'VLANs', 'Circuits', 'Clusters', 'Virtual machines', 'Power', 'Links to other sites', 'Findings', 'Recent changes'];

function siteReport(inventory: Inventory, site: StoredObject): Expectation {
  const counts = siteCounts(inventory, site);
  const devices = inventory.all('dcim.device').filter((device) => device.site === site.id);
  const racks = inventory.all('dcim.rack').filter((rack) => rack.site === site.id);
  const recent = changesAt(inventory, changes(inventory, { from: daysAgo(inventory, 7) }), site.id);
  const feeds = inventory.all('dcim.powerfeed').filter((feed) => inventory.get('dcim.powerpanel', feed.power_panel).site === site.id);
  const circuits = circuitsAt(inventory, new Set([site.id]));
  return {
    kind: 'text',
    sentence: [
      nameOf(site), counted(counts.devices, 'device'), counted(counts.racks, 'rack'), counted(counts.VMs, 'virtual machine'), `${counts.prefixes} prefixes`,
      counted(counts.VLANs, 'VLAN'), counted(counts.circuits, 'circuit'),
    ],
    text: [
      ...PARTS,
      ...racks.slice(0, 10).map((rack) => nameOf(rack)),
      ...tally(devices.map((device) => roleOf(inventory, device))).slice(0, 5).map(([role, count]) => `${role} ${count}`),
      ...[...prefixes(inventory)].filter(({ object }) => scopeSite(inventory, object) === site.id).slice(0, 5).map(({ object }) => text(object, 'prefix')),
      ...inventory.all('circuits.circuit').filter(({ id }) => circuits.has(id)).map(nameOf),
      ...(feeds.length === 0 ? [] : [`${feeds.length} power feeds`]),
      ...contacts(inventory, site),
      ...findings(inventory, site, devices).map(([finding, count]) => `${count} × ${finding}`),
      `${recent.length} changes in ${operations(recent).length} operations`,
    ],
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function contacts(inventory: Inventory, site: StoredObject): readonly string[] {
  const own = inventory.all('tenancy.contactassignment').filter((assignment) => assignment.object_type === 'dcim.site' && assignment.object_id === site.id && assignment.priority !== 'inactive');
  return own.map((assignment) => nameOf(inventory.get('tenancy.contact', assignment.contact)));
}

/** What is amiss, by the words of the report; only what there is. */
function findings(inventory: Inventory, site: StoredObject, devices: readonly StoredObject[]): readonly (readonly [string, number])[] {
  const cabling = cablingOf(inventory);
  const hasInterfaces = new Set(inventory.all('dcim.interface').map((port) => port.device));
  const inBays = new Set(inventory.all('dcim.devicebay').map((bay) => bay.installed_device));
  const cables = (device: StoredObject): boolean => portsOf(inventory, device).some(({ end }) => cabling.linkAt(end) !== null);
  const bare = devices.filter((device) => hasInterfaces.has(device.id) && device.primary_ip4 === null && device.primary_ip6 === null);
  const loose = devices.filter((device) => device.rack === null && !inBays.has(device.id));
  const free = devices.filter((device) => device.tenant === null);
  const uncabled = devices.filter((device) => !inBays.has(device.id) && !cables(device));
  const machines = inventory.all('virtualization.virtualmachine').filter((machine) => machine.site === site.id && machine.primary_ip4 === null && machine.primary_ip6 === null);
  const all = [
    ['devices with interfaces but no primary IP', bare.length], ['VMs without a primary IP', machines.length], ['devices in no rack', loose.length],
    ['devices without a tenant', free.length], ['devices without any cable', uncabled.length],
  ] as const;
  return all.filter(([, count]) => count > 0);
}

function overview(inventory: Inventory): Expectation {
  const count = (type: string): string => grouped(inventory.all(type).length);
  const devices = inventory.all('dcim.device');
  const racks = inventory.all('dcim.rack').map((rack) => spaceOf(inventory, rack));
  const height = racks.reduce((sum, space) => sum + space.height, 0);
  const used = racks.reduce((sum, space) => sum + (space.percent * space.height) / 100, 0);
  const newest = [...changes(inventory)].reverse().slice(0, 5);
  return {
    kind: 'text',
    sentence: [
      `${count('dcim.site')} sites`, `${count('dcim.rack')} racks`, `${count('dcim.device')} devices`, `${count('virtualization.virtualmachine')} virtual machines`,
      `${count('ipam.prefix')} prefixes`, `${count('ipam.ipaddress')} IP addresses`, `${count('ipam.vlan')} VLANs`,
    ],
    text: [
      `circuits ${count('circuits.circuit')}`,
      ...inventory.all('dcim.region').filter((region) => sitesInRegion(inventory, nameOf(region)).size > 0).map((region) => regionRow(inventory, nameOf(region))),
      ...tally(inventory.all('dcim.site').map((site) => text(site, 'status'))).map(([status, number_]) => `${status} ${number_}`),
      ...tally(devices.map((device) => roleOf(inventory, device))).slice(0, 5).map(([role, number_]) => `${role} ${number_}`),
      ...tally(devices.map((device) => makerOf(inventory, device))).slice(0, 5).map(([maker, number_]) => `${maker} ${number_}`),
      `${grouped(Math.round(used))} of ${grouped(height)} U (${percentText(used, height)} %)`,
      ...newest.map(minute),
    ],
  };
}

/** Region, sites, racks and devices in it and below. */
function regionRow(inventory: Inventory, region: string): string {
  const sites = sitesInRegion(inventory, region);
  const at = (type: string): number => inventory.all(type).filter((object) => sites.has(number(object, 'site'))).length;
  return `${region} ${sites.size} ${at('dcim.rack')} ${at('dcim.device')}`;
}
