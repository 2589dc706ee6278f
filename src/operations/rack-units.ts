import { booleanOf, idOf, isList, numberOf, textOf, valueAt } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { fetchStep } from '../plan/plan.js';
import type { FetchStep, FromStep } from '../plan/plan.js';

export type Face = 'front' | 'rear';

/** A device at a position. Units count from `position` (its lowest number) upwards; half units are kept. */
export interface MountedDevice {
  readonly row: Row;
  readonly position: number;
  /** In U, of the device type; 1 when the type is not readable (`heightKnown` false). */
  readonly height: number;
  readonly heightKnown: boolean;
  /** Faces it takes up: both when it is full-depth or its face is not recorded. */
  readonly faces: readonly Face[];
  /** NetBox leaves it out of utilisation; it occupies its units all the same. */
  readonly excluded: boolean;
}

export interface RackReservation {
  readonly row: Row;
  /** Whole units, ascending. */
  readonly units: readonly number[];
  readonly note: string | null;
}

/** Units in a row: from the lowest number on, `length` U. */
export interface UnitRun {
  readonly from: number;
  readonly length: number;
}

/** What stands in a rack. All amounts are in U, counted in halves. */
export interface RackUnits {
  readonly rack: Row;
  readonly height: number;
  readonly startingUnit: number;
  /** Numbered from the top down. */
  readonly descending: boolean;
  /** Highest unit number first. */
  readonly mounted: readonly MountedDevice[];
  /** In the rack without a position: 0U devices, and devices nobody placed. */
  readonly unmounted: readonly Row[];
  /** In a device bay of another device. */
  readonly inBays: readonly Row[];
  readonly reservations: readonly RackReservation[];
  /** Taken by devices, on either face. */
  readonly occupied: number;
  /** Reserved and without a device. */
  readonly reserved: number;
  /** Neither a device on any face nor a reservation. */
  readonly free: number;
  /** What NetBox counts as used: devices not excluded from utilisation, and reservations. */
  readonly counted: number;
  /** counted ÷ height, 0..1, as `Rack.get_utilization()` of NetBox. */
  readonly utilisation: number;
}

export interface RackRows {
  readonly rack: Row;
  /** Devices of this rack. */
  readonly devices: readonly Row[];
  /** At least the types of these devices: id, u_height, is_full_depth, exclude_from_utilization. */
  readonly deviceTypes: readonly Row[];
  /** Reservations of this rack. */
  readonly reservations: readonly Row[];
}

const RACK_FIELDS = ['name', 'site', 'location', 'status', 'role', 'tenant', 'u_height', 'starting_unit', 'desc_units', 'device_count'];
const DEVICE_FIELDS = ['name', 'device_type', 'role', 'tenant', 'status', 'site', 'rack', 'position', 'face', 'parent_device', 'primary_ip'];
const TYPE_FIELDS = ['manufacturer', 'model', 'u_height', 'is_full_depth', 'exclude_from_utilization'];
const RESERVATION_FIELDS = ['rack', 'units', 'status', 'user', 'tenant', 'description'];

/** Steps `racks`, `devices`, `types` and `reservations` that bring everything for the units of these racks. */
export function rackUnitSteps(rackIds: readonly number[] | FromStep, moreDeviceFields: readonly string[] = []): readonly FetchStep[] {
  const ofRacks: FromStep = { from: 'racks', field: 'id' };
  return [
    fetchStep('racks', 'dcim.rack', { id: rackIds }, RACK_FIELDS),
    fetchStep('devices', 'dcim.device', { rack_id: ofRacks }, [...new Set([...DEVICE_FIELDS, ...moreDeviceFields])]),
    fetchStep('types', 'dcim.devicetype', { id: { from: 'devices', field: 'device_type.id' } }, TYPE_FIELDS),
    fetchStep('reservations', 'dcim.rackreservation', { rack_id: ofRacks }, RESERVATION_FIELDS),
  ];
}

/** The units of each rack, in the order of `racks`; devices and reservations are told apart by their `rack`. */
export function unitsOfRacks(
  racks: readonly Row[],
  rows: { readonly devices: readonly Row[]; readonly deviceTypes: readonly Row[]; readonly reservations: readonly Row[] },
): readonly RackUnits[] {
  const devices = rowsByRack(rows.devices);
  const reservations = rowsByRack(rows.reservations);
  return racks.map((rack) => {
    const id = idOf(rack);
    return rackUnits({ rack, devices: devices.get(id) ?? [], deviceTypes: rows.deviceTypes, reservations: reservations.get(id) ?? [] });
  });
}

/** Lays devices and reservations of one rack on its grid of half units. */
export function rackUnits(rows: RackRows): RackUnits {
  const { rack } = rows;
  const height = numberOf(rack, 'u_height') ?? 0;
  const startingUnit = numberOf(rack, 'starting_unit') ?? 1;
  const inBays = rows.devices.filter((device) => idOf(device, 'parent_device') !== null);
  const own = rows.devices.filter((device) => idOf(device, 'parent_device') === null);
  const mounted = mountedDevices(own, rows.deviceTypes);
  const reservations = rows.reservations.map(toReservation);
  const grid = gridOf(startingUnit, height);
  const taken = slotsOf(mounted);
  const held = slotsOf(reservations.flatMap((one) => one.units.map((unit) => ({ position: unit, height: 1 }))));
  const utilised = slotsOf(mounted.filter((device) => !device.excluded));
  const counted = grid.filter((slot) => utilised.has(slot) || held.has(slot)).length / 2;
  return {
    rack,
    height,
    startingUnit,
    descending: booleanOf(rack, 'desc_units') ?? false,
    mounted,
    unmounted: own.filter((device) => numberOf(device, 'position') === null),
    inBays,
    reservations,
    occupied: grid.filter((slot) => taken.has(slot)).length / 2,
    reserved: grid.filter((slot) => held.has(slot) && !taken.has(slot)).length / 2,
    free: grid.filter((slot) => !held.has(slot) && !taken.has(slot)).length / 2,
    counted,
    utilisation: height === 0 ? 0 : counted / height,
  };
}

/** Runs of units without a device on the face (or on either, for `both`) and without a reservation, lowest number first. */
export function freeRuns(units: RackUnits, face: Face | 'both'): readonly UnitRun[] {
  const inTheWay = units.mounted.filter((device) => face === 'both' || device.faces.includes(face));
  const held = units.reservations.flatMap((one) => one.units.map((unit) => ({ position: unit, height: 1 })));
  const taken = slotsOf([...inTheWay, ...held]);
  const runs: UnitRun[] = [];
  let from: number | null = null;
  for (const slot of [...gridOf(units.startingUnit, units.height), Infinity]) {
    const free = slot !== Infinity && !taken.has(slot);
    if (free && from === null) from = slot;
    if (free || from === null) continue;
    const end = slot === Infinity ? 2 * (units.startingUnit + units.height) : slot;
    runs.push({ from: from / 2, length: (end - from) / 2 });
    from = null;
  }
  return runs;
}

/** The longest run; of equally long ones the lowest. Null without any. */
export function largestRun(runs: readonly UnitRun[]): UnitRun | null {
  return runs.reduce<UnitRun | null>((best, run) => (best === null || run.length > best.length ? run : best), null);
}

/** "U20", "U20–U21"; spans that are not whole units say how long they are: "U20.5–U21 (1U)". */
export function spanText(from: number, length: number): string {
  const whole = Number.isInteger(from) && Number.isInteger(length);
  const last = whole ? from + length - 1 : from + length - 0.5;
  const lowest = `U${String(from)}`;
  // The upper half of a unit that is wholly taken is that unit: 20 to 21.5 reads U20–U21.
  const shown = Number.isInteger(from) ? Math.floor(last) : last;
  const span = shown === from ? lowest : `${lowest}–U${String(shown)}`;
  return whole ? span : `${span} (${String(length)}U)`;
}

function rowsByRack(rows: readonly Row[]): ReadonlyMap<number | null, readonly Row[]> {
  const byRack = new Map<number | null, Row[]>();
  for (const row of rows) {
    const rack = idOf(row, 'rack');
    const known = byRack.get(rack);
    if (known === undefined) byRack.set(rack, [row]);
    else known.push(row);
  }
  return byRack;
}

function mountedDevices(devices: readonly Row[], deviceTypes: readonly Row[]): readonly MountedDevice[] {
  const types = new Map(deviceTypes.map((type) => [idOf(type), type]));
  return devices
    .flatMap((row) => {
      const position = numberOf(row, 'position');
      return position === null ? [] : [mountedDevice(row, position, types.get(idOf(row, 'device_type')) ?? null)];
    })
    .sort((a, b) => b.position - a.position || (idOf(a.row) ?? 0) - (idOf(b.row) ?? 0));
}

function mountedDevice(row: Row, position: number, type: Row | null): MountedDevice {
  const height = type === null ? null : numberOf(type, 'u_height');
  const fullDepth = type === null ? true : (booleanOf(type, 'is_full_depth') ?? true);
  const face = textOf(row, 'face');
  return {
    row,
    position,
    height: height ?? 1,
    heightKnown: height !== null,
    faces: !fullDepth && (face === 'front' || face === 'rear') ? [face] : ['front', 'rear'],
    excluded: type !== null && booleanOf(type, 'exclude_from_utilization') === true,
  };
}

function toReservation(row: Row): RackReservation {
  const units = valueAt(row, ['units']);
  const numbers = isList(units) ? units.filter((unit) => typeof unit === 'number') : [];
  return { row, units: numbers.toSorted((a, b) => a - b), note: textOf(row, 'description') };
}

/** Slots are numbered by twice their unit number, so that halves are whole numbers. */
function gridOf(startingUnit: number, height: number): readonly number[] {
  return Array.from({ length: height * 2 }, (_, index) => 2 * startingUnit + index);
}

function slotsOf(spans: readonly { readonly position: number; readonly height: number }[]): Set<number> {
  return new Set(spans.flatMap(({ position, height }) => Array.from({ length: Math.ceil(height * 2) }, (_, index) => 2 * position + index)));
}
