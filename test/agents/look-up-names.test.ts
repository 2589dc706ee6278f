import { expect, test } from 'vitest';
import { lookUpNames } from '../../src/agents/look-up-names.js';
import type { FetchRequest, Source } from '../../src/execute/source.js';
import { NameIndex } from '../../src/inventory/name-index.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource } from '../support/rest-source.js';

const BIG = new Set(['dcim.device']);

function watched(): { readonly source: Source; readonly requests: FetchRequest[] } {
  const requests: FetchRequest[] = [];
  const source = demoSource();
  return { requests, source: { ...source, fetch: (request, turn) => { requests.push(request); return source.fetch(request, turn); } } };
}

test('names of a type that is too big to be loaded are found by one call for all of them', async () => {
  const index = new NameIndex(new Map(), new Set(), BIG);
  const { source, requests } = watched();
  await lookUpNames('compare core-sw-01 and fw-01 please', index, source, demoTurn());
  expect(index.exact('core-sw-01').map((entry) => entry.type)).toEqual(['dcim.device']);
  expect(index.exact('FW-01')).toHaveLength(1);
  expect(requests.map((request) => request.filters)).toEqual([{ name__ie: ['core-sw-01', 'fw-01'] }]);
});

test('a part of a name is looked for where no object has the whole name', async () => {
  const index = new NameIndex(new Map(), new Set(), BIG);
  await lookUpNames('ips on core-sw', index, demoSource(), demoTurn());
  expect(index.withWords('core-sw').map((entry) => entry.name)).toEqual(['core-sw-01', 'core-sw-02']);
});

test('nothing is asked when all names are loaded, or the question holds none', async () => {
  const { source, requests } = watched();
  await lookUpNames('where is core-sw-01', new NameIndex(new Map(), new Set(['dcim.device'])), source, demoTurn());
  await lookUpNames('how many racks are there', new NameIndex(new Map(), new Set(), BIG), source, demoTurn());
  expect(requests).toEqual([]);
});
