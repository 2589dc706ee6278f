import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { defineType } from './define.js';
import * as fields from './fields.js';
import { boolean, choice, computed, generic, integer, ref, text } from './fields.js';
import * as filters from './filters.js';
import { byId, choices as choiceFilters, flags, numbers, oneChoice, related, texts, types } from './filters.js';

export const templateTypes: readonly ObjectType[] = [
  defineType({
    name: 'dcim.consoleporttemplate',
    endpoint: 'dcim/console-port-templates',
    singular: 'console port template',
    plural: 'console port templates',
    fields: {
      device_type: ref('dcim.devicetype'), module_type: ref('dcim.moduletype'), name: text, label: text, type: choice(choices.consolePortType),
      description: text, ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.modularTemplate, ...oneChoice('type'),
    },
    search: 'description label name',
    shown: 'name device_type module_type type description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.consoleserverporttemplate',
    endpoint: 'dcim/console-server-port-templates',
    singular: 'console server port template',
    plural: 'console server port templates',
    fields: {
      device_type: ref('dcim.devicetype'), module_type: ref('dcim.moduletype'), name: text, label: text, type: choice(choices.consolePortType),
      description: text, ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.modularTemplate, ...oneChoice('type'),
    },
    search: 'description label name',
    shown: 'name device_type module_type type description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.powerporttemplate',
    endpoint: 'dcim/power-port-templates',
    singular: 'power port template',
    plural: 'power port templates',
    fields: {
      device_type: ref('dcim.devicetype'), module_type: ref('dcim.moduletype'), name: text, label: text, type: choice(choices.powerPortType),
      maximum_draw: integer, allocated_draw: integer, description: text, ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.modularTemplate, ...oneChoice('type'), ...numbers('maximum_draw allocated_draw'),
    },
    search: 'description label name',
    shown: 'name device_type module_type type description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.poweroutlettemplate',
    endpoint: 'dcim/power-outlet-templates',
    singular: 'power outlet template',
    plural: 'power outlet templates',
    fields: {
      device_type: ref('dcim.devicetype'), module_type: ref('dcim.moduletype'), name: text, label: text, type: choice(choices.powerOutletType),
      power_port: ref('dcim.powerporttemplate'), feed_leg: choice(choices.powerOutletFeedLeg), description: text, ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.modularTemplate, ...choiceFilters('feed_leg'), ...oneChoice('type'), power_port_id: byId('dcim.powerporttemplate', 'power_port'),
    },
    search: 'description label name',
    shown: 'name device_type module_type type description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.interfacetemplate',
    endpoint: 'dcim/interface-templates',
    singular: 'interface template',
    plural: 'interface templates',
    fields: {
      device_type: ref('dcim.devicetype'), module_type: ref('dcim.moduletype'), name: text, label: text, type: choice(choices.interfaceType),
      enabled: boolean, mgmt_only: boolean, description: text, bridge: ref('dcim.interfacetemplate'), poe_mode: choice(choices.interfacePoEMode),
      poe_type: choice(choices.interfacePoEType), rf_role: choice(choices.wirelessRole), ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.modularTemplate, ...choiceFilters('type poe_mode poe_type rf_role'), ...flags('enabled mgmt_only'),
      bridge_id: byId('dcim.interfacetemplate', 'bridge'),
    },
    search: 'description label name',
    shown: 'name device_type module_type type enabled description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.frontporttemplate',
    endpoint: 'dcim/front-port-templates',
    singular: 'front port template',
    plural: 'front port templates',
    fields: {
      device_type: ref('dcim.devicetype'), module_type: ref('dcim.moduletype'), name: text, label: text, type: choice(choices.portType),
      color: text, rear_port: ref('dcim.rearporttemplate'), rear_port_position: integer, description: text, ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.modularTemplate, ...choiceFilters('type'), ...texts('color'), ...numbers('rear_port_position'),
      rear_port_id: byId('dcim.rearporttemplate', 'rear_port'),
    },
    search: 'description label name',
    shown: 'name device_type module_type type description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.rearporttemplate',
    endpoint: 'dcim/rear-port-templates',
    singular: 'rear port template',
    plural: 'rear port templates',
    fields: {
      device_type: ref('dcim.devicetype'), module_type: ref('dcim.moduletype'), name: text, label: text, type: choice(choices.portType),
      color: text, positions: integer, description: text, ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.modularTemplate, ...choiceFilters('type'), ...texts('color'), ...numbers('positions'),
    },
    search: 'description label name',
    shown: 'name device_type module_type type description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.modulebaytemplate',
    endpoint: 'dcim/module-bay-templates',
    singular: 'module bay template',
    plural: 'module bay templates',
    fields: {
      device_type: ref('dcim.devicetype'), module_type: ref('dcim.moduletype'), name: text, label: text, position: text, description: text,
      ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.modularTemplate, ...texts('position'),
    },
    search: 'description label name',
    shown: 'name device_type module_type description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.devicebaytemplate',
    endpoint: 'dcim/device-bay-templates',
    singular: 'device bay template',
    plural: 'device bay templates',
    fields: {
      device_type: ref('dcim.devicetype'), name: text, label: text, description: text, ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.template,
    },
    search: 'description label name',
    shown: 'name device_type description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.inventoryitemtemplate',
    endpoint: 'dcim/inventory-item-templates',
    singular: 'inventory item template',
    plural: 'inventory item templates',
    fields: {
      device_type: ref('dcim.devicetype'), parent: ref('dcim.inventoryitemtemplate'), name: text, label: text, role: ref('dcim.inventoryitemrole'),
      manufacturer: ref('dcim.manufacturer'), part_id: text, description: text, component_type: text, component_id: integer,
      component: generic('component_type', 'component_id'), _depth: computed, ...fields.dates,
    },
    brief: 'name description _depth',
    filters: {
      ...filters.template, ...related('manufacturer', 'dcim.manufacturer'), ...related('role', 'dcim.inventoryitemrole'),
      ...types('component_type'), ...numbers('component_id'), ...texts('part_id'), parent_id: byId('dcim.inventoryitemtemplate', 'parent'),
    },
    search: 'description name part_id',
    shown: 'name device_type description',
    order: 'name',
  }),
];
