import type { Example } from '../example.js';
import { prefixOf } from './addresses.js';
import { blocksOf, freeIds } from './free-space.js';
import { nameOf, number, type Inventory } from './inventory.js';
import { firstFree, freeCount, grouped } from './networks.js';

const NOTHING_WRITTEN = 'Nothing was written';
const FORM = 'write.allocate';

/** Orders to take the next free address, network or VLAN id: plans that say why it is the next, and write nothing. */
export function allocations(inventory: Inventory): readonly Example[] {
  return [...addresses(inventory), ...networks(inventory), ...vlanIds(inventory)];
}

function plan(question: string, sentence: readonly string[], fields: readonly string[]): Example {
  return { form: FORM, question, expect: { kind: 'plan', sentence: [...sentence, NOTHING_WRITTEN], text: [...fields] } };
}

function addresses(inventory: Inventory): readonly Example[] {
  const prefix = prefixOf(inventory, '10.10.4.0/24');
  const free = firstFree(inventory, prefix, 3);
  const [next = ''] = free;
  const host = inventory.named('dcim.device', 'srv-web-05').id;
  const used = new Set(inventory.all('ipam.ipaddress').filter((address) => address.assigned_object_type === 'dcim.interface').map((address) => number(address, 'assigned_object_id')));
  const ports = inventory.all('dcim.interface').filter((port) => port.device === host && port.mgmt_only !== true && !used.has(port.id)).map(nameOf).sort();
  const why = `the next free of ${freeCount(inventory, prefix)} in 10.10.4.0/24`;
  return [
    plan('allocate the next free ip in 10.10.4.0/24 for srv-web-05', [next, `${ports[0]} of srv-web-05`], [`address: ${next}`, 'status: active', `assigned_object: ${ports[0]} of srv-web-05`, why]),
    plan('reserve three addresses from 10.10.4.0/24', [...free, 'reserved'], [...free.map((address) => `address: ${address}`), 'status: reserved']),
  ];
}

function networks(inventory: Inventory): readonly Example[] {
  const blocks = blocksOf(inventory, prefixOf(inventory, '10.10.0.0/16'), 26);
  const [first = ''] = blocks;
  if (inventory.all('ipam.vlan').some((vlan) => vlan.vid === 250)) throw new Error('VLAN 250 exists.');
  return [
    { form: FORM, question: 'carve a /26 from 10.10.0.0/16 for vlan 250', expect: { kind: 'clarify', sentence: ['No VLAN has the id 250', NOTHING_WRITTEN], text: [`prefix: ${first}`], options: ['without vlan 250'] } },
    plan('carve a /26 from 10.10.0.0/16 for vlan 200 at datacenter-01', [first, 'servers'], [`prefix: ${first}`, 'vlan: servers', `first free /26 of ${grouped(blocks.length)} in 10.10.0.0/16`]),
  ];
}

function vlanIds(inventory: Inventory): readonly Example[] {
  const group = inventory.named('ipam.vlangroup', 'dc01-vlans');
  const free = freeIds(2, 999, inventory.all('ipam.vlan').filter((vlan) => vlan.group === group.id));
  const [first = 0] = free;
  return [
    plan('grab the next vlan id at datacenter-01 and call it lab', [`VLAN ${first}`, 'lab', 'datacenter-01'], [`vid: ${first}`, 'name: lab', 'site: datacenter-01', 'group: dc01-vlans', `${free.length} ids left`]),
    { form: FORM, question: 'grab the next vlan id at datacenter-01 and call it servers', expect: { kind: 'clarify', sentence: ['servers is taken', '200', NOTHING_WRITTEN] } },
  ];
}
