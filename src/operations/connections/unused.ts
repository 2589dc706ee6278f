import * as z from 'zod';
import { emptyBody, tableBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType, objectTypes } from '../../netbox/catalogue.js';
import type { ObjectType } from '../../netbox/object-type.js';
import { countOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, column, columnsOf, formatNumber, listed, outRow } from '../present.js';
import { inNaturalOrder } from './natural.js';
import { manufacturerUse, vlanUse, vrfUse } from './unused-rules.js';
import type { Use } from './unused-rules.js';

const Parameters = z.strictObject({
  type: z.string(),
  /** Conditions on the objects. */
  where: z.array(Condition).default([]),
});
type Parameters = z.infer<typeof Parameters>;

/** Objects of a type that nothing points at. */
export const unused = defineOperation({ name: 'unused', parameters: Parameters, steps, compute, describe });

/** What these count are their own parts, not what uses them. */
const COUNT_THEIR_PARTS = new Set(['dcim.device', 'dcim.moduletype', 'dcim.virtualdevicecontext', 'virtualization.virtualmachine']);

/** Types whose use NetBox's counters do not tell, or not fully. */
const RULES: Readonly<Record<string, Use>> = { 'ipam.vlan': vlanUse, 'ipam.vrf': vrfUse, 'dcim.manufacturer': manufacturerUse };

/** The numbers that NetBox keeps of what points at a type's objects; templates are parts of a type. */
function usageCounters(type: ObjectType): readonly string[] {
  if (COUNT_THEIR_PARTS.has(type.name)) return [];
  return Object.entries(type.fields).flatMap(([name, field]) => (field.kind === 'count' && !name.endsWith('_template_count') ? [name] : []));
}

function useOf(type: ObjectType): Use | null {
  const rule = RULES[type.name];
  if (rule !== undefined) return rule;
  const counters = usageCounters(type);
  if (counters.length === 0) return null;
  return {
    steps: [],
    fields: counters,
    measures: columnsOf(type.name, counters).map(({ name, label }) => ({ name, label, of: () => (row: Row) => countOf(row, name) })),
    notes: () => [],
  };
}

function steps({ type: name, where }: Parameters, world: World): readonly Step[] {
  const use = useOf(objectType(name));
  return use === null ? [] : [...plan(name, where, use, world).steps, ...use.steps];
}

function plan(name: string, where: Parameters['where'], use: Use, world: World): Matching {
  const type = objectType(name);
  const shown = type.defaultColumns.flatMap((column) => type.columns[column]?.path[0] ?? []).filter((field) => !field.startsWith('@'));
  return planMatching({ type: name, where, fields: [...new Set([type.key, ...shown, ...use.fields])], name: 'objects' }, world);
}

function compute(inputs: Inputs, { type: name, where }: Parameters, world: World): AnswerBody {
  const type = objectType(name);
  const use = useOf(type);
  if (use === null) return unknownBody(type);
  const { rows, complete } = plan(name, where, use, world).read(inputs);
  if (!complete) throw partial(name);
  const measures = use.measures.map((measure) => ({ ...measure, of: measure.of(inputs) }));
  const idle = inNaturalOrder(name, rows.filter((row) => measures.every((measure) => measure.context === true || measure.of(row) === 0)));
  const checked = listed(use.measures.filter((measure) => measure.context !== true).map((measure) => measure.label));
  const notes = [`Checked: ${checked}.`, ...use.notes(inputs)];
  if (idle.length === 0) return emptyBody({ text: noneText(type, where, rows.length), objectType: name, notes });
  const names = type.defaultColumns.filter((shown) => type.fields[shown]?.kind !== 'count' && !(type.columns[shown]?.path[0] ?? '@').startsWith('@'));
  return tableBody({
    text: `${formatNumber(idle.length)} of ${formatNumber(rows.length)} ${describeObjects(name, where, rows.length)} ${idle.length === 1 ? 'is' : 'are'} used by nothing.`,
    objectType: name,
    columns: [...columnsOf(name, names), ...measures.map((measure) => column(measure.name, measure.label, 'right'))],
    rows: idle.map((row) => outRow(name, row, { ...cellsOf(name, row, names), ...Object.fromEntries(measures.map((measure) => [measure.name, measure.of(row)])) })),
    notes,
  });
}

function noneText(type: ObjectType, where: Parameters['where'], total: number): string {
  const noun = describeObjects(type.name, where, 1);
  return total === 0 ? `There is no ${noun}${where.length === 0 ? ' at all' : ''}.` : `Every ${noun} is used (${formatNumber(total)} in all).`;
}

function unknownBody(type: ObjectType): AnswerBody {
  const known = objectTypes.filter((other) => RULES[other.name] !== undefined || usageCounters(other).length > 0).map((other) => other.plural);
  return textBody({
    text: `NetBox does not record what uses ${type.plural}, so unused ones cannot be told.`,
    objectType: type.name,
    notes: [`It can be told for ${listed(known)}.`],
  });
}

function describe({ type, where }: Parameters): string {
  return `${describeObjects(type, where)} that nothing uses`;
}
