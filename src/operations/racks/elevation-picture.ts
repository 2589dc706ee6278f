import type { Inventory } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { ElevationPicture, MountedPicture, RackFace } from '../../picture.js';
import { freeRuns, spanText } from '../rack-units.js';
import type { MountedDevice, RackUnits } from '../rack-units.js';
import { deviceName } from './rack-text.js';

/** The faces of a rack as they are drawn. `below` are lines to stand under them. */
export function elevationPicture(units: RackUnits, faces: readonly RackFace[], { inventory, below }: { readonly inventory: Inventory; readonly below: readonly string[] }): ElevationPicture {
  const { height, startingUnit, descending, mounted, reservations } = units;
  return {
    kind: 'elevation',
    faces,
    height,
    startingUnit,
    descending,
    devices: mounted.map((device) => mountedPicture(device, inventory)),
    reservations: reservations.map((one) => ({ units: one.units, note: one.note ?? 'no reason given' })),
    free: { front: freeRuns(units, 'front'), rear: freeRuns(units, 'rear'), both: freeRuns(units, 'both') },
    below,
  };
}

function mountedPicture({ row, position, height, faces, excluded }: MountedDevice, inventory: Inventory): MountedPicture {
  const role = inventory.find('dcim.devicerole', idOf(row, 'role') ?? 0);
  const face = textOf(row, 'face');
  const status = textOf(row, 'status');
  return {
    name: deviceName(row),
    role: textOf(row, 'role'),
    colour: role === null ? null : textOf(role.row, 'color'),
    position,
    height,
    span: spanText(position, height),
    mounted: face === 'front' || face === 'rear' ? face : null,
    faces,
    remarks: [...(status === null || status === 'active' ? [] : [status]), ...(excluded ? ['not counted as used'] : [])],
  };
}
