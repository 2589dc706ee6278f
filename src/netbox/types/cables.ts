import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { column, defineType, relation } from './define.js';
import * as fields from './fields.js';
import { choice, computed, count, decimal, generic, integer, ref, text } from './fields.js';
import * as filters from './filters.js';
import { byId, choices as choiceFilters, methods, numbers, oneChoice, oneMethod, related, single, texts, types } from './filters.js';

export const cableTypes: readonly ObjectType[] = [
  defineType({
    name: 'dcim.cable',
    endpoint: 'dcim/cables',
    singular: 'cable',
    plural: 'cables',
    nouns: ['patch lead', 'patch cord', 'patch cable', 'lead', 'jumper', 'cable run'],
    key: 'label',
    fields: {
      type: choice(choices.cableType), a_terminations: computed, b_terminations: computed, status: choice(choices.linkStatus),
      tenant: ref('tenancy.tenant'), label: text, color: text, bundle: ref('dcim.cablebundle'), length: decimal, length_unit: choice(choices.cableLengthUnit), ...fields.described,
    },
    brief: 'label description',
    filters: {
      ...filters.common, ...filters.tenancy,
      ...methods('termination_a_id termination_b_id device_id device rack_id rack location_id location site_id site consoleport_id consoleserverport_id powerport_id poweroutlet_id interface_id frontport_id rearport_id powerfeed_id circuittermination_id'),
      ...oneMethod('unterminated'), ...choiceFilters('type status color'), ...texts('label description'), ...numbers('length'), ...related('bundle', 'dcim.cablebundle', { key: 'name' }),
      ...oneChoice('length_unit'), termination_a_type: { kind: 'type', field: 'terminations__termination_type', single: true },
      termination_b_type: { kind: 'type', field: 'terminations__termination_type', single: true },
    },
    search: 'description label',
    relations: {
      device: relation('dcim.device', '@device', 'device_id'), rack: relation('dcim.rack', '@rack', 'rack_id'),
      location: relation('dcim.location', '@location', 'location_id'), site: relation('dcim.site', '@site', 'site_id'),
      interface: relation('dcim.interface', '@interface', 'interface_id'), front_port: relation('dcim.frontport', '@front_port', 'frontport_id'),
      rear_port: relation('dcim.rearport', '@rear_port', 'rearport_id'),
      console_port: relation('dcim.consoleport', '@console_port', 'consoleport_id'),
      console_server_port: relation('dcim.consoleserverport', '@console_server_port', 'consoleserverport_id'),
      power_port: relation('dcim.powerport', '@power_port', 'powerport_id'),
      power_outlet: relation('dcim.poweroutlet', '@power_outlet', 'poweroutlet_id'),
      power_feed: relation('dcim.powerfeed', '@power_feed', 'powerfeed_id'),
      circuit_termination: relation('circuits.circuittermination', '@circuit_termination', 'circuittermination_id'),
    },
    columns: {
      length: column('length', '@length', 'natural'), metres: column('metres', '@metres', 'number', 'length (m)'), a_end: column('a_end', '@a_end', 'natural', 'A end'), b_end: column('b_end', '@b_end', 'natural', 'B end'),
    },
    shown: 'display type color length status a_end b_end',
    order: 'a_end id',
  }),
  defineType({
    name: 'dcim.cablebundle',
    endpoint: 'dcim/cable-bundles',
    singular: 'cable bundle',
    plural: 'cable bundles',
    fields: { name: text, cable_count: count('dcim.cable', 'bundle_id'), ...fields.described },
    brief: 'name description',
    filters: { ...filters.common, ...texts('name description') },
    search: 'comments description name',
    shown: 'name cable_count description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.cabletermination',
    endpoint: 'dcim/cable-terminations',
    singular: 'cable termination',
    plural: 'cable terminations',
    key: 'display',
    fields: {
      cable: ref('dcim.cable'), cable_end: text, termination_type: text, termination_id: integer,
      termination: generic('termination_type', 'termination_id'), ...fields.dates,
    },
    brief: '',
    filters: {
      ...filters.changeLogged, ...types('termination_type'), ...oneChoice('cable_end'), ...numbers('termination_id'),
      cable: single(byId('dcim.cable', 'cable')),
    },
    shown: 'display',
    order: 'display',
  }),
];
