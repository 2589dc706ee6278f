import { expect, test } from 'vitest';
import { prefixChildren } from '../../../src/operations/ipam/prefix-children.js';
import { cells, labels, smallNetBox } from '../small-netbox.js';
import { askIpam, PROD_VRF } from './estate.js';

const ALL = { vrf: null, direct: false, gaps: false };

test('children of a global container are those of every VRF, set in below their own VRF, with utilisation', async () => {
  const body = await askIpam(prefixChildren, { ...ALL, prefix: '10.1.0.0/16' });
  expect(body.text).toBe('10.1.0.0/16 has 7 child prefixes, 6 of them at the first level; they cover 0.8 % of it.');
  expect(labels(body)).toEqual(['prefix', 'status', 'VRF', 'role', 'scope', 'VLAN', 'Used %', 'description']);
  expect(cells(body).map((row) => [row[0], row[1], row[2], row[6]])).toEqual([
    ['10.1.0.0/24', 'active', 'Global', 5.9],
    ['10.1.0.0/24', 'active', 'prod', 0.4],
    ['10.1.0.128/26', 'active', 'Global', 1.6],
    ['10.1.1.0/31', 'active', 'Global', 100],
    ['10.1.2.0/28', 'active', 'Global', 6.3],
    ['10.1.3.0/24', 'active', 'Global', 100],
    ['10.1.4.0/29', 'reserved', 'lab', 0],
  ]);
  expect(body.kind === 'table' && body.rows.map((row) => row.indent)).toEqual([0, 0, 1, 0, 0, 0, 0]);
});

test('direct children lie in no other recorded one, and gaps stand between them', async () => {
  const body = await askIpam(prefixChildren, { vrf: null, direct: true, gaps: true, prefix: '10.1.0.0/24' });
  expect(body.text).toBe('10.1.0.0/24 has 1 child prefix; it covers 25 % of it. 2 gaps with 192 addresses left free.');
  expect(cells(body).map((row) => [row[0], row[1]])).toEqual([['10.1.0.0/25', 'free'], ['10.1.0.128/26', 'active'], ['10.1.0.192/26', 'free']]);
});

test('a VRF has its own children', async () => {
  const body = await askIpam(prefixChildren, { ...ALL, prefix: '10.1.0.0/24', vrf: PROD_VRF });
  expect([body.kind, body.text]).toEqual(['empty', '10.1.0.0/24 has no child prefixes in VRF prod.']);
});

test('a prefix that is no container leaves out the children of other VRFs, and says how many', async () => {
  const ask = smallNetBox({
    'ipam.vrf': [{ name: 'prod', rd: null }],
    'ipam.prefix': [
      { prefix: '10.7.0.0/24', status: 'active', vrf: null },
      { prefix: '10.7.0.0/25', status: 'active', vrf: null },
      { prefix: '10.7.0.128/25', status: 'active', vrf: 1 },
    ],
  });
  const body = await ask(prefixChildren, { ...ALL, prefix: '10.7.0.0/24' });
  expect([cells(body).map((row) => row[0]), body.notes]).toEqual([['10.7.0.0/25'], ['1 prefix inside it in other VRFs left out.']]);
});

test('a network that is not recorded has children all the same', async () => {
  const body = await askIpam(prefixChildren, { ...ALL, direct: true, prefix: '10.1.0.0/15' });
  expect(body.notes).toEqual(['10.1.0.0/15 is read as 10.0.0.0/15.', '10.0.0.0/15 itself is not recorded; prefixes of every VRF are shown.']);
  expect(cells(body).map((row) => [row[0], row[2]])).toEqual([['10.1.0.0/16', 'Global'], ['10.1.0.0/24', 'prod'], ['10.1.4.0/29', 'lab']]);
});
