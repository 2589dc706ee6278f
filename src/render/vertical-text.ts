import type { OutColumn, OutRow } from '../answer.js';
import { nameColumn, paintCell } from './cell-paint.js';
import { cellText, columnText } from './cell-text.js';
import { fieldText, labelWidth } from './field-text.js';
import { wrap } from './layout.js';
import { joinSafe, line, safe } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { Canvas } from './pictures/drawn.js';

/** Rows one under the other, each as its name and its fields, with nothing left out or cut. */
export function verticalText(columns: readonly OutColumn[], rows: readonly OutRow[], canvas: Canvas): SafeText {
  const width = labelWidth(columns.map(({ label }) => safe(label)));
  return joinSafe(rows.map((row) => rowText(columns, row, width, canvas)), line`\n\n`);
}

function rowText(columns: readonly OutColumn[], row: OutRow, width: number, canvas: Canvas): SafeText {
  const { view, style } = canvas;
  const name = nameColumn(columns, row);
  const named = columns[name];
  const title = named === undefined ? cellText(row.display) : columnText(row.cells[named.name], named);
  const fields = columns.flatMap((column, index) => {
    if (index === name) return [];
    const cell = columnText(row.cells[column.name], column, { newlines: 'keep' });
    return [fieldText(safe(column.label), cell, width, canvas, (text) => paintCell(text, { row, column, cell, isName: false }, style))];
  });
  return joinSafe([...wrap(title, view.width).map((text) => style.strong(style.link(text, row.url))), ...fields], line`\n`);
}
