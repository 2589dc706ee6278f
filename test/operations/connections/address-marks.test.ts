import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { isLoopback, marksOf, natText } from '../../../src/operations/connections/address-marks.js';

const owner: Row = { id: 1, primary_ip4: { id: 10 }, primary_ip6: { id: 11 }, oob_ip: { id: 12 } };
const choice = (value: string): Row => ({ value, label: value });

test.each([
  [{ id: 10 }, ['primary']],
  [{ id: 11, role: choice('loopback') }, ['primary', 'loopback']],
  [{ id: 12 }, ['OOB']],
  [{ id: 13, role: choice('secondary') }, ['secondary']],
  [{ id: 14, role: choice('vrrp') }, ['virtual']],
  [{ id: 15, assigned_object: { id: 1, name: 'Ethernet1' } }, []],
] as const)('marks address %j', (address, marks) => {
  expect(marksOf(address, owner)).toEqual(marks);
});

test.each([
  ['lo0', true], ['Loopback10', true], ['lo', true], ['Lo0.1', true], ['loop-mgmt', false], ['Ethernet1', false],
] as const)('an address without a role on %s is a loopback: %s', (name, expected) => {
  expect(isLoopback({ role: null, assigned_object: { id: 1, name } })).toBe(expected);
});

test('believes the role of an address before the name of its interface', () => {
  expect(isLoopback({ role: choice('anycast'), assigned_object: { id: 1, name: 'lo0' } })).toBe(false);
});

test('tells both sides of NAT', () => {
  expect(natText({ nat_inside: { id: 2, address: '10.0.0.5/24' }, nat_outside: [] })).toBe('NAT inside 10.0.0.5/24');
  expect(natText({ nat_inside: null, nat_outside: [{ id: 3, address: '192.0.2.5/32' }] })).toBe('NAT outside 192.0.2.5/32');
  expect(natText({ nat_inside: null, nat_outside: [] })).toBeNull();
});
