import { tableBody, textBody } from '../../answer.js';
import type { Cell, OutColumn, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { computedColumn } from '../computed-columns.js';
import { inNaturalOrder } from '../connections/natural.js';
import type { Inputs } from '../operation.js';
import { cellsOf, columnsOf, outRow } from '../present.js';

/** Rows of a section on one screen; all are in the data. */
const SHOWN = 10;

/** A section of a report: objects of one type, in their natural order. */
export interface TypeTable {
  readonly steps: readonly Step[];
  readonly rows: (inputs: Inputs) => readonly Row[];
  readonly section: (inputs: Inputs, title: string, text: string) => Section;
}

interface TableRequest {
  readonly step: string;
  readonly type: string;
  readonly filters: FetchStep['filters'];
  /** Catalogue columns; those that an operation computes are computed. */
  readonly columns: readonly string[];
  /** Further fields that the caller reads from the rows. */
  readonly fields?: readonly string[];
}

/** Plans a table of everything that the filters find. */
export function planTable({ step, type, filters, columns, fields = [] }: TableRequest, world: World): TypeTable {
  const computed = columns.flatMap((name) => computedColumn(type, name) ?? []);
  const read = [...storedColumns(type, columns).flatMap((name) => objectType(type).columns[name]?.path[0] ?? []), ...orderFields(type), ...fields, ...computed.flatMap((each) => each.fields)];
  const rowsOf = (inputs: Inputs): readonly Row[] => inNaturalOrder(type, inputs.rows(step));
  return {
    steps: [fetchStep(step, type, filters, [...new Set(read)]), ...computed.flatMap((each) => each.steps([step], world))],
    rows: rowsOf,
    section: (inputs, title, text) => {
      const rows = rowsOf(inputs);
      const cells = computed.map((each) => ({ name: each.column, cell: each.compute(inputs, rows, [step], world) }));
      const more = (row: Row): Record<string, Cell> => Object.fromEntries(cells.map(({ name, cell }) => [name, cell(row)]));
      return tableSection(title, text, {
        objectType: type,
        columns: columnsOf(type, columns.filter((name) => isStored(type, name) || computedColumn(type, name) !== null)),
        rows: rows.map((row) => outRow(type, row, { ...cellsOf(type, row, columns), ...more(row) })),
      });
    },
  };
}

/** A section with a table of which the first rows are shown; a sentence alone when it has no rows. */
export function tableSection(title: string, text: string, table: { readonly objectType?: string; readonly columns: readonly OutColumn[]; readonly rows: Parameters<typeof tableBody>[0]['rows'] }): Section {
  if (table.rows.length === 0) return { title, body: textBody({ text }) };
  return { title, body: tableBody({ text, ...table, page: table.rows.length > SHOWN ? { from: 0, size: SHOWN } : null }) };
}

/** The columns, of those given, that NetBox itself keeps. */
export function storedColumns(type: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => isStored(type, name));
}

function isStored(type: string, name: string): boolean {
  const path = objectType(type).columns[name]?.path[0];
  return path !== undefined && !path.startsWith('@');
}

/** Fields that the natural order of a type looks at. */
export function orderFields(type: string): readonly string[] {
  const known = objectType(type);
  return known.naturalOrder.flatMap((name) => known.columns[name.replace(/^-/, '')]?.path[0] ?? []).filter((field) => !field.startsWith('@'));
}
