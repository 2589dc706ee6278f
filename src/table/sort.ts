import type { Column, ObjectType } from '../netbox/object-type.js';
import { asText, idOf, isList, valueAt } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';
import { addressComparison, compareText, naturalComparison } from './compare.js';

type SortValue = string | number | boolean;

/** One key of an order: the value of a row, how such values compare, and the direction. */
export interface SortKey {
  readonly value: (row: Row) => Json;
  readonly compare: (a: SortValue, b: SortValue) => number;
  readonly descending: boolean;
}

/** Sorts by the keys in turn, last by id, so that the order never depends on the order of arrival. Rows without a value come last in both directions. */
export function sortRows(rows: readonly Row[], keys: readonly SortKey[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, id: idOf(row) ?? 0, values: keys.map((key) => plain(key.value(row))) }));
  keyed.sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const order = compareValues(a.values[index] ?? null, b.values[index] ?? null, key);
      if (order !== 0) return order;
    }
    return a.id - b.id;
  });
  return keyed.map(({ row }) => row);
}

/** The key of a catalogue column. Choices sort by their order in NetBox, which for a status is its lifecycle. */
export function columnKey(type: ObjectType, column: Column, descending: boolean): SortKey {
  const field = column.path.length === 1 ? type.fields[column.path[0] ?? ''] : undefined;
  const compare = field?.kind === 'choice' ? byPosition(field.values) : comparison(column.sort);
  return { value: (row) => valueAt(row, column.path), compare, descending };
}

/** How values of a column compare. */
export function comparison(sort: Column['sort']): SortKey['compare'] {
  switch (sort) {
    case 'number':
      return (a, b) => Number(a) - Number(b);
    case 'boolean':
      return (a, b) => Number(b === true) - Number(a === true);
    case 'address': {
      const compare = addressComparison();
      return (a, b) => compare(String(a), String(b));
    }
    case 'date':
      return (a, b) => Date.parse(String(a)) - Date.parse(String(b));
    case 'text':
    case 'natural': {
      const compare = naturalComparison();
      return (a, b) => compare(String(a), String(b));
    }
  }
}

function byPosition(values: readonly (string | number)[]): SortKey['compare'] {
  const position = new Map(values.map((value, index) => [String(value), index]));
  const at = (value: SortValue): number => position.get(String(value)) ?? values.length;
  return (a, b) => at(a) - at(b) || compareText(String(a), String(b));
}

function compareValues(a: SortValue | null, b: SortValue | null, key: SortKey): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = key.compare(a, b);
  return key.descending ? -order : order;
}

/** A value that compares: numbers and booleans as they are, everything else as its text; null for no value. */
function plain(value: Json): SortValue | null {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (isList(value)) return value.length === 0 ? null : value.map((item) => asText(item) ?? '').join(', ');
  return asText(value);
}
