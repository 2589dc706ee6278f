import type { World } from '../../inventory/inventory.js';
import type { Json, Row } from '../../netbox/row.js';
import type { Bases, RowPlan, RowsRequest } from '../../plan/compiled.js';
import { isEmptyValue, matchesField } from '../../plan/match-field.js';
import { planRows } from '../../plan/row-plan.js';
import type { Step } from '../../plan/plan.js';
import type { Condition } from '../../query/query.js';
import { computedColumn } from '../computed-columns.js';
import type { ComputedColumn } from '../computed-column.js';
import type { Inputs } from '../operation.js';

/** Rows that satisfy conditions, those on computed columns included. */
export interface Matching {
  readonly steps: readonly Step[];
  readonly bases: Bases;
  /** As in RowPlan: filters by which NetBox alone decides. */
  readonly decided: RowPlan['decided'];
  readonly read: (inputs: Inputs) => { readonly rows: readonly Row[]; readonly complete: boolean };
}

interface ComputedCondition {
  readonly condition: Condition;
  readonly column: ComputedColumn;
}

/** Plans rows under conditions of all kinds. */
export function planMatching(request: RowsRequest, world: World): Matching {
  const computed = request.where.flatMap((condition) => computedCondition(request.type, condition));
  const where = request.where.filter((condition) => !computed.some((each) => each.condition === condition));
  const fields = [...new Set([...request.fields, ...computed.flatMap(({ column }) => column.fields)])];
  const plan = planRows({ ...request, where, fields }, world);
  if (computed.length === 0) return plan;
  return {
    bases: plan.bases,
    decided: null,
    steps: [...plan.steps, ...computed.flatMap(({ column }) => column.steps(plan.bases.ids, world))],
    read: (inputs) => {
      const { rows, complete } = plan.read(inputs);
      const accepts = computed.map((each) => acceptComputed(each, each.column.compute(inputs, rows, plan.bases.ids, world)));
      return { rows: rows.filter((row) => accepts.every((accept) => accept(row))), complete };
    },
  };
}

function computedCondition(type: string, condition: Condition): readonly ComputedCondition[] {
  const column = condition.kind === 'field' || condition.kind === 'empty' ? computedColumn(type, condition.field) : null;
  return column === null ? [] : [{ condition, column }];
}

function acceptComputed({ condition, column }: ComputedCondition, cell: (row: Row) => Json): (row: Row) => boolean {
  const kind = column.sort === 'number' || column.sort === 'date' ? column.sort : 'text';
  return (row) => (condition.kind === 'field' ? matchesField(cell(row), condition, kind) : isEmptyValue(cell(row)) !== (condition.kind === 'empty' && condition.negated));
}
