import { expect, test } from 'vitest';
import { searchMac } from '../../../src/operations/insight/search-mac.js';
import { searchSerial } from '../../../src/operations/insight/search-serial.js';
import { searchText } from '../../../src/operations/insight/search-text.js';
import { tagged } from '../../../src/operations/insight/tagged.js';
import { bound, runOperation } from '../../support/demo-world.js';
import { cells, smallNetBox } from '../small-netbox.js';

const serial = { match: 'exact', kind: 'any', where: false } as const;

const ask = smallNetBox({
  'dcim.site': [{ name: 'hall', slug: 'hall', status: 'active', tags: [1] }, { name: 'annex', slug: 'annex', status: 'active' }],
  'dcim.rack': [{ name: 'A1', site: 1, status: 'active', u_height: 42, serial: 'RK-77' }],
  'dcim.manufacturer': [{ name: 'Maker', slug: 'maker' }],
  'dcim.devicetype': [{ manufacturer: 1, model: 'Pegasus 9', slug: 'pegasus-9', u_height: 1 }],
  'dcim.devicerole': [{ name: 'server', slug: 'server' }],
  'dcim.device': [
    { name: 'pegasus', device_type: 1, role: 1, site: 1, rack: 1, position: 7, status: 'active', serial: 'SN-100', asset_tag: 'AT-1', tags: [1] },
    { name: 'pegasus-2', device_type: 1, role: 1, site: 2, status: 'active', serial: 'SN-200', description: 'Spare for pegasus' },
    { name: 'plain', device_type: 1, role: 1, site: 1, status: 'active', serial: 'SN-1001' },
  ],
  'dcim.inventoryitem': [{ device: 1, name: 'Disk 0', serial: 'DSK-9' }],
  'dcim.interface': [{ device: 1, name: 'eth0', type: '1000base-t', enabled: true }, { device: 2, name: 'eth0', type: '1000base-t', enabled: true }],
  'dcim.macaddress': [
    { mac_address: '00:1C:73:00:00:01', assigned_object_type: 'dcim.interface', assigned_object_id: 1 },
    { mac_address: '00:1C:73:00:00:02', assigned_object_type: 'dcim.interface', assigned_object_id: 2 },
    { mac_address: '00:1C:73:00:00:99' },
  ],
  'ipam.ipaddress': [{ address: '10.0.0.7/24', status: 'active', assigned_object_type: 'dcim.interface', assigned_object_id: 1 }],
  'ipam.vlan': [{ vid: 10, name: 'office', status: 'active', site: 1, tags: [1] }],
  'extras.tag': [{ name: 'prod', slug: 'prod' }, { name: 'unused', slug: 'unused' }],
});

test('shows the one object of exactly that name, and the other hits below it', async () => {
  const body = await ask(searchText, { text: 'Pegasus', types: null });
  expect(body).toMatchObject({ kind: 'object', text: '"Pegasus" is the device pegasus; 2 other hits.', row: { id: 1, type: 'dcim.device' } });
  const [all] = body.sections;
  expect(all === undefined ? null : cells(all.body)).toEqual([
    ['device', 'pegasus', 'name', 'pegasus', 'hall, A1'],
    ['device', 'pegasus-2', 'name', 'pegasus-2', 'annex'],
    ['device type', 'Pegasus 9', 'model', 'Pegasus 9', null],
  ]);
});

test('ranks the beginning of a name or number before its middle', async () => {
  const body = await ask(searchText, { text: 'peg', types: ['dcim.device', 'dcim.devicetype'] });
  expect(body.text).toBe('3 hits for "peg" in 2 types: 2 devices and 1 device type.');
  const middle = await ask(searchText, { text: 'a', types: ['dcim.site', 'dcim.device'] });
  expect(cells(middle).map((row) => [row[1], row[2]])).toEqual([['annex', 'name'], ['pegasus', 'asset_tag'], ['hall', 'name'], ['pegasus-2', 'name'], ['plain', 'name']]);
});

test('says how many types were searched in vain', async () => {
  const body = await ask(searchText, { text: 'zebra', types: ['dcim.device', 'dcim.rack'] });
  expect(body).toMatchObject({ kind: 'empty', text: 'Nothing with "zebra" was found in devices and racks.' });
});

test('finds the interface of a MAC address in any notation', async () => {
  const body = await ask(searchMac, { text: '001c.7300.0001', match: 'exact', place: null });
  expect(body).toMatchObject({ kind: 'value', value: 'pegasus eth0', text: '00:1C:73:00:00:01 is eth0 of pegasus (hall, A1 U7).' });
  expect(cells(body)).toEqual([['00:1C:73:00:00:01', 'pegasus', 'eth0', 'hall, A1 U7', '10.0.0.7/24', null]]);
});

test('finds all MAC addresses that begin so, those of no interface too', async () => {
  const body = await ask(searchMac, { text: '00:1c:73', match: 'starts', place: null });
  expect(cells(body).map((row) => [row[0], row[2]])).toEqual([['00:1C:73:00:00:01', 'eth0'], ['00:1C:73:00:00:02', 'eth0'], ['00:1C:73:00:00:99', '(not assigned)']]);
});

test('keeps to a place', async () => {
  const place = { type: 'dcim.site', id: 2, name: 'annex' };
  expect(cells(await ask(searchMac, { text: '001c73', match: 'starts', place })).map((row) => row[1])).toEqual(['pegasus-2']);
});

test.each([
  ['ab:cd:ef:00:11:22', 'No interface with a MAC address AB:CD:EF:00:11:22 is recorded.'],
  ['not a mac', '"not a mac" is no MAC address: it has other characters than 0-9 and a-f, or more than twelve of them.'],
] as const)('answers %s without rows', async (text, sentence) => {
  expect(await ask(searchMac, { text, match: 'exact', place: null })).toMatchObject({ kind: 'empty', text: sentence });
});

test.each([
  [{ ...serial, text: 'sn-100' }, 'SN-100 is the serial number of the device pegasus.'],
  [{ ...serial, text: 'SN-100', where: true }, 'SN-100 is the serial number of the device pegasus, at hall, A1 U7.'],
  [{ ...serial, text: 'at-1', kind: 'asset' }, 'AT-1 is the asset tag of the device pegasus.'],
  [{ ...serial, text: 'DSK-9', where: true }, 'DSK-9 is the serial number of the inventory item pegasus, Disk 0, at hall, A1 U7.'],
  [{ ...serial, text: '77', match: 'ends' }, 'RK-77 is the serial number of the rack A1 (ends match).'],
  [{ ...serial, text: 'SN', match: 'starts' }, '3 objects have a serial number or asset tag starting with "SN".'],
  [{ ...serial, text: 'SN-10' }, 'No serial number or asset tag is exactly "SN-10"; it is part of 2 others.'],
  [{ ...serial, text: 'SN-999' }, 'No object has a serial number or asset tag "SN-999".'],
] as const)('answers %j', async (parameters, text) => {
  expect((await ask(searchSerial, parameters)).text).toBe(text);
});

test('names serials that are nearly the one asked for', async () => {
  expect((await ask(searchSerial, { ...serial, text: 'SN-300' })).notes).toEqual(['Nearest: SN-100 (pegasus), SN-200 (pegasus-2) and SN-1001 (plain).']);
});

test('says that a serial is also a name', async () => {
  expect((await ask(searchSerial, { ...serial, text: 'plain' })).notes).toEqual(['plain is also the name of a device.']);
});

const prod = { type: 'extras.tag', id: 1, name: 'prod' };

test('counts everything with a tag by type and lists it', async () => {
  const body = await ask(tagged, { tag: prod, place: null });
  expect(body.text).toBe('3 objects carry the tag prod: 1 device, 1 site and 1 VLAN.');
  expect(body.sections.map(({ title, body: table }) => [title, cells(table)[0]?.[0]])).toEqual([['sites', 'hall'], ['devices', 'pegasus'], ['VLANs', 10]]);
});

test('keeps tagged objects to a place', async () => {
  const body = await ask(tagged, { tag: prod, place: { type: 'dcim.site', id: 2, name: 'annex' } });
  expect(body).toMatchObject({ kind: 'empty', text: 'Nothing in annex carries the tag prod.' });
});

test('finds nothing, rather than everything, under a tag that nothing carries', async () => {
  expect(await ask(tagged, { tag: { type: 'extras.tag', id: 2, name: 'unused' }, place: null })).toMatchObject({ kind: 'empty', text: 'Nothing carries the tag unused.' });
});

test('finds the named numbers of the demo inventory', async () => {
  const mac = await runOperation(searchMac, { text: '00:1c:73:4a:0b:21', match: 'exact', place: null });
  expect(mac.text).toBe('00:1C:73:4A:0B:21 is Ethernet1 of core-sw-01 (datacenter-01, R01-A01 U20), connected to dist-sw-01:Ethernet1.');
  const number = await runOperation(searchSerial, { text: 'FDO2512A0B7', match: 'exact', kind: 'serial', where: false });
  expect(number.text).toBe('FDO2512A0B7 is the serial number of the device acc-sw-nyc-01.');
  const pci = await runOperation(tagged, { tag: bound('extras.tag', 'pci'), place: null });
  expect(pci.text).toBe('12 objects carry the tag pci: 8 devices, 2 VLANs, 1 rack and 1 prefix.');
});
