import { describe, expect, test } from 'vitest';
import { select } from '../../../src/operations/select.js';
import type { AnswerBody } from '../../../src/answer.js';
import type { Condition, Select } from '../../../src/query/query.js';
import { empty, field, is } from '../../support/conditions.js';
import { runOperation } from '../../support/demo-world.js';
import { demoStore } from '../../support/rest-source.js';

const list = (type: string, where: readonly Condition[], more: Partial<Select> = {}): Promise<AnswerBody> =>
  runOperation(select, { kind: 'select', type, where, columns: [], onlyColumns: false, order: [], limit: null, facet: null, ...more });

const column = (body: AnswerBody, name: string): readonly unknown[] => (body.kind === 'table' ? body.rows.map((row) => row.cells[name]) : []);

describe('columns that NetBox does not keep', () => {
  test('can be a condition and an order', async () => {
    const body = await list('dcim.rack', [is('dcim.rack', 'site', 'datacenter-01'), field('utilisation', 'greater', 40)], { order: [{ column: 'utilisation', descending: true }] });
    const used = column(body, 'utilisation').map(Number);
    expect(used.length).toBeGreaterThan(1);
    expect(used.every((value) => value > 40)).toBe(true);
    expect(used).toEqual([...used].sort((a, b) => b - a));
  });

  test('show where a port leads', async () => {
    const body = await list('dcim.interface', [is('dcim.interface', 'device', 'core-sw-01'), empty('cable', true)]);
    expect(column(body, 'connected_to')).toContain('dist-sw-01:Ethernet1');
  });

  test('show both ends of a cable', async () => {
    const body = await list('dcim.cable', [is('dcim.cable', 'device', 'core-sw-01')]);
    expect([...column(body, 'a_end'), ...column(body, 'b_end')]).toContain('core-sw-01:Ethernet1');
  });

  test('show the watts of a power feed', async () => {
    const body = await list('dcim.powerfeed', [field('name', 'equals', 'feed-a01-a')]);
    expect(column(body, 'available_power')).toEqual([5888]);
  });
});

test('addresses of a place are those on its devices and machines; what else its prefixes hold is told apart', async () => {
  const body = await list('ipam.ipaddress', [is('ipam.ipaddress', 'site', 'datacenter-01')]);
  expect(body.notes).toEqual([expect.stringMatching(/^\d[\d,]* more addresses in the prefixes of this place are assigned to nothing\.$/)]);
});

test.each(['dcim.site', 'dcim.device', 'dcim.interface', 'ipam.ipaddress', 'ipam.prefix', 'dcim.cable', 'virtualization.virtualmachine', 'circuits.circuit', 'extras.tag', 'dcim.devicetype', 'tenancy.contact'])(
  'a list of all %s has every object once',
  async (type) => {
    const body = await list(type, []);
    const ids = body.kind === 'table' ? body.rows.map((row) => row.id) : [];
    expect([...ids].sort((a, b) => Number(a) - Number(b))).toEqual((demoStore().objects.get(type) ?? []).map((object) => object.id));
  },
);
