import type { Inventory } from '../../inventory/inventory.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import type { Condition } from '../../query/query.js';
import { rowTest } from '../compiled.js';
import type { At, Compiled, Compiler, Filters } from '../compiled.js';
import { liesIn, placeReading } from '../places.js';

type IsCondition = Extract<Condition, { kind: 'is' }>;

/**
 * VLANs of a place are those whose own site lies in it, and those without a site whose group is scoped to it, to
 * something in it, or to something that it lies in.
 */
export function compileVlanPlace(condition: IsCondition, at: At, { world: { inventory }, naive }: Compiler): Compiled {
  const places = condition.objects;
  const isThere = (place: ObjectRef): boolean => places.some((wanted) => liesIn(place, wanted, inventory) || liesIn(wanted, place, inventory));
  const reading = placeReading(at.type, inventory);
  const accept = (row: Row): boolean => (reading?.places(row) ?? []).some(isThere) !== condition.negated;
  const pushed = !naive && !condition.negated && inventory.isLoaded('ipam.vlangroup');
  return {
    push: pushed ? { steps: [], alternatives: alternatives(places, isThere, inventory), exact: true } : null,
    test: rowTest(reading?.fields ?? [], accept),
  };
}

function alternatives(places: readonly ObjectRef[], isThere: (place: ObjectRef) => boolean, inventory: Inventory): readonly Filters[] {
  const sites = [...new Set(places.flatMap((place) => inventory.siteIdsOf(place)))];
  const groups = inventory.entries('ipam.vlangroup').flatMap((entry) => ((placeOfGroup(entry.row).some(isThere)) ? [entry.id] : []));
  const bySite: Filters = { site_id: sites };
  return groups.length === 0 ? [bySite] : [bySite, { site_id: 'null', group_id: groups }];
}

function placeOfGroup(row: Row): readonly ObjectRef[] {
  const type = row['scope_type'];
  const id = row['scope_id'];
  return typeof type === 'string' && typeof id === 'number' ? [{ type, id, name: '' }] : [];
}
