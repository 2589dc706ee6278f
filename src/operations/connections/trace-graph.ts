import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Inputs } from '../operation.js';
import { endKey, endOf } from './ends.js';
import type { End } from './ends.js';
import { cableLink, wirelessLink } from './links.js';
import type { Link } from './links.js';
import { byId, groupBy } from './lookups.js';
import { rearPortsOf } from './panel.js';
import { stepIds } from './trace-steps.js';

export interface FrontPosition {
  readonly end: End;
  readonly position: number;
}

/** What can be asked of the cabling that was fetched. */
export interface CableGraph {
  /** What is plugged into an end; 'unread' when NetBox names a cable that was not fetched, null when there is none. */
  readonly linkAt: (end: End) => Link | 'unread' | null;
  /** The rear ports behind a front port, with the position on each; null when the port was not fetched. */
  readonly rearsOf: (front: End) => readonly FrontPosition[] | null;
  /** The front ports of a rear port; null when they were not fetched. */
  readonly frontsOf: (rear: End) => readonly FrontPosition[] | null;
  readonly positionsOf: (rear: End) => number;
  /** The other side of a circuit: the row of its termination; undefined when the circuit was not fetched, null when it has none. */
  readonly otherSide: (termination: End) => Row | null | undefined;
}

export interface GraphRows {
  readonly cables: readonly Row[];
  readonly wireless: readonly Row[];
  readonly fronts: readonly Row[];
  readonly rears: readonly Row[];
  /** Ids of the rear ports whose front ports were all fetched. */
  readonly completeRears: ReadonlySet<number>;
  readonly terminations: readonly Row[];
}

/** All that the steps of a trace brought. */
export function graphRows(inputs: Inputs): GraphRows {
  const rows = (ids: readonly string[]): readonly Row[] => [...byId(ids.flatMap((id) => inputs.rows(id))).values()];
  const followed = [...inputs.rows('dcim.rearport'), ...stepIds('rears').flatMap((id) => inputs.rows(id))];
  return {
    cables: rows(stepIds('cables')),
    wireless: inputs.rows('wireless'),
    fronts: rows(['dcim.frontport', ...stepIds('fronts'), ...stepIds('fronts-behind')]),
    rears: rows(['dcim.rearport', ...stepIds('rears'), ...stepIds('rears-behind')]),
    completeRears: new Set(followed.map((row) => idOf(row) ?? 0)),
    terminations: rows([...stepIds('circuits'), ...stepIds('circuits-behind')]),
  };
}

export function cableGraph(rows: GraphRows): CableGraph {
  const fronts = byId(rows.fronts);
  const rears = byId(rows.rears);
  const terminations = byId(rows.terminations);
  const links = linksByEnd([...rows.cables.map(cableLink), ...rows.wireless.map(wirelessLink)]);
  const onRear = frontsByRear(rows.fronts);
  const rowAt = (end: End): Row | undefined => ({ 'dcim.frontport': fronts, 'dcim.rearport': rears, 'circuits.circuittermination': terminations })[end.type]?.get(end.id);
  return {
    linkAt: (end) => links.get(endKey(end)) ?? (rowOf(rowAt(end) ?? {}, 'cable') === null ? null : 'unread'),
    rearsOf: (front) => {
      const row = fronts.get(front.id);
      if (row === undefined) return null;
      const found = rearPortsOf(row).flatMap(({ id, position }) => {
        const rear = rears.get(id);
        return rear === undefined ? [] : [{ end: endOf('dcim.rearport', rear), position }];
      });
      return found.length === 0 ? null : found;
    },
    frontsOf: (rear) => (rows.completeRears.has(rear.id) ? (onRear.get(rear.id) ?? []) : null),
    positionsOf: (rear) => numberOf(rears.get(rear.id) ?? {}, 'positions') ?? 1,
    otherSide: (termination) => otherSideOf(termination, terminations, rows.terminations),
  };
}

function linksByEnd(links: readonly Link[]): ReadonlyMap<string, Link> {
  return new Map(links.flatMap((link) => [...link.a, ...link.b].map((end) => [endKey(end), link] as const)));
}

function frontsByRear(fronts: readonly Row[]): ReadonlyMap<number, readonly FrontPosition[]> {
  const placed = fronts.flatMap((row) => rearPortsOf(row).map(({ id, position }) => ({ rear: id, position, end: endOf('dcim.frontport', row) })));
  return groupBy(placed.toSorted((a, b) => a.position - b.position), ({ rear }) => rear);
}

function otherSideOf(termination: End, known: ReadonlyMap<number, Row>, all: readonly Row[]): Row | null | undefined {
  const row = known.get(termination.id);
  if (row === undefined) return undefined;
  const circuit = idOf(row, 'circuit');
  return all.find((other) => idOf(other, 'circuit') === circuit && textOf(other, 'term_side') !== textOf(row, 'term_side')) ?? null;
}
