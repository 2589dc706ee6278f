import { describe, expect, test } from 'vitest';
import { executePlan } from '../../src/execute/executor.js';
import { idOf } from '../../src/netbox/row.js';
import { Inputs } from '../../src/operations/operation.js';
import { planRows } from '../../src/plan/row-plan.js';
import type { Condition } from '../../src/query/query.js';
import { any, empty, field, is, netboxFilter, related } from '../support/conditions.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource, demoWorld } from '../support/demo-world.js';

const D = 'dcim.device';
const V = 'virtualization.virtualmachine';

/** What is asked, and whether NetBox's filters alone decide it. */
const CASES: readonly (readonly [string, readonly Condition[]])[] = [
  [D, []],
  [D, [is(D, 'site', 'datacenter-01')]],
  [D, [is(D, 'site', ['site-lon', 'site-fra'])]],
  [D, [is(D, 'site', 'datacenter-01', { negated: true })]],
  [D, [is(D, 'region', 'Europe')]],
  [D, [is(D, 'region', 'Europe', { below: false })]],
  [D, [is(D, 'region', 'Europe', { negated: true })]],
  [D, [is(D, 'site_group', 'Offices')]],
  [D, [is(D, 'location', 'Hall A')]],
  [D, [is(D, 'location', 'Hall A', { below: false })]],
  [D, [is(D, 'location', 'Hall A', { negated: true })]],
  [D, [is(D, 'role', 'server')]],
  [D, [is(D, 'role', 'server', { below: false })]],
  [D, [is(D, 'role', ['core-switch', 'tor-switch']), field('status', 'equals', 'active')]],
  [D, [is(D, 'manufacturer', 'Cisco'), is(D, 'region', 'Europe'), field('status', 'equals', ['active', 'planned'])]],
  [D, [is(D, 'manufacturer', 'Dell', { negated: true })]],
  [D, [is(D, 'platform', 'Linux')]],
  [D, [is(D, 'tenant_group', 'customers')]],
  [D, [is(D, 'tenant', 'Globex', { negated: true }), is(D, 'site', 'datacenter-02')]],
  [D, [is(D, 'tag', 'prod')]],
  [D, [is(D, 'tag', ['prod', 'legacy'])]],
  [D, [is(D, 'tag', 'prod'), is(D, 'tag', 'eol')]],
  [D, [is(D, 'tag', 'prod', { negated: true })]],
  [D, [is(D, 'rack', 'R01-A01')]],
  [D, [is(D, 'cluster', 'vmware-dc01')]],
  [D, [field('status', 'equals', 'active', true)]],
  [D, [field('status', 'equals', ['offline', 'failed'], true)]],
  [D, [field('name', 'contains', 'SW')]],
  [D, [field('name', 'starts', 'core'), field('name', 'ends', '01')]],
  [D, [field('name', 'contains', 'srv', true)]],
  [D, [field('name', 'equals', 'CORE-SW-01')]],
  [D, [field('name', 'matches', '^(core|dist)-.*0[12]$')]],
  [D, [field('serial', 'contains', '1', true), is(D, 'role', 'server')]],
  [D, [field('position', 'greater', 20)]],
  [D, [field('position', 'atMost', 10, true)]],
  [D, [field('interface_count', 'greater', 40)]],
  [D, [empty('serial')]],
  [D, [empty('serial', true), is(D, 'site', 'datacenter-01')]],
  [D, [empty('primary_ip')]],
  [D, [empty('oob_ip', true)]],
  [D, [empty('rack')]],
  [D, [empty('rack', true), empty('position')]],
  [D, [empty('tenant')]],
  [D, [empty('tags')]],
  [D, [empty('contacts')]],
  [D, [empty('face', true)]],
  [D, [any(is(D, 'role', 'router'), is(D, 'role', 'firewall'))]],
  [D, [any(is(D, 'site', 'site-lon'), field('status', 'equals', 'planned'))]],
  [D, [any(empty('tags'), is(D, 'role', 'server')), is(D, 'site', 'datacenter-01')]],
  [D, [related('dcim.interface', 'device', 0, 0)]],
  [D, [related('dcim.interface', 'device', 1, null, [field('type', 'equals', '10gbase-x-sfpp')]), is(D, 'site', 'datacenter-01')]],
  [D, [related('dcim.inventoryitem', 'device', 0, 0, [is('dcim.inventoryitem', 'manufacturer', 'Cisco')]), is(D, 'role', 'core-switch')]],
  ['dcim.site', [related('dcim.rack', 'site', 0, 0)]],
  ['dcim.site', [related(D, 'site', 20, null)]],
  ['dcim.site', [related(D, 'site', 1, 3, [is(D, 'role', 'firewall')])]],
  ['dcim.site', [related('ipam.vlan', 'site', 0, 0)]],
  ['dcim.site', [related('circuits.circuit', 'site', 0, 0)]],
  ['dcim.site', [related('circuits.circuit', 'site', 1, null, [is('circuits.circuit', 'provider', 'Colt')])]],
  ['dcim.site', [related('ipam.prefix', 'site', 0, 0)]],
  ['dcim.site', [is('dcim.site', 'region', 'Europe'), related('dcim.rack', 'site', 2, null)]],
  ['dcim.site', [related('ipam.ipaddress', 'site', 0, 0)]],
  ['dcim.region', [related('ipam.ipaddress', 'region', 1, null, [is('ipam.ipaddress', 'vrf', 'mgmt')])]],
  ['dcim.region', [related('dcim.region', 'parent', 2, null)]],
  ['dcim.location', [is('dcim.location', 'site', 'datacenter-01'), related('dcim.interface', 'location', 100, null)]],
  ['dcim.devicerole', [related('dcim.inventoryitem', 'device_role', 1, null), field('name', 'contains', 'e')]],
  ['dcim.site', [empty('time_zone')]],
  ['dcim.region', [related('dcim.site', 'region', 0, 0)]],
  ['dcim.region', [related(D, 'region', 30, null)]],
  ['tenancy.tenant', [related('ipam.prefix', 'tenant', 0, 0)]],
  ['dcim.manufacturer', [related(D, 'manufacturer', 0, 0)]],
  ['dcim.devicetype', [related(D, 'device_type', 0, 0)]],
  ['circuits.provider', [related('circuits.circuit', 'provider', 0, 0)]],
  ['dcim.rack', [is('dcim.rack', 'site', 'datacenter-01'), related(D, 'rack', 1, null, [is(D, 'role', 'server')])]],
  ['dcim.rack', [is('dcim.rack', 'location', 'Hall B'), empty('role')]],
  ['dcim.interface', [is('dcim.interface', 'device', 'core-sw-01'), empty('cable')]],
  ['dcim.interface', [is('dcim.interface', 'site', 'site-lon'), field('enabled', 'equals', false)]],
  ['dcim.interface', [is('dcim.interface', 'region', 'Asia Pacific'), field('type', 'equals', 'virtual')]],
  ['dcim.interface', [is('dcim.interface', 'manufacturer', 'Arista'), is('dcim.interface', 'site', 'datacenter-02'), empty('description', true)]],
  ['ipam.vlan', [is('ipam.vlan', 'site', 'datacenter-01')]],
  ['ipam.vlan', [is('ipam.vlan', 'region', 'Europe')]],
  ['ipam.vlan', [is('ipam.vlan', 'site', 'datacenter-01', { negated: true }), field('vid', 'less', 200)]],
  ['ipam.vlan', [is('ipam.vlan', 'location', 'Hall A')]],
  ['ipam.vlan', [is('ipam.vlan', 'region', 'Germany')]],
  ['ipam.vlan', [related('ipam.prefix', 'vlan', 0, 0)]],
  ['ipam.prefix', [is('ipam.prefix', 'site', 'datacenter-01')]],
  ['ipam.prefix', [is('ipam.prefix', 'region', 'Europe'), field('status', 'equals', 'active')]],
  ['ipam.prefix', [is('ipam.prefix', 'site', 'datacenter-01', { negated: true })]],
  ['ipam.prefix', [empty('vrf'), empty('vlan')]],
  ['ipam.prefix', [empty('site')]],
  ['ipam.prefix', [field('prefix', 'starts', '10.')]],
  ['ipam.ipaddress', [is('ipam.ipaddress', 'site', 'site-lon')]],
  ['ipam.ipaddress', [is('ipam.ipaddress', 'site', 'site-lon', { negated: true }), is('ipam.ipaddress', 'vrf', 'mgmt')]],
  ['ipam.ipaddress', [is('ipam.ipaddress', 'device', 'core-sw-01')]],
  ['ipam.ipaddress', [is('ipam.ipaddress', 'rack', 'R01-A01')]],
  ['ipam.ipaddress', [empty('assigned_object'), field('status', 'equals', 'active')]],
  ['ipam.ipaddress', [empty('dns_name', true), is('ipam.ipaddress', 'region', 'Europe')]],
  ['ipam.service', [is('ipam.service', 'site', 'datacenter-01')]],
  ['circuits.circuit', [is('circuits.circuit', 'site', 'datacenter-01')]],
  ['circuits.circuit', [is('circuits.circuit', 'region', 'Europe'), is('circuits.circuit', 'provider', 'Colt')]],
  ['circuits.circuit', [is('circuits.circuit', 'site', 'datacenter-01', { negated: true })]],
  ['circuits.circuit', [field('commit_rate', 'atLeast', 1_000_000)]],
  ['circuits.circuit', [field('install_date', 'less', '2024-01-01')]],
  [V, [is(V, 'site', 'datacenter-01'), field('status', 'equals', 'active')]],
  [V, [is(V, 'cluster', 'vmware-dc01'), field('memory', 'greater', 8000)]],
  [V, [is(V, 'rack', 'R01-A01')]],
  [V, [is(V, 'rack', 'R01-A01', { negated: true }), empty('device', true)]],
  [V, [is(V, 'cluster_type', 'VMware vSphere')]],
  [V, [empty('primary_ip'), is(V, 'tenant', 'Globex', { negated: true })]],
  ['virtualization.vminterface', [is('virtualization.vminterface', 'site', 'datacenter-01')]],
  ['virtualization.cluster', [is('virtualization.cluster', 'region', 'Europe')]],
  ['dcim.cable', [is('dcim.cable', 'site', 'site-lon'), field('status', 'equals', 'connected')]],
  ['dcim.cable', [is('dcim.cable', 'device', 'core-sw-01')]],
  ['dcim.powerfeed', [is('dcim.powerfeed', 'location', 'Hall A')]],
  ['tenancy.contactassignment', [is('tenancy.contactassignment', 'object', 'datacenter-01', { of: 'dcim.site' })]],
  ['dcim.inventoryitem', [is('dcim.inventoryitem', 'region', 'Europe'), is('dcim.inventoryitem', 'manufacturer', 'Cisco')]],
  ['extras.tag', [related('extras.taggeditem', 'tag', 0, 0)]],
  [D, [is(D, 'contact', 'Netops NOC')]],
  [D, [netboxFilter('q', 'legacy')]],
  [D, [netboxFilter('has_primary_ip', 'true'), is(D, 'site', 'datacenter-01')]],
  [D, [netboxFilter('name__regex', '^core', true), is(D, 'site', 'datacenter-01')]],
  [D, [netboxFilter('q', 'sw'), netboxFilter('q', 'core')]],
  [D, [any(netboxFilter('q', 'legacy'), is(D, 'role', 'router'))]],
];

async function ids(type: string, where: readonly Condition[], naive: boolean): Promise<readonly (number | null)[]> {
  const plan = planRows({ type, where, fields: [], name: 'rows' }, demoWorld(), { naive });
  const { results } = await executePlan({ steps: plan.steps }, demoSource(), demoTurn());
  const { rows, complete } = plan.read(new Inputs(results));
  expect(complete).toBe(true);
  return rows.map((row) => idOf(row)).sort((a, b) => (a ?? 0) - (b ?? 0));
}

describe('a plan with conditions pushed to NetBox returns what the naive plan returns', () => {
  test.each(CASES)('%s %j', async (type, where) => {
    expect(await ids(type, where, false)).toEqual(await ids(type, where, true));
  });
});
