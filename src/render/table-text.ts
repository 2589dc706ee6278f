import type { OutColumn, OutRow } from '../answer.js';
import { isTotal } from '../operations/present.js';
import { nameColumn, paintCell } from './cell-paint.js';
import { cellText, columnText } from './cell-text.js';
import { cut, pad, widestWord, widthOf, wrap } from './layout.js';
import { bar } from './pictures/bars.js';
import { derive, joinSafe, line, safe } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { Style } from './style.js';

const GAP = 2;
/** Columns of a bar: shorter ones tell nothing, longer ones tell no more. */
const NARROWEST_BAR = 8;
const WIDEST_BAR = 40;
/** A longer text may be folded down to this many columns before a whole column is left out; a name only down to more. */
const FOLDED = 24;
const FOLDED_NAME = 40;
/** Longer words are broken rather than a column left out for them: an IPv6 address with its length is whole. */
const LONGEST_WORD = 43;
/** Lines of a cell, but for a row's name: enough for a description of NetBox's 200 characters. */
const MOST_LINES = 10;
/** The same for columns that the question is about. */
const TIGHT = 16;
const TIGHT_NAME = 24;
/** Further lines of a folded name stand in from its first, so that none passes for the name of a row. */
const HANG = line`  `;

interface Sized {
  readonly column: OutColumn;
  readonly label: SafeText;
  readonly cells: readonly SafeText[];
  readonly natural: number;
  /** Folding below this would break a word. */
  readonly least: number;
}

interface TableText {
  readonly lines: readonly SafeText[];
  /** Labels of the columns that the width has no room for. */
  readonly dropped: readonly SafeText[];
  /** Labels of the columns with a cell that does not stand there whole; it ends in an ellipsis. */
  readonly cut: readonly SafeText[];
}

/** A table that fits a width: long texts are folded first, then columns are left out, and named. */
export function tableText(columns: readonly OutColumn[], rows: readonly OutRow[], layout: { width: number | null; style: Style; compared?: readonly OutRow[] }): TableText {
  const all = columns.length === 0 ? [namesOf(rows)] : columns.map((column, index) => sized(column, rows, index === 0));
  const fitting = columnsThatFit(all, layout.width);
  const shrunk = shrink(fitting, layout.width);
  const { columns: kept, widths } = withBars(fitting, shrunk, { rows, compared: layout.compared ?? rows, width: layout.width });
  const header = fold(kept.map((column) => column.label), kept, widths);
  const rule = widths.map((width, index) => derive(line``, () => (kept[index]?.label === '' ? ' ' : '─').repeat(width)));
  const tooLong = new Set<Sized>();
  const body = rows.flatMap((row, index) => rowLines(row, kept.map((column) => column.cells[index] ?? line``), { columns: kept, widths, style: layout.style, tooLong }));
  return {
    lines: [...header.map((cells) => rowText(cells, (text) => layout.style.strong(text))), rowText(rule, (text) => layout.style.faint(text)), ...body],
    dropped: all.filter(({ column }) => !fitting.some((each) => each.column === column)).map(({ label }) => label),
    cut: kept.filter((column) => tooLong.has(column)).map((column) => column.label),
  };
}

/** Behind the first column whose numbers are to be compared by eye, bars take what room is left. */
function withBars(columns: readonly Sized[], widths: readonly number[], { rows, compared: all, width }: { readonly rows: readonly OutRow[]; readonly compared: readonly OutRow[]; readonly width: number | null }): { readonly columns: readonly Sized[]; readonly widths: readonly number[] } {
  const at = columns.findIndex(({ column }) => column.bars !== undefined);
  const compared = columns[at]?.column;
  const room = width === null ? 0 : Math.min(WIDEST_BAR, width - total(widths) - GAP);
  if (compared === undefined || room < NARROWEST_BAR || all.length < 2) return { columns, widths };
  const numberOf = (row: OutRow): number => (isTotal(row) ? 0 : Number(row.cells[compared.name] ?? 0));
  const most = compared.bars === 'percent' ? 100 : all.reduce((largest, row) => Math.max(largest, numberOf(row)), 1);
  const cells = rows.map((row) => bar(Math.min(1, numberOf(row) / most), room));
  const bars: Sized = { column: { name: '', label: '', align: 'left' }, label: line``, cells, natural: room, least: room };
  return { columns: columns.toSpliced(at + 1, 0, bars), widths: widths.toSpliced(at + 1, 0, room) };
}

function sized(column: OutColumn, rows: readonly OutRow[], isName: boolean): Sized {
  return measured(column, rows.map((row) => columnText(row.cells[column.name], column)), isName);
}

/** Rows without columns are shown by what they are called. */
function namesOf(rows: readonly OutRow[]): Sized {
  return measured({ name: 'display', label: 'Name', align: 'left' }, rows.map((row) => cellText(row.display)), true);
}

function measured(column: OutColumn, cells: readonly SafeText[], isName: boolean): Sized {
  const label = safe(column.label);
  let natural = widthOf(label);
  let least = widestWord(label);
  for (const cell of cells) {
    const width = widthOf(cell);
    natural = Math.max(natural, width);
    least = Math.max(least, unbroken(cell), Math.min(width, isName ? FOLDED_NAME : width > FOLDED ? FOLDED : 0));
  }
  return { column, label, cells, natural, least };
}

/** Columns for a text's widest word, as far as it is kept whole; scripts without spaces have no such words. */
function unbroken(cell: SafeText): number {
  const widest = widestWord(cell);
  if (widest <= FOLDED) return widest;
  return /[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(cell) ? FOLDED : Math.min(LONGEST_WORD, widest);
}

/** Columns give way from the right, those that the question is about after the others; the first always stays, however narrow the terminal. */
function columnsThatFit(columns: readonly Sized[], width: number | null): readonly Sized[] {
  let kept = columns;
  while (width !== null && kept.length > 1 && total(kept.map((column) => column.least)) > width) {
    const others = kept.slice(1);
    const need = Math.min(...others.map(needOf));
    const tight = kept.map(tightened);
    if (need > 0 && total(tight.map((column) => column.least)) <= width) return tight;
    const next = others.findLast((sized) => needOf(sized) === need);
    kept = kept.filter((sized) => sized !== next);
  }
  return kept;
}

/** What the question is about is folded further, even within words, before it is left out. */
function tightened(sized: Sized, index: number): Sized {
  return { ...sized, least: Math.min(sized.least, index === 0 ? TIGHT_NAME : TIGHT) };
}

function needOf({ column }: Sized): number {
  if (column.need === 'named') return 2;
  return column.need === 'tested' || column.bars !== undefined ? 1 : 0;
}

/** Takes columns away from the widest text until the row fits. */
function shrink(columns: readonly Sized[], width: number | null): readonly number[] {
  if (width === null) return columns.map((column) => column.natural);
  const widths = columns.map((column) => Math.min(column.natural, width));
  const only = columns.length === 1;
  while (total(widths) > width) {
    let widest = -1;
    for (const [index, column] of columns.entries()) {
      const current = widths[index] ?? 0;
      if ((only ? current > 1 : current > column.least) && current > (widths[widest] ?? 0)) widest = index;
    }
    const current = widths[widest];
    if (current === undefined) break;
    widths[widest] = current - 1;
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
}

interface Layout {
  readonly columns: readonly Sized[];
  readonly widths: readonly number[];
  readonly style: Style;
  /** Gets the columns with a cell that is cut. */
  readonly tooLong: Set<Sized>;
}

function rowLines(row: OutRow, cells: readonly SafeText[], { columns, widths, style, tooLong }: Layout): readonly SafeText[] {
  const name = nameColumn(columns.map(({ column }) => column), row);
  return fold(cells, columns, widths, (index) => { if (columns[index] !== undefined) tooLong.add(columns[index]); }).map((parts) =>
    rowText(parts, (text, index) => {
      const column = columns[index]?.column;
      return column === undefined ? text : paintCell(text, { row, column, cell: cells[index] ?? text, isName: index === name }, style);
    }),
  );
}

/** The screen lines of one row: each cell folded to its width and padded. */
function fold(cells: readonly SafeText[], columns: readonly Sized[], widths: readonly number[], onCut: (index: number) => void = () => undefined): readonly (readonly SafeText[])[] {
  const folded = cells.map((cell, index) => {
    const width = widths[index] ?? 0;
    if (index === 0) return hangingLines(cell, width);
    const lines = wrap(cell, width);
    if (lines.length <= MOST_LINES) return lines;
    onCut(index);
    return [...lines.slice(0, MOST_LINES - 1), cut(line`${lines[MOST_LINES - 1] ?? line``}…`, width)];
  });
  const height = Math.max(1, ...folded.map((lines) => lines.length));
  return Array.from({ length: height }, (_, level) =>
    folded.map((lines, index) => pad(lines[level] ?? line``, widths[index] ?? 0, columns[index]?.column.align)),
  );
}

function hangingLines(cell: SafeText, width: number): readonly SafeText[] {
  if (widthOf(cell) <= width) return [cell];
  return wrap(cell, width - HANG.length).map((text, level) => (level === 0 ? text : line`${HANG}${text}`));
}

/** Painted after it was measured; spaces at the end of a line are left out. */
function rowText(cells: readonly SafeText[], paint: (text: SafeText, index: number) => SafeText): SafeText {
  const last = cells.length - 1;
  const painted = cells.map((cell, index) => paint(index === last ? derive(cell, (text) => text.trimEnd()) : cell, index));
  return derive(joinSafe(painted, line`  `), (text) => text.trimEnd());
}
