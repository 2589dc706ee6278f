import { idOf, numberOf, rowOf, textOf } from '../../../netbox/row.js';
import type { ObjectRef, Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { spanText } from '../../rack-units.js';
import { placeAt, spotOf } from './place.js';
import type { PlaceReader } from './place.js';
import { byId, refOf, nameOf } from '../related.js';

const FIELDS = ['name', 'device_type', 'site', 'location', 'rack', 'position', 'face', 'parent_device', 'cluster', 'virtual_chassis'];

/** Devices: rack units and face; a device in a bay is where its parent is. */
export const devicePlaces: PlaceReader = {
  steps: (id, ids) => [
    fetchStep(id, 'dcim.device', { id: ids }, FIELDS),
    fetchStep(`${id}-types`, 'dcim.devicetype', { id: { from: id, field: 'device_type.id' } }, ['u_height']),
    fetchStep(`${id}-parents`, 'dcim.device', { id: { from: id, field: 'parent_device.id' } }, FIELDS),
    fetchStep(`${id}-parent-types`, 'dcim.devicetype', { id: { from: `${id}-parents`, field: 'device_type.id' } }, ['u_height']),
  ],
  read: (inputs, id, world) => {
    const types = byId([...inputs.rows(`${id}-types`), ...inputs.rows(`${id}-parent-types`)]);
    const parents = byId(inputs.rows(`${id}-parents`));
    return (device) => {
      const parent = rowOf(device, 'parent_device');
      const standing = parents.get(idOf(device, 'parent_device')) ?? device;
      const spot = { ...spotOf(standing), units: unitsOf(standing, types), face: textOf(standing, 'face') };
      const by = parent === null ? null : bayText(parent);
      return placeAt(spot, world, {
        lead: by === null ? 'is at' : `is in ${by}, at`,
        by,
        within: groupsOf(device),
        remark: spot.rack == null ? '; no rack is recorded' : '',
      });
    };
  },
};

/** "U20–U21" of a device that `types` (rows with u_height) gives the height of; null without a rack. */
export function unitsOf(device: Row, types: ReadonlyMap<number | null, Row>): string | null {
  if (rowOf(device, 'rack') === null) return null;
  const position = numberOf(device, 'position');
  if (position === null) return 'unmounted (0U)';
  const type = types.get(idOf(device, 'device_type'));
  const height = type === undefined ? null : numberOf(type, 'u_height');
  return height === null || height === 0 ? `U${String(position)}` : spanText(position, height);
}

function bayText(parent: Row): string {
  const bay = textOf(parent, 'device_bay', 'name') ?? textOf(parent, 'device_bay');
  return `${bay === null ? 'a bay' : `bay ${bay}`} of ${nameOf(parent)}`;
}

function groupsOf(device: Row): readonly ObjectRef[] {
  return [
    refOf(device, 'parent_device', 'dcim.device'),
    refOf(device, 'cluster', 'virtualization.cluster'),
    refOf(device, 'virtual_chassis', 'dcim.virtualchassis'),
  ].filter((ref) => ref !== null);
}
