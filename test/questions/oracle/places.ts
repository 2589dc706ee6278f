import type { StoredObject } from '../../../src/server/rest/store.js';
import { isNone, nameOf, number, type Inventory } from './inventory.js';

/** An object and what it lies in, outermost first. */
export function pathOf(inventory: Inventory, type: string, id: unknown): readonly string[] {
  const object = inventory.get(type, id);
  return object.id === 0 ? [] : [...pathOf(inventory, type, object.parent), nameOf(object)];
}

export function siteName(inventory: Inventory, object: StoredObject): string {
  return nameOf(inventory.get('dcim.site', object.site));
}

export function siteIds(inventory: Inventory, ...names: readonly string[]): ReadonlySet<number> {
  return new Set(names.map((name) => inventory.named('dcim.site', name).id));
}

/** The twelve branches. */
export function branchIds(inventory: Inventory): ReadonlySet<number> {
  return new Set(inventory.all('dcim.site').filter((site) => nameOf(site).startsWith('branch-')).map(({ id }) => id));
}

/** Ids of the locations with that name, and those below them. */
export function locationTree(inventory: Inventory, name: string): ReadonlySet<number> {
  const found = new Set(inventory.all('dcim.location').filter((location) => nameOf(location) === name).map(({ id }) => id));
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const location of inventory.all('dcim.location')) if (found.has(number(location, 'parent'))) found.add(location.id);
  }
  return found;
}

/** The site of anything with a `scope_type`: its own scope, or that of the location it is scoped to. */
export function scopeSite(inventory: Inventory, object: StoredObject): number | null {
  if (object.scope_type === 'dcim.site') return number(object, 'scope_id');
  if (object.scope_type === 'dcim.location') return number(inventory.get('dcim.location', object.scope_id), 'site');
  return null;
}

/** Ids of the circuits with an end at one of the sites. */
export function circuitsAt(inventory: Inventory, sites: ReadonlySet<number>): ReadonlySet<number> {
  const ends = inventory.all('circuits.circuittermination').filter((end) => end.termination_type === 'dcim.site' && sites.has(number(end, 'termination_id')));
  return new Set(ends.map((end) => number(end, 'circuit')));
}

/** Name of what one side of a circuit ends at. */
export function circuitEnd(inventory: Inventory, circuit: StoredObject, side: string): string {
  const end = inventory.all('circuits.circuittermination').find((candidate) => candidate.circuit === circuit.id && candidate.term_side === side);
  return end === undefined || typeof end.termination_type !== 'string' ? '' : nameOf(inventory.get(end.termination_type, end.termination_id));
}

/** Sites with their own counters: objects whose site they are. */
export function siteCounts(inventory: Inventory, site: StoredObject): Readonly<Record<'devices' | 'racks' | 'VLANs' | 'prefixes' | 'circuits' | 'VMs', number>> {
  const own = (type: string): number => inventory.all(type).filter((object) => object.site === site.id).length;
  return {
    devices: own('dcim.device'),
    racks: own('dcim.rack'),
    VLANs: own('ipam.vlan'),
    prefixes: inventory.all('ipam.prefix').filter((prefix) => scopeSite(inventory, prefix) === site.id).length,
    circuits: circuitsAt(inventory, new Set([site.id])).size,
    VMs: inventory.all('virtualization.virtualmachine').filter((machine) => machineSite(inventory, machine) === site.id).length,
  };
}

/** A machine's own site, else that of its cluster. */
export function machineSite(inventory: Inventory, machine: StoredObject): number | null {
  return isNone(machine.site) ? scopeSite(inventory, inventory.get('virtualization.cluster', machine.cluster)) : number(machine, 'site');
}
