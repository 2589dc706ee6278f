import { expect, test } from 'vitest';
import { objectType } from '../../../src/netbox/catalogue.js';
import { intervalText, timeFilters } from '../../../src/operations/insight/interval.js';
import { colonForm, macDigits, matchesMac } from '../../../src/operations/insight/mac.js';
import { satisfies, serialFit } from '../../../src/operations/insight/serial-match.js';
import { excerpt, searchedPaths, textMatch } from '../../../src/operations/insight/text-match.js';

test.each([
  ['00:1c:73:4a:0b:21', '001C734A0B21'],
  ['001c.734a.0b21', '001C734A0B21'],
  ['00-1C-73', '001C73'],
  ['1c 73', '1C73'],
  ['00:1c:73:4a:0b:21:99', null],
  ['eth0', null],
  ['', null],
] as const)('reads the MAC address %s', (text, digits) => {
  expect(macDigits(text)).toBe(digits);
});

test.each([
  ['001C734A0B21', 'exact', '00:1C:73:4A:0B:21'],
  ['001C7', 'starts', '00:1C:7'],
  ['B21', 'ends', 'B:21'],
  ['0B21', 'ends', '0B:21'],
] as const)('writes %s for a match that %s as %s', (digits, match, text) => {
  expect(colonForm(digits, match)).toBe(text);
});

test('matches a MAC address from the side that was asked for', () => {
  expect(matchesMac('00:1C:73:4A:0B:21', '001C73', 'starts')).toBe(true);
  expect(matchesMac('00:1C:73:4A:0B:21', '0B21', 'ends')).toBe(true);
  expect(matchesMac('00:1C:73:4A:0B:21', '1C73', 'starts')).toBe(false);
  expect(matchesMac('00:1C:73:4A:0B:21', '001C73', 'exact')).toBe(false);
});

test.each([
  ['FDO2512A0B7', 'fdo2512a0b7', 'exact'],
  ['FDO 2512 A0B7', 'FDO2512A0B7', 'exact'],
  ['FDO2512A0B7', 'FDO25', 'starts'],
  ['FDO2512A0B7', '0b7', 'ends'],
  ['FDO2512A0B7', '2512', 'contains'],
  ['FDO2512A0B7', '2513', null],
] as const)('the serial %s fits %s: %s', (value, text, fit) => {
  expect(serialFit(value, text)).toBe(fit);
});

test('takes an exact serial for every kind of match, and a part of one only where a part was asked for', () => {
  expect(satisfies('exact', 'ends')).toBe(true);
  expect(satisfies('starts', 'contains')).toBe(true);
  expect(satisfies('contains', 'exact')).toBe(false);
  expect(satisfies('starts', 'ends')).toBe(false);
});

test.each([
  ['dcim.device', { name: 'core-sw-01' }, 'CORE-SW-01', 'exact', 'name'],
  ['dcim.device', { name: 'core-sw-01', description: 'like core' }, 'core', 'starts', 'name'],
  ['dcim.device', { name: 'sw', serial: 'XCORE1' }, 'core', 'contains', 'serial'],
  ['dcim.device', { name: 'sw', description: 'next to core-sw-01' }, 'core-sw-01', 'description', 'description'],
  ['dcim.device', { name: 'sw', primary_ip4: { id: 1, display: '10.0.0.1/24', address: '10.0.0.1/24' } }, '10.0.0.1', 'exact', 'primary_ip4'],
  ['dcim.device', { name: 'sw' }, 'core', 'elsewhere', null],
  ['ipam.ipaddress', { address: '10.0.0.1/24' }, '10.0.0.1', 'exact', 'address'],
  ['circuits.circuit', { cid: 'ZAY-10001', description: null }, 'zay-1000', 'starts', 'cid'],
] as const)('in a row of %s %j the text %s is found %s in %s', (type, row, text, fit, field) => {
  expect(textMatch(objectType(type), row, text)).toMatchObject({ fit, field });
});

test('looks in the fields in which NetBox looks', () => {
  expect(searchedPaths(objectType('dcim.device')).map((path) => path.join('.'))).toEqual(expect.arrayContaining(['name', 'serial', 'asset_tag', 'primary_ip4.address', 'virtual_chassis.name']));
});

test('cuts a long text around what was looked for', () => {
  expect(excerpt('short', 'or')).toBe('short');
  expect(excerpt(`${'a'.repeat(50)} needle ${'b'.repeat(50)}`, 'needle', 20)).toBe('…aaaaaa needle bbbbbb…');
});

const zone = { timeZone: 'Europe/Berlin' };

test('prints an interval with its exact limits in the local zone', () => {
  expect(intervalText({ from: '2026-11-18T23:00:00Z', to: '2026-11-19T23:00:00Z', label: 'yesterday' }, zone)).toBe('yesterday (2026-11-19 00:00 to 2026-11-20 00:00 Europe/Berlin)');
  expect(intervalText({ from: '2026-11-20T17:00:00Z', to: null, label: 'since 18:00' }, zone)).toBe('since 18:00 (since 2026-11-20 18:00 Europe/Berlin)');
  expect(intervalText({ from: null, to: null, label: 'ever' }, zone)).toBe('ever');
});

test('limits the log only by the sides of an interval that are known', () => {
  expect(timeFilters({ from: '2026-11-18T23:00:00Z', to: null, label: '' })).toEqual({ time_after: '2026-11-18T23:00:00Z' });
  expect(timeFilters(null)).toEqual({});
});
