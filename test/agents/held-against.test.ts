import { describe, expect, test } from 'vitest';
import { mismatch, partsMismatch } from '../../src/agents/held-against.js';
import { loadNames } from '../../src/agents/load-names.js';
import { intentOfModel } from '../../src/agents/model-intent.js';
import { SAVED_FILTERS } from '../../src/inventory/named-types.js';
import { hear } from '../../src/language/heard.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource } from '../support/rest-source.js';
import { condition, reading } from '../support/scripted-model.js';

const names = (await loadNames(demoSource(), demoTurn())).index;
names.know(SAVED_FILTERS, [{ id: 1, name: 'Core switches', slug: 'core-switches', object_types: ['dcim.device'] }]);
const at = (name: string, not = false): ReturnType<typeof condition> => condition({ about: 'object', values: [name], type: 'dcim.site', not });

const height = (operator: 'above' | 'atMost' | 'between', ...values: readonly string[]): ReturnType<typeof condition> => condition({ about: 'u_height', operator, values: [...values] });

function problem(question: string, conditions: readonly ReturnType<typeof condition>[]): string | null {
  return mismatch(intentOfModel(reading({ act: 'list', subject: 'dcim.device', conditions: [...conditions] })), question, hear(question, names));
}

describe('a reading is not used', () => {
  test.each([
    ['when it names what was not said', 'boxen at site-fra', [at('site-lon')], 'it named "site-lon", which the question does not say'],
    ['when it leaves out a name', 'boxen at site-fra of acme', [at('site-fra')], 'it left out "acme"'],
    ['when it leaves out a number', 'boxen at site-fra above 20', [at('site-fra')], 'it left out "20"'],
    ['when it makes up a number', 'tall boxen at site-fra', [at('site-fra'), condition({ about: 'u_height', operator: 'above', values: ['4'] })], 'it named "4", which the question does not say'],
    ['when it takes the name of a saved filter for words', 'boxen of saved filter Core switches at site-fra', [at('site-fra'), condition({ about: 'role', values: ['core switches'] })], 'it left out saved filter "Core switches"'],
    ['when it loses a denial', 'boxen not at site-fra', [at('site-fra')], 'it left out "not"'],
    ['when it turns a bound round', 'boxen at site-fra not taller than 4', [at('site-fra'), height('above', '4')], 'it left out "not"'],
    ['when it takes a part of a number', 'boxen at site-fra above 20', [at('site-fra'), height('above', '2')], 'it named "2", which the question does not say'],
    ['when it takes a number out of a name', 'tall boxen in R01-A04', [condition({ about: 'object', values: ['R01-A04'], type: 'dcim.rack' }), height('above', '4')], 'it named "4", which the question does not say'],
    ['when it takes a part of an address', 'boxen of 10.0.4.17', [condition({ about: 'object', values: ['10.0.4.1'], type: 'ipam.ipaddress' })], 'it named "10.0.4.1", which the question does not say'],
    ['when all it has of a network is its length', 'boxen of 10.0.4.0/24', [condition({ about: 'mask_length', values: ['24'] })], 'it named "24", which the question does not say'],
  ])('%s', (_, question, conditions, told) => {
    expect(problem(question, conditions)).toBe(told);
  });
});

test('a reading that cuts the list by itself is not used', () => {
  const limited = (limit: number): string | null => mismatch(intentOfModel(reading({ act: 'list', subject: 'dcim.device', conditions: [at('site-fra')], limit })), 'newest boxen at site-fra', hear('newest boxen at site-fra', names));
  expect([limited(5), limited(1)]).toEqual(['it named "5", which the question does not say', null]);
});

describe('a reading is used', () => {
  test.each([
    ['with names in other spelling', 'boxen at SITE_FRA', [at('site-fra')]],
    ['with words for what NetBox calls otherwise', 'dead boxen at site-fra', [at('site-fra'), condition({ about: 'status', values: ['failed'] })]],
    ['with numbers that were said as words', 'boxen of two units at site-fra', [at('site-fra'), condition({ about: 'u_height', operator: 'exactly', values: ['2'] })]],
    ['with the saved filter that was named', 'boxen of saved filter Core switches at site-fra', [at('site-fra'), condition({ about: 'saved-filter', values: ['Core switches'] })]],
    ['when it denies what was denied', 'boxen not at site-fra', [at('site-fra', true)]],
    ['with a bound for a denied comparison', 'boxen at site-fra not taller than 4', [at('site-fra'), height('atMost', '4')]],
    ['with a share for percents', 'boxen at site-fra over 80%', [at('site-fra'), height('above', '0.8')]],
    ['with the number of "a year"', 'boxen at site-fra older than a year', [at('site-fra'), height('above', '1 year')]],
    ['with zero for "no"', 'boxen at site-fra with no height', [at('site-fra'), condition({ about: 'u_height', operator: 'exactly', values: ['0'], not: true })]],
    ['with both ends of a range', 'boxen at site-fra U30-U33', [at('site-fra'), height('between', '30', '33')]],
    ['with a sign for a name', 'boxen at site-fra whose name has -', [at('site-fra'), condition({ about: 'name', operator: 'contains', values: ['-'] })]],
  ])('%s', (_, question, conditions) => {
    expect(problem(question, conditions)).toBeNull();
  });
});

describe('parts of a question', () => {
  const question = 'how many boxen are at site-fra, and who runs the 3 biggest?';
  const held = (...parts: readonly (readonly [string, number | null])[]): string | null => partsMismatch(parts.map(([text, after]) => ({ question: text, after })), question, hear(question, names));

  test.each([
    ['that name something else', [['how many devices at site-lon2', null]], 'a part names "site-lon2", which the question does not say'],
    ['that leave out a name', [['who runs the 3 biggest', null]], 'they leave out "site-fra"'],
    ['that wait for a later one', [['3 devices at site-fra', 1], ['who runs those', null]], 'part 1 waits for one that comes later'],
  ] as const)('%s are not used', (_, parts, told) => {
    expect(held(...parts)).toBe(told);
  });

  test('that say what was asked are used', () => {
    expect(held(['how many devices at site-fra', null], ['the 3 biggest devices at site-fra', null], ['tenant of those', 1])).toBeNull();
  });
});
