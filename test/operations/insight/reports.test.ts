import { expect, test } from 'vitest';
import type { AnswerBody, Cell } from '../../../src/answer.js';
import { overview } from '../../../src/operations/insight/overview.js';
import { placeCounts } from '../../../src/operations/insight/place-counts.js';
import { siteReport } from '../../../src/operations/insight/site-report.js';
import { bound, runOperation } from '../../support/demo-world.js';
import { demoStore } from '../../support/rest-source.js';
import { cells, smallNetBox } from '../small-netbox.js';

const ask = smallNetBox({
  'tenancy.tenant': [{ name: 'Acme', slug: 'acme' }, { name: 'Globex', slug: 'globex' }],
  'dcim.region': [{ name: 'North', slug: 'north' }, { name: 'Coast', slug: 'coast', parent: 1 }, { name: 'Empty', slug: 'empty' }],
  'dcim.site': [{ name: 'hall', slug: 'hall', status: 'active', region: 2, tenant: 1, facility: 'H1' }, { name: 'annex', slug: 'annex', status: 'planned', region: 1 }],
  'dcim.location': [{ name: 'Room 1', slug: 'room-1', site: 1, status: 'active' }],
  'dcim.rack': [{ name: 'A1', site: 1, status: 'active', u_height: 10 }],
  'dcim.manufacturer': [{ name: 'Maker', slug: 'maker' }],
  'dcim.devicetype': [{ manufacturer: 1, model: 'Box', slug: 'box', u_height: 2, is_full_depth: true }],
  'dcim.devicerole': [{ name: 'server', slug: 'server' }],
  'dcim.device': [
    { name: 'srv-1', device_type: 1, role: 1, site: 1, rack: 1, position: 1, face: 'front', status: 'active', tenant: 1 },
    { name: 'srv-2', device_type: 1, role: 1, site: 1, status: 'active' },
    { name: 'srv-3', device_type: 1, role: 1, site: 2, status: 'active' },
  ],
  'dcim.interface': [{ device: 1, name: 'eth0', type: '1000base-t', enabled: true }],
  'dcim.powerport': [{ device: 1, name: 'PSU1', allocated_draw: 300 }, { device: 2, name: 'PSU1' }],
  'ipam.prefix': [{ prefix: '10.0.0.0/24', status: 'active', scope_type: 'dcim.site', scope_id: 1 }],
  'ipam.vlan': [{ vid: 10, name: 'office', status: 'active', site: 1 }],
  'circuits.provider': [{ name: 'Metro', slug: 'metro' }],
  'circuits.circuittype': [{ name: 'Line', slug: 'line' }],
  'circuits.circuit': [{ cid: 'MET-1', provider: 1, type: 1, status: 'active', commit_rate: 1_000_000 }],
  'circuits.circuittermination': [
    { circuit: 1, term_side: 'A', termination_type: 'dcim.site', termination_id: 1 },
    { circuit: 1, term_side: 'Z', termination_type: 'dcim.site', termination_id: 2 },
  ],
  'core.objectchange': [{
    time: '2026-11-19T12:00:00Z', user_name: 'ann', user: null, request_id: 'r', action: 'update', changed_object_type: 'dcim.device', changed_object_id: 1,
    object_repr: 'srv-1', message: '', prechange_data: { name: 'srv-1', site: 1 }, postchange_data: { name: 'srv-1', site: 1 },
  }],
});

const hall = { type: 'dcim.site', id: 1, name: 'hall' };

function section(body: AnswerBody, title: string): AnswerBody {
  const found = body.sections.find((each) => each.title === title);
  if (found === undefined) throw new Error(`No section '${title}' among ${body.sections.map((each) => each.title).join(', ')}.`);
  return found.body;
}

function pairs(body: AnswerBody): Readonly<Record<string, Cell>> {
  return Object.fromEntries(cells(body).map(([key, value]) => [String(key), value ?? null]));
}

test('counts what a place holds', async () => {
  const body = await ask(placeCounts, { place: hall });
  expect(body.text).toBe('hall holds 2 devices, 1 location, 1 rack, 1 prefix, 1 VLAN and 1 circuit.');
  expect(pairs(body)).toEqual({ locations: 1, racks: 1, devices: 2, interfaces: 1, prefixes: 1, VLANs: 1, circuits: 1 });
});

test('counts a region with all that lies below it', async () => {
  const body = await ask(placeCounts, { place: { type: 'dcim.region', id: 1, name: 'North' } });
  expect(pairs(body)).toMatchObject({ sites: 2, devices: 3, racks: 1 });
});

test('gives the whole estate in figures, regions as a tree', async () => {
  const body = await ask(overview, { by: null, scope: null });
  expect(body.text).toBe('This NetBox holds 2 sites, 1 rack, 3 devices, 1 prefix, 1 VLAN, 1 circuit, 1 provider and 2 tenants.');
  expect(cells(section(body, 'Regions'))).toEqual([['North', 2, 1, 3], ['  Coast', 1, 1, 2]]);
  expect(pairs(section(body, 'Capacity'))).toEqual({ 'rack units used': '2 of 10 U (20 %)', 'rate of active circuits': '1 Gbps' });
  expect(cells(section(body, 'Newest changes'))).toEqual([['2026-11-19 12:00', 'ann', 'update', 'device', 'srv-1']]);
});

test('puts tenants first when the overview is by tenant', async () => {
  const body = await ask(overview, { by: 'tenant', scope: null });
  expect(cells(section(body, 'Tenants')).map((row) => [row[0], row[3]])).toEqual([['Acme', 1], ['Globex', 0]]);
});

test('narrows the overview to a place', async () => {
  const body = await ask(overview, { by: null, scope: { type: 'dcim.region', id: 2, name: 'Coast' } });
  expect(body.text).toBe('Coast holds 1 site, 1 rack, 2 devices, 1 prefix, 1 VLAN, 1 circuit and 1 provider.');
  expect(pairs(section(body, 'Devices by role'))).toEqual({ server: 2 });
});

test('says that an empty place holds nothing', async () => {
  expect(await ask(overview, { by: null, scope: { type: 'dcim.region', id: 3, name: 'Empty' } })).toMatchObject({ kind: 'empty', text: 'Empty holds nothing that can be counted.' });
});

test('reports on a site in sections, each with its figures', async () => {
  const body = await ask(siteReport, { site: hall });
  expect(body.text).toBe('hall has 2 devices, 1 rack, 0 virtual machines, 1 prefix, 1 VLAN and 1 circuit; 5 findings.');
  expect(pairs(section(body, 'Identity'))).toMatchObject({ status: 'active', tenant: 'Acme', facility: 'H1' });
  expect(cells(section(body, 'Racks'))[0]?.slice(-2)).toEqual([20, 1]);
  expect(section(body, 'Power').text).toBe('No power feed recorded; its power ports are recorded to draw 300 W (1 port without a figure).');
  expect(cells(section(body, 'Links to other sites'))).toEqual([['annex', 'MET-1']]);
  expect(section(body, 'Clusters')).toMatchObject({ kind: 'text', text: 'None recorded.' });
  expect(section(body, 'Recent changes').text).toBe('1 change in 1 operation in the last 7 days.');
});

test('lists what is missing at a site', async () => {
  const body = await ask(siteReport, { site: hall });
  expect(cells(section(body, 'Findings'))).toEqual([
    ['devices with interfaces but no primary IP', 1, 'srv-1'],
    ['devices in no rack', 1, 'srv-2'],
    ['devices without a tenant', 1, 'srv-2'],
    ['devices without any cable', 2, 'srv-1, srv-2'],
    ['only one carrier has active circuits', 1, 'Metro'],
  ]);
});

test('counts what a demo site holds as it is stored', async () => {
  const site = bound('dcim.site', 'branch-004');
  const at = (type: string): number => (demoStore().objects.get(type) ?? []).filter((each) => each['site'] === site.id).length;
  const body = await runOperation(placeCounts, { place: site });
  expect(pairs(body)).toMatchObject({ devices: at('dcim.device'), racks: at('dcim.rack'), VLANs: at('ipam.vlan') });
});
