import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { textOf } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import { cellsOf, column, columnsOf, counted, listed, outRow } from '../present.js';
import { freeRuns, spanText } from '../rack-units.js';
import type { MountedDevice, RackReservation, RackUnits } from '../rack-units.js';
import { deviceName, doubts, rackName, reservationText, runText, stepsFor, unitsFrom } from './rack-text.js';

const Parameters = z.strictObject({
  rack: BoundObject,
  /** Unit numbers, both included. */
  from: z.number(),
  to: z.number(),
  face: z.enum(['front', 'rear', 'both']),
  /** For a yes or no: what the question supposes. */
  supposed: z.enum(['taken', 'free']).nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** What is in one unit of a rack, or in a span of units. */
export const rackUnit = defineOperation({
  name: 'rack-unit',
  parameters: Parameters,
  steps: ({ rack }) => stepsFor([rack]),
  compute: (inputs, parameters) => {
    const [units] = unitsFrom(inputs);
    if (units === undefined) return emptyBody({ text: `Rack ${parameters.rack.name} is not visible.`, objectType: 'dcim.rack' });
    const last = units.startingUnit + units.height - 1;
    const name = rackName(units.rack);
    if (parameters.from < units.startingUnit || parameters.to > last) return emptyBody({ text: `${name} goes from U${String(units.startingUnit)} to U${String(last)}; ${spanText(parameters.from, parameters.to - parameters.from + 1)} is outside of it.`, objectType: 'dcim.rack' });
    const notes = doubts(inputs, [units]);
    return parameters.from === parameters.to ? ofUnit(units, parameters, notes) : ofSpan(units, parameters, notes);
  },
  describe: ({ rack, from, to }) => `what is in ${spanText(from, to - from + 1)} of ${rack.name}`,
});

/** The devices that take any of the units on the face, or on either. */
export function devicesIn(units: RackUnits, { from, to, face }: Pick<Parameters, 'from' | 'to' | 'face'>): readonly MountedDevice[] {
  return units.mounted.filter((device) => device.position < to + 1 && device.position + device.height > from && (face === 'both' || device.faces.includes(face)));
}

function reservedIn(units: RackUnits, { from, to }: Parameters): readonly RackReservation[] {
  return units.reservations.filter((reservation) => reservation.units.some((unit) => unit >= from && unit <= to));
}

function ofUnit(units: RackUnits, parameters: Parameters, notes: readonly string[]): AnswerBody {
  const devices = devicesIn(units, parameters);
  const held = reservedIn(units, parameters);
  const place = `U${String(parameters.from)} of ${rackName(units.rack)}${parameters.face === 'both' ? '' : ` at the ${parameters.face}`}`;
  const [taken, free] = { taken: ['Yes, ', 'No, '] as const, free: ['No, ', 'Yes, '] as const, none: ['', ''] as const }[parameters.supposed ?? 'none'];
  const [reservation] = held;
  if (devices.length > 0) {
    const also = held.length === 0 ? '' : `; it is also reserved (${held.map(holderText).join('; ')})`;
    return valueBody({ text: `${taken}${place} holds ${listed(devices.map(deviceText))}${also}.`, value: devices.map(({ row }) => deviceName(row)).join(', '), objectType: 'dcim.device', columns: COLUMNS, rows: devices.map(deviceRow), notes });
  }
  if (reservation !== undefined) {
    const head = parameters.supposed === null ? '' : parameters.supposed === 'taken' ? 'No device, but ' : 'No, ';
    return valueBody({ text: `${head}${place} is reserved without a device: ${held.map(holderText).join('; ')}.`, value: 'reserved', objectType: 'dcim.rackreservation', notes });
  }
  const run = freeRuns(units, parameters.face).find((each) => each.from <= parameters.from && parameters.from < each.from + each.length);
  return valueBody({ text: `${free}${place} is free${run === undefined ? '' : `, in a run of ${runText(run)}`}.`, value: 'free', objectType: 'dcim.rack', notes });
}

/** "U10–U12: Database replacement, by mgarcia for Acme Corp". */
function holderText(reservation: RackReservation): string {
  const [user, tenant] = [textOf(reservation.row, 'user', 'username') ?? textOf(reservation.row, 'user'), textOf(reservation.row, 'tenant', 'name')];
  return `${reservationText(reservation)}${user === null ? '' : `, by ${user}`}${tenant === null ? '' : ` for ${tenant}`}`;
}

/** "srv-web-01 (U22–U23, front and rear, server, active)". */
export function deviceText({ row, position, height, faces }: MountedDevice): string {
  const facts = [spanText(position, height), faces.length === 2 ? 'both faces' : (faces[0] ?? ''), textOf(row, 'role', 'name'), textOf(row, 'status')];
  return `${deviceName(row)} (${facts.filter((fact) => fact !== null && fact !== '').join(', ')})`;
}

const NAMES = ['name', 'role', 'model', 'status', 'tenant', 'primary_ip'] as const;
const COLUMNS = [column('units', 'U'), ...columnsOf('dcim.device', ['face', ...NAMES])];

function deviceRow({ row, position, height }: MountedDevice): OutRow {
  return outRow('dcim.device', row, { ...cellsOf('dcim.device', row, ['face', ...NAMES]), name: deviceName(row), units: spanText(position, height) });
}

function ofSpan(units: RackUnits, parameters: Parameters, doubtful: readonly string[]): AnswerBody {
  const { from, to, face, supposed } = parameters;
  const devices = devicesIn(units, parameters);
  const held = reservedIn(units, parameters);
  const span = `${spanText(from, to - from + 1)} of ${rackName(units.rack)}${face === 'both' ? '' : ` at the ${face}`}`;
  const free = freeRuns(units, face).flatMap((run) => {
    const [low, high] = [Math.max(run.from, from), Math.min(run.from + run.length, to + 1)];
    return high > low ? [{ from: low, length: high - low }] : [];
  });
  const left = free.reduce((sum, run) => sum + run.length, 0);
  const freeText = left === 0 ? 'nothing there is free' : `free there: ${free.map(runText).join(', ')}`;
  const whole = left === to - from + 1;
  const answer = supposed === null ? '' : (supposed === 'free') === whole ? 'Yes, ' : 'No, ';
  const notes = [...held.map((one) => `Reserved: ${holderText(one)}.`), ...doubtful];
  if (devices.length === 0) return valueBody({ text: `${answer}${span} holds no device; ${freeText}.`, value: whole ? 'free' : 'reserved', objectType: 'dcim.rack', notes });
  return tableBody({
    text: `${answer}${span} holds ${counted(devices.length, 'dcim.device')}; ${freeText}.`,
    objectType: 'dcim.device',
    columns: COLUMNS,
    rows: (units.descending ? devices.toReversed() : devices).map(deviceRow),
    notes,
  });
}
