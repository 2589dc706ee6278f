import { describe, expect, test } from 'vitest';
import { changeRefused } from '../../../src/operations/changes/refused.js';
import type { ChangeTarget } from '../../../src/query/change-request.js';
import { ask, fieldsOf, N08, NORTH, object, order, plan, SOUTH, SRV1, value } from './orders.js';

const named = (type: string, id: number, name: string): ChangeTarget => ({ kind: 'named', object: { type, id, name } });
const srv1 = { target: { kind: 'named' as const, object: SRV1 } };

describe('a change', () => {
  test('shows the old value beside the new one', async () => {
    const body = await plan('update', 'dcim.device', [value('status', 'planned')], srv1);
    expect(body.text).toBe('Plan: change device srv-1: status active → planned. Nothing was written.');
    expect(fieldsOf(body)).toEqual(['status: active → planned (given)']);
  });

  test('to what is so already is nothing to do', async () => {
    expect(await order('update', 'dcim.device', [value('status', 'active')], srv1)).toMatchObject({ kind: 'text', text: 'srv-1 has that already (status active); there is nothing to do. Nothing was written.' });
  });

  test('of the name must not meet another of the place', async () => {
    expect((await order('update', 'dcim.device', [value('name', 'SRV-2')], srv1)).text).toBe('The name SRV-2 belongs to another device already (id 2). Nothing was written.');
    expect((await plan('update', 'dcim.device', [value('name', 'srv-7')], srv1)).notes).toContain('A new name changes no cables, addresses or DNS names.');
  });

  test('of a serial number warns when another device has it', async () => {
    expect((await plan('update', 'dcim.device', [value('serial', 'B1')], srv1)).notes).toContain('Warning: sw-1 has that serial number too.');
  });

  test('of the owner does not reach what is inside', async () => {
    expect((await plan('update', 'dcim.rack', [object('tenant', { type: 'tenancy.tenant', id: 1, name: 'Globex' })], { target: { kind: 'named', object: N08 } })).notes).toContain('What is in or on the rack keeps its own tenant.');
  });

  test('of the rack moves the device out of its unit, and tests the fit', async () => {
    const n09 = object('rack', { type: 'dcim.rack', id: 2, name: 'N-09' });
    expect(fieldsOf(await plan('update', 'dcim.device', [n09], srv1))).toEqual(['location: Hall A → none (derived)', 'rack: N-08 → N-09 (given)', 'position: 3 → none (derived)', 'face: front → none (derived)']);
    expect((await plan('update', 'dcim.device', [n09, value('position', 1)], srv1)).checks).toContain('U1–U2 of N-09 are free on both faces');
    expect((await order('update', 'dcim.device', [n09, value('position', 9)], srv1)).text).toContain('U9–U10 of N-09 is taken by sw-1 at U10');
  });

  test('within the rack is not hindered by the device itself', async () => {
    expect(fieldsOf(await plan('update', 'dcim.device', [object('rack', N08), value('position', 2)], { ...srv1, target: { kind: 'named', object: SRV1 } }))).toEqual(['rack: N-08 → N-08 (given)', 'position: 3 → 2 (given)']);
  });

  test('of the site leaves rack, unit and location', async () => {
    expect(fieldsOf(await plan('update', 'dcim.device', [object('site', SOUTH)], srv1))).toEqual(['site: north → south (given)', 'location: Hall A → none (derived)', 'rack: N-08 → none (derived)', 'position: 3 → none (derived)', 'face: front → none (derived)']);
  });

  test('of a VLAN id keeps to the ids and the VLANs of its group', async () => {
    const users = { target: named('ipam.vlan', 1, 'users') };
    expect((await order('update', 'ipam.vlan', [value('vid', 11)], users)).text).toBe('VLAN id 11 belongs to 11 (voice) there already (id 2). Nothing was written.');
    expect((await order('update', 'ipam.vlan', [value('vid', 200)], users)).text).toBe('VLAN group north-vlans takes the ids 10–99; 200 is not one of them. Nothing was written.');
    expect((await plan('update', 'ipam.vlan', [value('vid', 12)], users)).text).toBe('Plan: change VLAN 10 (users): VID 10 → 12. Nothing was written.');
  });

  test('of a VLAN without a group may take a name that another site uses', async () => {
    expect((await plan('update', 'ipam.vlan', [value('name', 'voice')], { target: named('ipam.vlan', 3, 'users') })).checks).toContain('no other VLAN there is named voice');
  });

  test('of an object that is gone is told, with who deleted it', async () => {
    const problems = [{ text: 'No object is named exactly "srv-9".', about: [], options: [] }];
    expect(await order('update', 'dcim.device', [value('status', 'active')], { unknown: 'srv-9', problems })).toMatchObject({ kind: 'clarify', text: 'No object is named exactly "srv-9". Nothing was written.', notes: ['An object named srv-9 was deleted on 2026-11-01 by jsmith.'] });
  });
});

describe('a deletion', () => {
  test('counts what goes with a device', async () => {
    const body = await plan('delete', 'dcim.device', [], srv1);
    expect(body.text).toBe('Plan: delete device srv-1. 2 interfaces and 1 IP address would go with it. Nothing was written.');
    expect(body.changes[0]).toMatchObject({ action: 'delete', object: { id: 1, name: 'srv-1' } });
    expect(body.checks).toEqual(['would disappear with it: 2 interfaces and 1 IP address', 'nothing stands against it']);
    expect(body.notes).toContain('Instead, the record can be kept: "set the status of srv-1 to decommissioning".');
  });

  test('says what NetBox would refuse it for', async () => {
    const body = await plan('delete', 'dcim.rack', [], { target: { kind: 'named', object: N08 } });
    expect(body.text).toBe('Plan: delete rack N-08. 1 rack reservation would go with it. NetBox would refuse it while 2 devices belong to it. Nothing was written.');
  });

  test('of a VLAN names its id and place', async () => {
    const body = await plan('delete', 'ipam.vlan', [], { target: named('ipam.vlan', 1, 'users') });
    expect(body.text).toBe('Plan: delete VLAN 10 (users). NetBox would refuse it while 1 prefix belongs to it. Nothing was written.');
    expect(body.notes).toContain('Instead, the record can be kept: "set the status of vlan 10 at north to deprecated".');
  });

  test('of a prefix tells what would stay in it', async () => {
    const body = await plan('delete', 'ipam.prefix', [], { target: { kind: 'address', type: 'ipam.prefix', text: '10.0.0.0/16', vrf: null } });
    expect(body.checks).toContain('would stay in it, counted over all VRFs: 2 prefixes and 1 IP address');
  });

  test('of an address is planned from the address alone', async () => {
    expect((await plan('delete', 'ipam.ipaddress', [], { target: { kind: 'address', type: 'ipam.ipaddress', text: '10.0.1.5', vrf: null } })).text).toBe('Plan: delete IP address 10.0.1.5/24. Nothing was written.');
  });

  test('of what is not there is no plan', async () => {
    const body = await order('delete', 'ipam.prefix', [], { target: { kind: 'address', type: 'ipam.prefix', text: '10.9.0.0/16', vrf: null } });
    expect(body).toMatchObject({ kind: 'clarify', text: 'No prefix 10.9.0.0/16 is visible to this token. Nothing was written.' });
  });
});

describe('an order over a set', () => {
  const refuse = (parameters: object): ReturnType<typeof ask> => ask(changeRefused, { action: 'delete', type: 'dcim.device', where: [], within: null, unknown: [], listing: null, ...parameters });

  test('is refused with the number that it would hit and the question that lists it', async () => {
    expect(await refuse({ listing: 'list every device' })).toMatchObject({
      kind: 'text', text: 'Refused: this would delete 3 devices. Nothing was written.', notes: [expect.stringContaining('Narrow it'), 'To see them, ask: list every device'],
    });
  });

  test('counts under its conditions', async () => {
    const where = [{ kind: 'is', relation: 'site', objects: [NORTH], below: true, negated: false }];
    expect((await refuse({ action: 'update', type: 'dcim.rack', where })).text).toBe('Refused: this would change 3 racks in north. Nothing was written.');
  });

  test('counts inside a network', async () => {
    expect((await refuse({ type: 'ipam.ipaddress', within: '10.0.0.0/8' })).text).toBe('Refused: this would delete 1 IP address in 10.0.0.0/8. Nothing was written.');
    expect((await refuse({ type: 'ipam.prefix', within: '10.0.1.0/24' })).text).toBe('Refused: this would delete 2 prefixes in 10.0.1.0/24. Nothing was written.');
  });

  test('with a word that nobody understands would hit everything', async () => {
    expect((await refuse({ unknown: ['frobbed'] })).text).toBe('Refused: this would delete 3 devices. "frobbed" is not understood, and a restriction that is not understood hits everything. Nothing was written.');
    expect((await refuse({ type: null })).text).toBe('Refused: this would delete any of 16 objects (2 sites, 3 racks, 3 devices, 4 prefixes, 1 IP address and 3 VLANs). Nothing was written.');
  });

  test('that holds nothing is nothing to do', async () => {
    expect((await refuse({ type: 'circuits.circuit' })).text).toBe('There is nothing to delete: 0 circuits. Nothing was written.');
  });
});
