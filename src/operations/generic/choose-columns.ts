import type { OutColumn } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { RelatedCondition } from '../../plan/conditions/related.js';
import type { Condition, Select } from '../../query/query.js';
import { columnPlan, relatedColumn } from './column-plan.js';
import type { ColumnPlan } from './column-plan.js';
import { excludes } from './fixed.js';
import { matchesColumns } from './matches-column.js';
import { ownerColumns } from './owner-place.js';
import { absenceColumns } from './related-remarks.js';
import { testedColumns } from './tested-columns.js';

/** The columns of a list in order: the type's own, then those asked for, tested and sorted by. What a condition fixes is dropped later, on the rows. */
export function chooseColumns(query: Select, world: World): readonly ColumnPlan[] {
  const { type, where, columns, onlyColumns, order } = query;
  const planned = (names: readonly string[]): readonly ColumnPlan[] => names.flatMap((name) => columnPlan(type, name, world) ?? []).map((plan) => (columns.includes(plan.column.name) ? needed(plan, 'named') : plan));
  if (onlyColumns) return distinct(planned(named(type, columns)));
  const added = [...columns, ...order.map(({ column }) => column), ...where.flatMap((condition) => testedColumns(objectType(type), condition))];
  const counts = where.flatMap((condition, index) => (condition.kind === 'related' && condition.max !== 0 ? countColumns(type, condition, { world, name: String(index) }) : []));
  const owners = ownerColumns(type, where, world);
  const own = ownColumns(type, where).filter((name) => !owners.some(({ column }) => column.name === name));
  const told = [...owners, ...counts, ...absenceColumns(type, where, world), ...matchesColumns(type, where, world)].map((plan) => needed(plan, 'tested'));
  return distinct([...planned([...own, ...added.filter((name) => owners.length === 0 || name !== 'tenant')]), ...told]);
}

/** How many there are of what was asked for; where all of them must be so, that is how many there are. */
function countColumns(type: string, condition: RelatedCondition, { world, name }: { readonly world: World; readonly name: string }): readonly ColumnPlan[] {
  return [relatedColumn(type, condition.every === true ? { ...condition, where: [] } : condition, world, name)];
}

/** A row without a name is nobody's: the name comes first when it was not asked for. */
function named(type: string, columns: readonly string[]): readonly string[] {
  const { key } = objectType(type);
  return columns.includes(key) || columns.includes('display') ? columns : [key, ...columns];
}

/** Words for columns that a list cannot show: the type has none, or nobody computes it. */
export function unknownColumns({ type, columns, order, unknown = [] }: Select, world: World): readonly string[] {
  return [...unknown, ...[...columns, ...order.map(({ column }) => column)].filter((name) => columnPlan(type, name, world) === null)];
}

function needed(plan: ColumnPlan, need: OutColumn['need'] & string): ColumnPlan {
  return { ...plan, column: { need, ...plan.column } };
}

/** A status that rows were chosen by stands second. */
function ownColumns(type: string, where: readonly Condition[]): readonly string[] {
  const { defaultColumns } = objectType(type);
  const [first, ...rest] = defaultColumns;
  if (first === undefined || !excludes(where, 'status') || !defaultColumns.includes('status')) return defaultColumns;
  return [first, 'status', ...rest.filter((name) => name !== 'status')];
}

/** Each name once, as much needed as any of that name; a second count of the same type gets a name of its own. */
function distinct(plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const seen = new Map<string, string>();
  return plans.flatMap((plan) => {
    const { name, label } = plan.column;
    const before = seen.get(name);
    if (before === label) return [];
    const unique = before === undefined ? name : `${name}_${String(seen.size)}`;
    seen.set(unique, label);
    const isTested = plans.some(({ column }) => column.need === 'tested' && column.name === name && column.label === label);
    const { column } = isTested ? needed(plan, 'tested') : plan;
    return [{ ...plan, column: { ...column, name: unique } }];
  });
}
