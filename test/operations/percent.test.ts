import { expect, test } from 'vitest';
import { percentOf, percentText } from '../../src/operations/percent.js';

test.each([
  [0, 0, '0 %'],
  [0.00001, 0, 'under 0.1 %'],
  [0.042, 4.2, '4.2 %'],
  [0.03, 3, '3.0 %'],
  [0.0996, 10, '10 %'],
  [0.5749, 57, '57 %'],
  [0.998, 99, '99 %'],
  [1, 100, '100 %'],
])('the share %d reads %d, %s', (share, number, text) => {
  expect([percentOf(share), percentText(share)]).toEqual([number, text]);
});
