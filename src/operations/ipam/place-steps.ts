import * as z from 'zod';
import type { Inventory, World } from '../../inventory/inventory.js';
import { idOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import type { RowPlan } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { FilterValue, FromStep, Step } from '../../plan/plan.js';
import { planRows } from '../../plan/row-plan.js';
import { BoundObject, Condition } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { usageSteps } from './prefix-steps.js';
import { PREFIX_FIELDS, prefixRecords } from './records.js';
import type { PrefixRecord } from './records.js';

export const PlaceParameters = z.strictObject({
  place: BoundObject,
  family: z.union([z.literal(4), z.literal(6)]).nullable(),
  role: BoundObject.nullable(),
  /** A word for a kind of prefix that is no role in NetBox. */
  text: z.string().nullable(),
  where: z.array(Condition),
});
export type PlaceParameters = z.infer<typeof PlaceParameters>;

type Filters = Readonly<Record<string, FilterValue | FromStep>>;

/** The filters by which NetBox finds prefixes, and VLANs, of a place with all that lies below it. */
const PLACE_FILTERS: Readonly<Record<string, { readonly prefixes: string; readonly vlans: string | null }>> = {
  'dcim.site': { prefixes: 'site_id', vlans: 'site_id' },
  'dcim.region': { prefixes: 'region_id', vlans: 'region_id' },
  'dcim.sitegroup': { prefixes: 'site_group_id', vlans: 'site_group_id' },
  'dcim.location': { prefixes: 'location_id', vlans: null },
};

/** Prefixes of the place, containers and others apart; those that only their VLAN puts there; those of wider places. */
interface PlacePlans {
  readonly own: readonly [containers: RowPlan, leaves: RowPlan];
  readonly via: readonly [containers: RowPlan, leaves: RowPlan] | null;
  readonly above: RowPlan[];
  readonly vlans: Step | null;
}

export function placeSteps(parameters: PlaceParameters, world: World): readonly Step[] {
  const { own, via, above, vlans } = plansOf(parameters, world);
  const ids = (index: 0 | 1): readonly string[] => [own, via].flatMap((pair) => pair?.[index].bases.ids ?? []);
  const others = (index: 0 | 1, first: string): readonly string[] => ids(index).filter((id) => id !== first);
  return [
    ...(vlans === null ? [] : [vlans]),
    ...[...own, ...(via ?? []), ...above].flatMap((plan) => plan.steps),
    ...usageSteps({ containers: others(0, 'containers'), leaves: others(1, 'leaves') }),
  ];
}

/** How full a prefix is follows from what lies in it; such conditions are tested at the end. */
export function isOnUtilisation(condition: Condition): condition is Extract<Condition, { kind: 'field' }> {
  return condition.kind === 'field' && condition.field === 'utilisation';
}

function recordedConditions(where: readonly Condition[]): readonly Condition[] {
  return where.filter((condition) => !isOnUtilisation(condition));
}

/** A prefix of a place, and whether only its VLAN puts it there. */
export interface PlacedPrefix {
  readonly record: PrefixRecord;
  readonly viaVlan: boolean;
}

export function ownPrefixes(inputs: Inputs, parameters: PlaceParameters, world: World): readonly PlacedPrefix[] {
  const { own, via } = plansOf(parameters, world);
  const mine = prefixRecords(own.flatMap((plan) => plan.read(inputs).rows)).map((record) => ({ record, viaVlan: false }));
  const unscoped = prefixRecords((via ?? []).flatMap((plan) => plan.read(inputs).rows)).filter(({ row }) => (row['scope_id'] ?? null) === null);
  return [...mine, ...unscoped.map((record) => ({ record, viaVlan: true }))];
}

export function widerPrefixes(inputs: Inputs, parameters: PlaceParameters, world: World): readonly Row[] {
  return plansOf(parameters, world).above.flatMap((plan) => plan.read(inputs).rows);
}

function plansOf(parameters: PlaceParameters, world: World): PlacePlans {
  const place = placeOf(parameters.place, world.inventory);
  const names = PLACE_FILTERS[place.type] ?? { prefixes: 'site_id', vlans: 'site_id' };
  const plan = (name: string, extra: Filters): RowPlan => planRows({ type: 'ipam.prefix', where: recordedConditions(parameters.where), fields: PREFIX_FIELDS, name, extra: { ...extra, ...kindOf(parameters) } }, world);
  const apart = (prefix: string, extra: Filters): readonly [RowPlan, RowPlan] => [
    plan(`${prefix}containers`, { ...extra, status: 'container' }),
    plan(`${prefix}leaves`, { ...extra, status__n: 'container' }),
  ];
  return {
    own: apart('', { [names.prefixes]: place.ids }),
    via: names.vlans === null ? null : apart('via-', { vlan_id: { from: 'vlans', field: 'id' } }),
    above: distinctPlaces(widerPlaces(place, world.inventory)).map((wider, index) => plan(`above-${String(index + 1)}`, { scope_type: wider.type, scope_id: wider.id })),
    vlans: names.vlans === null ? null : fetchStep('vlans', 'ipam.vlan', { [names.vlans]: place.ids }, ['vid', 'name']),
  };
}

function distinctPlaces<Place extends { readonly type: string; readonly id: number }>(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [`${place.type} ${String(place.id)}`, place])).values()];
}

function kindOf({ family, role }: PlaceParameters): Filters {
  return { ...(family === null ? {} : { family }), ...(role === null ? {} : { role_id: role.id }) };
}

/** The place that prefixes are listed of, as the answer calls it. */
export function placeName(place: ObjectRef, inventory: Inventory): string {
  const { type, ids } = placeOf(place, inventory);
  return type === place.type ? place.name : ids.map((id) => inventory.find(type, id)?.name ?? '').join(', ') || place.name;
}

/** Prefixes belong to sites, regions, groups and locations; of a rack or a cluster those of its site are meant. */
export function placeOf(place: ObjectRef, inventory: Inventory): { readonly type: string; readonly ids: readonly number[] } {
  return place.type in PLACE_FILTERS ? { type: place.type, ids: [place.id] } : { type: 'dcim.site', ids: inventory.siteIdsOf(place) };
}

/** What the place lies in, nearest first. */
function widerPlaces({ type, ids }: { readonly type: string; readonly ids: readonly number[] }, inventory: Inventory): readonly { readonly type: string; readonly id: number }[] {
  const [id] = ids;
  const row = id === undefined ? null : (inventory.find(type, id)?.row ?? null);
  if (row === null) return [];
  const links = { 'dcim.site': [['region', 'dcim.region'], ['group', 'dcim.sitegroup']], 'dcim.location': [['parent', 'dcim.location'], ['site', 'dcim.site']] } as const;
  const own: readonly (readonly [string, string])[] = type === 'dcim.site' || type === 'dcim.location' ? links[type] : [['parent', type]];
  return own.flatMap(([field, to]) => {
    const wider = idOf(row, field);
    return wider === null ? [] : [{ type: to, id: wider }, ...widerPlaces({ type: to, ids: [wider] }, inventory)];
  });
}
