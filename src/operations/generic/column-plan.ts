import type { Cell, OutColumn } from '../../answer.js';
import { AppError } from '../../errors.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Column } from '../../netbox/object-type.js';
import { asText, valueAt } from '../../netbox/row.js';
import { isTold } from '../../netbox/untold.js';
import type { Json, Row } from '../../netbox/row.js';
import type { Bases } from '../../plan/compiled.js';
import { fieldPath } from '../../plan/conditions/field-path.js';
import { ownFields, readyCounter, relatedCounts } from '../../plan/conditions/related.js';
import type { RelatedCondition } from '../../plan/conditions/related.js';
import type { Step } from '../../plan/plan.js';
import { relationReader } from '../../plan/relation-reader.js';
import { compilerFor } from '../../plan/row-plan.js';
import { localDate } from '../../query/calendar.js';
import { DAYS_LEFT, describeObjects, labelOf } from '../../query/phrase.js';
import { reachOf } from '../../query/reach.js';
import { columnKey, comparison } from '../../table/sort.js';
import type { SortKey } from '../../table/sort.js';
import { computedColumn } from '../computed-columns.js';
import type { Inputs } from '../operation.js';
import { cellOf, column as outColumn } from '../present.js';

/** A column of a list: what it needs, and how its cells are made and sorted. */
export interface ColumnPlan {
  readonly column: OutColumn;
  readonly fields: readonly string[];
  readonly steps: (bases: Bases) => readonly Step[];
  readonly cells: (inputs: Inputs, rows: readonly Row[], bases: Bases) => (row: Row) => Cell;
  /** The order of the column, where it is not that of its cells. */
  readonly key: SortKey | null;
  readonly sort: Column['sort'];
}

/** How a column of a type is made: from the row, by a computation, from a related object, or from a custom field. Null for a known column that nobody computes. */
export function columnPlan(type: string, name: string, world: World): ColumnPlan | null {
  if (name.startsWith(DAYS_LEFT)) return daysLeft(type, name.slice(DAYS_LEFT.length), world);
  const known = Object.hasOwn(objectType(type).columns, name) ? objectType(type).columns[name] : undefined;
  const isComputed = known?.path[0]?.startsWith('@') === true;
  if (known !== undefined && !isComputed) return catalogueColumn(type, known, world);
  const computed = computedColumn(type, name);
  if (computed !== null) {
    return {
      column: outColumn(name, known?.label ?? name, computed.sort === 'number' ? 'right' : 'left'),
      fields: computed.fields,
      steps: (bases) => computed.steps(bases.ids, world),
      cells: (inputs, rows, bases) => computed.compute(inputs, rows, bases.ids, world),
      key: null,
      sort: computed.sort,
    };
  }
  if (isComputed) return null;
  // Of some relations, such as the rack of a cable, the rows tell nothing: they are filters only.
  return relationColumn(type, name, world) ?? (reachOf(type, name) === null ? pathColumn(type, name) : null);
}

/** Days from today until the date of a field; what is over counts below zero. */
function daysLeft(type: string, field: string, { now, timeZone }: World): ColumnPlan {
  const { path } = fieldPath(objectType(type), field);
  const today = Date.parse(localDate(now, timeZone));
  return {
    column: outColumn('days_left', 'days left', 'right'),
    fields: [path[0] ?? field],
    steps: () => [],
    cells: () => (row) => {
      const date = Date.parse((asText(valueAt(row, path)) ?? '').slice(0, 10));
      return Number.isNaN(date) ? null : Math.round((date - today) / 86_400_000);
    },
    key: null,
    sort: 'number',
  };
}

function catalogueColumn(type: string, column: Column, { inventory }: World): ColumnPlan {
  const field = column.path.length === 1 ? objectType(type).fields[column.path[0] ?? ''] : undefined;
  // A few related objects come as their id alone.
  const nameOf = (value: Json): Json => (field?.kind === 'ref' && typeof value === 'number' ? (inventory.find(field.to, value)?.name ?? `#${String(value)}`) : value);
  return {
    column: outColumn(column.name, column.label, column.sort === 'number' ? 'right' : 'left'),
    fields: [column.path[0] ?? column.name],
    steps: () => [],
    cells: () => (row) => (isTold(row, column.path[0] ?? '') ? cellOf(nameOf(valueAt(row, column.path))) : null),
    key: columnKey(objectType(type), column, false),
    sort: column.sort,
  };
}

function relationColumn(type: string, name: string, world: World): ColumnPlan | null {
  const reader = relationReader({ type: objectType(type), name: `column-${name}` }, name, world);
  if (reader === null) return null;
  return {
    column: outColumn(name, labelOf(type, name)),
    fields: reader.fields,
    steps: reader.steps,
    cells: (inputs, _, bases) => {
      const read = reader.prepare(inputs, bases);
      return (row) => cellOf([...new Set(read(row).map((ref) => ref.name))]);
    },
    key: null,
    sort: 'natural',
  };
}

function pathColumn(type: string, name: string): ColumnPlan {
  const { path } = fieldPath(objectType(type), name);
  if (path[0] === undefined) throw new AppError('INTERNAL', `There is no column '${name}'.`);
  return { column: outColumn(name, labelOf(type, name)), fields: [path[0]], steps: () => [], cells: () => (row) => (isTold(row, path[0] ?? '') ? cellOf(valueAt(row, path)) : null), key: null, sort: 'natural' };
}

/** Longer names of columns are nobody's to write. */
const MAX_NAME = 40;

/** How many related objects each row has, for a condition on that number. */
export function relatedColumn(type: string, condition: RelatedCondition, world: World, name: string): ColumnPlan {
  const counter = readyCounter(type, condition);
  const ready = counter === null ? undefined : objectType(type).columns[counter];
  if (ready !== undefined) return catalogueColumn(type, ready, world);
  const at = { type: objectType(type), name: `column-${condition.type}-${name}` };
  const counts = relatedCounts(condition, at, compilerFor(world));
  const label = describeObjects(condition.type, condition.where);
  return {
    column: outColumn(condition.where.length === 0 || label.length > MAX_NAME ? `${condition.type.replace(/^.*\./, '')}_count` : label.toLowerCase().replace(/[^a-z0-9]+/g, '_'), label, 'right'),
    fields: ownFields(condition, at),
    steps: counts.steps,
    cells: (inputs, _, bases) => counts.prepare(inputs, bases),
    key: null,
    sort: 'number',
  };
}

/** A sort key that puts rows in the order of a column. */
export function sortKeyOf(plan: ColumnPlan, cell: (row: Row) => Cell, descending: boolean): SortKey {
  return plan.key === null ? { value: cell, compare: comparison(plan.sort), descending } : { ...plan.key, descending };
}
