import type { Values } from '../../../execute/firewall.js';
import { objectType } from '../../../netbox/catalogue.js';
import { idOf } from '../../../netbox/row.js';
import type { ListingOf } from './paths.js';

/** Ids with those of everything below them in their tree; null when the server does not tell the tree. */
export async function idsBelow(type: string, ids: Values, listingOf: ListingOf): Promise<Values | null> {
  if (objectType(type).fields['parent'] === undefined) return ids;
  const listing = await listingOf(type).catch(() => null);
  if (listing === null || listing.cut !== null || !listing.told.has('parent')) return null;
  const below = new Set<string | number | boolean>(ids);
  for (let before = -1; before !== below.size;) {
    before = below.size;
    for (const row of listing.rows) if (below.has(idOf(row, 'parent') ?? '')) below.add(idOf(row) ?? '');
  }
  below.delete('');
  return [...below];
}
