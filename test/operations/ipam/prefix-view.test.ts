import { expect, test } from 'vitest';
import type { AnswerBody, Cell } from '../../../src/answer.js';
import { prefixView } from '../../../src/operations/ipam/prefix-view.js';
import { cells } from '../small-netbox.js';
import { askIpam, PROD_VRF } from './estate.js';

function fields(body: AnswerBody | undefined): Readonly<Record<string, Cell>> {
  if (body?.kind !== 'object') throw new Error(`Not an object: ${body?.text ?? 'nothing'}`);
  return Object.fromEntries(body.blocks.flatMap((block) => block.fields.map((field) => [field.name, field.value])));
}

test('a prefix that stands in two VRFs is shown once for each, each with its own addresses', async () => {
  const body = await askIpam(prefixView, { prefix: '10.1.0.0/24', vrf: null });
  expect(body.text).toBe('10.1.0.0/24 is recorded 2 times: global table, VLAN 100 clients, north; VRF prod.');
  expect(body.sections.map((section) => section.title)).toEqual(['10.1.0.0/24, global table', '10.1.0.0/24, VRF prod']);
  // Hosts .1 .2 .3 .12 .130 and the ten of the range marked as utilised; .20 to .29 are populated and so not free.
  expect(fields(body.sections[0]?.body)).toEqual({
    prefix: '10.1.0.0/24', status: 'active', vrf: 'Global', role: 'users', description: 'Office', scope: 'north', vlan: 'VLAN 100 clients',
    utilisation: '5.9 % used by addresses: 15 of 254', children: 1, addresses: 5,
    ranges: '10.1.0.10/24 to 10.1.0.19/24, 10.1.0.20/24 to 10.1.0.29/24, 10.1.0.240/24 to 10.1.0.249/24',
    free: 239, first_free: '10.1.0.4/24', gateway: '10.1.0.1 (first usable address, on sw1:Vlan100)',
  });
  expect(fields(body.sections[1]?.body)).toMatchObject({ vrf: 'prod', utilisation: '0.4 % used by addresses: 1 of 254', children: 0, addresses: 1, free: 253, first_free: '10.1.0.2/24' });
});

test('bits behind the mask are cut off, and that is said', async () => {
  const body = await askIpam(prefixView, { prefix: '10.1.0.9/24', vrf: PROD_VRF });
  expect([body.text, body.notes]).toEqual(['10.1.0.0/24 is an active prefix (VRF prod). It is 0.4 % used by addresses: 1 of 254.', ['10.1.0.9/24 is read as 10.1.0.0/24.']]);
});

test('a container is used by child prefixes of its own VRF, and offers networks', async () => {
  const body = await askIpam(prefixView, { prefix: '10.1.0.0/16', vrf: null });
  // 256 + 2 + 16 + 256; the /26 lies in the /24, and those of VRFs do not count.
  expect(body.text).toBe('10.1.0.0/16 is a container (north, global table). It is 0.8 % used by child prefixes: 530 of 65,536 addresses.');
  expect(fields(body)).toMatchObject({ children: 7, addresses: 9, first_free: '10.1.1.2/31 (2 addresses)' });
  expect(body.notes).toEqual(['Lies in 10.0.0.0/8.']);
});

test.each([
  ['a marked prefix', '10.1.3.0/24', { mark_utilized: true, utilisation: '100 % used: it is marked as fully utilised', free: 0, first_free: 'none' }],
  ['a pool', '10.1.2.0/28', { is_pool: true, utilisation: '6.3 % used by addresses: 1 of 16', free: 15, first_free: '10.1.2.1/28' }],
  ['a point-to-point network', '10.1.1.0/31', { utilisation: '100 % used by addresses: 2 of 2', free: 0, first_free: 'none' }],
  ['an IPv6 network', '2001:db8:1::/64', { utilisation: 'used by addresses: 1 of 1.8 × 10^19', free: '1.8 × 10^19', first_free: '2001:db8:1::2/64' }],
])('%s says so', async (_, prefix, expected) => {
  expect(fields(await askIpam(prefixView, { prefix, vrf: null }))).toMatchObject(expected);
});

test('a prefix that is not recorded names what it lies in and what is inside it', async () => {
  const body = await askIpam(prefixView, { prefix: '10.1.0.0/23', vrf: null });
  expect([body.kind, body.text]).toEqual(['empty', '10.1.0.0/23 is not recorded; it lies in 10.1.0.0/16 (global table, north), and 4 prefixes inside it are recorded.']);
  const [inside] = body.sections;
  expect(inside && cells(inside.body).map((row) => row[0])).toEqual(['10.1.0.0/24', '10.1.0.0/24', '10.1.0.128/26', '10.1.1.0/31']);
});

test('a prefix that is recorded in another VRF only is not recorded in the one asked for', async () => {
  const body = await askIpam(prefixView, { prefix: '10.9.0.0/24', vrf: PROD_VRF });
  expect([body.text, body.notes]).toEqual(['10.9.0.0/24 is not recorded in VRF prod; it lies in 10.0.0.0/8 (global table).', ['It is recorded in: global table.']]);
});

test('an address without a mask is no prefix', async () => {
  expect((await askIpam(prefixView, { prefix: '10.9.0.0', vrf: null })).text).toBe("'10.9.0.0' is not a network: a mask is missing or wrong.");
});
