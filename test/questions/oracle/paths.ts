import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, endName, labelOf, portName, portNamed, portsOf, type Cabling, type End, type Hop } from './cabling.js';
import { nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { unitText } from './rack-space.js';

/** What is at the other end: peers, neighbours, whole paths. */
export function paths(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  return [...peers(inventory, cabling), ...neighbours(inventory, cabling), ...traces(inventory, cabling)];
}

function peers(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const questions: readonly [string, string, string][] = [
    ["what's on Ethernet3 of tor-a01-1", 'tor-a01-1', 'Ethernet3'],
    ['other end of core-sw-01 Ethernet1', 'core-sw-01', 'Ethernet1'],
    ['which switch port is srv-web-01 eth0 on', 'srv-web-01', 'eth0'],
  ];
  const front = portNamed(inventory, 'pp-a01-1', 'Port 12', 'dcim.frontport');
  const ends = [cabling.farEnd(front), farBehind(inventory, cabling, front)];
  return [
    ...questions.map(([question, device, port]): Example => {
      const far = cabling.farEnd(portNamed(inventory, device, port));
      return { form: 'rel.peer', question, expect: { kind: 'value', sentence: [device, port, ...(far === null ? [] : peerTexts(inventory, far))] } };
    }),
    {
      form: 'rel.peer',
      question: 'who hangs off pp-a01-1 port 12',
      expect: { kind: 'value', sentence: ['pp-a01-1', 'Port 12', ...ends.flatMap((far) => (far === null ? [] : peerTexts(inventory, far)))] },
    },
  ];
}

/** Where the strand of a front port comes out at the back of its panel. */
function farBehind(inventory: Inventory, cabling: Cabling, front: End): End | null {
  return pathBehind(inventory, cabling, front).at(-1)?.to ?? null;
}

function pathBehind(inventory: Inventory, cabling: Cabling, front: End): readonly Hop[] {
  const port = inventory.get(front.type, front.id);
  const first = cabling.linkAt({ type: 'dcim.rearport', id: number(port, 'rear_port') });
  const [across] = first?.far ?? [];
  if (first === null || across === undefined) return [];
  const hop = { from: { type: 'dcim.rearport', id: number(port, 'rear_port') }, cable: first.cable, to: across };
  const strand = inventory.all('dcim.frontport').find((candidate) => across.type === 'dcim.rearport' && candidate.rear_port === across.id && candidate.rear_port_position === port.rear_port_position);
  return strand === undefined ? [hop] : [hop, ...cabling.walk({ type: 'dcim.frontport', id: strand.id })];
}

/** Device, port, rack and unit of an end. */
function peerTexts(inventory: Inventory, end: End): readonly string[] {
  const device = deviceOf(inventory, end);
  return [`${nameOf(device)} ${portName(inventory, end)}`, `${nameOf(inventory.get('dcim.rack', device.rack))} ${unitText(inventory, device).split('–')[0] ?? ''}`];
}

interface Neighbour {
  readonly device: StoredObject;
  readonly local: readonly string[];
  readonly remote: readonly string[];
}

function neighbours(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const of = (name: string): readonly Neighbour[] => neighboursOf(inventory, cabling, inventory.named('dcim.device', name));
  const above = of('tor-a01-1').filter(({ device }) => ['core-switch', 'distribution-switch', 'router', 'firewall'].includes(roleOf(inventory, device)));
  const servers = of('tor-a02-1').filter(({ device }) => roleOf(inventory, device) === 'server');
  const plain: readonly [string, string][] = [
    ['what is core-sw-01 connected to', 'core-sw-01'],
    ['neighbors of tor-a01-1', 'tor-a01-1'],
    ["who are fw-01's direct peers", 'fw-01'],
  ];
  return [
    ...plain.map(([question, name]): Example => ({ form: 'rel.neighbours', question, expect: neighbourTable(inventory, of(name), name) })),
    { form: 'rel.neighbours', question: 'uplinks of tor-a01-1', expect: { ...neighbourTable(inventory, above, 'tor-a01-1'), text: ['layer', 'core > distribution > access'] } },
    { form: 'rel.neighbours', question: 'which servers hang off tor-a02-1', expect: neighbourTable(inventory, servers, 'tor-a02-1') },
  ];
}

function neighbourTable(inventory: Inventory, list: readonly Neighbour[], name: string): Expectation {
  return {
    kind: 'table',
    objectType: 'dcim.device',
    ...rowSet(list.map(({ device }) => nameOf(device))),
    columns: ['name', 'role', 'site', 'rack', 'local_ports', 'remote_ports', 'links', 'speed'],
    cells: list.map(({ device, local, remote }) => ({ row: nameOf(device), role: roleOf(inventory, device), local_ports: local.join(', '), remote_ports: remote.join(', '), links: local.length })),
    sentence: [name, String(list.length), `${list.reduce((sum, { local }) => sum + local.length, 0)} links`],
  };
}

/** Devices at the far ends of all cabled ports of a device, with the ports on both sides. */
function neighboursOf(inventory: Inventory, cabling: Cabling, device: StoredObject): readonly Neighbour[] {
  const found = new Map<number, { device: StoredObject; local: string[]; remote: string[] }>();
  for (const { end, port } of portsOf(inventory, device)) {
    const far = cabling.farEnd(end);
    const other = far === null ? null : deviceOf(inventory, far);
    if (far === null || other === null || other.id === 0) continue;
    const entry = found.get(other.id) ?? { device: other, local: [], remote: [] };
    entry.local.push(text(port, 'name'));
    entry.remote.push(portName(inventory, far));
    found.set(other.id, entry);
  }
  return [...found.values()];
}

function roleOf(inventory: Inventory, device: StoredObject): string {
  return nameOf(inventory.get('dcim.devicerole', device.role));
}

function traces(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const questions: readonly [string, string, string][] = [
    ['trace Ethernet1 on tor-a01-1', 'tor-a01-1', 'Ethernet1'],
    ['follow the cable from srv-web-01 eth0', 'srv-web-01', 'eth0'],
    ['full path of core-sw-02 Ethernet5 including patch panels', 'core-sw-02', 'Ethernet5'],
  ];
  const front = portNamed(inventory, 'pp-a01-1', 'Port 3', 'dcim.frontport');
  return [
    ...questions.map(([question, device, port]): Example => {
      const hops = cabling.walk(portNamed(inventory, device, port));
      return { form: 'trace.port', question, expect: { ...pathTable(inventory, [hops]), sentence: [`${device} ${port}`, `${hops.length} segment${hops.length === 1 ? '' : 's'}`, 'complete', ...reach(inventory, hops)] } };
    }),
    {
      form: 'trace.port',
      question: 'where does pp-a01-1 port 3 end up',
      expect: { ...pathTable(inventory, [cabling.walk(front), pathBehind(inventory, cabling, front)]), sentence: ['pp-a01-1 Port 3', ...reach(inventory, cabling.walk(front)), ...reach(inventory, pathBehind(inventory, cabling, front))] },
    },
  ];
}

/** The end of a path and its length in metres. */
function reach(inventory: Inventory, hops: readonly Hop[]): readonly string[] {
  const last = hops.at(-1);
  return [...(last === undefined ? [] : [endName(inventory, last.to)]), `${hops.reduce((sum, { cable }) => sum + number(cable, 'length'), 0)} m`];
}

function pathTable(inventory: Inventory, branches: readonly (readonly Hop[])[]): Expectation {
  const hops = branches.flat();
  return {
    kind: ['table', 'text'],
    objectType: 'dcim.cable',
    by: ['from', 'cable', 'to'],
    total: hops.length,
    rows: hops.map(({ from, cable, to }) => [endName(inventory, from), labelOf(cable), endName(inventory, to)].join(' ')),
    columns: ['hop', 'from', 'cable', 'type', 'color', 'length', 'status', 'to'],
    text: hops.map(({ to }) => `[${endName(inventory, to)}`),
  };
}
