import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { block, isWithin } from './addresses.js';
import { cablingOf } from './cabling.js';
import { isNone, nameOf, number, rowSet, text, type Inventory } from './inventory.js';

/** What shares something with an object. */
export function sharing(inventory: Inventory): readonly Example[] {
  const form = 'join.same-as';
  const devices = inventory.all('dcim.device');
  const web = inventory.named('dcim.device', 'srv-web-01');
  const rackmates = devices.filter((device) => device.rack === web.rack && device.id !== web.id);
  const tor = inventory.named('dcim.device', 'tor-a01-1');
  const powered = onStrip(inventory, inventory.named('dcim.device', 'pdu-a01-1')).filter(({ id }) => id !== tor.id);
  const zayo = inventory.named('circuits.circuit', 'ZAY-10001');
  const account = inventory.all('circuits.circuit').filter((circuit) => circuit['provider_account'] === zayo['provider_account'] && circuit.id !== zayo.id);
  const rack = nameOf(inventory.get('dcim.rack', web.rack));
  return [
    { form, question: 'what else is in the same rack as srv-web-01', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(rackmates.map(nameOf)), sentence: [`${rackmates.length} other`, rack, 'srv-web-01'] } },
    neighbours(inventory, form),
    { form, question: 'who shares pdu-a01-1 with tor-a01-1', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(powered.map(nameOf)), sentence: [`${powered.length} other`, 'pdu-a01-1', 'tor-a01-1'] } },
    { form, question: 'other circuits on the same provider account as ZAY-10001', expect: { kind: 'table', objectType: 'circuits.circuit', by: 'cid', ...rowSet(account.map(nameOf)), sentence: [`${account.length} other`, 'ZA-449120'] } },
  ];
}

/** Devices that a cable joins to an outlet of the PDU. */
function onStrip(inventory: Inventory, strip: StoredObject): readonly StoredObject[] {
  const cabling = cablingOf(inventory);
  const outlets = inventory.all('dcim.poweroutlet').filter((outlet) => outlet['device'] === strip.id);
  const ids = new Set(outlets.flatMap(({ id }) => (cabling.linkAt({ type: 'dcim.poweroutlet', id })?.far ?? []).map((end) => number(inventory.get(end.type, end.id), 'device'))));
  return inventory.all('dcim.device').filter(({ id }) => ids.has(id));
}

/** The other addresses in the smallest prefix of the global table around 10.10.4.20. */
function neighbours(inventory: Inventory, form: string): Example {
  const own = block('10.10.4.20/32');
  const hosts = inventory.all('ipam.ipaddress').filter((address) => isNone(address['vrf'])).map((address) => ({ address, at: { ...block(text(address, 'address')), length: block(text(address, 'address')).family === 4 ? 32 : 128 } }));
  const [smallest] = inventory.all('ipam.prefix').filter((prefix) => isNone(prefix['vrf']) && prefix.status !== 'container' && isWithin(own, block(text(prefix, 'prefix')))).sort((a, b) => block(text(b, 'prefix')).length - block(text(a, 'prefix')).length);
  const subnet = smallest === undefined ? '' : text(smallest, 'prefix');
  const found = hosts.filter(({ at }) => at.family === 4 && isWithin(at, block(subnet))).map(({ address }) => text(address, 'address')).filter((address) => !address.startsWith('10.10.4.20/'));
  return { form, question: 'hosts in the same subnet as 10.10.4.20', expect: { kind: 'table', objectType: 'ipam.ipaddress', by: 'address', ...rowSet(found), columns: ['address', 'host'], sentence: [`${found.length} other`, subnet] } };
}
