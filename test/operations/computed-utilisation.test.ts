import { expect, test } from 'vitest';
import { tableBody } from '../../src/answer.js';
import type { Cell } from '../../src/answer.js';
import { displayOf } from '../../src/netbox/row.js';
import { computedColumn } from '../../src/operations/computed-columns.js';
import type { Operation } from '../../src/operations/operation.js';
import { plainRow } from '../../src/operations/present.js';
import { fetchStep } from '../../src/plan/plan.js';
import { askIpam } from './ipam/estate.js';
import { askRacks } from './racks/estate.js';
import { cells } from './small-netbox.js';
import type { Ask } from './small-netbox.js';

/** Name and utilisation of every object of a type, whose rows come in two steps. */
async function utilisations(ask: Ask, type: string): Promise<readonly (readonly Cell[])[]> {
  const column = computedColumn(type, 'utilisation');
  if (column === null) throw new Error(`${type} has no computed utilisation.`);
  const bases = ['one', 'others'];
  const list: Operation = {
    name: 'list',
    steps: (_, world) => [fetchStep('one', type, { id: 1 }, column.fields), fetchStep('others', type, { id__gt: 1 }, column.fields), ...column.steps(bases, world)],
    compute: (inputs, _, world) => {
      const rows = bases.flatMap((base) => inputs.rows(base));
      const cellOf = column.compute(inputs, rows, bases, world);
      const columns = ['name', 'used'].map((name) => ({ name, label: name, align: 'left' as const }));
      return tableBody({ text: '', columns, rows: rows.map((row) => plainRow({ name: displayOf(row), used: cellOf(row) })) });
    },
    describe: () => 'a list',
  };
  return cells(await ask(list, {}));
}

test('racks of a list are as full as NetBox says', async () => {
  expect(await utilisations(askRacks, 'dcim.rack')).toEqual([['R1', 65], ['R2', 0], ['R3', 100]]);
});

test('prefixes of a list are used by child prefixes or by addresses, each in its VRF', async () => {
  expect(await utilisations(askIpam, 'ipam.prefix')).toEqual([
    ['10.0.0.0/8', 0.8], ['10.1.0.0/16', 0.8], ['10.1.0.0/24', 5.9], ['10.1.0.128/26', 1.6], ['10.1.1.0/31', 100], ['10.1.2.0/28', 6.3], ['10.1.3.0/24', 100],
    ['10.9.0.0/24', 0.4], ['10.200.0.0/16', 0], ['2001:db8::/32', 0], ['2001:db8:1::/64', null], ['10.1.0.0/24', 0.4], ['10.1.4.0/29', 0],
  ]);
});

test('aggregates of a list count the prefixes of all VRFs', async () => {
  expect(await utilisations(askIpam, 'ipam.aggregate')).toEqual([['10.0.0.0/8', 100], ['192.168.0.0/16', 0]]);
});

test('ranges of a list count recorded addresses, marked ones are full', async () => {
  expect((await utilisations(askIpam, 'ipam.iprange')).map(([, used]) => used)).toEqual([10, 0, 100]);
});
