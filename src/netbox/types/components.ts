import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { column, defineType, relation } from './define.js';
import * as fields from './fields.js';
import { boolean, choice, decimal, integer, ref, refs, text } from './fields.js';
import * as filters from './filters.js';
import { byId, byKey, byMac, choices as choiceFilters, flags, methods, numbers, oneChoice, oneMethod, related, texts, withoutEmpty } from './filters.js';

export const componentTypes: readonly ObjectType[] = [
  defineType({
    name: 'dcim.interface',
    endpoint: 'dcim/interfaces',
    singular: 'interface',
    plural: 'interfaces',
    nouns: ['int', 'iface', 'NIC', 'switchport', 'switch port'],
    fields: {
      ...fields.modular, vdcs: refs('dcim.virtualdevicecontext'), type: choice(choices.interfaceType), enabled: boolean,
      parent: ref('dcim.interface'), bridge: ref('dcim.interface'), bridge_interfaces: refs('dcim.interface'), lag: ref('dcim.interface'),
      mtu: integer, mac_address: text, primary_mac_address: ref('dcim.macaddress'), mac_addresses: refs('dcim.macaddress'), speed: integer,
      duplex: choice(choices.interfaceDuplex), wwn: text, mgmt_only: boolean, mode: choice(choices.interfaceMode),
      rf_role: choice(choices.wirelessRole), rf_channel: choice(choices.wirelessChannel), poe_mode: choice(choices.interfacePoEMode),
      poe_type: choice(choices.interfacePoEType), rf_channel_frequency: decimal, rf_channel_width: decimal, tx_power: integer,
      untagged_vlan: ref('ipam.vlan'), tagged_vlans: refs('ipam.vlan'), qinq_svlan: ref('ipam.vlan'),
      vlan_translation_policy: ref('ipam.vlantranslationpolicy'), wireless_link: ref('wireless.wirelesslink'),
      wireless_lans: refs('wireless.wirelesslan'), vrf: ref('ipam.vrf'), l2vpn_termination: ref('vpn.l2vpntermination'), count_ipaddresses: integer,
      count_fhrp_groups: integer, ...fields.endpoint, ...fields.common,
    },
    brief: 'device name description cable _occupied',
    filters: {
      ...filters.modular, ...filters.endpoint, ...related('vrf', 'ipam.vrf', { key: 'rd' }),
      ...related('l2vpn', 'vpn.l2vpn', { path: '@l2vpn_terminations.l2vpn', key: 'identifier' }),
      ...related('vlan_translation_policy', 'ipam.vlantranslationpolicy', { key: 'name' }),
      ...related('primary_mac_address', 'dcim.macaddress', { key: 'mac_address' }),
      ...related('vdc', 'dcim.virtualdevicecontext', { path: 'vdcs', key: 'name' }),
      ...choiceFilters('mode duplex poe_mode poe_type type rf_role rf_channel'), ...oneMethod('vlan_id vlan kind'),
      ...methods('virtual_chassis_member_or_master virtual_chassis_member_or_master_id virtual_chassis_member virtual_chassis_member_id'),
      ...numbers('speed mtu rf_channel_frequency rf_channel_width tx_power'), ...withoutEmpty(texts('wwn')), ...flags('enabled mgmt_only'),
      parent_id: byId('dcim.interface', 'parent'), bridge_id: byId('dcim.interface', 'bridge'), lag_id: byId('dcim.interface', 'lag'),
      mac_address: byMac('mac_addresses__mac_address'), vdc_identifier: byKey('identifier', 'dcim.virtualdevicecontext', 'vdcs'),
      wireless_lan_id: byId('wireless.wirelesslan', 'wireless_lans'), wireless_link_id: byId('wireless.wirelesslink', 'wireless_link'),
      virtual_circuit_id: byId('circuits.virtualcircuit', '@virtual_circuit_termination.virtual_circuit'),
      virtual_circuit_termination_id: byId('circuits.virtualcircuittermination', '@virtual_circuit_termination'),
    },
    search: 'description label name',
    relations: {
      vlan: relation('ipam.vlan', '@vlans', 'vlan_id'),
    },
    columns: {
      speed: column('speed', '@speed', 'number', 'speed (kbps)'), vlans: column('vlans', '@vlans'), connected_to: column('connected_to', '@connected_to', 'natural', 'connected to'),
    },
    shown: 'device name type enabled speed mode vlans connected_to description',
    order: 'device name',
  }),
  defineType({
    name: 'dcim.frontport',
    endpoint: 'dcim/front-ports',
    singular: 'front port',
    plural: 'front ports',
    nouns: ['panel port', 'patch port', 'coupler'],
    fields: {
      ...fields.modular, type: choice(choices.portType), color: text, rear_port: ref('dcim.rearport'), rear_port_position: integer,
      ...fields.cabled, ...fields.common,
    },
    brief: 'device name description cable _occupied',
    filters: {
      ...filters.modular, ...filters.cabled, ...choiceFilters('type'), ...texts('color'), ...numbers('rear_port_position'),
      rear_port_id: byId('dcim.rearport', 'rear_port'),
    },
    search: 'description label name',
    shown: 'device name type rear_port rear_port_position cable description',
    order: 'device name',
  }),
  defineType({
    name: 'dcim.rearport',
    endpoint: 'dcim/rear-ports',
    singular: 'rear port',
    plural: 'rear ports',
    nouns: ['back port'],
    fields: {
      ...fields.modular, type: choice(choices.portType), color: text, positions: integer, ...fields.cabled, ...fields.common,
    },
    brief: 'device name description cable _occupied',
    filters: {
      ...filters.modular, ...filters.cabled, ...choiceFilters('type'), ...texts('color'), ...numbers('positions'),
    },
    search: 'description label name',
    shown: 'device name type positions cable description',
    order: 'device name',
  }),
  defineType({
    name: 'dcim.consoleport',
    endpoint: 'dcim/console-ports',
    singular: 'console port',
    plural: 'console ports',
    nouns: ['serial port', 'console'],
    fields: {
      ...fields.modular, type: choice(choices.consolePortType), speed: choice(choices.consolePortSpeed), ...fields.endpoint, ...fields.common,
    },
    brief: 'device name description cable _occupied',
    filters: {
      ...filters.modular, ...filters.endpoint, ...choiceFilters('type'), ...oneChoice('speed'),
    },
    search: 'description label name',
    columns: {
      speed: column('speed', 'speed', 'number', 'speed (bps)'), connected_to: column('connected_to', '@connected_to', 'natural', 'connected to'),
    },
    shown: 'device name type speed connected_to description',
    order: 'device name',
  }),
  defineType({
    name: 'dcim.consoleserverport',
    endpoint: 'dcim/console-server-ports',
    singular: 'console server port',
    plural: 'console server ports',
    nouns: ['terminal server port'],
    fields: {
      ...fields.modular, type: choice(choices.consolePortType), speed: choice(choices.consolePortSpeed), ...fields.endpoint, ...fields.common,
    },
    brief: 'device name description cable _occupied',
    filters: {
      ...filters.modular, ...filters.endpoint, ...choiceFilters('type'), ...oneChoice('speed'),
    },
    search: 'description label name',
    columns: {
      speed: column('speed', 'speed', 'number', 'speed (bps)'), connected_to: column('connected_to', '@connected_to', 'natural', 'connected to'),
    },
    shown: 'device name type speed connected_to description',
    order: 'device name',
  }),
  defineType({
    name: 'dcim.powerport',
    endpoint: 'dcim/power-ports',
    singular: 'power port',
    plural: 'power ports',
    nouns: ['PSU', 'power supply', 'inlet', 'power input'],
    fields: {
      ...fields.modular, type: choice(choices.powerPortType), maximum_draw: integer, allocated_draw: integer, ...fields.endpoint, ...fields.common,
    },
    brief: 'device name description cable _occupied',
    filters: {
      ...filters.modular, ...filters.endpoint, ...choiceFilters('type'), ...numbers('maximum_draw allocated_draw'),
    },
    search: 'description label name',
    columns: {
      connected_to: column('connected_to', '@connected_to', 'natural', 'connected to'),
    },
    shown: 'device name allocated_draw maximum_draw connected_to',
    order: 'device name',
  }),
  defineType({
    name: 'dcim.poweroutlet',
    endpoint: 'dcim/power-outlets',
    singular: 'power outlet',
    plural: 'power outlets',
    nouns: ['outlet', 'socket', 'receptacle', 'PDU port'],
    fields: {
      ...fields.modular, type: choice(choices.powerOutletType), status: choice(choices.powerOutletStatus), color: text,
      power_port: ref('dcim.powerport'), feed_leg: choice(choices.powerOutletFeedLeg), ...fields.endpoint, ...fields.common,
    },
    brief: 'device name description cable _occupied',
    filters: {
      ...filters.modular, ...filters.endpoint, ...choiceFilters('type feed_leg status'), ...texts('color'),
      power_port_id: byId('dcim.powerport', 'power_port'),
    },
    search: 'description label name',
    columns: {
      connected_to: column('connected_to', '@connected_to', 'natural', 'connected to'),
    },
    shown: 'device name type status connected_to power_port',
    order: 'device name',
  }),
];
