import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { endText } from '../../../src/operations/connections/ends.js';
import type { End } from '../../../src/operations/connections/ends.js';
import { cableGraph } from '../../../src/operations/connections/trace-graph.js';
import type { GraphRows } from '../../../src/operations/connections/trace-graph.js';
import { walk } from '../../../src/operations/connections/trace-walk.js';
import type { Path } from '../../../src/operations/connections/trace-walk.js';

const interfaceOn = (id: number): Row => ({ id, name: `eth${String(id)}`, device: { id: 100 + id, name: `d${String(id)}` } });
const panel = { id: 50, name: 'pp' };
const front = (id: number, rear: number, position: number, cable: number | null): Row => ({ id, name: `F${String(id)}`, device: panel, rear_port: { id: rear }, rear_port_position: position, cable: cable === null ? null : { id: cable } });
const rear = (id: number, positions: number, cable: number | null): Row => ({ id, name: `R${String(id)}`, device: panel, positions, cable: cable === null ? null : { id: cable } });

type Side = readonly (readonly [string, Row])[];

function cable(id: number, a: Side, b: Side): Row {
  const side = (ends: Side): Row[] => ends.map(([object_type, object]) => ({ object_type, object_id: object['id'] ?? 0, object }));
  return { id, label: '', status: 'connected', a_terminations: side(a), b_terminations: side(b) };
}

function pathsFrom(start: End, rows: Partial<GraphRows>): readonly string[] {
  const rears = rows.rears ?? [];
  const graph = cableGraph({ cables: [], wireless: [], fronts: [], terminations: [], ...rows, rears, completeRears: rows.completeRears ?? new Set(rears.map((row) => Number(row['id']))) });
  return walk(graph, start).map(pathText);
}

function pathText({ hops, end }: Path): string {
  const way = hops.map((hop) => `${hop.from.name}-${hop.to.map((each) => each.name).join('+')}`).join(' ');
  switch (end.kind) {
    case 'reached':
      return `${way} reaches ${end.ends.map(endText).join(', ')}`;
    case 'gap':
      return `${way} gap at ${end.at.name}: ${end.why}`;
    case 'open':
      return `${way} open`;
    case 'unread':
      return `${way} unread at ${end.at.name}`;
  }
}

const start: End = { type: 'dcim.interface', id: 1, name: 'eth1', owner: null };
const one: Side = [['dcim.interface', interfaceOn(1)]];

test('a port without a cable has no path', () => {
  expect(pathsFrom(start, {})).toEqual([]);
});

test('a cable with one side unplugged is open', () => {
  expect(pathsFrom(start, { cables: [cable(1, one, [])] })).toEqual(['eth1- open']);
});

test('a breakout cable reaches all of its far ends at once', () => {
  const far: Side = [2, 3].map((id) => ['dcim.interface', interfaceOn(id)] as const);
  expect(pathsFrom(start, { cables: [cable(1, one, far)] })).toEqual(['eth1-eth2+eth3 reaches d2:eth2, d3:eth3']);
});

test('a cable into two front ports goes two ways', () => {
  const fronts = [front(1, 1, 1, 1), front(2, 2, 1, 1)];
  const rears = [rear(1, 1, 2), rear(2, 1, 3)];
  const cables = [
    cable(1, one, fronts.map((row) => ['dcim.frontport', row] as const)),
    cable(2, [['dcim.rearport', rear(1, 1, 2)]], [['dcim.interface', interfaceOn(2)]]),
    cable(3, [['dcim.rearport', rear(2, 1, 3)]], [['dcim.interface', interfaceOn(3)]]),
  ];
  expect(pathsFrom(start, { cables, fronts, rears })).toEqual(['eth1-F1 R1-eth2 reaches d2:eth2', 'eth1-F2 R2-eth3 reaches d3:eth3']);
});

test('a rear port that is entered without a position splits into all of its front ports', () => {
  const fronts = [front(1, 1, 1, 2), front(2, 1, 2, null)];
  const cables = [cable(1, one, [['dcim.rearport', rear(1, 2, 1)]]), cable(2, [['dcim.frontport', front(1, 1, 1, 2)]], [['dcim.interface', interfaceOn(2)]])];
  expect(pathsFrom(start, { cables, fronts, rears: [rear(1, 2, 1)] })).toEqual(['eth1-R1 F1-eth2 reaches d2:eth2', 'eth1-R1 gap at F2: no cable']);
});

test('a loop in the cabling ends', () => {
  const fronts = [front(1, 1, 1, 1), front(2, 2, 1, 1)];
  const rears = [rear(1, 1, 2), rear(2, 1, 2)];
  const cables = [cable(1, [['dcim.frontport', front(2, 2, 1, 1)]], [['dcim.frontport', front(1, 1, 1, 1)]]), cable(2, [['dcim.rearport', rear(1, 1, 2)]], [['dcim.rearport', rear(2, 1, 2)]])];
  const from: End = { type: 'dcim.frontport', id: 2, name: 'F2', owner: null };
  expect(pathsFrom(from, { cables, fronts, rears })).toEqual(['F2-F1 R1-R2 gap at F2: the cabling is a loop']);
});

test('a trunk may be used twice, at two positions', () => {
  const far = (position: number): Row => front(10 + position, 2, position, position === 1 ? 3 : 3);
  const fronts = [front(1, 1, 1, 1), front(2, 1, 2, 4), far(1), far(2)];
  const rears = [rear(1, 2, 2), rear(2, 2, 2)];
  const cables = [
    cable(1, one, [['dcim.frontport', front(1, 1, 1, 1)]]),
    cable(2, [['dcim.rearport', rear(1, 2, 2)]], [['dcim.rearport', rear(2, 2, 2)]]),
    cable(3, [['dcim.frontport', far(1)]], [['dcim.frontport', far(2)]]),
    cable(4, [['dcim.frontport', front(2, 1, 2, 4)]], [['dcim.interface', interfaceOn(2)]]),
  ];
  expect(pathsFrom(start, { cables, fronts, rears })).toEqual(['eth1-F1 R1-R2 F11-F12 R2-R1 F2-eth2 reaches d2:eth2']);
});

test('a path goes on where NetBox has more than was read', () => {
  const fronts = [front(1, 1, 1, 1)];
  expect(pathsFrom(start, { cables: [cable(1, one, [['dcim.frontport', front(1, 1, 1, 1)]])], fronts, rears: [rear(1, 1, 77)] })).toEqual(['eth1-F1 unread at R1']);
  expect(pathsFrom(start, { cables: [cable(1, one, [['dcim.rearport', rear(1, 1, 1)]])], rears: [rear(1, 1, 1)], completeRears: new Set() })).toEqual(['eth1-R1 unread at R1']);
});

test('maps many front ports to many rear ports, as NetBox does since 4.5', () => {
  const row: Row = { id: 1, name: 'F1', device: panel, cable: { id: 1 }, rear_ports: [{ position: 1, rear_port: 1, rear_port_position: 2 }] };
  const cables = [cable(1, one, [['dcim.frontport', row]]), cable(2, [['dcim.rearport', rear(1, 2, 2)]], [['dcim.interface', interfaceOn(2)]])];
  expect(pathsFrom(start, { cables, fronts: [row], rears: [rear(1, 2, 2)] })).toEqual(['eth1-F1 R1-eth2 reaches d2:eth2']);
});

test.each([
  ['goes on behind a circuit', { id: 2, circuit: { id: 1 }, term_side: 'Z', cable: { id: 2 } }, 'eth1-side A side Z-eth2 reaches d2:eth2'],
  ['ends in a provider network', { id: 2, circuit: { id: 1 }, term_side: 'Z', termination_type: 'circuits.providernetwork', termination: { id: 3, name: 'Cloud', display: 'Cloud' } }, 'eth1-side A reaches Cloud'],
  ['stops at a site', { id: 2, circuit: { id: 1 }, term_side: 'Z', cable: null, termination_type: 'dcim.site', termination: { id: 4, display: 'hall' } }, 'eth1-side A gap at side Z: no cable at hall'],
  ['stops without another side', null, 'eth1-side A gap at side A: the circuit has no other side'],
] as const)('a path %s', (_, other, text) => {
  const a: Row = { id: 1, circuit: { id: 1, cid: 'C1' }, term_side: 'A', cable: { id: 1 } };
  const z: Row = { id: 2, circuit: { id: 1, cid: 'C1' }, term_side: 'Z' };
  const cables = [cable(1, one, [['circuits.circuittermination', a]]), cable(2, [['circuits.circuittermination', z]], [['dcim.interface', interfaceOn(2)]])];
  expect(pathsFrom(start, { cables, terminations: [a, ...(other === null ? [] : [other])] })).toEqual([text]);
});
