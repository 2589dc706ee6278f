import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { column, defineType, relation } from './define.js';
import * as fields from './fields.js';
import { boolean, choice, count, decimal, integer, json, ref, refs, text } from './fields.js';
import * as filters from './filters.js';
import { byId, byMac, choices as choiceFilters, flags, nested, numbers, oneMethod, related, texts } from './filters.js';

export const virtualizationTypes: readonly ObjectType[] = [
  defineType({
    name: 'virtualization.clustertype',
    endpoint: 'virtualization/cluster-types',
    singular: 'cluster type',
    plural: 'cluster types',
    nouns: ['hypervisor type'],
    fields: {
      name: text, slug: text, description: text, cluster_count: count('virtualization.cluster', 'type_id'), ...fields.common,
    },
    brief: 'name slug description cluster_count',
    filters: {
      ...filters.common, ...texts('name slug description'),
    },
    search: 'description name slug',
    shown: 'name cluster_count',
    order: 'name',
  }),
  defineType({
    name: 'virtualization.clustergroup',
    endpoint: 'virtualization/cluster-groups',
    singular: 'cluster group',
    plural: 'cluster groups',
    fields: {
      name: text, slug: text, description: text, cluster_count: count('virtualization.cluster', 'group_id'), ...fields.common,
    },
    brief: 'name slug description cluster_count',
    filters: {
      ...filters.common, ...filters.contacts, ...texts('name slug description'),
    },
    search: 'description name slug',
    shown: 'name cluster_count',
    order: 'name',
  }),
  defineType({
    name: 'virtualization.cluster',
    endpoint: 'virtualization/clusters',
    singular: 'cluster',
    plural: 'clusters',
    nouns: ['hypervisor cluster', 'farm'],
    fields: {
      name: text, type: ref('virtualization.clustertype'), group: ref('virtualization.clustergroup'), status: choice(choices.clusterStatus),
      tenant: ref('tenancy.tenant'), device_count: count('dcim.device', 'cluster_id'),
      virtualmachine_count: count('virtualization.virtualmachine', 'cluster_id'), allocated_vcpus: decimal, allocated_memory: integer,
      allocated_disk: integer, ...fields.scope, ...fields.described,
    },
    brief: 'name description virtualmachine_count',
    filters: {
      ...filters.common, ...filters.scoped, ...filters.tenancy, ...filters.contacts, ...related('group', 'virtualization.clustergroup'),
      ...related('type', 'virtualization.clustertype'), ...choiceFilters('status'), ...texts('name description'),
    },
    search: 'comments description name',
    relations: {
      cluster_group: relation('virtualization.clustergroup', 'group', 'group_id'),
      cluster_type: relation('virtualization.clustertype', 'type', 'type_id'),
    },
    shown: 'name type group status scope device_count virtualmachine_count',
    order: 'name',
  }),
  defineType({
    name: 'virtualization.virtualmachine',
    endpoint: 'virtualization/virtual-machines',
    singular: 'virtual machine',
    plural: 'virtual machines',
    nouns: ['VM', 'virtual server', 'workload', 'instance'],
    fields: {
      name: text, status: choice(choices.virtualMachineStatus), site: ref('dcim.site'), cluster: ref('virtualization.cluster'),
      device: ref('dcim.device'), virtual_machine_type: ref('virtualization.virtualmachinetype'), serial: text, role: ref('dcim.devicerole'), tenant: ref('tenancy.tenant'), platform: ref('dcim.platform'),
      primary_ip: ref('ipam.ipaddress'), primary_ip4: ref('ipam.ipaddress'), primary_ip6: ref('ipam.ipaddress'), vcpus: decimal, memory: integer,
      disk: integer, config_template: ref('extras.configtemplate'), local_context_data: json,
      interface_count: count('virtualization.vminterface', 'virtual_machine_id'),
      virtual_disk_count: count('virtualization.virtualdisk', 'virtual_machine_id'), config_context: json, ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...filters.tenancy, ...filters.contacts, ...filters.above('site'),
      ...related('primary_ip4', 'ipam.ipaddress', { key: 'address' }), ...related('primary_ip6', 'ipam.ipaddress', { key: 'address' }),
      ...related('cluster_group', 'virtualization.clustergroup', { path: 'cluster.group' }),
      ...related('cluster_type', 'virtualization.clustertype', { path: 'cluster.type' }),
      ...related('cluster', 'virtualization.cluster', { key: 'name' }), ...related('device', 'dcim.device', { key: 'name' }),
      ...related('virtual_machine_type', 'virtualization.virtualmachinetype'), ...related('site', 'dcim.site'), ...nested('role', 'dcim.devicerole'), ...nested('platform', 'dcim.platform'),
      ...oneMethod('local_context_data has_primary_ip'), ...choiceFilters('status'), ...texts('name description serial'),
      ...numbers('vcpus memory disk interface_count virtual_disk_count'), mac_address: byMac('interfaces__mac_addresses__mac_address'),
      config_template_id: byId('extras.configtemplate', 'config_template'),
    },
    search: 'comments description name primary_ip4__address__startswith primary_ip6__address__startswith serial',
    shown: 'name status cluster device vcpus memory disk primary_ip tenant',
    order: 'name',
  }),
  defineType({
    name: 'virtualization.virtualmachinetype',
    endpoint: 'virtualization/virtual-machine-types',
    singular: 'VM type',
    plural: 'VM types',
    nouns: ['virtual machine type'],
    fields: {
      name: text, slug: text, default_platform: ref('dcim.platform'), default_vcpus: decimal, default_memory: integer,
      virtual_machine_count: count('virtualization.virtualmachine', 'virtual_machine_type_id'), ...fields.described,
    },
    brief: 'name slug description',
    filters: {
      ...filters.common, ...nested('default_platform', 'dcim.platform'), ...numbers('default_vcpus default_memory virtual_machine_count'), ...texts('name slug description'),
    },
    search: 'comments description name',
    shown: 'name default_platform default_vcpus default_memory virtual_machine_count description',
    order: 'name',
  }),
  defineType({
    name: 'virtualization.vminterface',
    endpoint: 'virtualization/interfaces',
    singular: 'VM interface',
    plural: 'VM interfaces',
    nouns: ['vNIC', 'virtual NIC'],
    fields: {
      virtual_machine: ref('virtualization.virtualmachine'), name: text, enabled: boolean, parent: ref('virtualization.vminterface'),
      bridge: ref('virtualization.vminterface'), mtu: integer, mac_address: text, primary_mac_address: ref('dcim.macaddress'),
      mac_addresses: refs('dcim.macaddress'), description: text, mode: choice(choices.interfaceMode), untagged_vlan: ref('ipam.vlan'),
      tagged_vlans: refs('ipam.vlan'), qinq_svlan: ref('ipam.vlan'), vlan_translation_policy: ref('ipam.vlantranslationpolicy'),
      vrf: ref('ipam.vrf'), l2vpn_termination: ref('vpn.l2vpntermination'), count_ipaddresses: integer, count_fhrp_groups: integer,
      ...fields.common,
    },
    brief: 'virtual_machine name description',
    filters: {
      ...filters.common, ...related('vrf', 'ipam.vrf', { key: 'rd' }),
      ...related('l2vpn', 'vpn.l2vpn', { path: '@l2vpn_terminations.l2vpn', key: 'identifier' }),
      ...related('vlan_translation_policy', 'ipam.vlantranslationpolicy', { key: 'name' }),
      ...related('cluster', 'virtualization.cluster', { path: 'virtual_machine.cluster', key: 'name' }),
      ...related('virtual_machine', 'virtualization.virtualmachine', { key: 'name' }),
      ...related('primary_mac_address', 'dcim.macaddress', { key: 'mac_address' }), ...choiceFilters('mode'), ...oneMethod('vlan_id vlan'),
      ...texts('name description'), ...flags('enabled'), ...numbers('mtu'), parent_id: byId('virtualization.vminterface', 'parent'),
      bridge_id: byId('virtualization.vminterface', 'bridge'), mac_address: byMac('mac_addresses__mac_address'),
    },
    search: 'description name',
    relations: {
      vlan: relation('ipam.vlan', '@vlans', 'vlan_id'),
    },
    columns: {
      vlans: column('vlans', '@vlans'),
    },
    shown: 'virtual_machine name enabled mtu mode vlans description',
    order: 'virtual_machine name',
  }),
  defineType({
    name: 'virtualization.virtualdisk',
    endpoint: 'virtualization/virtual-disks',
    singular: 'virtual disk',
    plural: 'virtual disks',
    nouns: ['vdisk', 'virtual drive', 'volume'],
    fields: {
      virtual_machine: ref('virtualization.virtualmachine'), name: text, description: text, size: integer, ...fields.common,
    },
    brief: 'virtual_machine name description size',
    filters: {
      ...filters.common, ...related('virtual_machine', 'virtualization.virtualmachine', { key: 'name' }), ...texts('name description'),
      ...numbers('size'),
    },
    search: 'description name',
    shown: 'virtual_machine name size description',
    order: 'virtual_machine name',
  }),
];
