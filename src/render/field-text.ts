import { pad, widthOf, wrap } from './layout.js';
import { derive, joinSafe, line } from './sanitise.js';
import type { SafeText } from './sanitise.js';
import type { Canvas } from './pictures/drawn.js';

/** Labels wider than this do not push all values to the right. */
const WIDEST_LABEL = 24;
/** A value gets so many columns however narrow the terminal is. */
const NARROWEST_VALUE = 10;

/** Columns for the labels of fields that stand below each other. */
export function labelWidth(labels: readonly SafeText[]): number {
  return Math.min(WIDEST_LABEL, Math.max(0, ...labels.map(widthOf)));
}

/** A label and its value; further lines of the value stand below its first, so that none can pass for a field. `paint` gets each line of the value. */
export function fieldText(label: SafeText, value: SafeText, column: number, { view, style }: Canvas, paint: (text: SafeText) => SafeText = (text) => text): SafeText {
  const indent = 2 + column + 2;
  const [first = line``, ...rest] = wrap(value, view.width === null ? null : Math.max(NARROWEST_VALUE, view.width - indent)).map(value === '–' ? style.faint : paint);
  const space = derive(line``, () => ' '.repeat(indent));
  return joinSafe([line`  ${pad(label, column)}  ${first}`, ...rest.map((part) => line`${space}${part}`)], line`\n`);
}
