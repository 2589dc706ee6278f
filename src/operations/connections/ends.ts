import { booleanOf, displayOf, idOf, numberOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';

/** Something that a cable can be plugged into, or at which a path ends. */
export interface End {
  /** Object type: `dcim.interface`, `circuits.circuittermination`, … */
  readonly type: string;
  readonly id: number;
  readonly name: string;
  /** The device of a port, the circuit of a termination; null for what stands alone (power feed, provider network). */
  readonly owner: ObjectRef | null;
}

const PASS_THROUGH = new Set(['dcim.frontport', 'dcim.rearport']);

/** Whether a path runs through it, as through a patch panel. */
export function isPassThrough(type: string): boolean {
  return PASS_THROUGH.has(type);
}

/** An end from the object that NetBox nests for it. */
export function endOf(type: string, row: Row): End {
  const id = idOf(row) ?? 0;
  const circuit = rowOf(row, 'circuit');
  if (circuit !== null) {
    const owner = { type: 'circuits.circuit', id: idOf(circuit) ?? 0, name: textOf(circuit, 'cid') ?? displayOf(circuit) };
    return { type, id, name: `side ${textOf(row, 'term_side') ?? '?'}`, owner };
  }
  const name = textOf(row, 'name') ?? displayOf(row);
  const device = rowOf(row, 'device');
  return { type, id, name, owner: device === null ? null : { type: 'dcim.device', id: idOf(device) ?? 0, name: deviceName(device) } };
}

/** The name of a device, or what NetBox shows for one without. */
export function deviceName(row: Row): string {
  return textOf(row, 'name') ?? displayOf(row);
}

/** "core-sw-01:Ethernet1", "circuit ZAY-10001 side A", "feed-a01-a". */
export function endText(end: End): string {
  if (end.owner === null) return end.name;
  if (end.owner.type === 'circuits.circuit') return `circuit ${end.owner.name} ${end.name}`;
  return `${end.owner.name}:${end.name}`;
}

export function endKey(end: Pick<End, 'type' | 'id'>): string {
  return `${end.type}/${String(end.id)}`;
}

/** One side of a cable: NetBox lists `{ object_type, object_id, object }`. */
export function sideEnds(cable: Row, side: 'a_terminations' | 'b_terminations'): readonly End[] {
  return rowsOf(cable, side).flatMap((termination) => {
    const type = textOf(termination, 'object_type');
    if (type === null) return [];
    const object = rowOf(termination, 'object');
    return [object === null ? unreadable(type, numberOf(termination, 'object_id') ?? 0) : endOf(type, object)];
  });
}

/** An end whose object the token may not see. */
function unreadable(type: string, id: number): End {
  return { type, id, name: `${type} #${String(id)}`, owner: null };
}

/** How a port is connected, as NetBox's path of it says. */
export type Connection =
  /** The path leads to these ends; `active` is false when a cable on the way is not `connected`. */
  | { readonly kind: 'reached'; readonly ends: readonly End[]; readonly first: readonly End[]; readonly active: boolean }
  /** The cable ends on a panel or circuit from which no path goes on. */
  | { readonly kind: 'stops'; readonly at: readonly End[] }
  /** The next panel or circuit after a panel's port, for which NetBox keeps no path. */
  | { readonly kind: 'next'; readonly at: readonly End[] }
  /** A cable whose other side is plugged into nothing. */
  | { readonly kind: 'open' }
  /** Marked as connected, without a cable. */
  | { readonly kind: 'marked' }
  | { readonly kind: 'none' };

/** Reads `connected_endpoints`, else `link_peers`, of a port's row. */
export function connectionOf(port: Row): Connection {
  const first = nestedEnds(port, 'link_peers');
  const ends = nestedEnds(port, 'connected_endpoints');
  if (ends.length > 0) return { kind: 'reached', ends, first, active: booleanOf(port, 'connected_endpoints_reachable') ?? true };
  if (first.length > 0) {
    if (!first.some(leadsOn)) return { kind: 'reached', ends: first, first, active: true };
    return { kind: 'connected_endpoints' in port ? 'stops' : 'next', at: first };
  }
  if (rowOf(port, 'cable') !== null || rowOf(port, 'wireless_link') !== null) return { kind: 'open' };
  return booleanOf(port, 'mark_connected') === true ? { kind: 'marked' } : { kind: 'none' };
}

function leadsOn(end: End): boolean {
  return isPassThrough(end.type) || end.type === 'circuits.circuittermination';
}

function nestedEnds(port: Row, field: 'link_peers' | 'connected_endpoints'): readonly End[] {
  const type = textOf(port, `${field}_type`);
  return type === null ? [] : rowsOf(port, field).map((row) => endOf(type, row));
}

/** What stands in a "connected to" cell: the far ends, and where a path stops short of one. */
export function connectionText(connection: Connection): string | null {
  switch (connection.kind) {
    case 'reached':
      return connection.ends.map(endText).join(', ') + (connection.active ? '' : ' (path not active)');
    case 'stops':
    case 'next':
      return connection.at.map((end) => `${endText(end)}${isPassThrough(end.type) ? ' (panel)' : ''}`).join(', ');
    case 'open':
      return 'open cable';
    case 'marked':
      return 'marked connected, no cable recorded';
    case 'none':
      return null;
  }
}
