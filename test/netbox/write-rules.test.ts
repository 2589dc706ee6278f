import { describe, expect, test } from 'vitest';
import { objectType } from '../../src/netbox/catalogue.js';
import { DELETE_EFFECTS } from '../../src/netbox/delete-effects.js';
import { parseFilterName } from '../../src/netbox/lookups.js';
import { slugOf, WRITE_RULES } from '../../src/netbox/write-rules.js';

describe('slugs', () => {
  test.each([
    ['Hall C', 'hall-c'],
    ['branch-013', 'branch-013'],
    ["O'Neill & Sons", 'oneill-sons'],
    ['St. Mary  Hospital', 'st-mary-hospital'],
    ['  Paris ', 'paris'],
    ['Café Nord', 'caf-nord'],
  ])('%s is %s, as NetBox makes it', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe('what NetBox wants of new objects', () => {
  test.each(Object.entries(WRITE_RULES))('every field in the rule of %s is one of its fields', (type, rule) => {
    const named = [...rule.required, ...(rule.oneOf ?? []), ...Object.keys(rule.defaults), ...(rule.uniqueWithin ?? [])];
    expect(named.filter((field) => objectType(type).fields[field] === undefined)).toEqual([]);
  });

  test('a default status is one that the type has', () => {
    const wrong = Object.entries(WRITE_RULES).filter(([type, rule]) => {
      const status = objectType(type).fields['status'];
      return rule.defaults['status'] !== undefined && !(status?.kind === 'choice' && status.values.includes(rule.defaults['status']));
    });
    expect(wrong).toEqual([]);
  });
});

test.each(Object.entries(DELETE_EFFECTS))('what depends on a deleted %s is counted by filters that NetBox knows', (_type, effects) => {
  expect(effects.filter((effect) => parseFilterName(objectType(effect.type), effect.by) === null)).toEqual([]);
});
