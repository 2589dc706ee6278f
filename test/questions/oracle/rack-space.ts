import type { StoredObject } from '../../../src/server/rest/store.js';
import { number, text, type Inventory } from './inventory.js';

/** Half units of a rack: unit 10 is the halves 20 and 21. */
type Halves = ReadonlySet<number>;

/** What of a rack is taken; all figures are whole or half units. */
export interface Space {
  readonly height: number;
  readonly used: number;
  readonly reserved: number;
  readonly free: number;
  /** As NetBox: taken by devices whose type counts, or reserved, of the height; in percent. */
  readonly percent: number;
  /** Free units on both faces from bottom to top, as lowest and highest unit. */
  readonly runs: readonly (readonly [number, number])[];
  /** The same at the rear alone. */
  readonly rearRuns: readonly (readonly [number, number])[];
}

export function devicesIn(inventory: Inventory, rack: StoredObject): readonly StoredObject[] {
  return inventory.all('dcim.device').filter((device) => device.rack === rack.id);
}

export function heightOf(inventory: Inventory, device: StoredObject): number {
  return number(inventory.get('dcim.devicetype', device.device_type), 'u_height');
}

export function reservationsOf(inventory: Inventory, rack: StoredObject): readonly StoredObject[] {
  return inventory.all('dcim.rackreservation').filter((reservation) => reservation.rack === rack.id);
}

export function spaceOf(inventory: Inventory, rack: StoredObject): Space {
  const height = number(rack, 'u_height');
  const all = halves(1, height);
  const mounted = devicesIn(inventory, rack).filter((device) => number(device, 'position') > 0);
  const taken = union(mounted.map((device) => unitsOf(inventory, device)));
  const counted = union(mounted.filter((device) => inventory.get('dcim.devicetype', device.device_type).exclude_from_utilization !== true).map((device) => unitsOf(inventory, device)));
  const atRear = union(mounted.filter((device) => device.face === 'rear' || inventory.get('dcim.devicetype', device.device_type).is_full_depth === true).map((device) => unitsOf(inventory, device)));
  const kept = union(reservationsOf(inventory, rack).map((reservation) => union(unitList(reservation).map((unit) => halves(unit, 1)))));
  const without = (...sets: readonly Halves[]): Halves => new Set([...all].filter((half) => sets.every((set) => !set.has(half))));
  return {
    height,
    used: taken.size / 2,
    reserved: [...kept].filter((half) => !taken.has(half)).length / 2,
    free: without(taken, kept).size / 2,
    percent: (union([counted, kept]).size / 2 / height) * 100,
    runs: runsOf(without(taken, kept)),
    rearRuns: runsOf(without(atRear, kept)),
  };
}

export function unitsOf(inventory: Inventory, device: StoredObject): Halves {
  return halves(number(device, 'position'), heightOf(inventory, device));
}

function unitList(reservation: StoredObject): readonly number[] {
  return Array.isArray(reservation.units) ? reservation.units.filter((unit) => typeof unit === 'number') : [];
}

function halves(from: number, height: number): Halves {
  return new Set(Array.from({ length: height * 2 }, (_, index) => from * 2 + index));
}

function union(sets: readonly Halves[]): Halves {
  return new Set(sets.flatMap((set) => [...set]));
}

function runsOf(free: Halves): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const half of [...free].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === half - 1) last[1] = half;
    else runs.push([half, half]);
  }
  return runs.map(([from, to]) => [from / 2, (to - 1) / 2]);
}

export function longest(runs: Space['runs']): readonly [number, number] {
  return runs.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best), runs[0] ?? [0, 0]);
}

/** `U22–U23`, `U42`, `0U` for what has no position. */
export function unitText(inventory: Inventory, device: StoredObject): string {
  const [low, height] = [number(device, 'position'), heightOf(inventory, device)];
  if (low === 0) return '0U';
  return runText([low, low + height - 1]);
}

export function runText([from, to]: readonly [number, number]): string {
  return from === to ? `U${from}` : `U${from}–U${to}`;
}

export function rackNamed(inventory: Inventory, name: string): StoredObject {
  const [rack, ...others] = inventory.all('dcim.rack').filter((candidate) => text(candidate, 'name') === name);
  if (rack === undefined || others.length > 0) throw new Error(`No one rack ${name}.`);
  return rack;
}
