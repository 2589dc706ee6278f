import { describe, expect, test } from 'vitest';
import { executePlan } from '../../src/execute/executor.js';
import { objectType } from '../../src/netbox/catalogue.js';
import { isFlagFilter } from '../../src/netbox/flag-filters.js';
import { lookupsOf } from '../../src/netbox/lookups.js';
import type { Filter, ObjectType } from '../../src/netbox/object-type.js';
import { asText, idOf, isList, isRow } from '../../src/netbox/row.js';
import type { Json, Row } from '../../src/netbox/row.js';
import { Inputs } from '../../src/operations/operation.js';
import { planRows } from '../../src/plan/row-plan.js';
import { readParameters } from '../../src/query/bind/saved-filters/parameters.js';
import { servedType } from '../../src/server/rest/served-types.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource, demoWorld } from '../support/demo-world.js';
import { demoGet, resultsOf } from '../support/rest-source.js';

const MAX_PAGE = 1000; // NetBox's own limit

/** Ids that the bundled NetBox gives for a query; null when it refuses it. */
function asked(type: ObjectType, parameters: Row): readonly (number | null)[] | null {
  const query = new URLSearchParams({ fields: 'id', limit: String(MAX_PAGE), ordering: 'id' });
  for (const [key, value] of Object.entries(parameters)) for (const each of [value].flat()) query.append(key, asText(each) ?? '');
  try {
    return sorted(allRows(type, query));
  } catch {
    return null;
  }
}

function allRows(type: ObjectType, query: URLSearchParams): readonly Row[] {
  const rows: Row[] = [];
  for (let page: readonly Row[] = []; rows.length === 0 || page.length === MAX_PAGE; ) {
    query.set('offset', String(rows.length));
    page = resultsOf(demoGet()(type.endpoint, query));
    if (page.length === 0) break;
    rows.push(...page);
  }
  return rows;
}

function sorted(rows: readonly Row[]): readonly (number | null)[] {
  return rows.map((row) => idOf(row)).sort((a, b) => (a ?? 0) - (b ?? 0));
}

/** Ids of the same parameters read as conditions, planned and run; the problems where they cannot be read. */
async function planned(type: ObjectType, parameters: Row): Promise<readonly (number | null)[] | string> {
  const { conditions, problems } = readParameters(parameters, type, demoWorld().inventory);
  if (problems.length > 0) return problems.join('; ');
  const plan = planRows({ type: type.name, where: conditions, fields: [], name: 'rows' }, demoWorld());
  const { results } = await executePlan({ steps: plan.steps }, demoSource(), demoTurn());
  return sorted(plan.read(new Inputs(results)).rows);
}

const D = 'dcim.device';

/** The first MAC address of a type in another form than NetBox keeps it. */
function dotted(type: string): string {
  const rows = resultsOf(demoGet()(objectType(type).endpoint, new URLSearchParams({ limit: '50', mac_address__ic: ':' })));
  const digits = rows.flatMap((row) => asText(row['mac_address'] ?? null) ?? [])[0]?.replaceAll(':', '').toLowerCase() ?? '';
  if (digits === '') throw new Error(`no ${type} has a MAC address`);
  return digits.replace(/(.{4})(.{4})(.{4})/u, '$1.$2.$3');
}

describe('parameters choose what NetBox chooses by them', () => {
  test.each<readonly [string, Row]>([
    [D, { status: ['active'], role: ['core-switch', 'tor-switch'] }],
    [D, { status__n: ['active', 'planned'] }],
    [D, { tag: ['pci', 'eol'] }],
    [D, { tag__n: ['pci', 'eol'] }],
    [D, { region: ['europe'], tenant_id: ['null'] }],
    [D, { tenant_id: ['null', '1'] }],
    [D, { tenant_id__n: ['null', '1'] }],
    [D, { role__n: ['server'] }],
    [D, { name__ic: ['web', 'SRV-DB'] }],
    [D, { name__nic: ['srv', 'sw'] }],
    [D, { name__regex: '^(core|dist)-.*0[12]$' }],
    [D, { name: ['CORE-SW-01', 'dist-sw-01'] }],
    [D, { serial__empty: 'true' }],
    [D, { serial__empty: false, has_primary_ip: true }],
    [D, { has_primary_ip: ['true', 'false'] }],
    [D, { q: ['legacy'] }],
    [D, { position__gte: '20', position__lt: '30' }],
    [D, { position: ['null'] }],
    [D, { position: ['null', '30'] }],
    [D, { position__n: ['null', '30'] }],
    [D, { cf_monitored: 'false' }],
    [D, { cf_support_expiry__lt: '2027-01-01' }],
    [D, { cf_support_expiry__empty: true }],
    [D, { interface_count__gt: 40 }],
    [D, { id: [1, 2, 3] }],
    [D, { created__gte: '2024-01-01' }],
    ['dcim.rack', { site_id: ['1'], u_height__gte: ['42'], role__n: ['network'] }],
    ['dcim.rack', { width: ['19'] }],
    ['dcim.rack', { cf_key_number__gte: '110' }],
    ['dcim.rack', { name: ['r01-a01'] }],
    ['tenancy.tenant', { cf_cost_centre: 'cc-1' }],
    ['dcim.interface', { name__isw: ['Ethernet4', 'Ethernet5'], enabled: true, mgmt_only: false, cabled: 'true' }],
    ['dcim.interface', { mac_address: dotted('dcim.interface') }],
    [D, { mac_address: dotted('dcim.interface') }],
    ['dcim.interface', { site: ['datacenter-01'], type: ['lag', 'virtual'] }],
    ['ipam.prefix', { within_include: '10.0.0.0/8', mask_length__lte: '16' }],
    ['ipam.prefix', { vrf_id: ['null'], status: ['active', 'container'] }],
    ['ipam.vlan', { site: ['datacenter-01'] }],
    ['ipam.vlan', { vid__gte: '100', vid__lte: '200' }],
    ['circuits.circuit', { provider: ['zayo', 'lumen'], status: ['active'] }],
    ['virtualization.virtualmachine', { vcpus__gte: '4', cluster__n: 'vmware-dc01' }],
  ])('%s by %j', async (name, parameters) => {
    const type = objectType(name);
    const wanted = asked(type, parameters);
    expect(await planned(type, parameters)).toEqual(wanted);
    expect(wanted).not.toBeNull();
  });
});

/** A few values that objects of the demo have, or that fit the kind of filter. */
function samples(type: ObjectType, name: string, filter: Filter): readonly Json[] {
  const few = (of: ObjectType, field: string): readonly Json[] => allRows(of, new URLSearchParams({ limit: '40' })).slice(0, 40).flatMap((row) => plainValues(row[field] ?? null)).slice(0, 2);
  switch (filter.kind) {
    case 'ref':
      return few(objectType(filter.to), filter.by);
    case 'tag':
      return few(objectType('extras.tag'), filter.by);
    case 'boolean':
      return ['true'];
    case 'method':
      return isFlagFilter(name, filter) ? ['false'] : name === 'q' ? ['a'] : [];
    case 'char':
    case 'choice':
    case 'number':
    case 'date':
    case 'datetime':
      return few(type, filter.field);
    case 'type':
      return ['dcim.device'];
  }
}

function plainValues(value: Json): readonly Json[] {
  if (isList(value)) return value.flatMap(plainValues);
  const plain = isRow(value) ? (value['value'] ?? null) : value;
  return plain === null || plain === '' || isRow(plain) ? [] : [plain];
}

const SWEPT = ['dcim.device', 'dcim.site', 'dcim.rack', 'dcim.location', 'dcim.interface', 'dcim.cable', 'dcim.devicetype', 'dcim.inventoryitem', 'dcim.powerfeed', 'ipam.prefix', 'ipam.ipaddress', 'ipam.vlan', 'ipam.vrf', 'ipam.aggregate', 'ipam.iprange', 'ipam.asn', 'circuits.circuit', 'circuits.provider', 'tenancy.tenant', 'tenancy.contact', 'virtualization.virtualmachine', 'virtualization.cluster', 'virtualization.vminterface', 'wireless.wirelesslan', 'vpn.tunnel'];

describe('every filter of the catalogue', () => {
  test.each(SWEPT)('of %s means what it means to NetBox', async (name) => {
    const type = servedType(name);
    const differing: string[] = [];
    for (const [filterName, filter] of Object.entries(type.filters)) {
      const values = samples(type, filterName, filter);
      for (const lookup of values.length === 0 ? [] : [null, ...lookupsOf(filter)]) {
        const parameters = { [lookup === null ? filterName : `${filterName}__${lookup}`]: lookup === 'empty' ? 'true' : values };
        const wanted = asked(type, parameters);
        const found = wanted === null ? null : await planned(type, parameters).catch(String);
        if (wanted !== null && JSON.stringify(found) !== JSON.stringify(wanted)) differing.push(`${JSON.stringify(parameters)}: ${typeof found === 'string' ? found : String(found?.length)} for ${String(wanted.length)}`);
      }
    }
    expect(differing).toEqual([]);
  }, 60_000);
});

describe('a saved filter that cannot be applied says which parameter it is', () => {
  test.each<readonly [string, Row, string]>([
    ['dcim.rack', { colour: ['2196f3'], status: ['active'] }, "'colour' is no filter of racks that I know"],
    [D, { rack: 'R01-A01' }, "'rack' is no filter of devices that I know"],
    [D, { name__icontains: 'sw' }, "'name__icontains' is no filter of devices that I know"],
    [D, { site: ['depot-09'] }, "'site' names the site 'depot-09', which does not exist"],
    [D, { site_id: [4711] }, "'site_id' names the site with the id 4711, which does not exist"],
    [D, { tag: ['nosuch'] }, "'tag' names the tag 'nosuch', which does not exist"],
    [D, { has_primary_ip: 'yes' }, "'has_primary_ip' is neither true nor false but 'yes', so that NetBox would pass over it"],
    [D, { position__gte: 'top' }, "'position__gte' is no number but 'top'"],
    [D, { cf_nosuch: 'x' }, "'cf_nosuch' is no custom field of devices"],
    [D, { cf_key_number: '1' }, "'cf_key_number' is no custom field of devices"],
    ['tenancy.tenant', { cf_cost_centre__regex: '^CC' }, "'cf_cost_centre__regex' compares a custom field in a way that only NetBox knows"],
    [D, { status: [['active']] }, "'status' has a value that is no text, number, or list of them"],
    [D, { filter: ['core-switches'] }, "'filter' is no filter of devices that I know"],
  ])('%s by %j', async (name, parameters, problem) => {
    expect(await planned(objectType(name), parameters)).toBe(problem);
  });

  test('what only shapes a page is set aside, and named', () => {
    const { conditions, aside, problems } = readParameters({ status: ['active'], per_page: ['100'], sort: ['name'], q: [''] }, objectType(D), demoWorld().inventory);
    expect({ conditions: conditions.length, aside, problems }).toEqual({ conditions: 1, aside: ["'per_page'", "'sort'", "'q'"], problems: [] });
  });
});
