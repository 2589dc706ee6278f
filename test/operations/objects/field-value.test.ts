import { expect, test } from 'vitest';
import type { AnswerBody } from '../../../src/answer.js';
import type { Row } from '../../../src/netbox/row.js';
import { fieldValue } from '../../../src/operations/objects/field-value.js';
import { inputsOf, ref, worldOf } from './crafted.js';

const sw = { type: 'dcim.device', id: 1, name: 'sw-1' };
const NO_PORTS = { 'dcim.device-bare': [], 'dcim.device-ports': [], 'dcim.device-addresses': [] };

function answer(fields: readonly string[], labels: readonly string[], rows: readonly Row[], more: Readonly<Record<string, readonly Row[]>> = NO_PORTS): AnswerBody {
  const objects = rows.map((row) => ({ ...sw, id: Number(row['id']) }));
  return fieldValue.compute(inputsOf({ 'dcim.device': rows, ...more }), { objects, fields, labels }, worldOf());
}

const one = (field: string, label: string, row: Row): string => answer([field], [label], [{ id: 1, name: 'sw-1', ...row }]).text;

test('puts the value first', () => {
  expect(one('serial', 'serial', { serial: 'FDO1' })).toBe('FDO1 is the serial of sw-1.');
});

test.each([null, ''])('says that nothing is recorded, rather than showing an empty value', (value) => {
  expect(one('asset_tag', 'asset tag', { asset_tag: value })).toBe('sw-1 has no asset tag recorded.');
});

test('names a model with its manufacturer', () => {
  const row = { device_type: { id: 2, display: 'X1', model: 'X1', manufacturer: ref(3, 'Acme Networks') } };
  expect(one('model', 'model', row)).toBe('Acme Networks X1 is the model of sw-1.');
});

test('reads custom fields, and says that one is not filled', () => {
  expect(one('cf:support_expiry', 'support expiry', { custom_fields: { support_expiry: '2027-01-01' } })).toBe('2027-01-01 is the support expiry of sw-1.');
  expect(one('cf:support_expiry', 'support expiry', { custom_fields: {} })).toBe('sw-1 has no support expiry recorded.');
});

test('never takes a field that the type lacks for an empty one', () => {
  expect(one('vid', 'VLAN id', {})).toBe('NetBox records no VLAN id for devices.');
});

test('reminds that the platform is no running version', () => {
  expect(answer(['platform'], ['platform'], [{ id: 1, name: 'sw-1', platform: ref(1, 'EOS') }])).toMatchObject({
    text: 'EOS is the platform of sw-1.',
    notes: ['The platform is the recorded operating system; NetBox stores no running version.'],
  });
});

const port = { id: 20, name: 'mgmt0', device: { id: 1 } };
const onPort = { 'dcim.device-bare': [{ id: 1 }], 'dcim.device-ports': [port], 'dcim.device-addresses': [{ id: 5, address: '10.9.0.1/24', assigned_object_id: 20 }] };

test.each([
  [{ primary_ip: { id: 1, address: '10.0.0.1/24', family: { value: 4 } }, oob_ip: { id: 2, address: '10.8.0.1/24' } }, NO_PORTS, '10.0.0.1/24 is the primary IPv4 of sw-1.'],
  [{ primary_ip: { id: 1, address: '2001:db8::1/64' } }, NO_PORTS, '2001:db8::1/64 is the primary IPv6 of sw-1.'],
  [{ primary_ip: null, oob_ip: { id: 2, address: '10.8.0.1/24' } }, NO_PORTS, '10.8.0.1/24 is the out-of-band IP of sw-1; no primary IP is recorded.'],
  [{ primary_ip: null, oob_ip: null }, onPort, '10.9.0.1/24 is the address on mgmt0, a management-only interface of sw-1; neither a primary nor an out-of-band IP is recorded.'],
  [{ primary_ip: null, oob_ip: null }, NO_PORTS, 'sw-1 has no primary IP recorded, no out-of-band IP and no address on a management-only interface.'],
])('never passes another address off as the primary one', (row, more, text) => {
  expect(answer(['primary_ip'], ['management IP'], [{ id: 1, name: 'sw-1', ...row }], more).text).toBe(text);
});

test('keeps every object in a table, empty values included, and says how many are empty', () => {
  const body = answer(['serial', 'primary_ip'], ['serial', 'management IP'], [
    { id: 1, name: 'sw-1', serial: 'A', primary_ip: { id: 1, address: '10.0.0.1/24', family: { value: 4 } }, oob_ip: null },
    { id: 2, name: 'sw-2', serial: '', primary_ip: null, oob_ip: { id: 2, address: '10.8.0.2/24' } },
  ]);
  expect(body.text).toBe('serial and management IP of 2 devices: 1 without serial.');
  expect(body.kind === 'table' ? body.rows.map(({ cells }) => [cells['name'], cells['serial'], cells['primary_ip'], cells['address_kind']]) : []).toEqual([
    ['sw-1', 'A', '10.0.0.1/24', 'primary IPv4'],
    ['sw-2', null, '10.8.0.2/24', 'out-of-band IP'],
  ]);
});

test('answers several fields of one object in one sentence', () => {
  expect(answer(['serial', 'status'], ['serial', 'status'], [{ id: 1, name: 'sw-1', serial: '', status: { value: 'active', label: 'Active' } }]).text).toBe(
    'sw-1: serial not recorded, status active.',
  );
});
