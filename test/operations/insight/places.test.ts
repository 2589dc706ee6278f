import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { placeFilters, typesIn } from '../../../src/operations/insight/in-place.js';
import { regionTree } from '../../../src/operations/insight/region-tree.js';
import { worldOf } from '../objects/crafted.js';

const world = worldOf();
const place = (type: string, id = 3): { type: string; id: number; name: string } => ({ type, id, name: 'x' });

test.each([
  ['dcim.device', 'dcim.site', { site_id: 3 }],
  ['dcim.device', 'dcim.region', { region_id: 3 }],
  ['dcim.device', 'dcim.rack', { rack_id: 3 }],
  ['dcim.cable', 'dcim.site', { site_id: 3 }],
  ['dcim.cable', 'dcim.region', { site_id: [3] }],
  ['ipam.prefix', 'dcim.location', { location_id: 3 }],
  ['dcim.site', 'dcim.site', { id: [3] }],
  ['virtualization.virtualmachine', 'virtualization.cluster', { cluster_id: 3 }],
  ['ipam.vrf', 'dcim.site', null],
  ['ipam.vrf', 'tenancy.tenant', { tenant_id: 3 }],
  ['dcim.manufacturer', 'dcim.site', null],
] as const)('finds objects of %s in a place of type %s by %j', (type, of, filters) => {
  expect(placeFilters(type, place(of), world)).toEqual(filters);
});

test('has no filter for a region without sites, rather than an empty one', () => {
  const empty = { ...world, inventory: { ...world.inventory, siteIdsOf: () => [] } };
  expect(placeFilters('dcim.cable', place('dcim.region'), empty)).toBeNull();
  expect(typesIn(['dcim.cable', 'dcim.device'], place('dcim.region'), empty).map(({ type }) => type)).toEqual(['dcim.device']);
});

const region = (id: number, name: string, parent: number | null = null): Row => ({ id, name, parent: parent === null ? null : { id: parent } });

test('sums sites up the tree of regions, and shows those without a region last', () => {
  const regions = [region(1, 'Europe'), region(2, 'Germany', 1), region(3, 'France', 1), region(4, 'Asia'), region(5, 'Munich', 2)];
  const sites = [{ region: 5, racks: 2, devices: 10 }, { region: 2, racks: 1, devices: 5 }, { region: 3, racks: 0, devices: 1 }, { region: null, racks: 1, devices: 4 }];
  expect(regionTree(regions, sites).map(({ name, depth, figures }) => [depth, name, figures.sites, figures.racks, figures.devices])).toEqual([
    [0, 'Europe', 3, 3, 16],
    [1, 'France', 1, 0, 1],
    [1, 'Germany', 2, 3, 15],
    [2, 'Munich', 1, 2, 10],
    [0, '(no region)', 1, 1, 4],
  ]);
});
