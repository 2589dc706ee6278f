// An MCP server of the per-verb family before the NetBox at NETBOX_URL: a tool for each verb and kind of object, related objects by
// name, rows flattened to texts, most without ids, lists cut at `limit` without a word, errors inside successful replies. It does
// not leave when its input ends. Its argument makes it worse: "caps at N" never lists more than N rows.
import { all, get, serve } from './scripted-server.mjs';

const [worse = ''] = process.argv.slice(2);
const cap = Number(/^caps at (\d+)$/.exec(worse)?.[1] ?? 'Infinity');

const text = { type: 'string' };
const maybe = (type) => ({ anyOf: [{ type }, { type: 'null' }], default: null });
const limitOf = (value) => ({ type: 'integer', default: value });

const name = (ref) => ref?.name ?? ref?.model ?? ref?.display ?? null;
const label = (choice) => choice?.label ?? 'N/A';
const scopeName = (row, type) => (row.scope_type === type ? name(row.scope) : null);

/** Tool → the key of its list, the endpoint, parameters ("name:type"), the default limit, and how a row is flattened. */
const LISTS = {
  netbox_list_all_sites: ['sites', 'dcim/sites', 'region_name status tenant_name', 100, (row) => ({
    name: row.name, slug: row.slug, status: label(row.status), region: name(row.region), tenant: name(row.tenant) ?? 'N/A', description: row.description,
    physical_address: row.physical_address, device_count: row.device_count, rack_count: row.rack_count, contact_name: null, contact_email: null,
  })],
  netbox_list_all_racks: ['racks', 'dcim/racks', 'site_name tenant_name status role', 100, (row) => ({
    name: row.name, site: name(row.site), tenant: name(row.tenant), status: label(row.status), role: name(row.role), height_units: row.u_height,
    width: row.width?.value, device_count: row.device_count, description: row.description, location: name(row.location), facility_id: row.facility_id,
  })],
  netbox_list_all_manufacturers: ['manufacturers', 'dcim/manufacturers', '', 100, (row) => ({
    name: row.name, slug: row.slug, description: row.description, device_type_count: row.devicetype_count, created: row.created, last_updated: row.last_updated,
  })],
  netbox_list_all_device_roles: ['device_roles', 'dcim/device-roles', 'vm_role:boolean', 100, (row) => ({
    name: row.name, slug: row.slug, color: row.color, vm_role: row.vm_role, description: row.description, device_count: row.device_count, vm_count: row.virtualmachine_count,
  })],
  netbox_list_all_device_types: ['device_types', 'dcim/device-types', 'manufacturer_name u_height:integer', 100, (row) => ({
    model: row.model, manufacturer: name(row.manufacturer), slug: row.slug, u_height: row.u_height, is_full_depth: row.is_full_depth, part_number: row.part_number,
    description: row.description, device_count: row.device_count,
  })],
  netbox_list_all_devices: ['devices', 'dcim/devices', 'site_name role_name tenant_name status manufacturer_name', 100, (row) => ({
    name: row.name, status: label(row.status), site: name(row.site), role: name(row.role), device_type: row.device_type?.model, manufacturer: name(row.device_type?.manufacturer),
    primary_ip: (row.primary_ip4 ?? row.primary_ip6)?.address ?? null, rack: name(row.rack), position: row.position, tenant: name(row.tenant),
  })],
  netbox_list_all_module_types: ['module_types', 'dcim/module-types', 'manufacturer', 100, (row) => ({
    id: row.id, model: row.model, manufacturer: name(row.manufacturer), part_number: row.part_number, description: row.description, weight: row.weight, weight_unit: row.weight_unit?.value,
  })],
  netbox_list_all_modules: ['modules', 'dcim/modules', 'device_name module_type', 100, (row) => ({
    id: row.id, device: name(row.device), module_type: row.module_type?.model, module_bay: name(row.module_bay), serial: row.serial, asset_tag: row.asset_tag, status: label(row.status),
  })],
  netbox_list_all_cables: ['cables', 'dcim/cables', 'site_name cable_type cable_status', 100, (row) => ({
    id: row.id, type: row.type, status: label(row.status), label: row.label, length: row.length, termination_summary: 'A <-> B', last_updated: row.last_updated,
  })],
  netbox_list_all_power_panels: ['panels', 'dcim/power-panels', 'site location rack_group', 50, (row) => ({
    id: row.id, name: row.name, site: row.site, location: row.location, power_feeds: row.powerfeed_count, url: row.url,
  })],
  netbox_list_all_power_feeds: ['feeds', 'dcim/power-feeds', 'site power_panel rack status feed_type', 50, (row) => ({
    id: row.id, name: row.name, power_panel: name(row.power_panel), rack: name(row.rack), status: row.status?.value, type: row.type?.value, supply: row.supply?.value, phase: row.phase?.value,
    specifications: { voltage: row.voltage, amperage: row.amperage, max_utilization: row.max_utilization }, url: row.url,
  })],
  netbox_list_all_power_ports: ['ports', 'dcim/power-ports', 'device_name site port_type connected:boolean', 50, (row) => ({
    id: row.id, name: row.name, device: name(row.device), type: row.type?.value, power: { maximum_draw: row.maximum_draw }, connected: row.cable !== null, url: row.url,
  })],
  netbox_list_all_power_outlets: ['outlets', 'dcim/power-outlets', 'site device_name power_feed outlet_type', 50, (row) => ({ id: row.id, name: row.name, device: name(row.device), url: row.url })],
  netbox_list_all_prefixes: ['prefixes', 'ipam/prefixes', 'site_name tenant_name status vrf_name role family:integer', 100, (row) => ({
    prefix: row.prefix, family: row.family?.value, status: label(row.status), site: name(row.site), tenant: name(row.tenant), vrf: name(row.vrf), role: name(row.role),
    description: row.description, utilization: null, is_pool: row.is_pool, mark_utilized: row.mark_utilized, created: row.created,
  })],
  netbox_list_all_vlans: ['vlans', 'ipam/vlans', 'site_name tenant_name status group_name role', 100, (row) => ({
    name: row.name, vid: row.vid, status: label(row.status), site: name(row.site), tenant: name(row.tenant), group: name(row.group), role: name(row.role), description: row.description,
    interface_assignments: 0, created: row.created,
  })],
  netbox_list_all_vrfs: ['vrfs', 'ipam/vrfs', 'tenant_name enforce_unique:boolean', 100, (row) => ({
    name: row.name, rd: row.rd, description: row.description, tenant: name(row.tenant), enforce_unique: row.enforce_unique, prefix_count: row.prefix_count, ip_address_count: row.ipaddress_count,
  })],
  netbox_list_all_tenants: ['tenants', 'tenancy/tenants', 'group_name status', 100, (row) => ({
    name: row.name, slug: row.slug, status: 'active', group: name(row.group), description: row.description, comments: row.comments,
    resource_counts: { devices: row.device_count, sites: row.site_count, prefixes: row.prefix_count, vlans: row.vlan_count },
  })],
  netbox_list_all_tenant_groups: ['tenant_groups', 'tenancy/tenant-groups', 'parent_name', 100, (row) => ({ name: row.name, slug: row.slug, parent: name(row.parent), description: row.description, tenant_count: row.tenant_count })],
  netbox_list_all_journal_entries: ['data', 'extras/journal-entries', 'assigned_object_type assigned_object_id:integer kind', 100, (row) => ({
    id: row.id, kind: row.kind?.label, assigned_object_type: row.assigned_object_type, assigned_object: name(row.assigned_object), comments_preview: row.comments.slice(0, 100), created: row.created,
  })],
  netbox_list_all_clusters: ['data', 'virtualization/clusters', 'cluster_type site cluster_group status', 100, (row) => ({
    id: row.id, name: row.name, type: name(row.type), site: scopeName(row, 'dcim.site'), group: name(row.group), status: row.status?.label, vm_count: row.virtualmachine_count, vcpus: 0, memory_gb: 0, disk_gb: 0,
  })],
  netbox_list_all_cluster_groups: ['data', 'virtualization/cluster-groups', 'name_filter', 100, (row) => ({ id: row.id, name: row.name, slug: row.slug, description: row.description, cluster_count: row.cluster_count })],
  netbox_list_all_cluster_types: ['data', 'virtualization/cluster-types', 'name_filter', 100, (row) => ({ id: row.id, name: row.name, slug: row.slug, description: row.description, cluster_count: row.cluster_count })],
  netbox_list_all_virtual_machines: ['data', 'virtualization/virtual-machines', 'cluster status role tenant platform', 100, (row) => ({
    id: row.id, name: row.name, status: row.status?.label, cluster: name(row.cluster), role: name(row.role), tenant: name(row.tenant), platform: name(row.platform),
    resources: { vcpus: row.vcpus, memory_mb: row.memory, memory_gb: (row.memory ?? 0) / 1024, disk_gb: row.disk },
  })],
  netbox_list_all_vm_interfaces: ['data', 'virtualization/interfaces', 'virtual_machine_name interface_type enabled:boolean', 100, (row) => ({
    id: row.id, name: row.name, type: null, enabled: row.enabled, mac_address: row.mac_address, virtual_machine_name: name(row.virtual_machine), ip_address_count: row.count_ipaddresses,
  })],
  netbox_list_all_virtual_disks: ['data', 'virtualization/virtual-disks', 'virtual_machine_name size_gb_min:integer size_gb_max:integer', 100, (row) => ({ id: row.id, name: row.name, size_mb: row.size, virtual_machine_name: name(row.virtual_machine) })],
};

/** Tools for the parts of one device. */
const PARTS = {
  netbox_get_device_interfaces: ['interfaces', 'dcim/interfaces', 50, (row) => row],
  netbox_get_device_cables: ['cables', 'dcim/cables', 50, (row) => row],
  netbox_list_device_module_bays: ['module_bays', 'dcim/module-bays', 100, (row) => ({ id: row.id, name: row.name, label: row.label, position: row.position, status: row.installed_module === null ? 'available' : 'occupied' })],
  netbox_list_device_inventory: ['inventory_items', 'dcim/inventory-items', 100, (row) => ({ id: row.id, name: row.name, part_id: row.part_id, serial: row.serial, asset_tag: row.asset_tag, manufacturer: name(row.manufacturer), parent_item: null })],
};

/** Tools for one object, by its name: the key of the object, the endpoint, further parameters, and how it is flattened. */
const DETAILS = {
  netbox_get_site_info: ['site', 'dcim/sites', 'site_name*', (row) => row],
  netbox_get_device_info: ['device', 'dcim/devices', 'device_name* site interface_limit:integer cable_limit:integer include_interfaces:boolean include_cables:boolean', (row) => row],
  netbox_get_device_basic_info: ['device', 'dcim/devices', 'device_name* site', (row) => row],
  netbox_get_device_type_info: ['device_type', 'dcim/device-types', 'manufacturer* model*', (row) => ({
    id: row.id, model: row.model, manufacturer: { name: name(row.manufacturer), id: row.manufacturer.id }, slug: row.slug, u_height: row.u_height, part_number: row.part_number, description: row.description,
  })],
  netbox_get_virtual_machine_info: ['data', 'virtualization/virtual-machines', 'name vm_id:integer', (row) => ({
    vm_id: row.id, name: row.name, status: label(row.status), cluster: { id: row.cluster?.id, name: name(row.cluster) }, resources: { vcpus: row.vcpus, memory_mb: row.memory, disk_gb: row.disk },
    role: name(row.role), tenant: name(row.tenant), platform: name(row.platform), description: row.description, comments: row.comments,
  })],
  netbox_get_cluster_info: ['data', 'virtualization/clusters', 'name cluster_id:integer', (row) => ({
    cluster_id: row.id, name: row.name, type: name(row.type), site: scopeName(row, 'dcim.site'), group: name(row.group), status: label(row.status), description: row.description, comments: row.comments,
  })],
};

/** Other tools: they show that a name alone is no promise of a list. */
const OTHERS = {
  netbox_health_check: '', netbox_get_rack_elevation: 'rack_name* site', netbox_get_rack_inventory: 'site_name* rack_name*',
  netbox_find_available_ip: 'prefix*', netbox_find_next_available_ip: 'prefix*', netbox_get_prefix_utilization: 'prefix*', netbox_get_ip_usage: 'prefix*',
  netbox_find_duplicate_ips: 'vrf tenant', netbox_get_tenant_resource_report: 'tenant_name*', netbox_create_site: 'name* slug* confirm', netbox_create_device: 'name* site* confirm', netbox_delete_cluster: 'name* confirm',
  netbox_bulk_create_cable_connections: 'cable_connections* confirm', netbox_assign_ip_to_interface: 'device_name* ip_address* confirm', netbox_provision_new_device: 'device_name* confirm',
};

function toolOf(tool, parameters, more = {}) {
  const words = parameters.split(' ').filter((word) => word !== '');
  const plain = words.map((word) => word.replace('*', '').split(':'));
  const properties = Object.fromEntries(plain.map(([key, type = 'string'], index) => [key, words[index].includes('*') ? text : maybe(type)]));
  const required = words.filter((word) => word.includes('*')).map((word) => word.replace('*', ''));
  return { name: tool, description: tool.replaceAll('_', ' '), inputSchema: { type: 'object', properties: { ...properties, ...more }, ...(required.length === 0 ? {} : { required }) } };
}

const TOOLS = [
  ...Object.entries(LISTS).map(([tool, [, , parameters, limit]]) => toolOf(tool, parameters, { limit: limitOf(limit) })),
  ...Object.entries(PARTS).map(([tool, [, , limit]]) => toolOf(tool, 'device_name* site', { limit: limitOf(limit), ...(tool.startsWith('netbox_get') ? { offset: limitOf(0) } : {}) })),
  ...Object.entries(DETAILS).map(([tool, [, , parameters]]) => toolOf(tool, parameters)),
  ...Object.entries(OTHERS).map(([tool, parameters]) => toolOf(tool, parameters)),
];

const reply = (result) => ({ content: [{ type: 'text', text: JSON.stringify(result) }], structuredContent: { result } });

serve(TOOLS, async (tool, args) => {
  try {
    if (LISTS[tool] !== undefined) return reply(await list(LISTS[tool], args));
    if (DETAILS[tool] !== undefined) return reply(await detailOf(DETAILS[tool], args));
    if (PARTS[tool] !== undefined) return reply(await partsOf(PARTS[tool], args));
    return reply({ success: false, error: `${tool} is not played here`, error_type: 'NotImplementedError' });
  } catch (error) {
    return reply({ success: false, error: error.message, error_type: 'NetBoxError' });
  }
}, { stays: true });

/** Names go to NetBox as they are, although it takes slugs; filters that it does not know it ignores. */
async function list([key, path, , usual, flatten], { limit = usual, ...filters }) {
  const asked = Object.entries(filters).filter(([, value]) => value !== null).map(([parameter, value]) => [parameter.replace(/_name$/, ''), value]);
  const found = await all(path, Object.fromEntries(asked));
  const rows = found.slice(0, Math.min(limit, cap)).map(flatten);
  return { ...(key === 'data' ? { success: true, message: `Found ${rows.length}` } : { count: rows.length }), [key]: rows, filters_applied: filters, summary_stats: { by_status: {} } };
}

/** The first of that name, wherever it is. */
async function detailOf([key, path, parameters, flatten], args) {
  const own = Object.values(args)[parameters.startsWith('manufacturer') ? 1 : 0];
  const [found] = (await get(path, parameters.includes('model') ? { model: own } : { name: own })).results;
  if (found === undefined) return { success: false, error: `'${own}' not found`, error_type: 'NotFound' };
  return { success: true, [key]: flatten(found), statistics: { device_count: 0 } };
}

async function partsOf([key, path, usual, flatten], { device_name: device, limit = usual, offset = 0 }) {
  const [found] = (await get('dcim/devices', { name: device })).results;
  if (found === undefined) return { success: false, error: `Device '${device}' not found`, error_type: 'DeviceNotFound' };
  const { count, results } = await get(path, { device_id: found.id, limit: Math.min(limit, cap), offset });
  const rows = results.map(flatten);
  const next = offset + rows.length;
  const pagination = { total_count: count, returned_count: rows.length, limit, offset, has_next: next < count };
  return { success: true, device: { id: found.id, name: found.name }, [key]: rows, ...(key === 'interfaces' ? { pagination } : {}), filters_applied: {} };
}
