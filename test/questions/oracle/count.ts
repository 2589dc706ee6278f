import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { modelOf, rackName, SWITCHES, withRole } from './devices.js';
import { atSites, isNone, nameOf, number, tally, text, treeIds, type Inventory } from './inventory.js';
import { cabledPorts } from './lookup.js';
import { branchIds, siteIds, siteName } from './places.js';

/** How many there are: of a kind, of one object, per group, and which group has most. */
export function count(inventory: Inventory): readonly Example[] {
  return [...filtered(inventory), ...ofObject(inventory), ...groupBy(inventory), ...ranks(inventory)];
}

function filtered(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const shown = (question: string, found: readonly StoredObject[], words: readonly string[], splits = true): Example => {
    const [[status, most] = ['', 0]] = tally(found.map((object) => text(object, 'status')));
    return { form: 'count.filtered', question, expect: { kind: 'count', value: found.length, total: found.length, sentence: [String(found.length), ...words, ...(splits ? [`${most} ${status}`] : [])] } };
  };
  const initrode = inventory.named('tenancy.tenant', 'Initrode').id;
  const colt = inventory.named('circuits.provider', 'Colt').id;
  return [
    shown('how many devices in total', devices, ['devices']),
    shown('number of active switches at datacenter-01', withRole(inventory, atSites(devices, siteIds(inventory, 'datacenter-01')), ...SWITCHES).filter(({ status }) => status === 'active'), ['active', 'datacenter-01'], false),
    shown('vlan count', inventory.all('ipam.vlan'), ['VLANs']),
    shown('how many racks does Initrode have', inventory.all('dcim.rack').filter(({ tenant }) => tenant === initrode), ['racks', 'Initrode']),
    shown('count the planned circuits from Colt', inventory.all('circuits.circuit').filter(({ provider, status }) => provider === colt && status === 'planned'), ['planned', 'Colt'], false),
  ];
}

function ofObject(inventory: Inventory): readonly Example[] {
  const shown = (question: string, value: number, sentence: readonly string[]): Example => ({ form: 'count.of-object', question, expect: { kind: 'count', value, sentence: [String(value), ...sentence] } });
  const switchId = inventory.named('dcim.device', 'core-sw-01').id;
  const ports = inventory.all('dcim.interface').filter((port) => port.device === switchId);
  const cabled = cabledPorts(inventory);
  const inRack = inventory.all('dcim.device').filter((device) => rackName(inventory, device) === 'R01-A15');
  const cluster = inventory.named('virtualization.cluster', 'vmware-dc01').id;
  const addresses = inventory.all('ipam.ipaddress').filter((address) => isNone(address.vrf) && text(address, 'address').startsWith('10.10.4.'));
  return [
    shown('how many interfaces has core-sw-01 got', ports.length, ['core-sw-01', `${ports.filter(({ id }) => cabled.has(id)).length} cabled`, `${ports.filter(({ enabled }) => enabled === true).length} enabled`]),
    shown('how many servers sit in R01-A15', withRole(inventory, inRack, 'server').length, ['R01-A15', 'server']),
    shown('number of VMs on vmware-dc01', inventory.all('virtualization.virtualmachine').filter((machine) => machine.cluster === cluster).length, ['vmware-dc01']),
    shown('how many addresses are used in 10.10.4.0/24', new Set(addresses.map((address) => text(address, 'address').split('/')[0])).size, ['10.10.4.0/24']),
  ];
}

/** Counts per group, most first; a group that is an object of its own is there without members too. */
function groupBy(inventory: Inventory): readonly Example[] {
  const per = (question: string, groups: readonly (readonly [string, number])[], more: Partial<Expectation> = {}): Example => {
    const sorted = [...groups].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en', { numeric: true }));
    const [[largest, most] = ['', 0]] = sorted;
    return { form: 'count.group-by', question, expect: { kind: 'table', groups: sorted.map(([name, value]) => [name, value]), sentence: [largest, String(most), String(sorted.length)], ...more } };
  };
  const countOf = (type: string, objects: readonly StoredObject[], field: string): readonly (readonly [string, number])[] =>
    inventory.all(type).map((group) => [nameOf(group), objects.filter((object) => object[field] === group.id).length] as const);
  const devices = inventory.all('dcim.device');
  const racks = inventory.all('dcim.rack');
  const switches = tally(withRole(inventory, devices, ...SWITCHES).map((device) => modelOf(inventory, device)));
  const circuits = inventory.all('circuits.circuit');
  return [
    per('devices per site', countOf('dcim.site', devices, 'site'), { text: [String(devices.length)] }),
    racksByRegion(inventory, racks),
    per('VMs by status', tally(inventory.all('virtualization.virtualmachine').map((machine) => text(machine, 'status'))), { text: [String(inventory.all('virtualization.virtualmachine').length)] }),
    {
      form: 'count.group-by',
      question: 'how many switches of each model',
      expect: { kind: 'table', by: 'device_type', cells: switches.map(([model, value]) => ({ row: model, count: value })), sentence: [...(switches[0] ?? []).map(String)], text: [String(switches.reduce((sum, [, value]) => sum + value, 0))] },
    },
    per('circuits per provider', countOf('circuits.provider', circuits, 'provider'), { text: [String(circuits.length)] }),
  ];
}

/** A region holds what lies below it; what has no region is a group too. */
function racksByRegion(inventory: Inventory, racks: readonly StoredObject[]): Example {
  const counts = inventory.all('dcim.region').map((region) => {
    const below = treeIds(inventory, 'dcim.region', region.id);
    return [nameOf(region), racks.filter((rack) => below.has(number(inventory.get('dcim.site', rack.site), 'region'))).length] as const;
  });
  const without = racks.filter((rack) => isNone(inventory.get('dcim.site', rack.site).region)).length;
  return {
    form: 'count.group-by',
    question: 'break racks down by region',
    expect: { kind: 'table', by: 'region', cells: [...counts, ...(without > 0 ? [['(none)', without] as const] : [])].map(([row, value]) => ({ row, count: value })), text: [String(racks.length)] },
  };
}

function ranks(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const providers = tally(inventory.all('circuits.circuit').map((circuit) => nameOf(inventory.get('circuits.provider', circuit.provider))));
  const branches = inventory.all('dcim.site').filter(({ id }) => branchIds(inventory).has(id));
  const owned = inventory.all('tenancy.tenant').map((tenant) => [nameOf(tenant), inventory.all('ipam.prefix').filter((prefix) => prefix.tenant === tenant.id).length] as const);
  return [
    first('which site has the most devices', tally(devices.map((device) => siteName(inventory, device))), 'devices'),
    ranked('top 5 racks by installed devices', tally(devices.flatMap((device) => rackDisplay(inventory.get('dcim.rack', device.rack)))), 5, 'rack'),
    ranked('three emptiest branches', branches.map((site) => [nameOf(site), devices.filter((device) => device.site === site.id).length] as const).sort(([, a], [, b]) => a - b), 3, 'site'),
    first('busiest provider by circuits', providers, 'circuits'),
    ranked('which tenant owns the fewest prefixes', [...owned].sort(([, a], [, b]) => a - b), 1, 'tenant'),
  ];
}

/** NetBox shows a rack with its facility's own number. */
function rackDisplay(rack: StoredObject): readonly string[] {
  const facility = text(rack, 'facility_id');
  return rack.id === 0 ? [] : [facility === '' ? nameOf(rack) : `${nameOf(rack)} (${facility})`];
}

/** One winner, with the next behind it. */
function first(question: string, [winner = ['', 0], second = ['', 0]]: readonly (readonly [string, number])[], noun: string): Example {
  return { form: 'count.top-bottom', question, expect: { kind: ['value', 'table'], sentence: [winner[0], String(winner[1]), noun, second[0], String(second[1])] } };
}

/** The first n of a ranking, and those that tie with the last of them. */
function ranked(question: string, ranking: readonly (readonly [string, number])[], n: number, column: string): Example {
  const last = ranking[n - 1]?.[1] ?? 0;
  const better = (value: number): boolean => ranking.findIndex(([, other]) => other === value) < n;
  const rows = ranking.filter(([, value]) => value === last || better(value));
  return { form: 'count.top-bottom', question, expect: { kind: 'table', by: column, set: rows.map(([name]) => name).sort(), cells: rows.map(([row, value]) => ({ row, count: value })) } };
}
