import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { defineType, relation } from './define.js';
import * as fields from './fields.js';
import { choice, count, generic, integer, ref, refs, text } from './fields.js';
import * as filters from './filters.js';
import { byId, byNumber, choices as choiceFilters, methods, numbers, related, single, texts, types, withoutEmpty } from './filters.js';

export const vpnTypes: readonly ObjectType[] = [
  defineType({
    name: 'vpn.ikepolicy',
    endpoint: 'vpn/ike-policies',
    singular: 'IKE policy',
    plural: 'IKE policies',
    fields: {
      name: text, version: choice(choices.ikeVersion), mode: choice(choices.ikeMode), proposals: refs('vpn.ikeproposal'), ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...related('ike_proposal', 'vpn.ikeproposal', { path: 'proposals', key: 'name' }), ...withoutEmpty(choiceFilters('version')), ...choiceFilters('mode'),
      ...texts('name description'),
    },
    search: 'comments description name',
    shown: 'name version mode proposals',
    order: 'name',
  }),
  defineType({
    name: 'vpn.ikeproposal',
    endpoint: 'vpn/ike-proposals',
    singular: 'IKE proposal',
    plural: 'IKE proposals',
    fields: {
      name: text, authentication_method: choice(choices.authenticationMethod), encryption_algorithm: choice(choices.encryptionAlgorithm),
      authentication_algorithm: choice(choices.authenticationAlgorithm), group: choice(choices.dhGroup), sa_lifetime: integer, ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...related('ike_policy', 'vpn.ikepolicy', { path: '@ike_policies', key: 'name' }),
      ...choiceFilters('authentication_method encryption_algorithm authentication_algorithm'), ...withoutEmpty(choiceFilters('group')), ...texts('name description'),
      ...numbers('sa_lifetime'),
    },
    search: 'comments description name',
    shown: 'name authentication_method encryption_algorithm authentication_algorithm group',
    order: 'name',
  }),
  defineType({
    name: 'vpn.ipsecpolicy',
    endpoint: 'vpn/ipsec-policies',
    singular: 'IPsec policy',
    plural: 'IPsec policies',
    fields: {
      name: text, proposals: refs('vpn.ipsecproposal'), pfs_group: choice(choices.dhGroup), ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...related('ipsec_proposal', 'vpn.ipsecproposal', { path: 'proposals', key: 'name' }), ...withoutEmpty(choiceFilters('pfs_group')),
      ...texts('name description'),
    },
    search: 'comments description name',
    shown: 'name proposals pfs_group',
    order: 'name',
  }),
  defineType({
    name: 'vpn.ipsecproposal',
    endpoint: 'vpn/ipsec-proposals',
    singular: 'IPsec proposal',
    plural: 'IPsec proposals',
    fields: {
      name: text, encryption_algorithm: choice(choices.encryptionAlgorithm), authentication_algorithm: choice(choices.authenticationAlgorithm),
      sa_lifetime_seconds: integer, sa_lifetime_data: integer, ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...related('ipsec_policy', 'vpn.ipsecpolicy', { path: '@ipsec_policies', key: 'name' }),
      ...choiceFilters('encryption_algorithm authentication_algorithm'), ...texts('name description'), ...numbers('sa_lifetime_seconds sa_lifetime_data'),
    },
    search: 'comments description name',
    shown: 'name encryption_algorithm authentication_algorithm',
    order: 'name',
  }),
  defineType({
    name: 'vpn.ipsecprofile',
    endpoint: 'vpn/ipsec-profiles',
    singular: 'IPsec profile',
    plural: 'IPsec profiles',
    fields: {
      name: text, mode: choice(choices.ipsecMode), ike_policy: ref('vpn.ikepolicy'), ipsec_policy: ref('vpn.ipsecpolicy'), ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...related('ike_policy', 'vpn.ikepolicy', { key: 'name' }), ...related('ipsec_policy', 'vpn.ipsecpolicy', { key: 'name' }),
      ...choiceFilters('mode'), ...texts('name description'),
    },
    search: 'comments description name',
    shown: 'name mode ike_policy ipsec_policy',
    order: 'name',
  }),
  defineType({
    name: 'vpn.tunnelgroup',
    endpoint: 'vpn/tunnel-groups',
    singular: 'tunnel group',
    plural: 'tunnel groups',
    fields: {
      name: text, slug: text, description: text, tunnel_count: count('vpn.tunnel', 'group_id'), ...fields.common,
    },
    brief: 'name slug description tunnel_count',
    filters: {
      ...filters.common, ...filters.contacts, ...texts('name slug description'),
    },
    search: 'description name slug',
    shown: 'name tunnel_count',
    order: 'name',
  }),
  defineType({
    name: 'vpn.tunnel',
    endpoint: 'vpn/tunnels',
    singular: 'tunnel',
    plural: 'tunnels',
    nouns: ['VPN tunnel'],
    fields: {
      name: text, status: choice(choices.tunnelStatus), group: ref('vpn.tunnelgroup'), encapsulation: choice(choices.tunnelEncapsulation),
      ipsec_profile: ref('vpn.ipsecprofile'), tenant: ref('tenancy.tenant'), tunnel_id: integer,
      terminations_count: count('vpn.tunneltermination', 'tunnel_id'), ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...filters.tenancy, ...filters.contacts, ...related('group', 'vpn.tunnelgroup'),
      ...related('ipsec_profile', 'vpn.ipsecprofile', { key: 'name' }), ...choiceFilters('status encapsulation'), ...texts('name description'),
      ...numbers('tunnel_id'),
    },
    search: 'comments description name',
    shown: 'name group status encapsulation terminations_count tenant',
    order: 'name',
  }),
  defineType({
    name: 'vpn.tunneltermination',
    endpoint: 'vpn/tunnel-terminations',
    singular: 'tunnel termination',
    plural: 'tunnel terminations',
    key: 'display',
    fields: {
      tunnel: ref('vpn.tunnel'), role: choice(choices.tunnelTerminationRole), termination_type: text, termination_id: integer,
      termination: generic('termination_type', 'termination_id'), outside_ip: ref('ipam.ipaddress'), ...fields.common,
    },
    brief: '',
    filters: {
      ...filters.common, ...related('tunnel', 'vpn.tunnel', { key: 'name' }),
      ...related('interface', 'dcim.interface', { path: '@interface', key: 'name' }),
      ...related('vminterface', 'virtualization.vminterface', { path: '@vminterface', key: 'name' }), ...choiceFilters('role'),
      ...types('termination_type'), ...numbers('termination_id'), outside_ip_id: byId('ipam.ipaddress', 'outside_ip'),
    },
    search: 'name description',
    shown: 'tunnel role termination outside_ip',
    order: 'tunnel role',
  }),
  defineType({
    name: 'vpn.l2vpn',
    endpoint: 'vpn/l2vpns',
    singular: 'L2VPN',
    plural: 'L2VPNs',
    nouns: [],
    fields: {
      identifier: integer, name: text, slug: text, type: choice(choices.l2vpnType), status: choice(choices.l2vpnStatus),
      import_targets: refs('ipam.routetarget'), export_targets: refs('ipam.routetarget'), tenant: ref('tenancy.tenant'), ...fields.described,
    },
    brief: 'identifier name slug type description',
    filters: {
      ...filters.common, ...filters.tenancy, ...filters.contacts,
      ...related('import_target', 'ipam.routetarget', { path: 'import_targets', key: 'name' }),
      ...related('export_target', 'ipam.routetarget', { path: 'export_targets', key: 'name' }), ...choiceFilters('type status'), ...numbers('identifier'),
      ...texts('name slug description'),
    },
    search: 'description identifier name',
    shown: 'name type identifier status tenant',
    order: 'name',
  }),
  defineType({
    name: 'vpn.l2vpntermination',
    endpoint: 'vpn/l2vpn-terminations',
    singular: 'L2VPN termination',
    plural: 'L2VPN terminations',
    key: 'display',
    fields: {
      l2vpn: ref('vpn.l2vpn'), assigned_object_type: text, assigned_object_id: integer,
      assigned_object: generic('assigned_object_type', 'assigned_object_id'), ...fields.common,
    },
    brief: 'l2vpn',
    filters: {
      ...filters.common, ...related('l2vpn', 'vpn.l2vpn'), ...related('device', 'dcim.device', { path: '@interface.device', key: 'name' }),
      ...related('virtual_machine', 'virtualization.virtualmachine', { path: '@vminterface.virtual_machine', key: 'name' }),
      ...related('interface', 'dcim.interface', { path: '@interface', key: 'name' }),
      ...related('vminterface', 'virtualization.vminterface', { path: '@vminterface', key: 'name' }),
      ...related('vlan', 'ipam.vlan', { path: '@vlan', key: 'name' }), ...methods('region region_id site site_id assigned_object_type_id'),
      ...types('assigned_object_type'), ...numbers('assigned_object_id'), vlan_vid: single(byNumber('vlan__vid')),
    },
    search: 'l2vpn__name',
    relations: {
      region: relation('dcim.region', '@region', 'region_id'), site: relation('dcim.site', '@site', 'site_id'),
    },
    shown: 'l2vpn assigned_object',
    order: 'l2vpn assigned_object',
  }),
];
