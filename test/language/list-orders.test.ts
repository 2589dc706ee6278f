import { expect, test } from 'vitest';
import { loadNames } from '../../src/agents/load-names.js';
import { createReader } from '../../src/language/read.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource } from '../support/rest-source.js';

const reader = createReader((await loadNames(demoSource(), demoTurn())).index);

test.each([
  ['add tenant column', 'add', ['tenant']],
  ['add tenant, serial columns', 'add', ['tenant', 'serial']],
  ['also show serial column', 'add', ['serial']],
  ['also hide role column', 'drop', ['role']],
  ['hide role, tenant columns', 'drop', ['role', 'tenant']],
  ['show only name, site columns', 'only', ['name', 'site']],
])('%j is about the columns of the last list', (question, mode, columns) => {
  const { act, columns: read, details, unread } = reader.read(question);
  expect({ act, read: read.map((word) => word.split('|')[0]), details, unread }).toEqual({ act: 'columns', read: columns, details: [{ name: 'columns', value: mode }], unread: [] });
});

test('an order for a tenant stays one', () => {
  expect(reader.read('add tenant Umbrella').act).toBe('change');
});

test.each([['5 rows at a time', '5'], ['show 50 per page', '50'], ['page size 10', '10']])('%j sets how many rows are shown', (question, size) => {
  const { act, details } = reader.read(question);
  expect({ act, details }).toEqual({ act: 'more', details: [{ name: 'direction', value: 'first' }, { name: 'size', value: size }] });
});
