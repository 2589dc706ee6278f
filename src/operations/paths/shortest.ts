import { byNodeName, nodeOf } from './device-graph.js';
import type { DeviceGraph, Edge } from './device-graph.js';

export interface Shortest {
  /** Nodes from a start to a goal; empty when no goal can be reached. */
  readonly path: readonly string[];
  /** How many ways of that length there are. */
  readonly count: number;
  /** Everything that was reached before it was found. */
  readonly reached: ReadonlySet<string>;
}

export interface Walkable {
  readonly edge: (edge: Edge) => boolean;
  /** Nodes that may be walked through, not only to. */
  readonly node: (node: string) => boolean;
}

/** The nodes next to a node, by links that may be walked. */
export function nextTo(graph: DeviceGraph, node: string, walkable: Walkable): readonly string[] {
  return [...new Set(graph.edgesOf(node).filter(walkable.edge).map(({ far }) => nodeOf(far)))];
}

/** A shortest way from any start to any goal, ring by ring, with the number of equally short ones. */
export function shortestPath(graph: DeviceGraph, starts: readonly string[], goals: ReadonlySet<string>, walkable: Walkable): Shortest {
  const before = new Map<string, string[]>(starts.map((node) => [node, []]));
  const ways = new Map<string, number>(starts.map((node) => [node, 1]));
  for (let ring = [...new Set(starts)].sort(byNodeName(graph)); ring.length > 0; ) {
    const found = ring.filter((node) => goals.has(node));
    const [goal] = found;
    if (goal !== undefined) return { path: pathTo(goal, before), count: found.reduce((sum, node) => sum + (ways.get(node) ?? 0), 0), reached: new Set(before.keys()) };
    const next = new Map<string, string[]>();
    for (const node of ring) {
      if (!starts.includes(node) && !walkable.node(node)) continue;
      for (const other of nextTo(graph, node, walkable)) {
        if (before.has(other)) continue;
        next.set(other, [...(next.get(other) ?? []), node]);
        ways.set(other, (ways.get(other) ?? 0) + (ways.get(node) ?? 0));
      }
    }
    for (const [node, from] of next) before.set(node, from);
    ring = [...next.keys()].sort(byNodeName(graph));
  }
  return { path: [], count: 0, reached: new Set(before.keys()) };
}

function pathTo(goal: string, before: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const path = [goal];
  for (let [from] = before.get(goal) ?? []; from !== undefined; [from] = before.get(from) ?? []) path.unshift(from);
  return path;
}

/** Everything that can be reached from the starts. */
export function reachable(graph: DeviceGraph, starts: readonly string[], walkable: Walkable): ReadonlySet<string> {
  return shortestPath(graph, starts, new Set(), walkable).reached;
}
