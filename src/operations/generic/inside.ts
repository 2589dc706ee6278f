import type { World } from '../../inventory/inventory.js';
import type { Condition } from '../../query/query.js';

const PLACES = new Set(['region', 'site_group', 'site', 'location']);

/**
 * Whether a group without anything in it is worth a row: sites outside Europe are none among "racks per site in Europe".
 * Objects that stand nowhere are.
 */
export function standsInside(target: string, where: readonly Condition[], { inventory }: World): (id: number) => boolean {
  const places = where.flatMap((condition) => (condition.kind === 'is' && !condition.negated && PLACES.has(condition.relation) ? [new Set(condition.objects.flatMap((object) => inventory.siteIdsOf(object)))] : []));
  if (places.length === 0) return () => true;
  return (id) => {
    const own = inventory.siteIdsOf({ type: target, id, name: '' });
    return (own.length === 0 && !STANDING.has(target)) || places.every((sites) => own.some((site) => sites.has(site)));
  };
}

/** Types that are nowhere when they have no site below or around them. */
const STANDING = new Set(['dcim.region', 'dcim.sitegroup', 'dcim.site']);
