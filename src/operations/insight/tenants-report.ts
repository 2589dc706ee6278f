import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, Cell } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { countStep } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { sumOf } from '../connections/lookups.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, listed, outRow, plainRow } from '../present.js';

const TENANT = 'tenancy.tenant';
const Parameters = z.strictObject({ where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

/** Types that come first, the last one at the very beginning. */
const FIRST = ['circuits.circuit', 'ipam.vlan', 'ipam.ipaddress', 'ipam.prefix', 'virtualization.cluster', 'virtualization.virtualmachine', 'dcim.device', 'dcim.rack', 'dcim.site'];

/** What NetBox itself counts for each tenant: the field, and the type that it counts. */
const COUNTS: readonly (readonly [string, string])[] = Object.entries(objectType(TENANT).fields)
  .flatMap(([name, field]) => (field.kind === 'count' ? [[name, field.of] as const] : []))
  .toSorted(([, a], [, b]) => FIRST.indexOf(b) - FIRST.indexOf(a));

/** What each tenant owns, by type of object, and what belongs to none. */
export const tenantsReport = defineOperation({
  name: 'tenants-report',
  parameters: Parameters,
  steps: ({ where }, world) => [...tenantsOf(where, world).steps, ...(where.length > 0 ? [] : COUNTS.map(([name, type]) => countStep(`none ${name}`, type, { tenant_id: 'null' }, { optional: true })))],
  compute: (inputs, { where }, world) => body(inputs, tenantsOf(where, world), where),
  describe: ({ where }) => `what ${describeObjects(TENANT, where)} own`,
});

function tenantsOf(where: Parameters['where'], world: World): Matching {
  return planMatching({ type: TENANT, where, fields: ['name', 'group', ...COUNTS.map(([name]) => name)], name: 'tenants' }, world);
}

function body(inputs: Inputs, matching: Matching, where: Parameters['where']): AnswerBody {
  const { rows, complete } = matching.read(inputs);
  if (!complete) throw partial(TENANT);
  if (rows.length === 0) return emptyBody({ text: `NetBox records no ${describeObjects(TENANT, where).replace(/^tenants/u, 'tenant')}.`, objectType: TENANT });
  const totals = COUNTS.map(([name, type]) => [type, sumOf(rows, (row) => numberOf(row, name) ?? 0)] as const).filter(([, total]) => total > 0);
  const without = COUNTS.map(([name]) => [name, inputs.has(`none ${name}`) ? inputs.number(`none ${name}`) : null] as const);
  const owners = rows.filter((row) => owned(row) > 0).length;
  return tableBody({
    text: `${owners === rows.length ? '' : `${formatNumber(owners)} of `}${counted(rows.length, TENANT)} own ${totals.length === 0 ? 'nothing' : listed(totals.map(([type, total]) => counted(total, type)))}.`,
    objectType: TENANT,
    columns: [column('name', 'tenant'), column('group', 'group'), ...COUNTS.map(([name, type]) => column(name, objectType(type).plural, 'right'))],
    rows: [
      ...rows.toSorted((a, b) => owned(b) - owned(a) || compareNatural(nameOf(a), nameOf(b))).map((row) => outRow(TENANT, row, cells(row))),
      ...(where.length > 0 ? [] : [plainRow({ name: 'no tenant', group: null, ...Object.fromEntries(without) })]),
    ],
    notes: ['Only what carries the tenant itself is its own; a tenant is never inherited. "<tenant> resource report" tells of one in full.'],
  });
}

function owned(row: Row): number {
  return COUNTS.reduce((sum, [name]) => sum + (numberOf(row, name) ?? 0), 0);
}

function cells(row: Row): Readonly<Record<string, Cell>> {
  return { name: textOf(row, 'name'), group: textOf(row, 'group', 'name') ?? textOf(row, 'group'), ...Object.fromEntries(COUNTS.map(([name]) => [name, numberOf(row, name)])) };
}
