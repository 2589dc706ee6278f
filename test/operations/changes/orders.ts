import type { AnswerBody, PlanBody } from '../../../src/answer.js';
import { changePlan } from '../../../src/operations/changes/change-plan.js';
import { NOTHING_WANTED } from '../../../src/query/change-request.js';
import type { ChangeField, ChangeRequest } from '../../../src/query/change-request.js';
import { smallNetBox } from '../small-netbox.js';

/** An estate of two sites with numbered racks, a few devices, VLANs and networks; ids are 1, 2, … in the order of each list. */
export const ask = smallNetBox({
  'dcim.region': [{ name: 'Europe', slug: 'europe' }],
  'dcim.site': [{ name: 'north', slug: 'north', status: 'active', region: 1 }, { name: 'south', slug: 'south', status: 'planned', region: null }],
  'dcim.location': [{ name: 'Hall A', slug: 'hall-a', site: 1, parent: null, status: 'active' }],
  'dcim.manufacturer': [{ name: 'Acme', slug: 'acme' }, { name: 'Bolt', slug: 'bolt' }],
  'dcim.devicerole': [{ name: 'server', slug: 'server' }, { name: 'switch', slug: 'switch' }],
  'dcim.devicetype': [
    { manufacturer: 1, model: 'S-2', slug: 's-2', u_height: 2, is_full_depth: true },
    { manufacturer: 2, model: 'B-1', slug: 'b-1', u_height: 1, is_full_depth: false },
    { manufacturer: 1, model: 'Strip', slug: 'strip', u_height: 0, is_full_depth: false },
  ],
  'dcim.interfacetemplate': [{ device_type: 1, name: 'eth0', type: '1000base-t' }, { device_type: 1, name: 'eth1', type: '1000base-t' }],
  'dcim.powerporttemplate': [{ device_type: 1, name: 'PS1' }],
  'dcim.rack': [
    { name: 'N-08', site: 1, location: 1, u_height: 10, starting_unit: 1, desc_units: false, status: 'active' },
    { name: 'N-09', site: 1, location: 1, u_height: 10, starting_unit: 1, desc_units: false, status: 'active' },
    { name: 'Spare', site: 1, location: null, u_height: 10, starting_unit: 1, desc_units: false, status: 'available' },
  ],
  'dcim.rackreservation': [{ rack: 1, units: [9, 10], status: 'active', description: 'new firewall' }],
  'tenancy.tenant': [{ name: 'Globex', slug: 'globex', group: null }],
  'dcim.device': [
    { name: 'srv-1', device_type: 1, role: 1, site: 1, location: 1, rack: 1, position: 3, face: 'front', status: 'active', serial: 'A1', tenant: 1 },
    { name: 'srv-2', device_type: 1, role: 1, site: 1, location: 1, rack: 1, position: 5, face: 'front', status: 'offline', serial: '' },
    { name: 'sw-1', device_type: 2, role: 2, site: 1, location: 1, rack: 2, position: 10, face: 'front', status: 'active', serial: 'B1' },
  ],
  'dcim.interface': [{ device: 1, name: 'eth0', type: '1000base-t', enabled: true }, { device: 1, name: 'eth1', type: '1000base-t', enabled: true }],
  'ipam.vrf': [{ name: 'blue', rd: '65000:1', enforce_unique: true }],
  'ipam.vlangroup': [{ name: 'north-vlans', slug: 'north-vlans', scope_type: 'dcim.site', scope_id: 1, vid_ranges: [[10, 99]] }],
  'ipam.vlan': [{ vid: 10, name: 'users', site: 1, group: 1, status: 'active' }, { vid: 11, name: 'voice', site: 1, group: 1, status: 'active' }, { vid: 10, name: 'users', site: 2, group: null, status: 'active' }],
  'ipam.prefix': [
    { prefix: '10.0.0.0/16', status: 'container', vrf: null, scope_type: 'dcim.site', scope_id: 1 },
    { prefix: '10.0.1.0/24', status: 'active', vrf: null, scope_type: 'dcim.site', scope_id: 1, vlan: 1 },
    { prefix: '10.0.1.0/26', status: 'active', vrf: 1, scope_type: null, scope_id: null },
    { prefix: '172.16.0.0/24', status: 'active', vrf: 1, scope_type: null, scope_id: null },
  ],
  'ipam.ipaddress': [{ address: '10.0.1.5/24', status: 'active', vrf: null, assigned_object_type: 'dcim.interface', assigned_object_id: 1 }],
  'core.objectchange': [{ time: '2026-11-01T08:00:00Z', user_name: 'jsmith', action: 'delete', changed_object_type: 'dcim.device', changed_object_id: 99, object_repr: 'srv-9' }],
});

export const NORTH = { type: 'dcim.site', id: 1, name: 'north' };
export const SOUTH = { type: 'dcim.site', id: 2, name: 'south' };
export const SERVER = { type: 'dcim.devicerole', id: 1, name: 'server' };
export const N08 = { type: 'dcim.rack', id: 1, name: 'N-08' };
export const SRV1 = { type: 'dcim.device', id: 1, name: 'srv-1' };

export function object(field: string, bound: { readonly type: string; readonly id: number; readonly name: string }): ChangeField {
  return { field, value: bound.id, text: bound.name, object: bound, origin: 'given' };
}

export function value(field: string, given: string | number | null): ChangeField {
  return { field, value: given, text: given === null ? null : String(given), object: null, origin: 'given' };
}

export function order(action: ChangeRequest['action'], type: string, fields: readonly ChangeField[], more: Partial<ChangeRequest> = {}): Promise<AnswerBody> {
  const request: ChangeRequest = { action, type, target: null, fields: [...fields], places: [], series: [], ends: [], like: null, wanted: NOTHING_WANTED, problems: [], unknown: null, question: 'do it', ...more };
  return ask(changePlan, request);
}

export async function plan(...ordered: Parameters<typeof order>): Promise<PlanBody> {
  const body = await order(...ordered);
  if (body.kind !== 'plan') throw new Error(`The answer is no plan but ${body.kind}: ${body.text}`);
  return body;
}

/** "name: – → R9 (given)": the fields of the first change in lines. */
export function fieldsOf({ changes }: PlanBody): readonly string[] {
  return (changes[0]?.fields ?? []).map(({ field, old, new: now, origin }) => `${field}: ${old === null ? '' : `${String(old)} → `}${now === null ? 'none' : String(now)} (${origin})`);
}
