import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { cablingOf, endName, labelOf, portsOf, type Cabling, type End } from './cabling.js';
import { ids, nameOf, number, sortedBy, text, type Inventory } from './inventory.js';

const NOTHING_WRITTEN = 'Nothing was written';

function port(inventory: Inventory, device: string, name: string): StoredObject {
  const { id } = inventory.named('dcim.device', device);
  const [found] = inventory.all('dcim.interface').filter((each) => each.device === id && nameOf(each) === name);
  if (found === undefined) throw new Error(`${device} has no interface ${name}.`);
  return found;
}

/** The VLAN of that id at the site of a device, its own or its group's. */
function vlanAt(inventory: Inventory, device: string, vid: number): StoredObject {
  const { site } = inventory.named('dcim.device', device);
  const scoped = (group: StoredObject): boolean => group.scope_type === 'dcim.site' && group.scope_id === site;
  const [found, ...others] = inventory.all('ipam.vlan').filter((vlan) => vlan.vid === vid && (vlan.site === site || scoped(inventory.get('ipam.vlangroup', vlan.group))));
  if (found === undefined || others.length > 0) throw new Error(`VLAN ${String(vid)} is not one at the site of ${device}.`);
  return found;
}

function vlanText(vlan: StoredObject): string {
  return `${nameOf(vlan)} (${number(vlan, 'vid')})`;
}

function vlanList(inventory: Inventory, vlans: readonly number[]): string {
  return vlans.map((id) => inventory.get('ipam.vlan', id)).sort((a, b) => number(a, 'vid') - number(b, 'vid')).map(vlanText).join(', ') || 'none';
}

/** Orders about VLANs, state and description of ports. */
export function portOrders(inventory: Inventory): readonly Example[] {
  const form = 'write.port';
  const plan = (question: string, sentence: readonly string[], more: readonly string[] = []): Example => ({ form, question, expect: { kind: 'plan', objectType: 'dcim.interface', sentence: [...sentence, NOTHING_WRITTEN], text: ['NetBox changes no device', ...more] } });
  const same = (question: string, sentence: readonly string[]): Example => ({ form, question, expect: { kind: 'text', sentence: [...sentence, 'nothing to do', NOTHING_WRITTEN] } });
  const server = port(inventory, 'tor-a01-1', 'Ethernet12');
  const trunk = port(inventory, 'dist-sw-01', 'Ethernet2');
  const wanted = [20, 30, 200].map((vid) => vlanAt(inventory, 'dist-sw-01', vid).id);
  const dropped = ids(trunk, 'tagged_vlans').filter((id) => !wanted.includes(id));
  const servers = vlanAt(inventory, 'tor-a01-1', 200);
  const used = port(inventory, 'tor-a01-1', 'Ethernet5');
  const uplinks = uplinksIn(inventory, 'R01-A01', 'tor-switch');
  const isEverywhere = uplinks.every((each) => ids(each, 'tagged_vlans').includes(vlanAt(inventory, 'tor-a01-1', 300).id));
  if (!isEverywhere || text(port(inventory, 'edge-rtr-01', 'xe-0/1/0'), 'description') !== 'Zayo ZAY-10001') throw new Error('The inventory has changed: these orders would now change something.');
  return [
    plan('put tor-a01-1 Ethernet12 into vlan 200', ['tor-a01-1 Ethernet12', `mode ${text(server, 'mode') || 'none'} → access`, `none → ${vlanText(servers)}`], [`(id ${servers.id}`]),
    plan('trunk vlans 20,30,200 on dist-sw-01 Ethernet2', ['dist-sw-01 Ethernet2', 'tagged', `${vlanList(inventory, ids(trunk, 'tagged_vlans'))} → ${vlanList(inventory, wanted)}`, ...(dropped.length === 0 ? [] : [`No longer carried: ${vlanList(inventory, dropped)}`])], wanted.map((id) => `(id ${id}`)),
    plan('disable Ethernet5 on tor-a01-1 in netbox', ['tor-a01-1 Ethernet5', 'enabled yes → no'], [endName(inventory, farOf(inventory, used))]),
    same('describe edge-rtr-01 xe-0/1/0 as "Zayo ZAY-10001"', ['edge-rtr-01 xe-0/1/0', 'Zayo ZAY-10001']),
    same('add vlan 300 to all tor uplinks in R01-A01', [`All ${uplinks.length} ports`, ...uplinks.map((each) => `${nameOf(inventory.get('dcim.device', each.device))} ${nameOf(each)}`), vlanText(vlanAt(inventory, 'tor-a01-1', 300))]),
  ];
}

function farOf(inventory: Inventory, own: StoredObject): End {
  const far = cablingOf(inventory).walk({ type: 'dcim.interface', id: own.id }).at(-1)?.to;
  if (far === undefined) throw new Error('The port leads nowhere.');
  return far;
}

/** Ports of a role's devices in a rack that are described as uplinks, and the bundles they are in. */
function uplinksIn(inventory: Inventory, rack: string, role: string): readonly StoredObject[] {
  const place = inventory.named('dcim.rack', rack).id;
  const devices = inventory.all('dcim.device').filter((device) => device.rack === place && nameOf(inventory.get('dcim.devicerole', device.role)) === role).map(({ id }) => id);
  const own = inventory.all('dcim.interface').filter((each) => devices.includes(number(each, 'device')));
  const direct = own.filter((each) => /\bup-?link/iu.test(text(each, 'description')));
  const bundles = direct.map((each) => each.lag);
  return own.filter((each) => direct.includes(each) || bundles.includes(each.id));
}

/** Orders to plug, unplug and move cables. */
export function cableOrders(inventory: Inventory): readonly Example[] {
  const form = 'write.cable';
  const cabling = cablingOf(inventory);
  const plan = (question: string, sentence: readonly string[], fields: readonly string[], without: readonly string[] = []): Example => ({ form, question, expect: { kind: 'plan', objectType: 'dcim.cable', sentence: [...sentence, NOTHING_WRITTEN], text: [...fields], without: [...without] } });
  const [wall, core] = matching(inventory, cabling, 'fw-01', 'core-sw-01');
  const old = linkOf(inventory, cabling, 'core-sw-02', 'Ethernet3');
  const next = freePorts(inventory, cabling, 'tor-a01-1').at(0);
  if ([['srv-web-05', 'eth0'], ['tor-a01-1', 'Ethernet12'], ['dist-sw-02', 'Ethernet4']].some(([device = '', name = '']) => linkAt(inventory, cabling, device, name) !== null)) throw new Error('The inventory has changed: a port of these orders is in use.');
  return [
    plan('cable srv-web-05 eth0 to tor-a01-1 Ethernet12 with a 2 m dac', ['srv-web-05 eth0', 'tor-a01-1 Ethernet12'], ['a_terminations: srv-web-05 eth0', 'b_terminations: tor-a01-1 Ethernet12', 'type: dac-passive', 'length: 2 m', 'status: connected']),
    plan('connect fw-01 and core-sw-01', [`fw-01 ${nameOf(wall)}`, `core-sw-01 ${nameOf(core)}`], [text(wall, 'type'), text(core, 'type')]),
    { form, question: 'unplug Ethernet12 on tor-a01-1', expect: { kind: 'empty', sentence: ['Nothing is plugged into tor-a01-1 Ethernet12', NOTHING_WRITTEN] } },
    plan('repatch core-sw-02 Ethernet3 to dist-sw-02 Ethernet4', [`(1) remove cable ${labelOf(old.cable)}`, 'core-sw-02:Ethernet3', ...old.far.map((end) => endName(inventory, end)), '(2) connect core-sw-02 Ethernet3 and dist-sw-02 Ethernet4', text(old.cable, 'type')], ['would break']),
    plan('patch pp-a01-1 port 7 to tor-a01-1 next free port', ['pp-a01-1 Port 7', `tor-a01-1 ${next === undefined ? '' : nameOf(next)} `], ['a_terminations: pp-a01-1 Port 7', `b_terminations: tor-a01-1 ${next === undefined ? '' : nameOf(next)}`]),
  ];
}

function linkAt(inventory: Inventory, cabling: Cabling, device: string, name: string): ReturnType<Cabling['linkAt']> {
  return cabling.linkAt({ type: 'dcim.interface', id: port(inventory, device, name).id });
}

function linkOf(inventory: Inventory, cabling: Cabling, device: string, name: string): NonNullable<ReturnType<Cabling['linkAt']>> {
  const link = linkAt(inventory, cabling, device, name);
  if (link === null) throw new Error(`${device} ${name} has no cable.`);
  return link;
}

/** Physical ports in service with nothing in them, by name. */
function freePorts(inventory: Inventory, cabling: Cabling, device: string): readonly StoredObject[] {
  const own = portsOf(inventory, inventory.named('dcim.device', device)).filter(({ end }) => end.type === 'dcim.interface' && cabling.linkAt(end) === null).map(({ end }) => inventory.get('dcim.interface', end.id));
  const open = own.filter((each) => !/^(?:virtual|lag|bridge|ieee802)/u.test(text(each, 'type')) && each.enabled !== false && each.mgmt_only !== true && each.mark_connected !== true && each.wireless_link == null);
  return sortedBy(open, nameOf);
}

/** The first free ports of two devices that are of one type, of the fastest such type. */
function matching(inventory: Inventory, cabling: Cabling, a: string, b: string): readonly [StoredObject, StoredObject] {
  const [as, bs] = [freePorts(inventory, cabling, a), freePorts(inventory, cabling, b)];
  const rate = (each: StoredObject): number => {
    const [, digits = '0', giga = ''] = /^(\d+)(g?)base/u.exec(text(each, 'type')) ?? [];
    return Number(digits) * (giga === 'g' ? 1000 : 1);
  };
  const pairs = as.flatMap((one) => bs.filter((other) => text(other, 'type') === text(one, 'type')).slice(0, 1).map((other) => [one, other] as const));
  const best = Math.max(...pairs.map(([one]) => rate(one)));
  const found = pairs.find(([one]) => rate(one) === best);
  if (found === undefined) throw new Error(`${a} and ${b} have no free ports of one type.`);
  return found;
}
