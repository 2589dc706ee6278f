import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Condition, Select } from '../../query/query.js';
import { columnPlan, relatedColumn } from './column-plan.js';
import type { ColumnPlan } from './column-plan.js';
import { excludes } from './fixed.js';

/** The columns of a list in order: the type's own, then those asked for, tested and sorted by. What a condition fixes is dropped later, on the rows. */
export function chooseColumns(query: Select, world: World): readonly ColumnPlan[] {
  const { type, where, columns, onlyColumns, order } = query;
  const planned = (names: readonly string[]): readonly ColumnPlan[] => names.flatMap((name) => columnPlan(type, name, world) ?? []);
  if (onlyColumns) return distinct(planned(columns));
  const added = [...columns, ...order.map(({ column }) => column), ...where.flatMap((condition) => testedColumns(type, condition))];
  const counts = where.flatMap((condition) => (condition.kind === 'related' && condition.max !== 0 ? [relatedColumn(type, condition, world)] : []));
  return distinct([...planned([...ownColumns(type, where), ...added]), ...counts]);
}

/** A status that rows were chosen by stands second. */
function ownColumns(type: string, where: readonly Condition[]): readonly string[] {
  const { defaultColumns } = objectType(type);
  const [first, ...rest] = defaultColumns;
  if (first === undefined || !excludes(where, 'status') || !defaultColumns.includes('status')) return defaultColumns;
  return [first, 'status', ...rest.filter((name) => name !== 'status')];
}

/** The column of what a condition tests, where the type has one. */
function testedColumns(type: string, condition: Condition): readonly string[] {
  const { columns } = objectType(type);
  switch (condition.kind) {
    case 'is':
      return columns[condition.relation] === undefined ? [] : [condition.relation];
    case 'field':
    case 'empty':
      return columns[condition.field] === undefined && !condition.field.startsWith('cf_') ? [] : [condition.field];
    case 'related':
      return [];
    case 'any':
      return condition.of.flatMap((each) => testedColumns(type, each));
  }
}

/** Each name once; a second count of the same type gets a name of its own. */
function distinct(plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const seen = new Map<string, string>();
  return plans.flatMap((plan) => {
    const { name, label } = plan.column;
    const before = seen.get(name);
    if (before === label) return [];
    const unique = before === undefined ? name : `${name}_${String(seen.size)}`;
    seen.set(unique, label);
    return [{ ...plan, column: { ...plan.column, name: unique } }];
  });
}
