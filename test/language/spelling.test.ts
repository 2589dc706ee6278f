import { expect, test } from 'vitest';
import { respell } from '../../src/language/spelling.js';

test.each([
  ['swiches', 'switches'],
  ['devcies', 'devices'],
  ['firewals', 'firewalls'],
  ['prefixs', 'prefixes'],
  ['circits', 'circuits'],
  ['interfaecs', 'interfaces'],
  ['managment', 'management'],
])('%s is read as %s', (typed, meant) => {
  expect(respell(typed)?.word).toBe(meant);
});

test.each(['frobbed', 'rack', 'date', 'srv-01'])('%s is like no word of the vocabulary', (typed) => {
  expect(respell(typed)).toBeNull();
});
