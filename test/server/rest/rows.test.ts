import { describe, expect, test } from 'vitest';
import { column, get, rowAt, rowsAt } from './tiny-netbox.js';

describe('a row', () => {
  test('carries choices with their label and related objects in brief', () => {
    expect(rowAt('dcim/sites/1/')).toMatchObject({
      id: 1,
      url: 'http://netbox.demo/api/dcim/sites/1/',
      display_url: 'http://netbox.demo/dcim/sites/1/',
      display: 'rome',
      status: { value: 'active', label: 'Active' },
      region: { id: 2, url: 'http://netbox.demo/api/dcim/regions/2/', display: 'Italy', name: 'Italy', slug: 'italy', description: '', site_count: 1, _depth: 1 },
      group: { name: 'Offices' },
      facility: 'FCO-1',
      tags: [{ id: 1, display: 'prod', name: 'prod', slug: 'prod', color: 'ff0000' }],
      custom_fields: { tier: 'gold', floor: 3 },
    });
  });

  test('has null for what is unset, and empty text where NetBox has none', () => {
    expect(rowAt('dcim/devices/4/')).toMatchObject({ name: null, asset_tag: null, serial: '', rack: null, face: null, primary_ip: null, tags: [], custom_fields: {} });
  });

  test('counts what belongs to the object, below it too where NetBox does', () => {
    expect(rowAt('dcim/sites/1/')).toMatchObject({ device_count: 4, rack_count: 1, vlan_count: 1, prefix_count: 1, circuit_count: 1 });
    expect(rowAt('dcim/regions/1/')).toMatchObject({ site_count: 2, prefix_count: 1 });
    expect(rowAt('dcim/devices/1/')).toMatchObject({ interface_count: 3, front_port_count: 0 });
    expect(rowAt('extras/tags/1/')).toMatchObject({ tagged_items: 2 });
    expect(rowAt('ipam/vlan-groups/1/')).toMatchObject({ vlan_count: 2, utilization: '50' });
  });

  test('of a nested prefix knows its depth and children in its VRF', () => {
    expect(rowsAt('ipam/prefixes/?vrf_id=null&family=4').map((row) => [row['prefix'], row['_depth'], row['children']])).toEqual([
      ['10.0.0.0/8', 0, 2],
      ['10.0.0.0/16', 1, 1],
      ['10.0.1.0/29', 2, 0],
    ]);
  });

  test('of a device prefers the IPv6 address as primary, as NetBox does by default', () => {
    expect(rowAt('dcim/devices/2/')).toMatchObject({ primary_ip: { address: '2001:db8::1/64', family: { value: 6, label: 'IPv6' } }, primary_ip4: { address: '10.0.2.10/24' } });
  });

  test('of a device merges its config contexts by weight, its own data last', () => {
    expect(rowAt('dcim/devices/1/?fields=config_context')).toEqual({ config_context: { ntp: ['b'], dns: { primary: '9.9.9.9', secondary: '8.8.8.8' } } });
    expect(rowAt('dcim/devices/1/?exclude=config_context')).not.toHaveProperty('config_context');
  });

  test('of an interface knows its MAC addresses and addresses', () => {
    expect(rowAt('dcim/interfaces/4/')).toMatchObject({ mac_address: '02:00:00:00:00:01', mac_addresses: [{ display: '02:00:00:00:00:01' }], count_ipaddresses: 0 });
    expect(rowAt('dcim/interfaces/5/')).toMatchObject({ count_ipaddresses: 1, type: { value: 'virtual', label: 'Virtual' } });
  });

  test('of an address names what it is assigned to', () => {
    expect(rowAt('ipam/ip-addresses/1/')).toMatchObject({ assigned_object_type: 'dcim.interface', assigned_object_id: 5, assigned_object: { display: 'lo0', device: { name: 'SW1' } } });
  });

  test('of a circuit names its sides with their places', () => {
    expect(rowAt('circuits/circuits/1/')).toMatchObject({ termination_a: { termination: { name: 'rome' } }, termination_z: { termination: { name: 'oslo' } } });
  });

  test('of a change shows the object while it exists', () => {
    expect(column('core/object-changes/', 'changed_object')).toEqual([null, expect.objectContaining({ name: 'oslo' })]);
  });

  test.each([
    ['dcim/devices/4/', 'Acme SW-1 (4)'],
    ['dcim/devices/5/', 'srv1 (A5)'],
    ['dcim/racks/1/', 'R1 (F7)'],
    ['dcim/cables/2/', '#2'],
    ['ipam/vlans/1/', 'users (10)'],
    ['ipam/vrfs/1/', 'red (65001:1)'],
    ['ipam/asns/2/', 'AS4200000001 (64086.59905)'],
    ['circuits/circuit-terminations/1/', 'W-1: Termination A'],
    ['tenancy/contact-assignments/1/', 'Ada (Primary) -> rome'],
  ])('%s is called %s', (path, display) => {
    expect(rowAt(path)['display']).toBe(display);
  });
});

describe('fields of rows', () => {
  test('are those asked for; unknown names are passed over', () => {
    expect(rowsAt('dcim/sites/?fields=id,name,colour&limit=1')).toEqual([{ id: 4, name: 'lima9' }]);
  });

  test('are the brief ones for any word', () => {
    expect(Object.keys(rowsAt('dcim/sites/?brief=false')[0] ?? {})).toEqual(['id', 'url', 'display', 'name', 'slug', 'description']);
  });

  test('prefer the list of names to brief', () => {
    expect(rowsAt('dcim/sites/?brief=true&fields=id&limit=1')).toEqual([{ id: 4 }]);
  });
});

describe('the order of a list', () => {
  test.each([
    ['is by name as people count', 'dcim/sites/', ['lima9', 'Lima10', 'oslo', 'rome']],
    ['is by the field asked for', 'dcim/sites/?ordering=-id', ['lima9', 'Lima10', 'oslo', 'rome']],
    ['has unset values last, and first when turned round', 'dcim/sites/?ordering=-facility,name', ['lima9', 'Lima10', 'oslo', 'rome']],
    ['drops names that it does not know', 'dcim/sites/?ordering=colour', ['lima9', 'Lima10', 'oslo', 'rome']],
    ['is by the order of a related object', 'dcim/sites/?ordering=region,id', ['oslo', 'rome', 'Lima10', 'lima9']],
    ['puts children under their parents', 'dcim/regions/', ['Asia', 'Europe', 'Italy']],
    ['of interfaces is by device and number', 'dcim/interfaces/?site=rome', ['nic0 (left)', 'Eth2', 'Eth10', 'lo0']],
    ['of addresses is by value', 'ipam/ip-addresses/', ['10.0.1.1/29', '10.0.2.9/24', '10.0.2.10/24', '2001:db8::1/64']],
    ['of prefixes is by VRF, then by value', 'ipam/prefixes/?family=4', ['10.0.0.0/8', '10.0.0.0/16', '10.0.1.0/29', '10.0.1.0/29']],
  ])('%s', (_name, path, expected) => {
    expect(column(path)).toEqual(expected);
  });
});

describe('pages', () => {
  test('are cut to what is asked for', () => {
    expect(get('dcim/sites/?limit=2&offset=1&fields=name').body).toEqual({
      count: 4,
      next: 'http://netbox.demo/api/dcim/sites/?fields=name&limit=2&offset=3',
      previous: 'http://netbox.demo/api/dcim/sites/?fields=name&limit=2',
      results: [{ name: 'Lima10' }, { name: 'oslo' }],
    });
  });

  test.each(['limit=0', 'limit=5000', 'limit=-1', 'limit=x', ''])('hold everything with "%s"', (query) => {
    expect(get(`dcim/sites/?${query}`).body).toMatchObject({ count: 4, next: null, previous: null });
  });
});
