import { numberOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases, wholeRows } from '../../plan/compiled.js';
import type { Bases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Measure } from './measure.js';

const METRES: Readonly<Record<string, number>> = { km: 1000, m: 1, cm: 0.01, mi: 1609.344, ft: 0.3048, in: 0.0254 };
const KILOGRAMS: Readonly<Record<string, number>> = { kg: 1, g: 0.001, lb: 0.45359237, oz: 0.028349523125 };

/** A recorded length in metres; null without a number or a unit. */
export function metres(row: Row, field: string): number | null {
  return scaled(numberOf(row, field), METRES[textOf(row, `${field}_unit`) ?? '']);
}

/** A recorded weight in kilograms. */
export function kilograms(row: Row): number | null {
  return scaled(numberOf(row, 'weight'), KILOGRAMS[textOf(row, 'weight_unit') ?? '']);
}

function scaled(value: number | null, factor: number | undefined): number | null {
  return value === null || factor === undefined ? null : value * factor;
}

const TYPES = 'measure-types';
const MODULES = 'measure-modules';
const MODULE_TYPES = 'measure-module-types';

/** A device weighs what its type weighs, with the modules in it. Without a weight of its type its own is unknown. */
export const deviceWeight: Measure = {
  name: 'weight',
  label: 'weight',
  unit: 'kg',
  fields: ['device_type'],
  steps: (bases) => [
    fetchStep(TYPES, 'dcim.devicetype', { id: fromBases(bases, 'device_type.id') }, ['weight', 'weight_unit']),
    fetchStep(MODULES, 'dcim.module', { device_id: fromBases(bases, 'id') }, ['device', 'module_type']),
    fetchStep(MODULE_TYPES, 'dcim.moduletype', { id: { from: MODULES, field: 'module_type.id' } }, ['weight', 'weight_unit']),
  ],
  read: (inputs) => {
    const types = byId(wholeRows(inputs, TYPES, 'dcim.devicetype'));
    const moduleTypes = byId(wholeRows(inputs, MODULE_TYPES, 'dcim.moduletype'));
    const modules = new Map<number, number>();
    for (const row of wholeRows(inputs, MODULES, 'dcim.module')) {
      const device = idOf(row, 'device') ?? -1;
      modules.set(device, (modules.get(device) ?? 0) + (kilograms(moduleTypes.get(idOf(row, 'module_type') ?? -1) ?? {}) ?? 0));
    }
    return (row) => {
      const own = kilograms(types.get(idOf(row, 'device_type') ?? -1) ?? {});
      return own === null ? null : own + (modules.get(idOf(row) ?? -1) ?? 0);
    };
  },
};

/** A device is as tall as its type. */
export const heightOfDevices: Measure = {
  name: 'u_height',
  label: 'height',
  unit: 'U',
  fields: ['device_type'],
  steps: (bases: Bases) => [fetchStep(TYPES, 'dcim.devicetype', { id: fromBases(bases, 'device_type.id') }, ['u_height'])],
  read: (inputs) => {
    const types = byId(wholeRows(inputs, TYPES, 'dcim.devicetype'));
    return (row) => numberOf(types.get(idOf(row, 'device_type') ?? -1) ?? {}, 'u_height');
  },
};

function byId(rows: readonly Row[]): ReadonlyMap<number, Row> {
  return new Map(rows.flatMap((row) => {
    const id = idOf(row);
    return id === null ? [] : [[id, row] as const];
  }));
}
