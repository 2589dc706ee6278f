import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/netbox/row.js';
import { isEmptyValue, matchesField } from '../../src/plan/match-field.js';
import type { ValueKind } from '../../src/plan/match-field.js';
import type { Lookup } from '../../src/query/query.js';

describe('a field condition', () => {
  test.each<[Json, ValueKind, Lookup, string | number | boolean, boolean]>([
    ['Core-SW', 'text', 'equals', 'core-sw', true],
    ['core-sw-01', 'text', 'contains', 'SW', true],
    ['core-sw-01', 'text', 'starts', 'sw', false],
    ['core-sw-01', 'text', 'ends', '01', true],
    ['core-sw-01', 'text', 'matches', '^core.*\\d$', true],
    ['0042', 'text', 'equals', '42', false],
    [{ value: 'active', label: 'Active' }, 'text', 'equals', 'active', true],
    [{ id: 1, display: 'Core switch', slug: 'core-switch' }, 'text', 'equals', 'core-switch', true],
    [42, 'number', 'equals', 42, true],
    ['2.50', 'number', 'atLeast', 2.5, true],
    [42, 'number', 'greater', 42, false],
    [42, 'number', 'less', 43, true],
    ['2026-01-05T10:00:00Z', 'date', 'atLeast', '2026-01-05', true],
    ['2026-01-05T10:00:00Z', 'date', 'equals', '2026-01-05', true],
    ['2026-01-05', 'date', 'less', '2026-01-05', false],
    [true, 'boolean', 'equals', true, true],
    ['10.0.0.5/24', 'address', 'equals', '10.0.0.5', true],
    ['10.0.0.5/24', 'address', 'equals', '10.0.0.5/32', false],
    ['2001:db8::1/64', 'address', 'equals', '2001:0db8:0::1', true],
    ['10.0.0.50/24', 'address', 'starts', '10.0.0.5', true],
    ['10.0.0.1/24', 'address', 'ends', '.1', true],
    ['10.0.0.21/24', 'address', 'ends', '.1', false],
    ['2001:db8::1/64', 'address', 'ends', '::1', true],
    ['10.10.4.254/24', 'address', 'matches', '^10\\.10\\..*\\.254$', true],
    ['10.10.4.0/24', 'address', 'ends', '/24', true],
    [[{ id: 1, display: 'prod' }, { id: 2, display: 'pci' }], 'text', 'equals', 'pci', true],
  ])('%j as %s %s %j is %s', (value, kind, lookup, wanted, expected) => {
    const condition = { lookup, values: [wanted], negated: false };
    expect(matchesField(value, condition, kind)).toBe(expected);
    expect(matchesField(value, { ...condition, negated: true }, kind)).toBe(!expected);
  });

  test.each<Json>([null, '', []])('without a value (%j) satisfies only a negated condition', (value) => {
    expect(matchesField(value, { lookup: 'less', values: [5], negated: false }, 'number')).toBe(false);
    expect(matchesField(value, { lookup: 'equals', values: ['x'], negated: true }, 'text')).toBe(true);
  });

  test('holds when one of several values fits', () => {
    expect(matchesField('b', { lookup: 'equals', values: ['a', 'b'], negated: false }, 'text')).toBe(true);
    expect(matchesField('b', { lookup: 'equals', values: ['a', 'b'], negated: true }, 'text')).toBe(false);
  });

  test('with a broken regular expression is the asker\'s error', () => {
    expect(() => matchesField('a', { lookup: 'matches', values: ['('], negated: false }, 'text')).toThrow("'(' is not a regular expression.");
  });
});

test.each<[Json, boolean]>([[null, true], ['', true], [[], true], [0, false], [false, false], ['x', false], [[{ id: 1 }], false]])('%j is empty: %s', (value, expected) => {
  expect(isEmptyValue(value)).toBe(expected);
});
