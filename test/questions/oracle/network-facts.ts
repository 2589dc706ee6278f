import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { addresses, block, isStrictlyWithin, prefixes, type Recorded } from './addresses.js';
import { nameOf, number, text, type Inventory } from './inventory.js';
import { scopeSite, siteName } from './places.js';
import { scopeText, vlanText } from './networks.js';

/** Gateways, the prefixes of VLANs, IP ranges, and arithmetic. */
export function networkFacts(inventory: Inventory): readonly Example[] {
  return [...gateways(inventory), ...subnets(inventory), ...ranges(inventory), ...arithmetic()];
}

function gateways(inventory: Inventory): readonly Example[] {
  const form = 'ipam.gateway';
  const shared = gatewayOf(inventory, '10.10.4.0/24');
  const users = inventory.all('ipam.vlan').find((vlan) => vlan.vid === 20 && siteName(inventory, vlan) === 'branch-001');
  const ofBranch = prefixes(inventory).filter(({ object }) => object.vlan === users?.id);
  const [branch] = ofBranch;
  const routed = branch === undefined ? [] : addresses(inventory).filter(({ vrf, block: each }) => vrf === branch.vrf && each.host === branch.block.first + 1n);
  const router = inventory.get('dcim.interface', routed[0]?.object.assigned_object_id);
  const virtual: Expectation = { kind: 'value', value: shared.host, sentence: ['10.10.4.0/24', shared.host, ...shared.members], columns: ['address', 'evidence', 'members'] };
  return [
    { form, question: 'gateway for 10.10.4.0/24', expect: virtual },
    {
      form,
      question: 'default gw of vlan 20 at branch-001',
      expect: { kind: 'value', value: text(routed[0]?.object ?? { id: 0 }, 'address').split('/')[0] ?? '', sentence: ['inferred', text(branch?.object ?? { id: 0 }, 'prefix'), `${nameOf(inventory.get('dcim.device', router.device))}:${nameOf(router)}`] },
    },
    { form, question: "which router is the gateway of srv-web-01's subnet", expect: virtual },
    { form, question: 'who owns .1 in 10.10.4.0/24', expect: { kind: ['object', 'value'], sentence: ['10.10.4.1', shared.group] } },
  ];
}

/** The address of the FHRP group in a prefix, its group and who shares it, highest priority first. */
function gatewayOf(inventory: Inventory, cidr: string): { readonly host: string; readonly group: string; readonly members: string[] } {
  const outer = block(cidr);
  const found = addresses(inventory).find(({ object, block: each }) => object.assigned_object_type === 'ipam.fhrpgroup' && each.host >= outer.first && each.host <= outer.last);
  const group = inventory.get('ipam.fhrpgroup', found?.object.assigned_object_id);
  const members = inventory.all('ipam.fhrpgroupassignment').filter((member) => member.group === group.id).sort((a, b) => number(b, 'priority') - number(a, 'priority'));
  return {
    host: text(found?.object ?? { id: 0 }, 'address').split('/')[0] ?? '',
    group: nameOf(group),
    members: members.map((member) => {
      const port = inventory.get('dcim.interface', member.interface_id);
      return `${nameOf(inventory.get('dcim.device', port.device))}:${nameOf(port)} (${number(member, 'priority')})`;
    }),
  };
}

function subnets(inventory: Inventory): readonly Example[] {
  const form = 'vlan.subnet';
  const vlanAt = (vid: number, site: string): StoredObject => inventory.all('ipam.vlan').find((vlan) => vlan.vid === vid && siteName(inventory, vlan) === site) ?? { id: 0 };
  const linked = (vlan: StoredObject): readonly string[] => prefixes(inventory).filter(({ object }) => object.vlan === vlan.id).map(({ object }) => text(object, 'prefix'));
  const servers = vlanAt(200, 'datacenter-01');
  const voice = vlanAt(30, 'branch-006');
  const [phones = ''] = linked(voice);
  const four = prefixes(inventory).find(({ object }) => text(object, 'prefix') === '10.10.4.0/24');
  const vlan = vlanText(inventory, four?.object.vlan) ?? '';
  return [
    { form, question: 'subnet of vlan 200 in datacenter-01', expect: { kind: 'table', objectType: 'ipam.prefix', by: 'prefix', rows: [...linked(servers)], columns: ['prefix', 'vrf', 'utilisation', 'gateway', 'vid', 'name', 'site'], sentence: ['VLAN 200', 'datacenter-01', ...linked(servers)] } },
    { form, question: 'which vlan is 10.10.4.0/24', expect: { kind: 'value', value: 200, sentence: ['10.10.4.0/24', vlan] } },
    { form, question: 'vlan for 10.10.4.20', expect: { kind: 'value', value: 200, sentence: ['10.10.4.20', vlan, '10.10.4.0/24'] } },
    { form, question: 'what network do the phones use at branch-006', expect: { kind: 'value', value: phones, sentence: [phones, 'VLAN 30 voice', 'branch-006'] } },
  ];
}

function ranges(inventory: Inventory): readonly Example[] {
  const form = 'ipam.ranges';
  const all = inventory.all('ipam.iprange');
  const here = all.filter((range) => siteOf(inventory, range) === inventory.named('dcim.site', 'site-nyc').id);
  const dhcp = here.filter((range) => /dhcp/iu.test(text(range, 'description')));
  const wide = block('10.10.0.0/16');
  const inside = all.filter((range) => [block(text(range, 'start_address')), block(text(range, 'end_address'))].every(({ host, family }) => family === 4 && host >= wide.first && host <= wide.last));
  const guests = all.filter((range) => siteOf(inventory, range) === inventory.named('dcim.site', 'branch-002').id && /guest/iu.test(text(range, 'description')));
  const total = (list: readonly StoredObject[]): number => list.reduce((sum, range) => sum + number(range, 'size'), 0);
  const one = all.find((range) => text(range, 'start_address') === '10.10.4.140/24');
  return [
    { form, question: 'dhcp pools at site-nyc', expect: { kind: 'table', objectType: 'ipam.iprange', by: 'start_address', set: starts(dhcp), columns: ['start_address', 'end_address', 'size', 'prefix', 'utilisation'], cells: dhcp.map((range) => ({ row: text(range, 'start_address'), size: number(range, 'size'), scope: 'site-nyc' })), sentence: [String(dhcp.length), 'site-nyc', String(total(dhcp))] } },
    { form, question: 'ip ranges under 10.10.0.0/16', expect: { kind: 'table', objectType: 'ipam.iprange', by: 'start_address', set: starts(inside), columns: ['end_address', 'size', 'utilisation'], sentence: [String(inside.length), '10.10.0.0/16'] } },
    { form, question: 'is 10.10.4.150 inside a pool', expect: { kind: 'value', value: 'yes', by: 'start_address', set: starts(one === undefined ? [] : [one]), sentence: ['Yes', '10.10.4.150', '10.10.4.140', text(one ?? { id: 0 }, 'description')] } },
    { form, question: 'how many leases can the guest pool of branch-002 hand out', expect: { kind: 'value', value: total(guests), set: starts(guests), sentence: [String(total(guests)), 'branch-002'], text: ['not the leases'] } },
  ];
}

function starts(list: readonly StoredObject[]): string[] {
  return list.map((range) => text(range, 'start_address'));
}

/** The site of the narrowest prefix of its VRF around a range. */
function siteOf(inventory: Inventory, range: StoredObject): number | null {
  const [from, to] = [block(text(range, 'start_address')), block(text(range, 'end_address'))];
  const around = prefixes(inventory).filter(({ vrf, block: each }: Recorded) => vrf === (number(range, 'vrf') || null) && each.family === from.family && each.first <= from.host && each.last >= to.host);
  const scoped = around.filter(({ object }) => scopeText(inventory, object) !== null).sort((a, b) => (isStrictlyWithin(a.block, b.block) ? -1 : 1));
  const [nearest] = scoped;
  return nearest === undefined ? null : scopeSite(inventory, nearest.object);
}

/** Figures that anyone can check with a pencil. */
function arithmetic(): readonly Example[] {
  const form = 'ipam.subnet-math';
  return [
    { form, question: 'usable hosts in a /22', expect: { kind: 'value', value: 1022, sentence: ['1,022', 'Computed, not from NetBox'] } },
    { form, question: 'how many /28s fit in 10.10.4.0/24', expect: { kind: 'value', value: 16, sentence: ['16', '/28', '10.10.4.0/24', 'Computed, not from NetBox'] } },
    { form, question: 'broadcast address of 10.10.4.64/26', expect: { kind: 'value', value: '10.10.4.127', sentence: ['10.10.4.127', 'Computed, not from NetBox'], text: ['10.10.4.65', '10.10.4.126', '255.255.255.192', '0.0.0.63'] } },
    { form, question: 'mask of /19', expect: { kind: 'value', value: '255.255.224.0', sentence: ['255.255.224.0', 'Computed, not from NetBox'] } },
    { form, question: 'is 10.10.5.9 inside 10.10.4.0/22', expect: { kind: 'value', value: 'yes', sentence: ['Yes', '10.10.5.9', '10.10.4.0/22', '10.10.7.255'] } },
  ];
}
