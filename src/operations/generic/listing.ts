import type { Cell } from '../../answer.js';
import { AppError } from '../../errors.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Row } from '../../netbox/row.js';
import { isTold } from '../../netbox/untold.js';
import type { Step } from '../../plan/plan.js';
import type { Order, Select } from '../../query/query.js';
import { sortRows } from '../../table/sort.js';
import type { Inputs } from '../operation.js';
import { chooseColumns } from './choose-columns.js';
import { columnPlan, relatedColumn, sortKeyOf } from './column-plan.js';
import type { ColumnPlan } from './column-plan.js';
import { fixedColumns, usualOrder } from './fixed.js';
import { planMatching } from './matching.js';
import type { Matching } from './matching.js';
import type { Remark } from './remark.js';
import { remarksFor } from './remarks.js';
import { facetFor } from './split.js';
import { stepName } from './step-name.js';

/** What a list is made of, before and after the rows are there. */
export interface Listing {
  readonly matching: Matching;
  readonly columns: readonly ColumnPlan[];
  readonly facet: ColumnPlan | null;
  readonly remarks: readonly Remark[];
  readonly steps: readonly Step[];
  readonly read: (inputs: Inputs) => ListedRows;
}

export interface ListedRows {
  /** In order. */
  readonly rows: readonly Row[];
  readonly complete: boolean;
  /** Cells by column name. */
  readonly cell: (row: Row, column: string) => Cell;
}

const LINKS = ['url', 'display_url']; // what a row of an answer points to

/** Plans a list: rows, columns, order and what its sentence is split by. */
export function planListing(query: Select, world: World): Listing {
  const { type, where } = query;
  const columns = chooseColumns(query, world);
  const order = query.order.length > 0 ? query.order : [...countOrder(query, world), ...usualOrder(type, where)];
  const sorting = order.filter(({ column }) => !columns.some((plan) => plan.column.name === column)).flatMap(({ column }) => columnPlan(type, column, world) ?? []);
  const facetName = query.facet ?? facetFor(type, where, fixedColumns(type, where, world));
  const facet = facetName === null ? null : columnPlan(type, facetName, world);
  const plans = byName([...columns, ...sorting, ...(facet === null ? [] : [facet])]);
  const remarks = remarksFor(query, world);
  const fields = [...new Set([...LINKS, ...[...plans, ...remarks].flatMap((each) => each.fields)])];
  const matching = planMatching({ type, where, fields, name: stepName(type) }, world);
  return {
    matching,
    columns,
    facet,
    remarks,
    steps: [...matching.steps, ...[...plans, ...remarks].flatMap((each) => each.steps(matching.bases))],
    read: (inputs) => {
      const listed = readListing(inputs, matching, plans, order);
      for (const { column } of query.order) checkKnown(column, type, plans.find((plan) => plan.column.name === column), listed, matching);
      return listed;
    },
  };
}

/** What was chosen by a number of related objects stands in the order of that number, most first. */
function countOrder({ type, where }: Select, world: World): readonly Order[] {
  return where.flatMap((condition, index) => (condition.kind === 'related' && condition.every !== true && (condition.min > 1 || (condition.max ?? 0) > 0) ? [{ column: relatedColumn(type, condition, world, String(index)).column.name, descending: true }] : []));
}

function byName(plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  return [...new Map(plans.map((plan) => [plan.column.name, plan])).values()];
}

/** An order by what could not be read would be an accident. Throws MCP_TOOL. */
function checkKnown(name: string, type: string, plan: ColumnPlan | undefined, { rows, cell }: ListedRows, { bases }: Matching): void {
  if (plan === undefined || rows.length < 2 || rows.some((row) => cell(row, name) !== null)) return;
  const isRead = rows.every((row) => plan.fields.every((field) => isTold(row, field))) && plan.steps(bases).length === 0;
  if (!isRead) throw new AppError('MCP_TOOL', `The ${plan.column.label} of ${objectType(type).plural} cannot be read through this MCP server, so they cannot be put in its order.`, { reason: 'not offered' });
}

function readListing(inputs: Inputs, matching: Matching, plans: readonly ColumnPlan[], order: readonly Order[]): ListedRows {
  const { rows, complete } = matching.read(inputs);
  const cells = new Map(plans.map((plan) => [plan.column.name, plan.cells(inputs, rows, matching.bases)]));
  const cell = (row: Row, column: string): Cell => cells.get(column)?.(row) ?? null;
  const keys = order.flatMap(({ column, descending }) => {
    const plan = plans.find((each) => each.column.name === column);
    return plan === undefined ? [] : [sortKeyOf(plan, (row) => cell(row, column), descending)];
  });
  return { rows: sortRows(rows, keys), complete, cell };
}
