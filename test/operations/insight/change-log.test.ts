import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { changesText, fieldChanges } from '../../../src/operations/insight/change-diff.js';
import { actionsText, authorsOf, changeGroups, objectsText } from '../../../src/operations/insight/change-groups.js';
import { recordName } from '../../../src/operations/insight/change-records.js';
import { entry, worldOf } from '../objects/crafted.js';

const { inventory } = worldOf([entry('dcim.site', 1, 'hall'), entry('dcim.site', 2, 'annex'), entry('dcim.device', 7, 'sw-1')]);

function update(before: Row, after: Row, type = 'dcim.device'): Row {
  return { changed_object_type: type, action: { value: 'update', label: 'Updated' }, prechange_data: before, postchange_data: after };
}

test.each([
  ['a plain field', { status: 'planned', last_updated: 'a' }, { status: 'active', last_updated: 'b' }, 'status planned → active'],
  ['a field that was empty', { serial: '', name: 'x' }, { serial: 'S1', name: 'x' }, 'serial (none) → S1'],
  ['a related object', { site: 1 }, { site: 2 }, 'site hall → annex'],
  ['a related object nobody knows', { rack: 1 }, { rack: null }, 'rack #1 → (none)'],
  ['tags', { tags: ['pci'] }, { tags: ['pci', 'prod'] }, 'tags pci → pci, prod'],
  ['a custom field', { custom_fields: { eol: null, note: 'a' } }, { custom_fields: { eol: '2027-01-01', note: 'a' } }, 'eol (none) → 2027-01-01'],
  ['a value taken away', { position: 10, face: 'front' }, { position: null, face: 'front' }, 'position 10 → (none)'],
  ['many fields', { a: 1, b: 1, c: 1, d: 1, e: 1 }, { a: 2, b: 2, c: 2, d: 2, e: 2 }, 'a 1 → 2, b 1 → 2, c 1 → 2, 2 more'],
  ['nothing', { name: 'x', last_updated: 'a' }, { name: 'x', last_updated: 'b' }, null],
] as const)('tells a change of %s', (_, before, after, text) => {
  expect(changesText(fieldChanges(update(before, after), inventory))).toBe(text);
});

test('lists no fields for what was created or deleted', () => {
  expect(fieldChanges({ changed_object_type: 'dcim.device', prechange_data: null, postchange_data: { name: 'x' } }, inventory)).toEqual([]);
});

test.each([
  ['what exists by its name', { changed_object_type: 'dcim.device', changed_object: { id: 1, name: 'core-sw-01', display: 'core-sw-01 (AT-1)' } }, 'core-sw-01'],
  ['a part with its device', { changed_object_type: 'dcim.interface', changed_object: { id: 1, name: 'eth0', device: { id: 7, name: 'sw-1' } } }, 'sw-1 eth0'],
  ['what is gone by the logged values', { changed_object_type: 'ipam.prefix', changed_object: null, prechange_data: { prefix: '10.0.0.0/24' } }, '10.0.0.0/24'],
  ['a part that is gone with its device', { changed_object_type: 'dcim.interface', changed_object: null, prechange_data: { name: 'eth9', device: 7 } }, 'sw-1 eth9'],
  ['a VM, whose device is only its host', { changed_object_type: 'virtualization.virtualmachine', changed_object: null, prechange_data: { name: 'vm-1', device: 7, cluster: 1 } }, 'vm-1'],
  ['what is gone without values by the text of the record', { changed_object_type: 'virtualization.virtualmachine', display: 'Virtualization | virtual machine vm-old deleted by jsmith' }, 'vm-old'],
] as const)('names %s', (_, record, name) => {
  expect(recordName(record, inventory)).toBe(name);
});

function record(id: number, request: string, type: string, more: Row = {}): Row {
  return { id, time: `2026-11-20T10:00:0${String(id % 10)}Z`, request_id: request, changed_object_type: type, changed_object_id: id, user_name: 'jsmith', action: { value: 'create' }, changed_object: { id, name: `n${String(id)}` }, ...more };
}

const log = [
  record(5, 'b', 'dcim.device', { action: { value: 'update' }, user_name: 'netbot' }),
  record(4, 'a', 'dcim.interface'),
  record(3, 'a', 'dcim.device'),
  record(2, 'a', 'dcim.interface'),
  record(1, 'c', 'dcim.rack', { user_name: 'netbot' }),
];

test('takes the records of one request as one operation, told by the object that the others are parts of', () => {
  const groups = changeGroups(log);
  expect(groups.map((group) => [group.request, group.records.length, objectsText(group, inventory), actionsText(group)])).toEqual([
    ['b', 1, 'n5', 'update'],
    ['a', 3, 'n3 and 2 more', 'create'],
    ['c', 1, 'n1', 'create'],
  ]);
});

test('counts objects of one type as such', () => {
  const [group] = changeGroups([record(1, 'a', 'dcim.device'), record(2, 'a', 'dcim.device')]);
  expect(group === undefined ? null : objectsText(group, inventory)).toBe('2 devices: n1, …');
});

test('names the users by how much they changed', () => {
  expect(authorsOf(log)).toEqual([
    { user: 'jsmith', records: 3, operations: 1, last: '2026-11-20T10:00:04Z' },
    { user: 'netbot', records: 2, operations: 2, last: '2026-11-20T10:00:05Z' },
  ]);
});
