import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { state } from '../../../src/operations/objects/state.js';
import { inputsOf, ref, worldOf } from './crafted.js';

const device = { type: 'dcim.device', id: 1, name: 'fw-9' };
const port = { type: 'dcim.interface', id: 5, name: 'Ethernet5' };

function verdict(object: typeof device, row: Row, check: object, steps: Readonly<Record<string, readonly Row[] | number>> = {}): readonly [unknown, string] {
  const body = state.compute(inputsOf({ object: [{ id: object.id, ...row }], ...steps }), { object, check }, worldOf());
  return [body.kind === 'value' ? body.value : body.kind, body.text];
}

const status = (value: string, label: string, negated = false): object => ({ kind: 'field', field: 'status', values: [value], label, negated });
const planned = { name: 'fw-9', status: { value: 'planned', label: 'Planned' } };

test.each([
  [status('active', 'active'), false, 'No, fw-9 is planned, not active.'],
  [status('planned', 'planned'), true, 'Yes, fw-9 is planned.'],
  [status('active', 'active', true), true, 'Yes, fw-9 is planned, not active.'],
  [status('planned', 'planned', true), false, 'No, fw-9 is planned.'],
  [status('planned', 'future'), true, 'Yes, fw-9 is planned, which counts as future.'],
])('tells the recorded status on yes and on no', (check, holds, text) => {
  expect(verdict(device, planned, check)).toEqual([holds, text]);
});

test('a word for live state is answered from the record, with that remark', () => {
  const body = state.compute(inputsOf({ object: [{ id: 1, ...planned }] }), { object: device, check: status('active', 'up') }, worldOf());
  expect(body).toMatchObject({ text: 'No, fw-9 is planned, not up.', notes: ['This is what is recorded; NetBox does not measure live state.'] });
});

test('names a port with its device', () => {
  const row = { name: 'Ethernet5', device: ref(1, 'tor-1'), enabled: false };
  const check = { kind: 'field', field: 'enabled', values: [true], label: 'enabled', negated: false };
  expect(verdict(port, row, check)).toEqual([false, 'No, Ethernet5 of tor-1 is recorded as not enabled.']);
});

test('a value of zero or null is told apart', () => {
  const check = { kind: 'field', field: 'mtu', values: [9000], label: '9000', negated: false };
  expect(verdict(port, { name: 'e5', mtu: null }, check)).toEqual([false, 'No, e5 has no MTU recorded.']);
  expect(verdict(port, { name: 'e5', mtu: 1500 }, check)).toEqual([false, 'No, the MTU of e5 is 1500, not 9000.']);
  expect(verdict(port, { name: 'e5', mtu: 9000 }, check)).toEqual([true, 'Yes, the MTU of e5 is 9000.']);
});

test('reads custom fields', () => {
  const check = { kind: 'field', field: 'cf:support_level', values: ['gold'], label: 'gold', negated: false };
  expect(verdict(device, { name: 'fw-9', custom_fields: { support_level: 'Gold' } }, check)).toEqual([true, 'Yes, the support level of fw-9 is Gold.']);
});

const owner = { kind: 'owner', owner: { type: 'tenancy.tenant', id: 2, name: 'Netops' } };

test.each([
  [ref(2, 'Netops'), true, 'Yes, fw-9 belongs to Netops.'],
  [ref(3, 'Acme'), false, 'No, fw-9 belongs to Acme, not to Netops.'],
  [null, false, 'No, fw-9 has no tenant recorded.'],
])('compares the tenant of the object itself', (tenant, holds, text) => {
  expect(verdict(device, { name: 'fw-9', tenant }, owner, { tenants: [] })).toEqual([holds, text]);
});

test('a tenant group owns what its tenants own', () => {
  const check = { kind: 'owner', owner: { type: 'tenancy.tenantgroup', id: 6, name: 'Customers' } };
  const steps = { tenants: [{ id: 3, name: 'Acme', group: ref(6, 'Customers') }] };
  expect(verdict(device, { name: 'fw-9', tenant: ref(3, 'Acme') }, check, steps)).toEqual([true, 'Yes, fw-9 belongs to Acme, of Customers.']);
});

const rows = { 'object-types': [{ id: 7, u_height: 1 }], 'object-parents': [], 'object-parent-types': [], related: 0 };
const standing = { name: 'fw-9', site: ref(3, 'Lab'), rack: ref(5, 'A1'), position: 4, face: null, device_type: ref(7, 'X') };

test.each([
  [{ type: 'dcim.rack', id: 5, name: 'A1' }, true, 'Yes, fw-9 is at Lab, rack A1, U4.'],
  [{ type: 'dcim.rack', id: 6, name: 'A' }, false, 'No, fw-9 is at Lab, rack A1, U4, not in rack A.'],
  [{ type: 'dcim.region', id: 3, name: 'Spain' }, true, 'Yes, fw-9 is at Lab, rack A1, U4, in region Spain.'],
])('tells where the object is on yes and on no', (place, holds, text) => {
  expect(verdict(device, standing, { kind: 'within', place }, rows)).toEqual([holds, text]);
});

test('an address lies in a prefix of its own VRF only', () => {
  const address = { type: 'ipam.ipaddress', id: 4, name: '10.0.0.9/24' };
  const check = { kind: 'within', place: { type: 'ipam.prefix', id: 8, name: '10.0.0.0/24' } };
  const row = { address: '10.0.0.9/24', vrf: { id: 1 } };
  expect(verdict(address, row, check, { prefix: [{ id: 8, prefix: '10.0.0.0/24', vrf: { id: 1 } }] })[0]).toBe(true);
  expect(verdict(address, row, check, { prefix: [{ id: 8, prefix: '10.0.0.0/24', vrf: null }] })[0]).toBe(false);
});

test('lets NetBox decide on trees: a role below the one asked for counts', () => {
  const check = { kind: 'related', relation: 'role', object: { type: 'dcim.devicerole', id: 1, name: 'switch' } };
  const row = { name: 'fw-9', role: ref(2, 'core-switch') };
  expect(verdict(device, row, check, { related: 1 })).toEqual([true, 'Yes, the role of fw-9 is core-switch, which belongs to switch.']);
  expect(verdict(device, row, check, { related: 0 })).toEqual([false, 'No, the role of fw-9 is core-switch, not switch.']);
});
