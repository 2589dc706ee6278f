import { describe, expect, test } from 'vitest';
import { column, get } from './tiny-netbox.js';

describe('a list is filtered', () => {
  test.each([
    ['by slug, and what lies below a region', 'dcim/sites/?region=europe', ['oslo', 'rome']],
    ['by several values of one field, either of them', 'dcim/sites/?status=planned&status=retired', ['lima9', 'oslo']],
    ['by fields that all hold', 'dcim/sites/?status=active&region=europe', ['rome']],
    ['by a name as it is written', 'dcim/sites/?name=Rome', []],
    ['by a device name without case', 'dcim/devices/?name=sw1', ['SW1']],
    ['by part of a name', 'dcim/sites/?name__ic=LIMA', ['lima9', 'Lima10']],
    ['by the beginning of a name', 'dcim/sites/?name__isw=ro', ['rome']],
    ['by the end of a name', 'dcim/sites/?name__iew=O', ['oslo']],
    ['by a pattern', 'dcim/sites/?name__regex=^l.*9$', ['lima9']],
    ['by what a value is not', 'dcim/sites/?status__n=active', ['lima9', 'oslo']],
    ['by what is not in a name', 'dcim/sites/?name__nic=lima', ['oslo', 'rome']],
    ['by an empty text', 'dcim/sites/?facility__empty=false', ['rome']],
    ['by an unset relation', 'dcim/sites/?region_id=null', ['lima9', 'Lima10']],
    ['by another relation than one', 'dcim/sites/?region__n=italy', ['lima9', 'Lima10', 'oslo']],
    ['by all of several tags', 'dcim/sites/?tag=prod&tag=new', ['oslo']],
    ['by the lack of a tag', 'dcim/sites/?tag__n=new', ['lima9', 'Lima10', 'rome']],
    ['by id', 'dcim/sites/?id=2&id=4', ['lima9', 'oslo']],
    ['by number', 'dcim/devices/?position__gte=2', ['SW1']],
    ['by moment', 'dcim/sites/?created__gt=2026-02-01', ['oslo']],
    ['by a relation of a relation', 'dcim/interfaces/?site=oslo', ['Eth1']],
    ['by an AS number', 'dcim/sites/?asn=65001', ['rome']],
    ['by a contact', 'dcim/sites/?contact=1', ['rome']],
    ['by a select custom field', 'dcim/sites/?cf_tier=gold', ['rome']],
    ['by a numeric custom field', 'dcim/sites/?cf_floor__gte=3', ['rome']],
    ['by a role and the roles below', 'dcim/devices/?role=switch&status=active', ['SW1', 'sw2']],
    ['by the region that an object is scoped in', 'ipam/prefixes/?region=italy', ['10.0.1.0/29']],
    ['by the site over its location', 'ipam/prefixes/?site=rome', ['10.0.1.0/29']],
    ['by the places of cable ends', 'dcim/cables/?site=oslo', ['#3', '#7']],
    ['by the device at a cable end', 'dcim/cables/?device=srv1', ['#4', '#6']],
    ['by the interface at a cable end', 'dcim/cables/?interface_id=1', ['C1']],
    ['by a saved filter', 'dcim/sites/?filter=live', ['Lima10', 'rome']],
    ['by the search box', 'dcim/sites/?q=FCO', ['rome']],
    ['by a whole number in the search box', 'dcim/sites/?q=65001', ['rome']],
    ['by no part of a number in the search box', 'dcim/sites/?q=6500', []],
    ['by the beginning of its primary address', 'dcim/devices/?q=10.0.1', ['SW1']],
    ['by a type name', 'extras/journal-entries/?assigned_object_type=dcim.site', ['2026-02-01 08:30 (Warning)']],
  ])('%s', (_name, path, expected) => {
    expect(column(path)).toEqual(expected);
  });

  test.each([
    ['has_primary_ip=true', ['SW1', 'sw2']],
    ['has_primary_ip=false&status=failed', ['srv1 (A5)']],
    ['pass_through_ports=true', ['panel']],
    ['interfaces=false&status=active', ['panel']],
    ['q=a5', ['srv1 (A5)']],
    ['mac_address=0200.0000.0001', ['srv1 (A5)']],
  ])('devices by %s', (query, expected) => {
    expect(column(`dcim/devices/?${query}`)).toEqual(expected);
  });

  test.each([
    ['connected=true', ['nic0 (left)', 'Eth2']],
    ['cabled=false', ['lo0']],
    ['kind=virtual', ['lo0']],
    ['vlan_id=2', ['Eth10']],
    ['vlan=10', ['Eth10']],
  ])('interfaces by %s', (query, expected) => {
    expect(column(`dcim/interfaces/?${query}`)).toEqual(expected);
  });
});

describe('a wrong parameter', () => {
  test('that NetBox does not know is passed over, so that everything comes', () => {
    expect(get('dcim/devices/?rack=R1&brief=1').body).toMatchObject({ count: 5 });
    expect(get('dcim/sites/?name__in=rome').body).toMatchObject({ count: 4 });
    expect(get('dcim/sites/?cf_unknown=1').body).toMatchObject({ count: 4 });
  });

  test.each([
    ['dcim/devices/?site=paris', { site: ['Select a valid choice. paris is not one of the available choices.'] }],
    ['dcim/devices/?site_id=x', { site_id: ['“x” is not a valid value.'] }],
    ['dcim/devices/?status=online', { status: ['Select a valid choice. online is not one of the available choices.'] }],
    ['ipam/vlans/?vid=ten', { vid: ['Enter a whole number.'] }],
    ['dcim/sites/?created=soon', { created: ['Enter a valid date/time.'] }],
  ])('value is refused: %s', (path, problems) => {
    expect(get(path)).toMatchObject({ status: 400, body: problems });
  });

  test('in free text finds nothing', () => {
    expect(get('dcim/sites/?name=paris').body).toMatchObject({ count: 0, results: [] });
  });
});

describe('addresses', () => {
  test.each([
    ['ipam/prefixes/?within=10.0.0.0/16', ['10.0.1.0/29', '10.0.1.0/29']],
    ['ipam/prefixes/?within_include=10.0.0.0/16&vrf_id=null', ['10.0.0.0/16', '10.0.1.0/29']],
    ['ipam/prefixes/?contains=10.0.1.3&vrf_id=null', ['10.0.0.0/8', '10.0.0.0/16', '10.0.1.0/29']],
    ['ipam/prefixes/?q=10.0.1.0/30&vrf=65001:1', ['10.0.1.0/29']],
    ['ipam/prefixes/?mask_length__lte=16', ['10.0.0.0/8', '10.0.0.0/16']],
    ['ipam/prefixes/?family=6', ['2001:db8::/64']],
    ['ipam/prefixes/?depth=2', ['10.0.1.0/29']],
    ['ipam/ip-addresses/?parent=10.0.2.0/24', ['10.0.2.9/24', '10.0.2.10/24']],
    ['ipam/ip-addresses/?address=10.0.2.9', ['10.0.2.9/24']],
    ['ipam/ip-addresses/?address=10.0.2.9/32', []],
    ['ipam/ip-addresses/?device=sw2', ['10.0.2.10/24']],
    ['ipam/ip-addresses/?assigned=false', ['10.0.2.9/24', '2001:db8::1/64']],
    ['ipam/ip-addresses/?q=10.0.2.1', ['10.0.2.10/24']],
    ['ipam/ip-ranges/?contains=10.0.1.5', ['10.0.1.4-5/29']],
  ])('%s', (path, expected) => {
    expect(column(path)).toEqual(expected);
  });
});

describe('the change log', () => {
  test.each([
    ['time_after=2026-02-02', ['DCIM | device old deleted by ada']],
    ['changed_object_type=dcim.site', ['DCIM | site oslo created by ada']],
    ['action=delete&user=ada', ['DCIM | device old deleted by ada']],
  ])('by %s', (query, expected) => {
    expect(column(`core/object-changes/?${query}`)).toEqual(expected);
  });

  test('finds what a request created', () => {
    expect(column('dcim/sites/?created_by_request=r1')).toEqual(['oslo']);
  });
});
