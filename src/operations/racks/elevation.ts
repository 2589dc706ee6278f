import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { OutRow } from '../../answer.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellOf, column, outRow, plainRow } from '../present.js';
import { freeRuns, largestRun, spanText } from '../rack-units.js';
import type { Face, MountedDevice, RackUnits } from '../rack-units.js';
import { elevationPicture } from './elevation-picture.js';
import { deviceName, doubts, rackName, reservationText, runText, stepsFor, unitListText, unitsFrom, unitsText } from './rack-text.js';

/** The front, the rear, or both faces of a rack as a drawing, and the same as a table. */
export const rackElevation = defineOperation({
  name: 'rack-elevation',
  parameters: z.strictObject({ rack: BoundObject, face: z.enum(['front', 'rear', 'both']) }),
  steps: ({ rack }) => stepsFor([rack]),
  compute: (inputs, { rack, face }, { inventory }) => {
    const [units] = unitsFrom(inputs);
    if (units === undefined) return emptyBody({ text: `Rack ${rack.name} is not visible.`, objectType: 'dcim.rack' });
    const faces: readonly Face[] = face === 'both' ? ['front', 'rear'] : [face];
    return tableBody({
      text: sentence(units),
      objectType: 'dcim.device',
      columns: [
        column('units', 'U'), column('face', 'Face'), column('name', 'Name'), column('role', 'Role'),
        column('device_type', 'Type'), column('status', 'Status'), column('height', 'Height (U)', 'right'),
      ],
      rows: rowsOf(units, faces),
      picture: elevationPicture(units, faces, { inventory, below: below(units, inputs) }),
      notes: [...hiddenFrom(units, faces), ...doubts(inputs, [units]), `Models and addresses: "contents of ${rackName(units.rack)}".`],
    });
  },
  describe: ({ rack, face }) => `elevation of rack ${rack.name}, ${face === 'both' ? 'front and rear' : face}`,
});

function sentence(units: RackUnits): string {
  const { rack } = units;
  const place = [textOf(rack, 'site'), textOf(rack, 'location')].filter((text) => text !== null).join(', ');
  const amounts = `${unitsText(units.occupied)} used, ${unitsText(units.reserved)} reserved and ${unitsText(units.free)} free of ${unitsText(units.height)}`;
  const run = largestRun(freeRuns(units, 'both'));
  return `${rackName(rack)}${place === '' ? '' : ` (${place})`} has ${amounts}; ${run === null ? 'no unit is free on both faces' : `the largest free run is ${runText(run)}`}.`;
}

/** Lines under the picture: what has no unit, and who reserved what. */
function below(units: RackUnits, inputs: Inputs): readonly string[] {
  const heights = new Map(inputs.rows('types').map((type) => [idOf(type), numberOf(type, 'u_height')]));
  const isZeroU = (device: Row): boolean => heights.get(idOf(device, 'device_type')) === 0;
  const line = (title: string, devices: readonly Row[]): readonly string[] => (devices.length === 0 ? [] : [`${title}: ${devices.map(nameAndRole).join(', ')}`]);
  return [
    ...outside(units),
    ...line('0U', units.unmounted.filter(isZeroU)),
    ...line('Without a position', units.unmounted.filter((device) => !isZeroU(device))),
    ...line('In device bays', units.inBays),
    ...units.reservations.map((one) => `Reserved ${reservationText(one)}${textOf(one.row, 'user') === null ? '' : `, by ${textOf(one.row, 'user') ?? ''}`}`),
  ];
}

/** A mistake in the records: devices at units that the rack does not have. */
function outside({ mounted, startingUnit, height }: RackUnits): readonly string[] {
  const beyond = mounted.filter((device) => device.position < startingUnit || device.position + device.height > startingUnit + height);
  return beyond.length === 0 ? [] : [`Outside ${spanText(startingUnit, height)}: ${beyond.map((device) => `${nameAndRole(device.row)} ${spanText(device.position, device.height)}`).join(', ')}`];
}

/** Devices that one does not see from the face that was asked for, or else from the front. */
function hiddenFrom(units: RackUnits, faces: readonly Face[]): readonly string[] {
  const seen = faces.length === 1 ? faces : ['front'];
  const hidden = units.mounted.filter((device) => !device.faces.some((face) => seen.includes(face)));
  return hidden.length === 0 ? [] : [`${faces.length === 1 ? 'On the other face' : 'At the rear'} only: ${hidden.map((device) => `${deviceName(device.row)} ${spanText(device.position, device.height)}`).join(', ')}.`];
}

function rowsOf(units: RackUnits, faces: readonly Face[]): readonly OutRow[] {
  const shown = units.mounted.filter((device) => device.faces.some((face) => faces.includes(face)));
  const placed = [
    ...shown.map((device) => ({ top: device.position + device.height, row: deviceRow(device.row, spanText(device.position, device.height), faceOf(device), device.height) })),
    ...units.reservations.map((one) => ({
      top: (one.units[one.units.length - 1] ?? 0) + 1,
      row: plainRow({ units: unitListText(one.units), face: null, name: `reserved: ${one.note ?? 'no reason given'}`, role: null, device_type: null, status: textOf(one.row, 'status'), height: one.units.length }),
    })),
    ...freeRuns(units, faces.length === 1 ? (faces[0] ?? 'both') : 'both').map((run) => ({
      top: run.from + run.length,
      row: plainRow({ units: spanText(run.from, run.length), face: faces.length === 1 ? (faces[0] ?? null) : 'front and rear', name: 'free', role: null, device_type: null, status: null, height: run.length }),
    })),
  ];
  const sign = units.descending ? 1 : -1;
  const rest = [...units.unmounted, ...units.inBays].map((device) => deviceRow(device, idOf(device, 'parent_device') === null ? '0U' : 'in a bay', null, 0));
  return [...placed.sort((a, b) => sign * (a.top - b.top)).map((one) => one.row), ...rest];
}

/** Full-depth devices are named by the face that they are mounted on. */
function faceOf(device: MountedDevice): string {
  const face = textOf(device.row, 'face') ?? 'not recorded';
  return device.faces.length === 2 ? `${face}, full depth` : face;
}

function deviceRow(row: Row, units: string, face: string | null, height: number): OutRow {
  return outRow('dcim.device', row, {
    units,
    face,
    name: deviceName(row),
    role: cellOf(row['role'] ?? null),
    device_type: textOf(row, 'device_type'),
    status: cellOf(row['status'] ?? null),
    height,
  });
}

function nameAndRole(device: Row): string {
  const role = textOf(device, 'role');
  return `${deviceName(device)}${role === null ? '' : ` [${role}]`}`;
}
