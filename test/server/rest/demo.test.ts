import { describe, expect, test } from 'vitest';
import { idOf, isList, isRow, textOf, valueAt } from '../../../src/netbox/row.js';
import type { Json, Row } from '../../../src/netbox/row.js';
import { generateInventory } from '../../../src/server/demo/generate.js';
import { createNetBox } from '../../../src/server/rest/netbox.js';
import { servedType, servedTypes } from '../../../src/server/rest/served-types.js';

const netbox = createNetBox(generateInventory({ now: new Date('2026-11-20T12:00:00Z') }));

function bodyOf(path: string): Json {
  const url = new URL(path, 'http://netbox.demo/api/');
  const reply = netbox.handle({ method: 'GET', path: url.pathname, query: url.searchParams, headers: {} });
  expect([path, reply.status]).toEqual([path, 200]);
  return reply.body;
}

function page(path: string): { readonly count: number; readonly rows: readonly Row[] } {
  const body = bodyOf(path);
  const rows = isRow(body) ? body['results'] : null;
  return { count: isRow(body) ? Number(body['count']) : -1, rows: isList(rows) ? rows.filter(isRow) : [] };
}

/** A few rows from all over a type. */
function sampleOf(endpoint: string): readonly Row[] {
  const { count, rows } = page(`${endpoint}/?limit=2`);
  return [...rows, ...page(`${endpoint}/?limit=2&offset=${Math.floor(count / 2)}`).rows, ...page(`${endpoint}/?limit=1&offset=${Math.max(count - 1, 0)}`).rows];
}

/** NetBox counts direct prefixes of a place, but finds those of places below too. */
const COUNTED_OTHERWISE = /^dcim\.(region|sitegroup|location)\.prefix_count$/;

describe.each(servedTypes().map((type) => [type.name, type] as const))('the demo inventory: %s', (_name, type) => {
  const rows = sampleOf(type.endpoint);

  test('gives the same object alone as in a list', () => {
    for (const row of rows) expect(bodyOf(`${type.endpoint}/${String(idOf(row))}/`)).toEqual(row);
  });

  test('has all fields of the catalogue, a display text and an address', () => {
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(Object.keys(type.fields));
      expect(row['display']).not.toBe('');
      expect(row['url']).toBe(`http://netbox.demo/api/${type.endpoint}/${String(idOf(row))}/`);
    }
  });

  test('counts as many as the filter finds', () => {
    for (const [name, field] of Object.entries(type.fields)) {
      if (field.kind !== 'count' || COUNTED_OTHERWISE.test(`${type.name}.${name}`)) continue;
      for (const row of rows) expect([name, page(`${servedType(field.of).endpoint}/?${field.by}=${String(idOf(row))}&limit=1`).count]).toEqual([name, row[name]]);
    }
  });

  test('is found again by each related object that it shows', () => {
    for (const relation of Object.values(type.relations)) {
      if (relation.filter === '' || relation.path.some((step) => step.startsWith('@'))) continue;
      for (const row of rows) {
        const target = [valueAt(row, relation.path)].flat()[0] ?? null;
        const id = isRow(target) ? idOf(target) : null;
        const url = isRow(target) ? textOf(target, 'url') : null;
        if (id === null || url?.includes(`/${servedType(relation.to).endpoint}/`) !== true) continue;
        const found = page(`${type.endpoint}/?${relation.filter}=${id}&id=${String(idOf(row))}&fields=id`);
        expect([relation.filter, found.rows]).toEqual([relation.filter, [{ id: idOf(row) }]]);
      }
    }
  });
});
