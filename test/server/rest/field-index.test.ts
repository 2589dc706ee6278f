import { describe, expect, test } from 'vitest';
import { FieldIndex } from '../../../src/server/rest/field-index.js';

const idsOf = (objects: readonly { readonly id: number }[]): readonly number[] => objects.map((object) => object.id);

describe('FieldIndex', () => {
  const index = new FieldIndex([{ id: 3, site: 1 }, { id: 5, site: 2 }, { id: 6 }, { id: 9, site: 1 }, { id: 12, site: null }], 'site');

  test('gives the objects of a value in the order of the list', () => {
    expect(idsOf(index.having(1))).toEqual([3, 9]);
  });

  test('counts as many as it gives', () => {
    expect([1, 2, 7, null].map((value) => index.count(value))).toEqual([2, 1, 0, 2]);
  });

  test('takes a field that an object does not have for null', () => {
    expect(idsOf(index.having(null))).toEqual([6, 12]);
  });

  test('knows an object by each value of a list, once, however many there are', () => {
    const tags = new FieldIndex([{ id: 1, tags: [7, 8, 7] }, { id: 2, tags: [] }, { id: 3, tags: [8, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23] }], 'tags');
    expect(idsOf(tags.having(8))).toEqual([1, 3]);
    expect(idsOf(tags.having(7))).toEqual([1]);
    expect(idsOf(tags.having(23))).toEqual([3]);
  });
});
