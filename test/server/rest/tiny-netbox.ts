import type { Json, Row } from '../../../src/netbox/row.js';
import { isList, isRow } from '../../../src/netbox/row.js';
import { createNetBox } from '../../../src/server/rest/netbox.js';
import type { Reply } from '../../../src/server/rest/reply.js';
import type { Store, StoredObject } from '../../../src/server/rest/store.js';

/**
 * Two sites with a core switch each. Between them a circuit: rome sw1 Eth1 - panel front 1 - panel rear - circuit A,
 * circuit Z - oslo sw2 Eth1. A server hangs on sw1 over a
 * direct cable, and its console on a trunk of two positions; a spare has no name.
 */
const OBJECTS: Readonly<Record<string, readonly Readonly<Record<string, Json>>[]>> = {
  'dcim.region': [{ id: 1, name: 'Europe', slug: 'europe' }, { id: 2, name: 'Italy', slug: 'italy', parent: 1 }, { id: 3, name: 'Asia', slug: 'asia' }],
  'dcim.sitegroup': [{ id: 1, name: 'Offices', slug: 'offices' }],
  'dcim.site': [
    { id: 1, name: 'rome', slug: 'rome', status: 'active', region: 2, group: 1, tenant: 1, facility: 'FCO-1', asns: [1], created: '2026-01-05T10:00:00Z', tags: [1], custom_fields: { tier: 'gold', floor: 3 } },
    { id: 2, name: 'oslo', slug: 'oslo', status: 'planned', region: 1, asns: [], created: '2026-03-01T00:00:00Z', tags: [1, 2], custom_fields: { tier: 'silver', floor: null } },
    { id: 3, name: 'Lima10', slug: 'lima10', status: 'active' },
    { id: 4, name: 'lima9', slug: 'lima9', status: 'retired' },
  ],
  'dcim.location': [{ id: 1, name: 'Hall', slug: 'hall', site: 1 }, { id: 2, name: 'Cage', slug: 'cage', site: 1, parent: 1 }],
  'dcim.rack': [{ id: 1, name: 'R1', site: 1, location: 2, status: 'active', u_height: 4, width: 19, starting_unit: 1, facility_id: 'F7' }],
  'dcim.manufacturer': [{ id: 1, name: 'Acme', slug: 'acme' }],
  'dcim.devicetype': [
    { id: 1, manufacturer: 1, model: 'SW-1', slug: 'sw-1', u_height: 1, is_full_depth: true },
    { id: 2, manufacturer: 1, model: 'PP-24', slug: 'pp-24', u_height: 2, is_full_depth: false },
  ],
  'dcim.devicerole': [{ id: 1, name: 'Switch', slug: 'switch' }, { id: 2, name: 'Core', slug: 'core', parent: 1 }, { id: 3, name: 'Panel', slug: 'panel' }],
  'dcim.device': [
    { id: 1, name: 'SW1', device_type: 1, role: 2, site: 1, location: 2, rack: 1, position: 4, face: 'front', status: 'active', serial: 'S1', primary_ip4: 1, tags: [], local_context_data: { dns: { primary: '9.9.9.9' } } },
    { id: 2, name: 'sw2', device_type: 1, role: 1, site: 2, status: 'active', serial: '', primary_ip4: 2, primary_ip6: 3 },
    { id: 3, name: 'panel', device_type: 2, role: 3, site: 1, location: 2, rack: 1, position: 1, face: 'rear', status: 'active' },
    { id: 4, device_type: 1, role: 1, site: 1, status: 'inventory' },
    { id: 5, name: 'srv1', device_type: 1, role: 1, site: 1, status: 'failed', asset_tag: 'A5' },
  ],
  'dcim.interface': [
    { id: 1, device: 1, name: 'Eth10', type: '1000base-t', enabled: true, mode: 'tagged', untagged_vlan: 1, tagged_vlans: [2] },
    { id: 2, device: 1, name: 'Eth2', type: '1000base-t', enabled: true },
    { id: 3, device: 2, name: 'Eth1', type: '1000base-t', enabled: false },
    { id: 4, device: 5, name: 'nic0', label: 'left', type: '1000base-t', enabled: true, primary_mac_address: 1 },
    { id: 5, device: 1, name: 'lo0', type: 'virtual', enabled: true },
  ],
  'dcim.rearport': [
    { id: 1, device: 3, name: 'rear', type: 'lc', positions: 1 },
    { id: 2, device: 3, name: 'trunk-a', type: 'mpo', positions: 2 },
    { id: 3, device: 3, name: 'trunk-b', type: 'mpo', positions: 2 },
  ],
  'dcim.frontport': [
    { id: 1, device: 3, name: '1', type: 'lc', rear_port: 1, rear_port_position: 1 },
    { id: 2, device: 3, name: 'a1', type: 'lc', rear_port: 2, rear_port_position: 1 },
    { id: 3, device: 3, name: 'a2', type: 'lc', rear_port: 2, rear_port_position: 2 },
    { id: 4, device: 3, name: 'b1', type: 'lc', rear_port: 3, rear_port_position: 1 },
    { id: 5, device: 3, name: 'b2', type: 'lc', rear_port: 3, rear_port_position: 2 },
  ],
  'dcim.consoleport': [{ id: 1, device: 5, name: 'con0', type: 'rj-45' }, { id: 2, device: 1, name: 'con1', type: 'rj-45' }],
  'dcim.consoleserverport': [{ id: 1, device: 2, name: 'tty2', type: 'rj-45' }],
  'dcim.cable': [
    { id: 1, type: 'cat6', status: 'connected', label: 'C1', a_terminations: [{ object_type: 'dcim.interface', object_id: 1 }], b_terminations: [{ object_type: 'dcim.frontport', object_id: 1 }] },
    { id: 2, type: 'smf', status: 'connected', a_terminations: [{ object_type: 'dcim.rearport', object_id: 1 }], b_terminations: [{ object_type: 'circuits.circuittermination', object_id: 1 }] },
    { id: 3, type: 'smf', status: 'planned', a_terminations: [{ object_type: 'circuits.circuittermination', object_id: 2 }], b_terminations: [{ object_type: 'dcim.interface', object_id: 3 }] },
    { id: 4, type: 'cat6', status: 'connected', length: 2.5, length_unit: 'm', a_terminations: [{ object_type: 'dcim.interface', object_id: 4 }], b_terminations: [{ object_type: 'dcim.interface', object_id: 2 }] },
    { id: 5, type: 'smf', status: 'connected', a_terminations: [{ object_type: 'dcim.rearport', object_id: 2 }], b_terminations: [{ object_type: 'dcim.rearport', object_id: 3 }] },
    { id: 6, type: 'cat6', status: 'connected', a_terminations: [{ object_type: 'dcim.consoleport', object_id: 1 }], b_terminations: [{ object_type: 'dcim.frontport', object_id: 3 }] },
    { id: 7, type: 'cat6', status: 'connected', a_terminations: [{ object_type: 'dcim.frontport', object_id: 5 }], b_terminations: [{ object_type: 'dcim.consoleserverport', object_id: 1 }] },
    { id: 8, type: 'cat6', status: 'connected', a_terminations: [{ object_type: 'dcim.consoleport', object_id: 2 }], b_terminations: [{ object_type: 'dcim.frontport', object_id: 2 }] },
  ],
  'dcim.macaddress': [{ id: 1, mac_address: '02:00:00:00:00:01', assigned_object_type: 'dcim.interface', assigned_object_id: 4 }],
  'circuits.provider': [{ id: 1, name: 'Telco', slug: 'telco', asns: [1] }],
  'circuits.circuittype': [{ id: 1, name: 'Wave', slug: 'wave' }],
  'circuits.circuit': [{ id: 1, cid: 'W-1', provider: 1, type: 1, status: 'active', commit_rate: 10000 }],
  'circuits.circuittermination': [
    { id: 1, circuit: 1, term_side: 'A', termination_type: 'dcim.site', termination_id: 1 },
    { id: 2, circuit: 1, term_side: 'Z', termination_type: 'dcim.site', termination_id: 2 },
  ],
  'ipam.rir': [{ id: 1, name: 'RIPE', slug: 'ripe' }],
  'ipam.asn': [{ id: 1, asn: 65001, rir: 1 }, { id: 2, asn: 4200000001, rir: 1 }],
  'ipam.asnrange': [{ id: 1, name: 'Private', slug: 'private', rir: 1, start: 65000, end: 65003 }],
  'ipam.vrf': [{ id: 1, name: 'red', rd: '65001:1', enforce_unique: true, import_targets: [], export_targets: [] }],
  'ipam.vlangroup': [{ id: 1, name: 'rome', slug: 'rome', scope_type: 'dcim.site', scope_id: 1, vid_ranges: [[10, 13]] }],
  'ipam.vlan': [{ id: 1, vid: 10, name: 'users', status: 'active', site: 1, group: 1 }, { id: 2, vid: 12, name: 'voice', status: 'active', group: 1 }],
  'ipam.prefix': [
    { id: 1, prefix: '10.0.0.0/8', status: 'container' },
    { id: 2, prefix: '10.0.1.0/29', status: 'active', vlan: 1, scope_type: 'dcim.location', scope_id: 2 },
    { id: 3, prefix: '10.0.0.0/16', status: 'container', scope_type: 'dcim.region', scope_id: 1 },
    { id: 4, prefix: '10.0.1.0/29', status: 'active', vrf: 1, is_pool: true },
    { id: 5, prefix: '2001:db8::/64', status: 'active' },
  ],
  'ipam.iprange': [{ id: 1, start_address: '10.0.1.4/29', end_address: '10.0.1.5/29', status: 'active', mark_populated: true }],
  'ipam.ipaddress': [
    { id: 1, address: '10.0.1.1/29', status: 'active', assigned_object_type: 'dcim.interface', assigned_object_id: 5, dns_name: 'sw1.example.com' },
    { id: 2, address: '10.0.2.10/24', status: 'active', assigned_object_type: 'dcim.interface', assigned_object_id: 3 },
    { id: 3, address: '2001:db8::1/64', status: 'active' },
    { id: 4, address: '10.0.2.9/24', status: 'reserved', role: 'vip' },
  ],
  'tenancy.tenantgroup': [{ id: 1, name: 'Customers', slug: 'customers' }],
  'tenancy.tenant': [{ id: 1, name: 'Umbrella', slug: 'umbrella', group: 1 }],
  'tenancy.contact': [{ id: 1, name: 'Ada', email: 'ada@example.com', groups: [] }],
  'tenancy.contactrole': [{ id: 1, name: 'Owner', slug: 'owner' }],
  'tenancy.contactassignment': [{ id: 1, object_type: 'dcim.site', object_id: 1, contact: 1, role: 1, priority: 'primary' }],
  'extras.tag': [{ id: 1, name: 'prod', slug: 'prod', color: 'ff0000' }, { id: 2, name: 'new', slug: 'new', color: '00ff00' }],
  'extras.customfieldchoiceset': [{ id: 1, name: 'tiers', extra_choices: [['gold', 'Gold'], ['silver', 'Silver']] }],
  'extras.customfield': [
    { id: 1, name: 'tier', type: 'select', object_types: ['dcim.site'], choice_set: 1, filter_logic: 'loose' },
    { id: 2, name: 'floor', type: 'integer', object_types: ['dcim.site'], filter_logic: 'loose' },
  ],
  'extras.configcontext': [
    { id: 1, name: 'all', weight: 1000, is_active: true, data: { ntp: ['a'], dns: { primary: '1.1.1.1', secondary: '8.8.8.8' } } },
    { id: 2, name: 'europe', weight: 2000, is_active: true, regions: [1], data: { ntp: ['b'] } },
    { id: 3, name: 'asia', weight: 3000, is_active: true, regions: [3], data: { ntp: ['c'] } },
  ],
  'extras.savedfilter': [{ id: 1, name: 'Live', slug: 'live', object_types: ['dcim.site'], parameters: { status: ['active'] } }],
  'extras.journalentry': [{ id: 1, assigned_object_type: 'dcim.site', assigned_object_id: 1, kind: 'warning', comments: 'roof leaks', created_by: 1, created: '2026-02-01T08:30:00Z' }],
  'core.objectchange': [
    { id: 1, time: '2026-02-01T00:00:00Z', user: 1, user_name: 'ada', request_id: 'r1', action: 'create', changed_object_type: 'dcim.site', changed_object_id: 2, postchange_data: { name: 'oslo' } },
    { id: 2, time: '2026-02-03T00:00:00Z', user: 1, user_name: 'ada', request_id: 'r2', action: 'delete', changed_object_type: 'dcim.device', changed_object_id: 99, prechange_data: { name: 'old' } },
  ],
  'users.user': [{ id: 1, username: 'ada', groups: [], permissions: [] }],
};

export function tinyStore(): Store {
  const objects = new Map<string, readonly StoredObject[]>(
    Object.entries(OBJECTS).map(([type, list]) => [type, list.map((fields) => ({ id: Number(fields['id']), ...fields }))]),
  );
  return { now: new Date('2026-04-01T00:00:00Z'), objects };
}

const netbox = createNetBox(tinyStore(), { requestId: () => 'request-1' });

/** GET below /api/, as `dcim/sites/?name=rome`. */
export function get(path: string): Reply {
  const url = new URL(path, 'http://netbox.demo/api/');
  return netbox.handle({ method: 'GET', path: url.pathname, query: url.searchParams, headers: {} });
}

export function rowsAt(path: string): readonly Row[] {
  const { body } = get(path);
  const rows = isRow(body) ? body['results'] : body;
  return isList(rows) ? rows.filter(isRow) : [];
}

export function rowAt(path: string): Row {
  const { body } = get(path);
  return isRow(body) ? body : {};
}

/** One field of all rows of a list. */
export function column(path: string, field = 'display'): readonly Json[] {
  return rowsAt(path).map((row) => row[field] ?? null);
}
