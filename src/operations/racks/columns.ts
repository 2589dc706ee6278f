import type { Cell } from '../../answer.js';
import { idOf } from '../../netbox/row.js';
import { ifTold } from '../../netbox/untold.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, FromStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { percentOf } from '../percent.js';
import { freeRuns, largestRun, unitsOfRacks } from '../rack-units.js';
import type { RackUnits } from '../rack-units.js';

const RACK_FIELDS = ['u_height', 'starting_unit', 'desc_units'];

/** How full racks of a list are; null where not everything in them was read. */
const utilisation = {
  type: 'dcim.rack',
  column: 'utilisation',
  sort: 'number',
  fields: RACK_FIELDS,
  steps: (bases: readonly string[]): readonly FetchStep[] => contentSteps('utilisation', bases),
  compute: (inputs: Inputs, rows: readonly Row[]): ((row: Row) => Cell) => ofEach(inputs, rows, 'utilisation', (rack) => percentOf(rack.utilisation)),
  exact: (inputs: Inputs, rows: readonly Row[]): ((row: Row) => number | null) => ofEach(inputs, rows, 'utilisation', (rack) => rack.utilisation * 100),
} as const;

/** The longest run of units that are free on both faces. */
const largestFreeRun = {
  type: 'dcim.rack',
  column: 'largest_run',
  sort: 'number',
  fields: RACK_FIELDS,
  steps: (bases: readonly string[]): readonly FetchStep[] => contentSteps('run', bases),
  compute: (inputs: Inputs, rows: readonly Row[]): ((row: Row) => Cell) => ofEach(inputs, rows, 'run', (rack) => largestRun(freeRuns(rack, 'both'))?.length ?? 0),
} as const;

/** What stands in the racks of a list, and what is reserved there. Without it the racks are listed all the same. */
function contentSteps(name: string, bases: readonly string[]): readonly FetchStep[] {
  const [from = '', ...more] = bases;
  const ofRacks: FromStep = { from, field: 'id', also: more.map((base) => ({ from: base, field: 'id' })) };
  return [
    fetchStep(`${name}-devices`, 'dcim.device', { rack_id: ofRacks }, ['rack', 'device_type', 'position', 'face', 'parent_device'], { optional: true }),
    fetchStep(`${name}-types`, 'dcim.devicetype', { id: { from: `${name}-devices`, field: 'device_type.id' } }, ['u_height', 'is_full_depth', 'exclude_from_utilization'], { optional: true }),
    fetchStep(`${name}-reservations`, 'dcim.rackreservation', { rack_id: ofRacks }, ['rack', 'units'], { optional: true }),
  ];
}

function ofEach(inputs: Inputs, rows: readonly Row[], name: string, figure: (rack: RackUnits) => number): (row: Row) => number | null {
  const [devices, types, reservations] = [`${name}-devices`, `${name}-types`, `${name}-reservations`];
  const whole = [devices, types, reservations].every((step) => inputs.complete(step));
  const units = whole ? (ifTold(() => unitsOfRacks(rows, { devices: inputs.rows(devices), deviceTypes: inputs.rows(types), reservations: inputs.rows(reservations) })) ?? []) : [];
  const figures = new Map(units.map((rack) => [idOf(rack.rack), figure(rack)]));
  return (row) => figures.get(idOf(row)) ?? null;
}

export const rackColumns = [utilisation, largestFreeRun] as const;
