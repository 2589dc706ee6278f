import { expect, test } from 'vitest';
import { respellings } from '../../src/language/spelling.js';

test.each([
  ['swiches', 'switches'],
  ['devcies', 'devices'],
  ['firewals', 'firewalls'],
  ['prefixs', 'prefixes'],
  ['circits', 'circuits'],
  ['interfaecs', 'interfaces'],
])('%s may be %s', (typed, meant) => {
  expect(respellings(typed)[0]).toBe(meant);
});

test.each(['frobbed', 'rack', 'tables', 'date', 'srv-01'])('%s is like no word of the vocabulary', (typed) => {
  expect(respellings(typed)).toEqual([]);
});
