import type { Cell, OutColumn } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { isRow, rowOf, textOf, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Bases } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import { relationReader } from '../../plan/relation-reader.js';
import { computedColumn } from '../computed-columns.js';
import type { Inputs } from '../operation.js';
import { cellOf } from '../present.js';
import { readableValue, textOfValue } from './facts.js';

/** How one named field of a type is read: a column of the catalogue, computed or not, a relation, or a custom field. */
export interface FieldReader {
  /** REST fields of the object. */
  readonly fields: readonly string[];
  /** Steps besides; `bases` hold the objects. */
  readonly steps: (bases: Bases) => readonly Step[];
  readonly prepare: (inputs: Inputs, rows: readonly Row[], bases: Bases, timeZone: string) => (row: Row) => Reading;
}

export interface Reading {
  /** The exact value. */
  readonly cell: Cell;
  /** The value in the units that people read. */
  readonly text: Cell;
}

/** Custom fields by `cf:<name>`, or as conditions name them. Null when the type has no such field. */
export function fieldReader(type: string, name: string, world: World): FieldReader | null {
  const custom = customName(name);
  if (custom !== null) return plainReader(['custom_fields'], (row) => same(textOfValue(valueAt(row, ['custom_fields', custom]))));
  const known = objectType(type);
  const path = known.columns[name]?.path ?? (known.fields[name] === undefined ? null : [name]);
  const [first] = path ?? [];
  if (path !== null && first !== undefined && !first.startsWith('@')) return plainReader([first], (row, timeZone) => readingOf(name, path, row, timeZone));
  return computedReader(type, name, world) ?? relatedReader(type, name, world);
}

/** The name behind `cf:`, `cf_` or `custom_fields.`. */
export function customName(name: string): string | null {
  return /^(?:cf[:_]|custom_fields\.)(.+)$/.exec(name)?.[1] ?? null;
}

/** The column that shows a field under a label. */
export function fieldColumn(type: string | null, name: string, label: string): OutColumn {
  const known = type === null ? undefined : objectType(type).columns[name];
  return { name, label, align: known?.sort === 'number' ? 'right' : 'left' };
}

function plainReader(fields: readonly string[], read: (row: Row, timeZone: string) => Reading): FieldReader {
  return { fields, steps: () => [], prepare: (_inputs, _rows, _bases, timeZone) => (row) => read(row, timeZone) };
}

function computedReader(type: string, name: string, world: World): FieldReader | null {
  const column = computedColumn(type, name);
  if (column === null) return null;
  return {
    fields: column.fields,
    steps: (bases) => column.steps(bases.ids, world),
    prepare: (inputs, rows, bases) => {
      const read = column.compute(inputs, rows, bases.ids, world);
      return (row) => same(read(row));
    },
  };
}

/** Related objects that the type has no field for: the region of a device, the site of an address. */
function relatedReader(type: string, name: string, world: World): FieldReader | null {
  const reader = relationReader({ type: objectType(type), name: `${type}-${name}` }, name, world);
  if (reader === null) return null;
  return {
    fields: reader.fields,
    steps: reader.steps,
    prepare: (inputs, _rows, bases) => {
      const read = reader.prepare(inputs, bases);
      return (row) => same(cellOf([...new Set(read(row).map((ref) => ref.name))]));
    },
  };
}

function readingOf(name: string, path: readonly string[], row: Row, timeZone: string): Reading {
  const model = modelText(row, path);
  if (model !== null) return same(model);
  const value = valueAt(row, path);
  return { cell: textOfValue(value), text: readableValue(name, value, timeZone) };
}

/** A model is named with its manufacturer: people ask for "the model" and mean both. */
function modelText(row: Row, path: readonly string[]): string | null {
  const [first = ''] = path;
  const typeRow = rowOf(row, first);
  if (typeRow === null || !isRow(typeRow['manufacturer']) || (path.length > 1 && path[path.length - 1] !== 'model')) return null;
  const model = textOf(typeRow, 'model');
  return model === null ? null : `${textOf(typeRow, 'manufacturer') ?? ''} ${model}`.trim();
}

function same(value: Cell): Reading {
  return { cell: value, text: value };
}
