import { cut, pad, widthOf } from '../../render/layout.js';
import { joinSafe, line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { LineCompletion } from './complete-line.js';

const MOST_ROWS = 10;
const BETWEEN = 2;

/** What a line may go on with, in columns; how many more there are is told, and how old the names are. */
export function candidatesText({ candidates, total, note }: Pick<LineCompletion, 'candidates' | 'total' | 'note'>, width: number): SafeText {
  const widest = Math.min(width, Math.max(0, ...candidates.slice(0, MOST_ROWS * width).map(widthOf)));
  const columns = Math.max(1, Math.floor((width + BETWEEN) / (widest + BETWEEN)));
  const shown = candidates.slice(0, MOST_ROWS * columns);
  const rows = Array.from({ length: Math.ceil(shown.length / columns) }, (_, row) => rowText(shown.slice(row * columns, (row + 1) * columns), widest));
  const more = total > shown.length ? [line`… and ${safe((total - shown.length).toLocaleString('en-US'))} more`] : [];
  return line`${joinSafe([...rows, ...more, ...(note === null ? [] : [line`(${note})`])], line`\n`)}\n`;
}

function rowText(cells: readonly SafeText[], width: number): SafeText {
  return joinSafe(cells.map((cell, index) => (index === cells.length - 1 ? cut(cell, width) : pad(cut(cell, width), width + BETWEEN))), line``);
}
