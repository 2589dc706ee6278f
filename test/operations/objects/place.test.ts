import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { place } from '../../../src/operations/objects/place.js';
import { Inputs } from '../../../src/operations/operation.js';
import type { StepResult } from '../../../src/plan/step-result.js';
import { entry, inputsOf, ref, worldOf } from './crafted.js';

const device = (fields: Row): Row => ({ id: 1, name: 'sw-1', site: ref(3, 'Lab'), ...fields });
const EMPTY: StepResult = { kind: 'rows', type: 'any', rows: [], total: 0, complete: true };
const asked = { objects: [{ type: 'dcim.device', id: 1, name: 'sw-1' }] };
const types = [{ id: 7, u_height: 2 }];
const europe = [
  entry('dcim.region', 1, 'Europe'),
  entry('dcim.region', 2, 'Spain', { parent: ref(1, 'Europe') }),
  entry('dcim.site', 3, 'Lab', { region: ref(2, 'Spain') }),
];

function placeOf(row: object, world = worldOf(), parents: readonly object[] = []): string {
  const steps = { 'dcim.device': [{ ...row }], 'dcim.device-types': types, 'dcim.device-parents': parents.map((parent) => ({ ...parent })), 'dcim.device-parent-types': types };
  return place.compute(inputsOf(steps), asked, world).text;
}

test('names the units from the lowest to the highest, the face, and the region in brackets', () => {
  const row = device({ location: ref(4, 'Room 1'), rack: ref(5, 'A1'), position: 20, face: { value: 'rear', label: 'Rear' }, device_type: ref(7, 'X') });
  expect(placeOf(row, worldOf(europe))).toBe('sw-1 is at Lab, location Room 1, rack A1, U20–U21, rear (Europe › Spain).');
});

test('says that a device in a rack without a position is unmounted', () => {
  expect(placeOf(device({ rack: ref(5, 'A1'), position: null, device_type: ref(7, 'X') }))).toBe('sw-1 is at Lab, rack A1, unmounted (0U).');
});

test('says plainly that no rack is recorded', () => {
  expect(placeOf(device({ rack: null }))).toBe('sw-1 is at Lab; no rack is recorded.');
});

test('places a device in a bay where its parent stands', () => {
  const parent = { id: 9, name: 'chassis-1', site: ref(3, 'Lab'), rack: ref(5, 'A1'), position: 4, face: 'front', device_type: ref(7, 'X') };
  const row = device({ rack: ref(5, 'A1'), parent_device: { ...ref(9, 'chassis-1'), device_bay: ref(2, 'Slot 3') } });
  expect(placeOf(row, worldOf(), [parent])).toBe('sw-1 is in bay Slot 3 of chassis-1, at Lab, rack A1, U4–U5, front.');
});

test('keeps the display text of a device without a name', () => {
  expect(placeOf({ id: 1, name: null, display: 'C9300-48P (1)', site: ref(3, 'Lab'), rack: null })).toBe('(unnamed C9300-48P, id 1) is at Lab; no rack is recorded.');
});

test('never places a device that NetBox no longer shows', () => {
  const steps = { 'dcim.device': [], 'dcim.device-types': [], 'dcim.device-parents': [], 'dcim.device-parent-types': [] };
  const body = place.compute(inputsOf(steps), asked, worldOf());
  expect(body).toMatchObject({ kind: 'empty', text: 'NetBox no longer shows device sw-1: deleted since, or not visible to this token.' });
});

test('does not call a device gone when only a part of the devices could be read', () => {
  const brought = new Map<string, StepResult>([['dcim.device', { kind: 'rows', type: 'dcim.device', rows: [], total: 1, complete: false }], ['dcim.device-types', EMPTY], ['dcim.device-parents', EMPTY], ['dcim.device-parent-types', EMPTY]]);
  expect(() => place.compute(new Inputs(brought), asked, worldOf())).toThrow('Only a part of the devices could be read');
});

test('names the missing side of a circuit', () => {
  const end = { id: 1, circuit: { id: 8 }, term_side: 'A', termination_type: 'dcim.site', termination: ref(3, 'Lab') };
  const steps = { 'circuits.circuit': [{ id: 8, cid: 'C-8' }], 'circuits.circuit-ends': [end] };
  const body = place.compute(inputsOf(steps), { objects: [{ type: 'circuits.circuit', id: 8, name: 'C-8' }] }, worldOf());
  expect(body.text).toBe('C-8 runs from Lab to an unrecorded Z side.');
});

test('places an unassigned address by its smallest prefix, and marks that', () => {
  const holding = [
    { id: 1, prefix: '10.1.0.0/16', vrf: null },
    { id: 2, prefix: '10.1.2.0/24', vrf: null },
    { id: 3, prefix: '10.1.2.0/25', vrf: { id: 4 } },
  ];
  const prefixes = holding.map((row) => ({ ...row, display: row.prefix, scope_type: 'dcim.site', scope: ref(3, row.id === 2 ? 'Lab' : 'Elsewhere') }));
  const none = { '-devices': [], '-devices-types': [], '-devices-parents': [], '-devices-parent-types': [], '-machines': [], '-machines-clusters': [], '-prefixes-vlans': [], '-prefixes-vlans-groups': [] };
  const steps = {
    'ipam.ipaddress': [{ id: 1, address: '10.1.2.3/24', vrf: null, assigned_object: null }],
    'ipam.ipaddress-holding': holding,
    'ipam.ipaddress-prefixes': prefixes,
    ...Object.fromEntries(Object.entries(none).map(([id, rows]) => [`ipam.ipaddress${id}`, rows])),
  };
  const body = place.compute(inputsOf(steps), { objects: [{ type: 'ipam.ipaddress', id: 1, name: '10.1.2.3/24' }] }, worldOf());
  expect(body.text).toBe('10.1.2.3/24 is not assigned; its prefix 10.1.2.0/24 is scoped to Lab.');
});

test('says of a type without a place that it has none', () => {
  const body = place.compute(inputsOf({ 'tenancy.tenant': [{ id: 1, name: 'Acme' }] }), { objects: [{ type: 'tenancy.tenant', id: 1, name: 'Acme' }] }, worldOf());
  expect(body.text).toBe('Acme has no place: NetBox records none for tenants.');
});
