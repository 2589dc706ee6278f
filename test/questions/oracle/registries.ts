import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { addresses, prefixes, type Recorded } from './addresses.js';
import { ids, nameOf, number, rowSet, text, treeIds, type Inventory } from './inventory.js';
import { fillOf } from './networks.js';
import { siteName } from './places.js';

/** VRFs, AS numbers and aggregates, and the VLANs of places. */
export function registries(inventory: Inventory): readonly Example[] {
  return [...vrfs(inventory), ...space(inventory), ...vlans(inventory)];
}

function vrfs(inventory: Inventory): readonly Example[] {
  const form = 'ipam.vrf-members';
  const named = (name: string): StoredObject => inventory.named('ipam.vrf', name);
  const of = (list: readonly Recorded[], vrf: number | null): readonly Recorded[] => list.filter((each) => each.vrf === vrf);
  const inProd = of(prefixes(inventory), named('prod').id);
  const guests = of(prefixes(inventory), named('guest').id);
  const global = of(addresses(inventory), null);
  const [target] = inventory.all('ipam.routetarget').filter((each) => nameOf(each) === '65000:100');
  const importing = inventory.all('ipam.vrf').filter((vrf) => ids(vrf, 'import_targets').includes(target?.id ?? 0)).map(nameOf);
  const targets = (vrf: StoredObject): string[] => [...ids(vrf, 'import_targets'), ...ids(vrf, 'export_targets')].map((id) => nameOf(inventory.get('ipam.routetarget', id)));
  return [
    { form, question: "what's in vrf prod", expect: { kind: 'object', objectType: 'ipam.vrf', sentence: ['prod', text(named('prod'), 'rd'), `${inProd.length} prefixes`, `${of(addresses(inventory), named('prod').id).length} addresses`], text: inProd.map(({ object }) => text(object, 'prefix')) } },
    { form, question: 'prefixes of the guest VRF', expect: { kind: 'table', objectType: 'ipam.prefix', by: 'prefix', ...rowSet(guests.map(({ object }) => text(object, 'prefix'))), columns: ['prefix', 'utilisation'], cells: guests.map((each) => ({ row: text(each.object, 'prefix'), utilisation: Number(fillOf(inventory, each).percent) })), sentence: [String(guests.length), 'guest'] } },
    { form, question: 'ips in the global table', expect: { kind: 'table', objectType: 'ipam.ipaddress', by: 'address', ...rowSet(global.map(({ object }) => text(object, 'address'))) } },
    { form, question: 'RD and route targets of vrf mgmt', expect: { kind: 'object', objectType: 'ipam.vrf', sentence: [text(named('mgmt'), 'rd')], text: targets(named('mgmt')) } },
    { form, question: 'which VRFs import 65000:100', expect: { kind: 'table', objectType: 'ipam.vrf', by: 'name', set: importing, columns: ['rd', 'imports', 'exports'], sentence: [`${importing.length} VRFs`, '65000:100', ...importing], text: ['takes the routes of prod'] } },
  ];
}

function space(inventory: Inventory): readonly Example[] {
  const form = 'ipam.asn-aggregate';
  const asn = inventory.all('ipam.asn').find((each) => each.asn === 65001);
  const sites = inventory.all('dcim.site').filter((site) => ids(site, 'asns').includes(asn?.id ?? 0)).map(nameOf);
  const numbers = inventory.all('ipam.asn').map((each) => String(number(each, 'asn')));
  const isPrivate = (aggregate: StoredObject): boolean => inventory.get('ipam.rir', aggregate.rir).is_private === true;
  const own = inventory.all('ipam.aggregate').filter((aggregate) => !isPrivate(aggregate)).map((aggregate) => text(aggregate, 'prefix'));
  const perRir = inventory.all('ipam.rir').map((rir): [string, number] => [nameOf(rir), inventory.all('ipam.aggregate').filter((aggregate) => aggregate.rir === rir.id).length]);
  const counts = perRir.filter(([, count]) => count > 0).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return [
    { form, question: 'which sites use AS65001', expect: { kind: 'table', objectType: 'dcim.site', by: 'name', set: sites, sentence: [`${sites.length} sites`] } },
    { form, question: 'our ASNs', expect: { kind: 'table', objectType: 'ipam.asn', by: 'asn', set: numbers, columns: ['asn', 'rir', 'site_count', 'provider_count', 'tenant'], sentence: [`${numbers.length} ASNs`] } },
    { form, question: 'what public space do we own', expect: { kind: 'table', objectType: 'ipam.aggregate', by: 'prefix', set: own, columns: ['prefix', 'rir', 'date_added', 'tenant', 'utilisation'], sentence: [`${own.length} aggregates`], understood: ['public'] } },
    { form, question: 'how much of 10.0.0.0/8 aggregate is allocated', expect: { kind: ['text', 'value', 'table'], sentence: ['aggregate 10.0.0.0/8', '100 %', 'global table'] } },
    { form, question: 'aggregates per RIR', expect: { kind: 'table', sentence: [`${inventory.all('ipam.aggregate').length} aggregates`, `${counts[0]?.[0] ?? ''} with ${counts[0]?.[1] ?? 0}`], text: counts.map(([name]) => name) } },
  ];
}

function vlans(inventory: Inventory): readonly Example[] {
  const form = 'vlan.at-site';
  const all = inventory.all('ipam.vlan');
  const group = inventory.named('ipam.vlangroup', 'dc01-vlans').id;
  const key = (vlan: StoredObject): string => `${number(vlan, 'vid')} ${nameOf(vlan)}`;
  const branch = all.filter((vlan) => siteName(inventory, vlan) === 'branch-003');
  const ranged = all.filter((vlan) => vlan.group === group && number(vlan, 'vid') >= 100 && number(vlan, 'vid') <= 199);
  const unscoped = (vlan: StoredObject): boolean => typeof inventory.get('ipam.vlangroup', vlan.group).scope_type !== 'string';
  const global = all.filter((vlan) => siteName(inventory, vlan) === '' && unscoped(vlan));
  const usable = all.filter((vlan) => siteName(inventory, vlan) === 'datacenter-01' || global.includes(vlan) || reaches(inventory, inventory.get('ipam.vlangroup', vlan.group)));
  const table = (list: readonly StoredObject[]): Expectation => ({ kind: 'table', objectType: 'ipam.vlan', by: ['vid', 'name'], ...rowSet(list.map(key)), sentence: [String(list.length)] });
  return [
    { form, question: 'vlans at branch-003', expect: { ...table(branch), sentence: [`${branch.length} VLANs`, 'branch-003'] } },
    { form, question: 'which VLANs may I use on tor-a01-1', expect: { ...table(usable), columns: ['vid', 'name', 'group', 'site', 'status', 'role', 'prefix_count', 'tenant'], sentence: [`${usable.length} VLANs`, 'tor-a01-1', `${global.length} global`] } },
    { form, question: 'list vlans 100-199 of group dc01-vlans', expect: { ...table(ranged), sentence: [`${ranged.length} VLANs`, 'dc01-vlans'] } },
    { form, question: 'global vlans', expect: table(global) },
  ];
}

/** Whether a group is for datacenter-01 or for a region around it. */
function reaches(inventory: Inventory, group: StoredObject): boolean {
  const site = inventory.named('dcim.site', 'datacenter-01');
  if (group.scope_type === 'dcim.site') return group.scope_id === site.id;
  return group.scope_type === 'dcim.region' && treeIds(inventory, 'dcim.region', number(group, 'scope_id')).has(number(site, 'region'));
}
