import type { World } from '../../../inventory/inventory.js';
import { objectType } from '../../../netbox/catalogue.js';
import { idOf, rowOf } from '../../../netbox/row.js';
import type { ObjectRef, Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { nowhere, placeAt, spotOf } from './place.js';
import type { Place, PlaceReader, Spot } from './place.js';
import { ancestry, byId, genericRefOf, pathText, refOf, siteOfLocation } from '../related.js';

const SCOPE = ['scope_type', 'scope_id', 'scope'];

/** Clusters, VLAN groups, wireless LANs: what their scope names. */
export function scopedPlaces(type: string): PlaceReader {
  return {
    steps: (id, ids) => [fetchStep(id, type, { id: ids }, [objectType(type).key, ...SCOPE])],
    read: (_inputs, _id, world) => (row) => scopePlace(row, world, 'is scoped to'),
  };
}

/** Prefixes: their scope, else the site of their VLAN. */
export const prefixPlaces: PlaceReader = {
  steps: (id, ids) => [
    fetchStep(id, 'ipam.prefix', { id: ids }, ['prefix', 'vrf', 'vlan', ...SCOPE]),
    ...vlanPlaces.steps(`${id}-vlans`, { from: id, field: 'vlan.id' }),
  ],
  read: (inputs, id, world) => {
    const vlans = byId(inputs.rows(`${id}-vlans`));
    const readVlan = vlanPlaces.read(inputs, `${id}-vlans`, world);
    return (prefix) => {
      const vlan = vlans.get(idOf(prefix, 'vlan'));
      if (rowOf(prefix, 'scope') !== null || vlan === undefined) return scopePlace(prefix, world, 'is scoped to');
      const place = readVlan(vlan);
      const name = refOf(prefix, 'vlan', 'ipam.vlan')?.name ?? '';
      return { ...place, phrase: `has no scope, but its VLAN ${name} ${place.phrase}`, by: `VLAN ${name}` };
    };
  },
};

/** VLANs: their site, else the scope of their group. */
export const vlanPlaces: PlaceReader = {
  steps: (id, ids) => [
    fetchStep(id, 'ipam.vlan', { id: ids }, ['vid', 'name', 'site', 'group']),
    fetchStep(`${id}-groups`, 'ipam.vlangroup', { id: { from: id, field: 'group.id' } }, ['name', ...SCOPE]),
  ],
  read: (inputs, id, world) => {
    const groups = byId(inputs.rows(`${id}-groups`));
    return (vlan) => {
      const group = refOf(vlan, 'group', 'ipam.vlangroup');
      const by = group === null ? null : `group ${group.name}`;
      const groupRow = groups.get(group?.id ?? null);
      if (rowOf(vlan, 'site') !== null || groupRow === undefined) {
        return placeAt(spotOf(vlan), world, { lead: 'belongs to', otherwise: by === null ? 'belongs to no site or group' : `belongs to ${by}, which is bound to no place`, by });
      }
      const place = scopePlace(groupRow, world, 'is scoped to');
      return { ...place, phrase: `belongs to ${by ?? ''}, which ${place.phrase}`, by };
    };
  },
};

/** The place that the scope of a row names. */
export function scopePlace(row: Row, world: World, lead: string): Place {
  const scope = genericRefOf(row, 'scope');
  if (scope === null) return nowhere('has no scope: it is bound to no place');
  const spot = scopeSpot(row, world);
  if (spot.site != null || spot.location != null || spot.rack != null) return placeAt(spot, world, { lead });
  const path = pathText(ancestry(world.inventory, scope));
  const kind = objectType(scope.type).singular;
  return {
    ...nowhere(`${lead} ${kind} ${path}`),
    known: true,
    within: [scope],
    region: scope.type === 'dcim.region' ? path : null,
    by: `${kind} ${scope.name}`,
  };
}

/** Site, location and rack of a scope; nothing for a scope above the site. */
export function scopeSpot(row: Row, world: World): Spot {
  const scope = genericRefOf(row, 'scope');
  if (scope?.type === 'dcim.site') return { site: scope };
  if (scope?.type === 'dcim.location') return { site: siteOfLocation(world.inventory, scope.id), location: scope };
  return scope?.type === 'dcim.rack' ? { site: siteOfRack(world, scope), rack: scope } : {};
}

function siteOfRack(world: World, rack: ObjectRef): ObjectRef | null {
  const entry = world.inventory.find(rack.type, rack.id);
  return entry === null ? null : refOf(entry.row, 'site', 'dcim.site');
}
