import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { column, defineType } from './define.js';
import * as fields from './fields.js';
import { choice, count, integer, ref, text } from './fields.js';
import * as filters from './filters.js';
import { byId, byTree, choices as choiceFilters, numbers, oneChoice, related, texts } from './filters.js';

export const powerTypes: readonly ObjectType[] = [
  defineType({
    name: 'dcim.powerpanel',
    endpoint: 'dcim/power-panels',
    singular: 'power panel',
    plural: 'power panels',
    nouns: ['RPP', 'distribution board', 'breaker panel'],
    fields: {
      site: ref('dcim.site'), location: ref('dcim.location'), name: text, powerfeed_count: count('dcim.powerfeed', 'power_panel_id'),
      ...fields.described,
    },
    brief: 'name description powerfeed_count',
    filters: {
      ...filters.common, ...filters.contacts, ...filters.above('site'), ...related('site', 'dcim.site'), ...texts('name description'),
      location_id: byTree('id', 'dcim.location', 'location'),
    },
    search: 'description name',
    shown: 'name site location powerfeed_count',
    order: 'name',
  }),
  defineType({
    name: 'dcim.powerfeed',
    endpoint: 'dcim/power-feeds',
    singular: 'power feed',
    plural: 'power feeds',
    nouns: ['feed', 'whip'],
    fields: {
      power_panel: ref('dcim.powerpanel'), rack: ref('dcim.rack'), name: text, status: choice(choices.powerFeedStatus),
      type: choice(choices.powerFeedType), supply: choice(choices.powerFeedSupply), phase: choice(choices.powerFeedPhase), voltage: integer,
      amperage: integer, max_utilization: integer, tenant: ref('tenancy.tenant'), ...fields.endpoint, ...fields.described,
    },
    brief: 'name description cable _occupied',
    filters: {
      ...filters.common, ...filters.endpoint, ...filters.tenancy, ...filters.above('power_panel.site'),
      ...related('site', 'dcim.site', { path: 'power_panel.site' }), ...choiceFilters('status'), ...texts('name description'),
      ...oneChoice('type supply phase'), ...numbers('voltage amperage max_utilization available_power'),
      power_panel_id: byId('dcim.powerpanel', 'power_panel'), rack_id: byId('dcim.rack', 'rack'),
    },
    search: 'comments description name power_panel__name',
    columns: {
      available_power: column('available_power', '@available_power', 'number', 'available (W)'),
      connected_to: column('connected_to', '@connected_to', 'natural', 'connected to'),
    },
    shown: 'name power_panel rack status type supply phase voltage amperage max_utilization available_power connected_to',
    order: 'rack type name',
  }),
];
