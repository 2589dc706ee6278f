import { describe, expect, test } from 'vitest';
import { describeQuery } from '../../src/query/describe.js';
import { describeObjects } from '../../src/query/phrase.js';
import type { Condition, Select } from '../../src/query/query.js';

const is = (relation: string, type: string, names: readonly string[], more: { below?: boolean; negated?: boolean } = {}): Condition => ({
  kind: 'is', relation, objects: names.map((name, index) => ({ type, id: index + 1, name })), below: more.below ?? true, negated: more.negated ?? false,
});
const site = is('site', 'dcim.site', ['datacenter-01']);
const status = (values: readonly string[], negated = false): Condition => ({ kind: 'field', field: 'status', lookup: 'equals', values, negated });
const empty = (field: string, negated = false): Condition => ({ kind: 'empty', field, negated });
const related = (type: string, min: number, max: number | null, where: readonly Condition[] = []): Condition => ({ kind: 'related', type, by: 'site', min, max, where });
const select = (type: string, where: readonly Condition[], more: Partial<Select> = {}): Select => ({ kind: 'select', type, where: [...where], columns: [], onlyColumns: false, order: [], limit: null, facet: null, ...more });

describe('what was understood', () => {
  test.each<[Parameters<typeof describeQuery>[0], string]>([
    [select('dcim.device', []), 'devices'],
    [select('dcim.device', [site, status(['active'])]), 'devices where site is datacenter-01 and status is active'],
    [select('dcim.device', [site, status(['active', 'planned'], true), empty('serial')]), 'devices where site is datacenter-01, status is not active or planned and serial is not set'],
    [select('dcim.device', [is('region', 'dcim.region', ['Europe'])]), 'devices where region is Europe or below'],
    [select('dcim.device', [is('region', 'dcim.region', ['Europe'], { below: false, negated: true })]), 'devices where region is not Europe'],
    [select('dcim.rack', [], { columns: ['serial'], order: [{ column: 'u_height', descending: true }], limit: 5 }), 'racks; with serial; sorted by height (U) descending; first 5'],
    [select('dcim.rack', [], { columns: ['name'], onlyColumns: true }), 'racks; only name'],
    [{ kind: 'count', type: 'dcim.site', where: [related('dcim.rack', 0, 0)] }, 'number of sites where there are no racks'],
    [{ kind: 'exists', type: 'dcim.site', where: [related('ipam.vlan', 1, null, [{ kind: 'field', field: 'vid', lookup: 'equals', values: [100], negated: false }])] }, 'whether there are sites where there are VLANs where VID is 100'],
    [{ kind: 'aggregate', type: 'dcim.device', where: [], by: ['site'], groupsWhere: [status(['active'])], rank: { direction: 'most', limit: 3 } }, 'devices, counted per site, only sites where status is active, most 3'],
    [{ kind: 'operation', name: 'trace', parameters: {} }, 'trace'],
  ])('%j', (query, expected) => {
    expect(describeQuery(query)).toBe(expected);
  });
});

describe('the noun of a sentence', () => {
  test.each<[string, readonly Condition[], string]>([
    ['dcim.device', [site, status(['active'])], 'active devices in datacenter-01'],
    ['dcim.device', [is('manufacturer', 'dcim.manufacturer', ['Cisco']), is('tenant', 'tenancy.tenant', ['Globex'])], 'Cisco devices of Globex'],
    ['dcim.device', [is('role', 'dcim.devicerole', ['Server', 'Router'])], 'devices with role Server or Router'],
    ['dcim.device', [status(['active'], true)], 'devices with status other than active'],
    ['dcim.device', [is('tag', 'extras.tag', ['pci'], { negated: true }), empty('serial')], 'devices not tagged pci without serial'],
    ['dcim.device', [is('region', 'dcim.region', ['Europe'], { below: false })], 'devices in Europe itself'],
    ['dcim.site', [related('dcim.rack', 0, 0)], 'sites without racks'],
    ['dcim.site', [related('dcim.rack', 10, null)], 'sites with 10 or more racks'],
    ['dcim.interface', [{ kind: 'field', field: 'enabled', lookup: 'equals', values: [false], negated: false }], 'disabled interfaces'],
    ['dcim.rack', [{ kind: 'field', field: 'u_height', lookup: 'greater', values: [42], negated: false }], 'racks with height above 42U'],
  ])('%s %j', (type, where, expected) => {
    expect(describeObjects(type, where)).toBe(expected);
  });

  test('is singular for one', () => {
    expect(describeObjects('dcim.device', [status(['planned'])], 1)).toBe('planned device');
  });
});
