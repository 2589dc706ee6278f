import { expect, test } from 'vitest';
import { nextInSeries } from '../../../src/operations/changes/naming.js';

test.each([
  [['R01-A01', 'R01-A02', 'R01-B01'], { next: 'R01-A03', last: 'R01-A02', size: 2 }],
  [['rack9', 'rack10'], { next: 'rack11', last: 'rack10', size: 2 }],
  [['A-98', 'A-99'], { next: 'A-100', last: 'A-99', size: 2 }],
  [['b-1', 'a-1'], { next: 'a-2', last: 'a-1', size: 1 }],
  [['Comms closet', 'MDF'], null],
  [[], null],
])('%j goes on as %j', (names, series) => {
  expect(nextInSeries(names)).toEqual(series);
});
