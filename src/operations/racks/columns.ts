import type { Cell } from '../../answer.js';
import { idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, FromStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { percentOf } from '../percent.js';
import { unitsOfRacks } from '../rack-units.js';

/** How full racks of a list are; null where not everything in them was read. */
const utilisation = {
  type: 'dcim.rack',
  column: 'utilisation',
  sort: 'number',
  fields: ['u_height', 'starting_unit', 'desc_units'],
  steps: (bases: readonly string[]): readonly FetchStep[] => {
    const [from = '', ...more] = bases;
    const ofRacks: FromStep = { from, field: 'id', also: more.map((base) => ({ from: base, field: 'id' })) };
    return [
      fetchStep('utilisation-devices', 'dcim.device', { rack_id: ofRacks }, ['rack', 'device_type', 'position', 'face', 'parent_device']),
      fetchStep('utilisation-types', 'dcim.devicetype', { id: { from: 'utilisation-devices', field: 'device_type.id' } }, ['u_height', 'is_full_depth', 'exclude_from_utilization']),
      fetchStep('utilisation-reservations', 'dcim.rackreservation', { rack_id: ofRacks }, ['rack', 'units']),
    ];
  },
  compute: (inputs: Inputs, rows: readonly Row[]): ((row: Row) => Cell) => {
    const share = sharesOf(inputs, rows);
    return (row) => {
      const found = share(row);
      return found === null ? null : percentOf(found);
    };
  },
  exact: (inputs: Inputs, rows: readonly Row[]): ((row: Row) => number | null) => {
    const share = sharesOf(inputs, rows);
    return (row) => {
      const found = share(row);
      return found === null ? null : found * 100;
    };
  },
} as const;

function sharesOf(inputs: Inputs, rows: readonly Row[]): (row: Row) => number | null {
  const whole = ['utilisation-devices', 'utilisation-types', 'utilisation-reservations'].every((step) => inputs.complete(step));
  const units = unitsOfRacks(rows, {
    devices: inputs.rows('utilisation-devices'),
    deviceTypes: inputs.rows('utilisation-types'),
    reservations: inputs.rows('utilisation-reservations'),
  });
  const shares = new Map(units.map((rack) => [idOf(rack.rack), rack.utilisation]));
  return (row) => (whole ? (shares.get(idOf(row)) ?? null) : null);
}

export const rackColumns = [utilisation] as const;
