import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Cabling } from './cabling.js';
import { roleOf } from './devices.js';
import { nameOf, number, text, type Inventory } from './inventory.js';

/** Which devices and carriers are joined by data links whose every cable is connected; management ports are left out. */
export type Links = ReadonlyMap<string, ReadonlySet<string>>;

export function deviceLinks(inventory: Inventory, cabling: Cabling): Links {
  const links = new Map<string, Set<string>>();
  const join = (a: string, b: string): void => {
    links.set(a, (links.get(a) ?? new Set()).add(b));
    links.set(b, (links.get(b) ?? new Set()).add(a));
  };
  const owner = (id: number): string => `device ${number(inventory.get('dcim.interface', id), 'device')}`;
  for (const port of inventory.all('dcim.interface')) {
    const hops = cabling.walk({ type: 'dcim.interface', id: port.id });
    const far = hops.at(-1)?.to;
    if (far === undefined || port.mgmt_only === true || hops.some(({ cable }) => cable.status !== 'connected')) continue;
    if (far.type === 'dcim.interface' && inventory.get(far.type, far.id).mgmt_only !== true) join(owner(port.id), owner(far.id));
    if (far.type === 'circuits.circuittermination') {
      const carrier = carrierBehind(inventory, inventory.get(far.type, far.id));
      if (carrier !== null) join(owner(port.id), carrier);
    }
  }
  for (const link of inventory.all('wireless.wirelesslink')) if (link.status === 'connected') join(owner(number(link, 'interface_a')), owner(number(link, 'interface_b')));
  return links;
}

/** The provider network at the other side of a circuit. */
function carrierBehind(inventory: Inventory, termination: StoredObject): string | null {
  const other = inventory.all('circuits.circuittermination').find((each) => each.circuit === termination.circuit && each.id !== termination.id);
  return other?.termination_type === 'circuits.providernetwork' ? `carrier ${number(other, 'termination_id')}` : null;
}

/** Provider networks to which circuits of the type Internet lead. */
export function internetCarriers(inventory: Inventory): ReadonlySet<string> {
  const internet = new Set(inventory.all('circuits.circuit').filter((circuit) => nameOf(inventory.get('circuits.circuittype', circuit.type)) === 'Internet').map(({ id }) => id));
  return new Set(inventory.all('circuits.circuittermination').filter((end) => end.termination_type === 'circuits.providernetwork' && internet.has(number(end, 'circuit'))).map((end) => `carrier ${number(end, 'termination_id')}`));
}

/** Length of the shortest ways from any start to any goal, and how many there are; carriers of the internet are no way through. */
export function shortest(links: Links, starts: readonly string[], goals: ReadonlySet<string>, closed: ReadonlySet<string>): { readonly length: number; readonly count: number } | null {
  let ring = new Map(starts.map((node) => [node, 1]));
  const seen = new Set(starts);
  for (let length = 0; ring.size > 0; length += 1) {
    const found = [...ring].filter(([node]) => goals.has(node));
    if (found.length > 0) return { length, count: found.reduce((sum, [, ways]) => sum + ways, 0) };
    const next = new Map<string, number>();
    for (const [node, ways] of ring) {
      if (closed.has(node)) continue;
      for (const other of links.get(node) ?? []) if (!seen.has(other)) next.set(other, (next.get(other) ?? 0) + ways);
    }
    for (const node of next.keys()) seen.add(node);
    ring = next;
  }
  return null;
}

/** Everything with a way to one of the starts that does not lead through what is out. */
export function reached(links: Links, starts: readonly string[], out: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(starts.filter((node) => !out.has(node)));
  for (const node of found) if (node.startsWith('device')) for (const other of links.get(node) ?? []) if (!out.has(other)) found.add(other);
  return found;
}

/** Cores and routers. */
export function anchors(inventory: Inventory, links: Links): readonly string[] {
  return inventory.all('dcim.device').filter((device) => ['core-switch', 'router'].includes(roleOf(inventory, device))).map(({ id }) => `device ${id}`).filter((node) => links.has(node));
}

export function nodeName(inventory: Inventory, node: string): string {
  const [kind, id] = node.split(' ');
  return kind === 'device' ? nameOf(inventory.get('dcim.device', Number(id))) : text(inventory.get('circuits.providernetwork', Number(id)), 'name');
}
