import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, Cell } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, rowOf } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { countStep } from '../../plan/plan.js';
import { describeBehind } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { reachOf } from '../../query/reach.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, listed, outRow } from '../present.js';

const TENANT = 'tenancy.tenant';
/** What a tenant can have at a place. */
const KINDS = ['dcim.site', 'dcim.rack', 'dcim.device', 'virtualization.virtualmachine', 'ipam.vlan', 'ipam.prefix', 'circuits.circuit'];

const Parameters = z.strictObject({ place: z.array(Condition).min(1) });
type Parameters = z.infer<typeof Parameters>;

/** Tenants that have anything at a place, with how much of each kind. */
export const presentTenants = defineOperation({
  name: 'present-tenants',
  parameters: Parameters,
  steps: (parameters, world) => [countStep('tenants', TENANT, {}, { optional: true }), ...plansOf(parameters, world).flatMap(({ matching }) => matching.steps)],
  compute: (inputs, parameters, world) => answer(inputs, parameters, world),
  describe: ({ place }) => `tenants with anything ${place.map((condition) => describeBehind('dcim.device', condition)).join(' ')}`,
});

function plansOf({ place }: Parameters, world: World): readonly { readonly type: string; readonly matching: Matching }[] {
  return KINDS.flatMap((type) => {
    const where = place.map((condition) => placedAs(type, condition));
    const reaches = where.every((condition) => condition.kind !== 'is' || reachOf(type, condition.relation) !== null);
    return reaches ? [{ type, matching: planMatching({ type, where, fields: ['tenant'], name: `of-${type}` }, world) }] : [];
  });
}

/** The site itself is at the site. */
function placedAs(type: string, condition: Condition): Condition {
  if (type !== 'dcim.site' || condition.kind !== 'is' || condition.relation !== 'site') return condition;
  return { kind: 'field', field: 'id', lookup: 'equals', values: condition.objects.map(({ id }) => id), negated: condition.negated };
}

function answer(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const tenants = new Map<number, { readonly name: string; readonly counts: Map<string, number> }>();
  const plans = plansOf(parameters, world);
  for (const { type, matching } of plans) {
    const { rows, complete } = matching.read(inputs);
    if (!complete) throw partial(type);
    for (const row of rows) {
      const tenant = rowOf(row, 'tenant');
      const id = tenant === null ? null : idOf(tenant);
      if (tenant === null || id === null) continue;
      const known = tenants.get(id) ?? { name: nameOf(tenant), counts: new Map<string, number>() };
      known.counts.set(type, (known.counts.get(type) ?? 0) + 1);
      tenants.set(id, known);
    }
  }
  const where = parameters.place.map((condition) => describeBehind('dcim.device', condition)).join(' ');
  if (tenants.size === 0) return emptyBody({ text: `No tenant has anything ${where}.`, objectType: TENANT });
  const kinds = plans.map(({ type }) => type).filter((type) => [...tenants.values()].some(({ counts }) => counts.has(type)));
  const sumOf = (type: string): number => [...tenants.values()].reduce((sum, { counts }) => sum + (counts.get(type) ?? 0), 0);
  const sorted = [...tenants].sort(([, a], [, b]) => compareNatural(a.name, b.name));
  return tableBody({
    text: `${formatNumber(tenants.size)} of ${countedWord(inputs.number('tenants') ?? tenants.size, 'tenant')} ${tenants.size === 1 ? 'has' : 'have'} something ${where}: ${listed(kinds.map((type) => counted(sumOf(type), type)))}.`,
    objectType: TENANT,
    columns: [column('name', 'tenant'), ...kinds.map((type) => column(nameFor(type), objectType(type).plural, 'right'))],
    rows: sorted.map(([id, { name, counts }]) => outRow(TENANT, { id, display: name }, { name, ...Object.fromEntries(kinds.map((type): [string, Cell] => [nameFor(type), counts.get(type) ?? 0])) })),
    total: tenants.size,
  });
}

function nameFor(type: string): string {
  return `${type.replace(/^.*\./u, '')}_count`;
}
