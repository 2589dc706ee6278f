import { textOf } from '../../netbox/row.js';
import { freeRuns, spanText } from '../rack-units.js';
import type { Face, RackUnits } from '../rack-units.js';

/** A device that shall stand in a rack. Heights and positions are in U. */
export interface Fitting {
  readonly height: number;
  readonly faces: Face | 'both';
}

/** Why a device cannot stand at a position, or null when it can. */
export function whyNotAt(units: RackUnits, { height, faces }: Fitting, position: number): string | null {
  const rack = textOf(units.rack, 'name') ?? 'the rack';
  const last = units.startingUnit + units.height - 1;
  const span = spanText(position, height);
  if (height === 0) return 'a device of 0U takes no unit';
  if (position < units.startingUnit || position + height - 1 > last) return `${String(height)}U at U${String(position)} would take ${span}, and ${rack} goes from U${String(units.startingUnit)} to U${String(last)}`;
  const fits = freeRuns(units, faces).some((run) => run.from <= position && position + height <= run.from + run.length);
  return fits ? null : `${span} of ${rack} ${taken(units, { height, faces }, position)}`;
}

function taken(units: RackUnits, { height, faces }: Fitting, position: number): string {
  const devices = units.mounted.filter((device) => device.position < position + height && device.position + device.height > position && (faces === 'both' || device.faces.includes(faces)));
  const held = units.reservations.filter((reservation) => reservation.units.some((unit) => unit < position + height && unit + 1 > position));
  const names = [...devices.map((device) => `${textOf(device.row, 'name') ?? 'a device'} at ${spanText(device.position, device.height)}`), ...held.map((reservation) => `a reservation (${reservation.note ?? 'no reason given'})`)];
  return `is taken by ${names.join(', ')}`;
}

/** The lowest or highest whole position at which a device fits; null when there is none. */
export function fittingPosition(units: RackUnits, fitting: Fitting, end: 'bottom' | 'top'): number | null {
  const { height } = fitting;
  if (height === 0) return null;
  const positions = freeRuns(units, fitting.faces).flatMap((run) => {
    const lowest = Math.ceil(run.from);
    const highest = Math.floor(run.from + run.length - height);
    return highest < lowest ? [] : [end === 'bottom' ? lowest : highest];
  });
  return positions.length === 0 ? null : end === 'bottom' ? Math.min(...positions) : Math.max(...positions);
}

const AROUND = 2; // units drawn above and below the new device

/** The units around a new device, top unit first, as lines of text. */
export function drawUnits(units: RackUnits, fitting: Fitting, position: number, name: string): string {
  const lowest = Math.max(units.startingUnit, Math.floor(position) - AROUND);
  const highest = Math.min(units.startingUnit + units.height - 1, Math.ceil(position + fitting.height) - 1 + AROUND);
  const numbers = Array.from({ length: highest - lowest + 1 }, (_, index) => highest - index);
  const lines = numbers.map((unit) => `${`U${String(unit)}`.padStart(4)} │ ${contentOf(units, fitting, position, name, unit)}`);
  return (units.descending ? lines.reverse() : lines).join('\n');
}

function contentOf(units: RackUnits, fitting: Fitting, position: number, name: string, unit: number): string {
  if (unit + 1 > position && unit < position + fitting.height) return `+ ${name}`;
  const devices = units.mounted.filter((device) => device.position < unit + 1 && device.position + device.height > unit);
  if (devices.length > 0) return devices.map((device) => textOf(device.row, 'name') ?? textOf(device.row, 'display') ?? 'a device').join(', ');
  const reservation = units.reservations.find((one) => one.units.includes(unit));
  return reservation === undefined ? '·' : `reserved: ${reservation.note ?? 'no reason given'}`;
}
