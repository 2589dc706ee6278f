import type { BarsPicture } from '../../picture.js';
import { numberText } from '../cell-text.js';
import { cut, pad, widthOf } from '../layout.js';
import { derive, line, safe } from '../sanitise.js';
import type { SafeText } from '../sanitise.js';
import type { Canvas, Drawn } from './drawn.js';

const WIDEST = 60;
const NARROWEST = 4;
/** Columns between label, number and bar. */
const GAPS = 4;

/** A bar for each number, the number beside it. */
export function drawBars({ bars }: BarsPicture, { view }: Canvas): Drawn {
  const width = view.width ?? Infinity;
  const number = Math.max(1, ...bars.map(({ value }) => widthOf(numberText(value))));
  const label = Math.min(Math.max(1, ...bars.map((one) => widthOf(safe(one.label)))), Math.max(1, width - number - GAPS - NARROWEST));
  const room = Math.max(1, Math.min(WIDEST, width - label - number - GAPS));
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const lines = bars.map((one) => line`${pad(cut(safe(one.label), label), label)}  ${pad(numberText(one.value), number, 'right')}  ${bar(one.value / most, room)}`);
  return { lines: lines.map((text) => derive(text, (whole) => whole.trimEnd())), whole: false };
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of a share (0..1) of so many columns, exact to an eighth of one; what is not nothing is never quite without. */
export function bar(share: number, columns: number): SafeText {
  const eighths = share <= 0 ? 0 : Math.max(1, Math.round(share * columns * 8));
  return derive(line``, () => `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`);
}
