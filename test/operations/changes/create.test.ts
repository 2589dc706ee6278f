import { describe, expect, test } from 'vitest';
import { NOTHING_WANTED } from '../../../src/query/change-request.js';
import { fieldsOf, N08, NORTH, object, order, plan, SERVER, SOUTH, SRV1, value } from './orders.js';

describe('a new rack', () => {
  test('without a name gets the next of the site as a proposal, with what NetBox fills in', async () => {
    const body = await plan('create', 'dcim.rack', [object('site', NORTH)]);
    expect(body.text).toBe('Plan: create rack N-10 in north. Still missing: name (N-10 is proposed). Nothing was written.');
    expect(fieldsOf(body)).toEqual(['name: N-10 (proposed)', 'status: active (default)', 'site: north (given)', 'u_height: 42 (default)', 'width: 19 (default)']);
    expect(body.missing).toEqual(['name']);
    expect(body.checks).toEqual(['names found: site north (id 1)', 'N-10 goes on from N-09 (2 of 3 racks there) and is free']);
  });

  test('at a site without racks lacks a name that can be proposed', async () => {
    const body = await plan('create', 'dcim.rack', [object('site', SOUTH)]);
    expect(body.text).toBe('Plan: create rack in south. Still missing: name. Nothing was written.');
    expect(fieldsOf(body)).toContain('name: none (missing)');
  });

  test('of a name that the site has already is asked about', async () => {
    const body = await order('create', 'dcim.rack', [object('site', NORTH), value('name', 'n-08')]);
    expect(body).toMatchObject({ kind: 'clarify', text: 'There is a rack "N-08" in north already (id 1). To change it, say for example "set the description of n-08 to …". Nothing was written.' });
  });

  test('may have a name that another site has', async () => {
    expect((await plan('create', 'dcim.rack', [object('site', SOUTH), value('name', 'N-08')])).checks).toContain('1 of the name elsewhere');
  });

  test('without a site is no plan, and what is known is shown', async () => {
    const body = await order('create', 'dcim.rack', [value('name', 'R1')]);
    expect(body).toMatchObject({ kind: 'clarify', text: 'The site is missing. Nothing was written.', sections: [{ title: 'Understood so far' }] });
  });
});

describe('a new device', () => {
  const RACKED = [object('role', SERVER), object('site', NORTH), object('rack', N08)];

  test('gets the type that most of its role have, the next name, and the components of the type', async () => {
    const body = await plan('create', 'dcim.device', RACKED);
    expect(body.text).toBe('Plan: create device srv-3 in N-08. Still missing: device type (S-2 is proposed). Proposed besides: name srv-3. Nothing was written.');
    expect(fieldsOf(body)).toEqual(['name: srv-3 (proposed)', 'device_type: S-2 (proposed)', 'role: server (given)', 'status: active (default)', 'site: north (given)', 'rack: N-08 (given)']);
    expect(body.checks).toContain('components from the templates of S-2: 2 interfaces, 1 power port');
    expect(body.notes).toContain('No unit is given: it would be in N-08 without a position. The lowest that fits: U1–U2.');
  });

  test('takes the units from its position on, on both faces when it is deep', async () => {
    const body = await plan('create', 'dcim.device', [...RACKED, value('position', 7), value('name', 'x')]);
    expect(fieldsOf(body)).toContain('face: front (default)');
    expect(body.checks).toContain('U7–U8 of N-08 are free on both faces');
    expect(body.sections[0]?.body).toMatchObject({ kind: 'text', drawing: ' U10 │ reserved: new firewall\n  U9 │ reserved: new firewall\n  U8 │ + x\n  U7 │ + x\n  U6 │ srv-2\n  U5 │ srv-2' });
  });

  test.each([
    [4, 'It does not fit: U4–U5 of N-08 is taken by srv-2 at U5–U6, srv-1 at U3–U4. Lowest and highest place for 2U: U1–U2, U7–U8. Nothing was written.'],
    [8, 'It does not fit: U8–U9 of N-08 is taken by a reservation (new firewall). Lowest and highest place for 2U: U1–U2, U7–U8. Nothing was written.'],
    [10, 'It does not fit: 2U at U10 would take U10–U11, and N-08 goes from U1 to U10. Lowest and highest place for 2U: U1–U2, U7–U8. Nothing was written.'],
  ])('does not go to U%i', async (position, text) => {
    expect(await order('create', 'dcim.device', [...RACKED, value('position', position)])).toMatchObject({ kind: 'clarify', text });
  });

  test('offers the places that would do as whole orders', async () => {
    const body = await order('create', 'dcim.device', [...RACKED, value('position', 10)], { question: 'add a server to N-08 at U10' });
    expect(body.kind === 'clarify' && body.options.map((option) => option.question)).toEqual(['add a server to N-08 at U1', 'add a server to N-08 at U7']);
  });

  test('at the bottom takes the lowest units that fit', async () => {
    const body = await plan('create', 'dcim.device', RACKED, { wanted: { ...NOTHING_WANTED, end: 'bottom' } });
    expect(fieldsOf(body)).toContain('position: 1 (derived)');
  });

  test('says every problem at once: no type of that height, and no room', async () => {
    const body = await order('create', 'dcim.device', [...RACKED, value('position', 9)], { wanted: { ...NOTHING_WANTED, height: 4 } });
    expect(body.text).toBe('There are 2 problems: (1) The device type is missing: no 4U type is in use for that. (2) It does not fit: 4U at U9 would take U9–U12, and N-08 goes from U1 to U10. Nothing was written.');
  });

  test('without role and type asks for both, roles in use first', async () => {
    const body = await order('create', 'dcim.device', [object('site', NORTH), object('rack', N08)], { question: 'create a device in N-08' });
    expect(body.text).toBe('There are 2 problems: (1) The device type is missing. (2) The role is missing. Nothing was written.');
    expect(body.kind === 'clarify' && body.options.map((option) => option.question)).toEqual(['create a device in N-08, role server', 'create a device in N-08, role switch']);
  });

  test('copies type, role and tenant of its model, never its serial number or unit', async () => {
    const body = await plan('create', 'dcim.device', [value('name', 'srv-9')], { like: SRV1 });
    expect(fieldsOf(body)).toEqual(['name: srv-9 (given)', 'device_type: S-2 (derived)', 'role: server (derived)', 'status: active (default)', 'site: north (proposed)', 'tenant: Globex (derived)']);
    expect(body.missing).toEqual(['site']);
  });

  test('may not have the name of a device beside its model', async () => {
    expect((await order('create', 'dcim.device', [value('name', 'srv-2')], { like: SRV1 })).text).toContain('There is a device "srv-2" in north already (id 2).');
  });
});

describe('a new VLAN', () => {
  test('goes into the group of the site, where id and name must be free', async () => {
    const body = await plan('create', 'ipam.vlan', [object('site', NORTH), value('vid', 20), value('name', 'cctv')]);
    expect(fieldsOf(body)).toEqual(['name: cctv (given)', 'vid: 20 (given)', 'status: active (default)', 'site: north (given)', 'group: north-vlans (proposed)']);
    expect(body.checks.slice(1)).toEqual(["the site's VLANs are in group north-vlans", 'VLAN id 20 is free in north-vlans', 'the name cctv is free in north-vlans']);
  });

  test.each([
    [[value('vid', 10), value('name', 'x')], 'VLAN 10 exists in north-vlans already: users (active). To change it, say for example "rename vlan 10 at north to x".'],
    [[value('vid', 12), value('name', 'Voice')], 'The name Voice is taken in north-vlans by VLAN 11.'],
    [[value('vid', 200), value('name', 'x')], 'VLAN group north-vlans takes the ids 10–99; 200 is not one of them.'],
  ])('is refused where it clashes (%#)', async (fields, text) => {
    expect((await order('create', 'ipam.vlan', [object('site', NORTH), ...fields])).text).toBe(`${text} Nothing was written.`);
  });

  test('without an id gets the lowest that is free', async () => {
    const body = await plan('create', 'ipam.vlan', [object('site', NORTH), value('name', 'lab')]);
    expect(body.text).toBe('Plan: create VLAN 12 lab in north. Still missing: VID (12 is proposed). Proposed besides: group north-vlans. Nothing was written.');
  });

  test('at several places is planned at each, and left out where it exists', async () => {
    const body = await plan('create', 'ipam.vlan', [value('vid', 11), value('name', 'voice')], { places: [object('site', NORTH), object('site', SOUTH)] });
    expect(body.text).toBe('Plan: create 1 VLAN, one at each of south; 1 of 2 places are left out. Nothing was written.');
    expect(body.changes).toHaveLength(1);
    expect(body.notes[0]).toContain('left out: north: VLAN 11 exists in north-vlans already');
  });
});

describe('new networks and addresses', () => {
  test('a prefix is checked for duplicates, its parent and what lies inside, in its own VRF', async () => {
    const body = await plan('create', 'ipam.prefix', [value('prefix', '10.0.0.0/20'), object('scope', SOUTH)]);
    expect(body.checks.slice(1)).toEqual(['10.0.0.0/20 does not exist yet in the global table', 'parent 10.0.0.0/16 (container, north)', '1 existing prefixes would lie inside it: 10.0.1.0/24']);
    expect(body.notes).toContain('Warning: the parent 10.0.0.0/16 belongs to north, not to south.');
  });

  test('a prefix that exists is not planned again, but it may be in another VRF', async () => {
    expect((await order('create', 'ipam.prefix', [value('prefix', '10.0.1.0/24')])).text).toBe('10.0.1.0/24 exists already in the global table (id 2, north). Nothing was written.');
    const inVrf = await plan('create', 'ipam.prefix', [value('prefix', '10.0.1.0/24'), object('vrf', { type: 'ipam.vrf', id: 1, name: 'blue' })]);
    expect(inVrf.checks).toContain('10.0.1.0/24 does not exist yet in VRF blue');
    expect(inVrf.checks).toContain('no parent prefix in VRF blue; 10.0.0.0/16 of the global table would hold it');
  });

  test('an address takes the mask of its parent', async () => {
    const body = await plan('create', 'ipam.ipaddress', [value('address', '10.0.1.77')]);
    expect(fieldsOf(body)).toEqual(['address: 10.0.1.77/24 (derived)', 'status: active (default)']);
    expect(body.checks).toEqual(['parent 10.0.1.0/24, of the same mask', '10.0.1.77 is not recorded yet in the global table']);
  });

  test('another mask, and a closer network of another VRF, are warned of', async () => {
    const body = await plan('create', 'ipam.ipaddress', [value('address', '10.0.1.9/28')]);
    expect(body.notes).toEqual(expect.arrayContaining(['Warning: no VRF is given, but 10.0.1.0/26 of VRF blue (65000:1) holds it more closely.', 'Warning: the mask /28 is not that of the parent 10.0.1.0/24.']));
  });

  test('an address whose only network is in a VRF is proposed to be there', async () => {
    expect(fieldsOf(await plan('create', 'ipam.ipaddress', [value('address', '172.16.0.9/24')]))).toContain('vrf: blue (65000:1) (proposed)');
  });

  test.each([
    ['10.0.1.5/24', '10.0.1.5/24 exists already (id 1, active, srv-1). To change it, say for example "set the status of 10.0.1.5/24 to reserved".'],
    ['10.0.1.255/24', '10.0.1.255 is the broadcast address of 10.0.1.0/24.'],
    ['192.0.2.1', 'The mask is missing, and no prefix holds 192.0.2.1 to take it from.'],
  ])('%s is asked about', async (address, text) => {
    expect(await order('create', 'ipam.ipaddress', [value('address', address)])).toMatchObject({ kind: 'clarify', text: `${text} Nothing was written.` });
  });
});

test('a site gets a slug, and one that is taken is told', async () => {
  expect(fieldsOf(await plan('create', 'dcim.site', [value('name', 'St. Gallen')]))).toEqual(['name: St. Gallen (given)', 'slug: st-gallen (derived)', 'status: active (default)']);
  expect((await order('create', 'dcim.site', [value('name', 'North!')])).text).toBe('The slug "north" of that name belongs to north already (id 1). Nothing was written.');
});

test('a route distinguisher belongs to one VRF', async () => {
  expect((await plan('create', 'ipam.vrf', [value('name', 'lab'), value('rd', '65000:9')])).checks).toContain('RD 65000:9 is free');
  expect((await order('create', 'ipam.vrf', [value('name', 'lab'), value('rd', '65000:1')])).text).toBe('RD 65000:1 belongs to blue (65000:1) already (id 1). Nothing was written.');
});
