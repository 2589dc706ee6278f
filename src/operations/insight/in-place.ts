import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { FetchStep } from '../../plan/plan.js';
import type { ObjectRef } from '../../netbox/row.js';

/** The word of a relation under which objects of a type lie in a place. */
const WORDS: Readonly<Record<string, string>> = {
  'dcim.region': 'region',
  'dcim.sitegroup': 'site_group',
  'dcim.site': 'site',
  'dcim.location': 'location',
  'dcim.rack': 'rack',
  'virtualization.cluster': 'cluster',
  'tenancy.tenant': 'tenant',
  'tenancy.tenantgroup': 'tenant_group',
};

/**
 * What narrows a type to a place, with everything below it; null when NetBox cannot tell whether such objects are there.
 * Types that know only their site are found in a region by its sites; without sites there are none, and no filter is given.
 */
export function placeFilters(type: string, place: ObjectRef, world: World): FetchStep['filters'] | null {
  const { relations } = objectType(type);
  if (type === place.type) return { id: [...world.inventory.idsBelow(place)] };
  const own = relations[WORDS[place.type] ?? ''];
  if (own !== undefined && own.to === place.type && own.filter !== '') return { [own.filter]: place.id };
  const site = relations['site'];
  if ((place.type !== 'dcim.region' && place.type !== 'dcim.sitegroup') || site === undefined || site.filter === '') return null;
  const sites = world.inventory.siteIdsOf(place);
  return sites.length === 0 ? null : { [site.filter]: [...sites] };
}

/** The types that lie in a place, of those given, with their filters. */
export function typesIn(types: readonly string[], place: ObjectRef, world: World): readonly { readonly type: string; readonly filters: FetchStep['filters'] }[] {
  return types.flatMap((type) => {
    const filters = placeFilters(type, place, world);
    return filters === null ? [] : [{ type, filters }];
  });
}
