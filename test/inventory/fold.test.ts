import { describe, expect, test } from 'vitest';
import { editDistance, foldLoosely, foldName, typingErrors } from '../../src/inventory/fold.js';

describe('folding names', () => {
  test.each([
    ['Hall_A', 'hall a'],
    ["O'Neill & Sons", 'oneill and sons'],
    ['Zürich-1', 'zurich 1'],
  ])('%s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  test.each([
    ['core sw 1', 'core-sw-01'],
    ['DC01', 'datacenter-01'],
    ['datacentre-1', 'datacenter-01'],
    ['edge-rtr01', 'edge-rtr-01'],
    ['ZAY10001', 'ZAY-10001'],
  ])('%s is loosely %s', (written, name) => {
    expect(foldLoosely(written)).toBe(foldLoosely(name));
  });

  test('numbers are never loosely equal to other numbers', () => {
    expect(foldLoosely('core-sw-3')).not.toBe(foldLoosely('core-sw-01'));
  });
});

describe('typing errors', () => {
  test.each([
    ['datacnter-01', 'datacenter-01', 1],
    ['tor-a01-1', 'tor-a01-1', 0],
    ['initrod', 'Initrode', 1],
    ['coresw-01', 'core-sw-01', 1],
  ])('%s for %s', (text, name, errors) => {
    expect(typingErrors(text, name)).toBe(errors);
  });

  test.each([
    ['core-sw-03', 'core-sw-01'],
    ['site-par', 'site-fra'],
    ['site-nya', 'site-nyc'],
    ['vlan', 'wlan-x'],
    ['server-001', 'srv-erp-01'],
  ])('%s is not %s mistyped', (text, name) => {
    expect(typingErrors(text, name)).toBeNull();
  });

  test('swapped neighbours are one error', () => {
    expect(editDistance('form', 'from', 2)).toBe(1);
  });
});
