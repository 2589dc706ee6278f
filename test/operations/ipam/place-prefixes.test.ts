import { expect, test } from 'vitest';
import { placePrefixes } from '../../../src/operations/ipam/place-prefixes.js';
import { cells } from '../small-netbox.js';
import { askIpam, SITE } from './estate.js';

const OF_NORTH = { place: SITE, family: null, role: null, text: null, where: [] };

test('prefixes of a site are its own and those of its locations; those of its region stand apart', async () => {
  const body = await askIpam(placePrefixes, OF_NORTH);
  expect(body.text).toBe('north has 8 prefixes, 1 of them IPv6; the IPv4 ones span 65,544 addresses.');
  expect(cells(body).map((row) => [row[0], row[2], row[6]])).toEqual([
    ['10.1.0.0/16', 'Global', 0.8],
    ['10.1.0.0/24', 'Global', 5.9],
    ['10.1.0.128/26', 'Global', 1.6],
    ['10.1.1.0/31', 'Global', 100],
    ['10.1.2.0/28', 'Global', 6.3],
    ['10.1.3.0/24', 'Global', 100],
    ['10.1.4.0/29', 'lab', 0],
    ['2001:db8:1::/64', 'Global', null],
  ]);
  expect(body.sections.map(({ title, body: wider }) => [title, cells(wider).map((row) => row[0])])).toEqual([['Of Germany', ['10.200.0.0/16']]]);
});

test('a prefix without a scope belongs to the site of its VLAN, and is marked', async () => {
  const body = await askIpam(placePrefixes, { ...OF_NORTH, place: { type: 'dcim.site', id: 2, name: 'south' } });
  expect(cells(body)).toEqual([['10.9.0.0/24', 'active', null, null, 'servers (200)', 0.4, 'VLAN']]);
});

test.each([
  ['family', { family: 6 }, 'north has 1 IPv6 prefix.', ['2001:db8:1::/64']],
  ['role', { role: { type: 'ipam.role', id: 1, name: 'users' } }, 'north has 1 users prefix with 256 addresses.', ['10.1.0.0/24']],
  ['word in a VLAN name', { text: 'client' }, 'north has 1 client prefix with 256 addresses.', ['10.1.0.0/24']],
  ['word in a description', { text: 'office' }, 'north has 1 office prefix with 256 addresses.', ['10.1.0.0/24']],
  ['status', { where: [{ kind: 'field', field: 'status', lookup: 'equals', values: ['reserved'], negated: false }] }, 'north has 1 prefix with 8 addresses.', ['10.1.4.0/29']],
  ['utilisation', { where: [{ kind: 'field', field: 'utilisation', lookup: 'greater', values: [50], negated: false }] }, 'north has 2 prefixes with 258 addresses.', ['10.1.1.0/31', '10.1.3.0/24']],
])('a %s narrows them', async (_, asked, text, prefixes) => {
  const body = await askIpam(placePrefixes, { ...OF_NORTH, ...asked });
  expect([body.text, cells(body).map((row) => row[0])]).toEqual([text, prefixes]);
});

test('a word that stands nowhere finds nothing and says so', async () => {
  const body = await askIpam(placePrefixes, { ...OF_NORTH, text: 'zebra' });
  expect([body.kind, body.text, body.notes]).toEqual(['empty', 'north has no zebra prefix of its own.', ["'zebra' is no role, and stands in no VLAN name or description of its prefixes."]]);
});

test('a place without prefixes points to the places around it, each prefix once', async () => {
  const body = await askIpam(placePrefixes, { ...OF_NORTH, place: { type: 'dcim.location', id: 2, name: 'Row 1' } });
  expect([body.kind, body.text]).toEqual(['empty', 'Row 1 has no prefix of its own; 9 prefixes of the places around it are listed below.']);
  expect(body.sections.map((section) => [section.title, cells(section.body).length])).toEqual([['Of Hall, north and Germany', 9]]);
});

test('a region has the prefixes of all that lies below it', async () => {
  const body = await askIpam(placePrefixes, { ...OF_NORTH, place: { type: 'dcim.region', id: 1, name: 'Europe' } });
  expect(cells(body).length).toBe(10);
});

test('for a rack those of its site are shown', async () => {
  const body = await askIpam(placePrefixes, { ...OF_NORTH, place: { type: 'dcim.rack', id: 1, name: 'R1' } });
  expect(body.text).toBe('north has 8 prefixes, 1 of them IPv6; the IPv4 ones span 65,544 addresses.');
  expect(body.notes).toEqual(['NetBox records no prefixes for R1 itself: those of north are shown.']);
});
