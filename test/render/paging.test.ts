import { expect, test } from 'vitest';
import { tableBody } from '../../src/answer.js';
import { rangeText } from '../../src/render/body-text.js';
import { columnsOf } from '../support/answers.js';

test('a row that sums up the others is not counted', () => {
  const row = (role: string, count: number) => ({ id: null, type: null, display: null, url: null, cells: { role, count } });
  const body = tableBody({ text: '', columns: columnsOf('role', 'count'), rows: [row('server', 3), row('firewall', 1), row('total', 4)], total: 2 });
  expect(rangeText(body)).toBe('2 of 2');
  expect(rangeText({ ...body, page: { from: 1, size: 5 } })).toBe('2–2 of 2');
});
