import { expect, test } from 'vitest';
import type { Json } from '../../../src/netbox/row.js';
import { changes } from '../../../src/operations/insight/changes.js';
import { objectHistory } from '../../../src/operations/insight/object-history.js';
import { bound, runOperation } from '../../support/demo-world.js';
import { demoStore } from '../../support/rest-source.js';
import { cells, smallNetBox } from '../small-netbox.js';

type Fields = Readonly<Record<string, Json>>;

const day = (date: number, hour = 12): string => `2026-11-${String(date).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;

function change(time: string, user: string, action: string, of: readonly [string, number], more: Fields = {}): Fields {
  return { time, user_name: user, user: null, request_id: `${time} ${user}`, action, changed_object_type: of[0], changed_object_id: of[1], object_repr: '', message: '', prechange_data: null, postchange_data: null, ...more };
}

const ask = smallNetBox({
  'dcim.site': [{ name: 'hall', slug: 'hall', status: 'active' }, { name: 'annex', slug: 'annex', status: 'active' }],
  'dcim.manufacturer': [{ name: 'Maker', slug: 'maker' }],
  'dcim.devicetype': [{ manufacturer: 1, model: 'Box', slug: 'box', u_height: 1 }],
  'dcim.devicerole': [{ name: 'server', slug: 'server' }],
  'dcim.device': [
    { name: 'srv-1', device_type: 1, role: 1, site: 1, status: 'active', created: day(1), last_updated: day(19) },
    { name: 'srv-2', device_type: 1, role: 1, site: 2, status: 'active', created: '2026-05-01T12:00:00Z', last_updated: '2026-06-01T12:00:00Z' },
  ],
  'dcim.interface': [{ device: 1, name: 'eth0', type: '1000base-t', enabled: true }],
  'core.objectchange': [
    change(day(10), 'ann', 'create', ['dcim.device', 1], { postchange_data: { name: 'srv-1', site: 1, status: 'planned' }, request_id: 'r1' }),
    change(day(10), 'ann', 'create', ['dcim.interface', 1], { related_object_type: 'dcim.device', related_object_id: 1, postchange_data: { name: 'eth0', device: 1 }, request_id: 'r1' }),
    change(day(18), 'bob', 'update', ['dcim.device', 1], { prechange_data: { name: 'srv-1', site: 1, status: 'planned' }, postchange_data: { name: 'srv-1', site: 1, status: 'active' } }),
    change(day(19, 9), 'bob', 'update', ['dcim.interface', 1], { related_object_type: 'dcim.device', related_object_id: 1, prechange_data: { name: 'eth0', device: 1, mtu: null }, postchange_data: { name: 'eth0', device: 1, mtu: 9000 } }),
    change(day(19, 10), 'ann', 'delete', ['dcim.device', 9], { prechange_data: { name: 'srv-old', site: 1 }, request_id: 'r5' }),
    change(day(19, 10), 'ann', 'delete', ['dcim.interface', 9], { related_object_type: 'dcim.device', related_object_id: 9, prechange_data: { name: 'eth0', device: 9 }, request_id: 'r5' }),
    change(day(19, 11), 'Ann', 'update', ['dcim.site', 2], { prechange_data: { name: 'annex', facility: '' }, postchange_data: { name: 'annex', facility: 'X1' } }),
  ],
});

const srv1 = { type: 'dcim.device', id: 1, name: 'srv-1' };
const anything = { user: null, interval: null, types: [], action: null, place: null, who: false };
const yesterday = { from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z', label: 'yesterday' };

test('tells the history of an object and its parts, newest first', async () => {
  const body = await ask(objectHistory, { object: srv1, interval: null, last: false });
  expect(body.text).toBe('srv-1 was last changed 2026-11-19 09:00 UTC by bob (update, interface srv-1 eth0 (part): mtu (none) → 9000), the newest of 4 changes. In the log: 4 changes, 2 of them of its parts.');
  expect(cells(body).map((row) => [row[1], row[2], row[3], row[4]])).toEqual([
    ['bob', 'update', 'interface srv-1 eth0 (part)', 'mtu (none) → 9000'],
    ['bob', 'update', 'srv-1', 'status planned → active'],
    ['ann', 'create', 'interface srv-1 eth0 (part)', null],
    ['ann', 'create', 'srv-1', null],
  ]);
});

test('tells who touched an object last', async () => {
  expect(await ask(objectHistory, { object: srv1, interval: null, last: true })).toMatchObject({ kind: 'value', value: 'bob' });
});

test('keeps to the interval', async () => {
  const body = await ask(objectHistory, { object: srv1, interval: yesterday, last: false });
  expect(cells(body).length).toBe(1);
  expect(body.text).toContain('Yesterday (2026-11-19 00:00 to 2026-11-20 00:00 UTC): 1 change, 1 of them of its parts.');
});

test('says when an object without changes was made and last updated', async () => {
  const body = await ask(objectHistory, { object: { type: 'dcim.device', id: 2, name: 'srv-2' }, interval: null, last: false });
  expect(body).toMatchObject({ kind: 'empty', text: 'The change log has no change of srv-2.' });
  expect(body.notes.slice(0, 2)).toEqual(['It was created 2026-05-01 12:00 UTC.', 'It was last updated 2026-06-01 12:00 UTC.']);
});

test('shows what one request changed as one operation', async () => {
  const body = await ask(changes, anything);
  expect(body.text).toBe('7 changes in 5 operations in the log.');
  expect(cells(body).map((row) => [row[1], row[2], row[4], row[5], row[6]])).toEqual([
    ['Ann', 'update', 'annex', 'facility (none) → X1', 1],
    ['ann', 'delete', 'srv-old and 1 more', null, 2],
    ['bob', 'update', 'srv-1 eth0', 'mtu (none) → 9000', 1],
    ['bob', 'update', 'srv-1', 'status planned → active', 1],
    ['ann', 'create', 'srv-1 and 1 more', null, 2],
  ]);
});

test.each([
  ['a user, letter case aside', { user: 'ann' }, '5 changes in 3 operations by ann in the log.'],
  ['an action', { action: 'delete' }, '2 changes in 1 operation (delete) in the log.'],
  ['a type', { types: ['dcim.device'] }, '3 changes in 3 operations of devices in the log.'],
  ['two types', { types: ['dcim.device', 'dcim.site'] }, '4 changes in 4 operations of devices and sites in the log.'],
  ['a time', { interval: yesterday }, '4 changes in 3 operations, yesterday (2026-11-19 00:00 to 2026-11-20 00:00 UTC).'],
  ['a place, with what was deleted there and its parts', { place: { type: 'dcim.site', id: 1, name: 'hall' } }, '6 changes in 4 operations in hall in the log.'],
  ['another place', { place: { type: 'dcim.site', id: 2, name: 'annex' } }, '1 change in 1 operation in annex in the log.'],
] as const)('narrows the log to %s', async (_, more, text) => {
  expect((await ask(changes, { ...anything, ...more })).text).toBe(text);
});

test('names the authors when they are asked for', async () => {
  const body = await ask(changes, { ...anything, who: true, interval: yesterday });
  expect(body.text).toBe('3 users made 4 changes, yesterday (2026-11-19 00:00 to 2026-11-20 00:00 UTC): ann 2, Ann 1, bob 1.');
});

test('names the users of the log when one is not in it', async () => {
  const body = await ask(changes, { ...anything, user: 'carol' });
  expect(body).toMatchObject({ kind: 'empty', text: 'No change is logged by carol in the log.' });
  expect(body.notes[0]).toBe('Users in the newest changes: Ann, ann and bob.');
});

test('names the newest change before an interval without any', async () => {
  const body = await ask(changes, { ...anything, interval: { from: '2026-11-19T12:00:00Z', to: null, label: 'since noon' } });
  expect(body).toMatchObject({ kind: 'empty', text: 'No change is logged, since noon (since 2026-11-19 12:00 UTC).' });
  expect(body.notes[0]).toBe('The newest one before: 2026-11-19 11:00, update of annex by Ann.');
});

test('counts the changes of an object of the demo inventory as they are stored', async () => {
  const object = bound('dcim.device', 'core-sw-01');
  const log = demoStore().objects.get('core.objectchange') ?? [];
  const own = log.filter((record) => (record['changed_object_type'] === 'dcim.device' && record['changed_object_id'] === object.id) || (record['related_object_type'] === 'dcim.device' && record['related_object_id'] === object.id));
  const body = await runOperation(objectHistory, { object, interval: null, last: false });
  expect(cells(body).length).toBe(own.length);
  expect(own.length).toBeGreaterThan(0);
});
