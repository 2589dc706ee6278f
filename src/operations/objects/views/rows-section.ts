import { tableBody } from '../../../answer.js';
import type { Cell, Section } from '../../../answer.js';
import type { Row } from '../../../netbox/row.js';
import { cellsOf, columnsOf, counted, outRow } from '../../present.js';

/** Objects of a type under some of its columns, as a part of an answer; none without rows. `more` overrides cells. */
export function rowsSection(
  title: string,
  type: string,
  rows: readonly Row[],
  columns: readonly string[],
  more: (row: Row) => Readonly<Record<string, Cell>> = () => ({}),
): readonly Section[] {
  if (rows.length === 0) return [];
  const body = tableBody({
    text: counted(rows.length, type),
    objectType: type,
    columns: columnsOf(type, columns),
    rows: rows.map((row) => outRow(type, row, { ...cellsOf(type, row, columns), ...more(row) })),
  });
  return [{ title, body }];
}
