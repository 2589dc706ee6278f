import type { World } from '../../inventory/inventory.js';
import type { BoundObject } from '../../query/query.js';

/** The filters that devices, their ports and cables share for what lies in a place or belongs to a tenant. */
export type ScopeFilters = Readonly<Record<string, number | readonly number[]>>;

const ABOVE_SITES = new Set(['dcim.region', 'dcim.sitegroup']);
const FILTERS: Readonly<Record<string, string>> = {
  'dcim.site': 'site_id',
  'dcim.location': 'location_id',
  'dcim.rack': 'rack_id',
  'tenancy.tenant': 'tenant_id',
};

/** Null when the scope holds no site, or is nothing that devices are in. No scope: no filter. */
export function scopeFilters(scope: BoundObject | null, world: World): ScopeFilters | null {
  if (scope === null) return {};
  if (ABOVE_SITES.has(scope.type)) {
    const sites = world.inventory.siteIdsOf(scope);
    return sites.length === 0 ? null : { site_id: sites };
  }
  // Ports and cables know the location of their device alone, not what that lies in.
  if (scope.type === 'dcim.location') return { location_id: world.inventory.idsBelow(scope) };
  const filter = FILTERS[scope.type];
  return filter === undefined ? null : { [filter]: scope.id };
}
