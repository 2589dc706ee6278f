import { describe, expect, test } from 'vitest';
import { select } from '../../../src/operations/select.js';
import type { StoredObject } from '../../../src/server/rest/store.js';
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

describe('what a list says besides its rows', () => {
  const V = 'virtualization.virtualmachine';
  const stored = (type: string): readonly StoredObject[] => demoStore().objects.get(type) ?? [];
  const idOf = (type: string, name: string): number => stored(type).find((object) => object['name'] === name)?.id ?? -1;

  test('the size of machines together', async () => {
    const machines = stored(V).filter((machine) => machine['cluster'] === idOf('virtualization.cluster', 'vmware-dc01'));
    const vcpus = machines.reduce((sum, machine) => sum + Number(machine['vcpus']), 0);
    expect((await list(V, [is(V, 'cluster', 'vmware-dc01')])).text).toContain(`; ${String(vcpus)} vCPU and `);
  });

  test('the rate of the active circuits, and those that end in a provider network', async () => {
    const body = await list('circuits.circuit', [is('circuits.circuit', 'provider', 'Colt')]);
    expect(body.text).toMatch(/; [\d.]+ Gbps committed on the active ones\.$/);
    expect(body.notes).toEqual([expect.stringMatching(/^\d+ of them end in a provider network\.$/)]);
  });

  test('parts of a manufacturer, which are no devices', async () => {
    const items = stored('dcim.inventoryitem').filter((item) => item['manufacturer'] === idOf('dcim.manufacturer', 'Arista')).length;
    const [note = ''] = (await list('dcim.device', [is('dcim.device', 'manufacturer', 'Arista')])).notes;
    expect(note).toContain(`${String(items)} inventory item`);
  });

  test("what stands at an owner's sites without being the owner's", async () => {
    const acme = idOf('tenancy.tenant', 'Acme Corp');
    const sites = new Set(stored('dcim.site').filter((site) => site['tenant'] === acme).map((site) => site.id));
    const others = stored('dcim.device').filter((device) => sites.has(Number(device['site'])) && device['tenant'] !== acme).length;
    const { notes } = await list('dcim.device', [is('dcim.device', 'tenant', 'Acme Corp')]);
    expect(notes).toEqual([`${String(others)} more devices stand at the sites of Acme Corp, of another tenant or none.`]);
  });

  test('the circuits of the providers of a place', async () => {
    const { notes } = await list('circuits.provider', [is('circuits.provider', 'site', 'site-sin')]);
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.every((note) => /^\S+.*: \S+/.test(note))).toBe(true);
  });
});

test.each(['dcim.site', 'dcim.device', 'dcim.interface', 'ipam.ipaddress', 'ipam.prefix', 'dcim.cable', 'virtualization.virtualmachine', 'circuits.circuit', 'extras.tag', 'dcim.devicetype', 'tenancy.contact'])(
  'a list of all %s has every object once',
  async (type) => {
    const body = await list(type, []);
    const ids = body.kind === 'table' ? body.rows.map((row) => row.id) : [];
    expect([...ids].sort((a, b) => Number(a) - Number(b))).toEqual((demoStore().objects.get(type) ?? []).map((object) => object.id));
  },
);
