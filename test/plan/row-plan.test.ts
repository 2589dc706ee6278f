import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { executePlan } from '../../src/execute/executor.js';
import { idOf } from '../../src/netbox/row.js';
import type { Json, Row } from '../../src/netbox/row.js';
import { Inputs } from '../../src/operations/operation.js';
import { planRows } from '../../src/plan/row-plan.js';
import type { Step } from '../../src/plan/plan.js';
import type { Condition } from '../../src/query/query.js';
import type { StoredObject } from '../../src/server/rest/store.js';
import { any, empty, field, is, related } from '../support/conditions.js';
import { demoTurn } from '../support/demo-turn.js';
import { bound, demoSource, demoWorld } from '../support/demo-world.js';
import { demoStore } from '../support/rest-source.js';
import { rowSource } from '../support/row-source.js';

const D = 'dcim.device';

function stepsOf(type: string, where: readonly Condition[], fields: readonly string[] = []): readonly Step[] {
  return planRows({ type, where, fields, name: 'rows' }, demoWorld()).steps;
}

/** "dcim.device {status: active}" of each asking step. */
function filtersOf(type: string, where: readonly Condition[]): readonly string[] {
  return stepsOf(type, where).map((step) => (step.kind === 'fetch' ? `${step.id}: ${step.type} ${JSON.stringify(step.filters)}` : step.kind));
}

const id = (type: string, name: string): number => bound(type, name).id;

describe('conditions become filters of NetBox', () => {
  test.each<[string, readonly Condition[], readonly string[]]>([
    [D, [field('status', 'equals', ['active', 'planned'])], ['rows: dcim.device {"status":["active","planned"]}']],
    [D, [field('status', 'equals', ['failed', 'offline'], true)], ['rows: dcim.device {"status__n":["failed","offline"]}']],
    [D, [field('name', 'contains', 'sw')], ['rows: dcim.device {"name__ic":["sw"]}']],
    [D, [field('name', 'equals', 'sw', true)], ['rows: dcim.device {"name__nie":["sw"]}']],
    [D, [empty('serial'), empty('tenant'), empty('primary_ip')], ['rows: dcim.device {"serial__empty":true,"tenant_id":"null","has_primary_ip":false}']],
    [D, [empty('tenant', true)], ['rows: dcim.device {"tenant_id__n":"null"}']],
    ['dcim.rack', [field('u_height', 'greater', 40)], ['rows: dcim.rack {"u_height__gt":[40]}']],
    ['ipam.vlan', [field('vid', 'equals', [100, 200])], ['rows: ipam.vlan {"vid":[100,200]}']],
    [D, [field('status', 'equals', 'active', true), field('status', 'equals', 'failed', true)], ['rows: dcim.device {"status__n":["active","failed"]}']],
  ])('%s %j', (type, where, expected) => {
    expect(filtersOf(type, where)).toEqual(expected);
  });

  test('places by id, trees with all that lies below', () => {
    expect(filtersOf(D, [is(D, 'region', 'Europe'), is(D, 'role', 'server')])).toEqual([`rows: dcim.device {"region_id":[${id('dcim.region', 'Europe')}],"role_id":[${id('dcim.devicerole', 'server')}]}`]);
  });

  test('a place whose filter has no tree is sent with all that lies below it', () => {
    const [step = ''] = filtersOf('dcim.interface', [is('dcim.interface', 'location', 'Hall A')]);
    expect(step).toContain(`"location_id":[${id('dcim.location', 'Hall A')},`);
  });

  test('several tags that may each do are several fetches, because NetBox reads a list of tags as all of them', () => {
    expect(filtersOf(D, [is(D, 'tag', ['prod', 'pci'])])).toEqual([`rows: dcim.device {"tag_id":[${id('extras.tag', 'prod')}]}`, `rows/2: dcim.device {"tag_id":[${id('extras.tag', 'pci')}]}`]);
    expect(filtersOf(D, [is(D, 'tag', 'prod'), is(D, 'tag', 'pci')])).toEqual([`rows: dcim.device {"tag_id":[${id('extras.tag', 'prod')},${id('extras.tag', 'pci')}]}`]);
  });

  test('alternatives on one filter become one list', () => {
    expect(filtersOf(D, [any(is(D, 'role', 'router'), is(D, 'role', 'firewall'))])).toEqual([`rows: dcim.device {"role_id":[${id('dcim.devicerole', 'router')},${id('dcim.devicerole', 'firewall')}]}`]);
  });

  test('a relation that NetBox cannot filter by goes over what lies between', () => {
    expect(filtersOf('virtualization.virtualmachine', [is('virtualization.virtualmachine', 'rack', 'R01-A01')])).toEqual([
      `rows.1.1-device: dcim.device {"rack_id":[${id('dcim.rack', 'R01-A01')}]}`,
      'rows: virtualization.virtualmachine {"device_id":{"from":"rows.1.1-device","field":"id"}}',
    ]);
  });

  test('addresses in a place are those of its devices and of its virtual machines', () => {
    expect(filtersOf('ipam.ipaddress', [is('ipam.ipaddress', 'site', 'site-lon')])).toEqual([
      `rows.1.1-device: dcim.device {"site_id":[${id('dcim.site', 'site-lon')}]}`,
      `rows.1.2-virtual_machine: virtualization.virtualmachine {"site_id":[${id('dcim.site', 'site-lon')}]}`,
      'rows: ipam.ipaddress {"device_id":{"from":"rows.1.1-device","field":"id"}}',
      'rows/2: ipam.ipaddress {"virtual_machine_id":{"from":"rows.1.2-virtual_machine","field":"id"}}',
    ]);
  });

  test('VLANs in a place are its own, and those of groups scoped to it', () => {
    const site = id('dcim.site', 'datacenter-01');
    expect(filtersOf('ipam.vlan', [is('ipam.vlan', 'site', 'datacenter-01')])).toEqual([
      `rows: ipam.vlan {"site_id":[${site}]}`,
      `rows/2: ipam.vlan {"site_id":"null","group_id":[${id('ipam.vlangroup', 'dc01-vlans')}]}`,
    ]);
  });

  test('absence is read from the counter that NetBox keeps, where it means the same', () => {
    expect(filtersOf('dcim.site', [related('dcim.rack', 'site', 0, 0)])).toEqual(['rows: dcim.site {}']);
    expect(stepsOf('dcim.site', [related('dcim.rack', 'site', 0, 0)])).toMatchObject([{ fields: ['rack_count'] }]);
  });

  test('absence without a counter takes one fetch of the related objects, whatever the number of rows', () => {
    expect(filtersOf('dcim.manufacturer', [related(D, 'manufacturer', 0, 0)])).toEqual(['rows: dcim.manufacturer {}', 'rows.1.related: dcim.device {}']);
    expect(stepsOf('dcim.manufacturer', [related(D, 'manufacturer', 0, 0)])[1]).toMatchObject({ fields: ['device_type'] });
  });

  test('presence is asked from the other end', () => {
    const withReserved = related('dcim.rack', 'site', 1, null, [field('status', 'equals', 'reserved')]);
    expect(filtersOf('dcim.site', [withReserved]).slice(0, 2)).toEqual(['rows.1.having: dcim.rack {"status":["reserved"]}', 'rows: dcim.site {"id":{"from":"rows.1.having","field":"site.id"}}']);
  });

  test('only the fields that somebody reads are asked for', () => {
    expect(stepsOf('dcim.rack', [field('device_count', 'greater', 5), empty('tags'), field('status', 'equals', 'active')], ['name'])).toMatchObject([{ fields: ['name', 'device_count', 'tags'] }]);
  });

  test('config_context is never asked for', () => {
    expect(JSON.stringify(stepsOf(D, [field('name', 'contains', 'x')], ['name']))).not.toContain('config_context');
  });
});

describe('what NetBox alone decides can be counted there', () => {
  test.each<[boolean, readonly Condition[]]>([
    [true, [field('status', 'equals', 'active')]],
    [false, [field('device_count', 'greater', 5)]],
    [false, [field('status', 'equals', 'no-such-status')]],
  ])('%s: %j', (decided, where) => {
    expect(planRows({ type: 'dcim.rack', where, fields: [], name: 'rows' }, demoWorld()).decided !== null).toBe(decided);
  });
});

describe('nothing is never everything', () => {
  async function run(type: string, where: readonly Condition[], objects: Readonly<Record<string, readonly Row[]>>): Promise<{ rows: number; asked: readonly string[] }> {
    const source = rowSource(objects);
    const plan = planRows({ type, where, fields: [], name: 'rows' }, demoWorld());
    const { results } = await executePlan({ steps: plan.steps }, source, demoTurn());
    return { rows: plan.read(new Inputs(results)).rows.length, asked: source.asked };
  }

  test('a condition on no object finds nothing and asks nothing', async () => {
    const nowhere: Condition = { kind: 'is', relation: 'site', objects: [], below: true, negated: false };
    expect(await run(D, [nowhere], { [D]: [{ id: 1 }] })).toEqual({ rows: 0, asked: [] });
  });

  test('an alternative of no conditions finds nothing and asks nothing', async () => {
    expect(await run(D, [any()], { [D]: [{ id: 1 }] })).toEqual({ rows: 0, asked: [] });
  });

  test('a hop over nothing finds nothing and does not ask for the rest', async () => {
    const { rows, asked } = await run('virtualization.virtualmachine', [is('virtualization.virtualmachine', 'rack', 'R01-A01')], { 'virtualization.virtualmachine': [{ id: 1 }] });
    expect(rows).toBe(0);
    expect(asked).toHaveLength(1);
  });

  test('a condition that names no object, negated, leaves everything', async () => {
    const notNowhere: Condition = { kind: 'is', relation: 'site', objects: [], below: true, negated: true };
    expect((await run(D, [notNowhere], { [D]: [{ id: 1 }] })).rows).toBe(1);
  });
});

test('absence is not told from a part of the related objects', async () => {
  const devices = Array.from({ length: 150 }, (_, index) => ({ id: index + 1, device_type: { id: 1, manufacturer: { id: 1 } } }));
  const onPage = (request: { type: string }, page: number): void => {
    if (request.type === D && page === 1) throw new AppError('NETBOX_UNAVAILABLE', 'NetBox answered 502.');
  };
  const source = rowSource({ 'dcim.manufacturer': [{ id: 1 }, { id: 2 }], [D]: devices }, { onPage });
  const plan = planRows({ type: 'dcim.manufacturer', where: [related(D, 'manufacturer', 0, 0)], fields: [], name: 'rows' }, demoWorld());
  const { results, limits } = await executePlan({ steps: plan.steps }, source, demoTurn());
  expect(limits).toEqual(['100 of 150 devices were read: NetBox answered 502.']);
  expect(() => plan.read(new Inputs(results))).toThrow('Only a part of the devices could be read, so the question cannot be answered.');
});

/** The stored inventory, walked by hand: no plan, no filter, no serialiser. */
const stored = (type: string): readonly StoredObject[] => demoStore().objects.get(type) ?? [];
const at = (type: string, ref: Json | undefined): StoredObject | undefined => stored(type).find((object) => object.id === ref);
const named = (type: string, name: string): number => stored(type).find((object) => object['name'] === name)?.id ?? -1;
const inTree = (type: string, ref: Json | undefined, root: number): boolean => {
  const object = at(type, ref);
  return object !== undefined && (object.id === root || inTree(type, object['parent'], root));
};
const inEurope = (site: Json | undefined): boolean => inTree('dcim.region', at('dcim.site', site)?.['region'], named('dcim.region', 'Europe'));
const deviceOf = (address: StoredObject): StoredObject | undefined => (address['assigned_object_type'] === 'dcim.interface' ? at(D, at('dcim.interface', address['assigned_object_id'])?.['device']) : undefined);
const machineOf = (address: StoredObject): StoredObject | undefined => (address['assigned_object_type'] === 'virtualization.vminterface' ? at('virtualization.virtualmachine', at('virtualization.vminterface', address['assigned_object_id'])?.['virtual_machine']) : undefined);

describe('rows are those that a walk through the stored inventory finds', () => {
  test.each<[string, string, readonly Condition[], (object: StoredObject) => boolean]>([
    ['active Cisco devices in Europe', D, [is(D, 'manufacturer', 'Cisco'), is(D, 'region', 'Europe'), field('status', 'equals', 'active')], (device) => device['status'] === 'active' && inEurope(device['site']) && at('dcim.devicetype', device['device_type'])?.['manufacturer'] === named('dcim.manufacturer', 'Cisco')],
    ['devices of customers', D, [is(D, 'tenant_group', 'customers')], (device) => inTree('tenancy.tenantgroup', at('tenancy.tenant', device['tenant'])?.['group'], named('tenancy.tenantgroup', 'customers'))],
    ['servers and what lies below the role', D, [is(D, 'role', 'server')], (device) => inTree('dcim.devicerole', device['role'], named('dcim.devicerole', 'server'))],
    ['sites without circuits', 'dcim.site', [related('circuits.circuit', 'site', 0, 0)], (site) => !stored('circuits.circuittermination').some((end) => end['termination_type'] === 'dcim.site' && end['termination_id'] === site.id)],
    ['addresses in London', 'ipam.ipaddress', [is('ipam.ipaddress', 'site', 'site-lon')], (address) => [deviceOf(address)?.['site'], machineOf(address)?.['site'] ?? at('virtualization.cluster', machineOf(address)?.['cluster'])?.['scope_id']].includes(named('dcim.site', 'site-lon'))],
    ['manufacturers without devices', 'dcim.manufacturer', [related(D, 'manufacturer', 0, 0)], (manufacturer) => !stored(D).some((device) => at('dcim.devicetype', device['device_type'])?.['manufacturer'] === manufacturer.id)],
    ['racks with more than 10 servers', 'dcim.rack', [related(D, 'rack', 11, null, [is(D, 'role', 'server')])], (rack) => stored(D).filter((device) => device['rack'] === rack.id && inTree('dcim.devicerole', device['role'], named('dcim.devicerole', 'server'))).length > 10],
    ['prefixes without VRF and VLAN', 'ipam.prefix', [empty('vrf'), empty('vlan')], (prefix) => (prefix['vrf'] ?? null) === null && (prefix['vlan'] ?? null) === null],
  ])('%s', async (_, type, where, expected) => {
    const plan = planRows({ type, where, fields: [], name: 'rows' }, demoWorld());
    const { results } = await executePlan({ steps: plan.steps }, demoSource(), demoTurn());
    const found = plan.read(new Inputs(results)).rows.map((row) => idOf(row) ?? 0).sort((a, b) => a - b);
    expect(found).toEqual(stored(type).filter(expected).map((object) => object.id));
    expect(found.length).toBeGreaterThan(0);
  });
});
