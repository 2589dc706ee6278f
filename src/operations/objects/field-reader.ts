import type { Cell, OutColumn } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { isRow, rowOf, textOf, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { DERIVED } from './derived-columns.js';
import { readableValue, textOfValue } from './facts.js';

/** How one named field of a type is read: a column of the catalogue, a field, or `cf:<name>`. */
export interface FieldReader {
  readonly name: string;
  /** REST fields to fetch. */
  readonly fields: readonly string[];
  /** The exact value. */
  readonly cell: (row: Row) => Cell;
  /** The value in the units that people read. */
  readonly text: (row: Row, timeZone: string) => Cell;
}

/** Null when the type has no such field, or when it takes a computation of its own. */
export function fieldReader(type: string, name: string): FieldReader | null {
  if (name.startsWith('cf:')) {
    const value = (row: Row): Cell => textOfValue(valueAt(row, ['custom_fields', name.slice(3)]));
    return { name, fields: ['custom_fields'], cell: value, text: value };
  }
  const known = objectType(type);
  const path = known.columns[name]?.path ?? (known.fields[name] === undefined ? null : [name]);
  const [first] = path ?? [];
  if (path === null || first === undefined) return null;
  const derived = DERIVED[first];
  if (derived !== undefined) return { name, fields: derived.fields, cell: derived.value, text: derived.value };
  if (first.startsWith('@')) return null;
  return {
    name,
    fields: [first],
    cell: (row) => modelText(row, path) ?? textOfValue(valueAt(row, path)),
    text: (row, timeZone) => modelText(row, path) ?? readableValue(name, valueAt(row, path), timeZone),
  };
}

/** A model is named with its manufacturer: people ask for "the model" and mean both. */
function modelText(row: Row, path: readonly string[]): string | null {
  const [first = ''] = path;
  const last = path[path.length - 1];
  const typeRow = rowOf(row, first);
  if (typeRow === null || !isRow(typeRow['manufacturer']) || (path.length > 1 && last !== 'model')) return null;
  const model = textOf(typeRow, 'model');
  return model === null ? null : `${textOf(typeRow, 'manufacturer') ?? ''} ${model}`.trim();
}

/** The column that shows a field under a label. */
export function fieldColumn(type: string | null, name: string, label: string): OutColumn {
  const known = type === null ? undefined : objectType(type).columns[name];
  return { name, label, align: known?.sort === 'number' ? 'right' : 'left' };
}
