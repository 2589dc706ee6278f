import { describe, expect, test } from 'vitest';
import { orderingOf, queryOf, typeOf } from '../../src/server/query.js';

const device = typeOf('dcim.device');

describe('filters', () => {
  test.each([
    [{ name: 'a b', status: 'active' }, 'name=a+b&status=active'],
    [{ site_id: [1, 2], tag: ['a', 'b'] }, 'site_id=1&site_id=2&tag=a&tag=b'],
    [{ has_primary_ip: false, tenant_id: null }, 'has_primary_ip=false&tenant_id=null'],
    [{ name__ic: 'core', name__empty: true, vc_position__gte: 2, status__n: 'active' }, 'name__ic=core&name__empty=true&vc_position__gte=2&status__n=active'],
    [{ q: 'x', cf_owner: 'me', limit: 9, fields: 'id' }, 'q=x&cf_owner=me&limit=9&fields=id'],
  ])('%j become %s', (filters, query) => {
    expect(queryOf(device, filters).toString()).toBe(query);
  });

  test.each([
    [{ id__in: [1] }, "Invalid filter 'id__in': NetBox has no '__in'. Pass a list as the value instead: {'id': [1, 2, 3]}."],
    [{ device__site_id: 1 }, "Invalid filter 'device__site_id': a filter cannot lead over several objects. Find the ids of the related objects first, then use a filter such as 'device_id'."],
    [{ site__region__name: 'x' }, "Invalid filter 'site__region__name': a filter cannot lead over several objects. Find the ids of the related objects first, then use a filter such as 'site_id'."],
    [{ name__contains: 'x' }, "Invalid filter 'name__contains': 'name' of dcim.device cannot be compared by 'contains'."],
    [{ tag__any: 'x' }, "Invalid filter 'tag__any': 'tag' of dcim.device cannot be compared by 'any'."],
    [{ rack: 'R1' }, "Invalid filter 'rack': NetBox would ignore it and return every dcim.device. Did you mean rack_id?"],
    [{ stauts: 'active' }, "Invalid filter 'stauts': NetBox would ignore it and return every dcim.device. Did you mean status?"],
    [{ site_id: [] }, "Invalid filter 'site_id': NetBox would read the empty list as no filter and return everything."],
    [{ site_id: { id: 1 } }, "Invalid filter 'site_id': its value is an object."],
    [{ site_id: [[1]] }, "Invalid filter 'site_id': its value is a list of more than plain values."],
    [{ __proto__x: 1, toString: 'x' }, "Invalid filter '__proto__x': a filter cannot lead over several objects. Find the ids of the related objects first, then use a filter such as '_id'."],
    [{ constructor: 'x' }, "Invalid filter 'constructor': NetBox would ignore it and return every dcim.device."],
  ])('%j are refused', (filters, message) => {
    expect(() => queryOf(device, filters)).toThrow(message);
  });
});

test.each([
  ['name', 'name'],
  [['site', '-name'], 'site,-name'],
  ['-created, id', '-created,id'],
  ['', ''],
])('the ordering %j becomes %s', (ordering, text) => {
  expect(orderingOf(device, ordering)).toBe(text);
});

test('an ordering by an unknown field is refused, because NetBox would drop it in silence', () => {
  expect(() => orderingOf(device, '-statuss')).toThrow("Invalid ordering '-statuss': dcim.device has no field 'statuss'. Did you mean status?");
});

test('an unknown type is refused with the near ones and all of them', () => {
  expect(() => typeOf('dcim.devices')).toThrow(/^Invalid object_type 'dcim\.devices'\. Did you mean dcim\.device.*Must be one of:\n- circuits\.circuit\n/s);
});
