import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { block, prefixOf } from './addresses.js';
import { nameOf, number, text, type Inventory } from './inventory.js';

const NOTHING_WRITTEN = 'Nothing was written';
const FORM = 'write.assign-ip';

/** Orders to put addresses on ports, to take them off and to make them primary: ordered steps with old and new values, nothing written. */
export function assignments(inventory: Inventory): readonly Example[] {
  return [...putting(inventory), ...moving(inventory), ...designating(inventory)];
}

function plan(question: string, sentence: readonly string[], fields: readonly string[]): Example {
  return { form: FORM, question, expect: { kind: 'plan', sentence: [...sentence, NOTHING_WRITTEN], text: [...fields] } };
}

/** The recorded address of that host, in the global table; fails when there is none. */
function recorded(inventory: Inventory, host: string): StoredObject {
  const found = inventory.all('ipam.ipaddress').find((address) => text(address, 'address').startsWith(`${host}/`) && address.vrf === null);
  if (found === undefined) throw new Error(`${host} is not recorded.`);
  return found;
}

function holder(inventory: Inventory, address: StoredObject): { readonly device: StoredObject; readonly place: string; readonly isPrimary: boolean } {
  const port = inventory.get('dcim.interface', address.assigned_object_id);
  const device = inventory.get('dcim.device', port.device);
  return { device, place: `${nameOf(port)} of ${nameOf(device)}`, isPrimary: device.primary_ip4 === address.id };
}

function primaryOf(inventory: Inventory, device: string): string {
  return text(inventory.get('ipam.ipaddress', inventory.named('dcim.device', device).primary_ip4), 'address') || 'none';
}

function portsOf(inventory: Inventory, device: string): readonly StoredObject[] {
  const { id } = inventory.named('dcim.device', device);
  return inventory.all('dcim.interface').filter((port) => port.device === id);
}

function putting(inventory: Inventory): readonly Example[] {
  if (inventory.all('ipam.ipaddress').some((address) => block(text(address, 'address')).host === block('10.10.4.40').host)) throw new Error('10.10.4.40 is recorded.');
  const parent = text(prefixOf(inventory, '10.10.4.0/24').object, 'prefix');
  if (primaryOf(inventory, 'srv-web-04') === '10.10.4.40/24') throw new Error('10.10.4.40 is primary already.');
  const put = 'put 10.10.4.40/24 on eth0 of srv-web-04';
  return [
    plan(put, ['create IP address 10.10.4.40/24', 'eth0 of srv-web-04'], ['address: 10.10.4.40/24', 'assigned_object: eth0 of srv-web-04', `parent ${parent}`]),
    plan(`${put} and make it primary`, ['create IP address 10.10.4.40/24', 'eth0 of srv-web-04', 'then make 10.10.4.40/24 the primary'], ['primary_ip4: 10.10.4.40/24']),
    { form: FORM, question: 'put 10.10.4.40/24 on eth77 of srv-web-04', expect: { kind: 'clarify', sentence: ['no interface "eth77"', ...portsOf(inventory, 'srv-web-04').map(nameOf), 'created first', NOTHING_WRITTEN] } },
  ];
}

function moving(inventory: Inventory): readonly Example[] {
  const step = (host: string): { readonly old: string; readonly first: readonly string[]; readonly fields: readonly string[] } => {
    const { device, place, isPrimary } = holder(inventory, recorded(inventory, host));
    return { old: place, first: isPrimary ? [`clear primary ip4 of ${nameOf(device)}, then`] : [], fields: isPrimary ? ['primary_ip4: null'] : [] };
  };
  const moved = step('10.10.4.20');
  const freed = step('10.10.4.41');
  return [
    plan('move ip 10.10.4.20 to srv-web-06 eth0', [...moved.first, `from ${moved.old} to eth0 of srv-web-06`], [...moved.fields, 'assigned_object: eth0 of srv-web-06']),
    plan('unassign 10.10.4.41', [...freed.first, '10.10.4.41/24', `off ${freed.old}`], [...freed.fields, 'assigned_object: null']),
  ];
}

function designating(inventory: Inventory): readonly Example[] {
  const ports = portsOf(inventory, 'srv-web-04').filter((port) => port.mgmt_only !== true).map(nameOf);
  const core = inventory.named('dcim.device', 'core-sw-02');
  const own = new Set(portsOf(inventory, 'core-sw-02').map((port) => port.id));
  const there = inventory.all('ipam.ipaddress').filter((address) => address.assigned_object_type === 'dcim.interface' && own.has(number(address, 'assigned_object_id'))).map((address) => text(address, 'address'));
  const [target = ''] = there;
  const old = text(inventory.get('ipam.ipaddress', core.oob_ip), 'address') || 'none';
  return [
    { form: FORM, question: 'make 10.10.4.40 the primary of srv-web-04', expect: { kind: 'clarify', sentence: ['10.10.4.40 is not recorded', 'srv-web-04', 'two steps', NOTHING_WRITTEN], options: ports, optionCount: ports.length } },
    { form: FORM, question: 'set oob ip of core-sw-02', expect: { kind: 'clarify', sentence: ['OOB IP is missing', 'core-sw-02', NOTHING_WRITTEN], options: there.slice(0, 9) } },
    plan(`set oob ip of core-sw-02 to ${target.split('/')[0] ?? ''}`, ['core-sw-02', `OOB IP ${old} → ${target}`], [`oob_ip: ${target}`]),
  ];
}
