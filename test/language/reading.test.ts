import { expect, test } from 'vitest';
import type { Item } from '../../src/language/items.js';
import { Reading } from '../../src/language/reading.js';

const TEXT = 'racks of vlan 7';
const ITEMS: readonly Item[] = ['racks', 'of', 'vlan', '7'].map((text, index) => ({
  kind: 'word', text, index, start: TEXT.indexOf(text), end: TEXT.indexOf(text) + text.length, literal: null, entries: [], beforePort: false,
  senses: text === 'vlan' ? [{ kind: 'noun', type: 'ipam.vlan', plural: false }] : [],
}));

function taking(reading: Reading, ...indexes: readonly number[]): object {
  for (const item of ITEMS) if (indexes.includes(item.index)) reading.takeItem(item);
  return {};
}

test('tells what a reader would take, and gives it back', () => {
  const reading = new Reading(TEXT, ITEMS);
  taking(reading, 0);
  const taken = reading.wouldTake(() => {
    reading.peek(() => taking(reading, 3));
    return taking(reading, 0, 1);
  });
  expect(taken.map(({ text }) => text)).toEqual(['of']);
  expect(ITEMS.filter((item) => reading.isFree(item)).map(({ text }) => text)).toEqual(['of', 'vlan', '7']);
});

test('tells nothing of a reader that finds nothing', () => {
  const reading = new Reading(TEXT, ITEMS);
  expect(reading.wouldTake(() => (taking(reading, 1), null))).toEqual([]);
  expect(ITEMS.every((item) => reading.isFree(item))).toBe(true);
});

test.each([[0, 'racks'], [1, 'of'], [6, 'of'], [9, 'vlan'], [14, '7'], [15, undefined]])('from place %i on the first word is %s', (place, word) => {
  expect(new Reading(TEXT, ITEMS).itemFrom(place)?.text).toBe(word);
});

test('the first noun of a type is found, also when it is taken', () => {
  const reading = new Reading(TEXT, ITEMS);
  taking(reading, 2);
  expect(reading.firstNoun(['ipam.vlan'])?.text).toBe('vlan');
  expect(reading.firstNoun(['dcim.cable'])).toBeNull();
});
