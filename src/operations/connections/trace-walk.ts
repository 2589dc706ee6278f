import { rowOf, textOf, displayOf, idOf } from '../../netbox/row.js';
import { endKey, endOf, isPassThrough } from './ends.js';
import type { End } from './ends.js';
import type { Link } from './links.js';
import type { CableGraph } from './trace-graph.js';

/** One link of a path, in the direction of travel. Several ends stand for a breakout cable. */
export interface Hop {
  readonly from: End;
  readonly link: Link;
  readonly to: readonly End[];
}

/** Where a path ends. */
export type PathEnd =
  | { readonly kind: 'reached'; readonly ends: readonly End[] }
  /** Nothing is plugged in behind this panel port or circuit side. */
  | { readonly kind: 'gap'; readonly at: End; readonly why: string }
  /** A cable with one side unplugged. */
  | { readonly kind: 'open'; readonly link: Link }
  /** NetBox has more, but it was not read: too many segments, or not visible. */
  | { readonly kind: 'unread'; readonly at: End };

export interface Path {
  readonly start: End;
  readonly hops: readonly Hop[];
  readonly end: PathEnd;
  /** It is one of several branches: a rear port without a position, or a cable with several ends. */
  readonly branch: boolean;
}

interface Walk {
  readonly start: End;
  readonly hops: readonly Hop[];
  /** Positions to come out at, one per multi-position rear port that was entered by a front port. */
  readonly positions: readonly number[];
  readonly branch: boolean;
  /** Ends that were left before, with the positions held then: a trunk may be used twice, but not at the same position. */
  readonly seen: readonly string[];
}

/** Follows what is plugged into an end, as NetBox's CablePath.from_origin does, but down every branch. No link: no path. */
export function walk(graph: CableGraph, start: End, positions: readonly number[] = []): readonly Path[] {
  return follow(graph, start, { start, hops: [], positions, branch: false, seen: [] });
}

function follow(graph: CableGraph, from: End, before: Walk): readonly Path[] {
  const key = `${endKey(from)}@${before.positions.join('.')}`;
  const so = { ...before, seen: [...before.seen, key] };
  const link = graph.linkAt(from);
  if (link === null) return so.hops.length === 0 ? [] : [ended(so, { kind: 'gap', at: from, why: 'no cable' })];
  if (link === 'unread') return [ended(so, { kind: 'unread', at: from })];
  if (before.seen.includes(key)) return [ended(so, { kind: 'gap', at: from, why: 'the cabling is a loop' })];
  const far = farSide(link, from);
  if (far.length === 0) return [ended({ ...so, hops: [...so.hops, { from, link, to: [] }] }, { kind: 'open', link })];
  if (!far.some(leadsOn)) return [ended({ ...so, hops: [...so.hops, { from, link, to: far }] }, { kind: 'reached', ends: far })];
  const branch = so.branch || far.length > 1;
  return far.flatMap((end) => through(graph, end, { ...so, hops: [...so.hops, { from, link, to: [end] }], branch }));
}

function ended({ start, hops, branch }: Walk, end: PathEnd): Path {
  return { start, hops, end, branch };
}

function farSide(link: Link, from: End): readonly End[] {
  const isFrom = (end: End): boolean => endKey(end) === endKey(from);
  return link.a.some(isFrom) ? link.b : link.a;
}

function leadsOn(end: End): boolean {
  return isPassThrough(end.type) || end.type === 'circuits.circuittermination';
}

function through(graph: CableGraph, at: End, so: Walk): readonly Path[] {
  switch (at.type) {
    case 'dcim.frontport':
      return throughFront(graph, at, so);
    case 'dcim.rearport':
      return throughRear(graph, at, so);
    case 'circuits.circuittermination':
      return throughCircuit(graph, at, so);
    default:
      return [ended(so, { kind: 'reached', ends: [at] })];
  }
}

function throughFront(graph: CableGraph, at: End, so: Walk): readonly Path[] {
  const rears = graph.rearsOf(at);
  if (rears === null) return [ended(so, { kind: 'unread', at })];
  const branch = so.branch || rears.length > 1;
  return rears.flatMap(({ end, position }) => {
    const positions = graph.positionsOf(end) > 1 ? [...so.positions, position] : so.positions;
    return follow(graph, end, { ...so, positions, branch });
  });
}

function throughRear(graph: CableGraph, at: End, so: Walk): readonly Path[] {
  const fronts = graph.frontsOf(at);
  if (fronts === null) return [ended(so, { kind: 'unread', at })];
  const single = graph.positionsOf(at) === 1;
  const position = single ? 1 : so.positions.at(-1);
  const taken = position === undefined ? fronts : fronts.filter((front) => front.position === position);
  if (taken.length === 0) return [ended(so, { kind: 'gap', at, why: 'no front port at its position' })];
  const positions = single ? so.positions : so.positions.slice(0, -1);
  return taken.flatMap(({ end }) => follow(graph, end, { ...so, positions, branch: so.branch || taken.length > 1 }));
}

function throughCircuit(graph: CableGraph, at: End, so: Walk): readonly Path[] {
  const other = graph.otherSide(at);
  if (other === undefined) return [ended(so, { kind: 'unread', at })];
  if (other === null) return [ended(so, { kind: 'gap', at, why: 'the circuit has no other side' })];
  const side = endOf('circuits.circuittermination', other);
  const place = rowOf(other, 'termination');
  const placeType = textOf(other, 'termination_type') ?? '';
  if (place !== null && placeType === 'circuits.providernetwork') {
    return [ended(so, { kind: 'reached', ends: [{ type: placeType, id: idOf(place) ?? 0, name: displayOf(place), owner: null }] })];
  }
  if (rowOf(other, 'cable') === null) return [ended(so, { kind: 'gap', at: side, why: place === null ? 'no cable' : `no cable at ${displayOf(place)}` })];
  return follow(graph, side, so);
}
