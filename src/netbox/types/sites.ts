import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { defineType, relation } from './define.js';
import * as fields from './fields.js';
import { choice, computed, count, decimal, ref, refs, text } from './fields.js';
import * as filters from './filters.js';
import { choices as choiceFilters, nested, numbers, related, texts, withoutEmpty } from './filters.js';

export const siteTypes: readonly ObjectType[] = [
  defineType({
    name: 'dcim.region',
    endpoint: 'dcim/regions',
    singular: 'region',
    plural: 'regions',
    nouns: ['area', 'territory', 'geography'],
    fields: {
      name: text, slug: text, parent: ref('dcim.region'), site_count: count('dcim.site', 'region_id'),
      prefix_count: count('ipam.prefix', 'region_id'), _depth: computed, ...fields.described,
    },
    brief: 'name slug description site_count _depth',
    filters: {
      ...filters.common, ...filters.contacts, ...related('parent', 'dcim.region'), ...nested('ancestor', 'dcim.region', 'parent'),
      ...texts('name slug description'),
    },
    search: 'description name slug comments',
    shown: 'name parent site_count prefix_count description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.sitegroup',
    endpoint: 'dcim/site-groups',
    singular: 'site group',
    plural: 'site groups',
    nouns: ['site class', 'site category'],
    fields: {
      name: text, slug: text, parent: ref('dcim.sitegroup'), site_count: count('dcim.site', 'group_id'),
      prefix_count: count('ipam.prefix', 'site_group_id'), _depth: computed, ...fields.described,
    },
    brief: 'name slug description site_count _depth',
    filters: {
      ...filters.common, ...filters.contacts, ...related('parent', 'dcim.sitegroup'), ...nested('ancestor', 'dcim.sitegroup', 'parent'),
      ...texts('name slug description'),
    },
    search: 'description name slug comments',
    shown: 'name parent site_count prefix_count description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.site',
    endpoint: 'dcim/sites',
    singular: 'site',
    plural: 'sites',
    nouns: ['PoP', 'point of presence', 'premises'],
    fields: {
      name: text, slug: text, status: choice(choices.siteStatus), region: ref('dcim.region'), group: ref('dcim.sitegroup'),
      tenant: ref('tenancy.tenant'), facility: text, time_zone: text, physical_address: text, shipping_address: text, latitude: decimal,
      longitude: decimal, asns: refs('ipam.asn'), circuit_count: count('circuits.circuittermination', 'site_id'),
      device_count: count('dcim.device', 'site_id'), prefix_count: count('ipam.prefix', 'site_id'), rack_count: count('dcim.rack', 'site_id'),
      virtualmachine_count: count('virtualization.virtualmachine', 'site_id'), vlan_count: count('ipam.vlan', 'site_id'), ...fields.described,
    },
    brief: 'name description slug',
    filters: {
      ...filters.common, ...filters.tenancy, ...filters.contacts, ...nested('region', 'dcim.region'), ...nested('group', 'dcim.sitegroup'),
      ...related('asn', 'ipam.asn', { path: 'asns', key: 'asn' }), ...choiceFilters('status'), ...withoutEmpty(texts('time_zone')), ...texts('name slug facility description'),
      ...numbers('latitude longitude'),
    },
    search: 'asns__asn comments description facility name physical_address shipping_address',
    relations: {
      site_group: relation('dcim.sitegroup', 'group', 'group_id', true),
    },
    shown: 'name status region tenant facility rack_count device_count vlan_count prefix_count circuit_count',
    order: 'name',
  }),
  defineType({
    name: 'dcim.location',
    endpoint: 'dcim/locations',
    singular: 'location',
    plural: 'locations',
    nouns: [],
    fields: {
      name: text, slug: text, site: ref('dcim.site'), parent: ref('dcim.location'), status: choice(choices.locationStatus),
      tenant: ref('tenancy.tenant'), facility: text, rack_count: count('dcim.rack', 'location_id'),
      device_count: count('dcim.device', 'location_id'), prefix_count: count('ipam.prefix', 'location_id'), _depth: computed, ...fields.described,
    },
    brief: 'name slug description rack_count _depth',
    filters: {
      ...filters.common, ...filters.tenancy, ...filters.contacts, ...filters.above('site'), ...related('site', 'dcim.site'),
      ...related('parent', 'dcim.location'), ...nested('ancestor', 'dcim.location', 'parent'), ...choiceFilters('status'),
      ...texts('name slug facility description'),
    },
    search: 'name slug facility description comments',
    shown: 'name parent site status rack_count device_count tenant',
    order: 'name site',
  }),
];
