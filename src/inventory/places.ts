import { idOf, numberOf, textOf } from '../netbox/row.js';
import type { ObjectRef } from '../netbox/row.js';
import type { Entry, Inventory } from './inventory.js';

type Names = Pick<Inventory, 'entries' | 'find'>;

/** The object and everything below it in the tree that `parent` (or, for groups, itself) forms. */
export function idsBelow(names: Names, object: ObjectRef): readonly number[] {
  const children = new Map<number, number[]>();
  for (const entry of names.entries(object.type)) {
    const parent = idOf(entry.row, 'parent');
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), entry.id]);
  }
  const found = new Set<number>([object.id]);
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child);
  return [...found];
}

/** Ids of the sites that a place holds (region, site group) or lies in (location, rack, device, cluster). */
export function siteIdsOf(names: Names, place: ObjectRef): readonly number[] {
  switch (place.type) {
    case 'dcim.site':
      return [place.id];
    case 'dcim.region':
      return sitesUnder(names, place, 'region');
    case 'dcim.sitegroup':
      return sitesUnder(names, place, 'group');
    default: {
      const entry = names.find(place.type, place.id);
      return entry === null ? [] : ownSite(names, entry);
    }
  }
}

function sitesUnder(names: Names, place: ObjectRef, field: 'region' | 'group'): readonly number[] {
  const below = new Set(idsBelow(names, place));
  return names
    .entries('dcim.site')
    .filter((site) => below.has(idOf(site.row, field) ?? -1))
    .map((site) => site.id);
}

function ownSite(names: Names, entry: Entry): readonly number[] {
  const site = idOf(entry.row, 'site');
  if (site !== null) return [site];
  const scope = numberOf(entry.row, 'scope_id');
  const scopeType = textOf(entry.row, 'scope_type');
  return scope !== null && scopeType !== null ? siteIdsOf(names, { type: scopeType, id: scope, name: '' }) : [];
}
