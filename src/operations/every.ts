import * as z from 'zod';
import { valueBody } from '../answer.js';
import type { AnswerBody, Cell } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import { objectType } from '../netbox/catalogue.js';
import { idOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { partial } from '../plan/compiled.js';
import { objectsWhere } from '../query/describe.js';
import { describeObjects } from '../query/phrase.js';
import { Condition } from '../query/query.js';
import type { Select } from '../query/query.js';
import { chooseColumns } from './generic/choose-columns.js';
import type { ColumnPlan } from './generic/column-plan.js';
import { fixedColumns } from './generic/fixed.js';
import { planListing } from './generic/listing.js';
import type { Listing } from './generic/listing.js';
import { planMatching } from './generic/matching.js';
import type { Matching } from './generic/matching.js';
import { ruleText } from './generic/rule-text.js';
import { nameOf } from './objects/related.js';
import { defineOperation } from './operation.js';
import type { Inputs } from './operation.js';
import { formatNumber, listed, outRow } from './present.js';

const Parameters = z.strictObject({ type: z.string(), where: z.array(Condition), must: z.array(Condition).min(1) });
type Parameters = z.infer<typeof Parameters>;

const NAMED = 5; // counter-examples named in the sentence; the table has all

/** Whether something holds for all of a set: the number checked, and those for which it does not. */
export const every = defineOperation({
  name: 'every',
  parameters: Parameters,
  steps: (parameters, world) => {
    const { listing, columns, keeping } = partsOf(parameters, world);
    return distinct([...listing.steps, ...columns.flatMap((column) => column.steps(listing.matching.bases)), ...keeping.steps]);
  },
  compute: (inputs, parameters, world) => check(inputs, parameters, world),
  describe: ({ type, where, must }) => `whether all ${objectsWhere(type, where)} are ${objectsWhere(type, must)}`,
});

interface Parts {
  readonly listing: Listing;
  /** Columns of what must hold. */
  readonly columns: readonly ColumnPlan[];
  /** Those that keep the rule. */
  readonly keeping: Matching;
}

function partsOf({ type, where, must }: Parameters, world: World): Parts {
  const select = (conditions: readonly Condition[]): Select => ({ kind: 'select', type, where: [...conditions], columns: [], onlyColumns: false, order: [], limit: null, facet: null });
  const listing = planListing(select(where), world);
  const own = new Set(listing.columns.map(({ column }) => column.name));
  const columns = chooseColumns(select(must.map(positive)), world).filter(({ column }) => !own.has(column.name) && column.name !== 'note');
  const keeping = planMatching({ type, where: [...where, ...must], fields: ['id'], name: 'keeping' }, world);
  return { listing, columns, keeping };
}

/** Of what must not be there, the number is shown. */
function positive(condition: Condition): Condition {
  return condition.kind === 'related' && condition.max === 0 ? { ...condition, max: null } : condition;
}

function distinct<T extends { readonly id: string }>(steps: readonly T[]): readonly T[] {
  return [...new Map(steps.map((step) => [step.id, step])).values()];
}

function check(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { type, where, must } = parameters;
  const { listing, columns, keeping } = partsOf(parameters, world);
  const set = listing.read(inputs);
  const kept = keeping.read(inputs);
  if (!set.complete || !kept.complete) throw partial(type);
  const total = set.rows.length;
  if (total === 0) return valueBody({ value: null, text: `There are no ${describeObjects(type, where)} to check.`, objectType: type });
  const ids = new Set(kept.rows.map((row) => idOf(row)));
  const failing = set.rows.filter((row) => !ids.has(idOf(row)));
  const rule = must.map((condition) => ruleText(type, condition));
  const objects = describeObjects(type, where, total);
  if (failing.length === 0) return valueBody({ value: true, text: total === 1 ? `Yes, the only ${objects} ${listed(rule.map(({ one }) => one))}.` : `Yes, all ${formatNumber(total)} ${objects} ${listed(rule.map(({ many }) => many))}.`, objectType: type });
  const fixed = fixedColumns(type, where, world);
  const shown = listing.columns.filter(({ column }) => !fixed.has(column.name) || column.name === objectType(type).key);
  const extra = columns.map((column) => ({ name: column.column.name, cells: column.cells(inputs, set.rows, listing.matching.bases) }));
  const cellsOf = (row: Row): Record<string, Cell> => Object.fromEntries([...shown.map(({ column: { name } }) => [name, set.cell(row, name)] as const), ...extra.map(({ name, cells }) => [name, cells(row)] as const)]);
  return valueBody({
    value: false,
    text: `No, ${formatNumber(failing.length)} of ${formatNumber(total)} ${objects} ${failing.length === 1 ? rule.map(({ oneNot }) => oneNot).join(' or ') : rule.map(({ manyNot }) => manyNot).join(' or ')}: ${namesText(failing)}.`,
    objectType: type,
    columns: [...shown, ...columns].map(({ column }) => column),
    rows: failing.map((row) => outRow(type, row, cellsOf(row))),
    notes: unknownNotes(parameters, failing, (row, name) => cellsOf(row)[name]),
  });
}

function namesText(rows: readonly Row[]): string {
  const names = rows.slice(0, NAMED).map(nameOf);
  return listed(rows.length > NAMED ? [...names, `${formatNumber(rows.length - NAMED)} more`] : names);
}

/** What has no value does not keep the rule, but nobody knows. */
function unknownNotes({ must }: Parameters, failing: readonly Row[], cell: (row: Row, name: string) => Cell | undefined): readonly string[] {
  return must.flatMap((condition) => {
    const name = condition.kind === 'field' ? condition.field : condition.kind === 'is' ? condition.relation : null;
    const unknown = name === null ? [] : failing.filter((row) => cell(row, name) === null);
    return unknown.length === 0 ? [] : [`${formatNumber(unknown.length)} of them ${unknown.length === 1 ? 'has' : 'have'} no ${(name ?? '').replace(/_/gu, ' ')} recorded, which is unknown and counts as failing.`];
  });
}
