import { describe, expect, test } from 'vitest';
import { isList, isRow, textOf, type Json } from '../../../src/netbox/row.js';
import { generateInventory } from '../../../src/server/demo/generate.js';
import { Database } from '../../../src/server/rest/database.js';
import type { Store, StoredObject } from '../../../src/server/rest/store.js';

const NOW = new Date('2025-06-18T10:30:00Z');
const store = generateInventory({ now: NOW });

function objects(type: string): readonly StoredObject[] {
  return store.objects.get(type) ?? [];
}

function names(type: string, field = 'name'): readonly string[] {
  return objects(type).map((object) => textOf(object, field) ?? '');
}

function named(type: string, name: string): StoredObject {
  const object = objects(type).find((each) => each['name'] === name);
  if (object === undefined) throw new Error(`no ${type} ${name}`);
  return object;
}

describe('generateInventory', () => {
  test('makes the same objects from the same options', () => {
    expect(JSON.stringify([...generateInventory({ now: NOW }).objects])).toBe(JSON.stringify([...store.objects]));
  });

  test('makes other objects from another seed, but the same names', () => {
    const other = generateInventory({ now: NOW, seed: 2 });
    expect((other.objects.get('dcim.device') ?? []).map((device) => device['name'])).toEqual(objects('dcim.device').map((device) => device['name']));
    expect((other.objects.get('dcim.device') ?? []).map((device) => device['serial'])).not.toEqual(objects('dcim.device').map((device) => device['serial']));
  });

  test('shifts dates and nothing else when now is another moment', () => {
    const later = generateInventory({ now: new Date(NOW.getTime() + 10 * 86_400_000) });
    expect(JSON.stringify(shifted(later, 10))).toBe(JSON.stringify(shifted(store, 0)));
  });

  test.each([
    ['dcim.site', 22, 22], ['dcim.rack', 118, 122], ['dcim.device', 590, 620], ['dcim.interface', 8900, 9150], ['ipam.vlan', 140, 170], ['ipam.ipaddress', 2480, 2530], ['dcim.cable', 1500, 2200],
    ['virtualization.virtualmachine', 140, 200], ['core.objectchange', 800, 1200],
  ])('holds a believable number of %s', (type, low, high) => {
    expect(objects(type).length).toBeGreaterThanOrEqual(low);
    expect(objects(type).length).toBeLessThanOrEqual(high);
  });

  test('uses 30 device types of 10 manufacturers, and leaves some unused', () => {
    const used = new Set(objects('dcim.device').map((device) => device['device_type']));
    const makers = new Set(objects('dcim.devicetype').filter((type) => used.has(type.id)).map((type) => type['manufacturer']));
    expect([used.size, makers.size]).toEqual([30, 10]);
    expect([objects('dcim.devicetype').length, objects('dcim.manufacturer').length]).toEqual([33, 12]);
  });

  test('gives datacenter-01 exactly 63 VLANs, all in its group', () => {
    const site = named('dcim.site', 'datacenter-01').id;
    const vlans = objects('ipam.vlan').filter((vlan) => vlan['site'] === site);
    expect(vlans.length).toBe(63);
    expect(new Set(vlans.map((vlan) => vlan['group']))).toEqual(new Set([named('ipam.vlangroup', 'dc01-vlans').id]));
    expect(new Set(vlans.map((vlan) => vlan['vid'])).size).toBe(63);
  });

  test('adds stores until there are as many devices as asked for', () => {
    const large = generateInventory({ now: NOW, scale: 2000 });
    const all = new Database(large);
    expect(all.all('dcim.device').length).toBeGreaterThanOrEqual(2000);
    expect(all.all('dcim.device').length).toBeLessThan(2100);
    expect([...all.all('dcim.site')].some((site) => site['name'] === 'branch-013')).toBe(false);
  });
});

describe('the change log', () => {
  test('covers 60 days, newest record last', () => {
    const times = names('core.objectchange', 'time');
    expect([...times].sort()).toEqual(times);
    expect((times[0] ?? '') > '2025-04-18').toBe(true);
    expect((times.at(-1) ?? '') < '2025-06-18T10:30').toBe(true);
  });

  test('ends in the state that the objects have now', () => {
    const last = objects('core.objectchange').filter((change) => change['changed_object_type'] === 'dcim.device' && change['object_repr'] === 'fw-02').at(-1);
    expect(last?.['prechange_data']).toMatchObject({ status: 'active' });
    expect(last?.['postchange_data']).toMatchObject({ status: 'offline' });
    expect(named('dcim.device', 'fw-02')['status']).toBe('offline');
    expect(named('dcim.device', 'fw-02')['last_updated']).toBe(last?.['time']);
  });

  test('remembers a device that is gone, with its ports, in one request', () => {
    const gone = objects('core.objectchange').filter((change) => change['action'] === 'delete' && change['object_repr'] === 'core-sw-99');
    expect(gone.length).toBe(1);
    const request = objects('core.objectchange').filter((change) => change['request_id'] === gone[0]?.['request_id']);
    expect(request.length).toBeGreaterThan(30);
    expect(request.every((change) => change['action'] === 'delete' && change['user_name'] === 'netbot')).toBe(true);
    expect(names('dcim.device')).not.toContain('core-sw-99');
  });

  test('has branch-012 built in one request', () => {
    const built = objects('core.objectchange').find((change) => change['action'] === 'create' && change['object_repr'] === 'branch-012');
    const request = objects('core.objectchange').filter((change) => change['request_id'] === built?.['request_id']);
    expect(new Set(request.map((change) => change['changed_object_type']))).toContain('dcim.device');
    expect(request.length).toBeGreaterThan(20);
  });
});

/** The whole store with each date replaced by its distance from the store's now. */
function shifted(from: Store, days: number): Json {
  const start = NOW.getTime() + days * 86_400_000;
  const walk = (value: Json): Json => {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\d(T.*Z)?$/.test(value)) return Math.floor((Date.parse(value) - (value.length > 10 ? start : start - (start % 86_400_000))) / 1000);
    if (isList(value)) return value.map(walk);
    if (isRow(value)) return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, walk(each)]));
    return value;
  };
  return [...from.objects].map(([type, list]) => [type, list.map((object) => walk(object))]);
}
