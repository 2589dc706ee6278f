import { displayOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { rackUnitSteps, spanText, unitsOfRacks } from '../rack-units.js';
import type { RackReservation, RackUnits, UnitRun } from '../rack-units.js';
import type { Inputs } from '../operation.js';

const INPUTS = ['racks', 'devices', 'types', 'reservations'] as const;

/** Steps for the units of racks; none for no racks, since an empty id list must never be asked. */
export function stepsFor(racks: readonly { readonly id: number }[], moreDeviceFields: readonly string[] = []): ReturnType<typeof rackUnitSteps> {
  return racks.length === 0 ? [] : rackUnitSteps(racks.map((rack) => rack.id), moreDeviceFields);
}

/** The units of all racks that NetBox returned, in its order. */
export function unitsFrom(inputs: Inputs): readonly RackUnits[] {
  if (!inputs.has('racks')) return [];
  return unitsOfRacks(inputs.rows('racks'), {
    devices: inputs.rows('devices'),
    deviceTypes: inputs.rows('types'),
    reservations: inputs.rows('reservations'),
  });
}

/** What makes the figures of these racks less than sure. */
export function doubts(inputs: Inputs, racks: readonly RackUnits[]): readonly string[] {
  if (!inputs.has('racks')) return [];
  const unread = INPUTS.some((step) => !inputs.complete(step));
  const guessed = racks.flatMap((rack) => rack.mounted).filter((device) => !device.heightKnown);
  return [
    ...(unread ? ['Not everything in these racks could be read: used units are at least, free units at most what is shown.'] : []),
    ...(guessed.length > 0 ? [`Counted as 1U, since the device type cannot be read: ${guessed.map((device) => deviceName(device.row)).join(', ')}.`] : []),
    ...racks.flatMap((rack) => overlaps(rack).map((text) => `${displayOf(rack.rack)}: ${text}.`)),
  ];
}

/** "30U", "0.5U". */
export function unitsText(units: number): string {
  return `${String(units)}U`;
}

/** "8U (U3–U10)", "U3 (0.5U)". */
export function runText(run: UnitRun): string {
  return Number.isInteger(run.from) && Number.isInteger(run.length) ? `${unitsText(run.length)} (${spanText(run.from, run.length)})` : spanText(run.from, run.length);
}

/** "U41–U42: for the move (pending)". */
export function reservationText(reservation: RackReservation): string {
  const status = textOf(reservation.row, 'status');
  return `${unitListText(reservation.units)}: ${reservation.note ?? 'no reason given'}${status === null || status === 'active' ? '' : ` (${status})`}`;
}

/** [3, 4, 7] → "U3–U4, U7". */
export function unitListText(units: readonly number[]): string {
  const runs: { from: number; length: number }[] = [];
  for (const unit of units) {
    const last = runs[runs.length - 1];
    if (last?.from !== undefined && last.from + last.length === unit) last.length += 1;
    else runs.push({ from: unit, length: 1 });
  }
  return runs.map((run) => spanText(run.from, run.length)).join(', ');
}

/** The name alone: NetBox's display text of a device carries its asset tag too. */
export function deviceName(device: Row): string {
  return textOf(device, 'name') ?? displayOf(device);
}

export function rackName(rack: Row): string {
  return textOf(rack, 'name') ?? displayOf(rack);
}

/** Two devices on the same face and unit: a mistake in the records. */
function overlaps(rack: RackUnits): readonly string[] {
  return rack.mounted.flatMap((upper, index) =>
    rack.mounted
      .slice(index + 1)
      .filter((lower) => lower.position + lower.height > upper.position && lower.faces.some((face) => upper.faces.includes(face)))
      .map((lower) => `${deviceName(upper.row)} and ${deviceName(lower.row)} are recorded in the same units`),
  );
}
