import { expect, test } from 'vitest';
import type { AnswerBody, Cell, ObjectBody } from '../../../src/answer.js';
import { findObjectType } from '../../../src/netbox/catalogue.js';
import { asText } from '../../../src/netbox/row.js';
import type { Json } from '../../../src/netbox/row.js';
import { componentCount } from '../../../src/operations/objects/component-count.js';
import { contacts } from '../../../src/operations/objects/contacts.js';
import { fieldValue } from '../../../src/operations/objects/field-value.js';
import { objectView } from '../../../src/operations/objects/object-view.js';
import { owned } from '../../../src/operations/objects/owned.js';
import { place } from '../../../src/operations/objects/place.js';
import { addressView } from '../../../src/operations/objects/address-view.js';
import { state } from '../../../src/operations/objects/state.js';
import { vlanView } from '../../../src/operations/objects/vlan-view.js';
import { bound, demoWorld, runOperation } from '../../support/demo-world.js';
import { demoStore } from '../../support/rest-source.js';

/** Objects as the inventory stores them: what answers are compared with. */
function stored(type: string, fields: Readonly<Record<string, Json>> = {}): readonly { readonly id: number; readonly [field: string]: Json }[] {
  const objects = demoStore().objects.get(type) ?? [];
  return objects.filter((object) => Object.entries(fields).every(([name, value]) => object[name] === value));
}

async function view(type: string, name: string): Promise<ObjectBody> {
  const body = await runOperation(objectView, { object: bound(type, name) });
  if (body.kind !== 'object') throw new Error(`A ${body.kind} instead of an object: ${body.text}`);
  return body;
}

function shown(body: ObjectBody, field: string): Cell | undefined {
  return body.blocks.flatMap(({ fields }) => fields).find(({ name }) => name === field)?.value;
}

function cells(body: AnswerBody, ...names: readonly string[]): readonly (Cell | undefined)[][] {
  return body.kind === 'table' ? body.rows.map((row) => names.map((name) => row.cells[name])) : [];
}

test('shows a device with its units, its region and how many ports are cabled', async () => {
  const body = await view('dcim.device', 'core-sw-01');
  const ports = stored('dcim.interface', { device: bound('dcim.device', 'core-sw-01').id });
  const ends = new Set(stored('dcim.cable').flatMap((cable) => JSON.stringify([cable['a_terminations'], cable['b_terminations']]).match(/dcim\.interface","object_id":\d+/g) ?? []));
  const cabled = ports.filter(({ id }) => ends.has(`dcim.interface","object_id":${String(id)}`)).length;
  expect(body.text).toBe('core-sw-01 is active: core-switch, Arista DCS-7504R3, at datacenter-01, rack R01-A01, U20–U26.');
  expect(['region', 'location', 'position', 'face'].map((name) => shown(body, name))).toEqual(['Europe › Germany', 'Hall A › Row A', 'U20–U26', 'front']);
  expect(shown(body, 'interfaces')).toBe(`${String(cabled)} of ${String(ports.length)} cabled`);
});

test('leaves out empty fields, but says that a serial is not recorded', async () => {
  const device = stored('dcim.device', { serial: '' })[0];
  const body = await runOperation(objectView, { object: { type: 'dcim.device', id: device?.id ?? 0, name: 'x' } });
  expect(body.kind === 'object' && shown(body, 'serial')).toBe('not recorded');
  expect(body.kind === 'object' && shown(body, 'parent_device')).toBeUndefined();
  expect(body.kind === 'object' && body.row.cells['serial']).toBeNull();
});

test('counts the units of a rack as NetBox does', async () => {
  const body = await view('dcim.rack', 'R01-A15');
  expect(body.text).toBe('R01-A15 is active, a 42U rack at datacenter-01, Hall A › Row A: 45 % used, 23U free, the largest run U1–U9 (9U).');
  expect(['occupied', 'reserved', 'free', 'devices'].map((name) => shown(body, name))).toEqual(['16U', '3U', '23U', '10 mounted, 2 without a position']);
  expect(body.sections.map(({ title }) => title)).toEqual(['Reservations']);
});

test('names the region of a like name beside a site', async () => {
  const body = await view('dcim.site', 'site-nyc');
  expect(body.text).toMatch(/^site-nyc is active, in Americas › United States › New York, with \d+ devices, \d+ racks and \d+ \w+\.$/);
  expect(body.notes).toEqual(['There is also a region New York, which this site lies in; this is the site only.']);
});

test('shows both sides of a circuit with the port behind the cable', async () => {
  const body = await view('circuits.circuit', 'ZAY-10001');
  expect(body.text).toBe('ZAY-10001 is an active Wave circuit of Zayo with 10 Gbps committed, from datacenter-01 to datacenter-02.');
  const sides = body.sections[0]?.body;
  expect(sides === undefined ? [] : cells(sides, 'side', 'place', 'xconnect_id', 'connected_to')).toEqual([
    ['A', 'datacenter-01', 'XC-4101A', 'edge-rtr-01:xe-0/1/0'],
    ['Z', 'datacenter-02', 'XC-4101Z', 'edge-dc02-01:xe-0/1/0'],
  ]);
});

test('shows where a tenant is present, and all of what it owns there', async () => {
  const body = await view('tenancy.tenant', 'Globex');
  const devices = stored('dcim.device', { tenant: bound('tenancy.tenant', 'Globex').id });
  const presence = body.sections.find(({ title }) => title === 'Presence')?.body;
  const rows = presence === undefined ? [] : cells(presence, 'site', 'devices');
  expect(shown(body, 'device_count')).toBe(devices.length);
  expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(devices.length);
  expect(rows.length).toBeGreaterThan(1);
});

test('shows a tenant group with the tenants in it and in the groups below it', async () => {
  const body = await view('tenancy.tenantgroup', 'customers');
  const table = body.sections[0]?.body;
  expect(table === undefined ? [] : cells(table, 'name', 'group').toSorted()).toEqual([
    ['Acme Corp', 'customers'],
    ['Globex', 'customers'],
    ['Initrode', 'customers'],
    ["O'Neill & Sons", 'Retail'],
    ['Stark Logistics', 'customers'],
    ['Vandelay Imports', 'Retail'],
  ]);
});

test('shows a virtual machine with its host, size and interfaces', async () => {
  const body = await view('virtualization.virtualmachine', 'vm-app-01');
  expect(body.text).toBe('vm-app-01 is active on vmware-dc01 (host srv-esx-01), 4 vCPU / 16 GB, 80 GB disk.');
  expect(body.sections.map(({ title }) => title)).toContain('Interfaces');
});

const vlans = (vid: number): { type: string; id: number; name: string }[] => stored('ipam.vlan', { vid }).map(({ id, name }) => ({ type: 'ipam.vlan', id, name: asText(name ?? null) ?? '' }));

test('shows one VID at several sites side by side, and names the exception', async () => {
  const body = await runOperation(vlanView, { vlans: vlans(200) });
  expect(body.text).toBe('VLAN 200 exists at 6 sites, named servers in all but 1: server-lan (datacenter-02).');
  expect(cells(body, 'site').flat()).toEqual(['datacenter-01', 'datacenter-02', 'site-fra', 'site-lon', 'site-nyc', 'site-sin']);
});

test('shows a single VLAN as an object, with the ports that carry it', async () => {
  const vlan = vlans(200)[0];
  const body = await runOperation(vlanView, { vlans: [vlan] });
  const untagged = stored('dcim.interface', { untagged_vlan: vlan?.id ?? 0 }).length;
  const tagged = stored('dcim.interface').filter(({ tagged_vlans: list }) => Array.isArray(list) && list.includes(vlan?.id ?? 0)).length;
  expect(body.kind === 'object' && [shown(body, 'untagged_ports'), shown(body, 'tagged_ports')]).toEqual([untagged, tagged]);
});

test('answers a field of any type', async () => {
  const ask = async (type: string, name: string, field: string, label: string): Promise<string> =>
    (await runOperation(fieldValue, { objects: [bound(type, name)], fields: [field], labels: [label] })).text;
  expect(await ask('dcim.device', 'tor-a01-1', 'model', 'model')).toBe('Arista DCS-7050SX3-48C8 is the model of tor-a01-1.');
  expect(await ask('dcim.device', 'core-sw-02', 'asset_tag', 'asset tag')).toBe('core-sw-02 has no asset tag recorded.');
  expect(await ask('virtualization.virtualmachine', 'vm-app-01', 'memory', 'memory (MB)')).toBe('16 GB is the memory of vm-app-01.');
  expect(await ask('dcim.device', 'fw-01', 'region', 'region')).toBe('Germany is the region of fw-01.');
  expect(await ask('dcim.rack', 'R01-A15', 'utilisation', 'used %')).toBe('45 % of R01-A15 is used.');
});

test('finds a management address where no primary one is recorded', async () => {
  const bare = stored('dcim.device').find((device) => device['primary_ip4'] == null && device['primary_ip6'] == null && typeof device['oob_ip'] === 'number');
  const oob = stored('ipam.ipaddress', { id: bare?.['oob_ip'] ?? 0 })[0];
  const body = await runOperation(fieldValue, { objects: [{ type: 'dcim.device', id: bare?.id ?? 0, name: 'x' }], fields: ['primary_ip'], labels: ['management IP'] });
  expect(body.text).toBe(`${asText(oob?.['address'] ?? null) ?? ''} is the out-of-band IP of ${asText(bare?.['name'] ?? null) ?? ''}; no primary IP is recorded.`);
});

test.each([
  ['dcim.device', 'srv-web-01', 'srv-web-01 is at datacenter-01, location Hall A › Row A, rack R01-A15, U22–U23, front (Europe › Germany).'],
  ['dcim.device', 'srv-blade-03', 'srv-blade-03 is in bay Slot 3 of srv-chs-01, at datacenter-01, location Hall A › Row A, rack R01-A08, U20–U26, front (Europe › Germany).'],
  ['virtualization.virtualmachine', 'vm-app-01', 'vm-app-01 runs on cluster vmware-dc01, host srv-esx-01, at datacenter-01 (Europe › Germany).'],
  ['virtualization.cluster', 'vmware-dc01', 'vmware-dc01 is scoped to datacenter-01 (Europe › Germany).'],
  ['dcim.rack', 'R01-A15', 'R01-A15 is at datacenter-01, location Hall A › Row A (Europe › Germany).'],
  ['dcim.location', 'Row A', 'Row A is at datacenter-01, location Hall A (Europe › Germany).'],
  ['circuits.circuit', 'ZAY-10001', 'ZAY-10001 runs from datacenter-01 to datacenter-02.'],
])('places %s %s', async (type, name, text) => {
  expect((await runOperation(place, { objects: [bound(type, name)] })).text).toBe(text);
});

test('places objects of several types in one table, in the order asked', async () => {
  const objects = [bound('dcim.device', 'srv-web-01'), bound('virtualization.virtualmachine', 'vm-app-01'), bound('dcim.device', 'core-sw-02')];
  const body = await runOperation(place, { objects });
  expect(cells(body, 'name', 'type', 'site', 'rack', 'units')).toEqual([
    ['srv-web-01', 'device', 'datacenter-01', 'R01-A15', 'U22–U23'],
    ['vm-app-01', 'virtual machine', 'datacenter-01', null, null],
    ['core-sw-02', 'device', 'datacenter-01', 'R01-A02', 'U20–U26'],
  ]);
});

test.each([
  [bound('dcim.site', 'datacenter-01'), bound('dcim.region', 'Europe'), true],
  [bound('dcim.device', 'core-sw-02'), bound('dcim.region', 'Americas'), false],
  [bound('dcim.device', 'core-sw-02'), bound('dcim.location', 'Hall A'), true],
  [bound('dcim.device', 'core-sw-02'), bound('dcim.rack', 'R01-A02'), true],
  [bound('circuits.circuit', 'ZAY-10001'), bound('dcim.region', 'Netherlands'), true],
  [bound('virtualization.virtualmachine', 'vm-app-01'), bound('virtualization.cluster', 'vmware-dc01'), true],
])('decides by the tree of places whether something lies in another', async (object, inPlace, holds) => {
  expect(await runOperation(state, { object, check: { kind: 'within', place: inPlace } })).toMatchObject({ kind: 'value', value: holds });
});

test('compares a related object, and tells the true one', async () => {
  const check = { kind: 'related', relation: 'manufacturer', object: bound('dcim.manufacturer', 'Cisco') };
  expect((await runOperation(state, { object: bound('dcim.device', 'fw-01'), check })).text).toBe('No, the manufacturer of fw-01 is Palo Alto Networks, not Cisco.');
});

test('takes the contacts of the nearest thing above, and names it', async () => {
  const own = await runOperation(contacts, { object: bound('dcim.site', 'site-lon') });
  const floor = await runOperation(contacts, { object: bound('dcim.location', 'Trading floor') });
  const none = await runOperation(contacts, { object: bound('dcim.site', 'site-zrh') });
  expect(cells(own, 'priority').flat()).toEqual(['primary', 'secondary']);
  expect(floor.text).toContain('Trading floor has no contacts of its own; its site site-lon has 2 contacts');
  expect(cells(floor, 'contact')).toEqual(cells(own, 'contact'));
  expect(none).toMatchObject({ kind: 'empty', text: 'No contacts are recorded for site-zrh, nor for its region Switzerland, nor for its region Europe.' });
});

test.each([
  ['dcim.device', 'core-sw-01', 'dcim.interface', 'device'],
  ['dcim.rack', 'R01-A15', 'dcim.device', 'rack'],
  ['virtualization.cluster', 'vmware-dc01', 'virtualization.virtualmachine', 'cluster'],
  ['circuits.provider', 'Colt', 'circuits.circuit', 'provider'],
  ['ipam.vlangroup', 'dc01-vlans', 'ipam.vlan', 'group'],
])('counts what %s %s has of %s', async (type, name, counted, field) => {
  const object = bound(type, name);
  expect(await runOperation(componentCount, { object, type: counted })).toMatchObject({ kind: 'count', value: stored(counted, { [field]: object.id }).length });
});

test('counts in a prefix only what shares its VRF', async () => {
  const prefix = stored('ipam.prefix', { prefix: '10.10.4.0/24', vrf: null })[0];
  const inside = stored('ipam.ipaddress').filter(({ address }) => asText(address ?? null)?.startsWith('10.10.4.'));
  const shared = inside.filter(({ vrf }) => vrf === null);
  const object = { type: 'ipam.prefix', id: prefix?.id ?? 0, name: '10.10.4.0/24' };
  const body = await runOperation(componentCount, { object, type: 'ipam.ipaddress' });
  expect(shared.length).toBeGreaterThan(0);
  expect(body).toMatchObject({ kind: 'count', value: shared.length });
  expect(body.notes.length).toBe(inside.length > shared.length ? 1 : 0);
});

test('lists everything that belongs to a tenant, type by type', async () => {
  const owner = bound('tenancy.tenant', 'Netops');
  const body = await runOperation(owned, { owner });
  const counts = new Map(cells(body, 'type', 'count').map(([type, count]) => [type, count]));
  for (const [type, plural] of [['dcim.device', 'devices'], ['ipam.vlan', 'VLANs'], ['circuits.circuit', 'circuits'], ['ipam.ipaddress', 'IP addresses']] as const) {
    expect([plural, counts.get(plural)]).toEqual([plural, stored(type, { tenant: owner.id }).length]);
  }
});

test('resolves a shared gateway to its group and members', async () => {
  const body = await runOperation(addressView, { address: '10.10.4.1' });
  expect(body.text).toContain('shared by core-sw-01:Vlan200 (priority 120) and core-sw-02:Vlan200 (priority 100), active, global table.');
});

test('every type of object can be shown and placed', async () => {
  for (const [type, objects] of demoStore().objects) {
    const [first] = objects;
    if (first === undefined || findObjectType(type) === null || type === 'extras.taggeditem') continue;
    const object = { type, id: first.id, name: asText(first['name'] ?? type) ?? type };
    const shownBody = await runOperation(objectView, { object });
    const placeBody = await runOperation(place, { objects: [object] });
    expect([type, shownBody.kind, placeBody.kind]).toEqual([type, 'object', 'value']);
    expect(`${shownBody.text}${placeBody.text}`).not.toMatch(/undefined|null|\[object/);
  }
});

test('never asks for rendered configuration or for secrets', () => {
  const types = [...demoStore().objects.keys()].filter((type) => findObjectType(type) !== null);
  const fields = types.flatMap((type) => objectView.steps({ object: { type, id: 1, name: 'x' } }, demoWorld())).flatMap((step) => (step.kind === 'fetch' ? (step.fields ?? ['everything']) : []));
  expect(fields.filter((field) => ['everything', 'config_context', 'local_context_data', 'auth_key', 'auth_psk', 'preshared_key', 'secret'].includes(field))).toEqual([]);
});

test('finds a role among several, and says what it is otherwise', async () => {
  const [role, ...others] = ['tor-switch', 'core-switch'].map((name) => bound('dcim.devicerole', name));
  const ask = (name: string, negated = false): Promise<AnswerBody> => runOperation(state, { object: bound('dcim.device', name), check: { kind: 'related', relation: 'role', object: role, others }, negated });
  expect((await ask('core-sw-01')).text).toBe('Yes, the role of core-sw-01 is core-switch.');
  expect((await ask('fw-01')).text).toBe('No, the role of fw-01 is firewall, not tor-switch or core-switch.');
  expect((await ask('fw-01', true)).text).toBe('Yes, the role of fw-01 is firewall, not tor-switch or core-switch.');
});

test('finds the contact in a role, else says that nobody has it', async () => {
  const ask = (role: string): Promise<AnswerBody> => runOperation(contacts, { object: bound('dcim.site', 'datacenter-01'), role: bound('tenancy.contactrole', role) });
  expect(cells(await ask('escalation'), 'contact', 'role')).toEqual([['Helga Brandt', 'escalation']]);
  expect((await ask('administrative')).text).toContain('Nobody is recorded as administrative contact of datacenter-01. datacenter-01 has 3 contacts');
});
