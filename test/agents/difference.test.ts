import { expect, test } from 'vitest';
import { differenceOf } from '../../src/agents/difference.js';
import { countBody, emptyBody, objectBody, tableBody, textBody } from '../../src/answer.js';
import type { AnswerBody } from '../../src/answer.js';
import { answerOf, columnsOf, rowsOf } from '../support/answers.js';

const list = (...rows: readonly Readonly<Record<string, string | null>>[]): AnswerBody => tableBody({ text: 'some', columns: columnsOf('name', 'status'), rows: rowsOf(...rows) });
const before = answerOf(list({ name: 'a', status: 'active' }, { name: 'b', status: 'active' }));

/** Change, object, field, before and now of every row. */
function changesOf(body: AnswerBody): readonly (readonly unknown[])[] {
  return body.kind === 'table' ? body.rows.map(({ cells }) => Object.values(cells)) : [];
}

test('tells what came, what went and what is another, by object and field', () => {
  const [, second] = rowsOf({ name: 'a' }, { name: 'b', status: 'failed' }, { name: 'c' });
  const [, , third] = rowsOf({ name: 'a' }, { name: 'b' }, { name: 'c', status: 'planned' });
  const after = answerOf(tableBody({ text: 'some', columns: columnsOf('name', 'status'), rows: [second, third].flatMap((row) => row ?? []) }));
  const body = differenceOf(before, after, '10:00:00');
  expect(body.text).toBe('3 changes since 10:00:00: 1 added, 1 removed, 1 changed.');
  expect(changesOf(body)).toEqual([
    ['changed', 'b', 'status', 'active', 'failed'],
    ['added', 'c', null, null, null],
    ['removed', 'a', null, null, null],
  ]);
});

test('an object with another name is the same object', () => {
  expect(changesOf(differenceOf(before, answerOf(list({ name: 'a2', status: 'active' }, { name: 'b', status: 'active' })), 'then'))).toEqual([['changed', 'a2', 'name', 'a', 'a2']]);
});

test('other columns and another order are no change', () => {
  const after = answerOf(tableBody({ text: 'some', columns: columnsOf('name', 'site'), rows: [...rowsOf({ name: 'a', site: 'x' }, { name: 'b', site: 'y' })].reverse() }));
  expect(differenceOf(before, after, 'then').text).toBe('Nothing has changed since then: 2 rows and figures are the same.');
});

test('what a cut answer lacks is neither removed nor added', () => {
  const cut = answerOf(list({ name: 'a', status: 'active' }), { complete: false, limits: ['only the first page was read'] });
  const gone = differenceOf(before, cut, '10:00:00');
  expect(gone).toMatchObject({ kind: 'text', notes: ['the answer of now is not whole (only the first page was read): what it lacks is not compared'] });
  const come = differenceOf(cut, before, '10:00:00');
  expect(come).toMatchObject({ kind: 'text', notes: ['the answer of 10:00:00 is not whole (only the first page was read): what it lacks is not compared'] });
});

test('a failure is nothing to compare with', () => {
  expect(differenceOf(before, answerOf(null, { complete: false }), 'then').text).toBe('There is nothing to compare: one of the two was not answered.');
});

test('a list that has become empty has lost its rows', () => {
  expect(differenceOf(before, answerOf(emptyBody({ text: 'none' })), 'then').text).toBe('2 changes since then: 2 removed.');
});

test('compares counts and their groups', () => {
  const count = (active: number, failed: number): AnswerBody => countBody({ text: 'x', value: active + failed, groups: [{ key: { status: 'active' }, value: active }, { key: { status: 'failed' }, value: failed }] });
  expect(changesOf(differenceOf(answerOf(count(3, 1)), answerOf(count(3, 2)), 'then'))).toEqual([['changed', 'count', 'value', 4, 5], ['changed', 'failed', 'value', 1, 2]]);
});

test('compares the fields of one object', () => {
  const object = (status: string): AnswerBody => objectBody({ text: 'x', row: { id: 1, type: 'dcim.device', display: 'fw-01', url: null, cells: {} }, blocks: [{ title: 'Identity', fields: [{ name: 'status', label: 'status', value: status }] }] });
  expect(changesOf(differenceOf(answerOf(object('active')), answerOf(object('failed')), 'then'))).toEqual([['changed', 'fw-01', 'status', 'active', 'failed']]);
});

test('compares the sections of a report each with its own', () => {
  const report = (name: string): AnswerBody => textBody({ text: 'report', sections: [{ title: 'Devices', body: list({ name, status: null }) }, { title: 'Racks', body: list({ name: 'r', status: null }) }] });
  expect(changesOf(differenceOf(answerOf(report('a')), answerOf(report('b')), 'then'))).toEqual([['changed', 'Devices: b', 'name', 'a', 'b']]);
});

test('rows without an object go by their first cell and their place among the same', () => {
  const rows = (...names: readonly string[]): AnswerBody => tableBody({ text: 'x', columns: columnsOf('vlan'), rows: names.map((vlan) => ({ id: null, type: null, display: null, url: null, cells: { vlan } })) });
  expect(changesOf(differenceOf(answerOf(rows('1', '1', '2')), answerOf(rows('1', '2', '3')), 'then'))).toEqual([['added', '3', null, null, null], ['removed', '1', null, null, null]].map((change) => change.slice(0, 5)));
});
