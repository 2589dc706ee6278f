import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { defineType, relation } from './define.js';
import * as fields from './fields.js';
import { choice, computed, count, generic, integer, ref, refs, text } from './fields.js';
import * as filters from './filters.js';
import { byId, methods, nested, numbers, oneChoice, related, texts, types } from './filters.js';

export const tenancyTypes: readonly ObjectType[] = [
  defineType({
    name: 'tenancy.tenantgroup',
    endpoint: 'tenancy/tenant-groups',
    singular: 'tenant group',
    plural: 'tenant groups',
    nouns: ['customer group', 'division'],
    fields: {
      name: text, slug: text, parent: ref('tenancy.tenantgroup'), tenant_count: count('tenancy.tenant', 'group_id'), _depth: computed,
      ...fields.described,
    },
    brief: 'name slug description tenant_count _depth',
    filters: {
      ...filters.common, ...related('parent', 'tenancy.tenantgroup'), ...nested('ancestor', 'tenancy.tenantgroup', 'parent'),
      ...texts('name slug description'),
    },
    search: 'description name slug comments',
    shown: 'name parent tenant_count',
    order: 'name',
  }),
  defineType({
    name: 'tenancy.tenant',
    endpoint: 'tenancy/tenants',
    singular: 'tenant',
    plural: 'tenants',
    nouns: ['customer', 'client', 'organisation', 'organization'],
    fields: {
      name: text, slug: text, group: ref('tenancy.tenantgroup'), circuit_count: count('circuits.circuit', 'tenant_id'),
      device_count: count('dcim.device', 'tenant_id'), ipaddress_count: count('ipam.ipaddress', 'tenant_id'),
      prefix_count: count('ipam.prefix', 'tenant_id'), rack_count: count('dcim.rack', 'tenant_id'), site_count: count('dcim.site', 'tenant_id'),
      virtualmachine_count: count('virtualization.virtualmachine', 'tenant_id'), vlan_count: count('ipam.vlan', 'tenant_id'),
      vrf_count: count('ipam.vrf', 'tenant_id'), cluster_count: count('virtualization.cluster', 'tenant_id'), ...fields.described,
    },
    brief: 'name slug description',
    filters: {
      ...filters.common, ...filters.contacts, ...nested('group', 'tenancy.tenantgroup'), ...texts('name slug description'),
    },
    search: 'comments description name slug',
    relations: {
      tenant_group: relation('tenancy.tenantgroup', 'group', 'group_id', true),
    },
    shown: 'name group site_count rack_count device_count virtualmachine_count prefix_count vlan_count circuit_count',
    order: 'name',
  }),
  defineType({
    name: 'tenancy.contactgroup',
    endpoint: 'tenancy/contact-groups',
    singular: 'contact group',
    plural: 'contact groups',
    fields: {
      name: text, slug: text, parent: ref('tenancy.contactgroup'), contact_count: count('tenancy.contact', 'group_id'), _depth: computed,
      ...fields.described,
    },
    brief: 'name slug description contact_count _depth',
    filters: {
      ...filters.common, ...related('parent', 'tenancy.contactgroup'), ...nested('ancestor', 'tenancy.contactgroup', 'parent'),
      ...texts('name slug description'), contact_id: byId('tenancy.contact', '@contact'),
    },
    search: 'description name slug comments',
    shown: 'name parent contact_count',
    order: 'name',
  }),
  defineType({
    name: 'tenancy.contactrole',
    endpoint: 'tenancy/contact-roles',
    singular: 'contact role',
    plural: 'contact roles',
    nouns: ['responsibility'],
    fields: {
      name: text, slug: text, description: text, ...fields.common,
    },
    brief: 'name slug description',
    filters: {
      ...filters.common, ...texts('name slug description'),
    },
    search: 'description name slug',
    shown: 'name description',
    order: 'name',
  }),
  defineType({
    name: 'tenancy.contact',
    endpoint: 'tenancy/contacts',
    singular: 'contact',
    plural: 'contacts',
    nouns: ['person'],
    fields: {
      groups: refs('tenancy.contactgroup'), name: text, title: text, phone: text, email: text, address: text, link: text, ...fields.described,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...nested('group', 'tenancy.contactgroup', 'groups'), ...texts('name title phone email address link description'),
    },
    search: 'address comments description email link name phone title',
    shown: 'name title phone email',
    order: 'name',
  }),
  defineType({
    name: 'tenancy.contactassignment',
    endpoint: 'tenancy/contact-assignments',
    singular: 'contact assignment',
    plural: 'contact assignments',
    key: 'display',
    fields: {
      object_type: text, object_id: integer, object: generic('object_type', 'object_id'), contact: ref('tenancy.contact'),
      role: ref('tenancy.contactrole'), priority: choice(choices.contactPriority), ...fields.common,
    },
    brief: 'contact role priority',
    filters: {
      ...filters.common, ...nested('group', 'tenancy.contactgroup', 'contact.groups'), ...related('role', 'tenancy.contactrole'),
      ...types('object_type'), ...methods('object_type_id'), ...numbers('object_id'), ...oneChoice('priority'),
      contact_id: byId('tenancy.contact', 'contact'),
    },
    search: 'contact__name role__name',
    shown: 'object_type object contact role priority',
    order: 'object_type',
  }),
];
