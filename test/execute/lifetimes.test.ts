import { describe, expect, test } from 'vitest';
import { lifetimesWith } from '../../src/execute/lifetimes.js';

const request = (type: string, over: object = {}): { type: string; filters: Readonly<Record<string, never>> } => ({ type, filters: {}, ...over });

describe('what was read may be used again', () => {
  test.each([
    ['dcim.interface', 300],
    ['dcim.device', 3600],
    ['ipam.vlan', 1800],
    ['dcim.cable', 7200],
    ['circuits.circuit', 300],
  ])('%s for %i s', (type, seconds) => {
    expect(lifetimesWith({}).ofObjects(request(type))).toBe(seconds * 1000);
  });

  test('what NetBox works out for a minute', () => {
    const { ofCapability } = lifetimesWith({});
    expect(ofCapability({ capability: 'available', parameters: { type: 'ipam.prefix', id: 1 } })).toBe(60_000);
    expect(ofCapability({ capability: 'elevation', parameters: { id: 1 } })).toBe(60_000);
  });

  test.each([['core.objectchange'], ['core.job'], ['extras.journalentry']])('%s never', (type) => {
    expect(lifetimesWith({ default: 900 }).ofObjects(request(type))).toBe(0);
  });

  test('the status of NetBox never', () => {
    expect(lifetimesWith({ computed: 900 }).ofCapability({ capability: 'status', parameters: {} })).toBe(0);
  });

  test.each([
    [{ filters: { last_updated__gte: '2026-01-01' } }],
    [{ filters: { created_before: '2026-01-01' } }],
    [{ ordering: ['-last_updated'] }],
    [{ fields: ['name', 'last_updated'] }],
  ])('what is about changes never: %j', (over) => {
    expect(lifetimesWith({}).ofObjects(request('dcim.device', over))).toBe(0);
  });
});

describe('lifetimes that are set', () => {
  test('are those of any type, in any of its names', () => {
    const { ofObjects } = lifetimesWith({ device: 10, 'ip-address': 20, 'dcim.cable': 0, VLANs: 30 });
    expect(['dcim.device', 'ipam.ipaddress', 'dcim.cable', 'ipam.vlan', 'dcim.interface'].map((type) => ofObjects(request(type)))).toEqual([10_000, 20_000, 0, 30_000, 300_000]);
  });

  test('by default leave the types that have one of their own', () => {
    const { ofObjects } = lifetimesWith({ default: 5 });
    expect(['dcim.site', 'dcim.device'].map((type) => ofObjects(request(type)))).toEqual([5000, 3_600_000]);
  });

  test('of nothing that is known are refused', () => {
    expect(() => lifetimesWith({ gadget: 10 })).toThrow(expect.objectContaining({ code: 'CONFIGURATION', message: 'NETBOX_CACHE_TTL names "gadget", which is no type of object.' }));
  });
});
