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

/** Which related object of a logged row stands for its place, by the name of the field. */
const REFERENCES: readonly (readonly [string, string])[] = [
  ['site', 'dcim.site'], ['location', 'dcim.location'], ['rack', 'dcim.rack'], ['device', 'dcim.device'], ['power_panel', 'dcim.powerpanel'],
  ['circuit', 'circuits.circuit'], ['cluster', 'virtualization.cluster'], ['virtual_machine', 'virtualization.virtualmachine'],
];

/** Whether a record is of an object in the place: now, or, when it is gone or was moved, by what the log kept of it. */
export function isInPlace(inputs: Inputs, place: ObjectRef, world: World): (record: Row) => boolean {
  const ids = new Map<string, ReadonlySet<number>>();
  for (const type of PLACED) if (inputs.has(type)) ids.set(type, new Set(inputs.rows(type).map((row) => idOf(row) ?? 0)));
  const addresses = ['device-addresses', 'vm-addresses'].flatMap((step) => (inputs.has(step) ? inputs.rows(step) : []));
  ids.set('ipam.ipaddress', new Set(addresses.map((row) => idOf(row) ?? 0)));
  if (place.type === 'dcim.site' || place.type === 'dcim.region' || place.type === 'dcim.sitegroup') ids.set('dcim.site', new Set(world.inventory.siteIdsOf(place)));
  const knows = (type: string, id: number | null): boolean => id !== null && ids.get(type)?.has(id) === true;
  return (record) => knows(textOf(record, 'changed_object_type') ?? '', numberOf(record, 'changed_object_id'))
    || [rowOf(record, 'postchange_data'), rowOf(record, 'prechange_data')].some((data) => data !== null && REFERENCES.some(([field, type]) => knows(type, numberOf(data, field))));
}
