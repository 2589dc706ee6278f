import { describe, expect, test } from 'vitest';
import { objectType } from '../../src/netbox/catalogue.js';
import { parseFilterName } from '../../src/netbox/lookups.js';

const device = objectType('dcim.device');

describe('a parameter name', () => {
  test.each([
    ['name', 'name', 'char', null],
    ['name__ic', 'name', 'char', 'ic'],
    ['serial__nisw', 'serial', 'char', 'nisw'],
    ['position__gte', 'position', 'number', 'gte'],
    ['last_updated__lt', 'last_updated', 'datetime', 'lt'],
    ['status__n', 'status', 'choice', 'n'],
    ['site__n', 'site', 'ref', 'n'],
    ['tag__n', 'tag', 'tag', 'n'],
    ['has_primary_ip', 'has_primary_ip', 'method', null],
    ['q', 'q', 'method', null],
  ])('%s is the filter %s of kind %s with lookup %s', (parameter, name, kind, lookup) => {
    const parsed = parseFilterName(device, parameter);
    expect([parsed?.name, parsed?.filter.kind, parsed?.lookup]).toEqual([name, kind, lookup]);
  });

  test.each([
    'rack', 'cluster', 'site__name', 'name__in', 'name__contains', 'name__isnull', 'position__ic', 'site__ic', 'face__n',
    'has_primary_ip__n', 'device__site_id', 'tag__any', '__n', 'constructor', 'toString', 'limit', 'cf_owner',
  ])('%s is unknown, because NetBox would ignore it', (parameter) => {
    expect(parseFilterName(device, parameter)).toBeNull();
  });

  test.each([
    ['dcim.site', 'time_zone'], ['dcim.interface', 'wwn'], ['dcim.device', 'mac_address'], ['dcim.rack', 'width'], ['vpn.ikeproposal', 'group'],
  ])('of %s has no %s__empty, though the filter takes other suffixes', (type, name) => {
    expect(parseFilterName(objectType(type), `${name}__empty`)).toBeNull();
    expect(parseFilterName(objectType(type), `${name}__n`)?.lookup).toBe('n');
  });

  test('is known in full where NetBox declares it with its suffix', () => {
    expect(parseFilterName(objectType('ipam.prefix'), 'mask_length__gte')).toEqual({
      name: 'mask_length__gte',
      filter: { kind: 'method', single: true },
      lookup: null,
    });
  });

  test('is a relation that includes what lies below where NetBox nests it', () => {
    expect(parseFilterName(device, 'region_id')?.filter).toEqual({
      kind: 'ref', path: ['site', 'region'], to: 'dcim.region', by: 'id', tree: true,
    });
    expect(parseFilterName(objectType('dcim.interface'), 'location_id')?.filter).toMatchObject({ tree: false });
  });
});
