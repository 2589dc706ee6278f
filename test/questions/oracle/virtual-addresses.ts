import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { isNone, nameOf, number, text, type Inventory } from './inventory.js';

const ADDRESS = 'ipam.ipaddress';
const GROUP = 'ipam.fhrpgroup';
const FORM = 'ipam.fhrp-nat';

/** FHRP groups with their virtual addresses, and what is translated to what. */
export function virtualAddresses(inventory: Inventory): readonly Example[] {
  return [...groups(inventory), ...translations(inventory)];
}

function ownerOf(inventory: Inventory, type: unknown, id: unknown): string {
  if (type !== 'dcim.interface') return '';
  const port = inventory.get('dcim.interface', id);
  return `${text(inventory.get('dcim.device', port.device), 'name')}:${nameOf(port)}`;
}

/** "core-sw-01:Vlan200 (120)", highest priority first. */
function membersOf(inventory: Inventory, group: StoredObject): readonly string[] {
  const own = inventory.all('ipam.fhrpgroupassignment').filter((assignment) => assignment.group === group.id);
  return [...own].sort((a, b) => number(b, 'priority') - number(a, 'priority')).map((assignment) => `${ownerOf(inventory, assignment.interface_type, assignment.interface_id)} (${number(assignment, 'priority')})`);
}

function vipsOf(inventory: Inventory, group: StoredObject): readonly string[] {
  return inventory.all(ADDRESS).filter((address) => address.assigned_object_type === GROUP && address.assigned_object_id === group.id).map((address) => text(address, 'address'));
}

function groups(inventory: Inventory): readonly Example[] {
  const all = inventory.all(GROUP);
  const on = (device: string): readonly StoredObject[] => all.filter((group) => membersOf(inventory, group).some((member) => member.startsWith(`${device}:`)));
  const rows = (found: readonly StoredObject[]): string[] => found.map((group) => `${text(group, 'protocol')} ${number(group, 'group_id')} ${vipsOf(inventory, group).join(', ')} ${membersOf(inventory, group).join(', ')}`).sort();
  const table = (question: string, found: readonly StoredObject[], more: object = {}): Example => ({
    form: FORM, question, expect: { kind: 'table', objectType: GROUP, total: found.length, by: ['protocol', 'group', 'vip', 'members'], set: rows(found), sentence: [String(found.length)], ...more },
  });
  const hsrp = all.filter((group) => group.protocol === 'hsrp');
  const inVlan = all.filter((group) => vipsOf(inventory, group).some((vip) => inventory.all('ipam.prefix').some((prefix) => number(inventory.get('ipam.vlan', prefix.vlan), 'vid') === 200 && text(prefix, 'prefix').startsWith(vip.split('.').slice(0, 3).join('.')))));
  const gateway = all.filter((group) => vipsOf(inventory, group).some((vip) => vip.startsWith('10.10.4.1/')));
  const [first = '', second = ''] = gateway.flatMap((group) => membersOf(inventory, group));
  const priority = (member: string): string => /\((\d+)\)/u.exec(member)?.[1] ?? '';
  return [
    table('HSRP groups on core-sw-01', hsrp.filter((group) => on('core-sw-01').includes(group)), { columns: ['auth_type', 'vlan'], text: ['md5'] }),
    table('which VIPs live in vlan 200', inVlan, { text: ['datacenter-01', 'datacenter-02'] }),
    { form: FORM, question: 'who is VRRP master candidate for 10.10.4.1', expect: { kind: 'table', objectType: GROUP, total: 1, by: ['protocol', 'group', 'vip', 'members'], set: rows(gateway), sentence: [first.split(' ')[0] ?? '', priority(first), 'highest'], text: [second, 'not in NetBox'] } },
    table('fhrp groups on core-sw-02', on('core-sw-02')),
    table('hsrp groups', hsrp),
    { form: FORM, question: 'which device is the expected master of 10.10.2.1', expect: { kind: 'table', total: 1, sentence: ['core-sw-01:Vlan20', '120'] } },
    { form: FORM, question: 'who is the vrrp master for 10.10.4.20', expect: { kind: 'empty', sentence: ['10.10.4.20', 'no virtual address'] } },
  ];
}

function translations(inventory: Inventory): readonly Example[] {
  const outside = inventory.all(ADDRESS).filter((address) => !isNone(address.nat_inside));
  const rowOf = (address: StoredObject): string => {
    const inside = inventory.get(ADDRESS, address.nat_inside);
    return `${text(inside, 'address')} ${text(address, 'address')} ${ownerOf(inventory, address.assigned_object_type, address.assigned_object_id)}`;
  };
  const table = (question: string, found: readonly StoredObject[], more: object = {}): Example => ({
    form: FORM, question, expect: { kind: 'table', objectType: ADDRESS, total: found.length, by: ['inside', 'outside', 'outside_on'], set: found.map(rowOf).sort(), ...more },
  });
  const ofInside = (address: string): readonly StoredObject[] => outside.filter((each) => text(inventory.get(ADDRESS, each.nat_inside), 'address').startsWith(`${address}/`));
  const ofWeb = ofInside('10.10.4.20');
  const onFirewall = outside.filter((address) => ownerOf(inventory, address.assigned_object_type, address.assigned_object_id).startsWith('fw-01:'));
  const [shop] = ofInside('10.10.4.11');
  return [
    table('what is 10.10.4.20 translated to', ofWeb, { sentence: ['10.10.4.20', ...ofWeb.map((each) => text(each, 'address')), 'fw-01'] }),
    table('NAT outside addresses on fw-01', onFirewall, { sentence: [String(onFirewall.length), 'fw-01'] }),
    ...(shop === undefined ? [] : [table(`what is behind nat address ${text(shop, 'address').split('/')[0] ?? ''}`, [shop], { sentence: ['10.10.4.11'] })]),
    table('nat mappings', outside),
    { form: FORM, question: 'what is 10.10.4.12 translated to', expect: { kind: 'empty', sentence: ['10.10.4.12', 'no NAT relation'] } },
  ];
}
