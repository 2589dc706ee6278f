import type { Inventory } from '../inventory/inventory.js';
import type { ObjectType } from '../netbox/object-type.js';
import { idOf, numberOf, rowOf, textOf } from '../netbox/row.js';
import type { ObjectRef, Row } from '../netbox/row.js';

/** Types of place whose conditions NetBox follows by a method of its own for scoped objects. */
export const PLACE_TYPES = ['dcim.region', 'dcim.sitegroup', 'dcim.site', 'dcim.location'] as const;

/** Where an object of NetBox is, as far as its own row tells. */
export interface PlaceReading {
  readonly fields: readonly string[];
  readonly places: (row: Row) => readonly ObjectRef[];
}

/** The scope of prefixes, clusters and wireless LANs, the ends of circuits, the site or group scope of VLANs; null for types that are placed by a plain relation. */
export function placeReading(type: ObjectType, inventory: Inventory): PlaceReading | null {
  if (type.name === 'ipam.vlan') return { fields: ['site', 'group'], places: (row) => vlanPlace(row, inventory) };
  if (type.name === 'circuits.circuit') {
    const sides = ['termination_a', 'termination_z'];
    return { fields: sides, places: (row) => sides.flatMap((side) => genericPlace(rowOf(row, side), 'termination')) };
  }
  for (const name of ['scope', 'termination']) {
    const field = type.fields[name];
    if (field?.kind === 'generic') return { fields: [name, field.typeField, field.idField], places: (row) => genericPlace(row, name) };
  }
  return null;
}

/** The site's own VLANs are placed by it; the others by the scope of their group. */
function vlanPlace(row: Row, inventory: Inventory): readonly ObjectRef[] {
  const site = idOf(row, 'site');
  if (site !== null) return [{ type: 'dcim.site', id: site, name: textOf(row, 'site') ?? '' }];
  const group = idOf(row, 'group');
  const entry = group === null ? null : inventory.find('ipam.vlangroup', group);
  return genericPlace(entry?.row ?? null, 'scope');
}

function genericPlace(row: Row | null, name: string): readonly ObjectRef[] {
  if (row === null) return [];
  const type = textOf(row, `${name}_type`);
  const id = numberOf(row, `${name}_id`) ?? idOf(row, name);
  return type === null || id === null ? [] : [{ type, id, name: textOf(row, name) ?? '' }];
}

/** The place of type `to` that a place is, or lies in: the site of a location, the region of a site. Empty when it lies above or beside. */
export function placeAs(place: ObjectRef, to: string, inventory: Inventory): readonly ObjectRef[] {
  if (place.type === to) return [place];
  if (!PLACE_TYPES.some((type) => type === to)) return [];
  if (to === 'dcim.location') return parentOf(place, 'location', to, inventory);
  if (place.type === 'dcim.region' || place.type === 'dcim.sitegroup') return [];
  const sites = inventory.siteIdsOf(place).map((id): ObjectRef => ({ type: 'dcim.site', id, name: inventory.find('dcim.site', id)?.name ?? '' }));
  if (to === 'dcim.site') return sites;
  return sites.flatMap((site) => parentOf(site, to === 'dcim.region' ? 'region' : 'group', to, inventory));
}

function parentOf(place: ObjectRef, field: string, to: string, inventory: Inventory): readonly ObjectRef[] {
  const parent = rowOf(inventory.find(place.type, place.id)?.row ?? {}, field);
  const id = parent === null ? null : idOf(parent);
  return parent === null || id === null ? [] : [{ type: to, id, name: textOf(parent, 'display') ?? textOf(parent, 'name') ?? '' }];
}

/** Whether a place is the other one or lies below it, in the tree that its type forms. */
export function liesIn(place: ObjectRef, outer: ObjectRef, inventory: Inventory): boolean {
  const below = new Set(inventory.idsBelow(outer));
  return placeAs(place, outer.type, inventory).some((one) => below.has(one.id));
}

/** The places that a place lies in: those above it in its own tree, and the site, region and site group that hold it. */
export function placesAbove(place: ObjectRef, inventory: Inventory): readonly ObjectRef[] {
  const upwards = (one: ObjectRef): readonly ObjectRef[] => {
    const above = parentOf(one, 'parent', one.type, inventory);
    return [...above, ...above.flatMap(upwards)];
  };
  if (place.type === 'dcim.region' || place.type === 'dcim.sitegroup') return upwards(place);
  const sites = placeAs(place, 'dcim.site', inventory);
  const holders = sites.flatMap((site) => [...placeAs(site, 'dcim.region', inventory), ...placeAs(site, 'dcim.sitegroup', inventory)]);
  return [...upwards(place), ...(place.type === 'dcim.site' ? [] : sites), ...holders, ...holders.flatMap(upwards)];
}
