import { cableAt, objectsAt, otherEnd } from './cable-ends.js';
import { nodes, perDatabase, remember } from './database.js';
import type { Database, Node } from './database.js';
import { related } from './relations.js';

/**
 * A path from an object through cables, patch panels and circuits to where it ends: near ends, links and far ends
 * in turn, as NetBox keeps it. `complete`: it reached an endpoint; `active`: every link on it is connected.
 */
export interface CablePath {
  readonly steps: readonly (readonly Node[])[];
  readonly complete: boolean;
  readonly active: boolean;
  readonly split: boolean;
}

/** What a path can start and end at; cables run through everything else. */
const ENDPOINTS: ReadonlySet<string> = new Set([
  'dcim.interface', 'dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet', 'dcim.powerfeed',
]);

export function isEndpoint(node: Node): boolean {
  return ENDPOINTS.has(node.type);
}

/** The path that starts at an endpoint; null when nothing is plugged in. */
export function pathFrom(database: Database, node: Node): CablePath | null {
  return remember(pathsByOrigin(database), keyOf(node), () => trace(database, node));
}

const pathsByOrigin = perDatabase(() => new Map<string, CablePath | null>());

/** The objects at the far end of a complete path. */
export function destinationsOf(path: CablePath | null): readonly Node[] {
  return path?.complete === true ? (path.steps.at(-1) ?? []) : [];
}

/** What hangs on the other end of the object's first cable or wireless link. */
export function linkPeers(database: Database, node: Node): readonly Node[] {
  const plugged = cableAt(database, node);
  if (plugged !== null) return objectsAt(database, plugged.cable, otherEnd(plugged.end));
  return node.type === 'dcim.interface' ? wirelessPeers(database, node) : [];
}

function wirelessPeers(database: Database, node: Node): readonly Node[] {
  return related(database, node, 'wireless_link')
    .flatMap((link) => [...related(database, link, 'interface_a'), ...related(database, link, 'interface_b')])
    .filter((each) => each.object.id !== node.object.id);
}

export function keyOf(node: Node): string {
  return `${node.type} ${node.object.id}`;
}

interface Walk {
  readonly steps: (readonly Node[])[];
  /** Positions on rear ports that the path must leave by again. */
  readonly positions: (readonly number[])[];
  active: boolean;
}

/** How the path goes on behind the far end of a link: through these objects, or not at all. */
type Onward = { readonly kind: 'through'; readonly nodes: readonly Node[] } | End;

interface End {
  readonly kind: 'end';
  readonly complete: boolean;
  readonly split: boolean;
}

const BROKEN: End = { kind: 'end', complete: false, split: false };
const SPLIT: End = { kind: 'end', complete: false, split: true };

function trace(database: Database, origin: Node): CablePath | null {
  const walk: Walk = { steps: [], positions: [], active: true };
  const seen = new Set<string>();
  let near = bundleOf(database, origin);
  for (;;) {
    if (near.some((node) => seen.has(keyOf(node)))) return pathOf(walk, SPLIT);
    for (const node of near) seen.add(keyOf(node));
    const links = uniqueNodes(near.flatMap((node) => linkOf(database, node)));
    walk.steps.push(near);
    if (links.length === 0) return walk.steps.length === 1 ? null : pathOf(walk, BROKEN);
    walk.steps.push(links);
    walk.active &&= links.every((link) => link.object['status'] === undefined || link.object['status'] === 'connected');
    const far = uniqueNodes(near.flatMap((node) => linkPeers(database, node)));
    if (far.length === 0 || far.some((node) => node.type !== far[0]?.type)) return pathOf(walk, far.length === 0 ? BROKEN : SPLIT);
    walk.steps.push(far);
    const onward = goOn(database, walk, far, links);
    if (onward.kind === 'end') return pathOf(walk, onward);
    near = onward.nodes;
  }
}

function pathOf(walk: Walk, end: End): CablePath {
  return { steps: walk.steps, complete: end.complete, active: walk.active, split: end.split };
}

/** Everything that shares the end of the cable with the origin starts the same path. */
function bundleOf(database: Database, origin: Node): readonly Node[] {
  const plugged = cableAt(database, origin);
  return plugged === null ? [origin] : objectsAt(database, plugged.cable, plugged.end);
}

function linkOf(database: Database, node: Node): readonly Node[] {
  const cable = related(database, node, 'cable');
  return cable.length > 0 || node.type !== 'dcim.interface' ? cable : related(database, node, 'wireless_link');
}

function goOn(database: Database, walk: Walk, far: readonly Node[], links: readonly Node[]): Onward {
  switch (far[0]?.type ?? '') {
    case 'dcim.frontport':
      return intoRearPorts(database, walk, far);
    case 'dcim.rearport':
      return intoFrontPorts(database, walk, far);
    case 'circuits.circuittermination':
      return acrossCircuits(database, walk, far, links);
    default:
      return { kind: 'end', complete: true, split: false };
  }
}

function intoRearPorts(database: Database, walk: Walk, far: readonly Node[]): Onward {
  const rear = uniqueNodes(far.flatMap((port) => related(database, port, 'rear_port')));
  if (rear.length === 0) return BROKEN;
  if (rear.length > 1 || rear.some((port) => positionsOf(port) > 1)) walk.positions.push(far.map((port) => positionOf(port)));
  return { kind: 'through', nodes: rear };
}

function intoFrontPorts(database: Database, walk: Walk, far: readonly Node[]): Onward {
  const front = (port: Node): readonly Node[] => nodes('dcim.frontport', database.having('dcim.frontport', 'rear_port', port.object.id));
  if (far.every((port) => positionsOf(port) === 1)) {
    const ports = far.flatMap(front);
    return ports.length === far.length ? { kind: 'through', nodes: ports } : ports.length === 0 ? BROKEN : SPLIT;
  }
  const positions = walk.positions.pop();
  if (positions === undefined) return SPLIT;
  const ports = far.flatMap((port, index) => front(port).filter((each) => (far.length > 1 ? positions[index] === positionOf(each) : positions.includes(positionOf(each)))));
  return ports.length === 0 ? BROKEN : { kind: 'through', nodes: ports };
}

/** A circuit leads from one of its sides to the other, which may be a provider's network, a place, or cabled on. */
function acrossCircuits(database: Database, walk: Walk, far: readonly Node[], links: readonly Node[]): Onward {
  const opposite = far.flatMap((termination) =>
    nodes('circuits.circuittermination', database.having('circuits.circuittermination', 'circuit', termination.object['circuit'] ?? null)).filter(
      (each) => each.object['term_side'] !== termination.object['term_side'],
    ),
  );
  if (opposite.length === 0) return BROKEN;
  const places = opposite.map((termination) => related(database, termination, 'termination')[0]);
  const uncabled = opposite.every((termination) => cableAt(database, termination) === null);
  const networks = places.every((place) => place?.type === 'circuits.providernetwork');
  if (networks || (uncabled && places.every((place) => place !== undefined))) {
    walk.steps.push(opposite, places.filter((place) => place !== undefined));
    return { kind: 'end', complete: networks, split: false };
  }
  const back = new Set(links.map(keyOf));
  if (opposite.some((termination) => linkOf(database, termination).some((link) => back.has(keyOf(link))))) return SPLIT;
  return { kind: 'through', nodes: opposite };
}

function positionsOf(rearPort: Node): number {
  const positions = rearPort.object['positions'];
  return typeof positions === 'number' ? positions : 1;
}

function positionOf(frontPort: Node): number {
  const position = frontPort.object['rear_port_position'];
  return typeof position === 'number' ? position : 1;
}

function uniqueNodes(all: readonly Node[]): readonly Node[] {
  return [...new Map(all.map((node) => [keyOf(node), node])).values()];
}
