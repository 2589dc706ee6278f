import type { Inventory } from '../../inventory/inventory.js';
import { idOf } from '../../netbox/row.js';
import type { BoundObject } from '../query.js';

type Place = Pick<BoundObject, 'type' | 'id'>;

const LINKS: Readonly<Record<string, readonly (readonly [field: string, type: string])[]>> = {
  'dcim.rack': [['location', 'dcim.location'], ['site', 'dcim.site']],
  'dcim.location': [['parent', 'dcim.location'], ['site', 'dcim.site']],
  'dcim.site': [['region', 'dcim.region'], ['group', 'dcim.sitegroup']],
  'dcim.region': [['parent', 'dcim.region']],
  'dcim.sitegroup': [['parent', 'dcim.sitegroup']],
};

/** A place, and what it lies in, nearest first, each once. */
export function placesAbove(inventory: Inventory, place: Place): readonly Place[] {
  const found: Place[] = [];
  const open: Place[] = [place];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { type, id } = next;
    if (found.some((known) => known.type === type && known.id === id)) continue;
    found.push({ type, id });
    const row = inventory.find(type, id)?.row ?? {};
    for (const [field, to] of LINKS[type] ?? []) {
      const above = idOf(row, field);
      if (above !== null) open.push({ type: to, id: above });
    }
  }
  return found;
}
