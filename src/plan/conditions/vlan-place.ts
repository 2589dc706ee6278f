import type { Inventory } from '../../inventory/inventory.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import type { Condition } from '../../query/query.js';
import { rowTest } from '../compiled.js';
import type { At, Compiled, Compiler, Filters } from '../compiled.js';
import { liesIn, placeReading } from '../places.js';

type IsCondition = Extract<Condition, { kind: 'is' }>;

/**
 * VLANs of a place are those whose own site lies in it, and those without a site whose group is scoped to it or to
 * something in it. What is scoped above a place is not the place's own.
 */
export function compileVlanPlace(condition: IsCondition, at: At, { world: { inventory }, naive }: Compiler): Compiled {
  const places = condition.objects;
  const isThere = (place: ObjectRef): boolean => places.some((wanted) => liesIn(place, wanted, inventory));
  const reading = placeReading(at.type, inventory);
  const accept = (row: Row): boolean => (reading?.places(row) ?? []).some(isThere) !== condition.negated;
  const pushed = !naive && !condition.negated && inventory.isLoaded('ipam.vlangroup');
  return {
    push: pushed ? { steps: [], alternatives: alternatives(places, isThere, inventory), exact: true } : null,
    test: rowTest(reading?.fields ?? [], accept),
  };
}

function alternatives(places: readonly ObjectRef[], isThere: (place: ObjectRef) => boolean, inventory: Inventory): readonly Filters[] {
  const sites = [...new Set(places.flatMap((place) => (place.type === 'dcim.location' ? [] : inventory.siteIdsOf(place))))];
  const groups = groupsScoped(isThere, inventory);
  return [...(sites.length > 0 || groups.length === 0 ? [{ site_id: sites }] : []), ...(groups.length === 0 ? [] : [{ site_id: 'null', group_id: groups }])];
}

/** Ids of the VLAN groups whose scope is such a place. */
export function groupsScoped(isThere: (place: ObjectRef) => boolean, inventory: Inventory): readonly number[] {
  return inventory.entries('ipam.vlangroup').flatMap((entry) => (placeOfGroup(entry.row).some(isThere) ? [entry.id] : []));
}

function placeOfGroup(row: Row): readonly ObjectRef[] {
  const type = row['scope_type'];
  const id = row['scope_id'];
  return typeof type === 'string' && typeof id === 'number' ? [{ type, id, name: '' }] : [];
}
