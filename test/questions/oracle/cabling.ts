import type { StoredObject } from '../../../src/server/rest/store.js';
import { nameOf, number, text, type Inventory } from './inventory.js';

/** One end of a cable: a port of a device, a power feed, a circuit termination. */
export interface End {
  readonly type: string;
  readonly id: number;
}

export interface Link {
  readonly cable: StoredObject;
  /** The ends on the other side. */
  readonly far: readonly End[];
}

/** One cable of a path, from one port to the next. */
export interface Hop {
  readonly from: End;
  readonly cable: StoredObject;
  readonly to: End;
}

/** The cables of an inventory by their ends, and what lies behind each port. */
export interface Cabling {
  readonly linkAt: (end: End) => Link | null;
  /** The cables from a port on: through panels and circuits, to a port where nothing goes on. */
  readonly walk: (end: End) => readonly Hop[];
  /** The last port of the path; null without a cable, or when a cable has an open end. */
  readonly farEnd: (end: End) => End | null;
  readonly endsOf: (cable: StoredObject) => readonly [readonly End[], readonly End[]];
}

const PORT_TYPES = ['dcim.interface', 'dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet', 'dcim.frontport', 'dcim.rearport'];

/** All ports of a device that can take a cable. */
export function portsOf(inventory: Inventory, device: StoredObject): readonly { readonly end: End; readonly port: StoredObject }[] {
  return PORT_TYPES.flatMap((type) => inventory.all(type).filter((port) => port.device === device.id).map((port) => ({ end: { type, id: port.id }, port })));
}

export function cablingOf(inventory: Inventory): Cabling {
  const links = new Map<string, Link>();
  for (const cable of inventory.all('dcim.cable')) {
    const [a, b] = endsOf(cable);
    for (const end of a) links.set(keyOf(end), { cable, far: b });
    for (const end of b) links.set(keyOf(end), { cable, far: a });
  }
  const linkAt = (end: End): Link | null => links.get(keyOf(end)) ?? null;
  const walk = (start: End): readonly Hop[] => {
    const hops: Hop[] = [];
    for (let from: End | null = start, position: number | null = null; from !== null; ) {
      const link = linkAt(from);
      const [to] = link?.far ?? [];
      if (link === null || to === undefined) break;
      hops.push({ from, cable: link.cable, to });
      const next = beyond(inventory, to, position);
      from = next?.end ?? null;
      position = next?.position ?? null;
    }
    return hops;
  };
  return { linkAt, walk, endsOf, farEnd: (end) => walk(end).at(-1)?.to ?? null };
}

/** The port at the back of a panel port or circuit, with the strand of a rear port that the path came in on. */
function beyond(inventory: Inventory, end: End, position: number | null): { readonly end: End; readonly position: number | null } | null {
  const port = inventory.get(end.type, end.id);
  switch (end.type) {
    case 'dcim.frontport':
      return { end: { type: 'dcim.rearport', id: number(port, 'rear_port') }, position: number(port, 'rear_port_position') };
    case 'dcim.rearport': {
      const strand = position ?? 1;
      const front = inventory.all('dcim.frontport').find((candidate) => candidate.rear_port === end.id && candidate.rear_port_position === strand);
      return front === undefined ? null : { end: { type: 'dcim.frontport', id: front.id }, position: null };
    }
    case 'circuits.circuittermination': {
      const other = inventory.all('circuits.circuittermination').find((candidate) => candidate.circuit === port.circuit && candidate.id !== port.id);
      return other === undefined ? null : { end: { type: end.type, id: other.id }, position: null };
    }
    default:
      return null;
  }
}

function endsOf(cable: StoredObject): readonly [readonly End[], readonly End[]] {
  return [endList(cable.a_terminations), endList(cable.b_terminations)];
}

function endList(value: unknown): readonly End[] {
  const ends: readonly unknown[] = Array.isArray(value) ? value : [];
  return ends.flatMap((end) => {
    if (typeof end !== 'object' || end === null || !('object_type' in end) || !('object_id' in end)) return [];
    const { object_type: type, object_id: id } = end;
    return typeof type === 'string' && typeof id === 'number' ? [{ type, id }] : [];
  });
}

function keyOf({ type, id }: End): string {
  return `${type} ${id}`;
}

/** The device that a port belongs to; an object without fields when it belongs to none. */
export function deviceOf(inventory: Inventory, end: End): StoredObject {
  return inventory.get('dcim.device', inventory.get(end.type, end.id).device);
}

export function portName(inventory: Inventory, end: End): string {
  return text(inventory.get(end.type, end.id), 'name');
}

/** `core-sw-01:Ethernet1`, `panel-a:feed-a01-a`; circuits by their CID. */
export function endName(inventory: Inventory, end: End): string {
  const port = inventory.get(end.type, end.id);
  if (end.type === 'dcim.powerfeed') return `${nameOf(inventory.get('dcim.powerpanel', port.power_panel))}:${text(port, 'name')}`;
  if (end.type === 'circuits.circuittermination') return nameOf(inventory.get('circuits.circuit', port.circuit));
  return `${nameOf(deviceOf(inventory, end))}:${text(port, 'name')}`;
}

export function labelOf(cable: StoredObject): string {
  return text(cable, 'label') === '' ? `#${cable.id}` : text(cable, 'label');
}

/** power, console, pass-through (panel to panel) or network, by what the cable ends in. */
export function kindOf(cable: StoredObject): string {
  const types = endsOf(cable).flat().map(({ type }) => type);
  if (types.some((type) => type.startsWith('dcim.power'))) return 'power';
  if (types.some((type) => type.startsWith('dcim.console'))) return 'console';
  return types.every((type) => type === 'dcim.rearport' || type === 'dcim.frontport') ? 'pass-through' : 'network';
}

/** The ports of a device with that name. */
export function portNamed(inventory: Inventory, device: string, port: string, type = 'dcim.interface'): End {
  const owner = inventory.named('dcim.device', device);
  const found = inventory.all(type).find((candidate) => candidate.device === owner.id && candidate.name === port);
  if (found === undefined) throw new Error(`${device} has no ${port}.`);
  return { type, id: found.id };
}
