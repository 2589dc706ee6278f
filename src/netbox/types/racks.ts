import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { column, defineType } from './define.js';
import * as fields from './fields.js';
import { boolean, choice, count, decimal, integer, json, ref, text } from './fields.js';
import * as filters from './filters.js';
import { byId, choices as choiceFilters, flags, nested, numbers, oneChoice, oneMethod, related, texts, withoutEmpty } from './filters.js';

export const rackTypes: readonly ObjectType[] = [
  defineType({
    name: 'dcim.rackrole',
    endpoint: 'dcim/rack-roles',
    singular: 'rack role',
    plural: 'rack roles',
    nouns: ['rack purpose'],
    fields: {
      name: text, slug: text, color: text, description: text, rack_count: count('dcim.rack', 'role_id'), ...fields.common,
    },
    brief: 'name slug description rack_count',
    filters: {
      ...filters.common, ...texts('name slug color description'),
    },
    search: 'description name slug',
    shown: 'name description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.rackgroup',
    endpoint: 'dcim/rack-groups',
    singular: 'rack group',
    plural: 'rack groups',
    fields: { name: text, slug: text, rack_count: count('dcim.rack', 'group_id'), ...fields.described },
    brief: 'name slug description rack_count',
    filters: { ...filters.common, ...texts('name slug description') },
    search: 'description name slug',
    shown: 'name rack_count description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.racktype',
    endpoint: 'dcim/rack-types',
    singular: 'rack type',
    plural: 'rack types',
    nouns: ['rack model', 'enclosure model'],
    key: 'model',
    fields: {
      manufacturer: ref('dcim.manufacturer'), model: text, slug: text, form_factor: choice(choices.rackFormFactor),
      width: choice(choices.rackWidth), u_height: integer, starting_unit: integer, desc_units: boolean, outer_width: integer, outer_height: integer,
      outer_depth: integer, outer_unit: choice(choices.rackDimensionUnit), weight: decimal, max_weight: integer,
      weight_unit: choice(choices.weightUnit), mounting_depth: integer, ...fields.described,
    },
    brief: 'manufacturer model slug description',
    filters: {
      ...filters.common, ...related('manufacturer', 'dcim.manufacturer'), ...choiceFilters('form_factor'), ...withoutEmpty(choiceFilters('width')), ...texts('model slug description'),
      ...numbers('u_height starting_unit outer_width outer_height outer_depth mounting_depth weight max_weight'), ...flags('desc_units'),
      ...oneChoice('outer_unit weight_unit'),
    },
    search: 'comments description model',
    shown: 'manufacturer model form_factor u_height width description',
    order: 'manufacturer model',
  }),
  defineType({
    name: 'dcim.rack',
    endpoint: 'dcim/racks',
    singular: 'rack',
    plural: 'racks',
    nouns: ['cabinet', 'cab', 'enclosure'],
    fields: {
      name: text, facility_id: text, site: ref('dcim.site'), location: ref('dcim.location'), tenant: ref('tenancy.tenant'),
      status: choice(choices.rackStatus), role: ref('dcim.rackrole'), group: ref('dcim.rackgroup'), serial: text, asset_tag: text, rack_type: ref('dcim.racktype'),
      form_factor: choice(choices.rackFormFactor), width: choice(choices.rackWidth), u_height: integer, starting_unit: integer, weight: decimal,
      max_weight: integer, weight_unit: choice(choices.weightUnit), desc_units: boolean, outer_width: integer, outer_height: integer,
      outer_depth: integer, outer_unit: choice(choices.rackDimensionUnit), mounting_depth: integer, airflow: choice(choices.rackAirflow),
      device_count: count('dcim.device', 'rack_id'), powerfeed_count: count('dcim.powerfeed', 'rack_id'), ...fields.described,
    },
    brief: 'name description device_count',
    filters: {
      ...filters.common, ...filters.tenancy, ...filters.contacts, ...filters.above('site'), ...related('site', 'dcim.site'),
      ...nested('location', 'dcim.location'), ...related('manufacturer', 'dcim.manufacturer', { path: 'rack_type.manufacturer' }),
      ...related('rack_type', 'dcim.racktype'), ...related('role', 'dcim.rackrole'), ...related('group', 'dcim.rackgroup'), ...choiceFilters('status form_factor'),
      ...withoutEmpty(choiceFilters('width')),
      ...texts('serial name facility_id asset_tag description'),
      ...numbers('u_height starting_unit outer_width outer_height outer_depth mounting_depth weight max_weight'), ...flags('desc_units'),
      ...oneChoice('outer_unit airflow weight_unit'),
    },
    search: 'asset_tag comments description facility_id name serial',
    columns: {
      utilisation: column('utilisation', '@utilisation', 'number', 'used %'), manufacturer: column('manufacturer', 'rack_type.manufacturer'),
      group: column('group', 'group', 'natural', 'rack group'),
    },
    shown: 'name site location status role u_height utilisation device_count tenant',
    order: 'name site',
  }),
  defineType({
    name: 'dcim.rackreservation',
    endpoint: 'dcim/rack-reservations',
    singular: 'rack reservation',
    plural: 'rack reservations',
    nouns: ['reservation', 'booking', 'reserved unit', 'blocked unit'],
    key: 'display',
    fields: {
      rack: ref('dcim.rack'), units: json, status: choice(choices.rackReservationStatus), user: ref('users.user'), tenant: ref('tenancy.tenant'),
      ...fields.described,
    },
    brief: 'status user description units',
    filters: {
      ...filters.common, ...filters.tenancy, ...filters.above('rack.site'), ...related('site', 'dcim.site', { path: 'rack.site' }),
      ...nested('location', 'dcim.location', 'rack.location'), ...related('user', 'users.user', { key: 'username' }), ...choiceFilters('status'),
      ...oneMethod('unit'), ...texts('description'), rack_id: byId('dcim.rack', 'rack'),
    },
    search: 'description rack__facility_id rack__name user__username',
    columns: {
      units: column('units', '@units', 'natural'), unit_count: column('unit_count', '@unit_count', 'number', 'U'), overlap: column('overlap', '@overlap', 'natural', 'overlaps'),
    },
    shown: 'rack units unit_count user tenant status description',
    order: 'rack units',
  }),
];
