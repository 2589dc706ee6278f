import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { idOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import { cellsOf, column, columnsOf, outRow } from '../present.js';
import { rackUnitSteps, spanText } from '../rack-units.js';
import type { MountedDevice, RackUnits } from '../rack-units.js';
import { deviceName, doubts, rackName, reservationText, unitsFrom, unitsText } from './rack-text.js';
import { deviceText } from './unit.js';

const Parameters = z.strictObject({ device: BoundObject, side: z.enum(['above', 'below', 'both']) });
type Parameters = z.infer<typeof Parameters>;

/** What stands physically above or below a device in its rack, with the gap between them. */
export const rackBeside = defineOperation({
  name: 'rack-beside',
  parameters: Parameters,
  steps: ({ device }) => [
    fetchStep('subject', 'dcim.device', { id: device.id }, ['name', 'rack', 'position']),
    ...rackUnitSteps([]).map((step) => (step.id === 'racks' ? { ...step, filters: { id: { from: 'subject', field: 'rack.id' } } } : step)),
  ],
  compute: (inputs, { device, side }) => {
    const [units] = unitsFrom(inputs);
    if (units === undefined) return emptyBody({ text: `${device.name} is in no rack.`, objectType: 'dcim.device' });
    const own = units.mounted.find(({ row }) => idOf(row) === device.id);
    if (own === undefined) return emptyBody({ text: `${device.name} is in ${rackName(units.rack)} without a position, so nothing is above or below it.`, objectType: 'dcim.device' });
    return body(units, own, side, doubts(inputs, [units]));
  },
  describe: ({ device, side }) => `what is ${side === 'both' ? 'next to' : side} ${device.name} in its rack`,
});

/** Where units are numbered from the top, what is above has the lower number. */
function neighbour(units: RackUnits, own: MountedDevice, side: 'above' | 'below'): MountedDevice | null {
  const upwards = (side === 'above') !== units.descending;
  const others = units.mounted.filter(({ row, faces }) => idOf(row) !== idOf(own.row) && faces.some((face) => own.faces.includes(face)));
  const found = upwards
    ? others.filter(({ position }) => position >= own.position + own.height).sort((a, b) => a.position - b.position)
    : others.filter(({ position, height }) => position + height <= own.position).sort((a, b) => b.position + b.height - a.position - a.height);
  return found[0] ?? null;
}

function gapBetween(own: MountedDevice, other: MountedDevice): number {
  return other.position > own.position ? other.position - own.position - own.height : own.position - other.position - other.height;
}

function body(units: RackUnits, own: MountedDevice, side: Parameters['side'], notes: readonly string[]): AnswerBody {
  const sides = side === 'both' ? (['above', 'below'] as const) : ([side] as const);
  const found = sides.map((each) => ({ side: each, other: neighbour(units, own, each) }));
  const place = `${deviceName(own.row)} (${spanText(own.position, own.height)} of ${rackName(units.rack)})`;
  const parts = found.map(({ side: each, other }) => (other === null ? `nothing stands ${each} ${side === 'both' ? 'it' : place}` : `${gapText(own, other, each)}${side === 'both' ? 'it' : place} is ${deviceText(other)}${gapNote(own, other)}`));
  const text = side === 'both' ? `Next to ${place}: ${parts.join('; ')}.` : `${(parts[0] ?? '').replace(/^./u, (first) => first.toUpperCase())}.`;
  const rows = found.flatMap(({ other }) => (other === null ? [] : [outRow('dcim.device', other.row, { ...cellsOf('dcim.device', other.row, ['role', 'model', 'status']), name: deviceName(other.row), units: spanText(other.position, other.height), gap: gapBetween(own, other) })]));
  const held = units.reservations.filter((one) => found.some(({ other }) => other !== null && one.units.some((unit) => unit >= Math.min(own.position + own.height, other.position + other.height) && unit < Math.max(own.position, other.position))));
  return valueBody({
    text, value: found.map(({ other }) => (other === null ? null : deviceName(other.row))).filter((name) => name !== null).join(', ') || null, objectType: 'dcim.device',
    columns: [column('units', 'U'), ...columnsOf('dcim.device', ['name', 'role', 'model', 'status']), column('gap', 'Gap (U)', 'right')], rows,
    notes: [...held.map((one) => `Reserved between them: ${reservationText(one)}.`), ...notes],
  });
}

function gapText(own: MountedDevice, other: MountedDevice, side: 'above' | 'below'): string {
  return gapBetween(own, other) === 0 ? `directly ${side} ` : `the next device ${side} `;
}

function gapNote(own: MountedDevice, other: MountedDevice): string {
  const gap = gapBetween(own, other);
  return gap === 0 ? '' : `, with ${unitsText(gap)} between them`;
}
