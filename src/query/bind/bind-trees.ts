import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { Query } from '../query.js';
import type { Binder } from './binder.js';
import { operation } from './operation-query.js';

/** What a tree of places can begin with. */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  'dcim.region': ['dcim.region'],
  'dcim.sitegroup': ['dcim.sitegroup'],
  'dcim.location': ['dcim.site', 'dcim.location'],
};

/** Trees of places. Null when the intent is of another kind, or has a problem. */
export function bindTrees(binder: Binder, intent: Intent): Query | null {
  if (intent.act !== 'place-tree') return null;
  const kind = intent.subject ?? 'dcim.region';
  const [mention] = intent.mentions;
  const root = mention === undefined ? null : binder.one(mention, ROOTS[kind] ?? null);
  if (mention !== undefined && root === null) return null;
  const depth = detailOf(intent, 'depth');
  return operation('place-tree', { kind, root, depth: depth === null ? null : Number(depth), racks: detailOf(intent, 'racks') === 'yes' });
}
