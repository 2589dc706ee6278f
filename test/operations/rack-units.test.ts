import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/netbox/row.js';
import { freeRuns, largestRun, rackUnits, spanText, unitsOfRacks } from '../../src/operations/rack-units.js';
import type { RackUnits } from '../../src/operations/rack-units.js';

const TYPES: readonly Row[] = [
  { id: 1, u_height: 1, is_full_depth: true, exclude_from_utilization: false },
  { id: 2, u_height: 2, is_full_depth: true, exclude_from_utilization: false },
  { id: 3, u_height: 1, is_full_depth: false, exclude_from_utilization: false },
  { id: 4, u_height: 0.5, is_full_depth: false, exclude_from_utilization: false },
  { id: 5, u_height: 1, is_full_depth: true, exclude_from_utilization: true },
  { id: 6, u_height: 0, is_full_depth: false, exclude_from_utilization: false },
];

let nextId = 1;

function device(type: number, position: number | null, face: 'front' | 'rear' | null = 'front'): Row {
  return { id: nextId++, rack: { id: 7 }, device_type: { id: type }, position, face: face === null ? null : { value: face, label: face }, parent_device: null };
}

function reservation(...units: readonly number[]): Row {
  return { id: nextId++, rack: { id: 7 }, units, description: 'for the move' };
}

function rackOf(devices: readonly Row[], reservations: readonly Row[] = [], rack: Row = {}): RackUnits {
  return rackUnits({ rack: { id: 7, name: 'R1', u_height: 10, starting_unit: 1, desc_units: false, ...rack }, devices, deviceTypes: TYPES, reservations });
}

describe('utilisation of a rack', () => {
  test.each<[string, RackUnits, { occupied: number; reserved: number; free: number; counted: number }]>([
    ['an empty rack', rackOf([]), { occupied: 0, reserved: 0, free: 10, counted: 0 }],
    ['a 1U and a 2U device', rackOf([device(1, 1), device(2, 5)]), { occupied: 3, reserved: 0, free: 7, counted: 3 }],
    ['half-depth devices back to back', rackOf([device(3, 4, 'front'), device(3, 4, 'rear')]), { occupied: 1, reserved: 0, free: 9, counted: 1 }],
    ['a half-unit device', rackOf([device(4, 2.5)]), { occupied: 0.5, reserved: 0, free: 9.5, counted: 0.5 }],
    ['a device excluded from utilisation', rackOf([device(5, 10)]), { occupied: 1, reserved: 0, free: 9, counted: 0 }],
    ['a reserved unit below an excluded device', rackOf([device(5, 10)], [reservation(10)]), { occupied: 1, reserved: 0, free: 9, counted: 1 }],
    ['two reservations of one unit', rackOf([], [reservation(3, 4), reservation(4)]), { occupied: 0, reserved: 2, free: 8, counted: 2 }],
    ['a reserved unit that a device took', rackOf([device(1, 3)], [reservation(3, 4)]), { occupied: 1, reserved: 1, free: 8, counted: 2 }],
    ['a 0U device', rackOf([device(6, null, null)]), { occupied: 0, reserved: 0, free: 10, counted: 0 }],
    ['a device that sticks out of the top', rackOf([device(2, 10)]), { occupied: 1, reserved: 0, free: 9, counted: 1 }],
    ['overlapping records', rackOf([device(2, 3), device(1, 4)]), { occupied: 2, reserved: 0, free: 8, counted: 2 }],
  ])('%s', (_, units, expected) => {
    expect({ occupied: units.occupied, reserved: units.reserved, free: units.free, counted: units.counted }).toEqual(expected);
  });

  test('is what NetBox counts divided by the height', () => {
    expect(rackOf([device(1, 1), device(5, 2)], [reservation(9, 10)]).utilisation).toBe(0.3);
  });

  test('is 0 for a rack without height', () => {
    expect(rackOf([], [], { u_height: 0 }).utilisation).toBe(0);
  });
});

describe('devices of a rack', () => {
  test('stand highest unit first; devices without a position and in bays stand apart', () => {
    const blade: Row = { ...device(1, null, null), parent_device: { id: 99 } };
    const units = rackOf([device(1, 2), device(1, 9), device(6, null, null), blade]);
    expect(units.mounted.map((one) => one.position)).toEqual([9, 2]);
    expect([units.unmounted.length, units.inBays.length]).toEqual([1, 1]);
  });

  test('take both faces when full-depth, one when not, both when no face is recorded', () => {
    const faces = rackOf([device(1, 9, 'rear'), device(3, 8, 'rear'), device(3, 7, null)]).mounted.map((one) => one.faces);
    expect(faces).toEqual([['front', 'rear'], ['rear'], ['front', 'rear']]);
  });

  test('count as 1U, and are marked, when their type cannot be read', () => {
    const [mounted] = rackOf([device(77, 3)]).mounted;
    expect([mounted?.height, mounted?.heightKnown]).toEqual([1, false]);
  });

  test('are told apart by their rack', () => {
    const racks: readonly Row[] = [{ id: 7, u_height: 10 }, { id: 8, u_height: 20 }];
    const devices = [device(2, 1), { ...device(1, 1), rack: { id: 8 } }];
    expect(unitsOfRacks(racks, { devices, deviceTypes: TYPES, reservations: [reservation(5)] }).map((one) => one.counted)).toEqual([3, 1]);
  });
});

describe('free runs', () => {
  test.each<[string, RackUnits, 'front' | 'rear' | 'both', readonly [number, number][]]>([
    ['the whole of an empty rack', rackOf([]), 'both', [[1, 10]]],
    ['around devices and reservations', rackOf([device(1, 1), device(2, 5)], [reservation(10)]), 'both', [[2, 3], [7, 3]]],
    ['the rear behind a half-depth device', rackOf([device(3, 4, 'front')]), 'rear', [[1, 10]]],
    ['both faces need a half-depth device gone', rackOf([device(3, 4, 'front')]), 'both', [[1, 3], [5, 6]]],
    ['half units', rackOf([device(4, 2.5)]), 'front', [[1, 1.5], [3, 8]]],
    ['a rack that starts at unit 11', rackOf([device(1, 12)], [], { starting_unit: 11 }), 'both', [[11, 1], [13, 8]]],
    ['a full rack', rackOf([], [reservation(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]), 'both', []],
  ])('%s', (_, units, face, expected) => {
    expect(freeRuns(units, face).map((run) => [run.from, run.length])).toEqual(expected);
  });

  test('of which the longest, and of equals the lowest, is the largest', () => {
    expect(largestRun([{ from: 1, length: 2 }, { from: 5, length: 3 }, { from: 20, length: 3 }])).toEqual({ from: 5, length: 3 });
    expect(largestRun([])).toBeNull();
  });
});

test.each([
  [20, 1, 'U20'],
  [20, 2, 'U20–U21'],
  [20, 0.5, 'U20 (0.5U)'],
  [20.5, 1, 'U20.5–U21 (1U)'],
  [20, 1.5, 'U20–U21 (1.5U)'],
  [20.5, 1.5, 'U20.5–U21.5 (1.5U)'],
])('the span from %d over %d U reads %s', (from, length, expected) => {
  expect(spanText(from, length)).toBe(expected);
});
