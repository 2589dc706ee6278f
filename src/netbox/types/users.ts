import type { ObjectType } from '../object-type.js';
import { defineType } from './define.js';
import { boolean, count, datetime, json, ref, refs, text } from './fields.js';
import { byId, flags, methods, numbers, oneMethod, related, texts, times } from './filters.js';

export const userTypes: readonly ObjectType[] = [
  defineType({
    name: 'users.user',
    endpoint: 'users/users',
    singular: 'user',
    plural: 'users',
    key: 'username',
    fields: {
      username: text, first_name: text, last_name: text, email: text, is_staff: boolean, is_active: boolean, date_joined: datetime,
      last_login: datetime, groups: refs('users.group'), permissions: refs('users.objectpermission'),
    },
    brief: 'username',
    filters: {
      ...related('group', 'users.group', { path: 'groups', key: 'name' }), ...oneMethod('q'), ...numbers('id'),
      ...texts('username first_name last_name email'), ...times('date_joined last_login'), ...flags('is_staff is_active is_superuser'),
      permission_id: byId('users.objectpermission', '@object_permissions'),
      notification_group_id: byId('extras.notificationgroup', '@notification_groups'),
    },
    search: 'email first_name last_name username',
    shown: 'username first_name last_name email is_active',
    order: 'username',
  }),
  defineType({
    name: 'users.group',
    endpoint: 'users/groups',
    singular: 'user group',
    plural: 'user groups',
    fields: {
      name: text, description: text, permissions: refs('users.objectpermission'), user_count: count('users.user', 'group_id'),
    },
    brief: 'name description',
    filters: {
      ...oneMethod('q'), ...numbers('id'), ...texts('name description'), user_id: byId('users.user', '@user'),
      permission_id: byId('users.objectpermission', '@object_permissions'),
      notification_group_id: byId('extras.notificationgroup', '@notification_groups'),
    },
    search: 'description name',
    shown: 'name user_count',
    order: 'name',
  }),
  defineType({
    name: 'users.ownergroup',
    endpoint: 'users/owner-groups',
    singular: 'owner group',
    plural: 'owner groups',
    fields: { name: text, description: text, member_count: count('users.owner', 'group_id') },
    brief: 'name description',
    filters: { ...oneMethod('q'), ...numbers('id'), ...texts('name description') },
    search: 'description name',
    shown: 'name member_count description',
    order: 'name',
  }),
  defineType({
    name: 'users.owner',
    endpoint: 'users/owners',
    singular: 'owner record',
    plural: 'owner records',
    fields: { name: text, group: ref('users.ownergroup'), description: text, user_groups: refs('users.group'), users: refs('users.user') },
    brief: 'name description',
    filters: {
      ...related('group', 'users.ownergroup', { key: 'name' }), ...related('user_group', 'users.group', { path: 'user_groups', key: 'name' }),
      ...related('user', 'users.user', { path: 'users', key: 'username' }), ...oneMethod('q'), ...numbers('id'), ...texts('name description'),
    },
    search: 'description name',
    shown: 'name group users user_groups description',
    order: 'name',
  }),
  defineType({
    name: 'users.token',
    endpoint: 'users/tokens',
    singular: 'token',
    plural: 'tokens',
    key: 'display',
    fields: {
      user: ref('users.user'), created: datetime, expires: datetime, last_used: datetime, write_enabled: boolean, description: text,
      allowed_ips: json,
    },
    brief: 'write_enabled description',
    filters: {
      ...related('user', 'users.user', { key: 'username' }), ...oneMethod('q created created__gte created__lte expires expires__gte expires__lte'),
      ...numbers('id'), ...flags('write_enabled'), ...texts('description'), ...times('last_used'),
    },
    search: 'description user__username',
    shown: 'user description write_enabled expires last_used',
    order: 'user',
  }),
  defineType({
    name: 'users.objectpermission',
    endpoint: 'users/permissions',
    singular: 'permission',
    plural: 'permissions',
    fields: {
      name: text, description: text, enabled: boolean, object_types: json, actions: json, constraints: json, groups: refs('users.group'),
      users: refs('users.user'),
    },
    brief: 'name description enabled object_types actions',
    filters: {
      ...related('user', 'users.user', { path: '@users', key: 'username' }), ...related('group', 'users.group', { path: '@groups', key: 'name' }),
      ...oneMethod('q can_view can_add can_change can_delete'), ...methods('object_type_id object_types'), ...numbers('id'),
      ...texts('name description'), ...flags('enabled'), object_type: { kind: 'type', field: 'object_types', single: true },
    },
    search: 'description name',
    shown: 'name enabled actions object_types',
    order: 'name',
  }),
];
