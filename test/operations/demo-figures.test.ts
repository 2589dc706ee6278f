import { expect, test } from 'vitest';
import { isList, textOf } from '../../src/netbox/row.js';
import type { StoredObject } from '../../src/server/rest/store.js';
import { prefixChildren } from '../../src/operations/ipam/prefix-children.js';
import { rackUtilisation } from '../../src/operations/racks/utilisation.js';
import { bound, runOperation } from '../support/demo-world.js';
import { demoStore } from '../support/rest-source.js';
import { cells } from './small-netbox.js';

// The figures of the bundled inventory, counted once more in the plainest way: host by host and half unit by half unit.

const all = (type: string): readonly StoredObject[] => demoStore().objects.get(type) ?? [];

function text(object: StoredObject, field: string): string {
  return textOf(object, field) ?? '';
}

function hostOf(address: string): number {
  return (address.split('/')[0] ?? '').split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function hostsOf(cidr: string): readonly [first: number, size: number] {
  return [hostOf(cidr), 2 ** (32 - Number(cidr.split('/')[1]))];
}

function percent(part: number, whole: number): number {
  const value = (100 * Math.min(part, whole)) / whole;
  if (value < 10) return Math.round(value * 10) / 10;
  return part < whole ? Math.min(99, Math.round(value)) : 100;
}

function plainUtilisation(prefix: StoredObject): number {
  const [first, size] = hostsOf(text(prefix, 'prefix'));
  const used = new Set<number>();
  const inVrf = (type: string): readonly StoredObject[] => all(type).filter((object) => (object['vrf'] ?? null) === (prefix['vrf'] ?? null));
  const take = (from: number, count: number): void => {
    for (let host = Math.max(from, first); host < Math.min(from + count, first + size); host += 1) used.add(host);
  };
  if (prefix['mark_utilized'] === true) return 100;
  if (prefix['status'] === 'container') {
    for (const child of inVrf('ipam.prefix')) {
      const cidr = text(child, 'prefix');
      if (cidr.includes(':') || hostsOf(cidr)[1] >= size) continue;
      take(...hostsOf(cidr));
    }
    return percent(used.size, size);
  }
  for (const address of inVrf('ipam.ipaddress')) if (!text(address, 'address').includes(':')) take(hostOf(text(address, 'address')), 1);
  for (const range of inVrf('ipam.iprange')) {
    const [from, to] = [hostOf(text(range, 'start_address')), hostOf(text(range, 'end_address'))];
    if (range['mark_utilized'] === true && from >= first && to < first + size) take(from, to - from + 1);
  }
  return percent(used.size, size > 2 && prefix['is_pool'] !== true ? size - 2 : size);
}

function plainRackUse(rack: StoredObject): number {
  const types = new Map(all('dcim.devicetype').map((type) => [type.id, type]));
  const halves = new Set<number>();
  const take = (from: number, height: number): void => {
    for (let half = from * 2; half < (from + height) * 2; half += 1) halves.add(half);
  };
  for (const device of all('dcim.device')) {
    const type = types.get(Number(device['device_type']));
    if (device['rack'] === rack.id && typeof device['position'] === 'number' && type?.['exclude_from_utilization'] !== true) take(device['position'], Number(type?.['u_height']));
  }
  for (const reservation of all('dcim.rackreservation')) {
    const units = reservation['units'] ?? null;
    if (reservation['rack'] === rack.id && isList(units)) for (const unit of units) take(Number(unit), 1);
  }
  return percent(halves.size, Number(rack['u_height']) * 2);
}

test('every child prefix of 10.0.0.0/8 is as full as counting hosts says', async () => {
  const shown = cells(await runOperation(prefixChildren, { prefix: '10.0.0.0/8', vrf: null, direct: false, gaps: false }));
  const vrfs = new Map(all('ipam.vrf').map((vrf) => [vrf.id, text(vrf, 'name')]));
  const inside = all('ipam.prefix').filter((prefix) => /^10\./.test(text(prefix, 'prefix')) && prefix['prefix'] !== '10.0.0.0/8');
  const expected = inside.map((prefix) => [text(prefix, 'prefix'), vrfs.get(Number(prefix['vrf'])) ?? 'Global', plainUtilisation(prefix)].join(' '));
  expect(shown.map((row) => [row[0], row[2], row[6]].join(' ')).sort()).toEqual([...expected].sort());
}, 60_000);

test('every rack of datacenter-01 is as full as counting half units says', async () => {
  const site = bound('dcim.site', 'datacenter-01').id;
  const racks = all('dcim.rack').filter((rack) => rack['site'] === site);
  const asked = racks.map((rack) => ({ type: 'dcim.rack', id: rack.id, name: text(rack, 'name') }));
  const shown = cells(await runOperation(rackUtilisation, { racks: asked, place: null, above: null, below: null, order: 'fullest' }));
  const expected = racks.map((rack) => [text(rack, 'name'), plainRackUse(rack)].join(' '));
  expect(shown.map((row) => [row[0], row[row.length - 1]].join(' ')).sort()).toEqual([...expected].sort());
}, 60_000);
