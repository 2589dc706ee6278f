import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { typesIn } from './in-place.js';

/** Types that NetBox finds by place. Their parts are found by what the log says of them. */
const PLACED = [
  'dcim.site', 'dcim.location', 'dcim.rack', 'dcim.device', 'dcim.powerpanel', 'dcim.powerfeed', 'dcim.rackreservation', 'dcim.cable', 'dcim.module',
  'dcim.inventoryitem', 'ipam.vlan', 'ipam.vlangroup', 'ipam.prefix', 'circuits.circuit', 'circuits.circuittermination', 'virtualization.cluster',
  'virtualization.virtualmachine', 'wireless.wirelesslan',
];

/** Reads the ids of what is in the place now. */
export function placeSteps(place: ObjectRef, world: World): readonly FetchStep[] {
  const placed = typesIn(PLACED, place, world).map(({ type, filters }) => fetchStep(type, type, filters, ['id']));
  const has = (type: string): boolean => placed.some((step) => step.id === type);
  return [
    ...placed,
    ...(has('dcim.device') ? [fetchStep('device-addresses', 'ipam.ipaddress', { device_id: { from: 'dcim.device', field: 'id' } }, ['id'])] : []),
    ...(has('virtualization.virtualmachine') ? [fetchStep('vm-addresses', 'ipam.ipaddress', { virtual_machine_id: { from: 'virtualization.virtualmachine', field: 'id' } }, ['id'])] : []),
  ];
}

/** References whose type stands in the field beside them. */
const GENERIC = ['scope', 'termination', 'assigned_object'];

/** Which related object of a logged row stands for its place, by the name of the field. */
const REFERENCES: readonly (readonly [string, string])[] = [
  ['site', 'dcim.site'], ['location', 'dcim.location'], ['rack', 'dcim.rack'], ['device', 'dcim.device'], ['power_panel', 'dcim.powerpanel'],
  ['circuit', 'circuits.circuit'], ['cluster', 'virtualization.cluster'], ['virtual_machine', 'virtualization.virtualmachine'],
];

/**
 * The records of objects in the place: those there now, and, when they are gone or were moved, those there by what the log
 * kept of them; with the parts of both.
 */
export function recordsInPlace(records: readonly Row[], inputs: Inputs, place: ObjectRef, world: World): readonly Row[] {
  const now = idsInPlace(inputs, place, world);
  const gone = records.filter((record) => isIn(record, now));
  const all = new Map(now);
  for (const record of gone) {
    const type = textOf(record, 'changed_object_type') ?? '';
    all.set(type, new Set([...(all.get(type) ?? []), numberOf(record, 'changed_object_id') ?? 0]));
  }
  return records.filter((record) => isIn(record, all));
}

type Ids = ReadonlyMap<string, ReadonlySet<number>>;

function idsInPlace(inputs: Inputs, place: ObjectRef, world: World): Ids {
  const idsOf = (steps: readonly string[]): ReadonlySet<number> => new Set(steps.flatMap((step) => (inputs.has(step) ? inputs.rows(step) : [])).map((row) => idOf(row) ?? 0));
  const ids = new Map<string, ReadonlySet<number>>(PLACED.map((type) => [type, idsOf([type])]));
  ids.set('ipam.ipaddress', idsOf(['device-addresses', 'vm-addresses']));
  if (place.type === 'dcim.site' || place.type === 'dcim.region' || place.type === 'dcim.sitegroup') ids.set('dcim.site', new Set(world.inventory.siteIdsOf(place)));
  return ids;
}

function isIn(record: Row, ids: Ids): boolean {
  const knows = (type: string, id: number | null): boolean => id !== null && ids.get(type)?.has(id) === true;
  if (knows(textOf(record, 'changed_object_type') ?? '', numberOf(record, 'changed_object_id'))) return true;
  const data = [rowOf(record, 'postchange_data'), rowOf(record, 'prechange_data')].filter((each) => each !== null);
  return data.some(
    (each) =>
      REFERENCES.some(([field, type]) => knows(type, numberOf(each, field))) ||
      GENERIC.some((field) => knows(textOf(each, `${field}_type`) ?? '', numberOf(each, `${field}_id`))),
  );
}
