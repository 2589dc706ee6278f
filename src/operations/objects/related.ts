import { objectType } from '../../netbox/catalogue.js';
import type { Inventory } from '../../inventory/inventory.js';
import { displayOf, idOf, rowOf, textOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';

/** How people call an object: its name; a VLAN, or an object without a name, by its display text. NetBox displays devices with their asset tag. */
export function nameOf(row: Row): string {
  const name = textOf(row, 'name');
  return name === null || 'vid' in row ? displayOf(row) : name;
}

/** The name of an object of a type in a sentence: "core-sw-01", "VLAN 200 servers", "Ethernet1 of core-sw-01". */
export function titleOf(type: string, row: Row): string {
  const key = textOf(row, objectType(type).key);
  if (type === 'ipam.iprange') return displayOf(row); // its key is only the first address
  if (key === null) return type === 'dcim.device' ? unnamed(row) : displayOf(row);
  if (type === 'ipam.vlan') return `VLAN ${textOf(row, 'vid') ?? ''} ${key}`;
  const owner = ownerField(type);
  const of = owner === null ? null : rowOf(row, owner);
  return of === null ? key : `${key} of ${nameOf(of)}`;
}

/** The fields that `titleOf` reads, besides `display`, which always comes. */
export function titleFields(type: string): readonly string[] {
  const owner = ownerField(type);
  return [objectType(type).key, ...(owner === null ? [] : [owner]), ...(type === 'ipam.vlan' ? ['vid'] : [])];
}

/** The field that says of which device or VM objects of a type are part. */
export function ownerField(type: string): 'device' | 'virtual_machine' | null {
  const { fields } = objectType(type);
  if (fields['device'] !== undefined && type !== 'virtualization.virtualmachine') return 'device';
  return fields['virtual_machine'] === undefined ? null : 'virtual_machine';
}

/** NetBox displays a device without a name as "C9300-48P (17)". */
function unnamed(row: Row): string {
  const id = String(idOf(row) ?? '?');
  return `(unnamed ${displayOf(row).replace(` (${id})`, '')}, id ${id})`;
}

/** The related object of a field, or null. */
export function refOf(row: Row, field: string, type: string): ObjectRef | null {
  const related = rowOf(row, field);
  const id = related === null ? null : idOf(related);
  return related === null || id === null ? null : { type, id, name: nameOf(related) };
}

/** The object that a scope, assignment or other generic field names, or null. */
export function genericRefOf(row: Row, field: string): ObjectRef | null {
  const type = textOf(row, `${field}_type`);
  return type === null ? null : refOf(row, field, type);
}

/** Rows by id. */
export function byId(rows: readonly Row[]): ReadonlyMap<number | null, Row> {
  return new Map(rows.map((row) => [idOf(row), row]));
}

/** Rows by the id of a related object. */
export function groupedBy(rows: readonly Row[], ...path: readonly string[]): ReadonlyMap<number | null, readonly Row[]> {
  const groups = new Map<number | null, Row[]>();
  for (const row of rows) {
    const id = idOf(row, ...path);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return groups;
}

/** The object and what it lies under in its own tree, outermost first; only the object itself when its tree is not known. */
export function ancestry(inventory: Inventory, object: ObjectRef): readonly ObjectRef[] {
  const path: ObjectRef[] = [object];
  for (let entry = inventory.find(object.type, object.id); entry !== null; ) {
    const parent = refOf(entry.row, 'parent', object.type);
    if (parent === null || path.some((known) => known.id === parent.id)) break;
    path.unshift(parent);
    entry = inventory.find(parent.type, parent.id);
  }
  return path;
}

/** "Europe › Germany › Frankfurt". */
export function pathText(path: readonly ObjectRef[]): string {
  return path.map((object) => object.name).join(' › ');
}

/** The regions that a site lies in, outermost first; none when it has no region or the site is not known. */
export function regionsOf(inventory: Inventory, siteId: number): readonly ObjectRef[] {
  const site = inventory.find('dcim.site', siteId);
  const region = site === null ? null : refOf(site.row, 'region', 'dcim.region');
  return region === null ? [] : ancestry(inventory, region);
}

/** The site of a location, as the inventory knows it. */
export function siteOfLocation(inventory: Inventory, locationId: number): ObjectRef | null {
  const location = inventory.find('dcim.location', locationId);
  return location === null ? null : refOf(location.row, 'site', 'dcim.site');
}

/** "core-sw-01:Ethernet1" for a part of a device or VM, else its display text. */
export function portText(row: Row): string {
  const owner = rowOf(row, 'device') ?? rowOf(row, 'virtual_machine');
  return owner === null ? displayOf(row) : `${nameOf(owner)}:${nameOf(row)}`;
}

/** "Hall A › Row A" of a row's location; null without one. */
export function locationPath(inventory: Inventory, row: Row): string | null {
  const location = refOf(row, 'location', 'dcim.location');
  return location === null ? null : pathText(ancestry(inventory, location));
}

/** "Europe › Germany" of a row's site; null when it has none or its site has no region. */
export function regionPath(inventory: Inventory, row: Row): string | null {
  const site = refOf(row, 'site', 'dcim.site');
  const path = site === null ? '' : pathText(regionsOf(inventory, site.id));
  return path === '' ? null : path;
}
