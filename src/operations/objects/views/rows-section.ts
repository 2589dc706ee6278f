import { tableBody } from '../../../answer.js';
import type { Section } from '../../../answer.js';
import type { Row } from '../../../netbox/row.js';
import { cellsOf, columnsOf, counted, outRow } from '../../present.js';

/** Objects of a type under some of its columns, as a part of an answer; none without rows. */
export function rowsSection(title: string, type: string, rows: readonly Row[], columns: readonly string[]): readonly Section[] {
  if (rows.length === 0) return [];
  const body = tableBody({
    text: counted(rows.length, type),
    objectType: type,
    columns: columnsOf(type, columns),
    rows: rows.map((row) => outRow(type, row, cellsOf(type, row, columns))),
  });
  return [{ title, body }];
}
