import { describe, expect, test } from 'vitest';
import { NameIndex } from '../../src/inventory/name-index.js';
import { SAVED_FILTERS } from '../../src/inventory/named-types.js';
import { lexicon } from '../../src/language/lexicon.js';
import { createReader } from '../../src/language/read.js';
import { cutFilters, withKind } from '../../src/language/saved-filters.js';

/** Of the phrases of the vocabulary. */
const EVERY = 25;

const names = new NameIndex(new Map(), new Set());
names.know(SAVED_FILTERS, [
  { id: 1, name: 'Core switches', slug: 'core-switches' },
  { id: 2, name: 'Active devices', slug: 'active' },
  { id: 3, name: 'Racks, tall (DC1)', slug: 'tall' },
  { id: 4, name: "O'Brien's gear", slug: 'obrien' },
  { id: 5, name: 'in site-fra sorted by name', slug: 'fra' },
]);

/** The question as it is read, a # for each saved filter, and the filters' names; those that nobody has in brackets. */
function cut(question: string): string | null {
  const found = cutFilters(question, names);
  if (found === null) return null;
  const filters = found.filters.map(({ text, entries }) => entries[0]?.name ?? `[${text}]`).join(' | ');
  return `${found.isDefinition ? 'what is' : found.question.replace(/[\ua840-\ua871]/gu, '#')}: ${filters}`;
}

describe('a saved filter is cut out of a question with the words that lead to it', () => {
  test.each([
    ["devices matching saved filter 'Core switches'", 'devices #: Core switches'],
    ['devices that match the saved filter “core-switches” in datacenter-01', 'devices # in datacenter-01: Core switches'],
    ['apply saved filter Core switches', 'show #: Core switches'],
    ['what is in my saved filter Core switches?', 'show # ?: Core switches'],
    ['how many objects match saved filter Core switches', 'how many #: Core switches'],
    ['the Core switches saved filter', 'show #: Core switches'],
    ['devices not in saved filter active devices', 'devices not #: Active devices'],
    ['active devices by saved filter Active devices', 'active devices #: Active devices'],
    ['racks in saved filter Racks, tall (DC1), sorted by name', 'racks # , sorted by name: Racks, tall (DC1)'],
    ["saved filter O'Brien's gear per site", "show # per site: O'Brien's gear"],
    ['devices of saved filter in site-fra sorted by name in rack R1', 'devices # in rack R1: in site-fra sorted by name'],
    ['saved filters Core switches and Active devices', 'show # and #: Core switches | Active devices'],
    ['devices by saved filter Edge routers in site-fra', 'devices # in site-fra: [Edge routers]'],
    ['saved filter #4', "show #: O'Brien's gear"],
    ['does saved filter Core switches include core-sw-01', 'is core-sw-01 #?: Core switches'],
    ['apply saved filter Core switches to all devices in site-fra', 'show all devices in site-fra #: Core switches'],
    ['what does saved filter Core switches do', 'what is: Core switches'],
    ['who made the saved filter Nosuch', 'what is: [Nosuch]'],
    ['devices with filter Core switches', 'devices #: Core switches'],
  ])('%s', (question, expected) => {
    expect(cut(question)).toBe(expected);
  });
});

test.each(['active devices', 'list saved filters for devices', 'can I filter circuits by speed', 'which saved filter applies to racks', 'is there a saved filter for racks', 'create saved filter Core switches', 'devices with filter Nosuch'])('"%s" names no saved filter', (question) => {
  expect(cut(question)).toBeNull();
});

test('a mark that a user types stands for nothing', () => {
  expect(cut('devices \ua841 in saved filter Core switches')).toBe('devices #: Core switches');
});

test('a question is asked anew with the kind of objects in it', () => {
  expect(withKind('how many objects match saved filter Core switches in site-fra', 'racks', names)).toBe('how many racks matching saved filter "Core switches" in site-fra');
});

test('whatever a saved filter is called, its name is read as nothing else', () => {
  const phrases = ['called', 'named', ...[...lexicon().keys()].filter((phrase, index) => index % EVERY === 0 && /^[a-z]/u.test(phrase))];
  const all = new NameIndex(new Map(), new Set());
  all.know(SAVED_FILTERS, phrases.map((name, index) => ({ id: index + 1, name, slug: `s-${String(index)}`, object_types: ['dcim.device'] })));
  const reader = createReader(all);
  const read = (question: string): string => {
    const { act, subject, conditions, unread } = reader.read(question);
    return JSON.stringify([act, subject, conditions.map(({ about, values }) => [about, values]), unread]);
  };
  const differing = phrases.flatMap((name) => [`devices in saved filter ${name}`, `apply saved filter "${name}"`].filter((question) => read(question) !== JSON.stringify(['list', 'dcim.device', [['saved-filter', [name]]], []])));
  expect(differing).toEqual([]);
});
