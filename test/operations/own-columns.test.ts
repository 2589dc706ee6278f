import { expect, test } from 'vitest';
import { tableBody, textBody } from '../../src/answer.js';
import { markOwnColumns } from '../../src/operations/own-columns.js';
import { columnsOf } from '../support/answers.js';

test('what a list tells beyond the columns of its type is marked, also in sections', () => {
  const list = tableBody({ text: '', objectType: 'dcim.device', columns: columnsOf('name', 'status', 'days_left'), rows: [] });
  const marked = { columns: [...columnsOf('name', 'status'), { ...columnsOf('days_left')[0], need: 'tested' }] };
  expect(markOwnColumns(list)).toMatchObject(marked);
  expect(markOwnColumns(textBody({ text: '', sections: [{ title: '', body: list }] }))).toMatchObject({ sections: [{ body: marked }] });
  expect(markOwnColumns({ ...list, objectType: null })).toEqual({ ...list, objectType: null });
});
