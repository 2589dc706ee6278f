import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { addresses } from './addresses.js';
import { cablingOf, deviceOf, endName, kindOf, labelOf, portsOf, type Cabling, type End } from './cabling.js';
import { rowSet, tally, text, type Inventory } from './inventory.js';

/** The ports, addresses and cables of one object. */
export function ports(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  return [
    ...interfaceQuestions.map(([question, device]): Example => ({ form: 'rel.interfaces', question, expect: interfaces(inventory, cabling, device) })),
    ...addressQuestions.map(([question, owner, port]): Example => ({ form: 'rel.ips', question, expect: addressesOf(inventory, owner, port) })),
    ...cableQuestions.map(([question, device]): Example => ({ form: 'rel.cables', question, expect: cablesOf(inventory, cabling, device) })),
    { form: 'rel.cables', question: 'which leads go out of R01-A02', expect: cablesOut(inventory, cabling, 'R01-A02') },
  ];
}

const interfaceQuestions: readonly [string, string][] = [
  ['interfaces on core-sw-01', 'core-sw-01'],
  ['ports of tor-a01-1', 'tor-a01-1'],
  ['show me all NICs on srv-web-01', 'srv-web-01'],
  ["core-sw-02 port list with what's on the other end", 'core-sw-02'],
];

function interfaces(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const device = inventory.named('dcim.device', name);
  const list = inventory.all('dcim.interface').filter((port) => port.device === device.id);
  const far = list.map((port) => ({ port, end: cabling.farEnd({ type: 'dcim.interface', id: port.id }) }));
  return {
    kind: 'table',
    objectType: 'dcim.interface',
    ...rowSet(list.map((port) => text(port, 'name'))),
    columns: ['name', 'type', 'enabled', 'speed', 'mode', 'untagged_vlan', 'tagged_vlans', 'ip_addresses', 'connected_to', 'description'],
    cells: far.flatMap(({ port, end }) => (end === null ? [] : [{ row: text(port, 'name'), connected_to: endName(inventory, end), ip_addresses: addressText(inventory, port) }])),
    sentence: [name, `${list.length} interfaces`, `${far.filter(({ end }) => end !== null).length} with a cable`, `${list.filter((port) => port.enabled === true).length} enabled`],
  };
}

function addressText(inventory: Inventory, port: StoredObject): string | null {
  const own = addresses(inventory).filter(({ object }) => object.assigned_object_type === 'dcim.interface' && object.assigned_object_id === port.id);
  return own.length === 0 ? null : own.map(({ object }) => text(object, 'address')).join(', ');
}

const addressQuestions: readonly [string, string, ((port: StoredObject) => boolean)?][] = [
  ['ips on edge-rtr-01', 'edge-rtr-01'],
  ['which addresses does fw-01 have', 'fw-01'],
  ['loopback of core-sw-01', 'core-sw-01', (port) => /^lo/iu.test(text(port, 'name'))],
  ['address of Ethernet1 on dist-sw-02', 'dist-sw-02', (port) => port.name === 'Ethernet1'],
  ['what IPs is vm-app-01 using', 'vm-app-01'],
];

function addressesOf(inventory: Inventory, name: string, isAsked: (port: StoredObject) => boolean = () => true): Expectation {
  const isMachine = name.startsWith('vm-');
  const owner = inventory.named(isMachine ? 'virtualization.virtualmachine' : 'dcim.device', name);
  const type = isMachine ? 'virtualization.vminterface' : 'dcim.interface';
  const own = inventory.all(type).filter((port) => port[isMachine ? 'virtual_machine' : 'device'] === owner.id && isAsked(port));
  const rows = addresses(inventory).flatMap(({ object }) => {
    const port = own.find(({ id }) => object.assigned_object_type === type && object.assigned_object_id === id);
    return port === undefined ? [] : [{ object, port }];
  });
  const groups = inventory.all('ipam.fhrpgroupassignment').filter((assignment) => assignment.interface_type === type && own.some(({ id }) => id === assignment.interface_id));
  const shared = inventory.all('ipam.ipaddress').filter((object) => object.assigned_object_type === 'ipam.fhrpgroup' && groups.some(({ group }) => group === object.assigned_object_id));
  const primary = rows.find(({ object }) => object.id === owner.primary_ip4);
  const list = rows.map(({ object }) => text(object, 'address'));
  return {
    kind: own.length === 1 ? ['table', 'value'] : 'table',
    objectType: 'ipam.ipaddress',
    ...(own.length === 1 ? {} : { total: list.length, set: list, cells: rows.map(({ object, port }) => ({ row: text(object, 'address'), interface: text(port, 'name'), dns_name: text(object, 'dns_name') || null })) }),
    by: 'address',
    text: [...list, ...shared.map((object) => text(object, 'address'))],
    ...(primary === undefined ? { sentence: list } : { sentence: [name, 'primary', text(primary.object, 'address')] }),
  };
}

const cableQuestions: readonly [string, string][] = [
  ['cables on pdu-a01-1', 'pdu-a01-1'],
  ["what's patched into core-sw-01", 'core-sw-01'],
  ['list every cable touching dist-sw-01', 'dist-sw-01'],
];

function cablesOf(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const links = portsOf(inventory, inventory.named('dcim.device', name)).flatMap(({ end, port }) => {
    const link = cabling.linkAt(end);
    return link === null ? [] : [{ port, ...link }];
  });
  const unfinished = links.filter(({ cable }) => cable.status !== 'connected');
  return {
    kind: 'table',
    objectType: 'dcim.cable',
    by: 'cable',
    ...rowSet(links.map(({ cable }) => labelOf(cable))),
    cells: links.map(({ port, cable, far }) => ({ row: labelOf(cable), near_port: text(port, 'name'), kind: kindOf(cable), status: text(cable, 'status'), far_end: far.map((end) => endName(inventory, end)).join(', ') })),
    sentence: [name, `${links.length} cables`, ...kindCounts(links.map(({ cable }) => cable))],
    ...(unfinished.length === 0 ? {} : { text: unfinished.map(({ cable }) => text(cable, 'status')) }),
  };
}

/** Cables with exactly one side at devices in the rack; a power feed is outside, in its panel. */
function cablesOut(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const rack = inventory.all('dcim.rack').find((candidate) => candidate.name === name)?.id;
  const isInside = (ends: readonly End[]): boolean => ends.some((end) => deviceOf(inventory, end).rack === rack);
  const cables = inventory.all('dcim.cable').filter((cable) => {
    const [a, b] = cabling.endsOf(cable);
    return isInside(a) !== isInside(b);
  });
  return {
    kind: 'table',
    objectType: 'dcim.cable',
    by: 'cable',
    ...rowSet(cables.map(labelOf)),
    sentence: [name, `${cables.length} cables`, ...kindCounts(cables)],
  };
}

function kindCounts(cables: readonly StoredObject[]): readonly string[] {
  return tally(cables.map(kindOf)).map(([kind, count]) => `${count} ${kind}`);
}
