import { describe, expect, test } from 'vitest';
import { nearestForm, patternOf, shapeOf, stricterShape } from '../../../src/operations/audit/rules/name-shape.js';
import { siteCodes } from '../../../src/operations/audit/rules/site-codes.js';

describe('the shape of a name', () => {
  test('keeps letters, digits and separators apart', () => {
    expect(stricterShape('tor-a01-1')).toBe('a-a99-9');
    expect(shapeOf('tor-a01-1')).toBe('a-a9-9');
  });

  test.each([
    [['srv-web-01', 'srv-db-02', 'srv-ntp-10'], '^srv-[a-z]+-\\d{2}$'],
    [['R01-A01', 'R01-B12', 'R02-C03'], '^R\\d{2}-[A-Z]+\\d{2}$'],
    [['ap-b001-01', 'ap-nyc-02'], '^ap-[a-z0-9]+-\\d{2}$'],
    [['sw9', 'sw10'], '^sw\\d+$'],
  ])('%s follow %s', (names, pattern) => {
    expect(patternOf(names)).toBe(pattern);
    for (const name of names) expect(name).toMatch(new RegExp(pattern, 'u'));
  });

  test('offers a form that fits when only case and separators are wrong', () => {
    expect(nearestForm('SRV_NYC_09', ['srv-nyc-01'])).toBe('srv-nyc-09');
    expect(nearestForm('spare-1', ['srv-nyc-01'])).toBeNull();
  });
});

describe('site codes in names', () => {
  const sites = [{ id: 1, name: 'site-nyc', slug: 'site-nyc' }, { id: 2, name: 'branch-004', slug: 'branch-004' }, { id: 3, name: 'datacenter-02', slug: 'datacenter-02' }];
  const codes = siteCodes(sites, [], false);

  test.each([
    ['acc-sw-nyc-01', 'site-nyc'],
    ['rtr-b004-01', 'branch-004'],
    ['edge-dc02-01', 'datacenter-02'],
  ])('%s is of %s', (name, site) => {
    expect(codes(name).map((code) => code.name)).toEqual([site]);
  });

  test.each(['tor-b04-1', 'srv-web-02', 'core-sw-01'])('%s names no site', (name) => {
    expect(codes(name)).toEqual([]);
  });
});
