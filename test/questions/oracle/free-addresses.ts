import type { Example, Expectation } from '../example.js';
import { prefixes, prefixOf, unionSize, type Recorded } from './addresses.js';
import { nameOf, number, rowSet, sitesInRegion, text, type Inventory } from './inventory.js';
import { firstFree, freeCount, grouped, scopeText, vlanText } from './networks.js';
import { locationTree, scopeSite, siteIds } from './places.js';

/** Addresses to take, and the prefixes of places to take them from. */
export function freeAddresses(inventory: Inventory): readonly Example[] {
  return [...nextFree(inventory), ...ofPlaces(inventory)];
}

function nextFree(inventory: Inventory): readonly Example[] {
  const form = 'ipam.next-free-ip';
  const prefix = prefixOf(inventory, '10.10.4.0/24');
  const [next = ''] = firstFree(inventory, prefix);
  const five = firstFree(inventory, prefix, 5);
  const [six = ''] = firstFree(inventory, prefixOf(inventory, '2001:db8::/32'));
  const servers = inventory.all('ipam.vlan').find((vlan) => vlan.vid === 200 && siteIds(inventory, 'datacenter-01').has(number(vlan, 'site')));
  const usual = prefixes(inventory).filter(({ object }) => object.status === 'active');
  const ofVlan = usual.filter(({ object }) => object.vlan === servers?.id);
  const sites = siteIds(inventory, 'datacenter-01');
  const ofSite = usual.filter(({ object }) => sites.has(scopeSite(inventory, object) ?? number(inventory.get('ipam.vlan', object.vlan), 'site')));
  const about = [`${freeCount(inventory, prefix)}`, vlanText(inventory, prefix.object.vlan) ?? '', scopeText(inventory, prefix.object) ?? ''];
  return [
    { form, question: 'next free IP in 10.10.4.0/24', expect: { kind: 'value', value: next, sentence: [next, '10.10.4.0/24', ...about], text: [`gateway, inferred: ${gateway(inventory)}`] } },
    { form, question: 'give me 5 spare addresses from 10.10.4.0/24', expect: { kind: 'table', total: 5, by: 'address', rows: [...five], sentence: ['5', '10.10.4.0/24', ...about] } },
    { form, question: 'first available address in vlan 200 at datacenter-01', expect: { ...candidates(inventory, ofVlan), sentence: ['VLAN 200', 'which'] } },
    { form, question: 'I need an ip for a new server in datacenter-01', expect: { ...candidates(inventory, ofSite), sentence: ['datacenter-01', `${ofSite.length} prefixes`, 'which'] } },
    { form, question: 'next free v6 in 2001:db8::/32', expect: { kind: 'value', value: six, sentence: [six, '2001:db8::/32'], text: ['container', 'more specific prefix 2001:db8::/64'] } },
  ];
}

/** The address with a gateway's role in 10.10.4.0/24. */
function gateway(inventory: Inventory): string {
  const found = inventory.all('ipam.ipaddress').find((address) => text(address, 'address').startsWith('10.10.4.') && ['vrrp', 'hsrp', 'vip'].includes(text(address, 'role')));
  return found === undefined ? '' : text(found, 'address').replace('/24', '');
}

/** One candidate of each prefix that has one left. */
function candidates(inventory: Inventory, list: readonly Recorded[]): Expectation {
  const rows = list.flatMap((prefix) => firstFree(inventory, prefix).map((address) => ({ address, prefix: text(prefix.object, 'prefix') })));
  return {
    kind: ['table', 'clarify'],
    by: ['address', 'prefix'],
    ...rowSet(rows.map(({ address, prefix }) => `${address} ${prefix}`)),
    columns: ['address', 'prefix', 'gateway', 'free'],
  };
}

function ofPlaces(inventory: Inventory): readonly Example[] {
  const form = 'ipam.site-prefixes';
  const at = (sites: ReadonlySet<number>): readonly Recorded[] => prefixes(inventory).filter(({ object }) => sites.has(scopeSite(inventory, object) ?? number(inventory.get('ipam.vlan', object.vlan), 'site')));
  const branch = at(siteIds(inventory, 'branch-003'));
  const newYork = at(sitesInRegion(inventory, 'New York'));
  const six = at(siteIds(inventory, 'datacenter-02')).filter(({ block: { family } }) => family === 6);
  const hall = locationTree(inventory, 'Hall A');
  const servers = inventory.named('ipam.role', 'servers').id;
  const inHall = prefixes(inventory).filter(({ object }) => object.scope_type === 'dcim.location' && hall.has(number(object, 'scope_id')) && object.role === servers);
  const europe = prefixes(inventory).filter(({ object }) => object.scope_type === 'dcim.region' && nameOf(inventory.get('dcim.region', object.scope_id)) === 'Europe');
  return [
    // The prefixes of the region above are told apart, not counted.
    { form, question: 'subnets at branch-003', expect: { ...prefixTable(branch), sentence: ['branch-003', `${branch.length} prefixes`, `${fourSize(branch)} addresses`], text: ['Europe', ...europe.map(({ object }) => text(object, 'prefix'))] } },
    { form, question: 'which networks do we use in New York', expect: { ...prefixTable(newYork), sentence: ['New York', `${newYork.length} prefixes`, `${fourSize(newYork)} addresses`] } },
    { form, question: 'v6 prefixes for datacenter-02', expect: { ...prefixTable(six), sentence: ['datacenter-02', `${six.length} IPv6 prefixes`] } },
    { form, question: 'server subnets in Hall A', expect: { ...prefixTable(inHall), sentence: ['Hall A', String(inHall.length), 'servers', `${fourSize(inHall)} addresses`] } },
  ];
}

function prefixTable(list: readonly Recorded[]): Expectation {
  return {
    kind: 'table',
    objectType: 'ipam.prefix',
    total: list.length,
    by: 'prefix',
    rows: list.map(({ object }) => text(object, 'prefix')),
    columns: ['prefix', 'status', 'scope', 'vlan', 'utilisation'],
  };
}

/** Number of IPv4 addresses that the prefixes span together. */
function fourSize(list: readonly Recorded[]): string {
  return grouped(unionSize(list.filter(({ block: { family } }) => family === 4).map(({ block }) => block)));
}
