import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, outRow } from '../present.js';
import { spanText } from '../rack-units.js';
import type { MountedDevice } from '../rack-units.js';
import { planRacks } from './matching-racks.js';
import { doubts, rackName } from './rack-text.js';
import { devicesIn, deviceText } from './unit.js';

const Parameters = z.strictObject({
  /** Of the racks. */
  where: z.array(Condition),
  /** Unit numbers, both included. */
  from: z.number(),
  to: z.number(),
  face: z.enum(['front', 'rear', 'both']),
});
type Parameters = z.infer<typeof Parameters>;

/** What is in the same unit of each of several racks. */
export const rackUnitEach = defineOperation({
  name: 'rack-unit-each',
  parameters: Parameters,
  steps: ({ where }, world) => planRacks(where, world).steps,
  compute,
  describe: (parameters) => `what is in ${spanOf(parameters)} of each of the ${describeObjects('dcim.rack', parameters.where)}`,
});

function spanOf({ from, to }: Parameters): string {
  return spanText(from, to - from + 1);
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { where, from, to } = parameters;
  const racks = planRacks(where, world).read(inputs);
  const span = spanOf(parameters);
  const tall = racks.filter(({ startingUnit, height }) => from >= startingUnit && to < startingUnit + height);
  const notes = [...(tall.length < racks.length ? [`${counted(racks.length - tall.length, 'dcim.rack')} without ${span}.`] : []), ...doubts(inputs, tall)];
  const among = describeObjects('dcim.rack', where, tall.length);
  if (tall.length === 0) return emptyBody({ text: `There is no ${describeObjects('dcim.rack', where, 1)} with ${span}.`, objectType: 'dcim.rack', notes });
  const rows = tall.map((units) => ({ units, devices: devicesIn(units, parameters), isReserved: units.reservations.some((one) => one.units.some((unit) => unit >= from && unit <= to)) }));
  const taken = rows.filter(({ devices }) => devices.length > 0).length;
  const reserved = rows.filter(({ devices, isReserved }) => devices.length === 0 && isReserved).length;
  const face = parameters.face === 'both' ? '' : ` at the ${parameters.face}`;
  return tableBody({
    text: `${span}${face} holds a device in ${formatNumber(taken)} of ${formatNumber(tall.length)} ${among}${reserved === 0 ? '' : `, reserved in ${formatNumber(reserved)}`}.`,
    objectType: 'dcim.rack',
    columns: [column('name', 'Rack'), column('holds', `In ${span}`)],
    rows: rows.map(({ units, devices, isReserved }) => outRow('dcim.rack', units.rack, { name: rackName(units.rack), holds: holdsText(devices, isReserved) })),
    notes,
  });
}

function holdsText(devices: readonly MountedDevice[], isReserved: boolean): string {
  if (devices.length > 0) return devices.map(deviceText).join('; ');
  return isReserved ? 'reserved' : 'free';
}
