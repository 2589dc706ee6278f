import type { World } from '../../inventory/inventory.js';
import { idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import type { BoundObject } from '../../query/query.js';
import type { End } from '../connections/ends.js';
import { endOf } from '../connections/ends.js';
import { cableGraph, graphRows } from '../connections/trace-graph.js';
import { walk } from '../connections/trace-walk.js';
import type { Hop, Path } from '../connections/trace-walk.js';
import { portsOf } from '../connections/ports.js';
import type { DevicePort } from '../connections/ports.js';
import type { ScopeFilters } from '../connections/scope.js';
import type { Inputs } from '../operation.js';

/** The smaller of two ends of a question is followed, the other one is looked for. */
const SIZES = ['dcim.device', 'dcim.rack', 'dcim.location', 'dcim.site', 'dcim.sitegroup', 'dcim.region'];

export function isSmaller(a: BoundObject, b: BoundObject): boolean {
  return SIZES.indexOf(a.type) <= SIZES.indexOf(b.type);
}

/** What lies in a device, rack or place, trees included; null for a place without sites. */
export function filtersOf(object: BoundObject, world: World): ScopeFilters | null {
  switch (object.type) {
    case 'dcim.device':
      return { device_id: object.id };
    case 'dcim.rack':
      return { rack_id: object.id };
    case 'dcim.location':
      return { location_id: world.inventory.idsBelow(object) };
    default: {
      const sites = world.inventory.siteIdsOf(object);
      return sites.length === 0 ? null : { site_id: sites };
    }
  }
}

/** The devices of an end of the question, to know which far ends lie in it. */
export function devicesStep(id: string, object: BoundObject, world: World): FetchStep {
  const filters = filtersOf(object, world) ?? { site_id: [] };
  return fetchStep(id, 'dcim.device', object.type === 'dcim.device' ? { id: object.id } : filters, ['name', 'role', 'site', 'rack']);
}

export function idsOf(rows: readonly Row[]): ReadonlySet<number> {
  return new Set(rows.map((row) => idOf(row) ?? 0));
}

/** A way from a port of one side to a port of the other. */
export interface Connection {
  readonly from: DevicePort;
  readonly path: Path;
  /** The end on the other side; for a cable between panels, its far port. */
  readonly to: End;
  /** Every cable of it is in service. */
  readonly active: boolean;
}

const PASSES = new Set(['dcim.frontport', 'dcim.rearport']);

/** All ways from the fetched ports to the devices: whole paths, and cables between panels that no such path uses. */
export function connectionsTo(inputs: Inputs, targets: ReadonlySet<number>): readonly Connection[] {
  const graph = cableGraph(graphRows(inputs));
  const ports = portsOf(inputs);
  const isThere = (end: End): boolean => end.owner?.type === 'dcim.device' && targets.has(end.owner.id);
  const whole = ports.filter(({ type }) => !PASSES.has(type)).flatMap((from) =>
    walk(graph, endOf(from.type, from.row)).flatMap((path) => (path.end.kind === 'reached' ? path.end.ends.filter(isThere).map((to) => made(from, path, to)) : [])),
  );
  const used = new Set(whole.flatMap(({ path }) => path.hops.map(({ link }) => `${link.type}/${String(link.id)}`)));
  const between = ports.filter(({ type }) => PASSES.has(type)).flatMap((from) => {
    const start = endOf(from.type, from.row);
    const link = graph.linkAt(start);
    if (link === null || link === 'unread' || used.has(`${link.type}/${String(link.id)}`)) return [];
    const far = [...link.a, ...link.b].filter((end) => isThere(end) && !(end.type === start.type && end.id === start.id));
    return far.slice(0, 1).map((to) => made(from, { start, hops: [{ from: start, link, to: far }], end: { kind: 'reached', ends: far }, branch: false }, to));
  });
  return [...whole, ...between];
}

function made(from: DevicePort, path: Path, to: End): Connection {
  return { from, path, to, active: path.hops.every(({ link }) => link.status === null || link.status === 'connected') };
}

/** Panels and circuits on the way, in order: "pp-a01-1, circuit ZAY-10001". */
export function viaOf({ path }: Connection): readonly string[] {
  const names = path.hops.slice(0, -1).flatMap(({ to }: Hop) => to.flatMap((end) => (end.owner === null ? [] : [end.owner.type === 'circuits.circuit' ? `circuit ${end.owner.name}` : end.owner.name])));
  return [...new Set(names)];
}
