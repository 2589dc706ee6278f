import { beforeAll, expect, test } from 'vitest';
import { loadNames } from '../../src/agents/load-names.js';
import { createReader } from '../../src/language/read.js';
import type { Reader } from '../../src/language/read.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource } from '../support/rest-source.js';

let reader: Reader;

beforeAll(async () => {
  reader = createReader((await loadNames(demoSource(), demoTurn())).index);
});

test.each([
  ['racks >80%', 'rack-utilisation', ['above 0.8']],
  ['racks more than 80 percent full', 'rack-utilisation', ['above 0.8']],
  ['racks at least 80 % full', 'rack-utilisation', ['above 0.8', 'inclusive yes']],
  ['racks that are 80% full or more', 'rack-utilisation', ['above 0.8', 'inclusive yes']],
  ['rack utilisation between 20 and 40%', 'rack-utilisation', ['above 0.2', 'below 0.4', 'inclusive yes']],
  ['power feeds > 80 %', 'power-load', ['above 0.8']],
  ['power feeds under 10%', 'power-load', ['below 0.1']],
  ['subnets no more than 10 % full', 'fill-rank', ['below 0.1', 'inclusive yes']],
  ['prefixes with 90% or more used', 'fill-rank', ['above 0.9', 'inclusive yes']],
  ['PDUs with at least 5 free outlets', 'power-strips', ['min 5']],
  ['PDUs with fewer than 5 free outlets', 'power-strips', ['min 0', 'max 4']],
  ['PDUs with 2 to 4 free outlets', 'power-strips', ['min 2', 'max 4']],
])('the bounds of "%s"', (question, act, details) => {
  const intent = reader.read(question);
  expect(intent).toMatchObject({ act, unread: [] });
  expect(intent.details.map(({ name, value }) => `${name} ${value}`).filter((text) => /^(?:above|below|inclusive|min|max)/u.test(text))).toEqual(details);
});

test('a share that nothing compares bounds nothing, and is not passed over', () => {
  expect(reader.read('utilisation of racks 80%')).toMatchObject({ act: 'rack-utilisation', conditions: [{ operator: 'exactly', values: ['80 %'] }] });
});
