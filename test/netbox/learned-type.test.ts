import { describe, expect, test } from 'vitest';
import { findObjectType, learnType } from '../../src/netbox/catalogue.js';
import { learnedType, listedFields } from '../../src/netbox/learned-type.js';
import { pluginTypeOf, spokenName } from '../../src/netbox/plugin-type.js';
import type { PluginType } from '../../src/netbox/plugin-type.js';
import type { Row } from '../../src/netbox/row.js';

const BGP: Row = { app_label: 'netbox_bgp', app_name: 'NetBox BGP', model: 'bgpsession', model_name: 'BGP Session', model_name_plural: 'BGP Sessions', is_plugin_model: true, rest_api_endpoint: '/netbox/api/plugins/bgp/bgpsession/' };

function typeOf(row: Row): PluginType {
  const type = pluginTypeOf(row);
  if (type === null) throw new Error('no type');
  return type;
}

describe('a type of a plugin', () => {
  test.each<[string, Row, string, string]>([
    ['says its plugin already', BGP, 'BGP session', 'BGP sessions'],
    ['does not', { ...BGP, app_label: 'netbox_dns', app_name: 'NetBox DNS', model: 'zone', model_name: 'Zone', model_name_plural: 'Zones' }, 'DNS zone', 'DNS zones'],
    ['has a title without capitals', { ...BGP, app_label: 'netbox_dns', app_name: 'netbox_dns', model: 'record', model_name: 'record', model_name_plural: 'records' }, 'DNS record', 'DNS records'],
    ['is called like its plugin', { ...BGP, app_label: 'netbox_contract', app_name: 'Contracts', model: 'contract', model_name: 'contract', model_name_plural: 'contracts' }, 'contract', 'contracts'],
    ['is of a plugin of several words', { ...BGP, app_label: 'netbox_topology_views', app_name: 'NetBox Topology Views', model: 'coordinategroup', model_name: 'Coordinate Group', model_name_plural: 'Coordinate Groups' }, 'topology views coordinate group', 'topology views coordinate groups'],
  ])('has a name that says whose it is, also where it %s', (_, row, singular, plural) => {
    expect(spokenName(typeOf(row))).toEqual({ singular, plural });
  });

  test.each<[string, Row]>([
    ['of NetBox itself', { ...BGP, app_label: 'dcim', model: 'device' }],
    ['that is marked as none', { ...BGP, is_plugin_model: false }],
    ['that its API does not give', { ...BGP, rest_api_endpoint: null }],
    ['whose path leads elsewhere', { ...BGP, rest_api_endpoint: '/api/../admin/' }],
  ])('is none %s', (_, row) => {
    expect(pluginTypeOf(row)).toBeNull();
  });
});

describe('what rows tell of their type', () => {
  const rows: readonly Row[] = [
    {
      id: 1, url: 'https://netbox/api/plugins/bgp/bgpsession/1/', display: 'R1-R2', name: 'R1-R2', status: { value: 'active', label: 'Active' }, site: { id: 3, url: 'https://netbox/api/dcim/sites/3/', display: 'nyc' },
      remote_as: { id: 9, url: 'https://netbox/api/ipam/asns/9/', display: 'AS65001' }, local_address: { id: 4, url: 'https://netbox/api/ipam/ip-addresses/4/', display: '10.0.0.1/31' }, import_policies: [{ id: 2, url: 'https://netbox/api/plugins/bgp/routing-policy/2/', display: 'in' }],
      hold_time: 90, share: 0.5, passive: false, opened: '2026-01-02', created: '2026-01-02T03:04:05Z', tags: [], virtualmachine: null, settings: { a: 1 }, description: 'uplink',
    },
    { id: 2, name: 'R1-R3', display: 'R1-R3', status: { value: 'planned', label: 'Planned' }, site: null, hold_time: null },
  ];
  const type = learnedType(typeOf(BGP), rows);

  test('are its fields', () => {
    expect(type.fields).toMatchObject({
      name: { kind: 'text' }, status: { kind: 'choice', values: ['active', 'planned'] }, site: { kind: 'ref', to: 'dcim.site' }, remote_as: { kind: 'ref', to: 'ipam.asn' }, local_address: { kind: 'ref', to: 'ipam.ipaddress' },
      import_policies: { kind: 'computed' }, hold_time: { kind: 'integer' }, share: { kind: 'decimal' }, passive: { kind: 'boolean' }, opened: { kind: 'date' }, created: { kind: 'datetime' }, tags: { kind: 'refs', to: 'extras.tag' },
      virtualmachine: { kind: 'text' }, settings: { kind: 'json' },
    });
    expect(type).toMatchObject({ key: 'name', endpoint: 'plugins/bgp/bgpsession', singular: 'BGP session', defaultColumns: ['name', 'status', 'site', 'remote_as', 'local_address', 'import_policies', 'hold_time', 'description'] });
    expect(type.columns['local_address']?.sort).toBe('address');
  });

  test('are no filters but the id, which is applied here', () => {
    expect(Object.keys(type.filters)).toEqual(['id']);
  });

  test('name objects by what they display, where one has no name', () => {
    expect(learnedType(typeOf(BGP), [...rows, { id: 3, display: '#3', name: '' }]).key).toBe('display');
    expect(learnedType(typeOf(BGP), []).key).toBe('display');
  });

  test('is known from then on, but never in place of a type of NetBox', () => {
    learnType(type);
    expect(findObjectType('netbox_bgp.bgpsession')?.plural).toBe('BGP sessions');
    expect(listedFields('netbox_bgp.bgpsession')).toMatch(/^name, status, site, remote as, local address, .+ and description$/u);
    learnType({ ...type, name: 'dcim.device' });
    expect(findObjectType('dcim.device')?.plural).toBe('devices');
  });
});
