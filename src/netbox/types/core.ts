import type { ObjectType } from '../object-type.js';
import * as choices from './choices.js';
import { column, defineType } from './define.js';
import * as fields from './fields.js';
import { boolean, choice, computed, count, datetime, generic, integer, json, ref, text } from './fields.js';
import * as filters from './filters.js';
import { byId, choices as choiceFilters, flags, methods, numbers, oneChoice, oneMethod, related, single, texts, times, types, withoutEmpty } from './filters.js';

export const coreTypes: readonly ObjectType[] = [
  defineType({
    name: 'core.datasource',
    endpoint: 'core/data-sources',
    singular: 'data source',
    plural: 'data sources',
    fields: {
      name: text, type: choice(choices.dataBackend), source_url: text, enabled: boolean, status: choice(choices.dataSourceStatus),
      description: text, sync_interval: integer, parameters: json, ignore_rules: text, comments: text, custom_fields: json, last_synced: datetime,
      file_count: count('core.datafile', 'source_id'), ...fields.dates,
    },
    brief: 'name description',
    filters: {
      ...filters.common, ...choiceFilters('type status'), ...withoutEmpty(choiceFilters('sync_interval')), ...texts('name description source_url'), ...flags('enabled'),
      ...times('last_synced'),
    },
    search: 'comments description name',
    shown: 'name type source_url status last_synced',
    order: 'name',
  }),
  defineType({
    name: 'core.datafile',
    endpoint: 'core/data-files',
    singular: 'data file',
    plural: 'data files',
    key: 'path',
    fields: {
      source: ref('core.datasource'), path: text, last_updated: datetime, size: integer, hash: text,
    },
    brief: 'path',
    filters: {
      ...filters.changeLogged, ...related('source', 'core.datasource', { key: 'name' }), ...oneMethod('q'), ...texts('path hash'),
      ...numbers('size'),
    },
    search: 'path',
    shown: 'path source size',
    order: 'path',
  }),
  defineType({
    name: 'core.job',
    endpoint: 'core/jobs',
    singular: 'job',
    plural: 'jobs',
    fields: {
      object_type: text, object_id: integer, object: generic('object_type', 'object_id'), name: text, status: choice(choices.jobStatus),
      created: datetime, scheduled: datetime, interval: integer, started: datetime, completed: datetime, user: ref('users.user'), data: json,
      error: text, job_id: text, log_entries: json,
    },
    brief: 'created completed user status',
    filters: {
      ...oneMethod('q created created__before created__after scheduled scheduled__before scheduled__after started started__before started__after completed completed__before completed__after job_id'),
      ...methods('object_type_id'), ...types('object_type'), ...choiceFilters('status'), ...numbers('id object_id interval'), ...texts('name'),
      user: single(byId('users.user', 'user')),
    },
    search: 'name user__username',
    shown: 'name object_type object status created completed user',
    order: '-created',
  }),
  defineType({
    name: 'core.objectchange',
    endpoint: 'core/object-changes',
    singular: 'change',
    plural: 'changes',
    nouns: ['edit', 'modification', 'audit log', 'changelog', 'change log', 'history'],
    key: 'display',
    fields: {
      time: datetime, user: ref('users.user'), user_name: text, request_id: text, action: choice(choices.objectChangeAction),
      changed_object_type: text, changed_object_id: integer, changed_object: generic('changed_object_type', 'changed_object_id'), message: text,
      prechange_data: json, postchange_data: json,
    },
    brief: '',
    filters: {
      ...related('user', 'users.user', { key: 'username' }), ...oneMethod('q time_after time_before request_id'),
      ...types('changed_object_type related_object_type'), ...methods('changed_object_type_id'),
      ...numbers('id changed_object_id related_object_id'), ...texts('user_name object_repr'), ...oneChoice('action'),
    },
    search: 'message object_repr user_name',
    columns: {
      changed_fields: column('changed_fields', '@changed_fields', 'text', 'fields changed'),
    },
    shown: 'time user_name action changed_object_type changed_object changed_fields',
    order: '-time',
  }),
  defineType({
    name: 'core.objecttype',
    endpoint: 'core/object-types',
    singular: 'object type',
    plural: 'object types',
    key: 'model',
    fields: {
      app_label: text, app_name: text, model: text, model_name: text, model_name_plural: text, public: boolean, features: json,
      is_plugin_model: boolean, rest_api_endpoint: computed, description: computed,
    },
    brief: '',
    filters: {
      ...oneMethod('q features'), ...numbers('id'), ...texts('app_label model'), ...flags('public'),
    },
    search: 'app_label model',
    shown: 'app_label model public',
    order: 'app_label model',
  }),
];
