import type { Tool } from '@modelcontextprotocol/sdk/types.js';

const text = { type: 'string' } as const;
const nullable = (...types: readonly object[]): object => ({ anyOf: [...types, { type: 'null' }], default: null });
const list = { type: 'array', items: text } as const;

function tool(name: string, properties: Record<string, object>, required: readonly string[], description = name): Tool {
  return { name, description, inputSchema: { type: 'object', properties, required: [...required], additionalProperties: false } };
}

/** The tools of servers in the field that list objects by type, as their `tools/list` shows them. */
export const SERVERS: Readonly<Record<'official' | 'first' | 'rich' | 'textual' | 'layered' | 'hidden' | 'perResource', readonly Tool[]>> = {
  official: [
    tool('netbox_get_objects', {
      object_type: text, filters: { type: 'object', additionalProperties: true }, fields: nullable(list), brief: { type: 'boolean', default: false },
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 5 }, offset: { type: 'integer', minimum: 0, default: 0 }, ordering: nullable(text, list),
    }, ['object_type', 'filters'], 'Valid object_type values:\n\n- dcim.device\n- dcim.site\n- virtualization.vminterface\n'),
    tool('netbox_get_object_by_id', { object_type: text, object_id: { type: 'integer' } }, ['object_type', 'object_id']),
    tool('netbox_get_changelogs', { filters: { type: 'object' } }, ['filters']),
    tool('netbox_search_objects', { query: text, object_types: nullable(list) }, ['query']),
  ],
  first: [
    tool('get_objects', { object_type: text, filters: { type: 'object' } }, ['object_type', 'filters'], 'Valid values:\n- devices\n- ip-addresses\n- interfaces\n- vm-interfaces\n- roles\n'),
    tool('get_object_by_id', { object_type: text, object_id: { type: 'integer' } }, ['object_type', 'object_id']),
    tool('get_changelogs', { filters: { type: 'object' } }, ['filters']),
  ],
  rich: [
    tool('netbox_list_object_types', {}, []),
    tool('netbox_create_object', { object_type: text, data: { type: 'object' } }, ['object_type', 'data']),
    tool('netbox_get_objects', {
      object_type: text, filters: nullable({ type: 'object' }), fields: nullable(list), omit: nullable(list), brief: { type: 'boolean' },
      limit: { type: 'integer', maximum: 1000, default: 10 }, offset: { type: 'integer' }, ordering: nullable(text),
    }, ['object_type']),
    tool('netbox_get_status', {}, []),
    tool('netbox_get_available', {
      parent_type: { ...text, enum: ['ipam.prefix', 'ipam.iprange', 'ipam.vlangroup', 'ipam.asnrange'] }, parent_id: { type: 'integer' },
      kind: { ...text, enum: ['ips', 'prefixes', 'vlans', 'asns'] }, limit: { type: 'integer', maximum: 50 },
    }, ['parent_type', 'parent_id', 'kind']),
    tool('netbox_trace_cable', { object_type: text, object_id: { type: 'integer' } }, ['object_type', 'object_id']),
  ],
  textual: [
    tool('list_objects', { endpoint: text, filters: text, limit: { type: 'integer' }, offset: { type: 'integer' } }, ['endpoint']),
  ],
  layered: [
    tool('netbox_discover', { query: text, app: text }, []),
    tool('netbox_read', {
      object_type: text, operation: { ...text, enum: ['list', 'get'] }, id: { type: 'integer' }, filters: { type: 'object' },
      limit: { type: 'integer', maximum: 1000, default: 50 }, offset: { type: 'integer', default: 0 }, response_format: { ...text, enum: ['markdown', 'json'] },
    }, ['object_type', 'operation']),
    tool('netbox_write', { object_type: text, operation: { ...text, enum: ['create', 'update', 'delete'] }, data: { type: 'object' } }, ['object_type', 'operation']),
  ],
  hidden: [tool('search_tools', { query: text }, ['query']), tool('call_tool', { name: text, arguments: { type: 'object' } }, ['name'])],
  perResource: [
    tool('netbox_list_all_devices', { limit: { type: 'integer' }, site_name: nullable(text) }, []),
    tool('netbox_get_rack_elevation', { rack_name: text, site: text }, ['rack_name', 'site']),
  ],
};
