import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { byId } from '../connections/lookups.js';
import { inNaturalOrder } from '../connections/natural.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, column, columnsOf, counted, formatNumber, formatPercent, listed, outRow, plainRow } from '../present.js';
import { fromBases, planCount } from './counting.js';
import { orderFields, storedColumns } from './type-table.js';

const Parameters = z.strictObject({ type: z.string().nullable(), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

/** What is counted when no type is asked for. */
const OWNABLE = ['dcim.site', 'dcim.rack', 'dcim.device', 'virtualization.virtualmachine', 'ipam.prefix', 'ipam.vlan', 'circuits.circuit'];

/** Objects around one whose tenant is a likely owner, the nearest first. Ownership itself is never inherited. */
const CONTEXTS: readonly (readonly [string, string])[] = [
  ['rack', 'dcim.rack'], ['device', 'dcim.device'], ['virtual_machine', 'virtualization.virtualmachine'], ['vlan', 'ipam.vlan'], ['location', 'dcim.location'],
  ['cluster', 'virtualization.cluster'], ['site', 'dcim.site'], ['vrf', 'ipam.vrf'],
];

/** Objects that belong to no tenant. */
export const auditOwner = defineOperation({ name: 'audit-owner', parameters: Parameters, steps, compute, describe });

function steps({ type, where }: Parameters, world: World): readonly Step[] {
  if (type === null) return OWNABLE.flatMap((each) => [...ownerless(each, where, world).steps, ...total(each, where, world).steps]);
  if (!isOwnable(type)) return [];
  const plan = matching(type, where, world);
  return [
    ...plan.steps,
    ...total(type, where, world).steps,
    ...contextsOf(type).map(([field, to]): FetchStep => fetchStep(`by-${field}`, to, { id: fromBases(plan.bases, `${field}.id`) }, ['tenant'])),
    ...('scope_id' in objectType(type).fields ? [fetchStep('by-scope', 'dcim.site', { id: fromBases(plan.bases, 'scope.id') }, ['tenant'])] : []),
  ];
}

function isOwnable(type: string): boolean {
  return objectType(type).filters['tenant_id'] !== undefined && objectType(type).fields['tenant'] !== undefined;
}

function contextsOf(type: string): readonly (readonly [string, string])[] {
  const { fields } = objectType(type);
  return CONTEXTS.filter(([field]) => fields[field]?.kind === 'ref');
}

function matching(type: string, where: readonly Condition[], world: World): Matching {
  const columns = storedColumns(type, objectType(type).defaultColumns).flatMap((name) => objectType(type).columns[name]?.path[0] ?? []);
  const scope = 'scope_id' in objectType(type).fields ? ['scope', 'scope_type'] : [];
  const site = objectType(type).columns['site']?.path[0];
  const fields = [...new Set([...columns, ...(site === undefined ? [] : [site]), ...orderFields(type), ...contextsOf(type).map(([field]) => field), ...scope])];
  return planMatching({ type, where, fields, name: 'ownerless', extra: { tenant_id: 'null' } }, world);
}

function ownerless(type: string, where: readonly Condition[], world: World): ReturnType<typeof planCount> {
  return planCount({ type, where, name: `${type}-ownerless`, extra: { tenant_id: 'null' } }, world);
}

function total(type: string, where: readonly Condition[], world: World): ReturnType<typeof planCount> {
  return planCount({ type, where, name: `${type}-all` }, world);
}

function compute(inputs: Inputs, { type, where }: Parameters, world: World): AnswerBody {
  if (type === null) return countsBody(inputs, where, world);
  const { singular, plural, defaultColumns } = objectType(type);
  if (!isOwnable(type)) return emptyBody({ text: `${plural.charAt(0).toUpperCase()}${plural.slice(1)} have no tenant of their own in NetBox.`, objectType: type });
  const rows = inNaturalOrder(type, matching(type, where, world).read(inputs).rows, ['site']);
  const all = total(type, where, world).read(inputs);
  if (rows.length === 0) return emptyBody({ text: all === 0 ? `There is no such ${singular}.` : `Every ${singular} has a tenant (${formatNumber(all)} in all).`, objectType: type });
  const names = storedColumns(type, defaultColumns).filter((name) => name !== 'tenant');
  const suggestion = suggestions(type, inputs);
  return tableBody({
    text: `${formatNumber(rows.length)} of ${counted(all, type)} (${formatPercent(all === 0 ? 0 : rows.length / all)}) ${rows.length === 1 ? 'has' : 'have'} no tenant.`,
    objectType: type,
    columns: [...columnsOf(type, names), column('suggested_tenant', 'suggested tenant')],
    rows: rows.map((row) => outRow(type, row, { ...cellsOf(type, row, names), suggested_tenant: suggestion(row) })),
    notes: ['A tenant is never inherited in NetBox; a suggested one is that of the rack, site, VLAN or other object around it.'],
  });
}

/** "Netops (rack)": the tenant of the nearest object around a row that has one. */
function suggestions(type: string, inputs: Inputs): (row: Row) => string | null {
  const contexts = contextsOf(type).map(([field]) => ({ field, rows: byId(inputs.rows(`by-${field}`)) }));
  const scopes = inputs.has('by-scope') ? byId(inputs.rows('by-scope')) : null;
  return (row) => {
    for (const { field, rows } of contexts) {
      const tenant = textOf(rows.get(idOf(row, field) ?? 0) ?? {}, 'tenant', 'name');
      if (tenant !== null) return `${tenant} (${objectType(type).columns[field]?.label ?? field})`;
    }
    const scope = textOf(row, 'scope_type') === 'dcim.site' ? scopes?.get(idOf(row, 'scope') ?? 0) : undefined;
    const tenant = scope === undefined ? null : textOf(scope, 'tenant', 'name');
    return tenant === null ? null : `${tenant} (site)`;
  };
}

function countsBody(inputs: Inputs, where: readonly Condition[], world: World): AnswerBody {
  const counts = OWNABLE.map((type) => ({ type, lacking: ownerless(type, where, world).read(inputs), all: total(type, where, world).read(inputs) }));
  const found = counts.filter(({ lacking }) => lacking > 0);
  if (found.length === 0) return emptyBody({ text: `Every ${listed(OWNABLE.map((type) => objectType(type).singular))} has a tenant.` });
  return tableBody({
    text: `Without a tenant: ${listed(found.map(({ type, lacking, all }) => `${formatNumber(lacking)} of ${counted(all, type)}`))}.`,
    columns: [column('type', 'type'), column('without_tenant', 'without tenant', 'right'), column('total', 'total', 'right'), column('share', 'share', 'right')],
    rows: counts.map(({ type, lacking, all }) => plainRow({ type: objectType(type).plural, without_tenant: lacking, total: all, share: all === 0 ? null : formatPercent(lacking / all) })),
    notes: ['Ask for one type to see the objects.'],
  });
}

function describe({ type, where }: Parameters): string {
  return type === null ? 'objects without a tenant' : `${describeObjects(type, where)} without a tenant`;
}
