import { idOf, isList, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FromStep } from '../../plan/plan.js';
import { compareNatural } from '../../table/compare.js';
import type { ComputedColumn } from '../computed-column.js';
import { SILENT } from '../generic/remark.js';
import type { Remark } from '../generic/remark.js';
import { unitsOfRacks } from '../rack-units.js';
import { deviceName, unitListText } from './rack-text.js';

const TYPE = 'dcim.rackreservation';

export function reservedUnits(row: Row): readonly number[] {
  const units = valueAt(row, ['units']);
  return isList(units) ? units.filter((unit) => typeof unit === 'number').toSorted((a, b) => a - b) : [];
}

/** Units as ranges, how many, and the devices that stand in them all the same. */
export const reservationColumns: readonly ComputedColumn[] = [
  { type: TYPE, column: 'units', sort: 'natural', fields: ['units'], steps: () => [], compute: () => (row) => unitListText(reservedUnits(row)) || null },
  { type: TYPE, column: 'unit_count', sort: 'number', fields: ['units'], steps: () => [], compute: () => (row) => reservedUnits(row).length },
  {
    type: TYPE,
    column: 'overlap',
    sort: 'natural',
    fields: ['units', 'rack'],
    steps: ([first = '', ...more]) => {
      const racks: FromStep = { from: first, field: 'rack.id', also: more.map((from) => ({ from, field: 'rack.id' })) };
      return [
        fetchStep('overlap-devices', 'dcim.device', { rack_id: racks }, ['name', 'rack', 'device_type', 'position', 'face', 'parent_device']),
        fetchStep('overlap-types', 'dcim.devicetype', { id: { from: 'overlap-devices', field: 'device_type.id' } }, ['u_height', 'is_full_depth', 'exclude_from_utilization']),
      ];
    },
    compute: (inputs, rows) => {
      const racks = [...new Set(rows.map((row) => idOf(row, 'rack')))].map((id): Row => ({ id }));
      const units = new Map(unitsOfRacks(racks, { devices: inputs.rows('overlap-devices'), deviceTypes: inputs.rows('overlap-types'), reservations: [] }).map((each) => [idOf(each.rack), each.mounted]));
      return (row) => {
        const held = reservedUnits(row);
        const inTheWay = (units.get(idOf(row, 'rack')) ?? []).filter((device) => held.some((unit) => unit < device.position + device.height && unit + 1 > device.position));
        return inTheWay.map((device) => deviceName(device.row)).sort(compareNatural).join(', ') || null;
      };
    },
  },
];

/** "12U held in all". */
export const unitsHeld: Remark = {
  ...SILENT,
  fields: ['units'],
  clause: (_, rows) => (rows.length === 0 ? '' : `${String(rows.reduce((sum, row) => sum + reservedUnits(row).length, 0))}U held in all`),
};
