import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { defineType } from './define.js';
import * as fields from './fields.js';
import { boolean, choice, count, decimal, json, ref, text } from './fields.js';
import * as filters from './filters.js';
import { flags, nested, numbers, oneChoice, oneMethod, related, texts } from './filters.js';

export const hardwareTypes: readonly ObjectType[] = [
  defineType({
    name: 'dcim.manufacturer',
    endpoint: 'dcim/manufacturers',
    singular: 'manufacturer',
    plural: 'manufacturers',
    nouns: ['vendor', 'make', 'maker', 'brand', 'OEM'],
    fields: {
      name: text, slug: text, description: text, devicetype_count: count('dcim.devicetype', 'manufacturer_id'),
      inventoryitem_count: count('dcim.inventoryitem', 'manufacturer_id'), platform_count: count('dcim.platform', 'manufacturer_id'),
      ...fields.common,
    },
    brief: 'name slug description',
    filters: {
      ...filters.common, ...filters.contacts, ...texts('name slug description'),
    },
    search: 'description name slug',
    shown: 'name devicetype_count inventoryitem_count platform_count',
    order: 'name',
  }),
  defineType({
    name: 'dcim.devicetype',
    endpoint: 'dcim/device-types',
    singular: 'device type',
    plural: 'device types',
    nouns: ['model', 'hardware model', 'hardware type', 'product', 'SKU', 'chassis model'],
    key: 'model',
    fields: {
      manufacturer: ref('dcim.manufacturer'), default_platform: ref('dcim.platform'), model: text, slug: text, part_number: text, u_height: decimal,
      exclude_from_utilization: boolean, is_full_depth: boolean, subdevice_role: choice(choices.subdeviceRole),
      airflow: choice(choices.deviceAirflow), weight: decimal, weight_unit: choice(choices.weightUnit), front_image: text, rear_image: text,
      device_count: count('dcim.device', 'device_type_id'), console_port_template_count: count('dcim.consoleporttemplate', 'device_type_id'),
      console_server_port_template_count: count('dcim.consoleserverporttemplate', 'device_type_id'),
      power_port_template_count: count('dcim.powerporttemplate', 'device_type_id'),
      power_outlet_template_count: count('dcim.poweroutlettemplate', 'device_type_id'),
      interface_template_count: count('dcim.interfacetemplate', 'device_type_id'),
      front_port_template_count: count('dcim.frontporttemplate', 'device_type_id'),
      rear_port_template_count: count('dcim.rearporttemplate', 'device_type_id'),
      device_bay_template_count: count('dcim.devicebaytemplate', 'device_type_id'),
      module_bay_template_count: count('dcim.modulebaytemplate', 'device_type_id'),
      inventory_item_template_count: count('dcim.inventoryitemtemplate', 'device_type_id'), ...fields.described,
    },
    brief: 'manufacturer model slug description device_count',
    filters: {
      ...filters.common, ...related('manufacturer', 'dcim.manufacturer'), ...nested('default_platform', 'dcim.platform'),
      ...oneMethod('has_front_image has_rear_image console_ports console_server_ports power_ports power_outlets interfaces pass_through_ports module_bays device_bays inventory_items'),
      ...texts('model slug part_number description'),
      ...numbers('u_height weight console_port_template_count console_server_port_template_count power_port_template_count power_outlet_template_count interface_template_count front_port_template_count rear_port_template_count device_bay_template_count module_bay_template_count inventory_item_template_count'),
      ...flags('exclude_from_utilization is_full_depth'), ...oneChoice('subdevice_role airflow weight_unit'),
    },
    search: 'comments description manufacturer__name model part_number',
    shown: 'manufacturer model part_number u_height device_count',
    order: 'manufacturer model',
  }),
  defineType({
    name: 'dcim.moduletypeprofile',
    endpoint: 'dcim/module-type-profiles',
    singular: 'module type profile',
    plural: 'module type profiles',
    fields: {
      name: text, schema: json, ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...texts('name description'),
    },
    search: 'comments description name',
    shown: 'name description',
    order: 'name',
  }),
  defineType({
    name: 'dcim.moduletype',
    endpoint: 'dcim/module-types',
    singular: 'module type',
    plural: 'module types',
    nouns: ['module model'],
    key: 'model',
    fields: {
      profile: ref('dcim.moduletypeprofile'), manufacturer: ref('dcim.manufacturer'), model: text, part_number: text,
      airflow: choice(choices.moduleAirflow), weight: decimal, weight_unit: choice(choices.weightUnit), attributes: json, ...fields.described,
    },
    brief: 'profile manufacturer model description',
    filters: {
      ...filters.common, ...related('profile', 'dcim.moduletypeprofile', { key: 'name' }), ...related('manufacturer', 'dcim.manufacturer'),
      ...oneMethod('console_ports console_server_ports power_ports power_outlets interfaces pass_through_ports'),
      ...texts('model part_number description'), ...oneChoice('airflow weight_unit'), ...numbers('weight'),
    },
    search: 'comments description manufacturer__name model part_number',
    shown: 'manufacturer model part_number profile',
    order: 'manufacturer model',
  }),
  defineType({
    name: 'dcim.inventoryitemrole',
    endpoint: 'dcim/inventory-item-roles',
    singular: 'inventory item role',
    plural: 'inventory item roles',
    fields: {
      name: text, slug: text, color: text, description: text, inventoryitem_count: count('dcim.inventoryitem', 'role_id'), ...fields.common,
    },
    brief: 'name slug description inventoryitem_count',
    filters: {
      ...filters.common, ...texts('name slug color description'),
    },
    search: 'description name slug',
    shown: 'name description',
    order: 'name',
  }),
];
