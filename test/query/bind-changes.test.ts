import { beforeAll, describe, expect, test } from 'vitest';
import { loadNames } from '../../src/agents/load-names.js';
import type { NameIndex } from '../../src/inventory/name-index.js';
import { createReader } from '../../src/language/read.js';
import type { Reader } from '../../src/language/read.js';
import { bindIntent } from '../../src/query/bind/bind.js';
import { NO_CONTEXT } from '../../src/query/bind/problem.js';
import type { Context } from '../../src/query/bind/problem.js';
import { BulkRequest, ChangeRequest } from '../../src/query/change-request.js';
import { demoTurn, NOW } from '../support/demo-turn.js';
import { demoSource } from '../support/rest-source.js';

let names: NameIndex;
let reader: Reader;

beforeAll(async () => {
  names = (await loadNames(demoSource(), demoTurn())).index;
  reader = createReader(names);
});

function parametersOf(question: string, context: Context = NO_CONTEXT): { readonly name: string; readonly parameters: unknown } {
  const bound = bindIntent(reader.read(question), { now: NOW, timeZone: 'UTC', inventory: names }, context);
  if (bound.kind !== 'query' || bound.query.kind !== 'operation') throw new Error(`No operation: ${JSON.stringify(bound)}`);
  return bound.query;
}

function requestOf(question: string, context?: Context): ChangeRequest {
  return ChangeRequest.parse(parametersOf(question, context).parameters);
}

/** "rack R01-A15 given": the fields of an order in lines. */
function fieldsOf(question: string): readonly string[] {
  return requestOf(question).fields.map(({ field, text, origin }) => `${field} ${text ?? 'none'}${origin === 'given' ? '' : ` ${origin}`}`);
}

function problemsOf(question: string): readonly string[] {
  return requestOf(question).problems.map((problem) => problem.text);
}

describe('names that are exactly known', () => {
  test.each([
    ['Create new rack in site-nyc', ['site site-nyc']],
    ['I need a server rack at New York HQ', ['site site-nyc']],
    ['add a 42U rack R01-A21 in datacenter-01, Hall A', ['site datacenter-01', 'location Hall A', 'name R01-A21', 'u_height 42']],
    ['create rack R9 in Server room at site-lon', ['location Server room', 'site site-lon', 'name R9']],
    ['add server srv-web-21 (PowerEdge R750) to R01-A15 U20', ['role server', 'device_type PowerEdge R750', 'rack R01-A15', 'name srv-web-21', 'position 20', 'location Row A derived', 'site datacenter-01 derived']],
    ['add prefix 10.10.8.0/24 for branch-004, role users', ['scope branch-004', 'prefix 10.10.8.0/24', 'role users']],
    ['new site branch-013 in Germany, status planned', ['region Germany', 'name branch-013', 'status planned']],
    ['rack a spare firewall in R02-B01', ['role firewall', 'rack R02-B01', 'status inventory', 'location Row B derived', 'site datacenter-02 derived']],
    ['give R01-A15 to Globex', ['tenant Globex']],
    ['retire site-zrh', ['status retired']],
    ['decommission srv-web-20', ['status decommissioning']],
    ['clear the tenant of R01-A15', ['tenant none']],
    ['move R01-A05 to Row C', ['location Row C', 'site datacenter-01 derived']],
  ])('%s', (question, fields) => {
    expect(fieldsOf(question)).toEqual(fields);
    expect(problemsOf(question)).toEqual([]);
  });

  test('the target of a change is bound with its id', () => {
    expect(requestOf('set status of fw-02 to active')).toMatchObject({ action: 'update', type: 'dcim.device', target: { kind: 'named', object: { type: 'dcim.device', id: 6, name: 'fw-02' } } });
  });

  test('a VLAN id is told apart by its place', () => {
    expect(requestOf('delete vlan 200 at site-lon').target).toEqual({ kind: 'named', object: { type: 'ipam.vlan', id: 92, name: 'servers' } });
  });

  test('"it" is the object that was looked at', () => {
    const focus = { type: 'dcim.device', id: 6, name: 'fw-02' };
    expect(requestOf('delete it', { ...NO_CONTEXT, focus }).target).toEqual({ kind: 'named', object: focus });
  });

  test('networks and addresses are left to NetBox to find', () => {
    expect(requestOf('delete prefix 10.10.4.0/24').target).toEqual({ kind: 'address', type: 'ipam.prefix', text: '10.10.4.0/24', vrf: null });
    expect(requestOf('delete 10.10.4.20').target).toEqual({ kind: 'address', type: 'ipam.ipaddress', text: '10.10.4.20', vrf: null });
  });

  test('one order per branch carries every branch', () => {
    const { places, fields } = requestOf('vlan 110 guest-2 on every branch');
    expect(places.map((place) => `${place.field} ${place.text ?? ''}`)).toEqual(Array.from({ length: 12 }, (_, index) => `site branch-${String(index + 1).padStart(3, '0')}`));
    expect(fields.map((field) => field.field)).toEqual(['name', 'vid']);
  });
});

describe('nothing is corrected or guessed in an order', () => {
  test.each([
    ['delete core sw 1', 'No object is named exactly "core sw 1"; nearest: core-sw-01.', ['delete core-sw-01']],
    ['change the tenant of datacenter-01 to Globx', 'No tenant is named exactly "Globx"; nearest: Globex.', ['change the tenant of datacenter-01 to Globex']],
    ['add server foo (R75) to R01-A15', 'No object is named exactly "R75".', []],
    ['create vlan 30 x at frankfurt', 'No object is named exactly "frankfurt"; nearest: site-fra.', ['create vlan 30 x at site-fra']],
  ])('%s', (question, problem, questions) => {
    const [first] = requestOf(question).problems;
    expect(first?.text).toBe(problem);
    expect(first?.options.map((option) => option.question)).toEqual(questions);
  });

  test('several objects of a name are offered, each as a whole order', () => {
    const [problem] = requestOf('delete vlan 200').problems;
    expect(problem?.options.map((option) => option.question)).toEqual(['datacenter-02', 'datacenter-01', 'site-fra', 'site-lon', 'site-nyc', 'site-sin'].map((site) => `delete vlan 200 at ${site}`));
  });

  test('a described device is offered by name where several fit', () => {
    const [problem] = requestOf('rename the router to rtr-9').problems;
    expect(problem?.text).toMatch(/^"router" fits \d+ objects; which one is meant\?/u);
    expect(problem?.options[0]?.question).toMatch(/^rename edge-dc02-01 to rtr-9$/u);
  });

  test('leaving the rack is not deletion', () => {
    expect(requestOf('remove srv-web-01 from R01-A15').problems[0]?.options.map((option) => option.question)).toEqual(['take srv-web-01 out of its rack', 'delete srv-web-01']);
  });
});

describe('values are checked before anything is asked of NetBox', () => {
  test.each([
    ['set tor-a01-1 to maintenance mode', ['A device has no status "maintenance mode"; it may be offline, active, planned, staged, failed, inventory or decommissioning.']],
    ['add vlan 5000 to site-lon', ['5000 is out of range: VID goes from 1 to 4094.']],
    ['add rack R9 to site-lon with 500U', ['500 is out of range: height (U) goes from 1 to 100.']],
    ['set the serial of site-lon to X1', ['A site has no serial that can be set.']],
    ['clear the name of site-lon', ['name cannot be cleared: NetBox requires it.']],
    ['create rack R9 in Row C, datacenter-02', ['Row C is at datacenter-01, not at datacenter-02.']],
    ['add a rack to Europe', ['Europe is a region, and a rack has no field for that.']],
    ['delete srv-web-19 and srv-web-20', ['An order may change one object at a time; this one names srv-web-19, srv-web-20.']],
    ['create site Paris in Frankreich with status foo', ['No region, site group or tenant is named exactly "Frankreich".', 'A site has no status "foo"; it may be planned, staging, active, decommissioning or retired.']],
  ])('%s', (question, problems) => {
    expect(problemsOf(question)).toEqual(problems);
  });

  test('a wrong status offers the ones that exist', () => {
    expect(requestOf('set tor-a01-1 to maintenance mode').problems[0]?.options[1]).toEqual({ label: 'active', question: 'set tor-a01-1 to active', object: null });
  });
});

describe('orders over a set', () => {
  const bulkOf = (question: string, context?: Context): BulkRequest => BulkRequest.parse(parametersOf(question, context).parameters);

  test('are bound as the set that they would hit', () => {
    expect(parametersOf('delete every device').name).toBe('change-refused');
    expect(bulkOf('set all sites to retired')).toEqual({ action: 'update', type: 'dcim.site', where: [], within: null, unknown: [], listing: 'list all sites' });
    expect(bulkOf('wipe the guest vlans everywhere').where).toEqual([{ kind: 'field', field: 'name', lookup: 'equals', values: ['guest'], negated: false }]);
    expect(bulkOf('remove every ip in 10.0.0.0/8')).toMatchObject({ type: 'ipam.ipaddress', within: '10.0.0.0/8' });
    expect(bulkOf('clean up all unused objects')).toMatchObject({ type: null, unknown: ['unused', 'objects'] });
  });

  test('"them" is every row of the last answer', () => {
    const set = [1, 2, 3].map((id) => ({ type: 'dcim.device', id, name: `d${id}` }));
    expect(bulkOf('delete them', { ...NO_CONTEXT, set })).toMatchObject({ type: 'dcim.device', where: [{ field: 'id', values: [1, 2, 3] }], listing: null });
  });
});

test.each([
  ['connect fw-01 to core-sw-01 with a purple elephant', 'changes of cabling cannot be planned yet, and nothing was written'],
  ['create a cable', 'creating a cable cannot be planned yet, and nothing was written'],
])('%s is told to be beyond planning', (question, reason) => {
  const bound = bindIntent(reader.read(question), { now: NOW, timeZone: 'UTC', inventory: names }, NO_CONTEXT);
  expect(bound).toMatchObject({ kind: 'problem', problem: { kind: 'not-applicable', reason } });
});
