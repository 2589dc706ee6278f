import { expect, test } from 'vitest';
import { idOf, rowsOf, rowOf, textOf } from '../../../src/netbox/row.js';
import type { Row } from '../../../src/netbox/row.js';
import { talk } from '../../support/conversation.js';
import { demoGet, resultsOf } from '../../support/rest-source.js';

const all = (path: string, query: Readonly<Record<string, string>>): readonly Row[] =>
  [0, 1000, 2000, 3000].flatMap((offset) => resultsOf(demoGet()(path, new URLSearchParams({ ...query, limit: '1000', offset: String(offset) }))));

const carries = (port: Row, vlan: Row): boolean => [rowOf(port, 'untagged_vlan'), rowOf(port, 'qinq_svlan'), ...rowsOf(port, 'tagged_vlans')].some((each) => each !== null && idOf(each) === idOf(vlan));

test('VLANs tell how many ports and devices of their site switch them', async () => {
  const { body } = await talk().ask('list the VLANs of datacenter-01 with their devices and interfaces');
  const there = all('dcim/interfaces', { site_id: '1' });
  expect(there.length % 1000).not.toBe(0);
  const ports = there.filter((port) => textOf(port, 'mode') !== null);
  const expected = all('ipam/vlans', { site_id: '1' }).map((vlan) => {
    const own = ports.filter((port) => carries(port, vlan));
    return [textOf(vlan, 'name'), own.length, new Set(own.map((port) => idOf(port, 'device'))).size] as const;
  });
  const told = body?.kind === 'table' ? body.rows.map(({ cells }) => [cells['name'], cells['interface'], cells['device']]) : [];
  expect(told).toHaveLength(63);
  expect(told.toSorted()).toEqual([...expected].sort());
  expect(told.some(([, count]) => Number(count) > 100)).toBe(true);
});

test('a VLAN of no single site is not counted, rather than counted as unused', async () => {
  const { body } = await talk().ask('vlans without a site with vid, name, interfaces');
  expect(body?.kind === 'table' ? body.rows.map((row) => row.cells['interface']) : []).toEqual([null, null, null, null]);
});
