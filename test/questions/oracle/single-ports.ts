import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, endName, portNamed, type Cabling } from './cabling.js';
import { ids, nameOf, number, rowSet, text, type Inventory } from './inventory.js';

const INTERFACE = 'dcim.interface';

/** One port: its record, its VLANs, the LAG it is or is in. */
export function singlePorts(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  return [
    ...viewQuestions.map(([question, device, port]): Example => ({ form: 'lookup.interface', question, expect: portView(inventory, cabling, device, port) })),
    { form: 'lookup.interface', question: 'Ethernet77 of core-sw-01', expect: { kind: 'empty', text: ['core-sw-01', 'no port', 'Ethernet77', 'Ethernet7'] } },
    ...vlanQuestions.map(([question, device, port]): Example => ({ form: 'rel.vlans', question, expect: vlansOf(inventory, device, port) })),
    { form: 'rel.vlans', question: 'native vlan of dist-sw-01 Ethernet2', expect: nativeOf(inventory, 'dist-sw-01', 'Ethernet2') },
    { form: 'rel.vlans', question: 'access vlan for the port srv-web-01 plugs into', expect: farVlan(inventory, cabling, 'srv-web-01') },
    { form: 'rel.members', question: 'members of Port-Channel1 on core-sw-01', expect: lagMembers(inventory, cabling, 'core-sw-01', 'Port-Channel1') },
    { form: 'rel.members', question: 'which LAG is Ethernet49 of tor-a01-1 in', expect: lagOf(inventory, 'tor-a01-1', 'Ethernet49') },
    { form: 'rel.members', question: 'switches in stack acc-stack-nyc', expect: stack(inventory, 'acc-stack-nyc') },
    { form: 'rel.members', question: 'VDCs on fw-01', expect: contexts(inventory, 'fw-01') },
    { form: 'rel.members', question: 'who is the master of acc-stack-nyc', expect: master(inventory, 'acc-stack-nyc') },
  ];
}

const viewQuestions: readonly [string, string, string][] = [
  ['show Ethernet1 on core-sw-01', 'core-sw-01', 'Ethernet1'],
  ['tor-a01-1 Ethernet48 details', 'tor-a01-1', 'Ethernet48'],
  ["what's configured on port xe-0/1/0 of edge-rtr-01", 'edge-rtr-01', 'xe-0/1/0'],
  ['eth0 of srv-web-01', 'srv-web-01', 'eth0'],
  ['gi1/0/5 on acc-sw-lon-01', 'acc-sw-lon-01', 'GigabitEthernet1/0/5'],
  ['GigabitEthernet 2/0/3 of acc-sw-nyc-02', 'acc-sw-nyc-02', 'GigabitEthernet2/0/3'],
];

function portOf(inventory: Inventory, device: string, name: string): StoredObject {
  const end = portNamed(inventory, device, name);
  return inventory.get(end.type, end.id);
}

function portView(inventory: Inventory, cabling: Cabling, device: string, name: string): Expectation {
  const port = portOf(inventory, device, name);
  const far = cabling.farEnd({ type: INTERFACE, id: port.id });
  const addresses = inventory.all('ipam.ipaddress').filter((address) => address.assigned_object_type === INTERFACE && address.assigned_object_id === port.id);
  const native = inventory.get('ipam.vlan', port.untagged_vlan);
  return {
    kind: 'object',
    objectType: INTERFACE,
    sentence: [`${name} of ${device}`, text(port, 'type'), port.enabled === true ? 'enabled' : 'disabled', far === null ? 'nothing is connected' : endName(inventory, far)],
    text: [...addresses.map((address) => text(address, 'address')), ...(native.id === 0 ? [] : [`${text(native, 'name')} (${number(native, 'vid')})`]), ...[text(port, 'description'), text(port, 'mode')].filter((each) => each !== '').map((each) => each)],
  };
}

const vlanQuestions: readonly [string, string, string | null][] = [
  ['vlans on tor-a01-1 Ethernet48', 'tor-a01-1', 'Ethernet48'],
  ['which vlans does core-sw-01 carry', 'core-sw-01', null],
  ['vlans allowed on dist-sw-01 Et3', 'dist-sw-01', 'Ethernet3'],
];

function vlansOf(inventory: Inventory, device: string, name: string | null): Expectation {
  const owner = inventory.named('dcim.device', device);
  const ports = name === null ? inventory.all(INTERFACE).filter((port) => port.device === owner.id) : [portOf(inventory, device, name)];
  const carried = new Map<number, { untagged: number; tagged: number; ports: Set<number> }>();
  const add = (id: number, as: 'untagged' | 'tagged', port: number): void => {
    if (id === 0) return;
    const entry = carried.get(id) ?? { untagged: 0, tagged: 0, ports: new Set() };
    entry[as] += 1;
    entry.ports.add(port);
    carried.set(id, entry);
  };
  for (const port of ports) {
    add(number(port, 'untagged_vlan'), 'untagged', port.id);
    for (const id of ids(port, 'tagged_vlans')) add(id, 'tagged', port.id);
  }
  const vids = [...carried].map(([id, entry]) => ({ vid: number(inventory.get('ipam.vlan', id), 'vid'), name: text(inventory.get('ipam.vlan', id), 'name'), entry }));
  return {
    kind: 'table',
    objectType: 'ipam.vlan',
    by: ['vid', 'name'],
    ...rowSet(vids.map((vlan) => `${vlan.vid} ${vlan.name}`)),
    cells: vids.map((vlan) => ({ row: `${vlan.vid} ${vlan.name}`, as: [...(vlan.entry.untagged > 0 ? ['untagged'] : []), ...(vlan.entry.tagged > 0 ? ['tagged'] : [])].join(', '), ...(name === null ? { port_count: vlan.entry.ports.size } : {}) })),
    ...(name === null ? {} : { sentence: [name, text(ports[0] ?? owner, 'mode')] }),
  };
}

function nativeOf(inventory: Inventory, device: string, name: string): Expectation {
  const vlan = inventory.get('ipam.vlan', portOf(inventory, device, name).untagged_vlan);
  return { kind: 'value', value: number(vlan, 'vid'), sentence: [device, name, text(vlan, 'name')] };
}

/** The VLANs of the switch ports that a server's ports lead to, its management port apart. */
function farVlan(inventory: Inventory, cabling: Cabling, device: string): Expectation {
  const owner = inventory.named('dcim.device', device);
  const far = inventory.all(INTERFACE).filter((port) => port.device === owner.id && port.mgmt_only !== true).flatMap((port) => cabling.farEnd({ type: INTERFACE, id: port.id }) ?? []);
  const vids = [...new Set(far.map((end) => number(inventory.get('ipam.vlan', inventory.get(end.type, end.id).untagged_vlan), 'vid')))];
  const [only] = vids;
  return { kind: 'value', ...(vids.length === 1 ? { value: only ?? 0 } : {}), sentence: far.map((end) => `${nameOf(deviceOf(inventory, end))} ${text(inventory.get(end.type, end.id), 'name')}`) };
}

function lagMembers(inventory: Inventory, cabling: Cabling, device: string, name: string): Expectation {
  const lag = portOf(inventory, device, name);
  const members = inventory.all(INTERFACE).filter((port) => port.lag === lag.id);
  const far = members.map((port) => cabling.farEnd({ type: INTERFACE, id: port.id }));
  return {
    kind: 'table',
    objectType: INTERFACE,
    by: 'port',
    ...rowSet(members.map((port) => text(port, 'name'))),
    cells: members.map((port, index) => ({ row: text(port, 'name'), connected_to: endName(inventory, far[index] ?? { type: '', id: 0 }), enabled: port.enabled === true })),
    sentence: [name, `${members.length} members`, ...members.map((port) => text(port, 'name')), '200 Gbps'],
  };
}

function lagOf(inventory: Inventory, device: string, name: string): Expectation {
  const lag = inventory.get(INTERFACE, portOf(inventory, device, name).lag);
  const others = inventory.all(INTERFACE).filter((port) => port.lag === lag.id && port.name !== name);
  return { kind: 'value', value: text(lag, 'name'), sentence: [device, name, ...others.map((port) => text(port, 'name'))] };
}

function stack(inventory: Inventory, name: string): Expectation {
  const chassis = inventory.named('dcim.virtualchassis', name);
  const members = inventory.all('dcim.device').filter((device) => device.virtual_chassis === chassis.id);
  const ordered = [...members].sort((a, b) => number(a, 'vc_position') - number(b, 'vc_position'));
  return {
    kind: 'table',
    objectType: 'dcim.device',
    rows: ordered.map(nameOf),
    total: members.length,
    cells: ordered.map((device) => ({ row: nameOf(device), position: number(device, 'vc_position'), master: device.id === chassis.master, priority: number(device, 'vc_priority') })),
    sentence: [name, String(members.length), nameOf(inventory.get('dcim.device', chassis.master))],
  };
}

function master(inventory: Inventory, name: string): Expectation {
  const head = inventory.get('dcim.device', inventory.named('dcim.virtualchassis', name).master);
  return { kind: 'value', value: nameOf(head), sentence: [name, nameOf(head)] };
}

function contexts(inventory: Inventory, device: string): Expectation {
  const owner = inventory.named('dcim.device', device);
  const list = inventory.all('dcim.virtualdevicecontext').filter((context) => context.device === owner.id);
  return { kind: 'table', objectType: 'dcim.virtualdevicecontext', ...rowSet(list.map(nameOf)), sentence: [String(list.length), device] };
}
