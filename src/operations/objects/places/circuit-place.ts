import type { World } from '../../../inventory/inventory.js';
import { objectType } from '../../../netbox/catalogue.js';
import { idOf, textOf } from '../../../netbox/row.js';
import type { ObjectRef, Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { nowhere } from './place.js';
import type { Place, PlaceReader } from './place.js';
import { genericRefOf, groupedBy, siteOfLocation } from '../related.js';

const TERMINATION = ['circuit', 'term_side', 'termination_type', 'termination_id', 'termination'];

/** Circuits: where both sides end. */
export const circuitPlaces: PlaceReader = {
  steps: (id, ids) => [
    fetchStep(id, 'circuits.circuit', { id: ids }, ['cid', 'provider']),
    fetchStep(`${id}-ends`, 'circuits.circuittermination', { circuit_id: ids }, TERMINATION),
  ],
  read: (inputs, id, world) => {
    const ends = groupedBy(inputs.rows(`${id}-ends`), 'circuit');
    return (circuit) => {
      const sides = ends.get(idOf(circuit)) ?? [];
      const [a, z] = ['A', 'Z'].map((side) => endName(sides, side));
      const phrase = a == null && z == null ? 'has no termination recorded' : `runs from ${a ?? 'an unrecorded A side'} to ${z ?? 'an unrecorded Z side'}`;
      return endsPlace(sides, world, phrase);
    };
  },
};

export const circuitTerminationPlaces: PlaceReader = {
  steps: (id, ids) => [fetchStep(id, 'circuits.circuittermination', { id: ids }, TERMINATION)],
  read: (_inputs, _id, world) => (end) => endsPlace([end], world, `is at ${endName([end], textOf(end, 'term_side') ?? '') ?? 'no recorded place'}`),
};

/** "datacenter-01", "provider network Colt MPLS"; null when that side is not recorded. */
export function endName(ends: readonly Row[], side: string): string | null {
  const end = ends.find((candidate) => textOf(candidate, 'term_side') === side);
  return end === undefined ? null : placeName(end);
}

/** Where one side of a circuit ends: a site by its name, anything else with its kind. */
export function placeName(end: Row): string | null {
  const ref = genericRefOf(end, 'termination');
  if (ref === null) return null;
  return ref.type === 'dcim.site' ? ref.name : `${objectType(ref.type).singular} ${ref.name}`;
}

function endsPlace(ends: readonly Row[], world: World, phrase: string): Place {
  const refs = ends.flatMap((end) => genericRefOf(end, 'termination') ?? []);
  const names = ['A', 'Z'].flatMap((side) => {
    const name = endName(ends, side);
    return name === null ? [] : [`${name} (${side})`];
  });
  return {
    ...nowhere(phrase),
    known: refs.length > 0,
    within: refs.flatMap((ref): readonly ObjectRef[] => {
      const site = ref.type === 'dcim.location' ? siteOfLocation(world.inventory, ref.id) : null;
      return site === null ? [ref] : [ref, site];
    }),
    site: names.length === 0 ? null : names.join(' – '),
  };
}
