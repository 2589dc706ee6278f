import type { Cell, OutColumn, OutRow } from '../answer.js';
import { objectType } from '../netbox/catalogue.js';
import { asText, displayOf, idOf, isList, isRow, textOf, valueAt } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';
import { isTold } from '../netbox/untold.js';

/** A value of NetBox as a cell: related objects and choices as their text, plain data as its keys, lists joined by commas, '' as null. */
export function cellOf(value: Json): Cell {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (isRow(value)) return asText(value) ?? (Object.keys(value).join(', ') || null);
  if (!isList(value)) return asText(value);
  const texts = value.flatMap((item) => asText(item) ?? []);
  return texts.length === 0 ? null : texts.join(', ');
}

/** Columns of a type by name, as its catalogue entry has them. */
export function columnsOf(type: string, names: readonly string[]): readonly OutColumn[] {
  const known = objectType(type).columns;
  return names.flatMap((name) => {
    const entry = known[name];
    return entry === undefined ? [] : [column(name, entry.label, entry.sort === 'number' ? 'right' : 'left')];
  });
}

const UNIT = / \((kbps|MB)\)$/u;

/** A column of an answer. A label that names the unit of raw values goes without, as they are shown the way people say them. */
export function column(name: string, label: string, align: OutColumn['align'] = 'left'): OutColumn {
  const unit = UNIT.exec(label)?.[1];
  return unit === 'kbps' || unit === 'MB' ? { name, label: label.replace(UNIT, ''), align, unit } : { name, label, align };
}

/** A column that the whole list is about: without it the others tell little. */
export function mainColumn(name: string, label: string): OutColumn {
  return { ...column(name, label), need: 'named' };
}

/** A column of numbers that are to be compared by eye. */
export function barColumn(name: string, label: string, bars: OutColumn['bars'] & string): OutColumn {
  return { ...column(name, label, 'right'), bars };
}

/** Cells of a row under catalogue columns; columns that an operation computes (`@…`) are left to it. */
export function cellsOf(type: string, row: Row, names: readonly string[]): Record<string, Cell> {
  const known = objectType(type).columns;
  const cells: Record<string, Cell> = {};
  for (const name of names) {
    const column = known[name];
    const [field = '@'] = column?.path ?? [];
    if (column !== undefined && !field.startsWith('@')) cells[name] = isTold(row, field) ? cellOf(valueAt(row, column.path)) : null;
  }
  return cells;
}

/** A row of an answer that stands for an object of NetBox. */
export function outRow(type: string, row: Row, cells: Readonly<Record<string, Cell>>): OutRow {
  return { id: idOf(row), type, display: displayOf(row), url: textOf(row, 'display_url') ?? textOf(row, 'url'), cells };
}

/** A row of an answer that stands for no object: a group, a gap, a sum. */
export function plainRow(cells: Readonly<Record<string, Cell>>): OutRow {
  return { id: null, type: null, display: null, url: null, cells };
}

/** Whether a row sums up the others: the last of a table of groups. */
export function isTotal(row: OutRow): boolean {
  return row.id === null && Object.values(row.cells)[0] === 'total';
}

/** "1 device", "18 devices". */
export function counted(count: number, type: string): string {
  const { singular, plural } = objectType(type);
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

/** "1 link", "3 links"; the plural is formed with s unless given. */
export function countedWord(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

/** 1234 → "1,234". */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/** "a", "a and b", "a, b and c". */
export function listed(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1] ?? ''}`;
}

/** How often each text occurs, most frequent first, then by text: [["active", 14], ["planned", 3]]. */
export function tally(texts: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Percent as people read it (reading rule 37): one decimal below 10, none above. `share` is 0..1. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${percent < 10 && percent > 0 ? percent.toFixed(1) : String(Math.round(percent))} %`;
}
