import { cableAt, objectsAt } from './cable-ends.js';
import { destinationsOf, isEndpoint, keyOf, linkPeers, pathFrom } from './cable-paths.js';
import type { CablePath } from './cable-paths.js';
import { nodes } from './database.js';
import type { Database, Node } from './database.js';
import { related } from './relations.js';

/** One segment of a trace: what is at its ends, and the link between them (null where there is none). */
export interface Segment {
  readonly near: readonly Node[];
  readonly link: Node | null;
  readonly far: readonly Node[];
}

/** The whole way from an endpoint, also over interfaces that are bridged to the one that it ends at. */
export function segmentsFrom(database: Database, origin: Node): readonly Segment[] {
  const steps: (readonly Node[])[] = [];
  const seen = new Set<string>();
  let next: Node | undefined = origin;
  while (next !== undefined && !seen.has(keyOf(next))) {
    seen.add(keyOf(next));
    const path: CablePath | null = pathFrom(database, next);
    if (path === null) break;
    steps.push(...padded(path.steps));
    const [end, ...others]: readonly Node[] = destinationsOf(path);
    next = end !== undefined && others.length === 0 && end.type === 'dcim.interface' ? related(database, end, 'bridge')[0] : undefined;
  }
  return inThrees(steps);
}

/** A path that ends inside a panel lacks a link and a far end; one that ends at a place lacks a link. */
function padded(steps: CablePath['steps']): CablePath['steps'] {
  if (steps.length % 3 === 1) return [...steps, [], []];
  return steps.length % 3 === 2 ? [...steps.slice(0, -1), [], ...steps.slice(-1)] : steps;
}

function inThrees(steps: CablePath['steps']): readonly Segment[] {
  const segments: Segment[] = [];
  for (let index = 0; index + 2 < steps.length; index += 3) {
    segments.push({ near: steps[index] ?? [], link: steps[index + 1]?.[0] ?? null, far: steps[index + 2] ?? [] });
  }
  return segments;
}

/** The paths of all endpoints that run through a panel port or a circuit termination. */
export function pathsThrough(database: Database, node: Node): readonly CablePath[] {
  const paths = new Map<string, CablePath>();
  for (const endpoint of endpointsAround(database, node)) {
    const path = pathFrom(database, endpoint);
    const origin = path?.steps[0]?.[0];
    if (path === null || origin === undefined || !path.steps.some((step) => step.some((each) => keyOf(each) === keyOf(node)))) continue;
    paths.set(keyOf(origin), path);
  }
  return [...paths.values()];
}

/** Every endpoint that can be reached over cables, panels and circuits, whatever way a path would take. */
function endpointsAround(database: Database, start: Node): readonly Node[] {
  const seen = new Map([[keyOf(start), start]]);
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of neighbours(database, node)) {
      if (seen.has(keyOf(next))) continue;
      seen.set(keyOf(next), next);
      open.push(next);
    }
  }
  return [...seen.values()].filter(isEndpoint).sort((a, b) => a.type.localeCompare(b.type) || a.object.id - b.object.id);
}

function neighbours(database: Database, node: Node): readonly Node[] {
  const plugged = cableAt(database, node);
  const beside = plugged === null ? [] : objectsAt(database, plugged.cable, plugged.end);
  return [...beside, ...linkPeers(database, node), ...behind(database, node)];
}

function behind(database: Database, node: Node): readonly Node[] {
  switch (node.type) {
    case 'dcim.frontport':
      return related(database, node, 'rear_port');
    case 'dcim.rearport':
      return nodes('dcim.frontport', database.having('dcim.frontport', 'rear_port', node.object.id));
    case 'circuits.circuittermination':
      return nodes('circuits.circuittermination', database.having('circuits.circuittermination', 'circuit', node.object['circuit'] ?? null));
    default:
      return [];
  }
}
