import { expect, test } from 'vitest';
import { auditOwner } from '../../../src/operations/insight/audit-owner.js';
import { auditPrimaryIp } from '../../../src/operations/insight/audit-primary-ip.js';
import { auditUnplaced } from '../../../src/operations/insight/audit-unplaced.js';
import { asText } from '../../../src/netbox/row.js';
import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Condition } from '../../../src/query/query.js';
import { bound, runOperation } from '../../support/demo-world.js';
import { demoStore } from '../../support/rest-source.js';
import { cells, smallNetBox } from '../small-netbox.js';

const ask = smallNetBox({
  'tenancy.tenant': [{ name: 'Acme', slug: 'acme' }],
  'dcim.site': [{ name: 'hall', slug: 'hall', status: 'active', tenant: 1 }, { name: 'annex', slug: 'annex', status: 'active' }],
  'dcim.location': [{ name: 'Room 1', slug: 'room-1', site: 1, status: 'active' }],
  'dcim.rack': [{ name: 'A1', site: 1, status: 'active', u_height: 42, tenant: 1 }],
  'dcim.manufacturer': [{ name: 'Maker', slug: 'maker' }],
  'dcim.devicetype': [{ manufacturer: 1, model: 'Box', slug: 'box', u_height: 1 }, { manufacturer: 1, model: 'Strip', slug: 'strip', u_height: 0 }, { manufacturer: 1, model: 'Blade', slug: 'blade', u_height: 0 }],
  'dcim.devicerole': [{ name: 'server', slug: 'server' }, { name: 'patch-panel', slug: 'patch-panel' }],
  'dcim.device': [
    device('ok', { rack: 1, position: 1, face: 'front', location: 1, tenant: 1, primary_ip4: 1 }),
    device('no-ip', { rack: 1, position: 2, face: 'front', location: 1, tenant: 1, status: 'staged' }),
    device('oob-only', { rack: 1, position: 3, face: 'front', location: 1, tenant: 1, oob_ip: 2 }),
    device('has-others', { rack: 1, location: 1, tenant: 1 }),
    device('no-ports', { site: 2 }),
    device('panel', { rack: 1, position: 9, face: 'front', role: 2, tenant: null }),
    device('strip', { rack: 1, device_type: 2, tenant: 1, location: 1, primary_ip4: 1 }),
    device('blade', { device_type: 3, tenant: 1, location: 1, primary_ip4: 1 }),
  ],
  'dcim.devicebay': [{ device: 1, name: 'Bay 1', installed_device: 8 }],
  'dcim.interface': [1, 2, 3, 4, 7, 8].map((owner) => ({ device: owner, name: 'eth0', type: '1000base-t', enabled: true })),
  'ipam.ipaddress': [
    { address: '10.0.0.1/24', status: 'active', assigned_object_type: 'dcim.interface', assigned_object_id: 1 },
    { address: '10.9.0.3/24', status: 'active', assigned_object_type: 'dcim.interface', assigned_object_id: 3 },
    { address: '10.0.0.4/24', status: 'active', assigned_object_type: 'dcim.interface', assigned_object_id: 4 },
  ],
  'ipam.vlan': [{ vid: 10, name: 'office', status: 'active', tenant: 1 }],
  'ipam.prefix': [
    { prefix: '10.0.0.0/24', status: 'active', vlan: 1 },
    { prefix: '10.1.0.0/24', status: 'active', scope_type: 'dcim.site', scope_id: 1 },
    { prefix: '10.2.0.0/24', status: 'active', tenant: 1 },
    { prefix: '10.3.0.0/24', status: 'active' },
  ],
  'virtualization.clustertype': [{ name: 'kvm', slug: 'kvm' }],
  'virtualization.cluster': [{ name: 'c1', type: 1, status: 'active', tenant: 1 }],
  'virtualization.virtualmachine': [{ name: 'vm-1', cluster: 1, status: 'active' }, { name: 'vm-2', cluster: 1, status: 'active', primary_ip4: 1, tenant: 1 }],
});

function device(name: string, more: Readonly<Record<string, string | number | null>>): Record<string, string | number | null> {
  return { name, device_type: 1, role: 1, site: 1, status: 'active', ...more };
}

const active: Condition = { kind: 'field', field: 'status', lookup: 'equals', values: ['active'], negated: false };

test('lists devices that could have a primary IP and have none, passive ones apart', async () => {
  const body = await ask(auditPrimaryIp, { type: 'dcim.device', where: [] });
  expect(body.text).toBe('3 of 6 devices with interfaces lack a primary IP.');
  expect(cells(body).map((row) => [row[0], row[4], row[5]])).toEqual([
    ['no-ports', 'active', null],
    ['has-others', 'active', '10.0.0.4/24'],
    ['no-ip', 'staged', null],
    ['oob-only', 'active', 'OOB 10.9.0.3/24'],
  ]);
  expect(body.notes).toEqual([
    'By status: active 3, staged 1.',
    '1 further device listed has no interface, although others of the same role do.',
    '1 passive device not counted, since no device of the role has an interface: 1 patch-panel.',
  ]);
});

test('keeps an audit to the conditions', async () => {
  const body = await ask(auditPrimaryIp, { type: 'dcim.device', where: [active, { kind: 'is', relation: 'site', objects: [{ type: 'dcim.site', id: 1, name: 'hall' }], below: true, negated: false }] });
  expect(body.text).toBe('2 of 5 devices with interfaces lack a primary IP.');
});

test('lists virtual machines without a primary IP', async () => {
  const body = await ask(auditPrimaryIp, { type: 'virtualization.virtualmachine', where: [] });
  expect(body.text).toBe('1 of 2 virtual machines lacks a primary IP.');
});

test('lists devices that are not placed, with what is missing', async () => {
  const body = await ask(auditUnplaced, { kinds: ['rack', 'position', 'location'], where: [] });
  expect(body.text).toBe('3 of 8 devices are not placed: 1 in no rack, 1 in a rack without a unit and 1 in no location.');
  expect(cells(body).map((row) => [row[0], row[7]])).toEqual([['no-ports', 'rack'], ['has-others', 'position'], ['panel', 'location']]);
});

test('needs no unit for devices of no height, and no rack for those in a bay', async () => {
  const body = await ask(auditUnplaced, { kinds: ['rack', 'position'], where: [] });
  expect(cells(body).map((row) => row[0])).toEqual(['no-ports', 'has-others']);
});

test('says that every device is placed', async () => {
  const body = await ask(auditUnplaced, { kinds: ['rack'], where: [{ kind: 'is', relation: 'site', objects: [{ type: 'dcim.site', id: 1, name: 'hall' }], below: true, negated: false }] });
  expect(body).toMatchObject({ kind: 'empty', text: 'None of 7 devices is outside a rack.' });
});

test('suggests the tenant of what is around an object without one', async () => {
  const devices = await ask(auditOwner, { type: 'dcim.device', where: [] });
  expect(devices.text).toBe('2 of 8 devices (25 %) have no tenant.');
  expect(cells(devices).map((row) => [row[0], row.at(-1)])).toEqual([['no-ports', null], ['panel', 'Acme (rack)']]);
  const prefixes = await ask(auditOwner, { type: 'ipam.prefix', where: [] });
  expect(cells(prefixes).map((row) => [row[0], row.at(-1)])).toEqual([['10.0.0.0/24', 'Acme (VLAN)'], ['10.1.0.0/24', 'Acme (site)'], ['10.3.0.0/24', null]]);
});

test('counts what has no tenant by type', async () => {
  const body = await ask(auditOwner, { type: null, where: [] });
  expect(body.text).toBe('Without a tenant: 1 of 2 sites, 2 of 8 devices, 1 of 2 virtual machines and 3 of 4 prefixes.');
  expect(cells(body)).toContainEqual(['racks', 0, 1, '0 %']);
});

test('says that every rack has a tenant, and that some types have none', async () => {
  expect(await ask(auditOwner, { type: 'dcim.rack', where: [] })).toMatchObject({ kind: 'empty', text: 'Every rack has a tenant (1 in all).' });
  expect(await ask(auditOwner, { type: 'dcim.manufacturer', where: [] })).toMatchObject({ kind: 'empty', text: 'Manufacturers have no tenant of their own in NetBox.' });
});

test('counts the devices of a demo site without tenant, rack and address as they are stored', async () => {
  const site = bound('dcim.site', 'datacenter-01');
  const here: Condition = { kind: 'is', relation: 'site', objects: [site], below: true, negated: false };
  const list = (type: string) => demoStore().objects.get(type) ?? [];
  const devices = list('dcim.device').filter((each) => each['site'] === site.id);
  const names = (rows: readonly StoredObject[]): readonly string[] => rows.map((row) => asText(row['name'] ?? null) ?? '').sort();
  const inBay = new Set(list('dcim.devicebay').map((bay) => bay['installed_device']));
  const withPort = new Set(list('dcim.interface').map((port) => port['device']));
  const first = async (operation: Parameters<typeof runOperation>[0], parameters: object): Promise<readonly string[]> => cells(await runOperation(operation, parameters)).map((row) => String(row[0])).sort();

  expect(await first(auditOwner, { type: 'dcim.device', where: [here] })).toEqual(names(devices.filter((each) => each['tenant'] == null)));
  expect(await first(auditUnplaced, { kinds: ['rack'], where: [here] })).toEqual(names(devices.filter((each) => each['rack'] == null && !inBay.has(each.id))));
  expect(await first(auditPrimaryIp, { type: 'dcim.device', where: [here] })).toEqual(names(devices.filter((each) => each['primary_ip4'] == null && each['primary_ip6'] == null && withPort.has(each.id))));
});
