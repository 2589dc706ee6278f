import type { TreeFigure, TreeNode, TreePicture } from '../../picture.js';
import { numberText } from '../cell-text.js';
import { cut, pad, widthOf } from '../layout.js';
import { derive, joinSafe, line, safe } from '../sanitise.js';
import type { SafeText } from '../sanitise.js';
import { bar } from './bars.js';
import type { Canvas, Drawn } from './drawn.js';

/** Columns of a bar, the longest first that leaves all names whole. */
const BARS = [20, 10, 6];
const GAP = 2;

/** Things in each other, with their counts or how full they are at the right, below each other. */
export function drawTree({ nodes }: TreePicture, canvas: Canvas): Drawn {
  const rows = nodes.flatMap((node) => rowsOf(node, line``, line``));
  const width = canvas.view.width ?? Infinity;
  const figures = figureTexts(rows.map(({ node }) => node));
  const block = Math.max(0, ...figures.map(widthOf));
  const left = Math.max(0, ...rows.filter((_, index) => figures[index] !== line``).map((row) => leftWidth(row)));
  const isBelow = block > 0 && left + GAP + block > width;
  const bars = barsThatFit(rows, width);
  const lines = rows.flatMap((row, index): readonly SafeText[] => {
    const figure = figures[index] ?? line``;
    if (row.node.share !== null) return [withBar(row, bars, canvas)];
    if (figure === '' || isBelow) return [leftText(row, width, canvas), ...(figure === '' ? [] : [belowText(row, width, canvas)])];
    return [line`${pad(leftText(row, left, canvas), left + GAP)}${figure}`];
  });
  return { lines, whole: true };
}

interface TreeRow {
  readonly node: TreeNode;
  /** Lines of the tree before the name, and before what is below it. */
  readonly lead: SafeText;
  readonly stem: SafeText;
}

function rowsOf(node: TreeNode, lead: SafeText, stem: SafeText): readonly TreeRow[] {
  return [
    { node, lead, stem },
    ...node.below.flatMap((child, index) => {
      const isLast = index === node.below.length - 1;
      return rowsOf(child, line`${stem}${isLast ? line`└─ ` : line`├─ `}`, line`${stem}${isLast ? line`   ` : line`│  `}`);
    }),
  ];
}

function nameOf({ name, active }: TreeNode): SafeText {
  return line`${active === null ? line`` : active ? line`● ` : line`○ `}${safe(name)}`;
}

function factsOf({ facts, figures }: TreeNode): SafeText {
  return line`${figures.length === 0 ? line`` : line`:`}${facts === null ? line`` : line` ${safe(facts)}`}`;
}

function closedOf({ closed }: TreeNode): SafeText {
  return closed === null ? line`` : line` (${safe(closed)})`;
}

function leftWidth({ node, lead }: TreeRow): number {
  return widthOf(lead) + widthOf(nameOf(node)) + widthOf(factsOf(node)) + widthOf(closedOf(node));
}

/** Facts are cut first, then what is said of the part that is not drawn, and the name last. */
function leftText({ node, lead }: TreeRow, width: number, { style }: Canvas): SafeText {
  const room = Math.max(2, width - widthOf(lead));
  const name = cut(nameOf(node), room);
  const closed = shortened(closedOf(node), room - widthOf(name));
  const facts = shortened(factsOf(node), room - widthOf(name) - widthOf(closed));
  return line`${style.faint(lead)}${name}${style.faint(line`${facts}${closed}`)}`;
}

/** An ellipsis alone says nothing. */
function shortened(text: SafeText, room: number): SafeText {
  return widthOf(text) <= room || room > 3 ? cut(text, room) : line``;
}

/** Counts with their units below each other: " 3 sites,  8 racks, 36 devices". */
function figureTexts(nodes: readonly TreeNode[]): readonly SafeText[] {
  const count = Math.max(0, ...nodes.map(({ figures }) => figures.length));
  const columns = Array.from({ length: count }, (_, column) => {
    const known = nodes.flatMap(({ figures }) => figures[column] ?? []);
    return { value: Math.max(0, ...known.map(({ value }) => widthOf(numberText(value)))), unit: Math.max(0, ...known.map(({ unit }) => widthOf(safe(unit)))) };
  });
  return nodes.map(({ figures }) => {
    const cells = columns.map(({ value, unit }, column) => figureText(figures[column] ?? null, { value, unit, isLast: column === figures.length - 1 }));
    return figures.length === 0 ? line`` : derive(joinSafe(cells, line` `), (text) => text.trimEnd());
  });
}

function figureText(figure: TreeFigure | null, { value, unit, isLast }: { readonly value: number; readonly unit: number; readonly isLast: boolean }): SafeText {
  if (figure === null) return pad(line``, value + 1 + unit + 1);
  return line`${pad(numberText(figure.value), value, 'right')} ${pad(line`${safe(figure.unit)}${isLast ? line`` : line`,`}`, unit + 1)}`;
}

/** Where names leave no room for them, counts stand below. */
function belowText({ node, stem }: TreeRow, width: number, { style }: Canvas): SafeText {
  const before = line`${stem}${node.below.length > 0 ? line`│  ` : line`   `}`;
  const counts = node.figures.flatMap((figure) => (figure === null ? [] : [line`${numberText(figure.value)} ${safe(figure.unit)}`]));
  return line`${style.faint(before)}${cut(joinSafe(counts, line`, `), width - widthOf(before))}`;
}

interface Bars {
  /** Columns of the text before the bar. */
  readonly left: number;
  readonly bar: number;
  readonly percent: number;
}

function barsThatFit(rows: readonly TreeRow[], width: number): Bars {
  const shared = rows.filter(({ node }) => node.share !== null);
  const left = Math.max(0, ...shared.map(leftWidth));
  const percent = Math.max(0, ...shared.map(({ node }) => widthOf(percentText(node.share ?? 0))));
  const room = (columns: number): number => width - percent - GAP - (columns === 0 ? 0 : columns + GAP);
  const found = BARS.find((columns) => left <= room(columns));
  const columns = found ?? (width < 44 ? 0 : width < 60 ? 6 : 10);
  return { left: Math.min(left, room(columns)), bar: columns, percent };
}

function withBar(row: TreeRow, { left, bar: columns, percent }: Bars, canvas: Canvas): SafeText {
  const share = row.node.share ?? 0;
  const drawn = columns === 0 ? line`` : line`${gauge(share, columns, canvas)}  `;
  return line`${pad(leftText(row, left, canvas), left + GAP)}${drawn}${pad(percentText(share), percent, 'right')}`;
}

/** A bar in its trough; what is nearly full stands out. */
function gauge(share: number, columns: number, { style }: Canvas): SafeText {
  const full = bar(Math.min(1, share / 100), columns);
  const rest = derive(line``, () => '░'.repeat(columns - widthOf(full)));
  return line`${share >= 90 ? style.warning(full) : full}${style.faint(rest)}`;
}

function percentText(share: number): SafeText {
  return line`${share} %`;
}
