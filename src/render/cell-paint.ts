import type { OutColumn, OutRow } from '../answer.js';
import type { SafeText } from './sanitise.js';
import type { Style } from './style.js';

interface Painted {
  readonly row: OutRow;
  readonly column: OutColumn;
  /** The whole cell, of which a line or a padded form is painted. */
  readonly cell: SafeText;
  /** It stands for the row: what opens its page. */
  readonly isName: boolean;
}

/** Statuses and roles in their colours, what is not recorded faint, the row's name as a link. The text stays the same. */
export function paintCell(text: SafeText, { row, column, cell, isName }: Painted, style: Style): SafeText {
  if (text.trim() === '') return text;
  if (cell === '–') return style.faint(text);
  const coloured = column.name === 'status' ? style.status(text, cell) : style.tint(text, column.colours?.[String(row.cells[column.name])] ?? null);
  return isName ? style.link(coloured, row.url) : coloured;
}

/** Which column a row is known by: the one that says what it is called, else the first. */
export function nameColumn(columns: readonly OutColumn[], row: OutRow): number {
  return Math.max(0, columns.findIndex((column) => row.display !== null && row.cells[column.name] === row.display));
}
