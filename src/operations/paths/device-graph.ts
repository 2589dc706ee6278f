import { booleanOf, idOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import { compareNatural } from '../../table/compare.js';
import { connectionOf, deviceName, endKey, endOf, endText } from '../connections/ends.js';
import type { End } from '../connections/ends.js';
import { byId, groupBy } from '../connections/lookups.js';
import { speedOf } from '../connections/speed.js';
import type { Inputs } from '../operation.js';

const DEVICE_FIELDS = ['name', 'role', 'site', 'location', 'rack', 'status', 'tenant', 'cluster'];
const INTERFACE_FIELDS = [
  'name', 'device', 'type', 'speed', 'enabled', 'mgmt_only', 'cable', 'wireless_link', 'mark_connected', 'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable',
];

/** The whole network as it is recorded: which way is shortest, and what hangs on what, no part of it can tell. */
export function graphSteps(): readonly FetchStep[] {
  return [
    fetchStep('net-devices', 'dcim.device', {}, DEVICE_FIELDS),
    fetchStep('net-interfaces', 'dcim.interface', { occupied: true }, INTERFACE_FIELDS),
    fetchStep('net-circuits', 'circuits.circuit', {}, ['cid', 'provider', 'type', 'status', 'termination_a', 'termination_z']),
  ];
}

/** A link between two nodes, panels looked through. */
export interface Edge {
  readonly near: End;
  readonly far: End;
  /** Panel or circuit that the first cable leads to; null when it leads straight to the far end. */
  readonly via: string | null;
  readonly circuit: number | null;
  /** False when a cable on the way is not connected yet, or no more. */
  readonly active: boolean;
  /** One of its ports serves management only: no traffic runs there. */
  readonly management: boolean;
  /** kbps */
  readonly speed: number | null;
}

/** Devices, provider networks and circuits by key, and the links of each. */
export interface DeviceGraph {
  readonly devices: ReadonlyMap<number, Row>;
  readonly circuits: ReadonlyMap<number, Row>;
  readonly interfaces: readonly Row[];
  readonly edgesOf: (node: string) => readonly Edge[];
  readonly nodes: readonly string[];
  readonly nameOf: (node: string) => string;
}

export function deviceKey(id: number): string {
  return `dcim.device/${String(id)}`;
}

/** The id of the device that a node is; null for provider networks and circuits. */
export function deviceIdOf(node: string): number | null {
  return node.startsWith('dcim.device/') ? Number(node.slice('dcim.device/'.length)) : null;
}

export function nodeOf(end: End): string {
  return end.owner?.type === 'dcim.device' ? deviceKey(end.owner.id) : end.owner === null ? endKey(end) : endKey(end.owner);
}

export function deviceGraph(inputs: Inputs): DeviceGraph {
  const devices = byId(inputs.rows('net-devices'));
  const circuits = byId(inputs.rows('net-circuits'));
  const interfaces = inputs.rows('net-interfaces');
  const management = new Set(interfaces.filter((port) => port['mgmt_only'] === true).map((port) => idOf(port)));
  const there = interfaces.flatMap((port) => edgesFrom(port, management));
  const seen = new Set(there.map(pairOf));
  // A provider network, or a far end that the token may not see, tells nothing of its own: the link is walked back.
  const back = there.map(({ near, far, ...edge }) => ({ ...edge, near: far, far: near })).filter((edge) => !seen.has(pairOf(edge)));
  const edges = groupBy([...there, ...back], ({ near }) => nodeOf(near));
  const names = new Map([...there, ...back].map(({ near }) => [nodeOf(near), near.owner?.name ?? near.name]));
  return {
    devices, circuits, interfaces,
    edgesOf: (node) => edges.get(node) ?? [],
    nodes: [...edges.keys()],
    nameOf: (node) => names.get(node) ?? deviceName(devices.get(deviceIdOf(node) ?? 0) ?? {}),
  };
}

function pairOf({ near, far }: Edge): string {
  return `${endKey(near)} ${endKey(far)}`;
}

function edgesFrom(port: Row, management: ReadonlySet<number | null>): readonly Edge[] {
  const connection = connectionOf(port);
  const near = endOf('dcim.interface', port);
  const [peer] = rowsOf(port, 'link_peers');
  const viaCircuit = textOf(port, 'link_peers_type') === 'circuits.circuittermination' && peer !== undefined;
  const circuit = viaCircuit ? idOf(peer, 'circuit') : null;
  const common = { near, circuit, speed: speedOf(port) };
  if (connection.kind === 'reached') {
    const via = connection.first.filter((first) => !connection.ends.some((end) => endKey(end) === endKey(first))).map((first) => (first.owner?.type === 'circuits.circuit' ? `circuit ${first.owner.name}` : endText(first)));
    return connection.ends.map((far) => ({ ...common, far, via: via[0] ?? null, active: connection.active, management: management.has(near.id) || (far.type === 'dcim.interface' && management.has(far.id)) }));
  }
  // A line to a carrier whose other side is not recorded still leads to the carrier.
  const row = viaCircuit ? rowOf(peer, 'circuit') : null;
  return row === null || circuit === null ? [] : [{ ...common, far: { type: 'circuits.circuit', id: circuit, name: textOf(row, 'cid') ?? `#${String(circuit)}`, owner: null }, via: null, active: booleanOf(port, 'connected_endpoints_reachable') ?? true, management: management.has(near.id) }];
}

/** Whether a circuit carries the internet, by the name of its type. */
export function isInternet(circuit: Row | undefined): boolean {
  return /internet|transit|\bdia\b|broadband/iu.test(textOf(circuit ?? {}, 'type', 'name') ?? textOf(circuit ?? {}, 'type') ?? '');
}

/** Nodes in natural order of their names, so that of equal ways always the same is shown. */
export function byNodeName(graph: DeviceGraph): (a: string, b: string) => number {
  return (a, b) => compareNatural(graph.nameOf(a), graph.nameOf(b)) || (a < b ? -1 : 1);
}
