import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { column, defineType } from './define.js';
import * as fields from './fields.js';
import { choice, computed, count, decimal, ref, text } from './fields.js';
import * as filters from './filters.js';
import { byId, choices as choiceFilters, nested, numbers, oneChoice, related, texts } from './filters.js';

export const wirelessTypes: readonly ObjectType[] = [
  defineType({
    name: 'wireless.wirelesslangroup',
    endpoint: 'wireless/wireless-lan-groups',
    singular: 'wireless LAN group',
    plural: 'wireless LAN groups',
    fields: {
      name: text, slug: text, parent: ref('wireless.wirelesslangroup'), wirelesslan_count: count('wireless.wirelesslan', 'group_id'),
      _depth: computed, ...fields.described,
    },
    brief: 'name slug description wirelesslan_count _depth',
    filters: {
      ...filters.common, ...related('parent', 'wireless.wirelesslangroup'), ...nested('ancestor', 'wireless.wirelesslangroup', 'parent'),
      ...texts('name slug description'),
    },
    search: 'description name slug comments',
    shown: 'name parent wirelesslan_count',
    order: 'name',
  }),
  defineType({
    name: 'wireless.wirelesslan',
    endpoint: 'wireless/wireless-lans',
    singular: 'wireless LAN',
    plural: 'wireless LANs',
    nouns: ['SSID', 'Wi-Fi', 'WiFi', 'WLAN', 'wireless network'],
    key: 'ssid',
    fields: {
      ssid: text, group: ref('wireless.wirelesslangroup'), status: choice(choices.wirelessLANStatus), vlan: ref('ipam.vlan'),
      tenant: ref('tenancy.tenant'), auth_type: choice(choices.wirelessAuthType), auth_cipher: choice(choices.wirelessAuthCipher), auth_psk: text,
      ...fields.scope, ...fields.described,
    },
    brief: 'ssid description',
    filters: {
      ...filters.common, ...filters.scoped, ...filters.tenancy, ...nested('group', 'wireless.wirelesslangroup'),
      ...choiceFilters('status auth_type auth_cipher'), ...texts('ssid auth_psk description'), vlan_id: byId('ipam.vlan', 'vlan'),
      interface_id: byId('dcim.interface', '@interfaces'),
    },
    search: 'description ssid',
    columns: {
      access_points: column('access_points', '@access_points', 'text', 'access points'),
    },
    shown: 'ssid group status vlan scope auth_type auth_cipher access_points',
    order: 'ssid',
  }),
  defineType({
    name: 'wireless.wirelesslink',
    endpoint: 'wireless/wireless-links',
    singular: 'wireless link',
    plural: 'wireless links',
    nouns: ['radio link', 'wireless bridge'],
    key: 'ssid',
    fields: {
      interface_a: ref('dcim.interface'), interface_b: ref('dcim.interface'), ssid: text, status: choice(choices.linkStatus),
      tenant: ref('tenancy.tenant'), auth_type: choice(choices.wirelessAuthType), auth_cipher: choice(choices.wirelessAuthCipher), auth_psk: text,
      distance: decimal, distance_unit: choice(choices.distanceUnit), ...fields.described,
    },
    brief: 'ssid description',
    filters: {
      ...filters.common, ...filters.tenancy, ...choiceFilters('status auth_type auth_cipher'), ...texts('ssid auth_psk description'),
      ...numbers('distance'), ...oneChoice('distance_unit'), interface_a_id: byId('dcim.interface', 'interface_a'),
      interface_b_id: byId('dcim.interface', 'interface_b'),
    },
    search: 'description ssid',
    columns: {
      device_a: column('device_a', 'interface_a.device.name', 'natural', 'A device'), device_b: column('device_b', 'interface_b.device.name', 'natural', 'B device'),
    },
    shown: 'ssid device_a interface_a device_b interface_b status auth_type distance distance_unit',
    order: 'ssid',
  }),
];
