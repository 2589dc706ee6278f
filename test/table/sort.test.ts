import { describe, expect, test } from 'vitest';
import { objectType } from '../../src/netbox/catalogue.js';
import type { Row } from '../../src/netbox/row.js';
import { compareAddressTexts, compareNatural } from '../../src/table/compare.js';
import { countGroups } from '../../src/table/group.js';
import { columnKey, sortRows } from '../../src/table/sort.js';

describe('natural order', () => {
  test.each([
    [['Ethernet10', 'Ethernet2', 'ethernet1'], ['ethernet1', 'Ethernet2', 'Ethernet10']],
    [['R01-A10', 'R01-A2', 'R01-A02'], ['R01-A02', 'R01-A2', 'R01-A10']],
    [['1/0/10', '1/0/9', '1/1/1'], ['1/0/9', '1/0/10', '1/1/1']],
    [['b', 'A', 'a', 'B'], ['A', 'a', 'B', 'b']],
    [['99999999999999999999', '100000000000000000000'], ['99999999999999999999', '100000000000000000000']],
    [['sw', 'sw-1', 'sw1'], ['sw', 'sw1', 'sw-1']],
  ])('%j becomes %j', (given, expected) => {
    expect([...given].sort(compareNatural)).toEqual(expected);
  });

  test('addresses sort by value, IPv4 first, and other text last', () => {
    expect(['::1/128', '10.0.10.0/24', 'x', '10.0.2.1/24', '10.0.2.0/24', '10.0.2.0/23'].sort(compareAddressTexts)).toEqual(['10.0.2.0/23', '10.0.2.0/24', '10.0.2.1/24', '10.0.10.0/24', '::1/128', 'x']);
  });
});

const device = objectType('dcim.device');
const DEVICES: readonly Row[] = [
  { id: 4, name: 'd', position: 2.5, status: { value: 'failed', label: 'Failed' }, primary_ip: null },
  { id: 3, name: 'c', position: null, status: { value: 'active', label: 'Active' }, primary_ip: { id: 1, display: '10.0.0.10/24' } },
  { id: 2, name: 'b', position: 10, status: { value: 'offline', label: 'Offline' }, primary_ip: { id: 2, display: '10.0.0.9/24' } },
  { id: 1, name: 'b', position: 10, status: { value: 'active', label: 'Active' }, primary_ip: null },
];

function order(column: string, descending: boolean): readonly unknown[] {
  const known = device.columns[column];
  return known === undefined ? [] : sortRows(DEVICES, [columnKey(device, known, descending)]).map((row) => row['id']);
}

describe('sorting rows', () => {
  test.each([
    ['position', false, [4, 1, 2, 3]],
    ['position', true, [1, 2, 4, 3]],
    ['primary_ip', false, [2, 3, 1, 4]],
    ['name', true, [4, 3, 1, 2]],
  ])('by %s, descending %s, puts rows without a value last and breaks ties by id', (column, descending, expected) => {
    expect(order(column, descending)).toEqual(expected);
  });

  test('by a choice follows the order of NetBox, not the alphabet', () => {
    expect(order('status', false)).toEqual([2, 1, 3, 4]);
  });

  test('by several columns takes them in turn', () => {
    const keys = ['status', 'name'].flatMap((name) => (device.columns[name] === undefined ? [] : [columnKey(device, device.columns[name], false)]));
    expect(sortRows(DEVICES, keys).map((row) => row['id'])).toEqual([2, 1, 3, 4]);
  });

  test('does not depend on the order of arrival', () => {
    expect(sortRows([...DEVICES].reverse(), []).map((row) => row['id'])).toEqual([1, 2, 3, 4]);
  });
});

describe('grouping', () => {
  test('counts per combination, in every group of an item with several, and once without a value', () => {
    const key = (text: string): { key: string; label: string } => ({ key: text, label: text });
    const items = [{ site: ['a'], tags: ['x', 'y'] }, { site: ['a'], tags: [] }, { site: ['b'], tags: ['x'] }];
    const groups = countGroups(items, (item) => [item.site.map(key), item.tags.map(key)]);
    expect(groups.map((group) => [...group.keys.map(({ label }) => label), group.count])).toEqual([['a', 'x', 1], ['a', 'y', 1], ['a', null, 1], ['b', 'x', 1]]);
  });
});
