import stringWidth from 'string-width';
import { derive, joinSafe, line, splitLines } from './sanitise.js';
import type { SafeText } from './sanitise.js';

/** Columns that a text takes on a terminal: CJK and emoji take two, marks none. */
export function widthOf(text: SafeText): number {
  return stringWidth(text);
}

/** Fills up with spaces to a width; a text that is wider stays whole. */
export function pad(text: SafeText, width: number, align: 'left' | 'right' = 'left'): SafeText {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return derive(text, (whole) => (align === 'left' ? whole + space : space + whole));
}

/** A text in so many columns at most; what is cut off leaves an ellipsis. */
export function cut(text: SafeText, width: number): SafeText {
  if (widthOf(text) <= width) return text;
  return derive(text, (whole) => {
    let kept = '';
    for (const { segment } of new Intl.Segmenter().segment(whole)) {
      if (stringWidth(kept + segment) > width - 1) break;
      kept += segment;
    }
    return width < 1 ? '' : `${kept.trimEnd()}…`;
  });
}

/** The lines of a text broken between words, and inside a word only where it is wider than a line. Nothing is cut off. */
export function wrap(text: SafeText, width: number | null): readonly SafeText[] {
  if (width === null) return splitLines(text);
  return splitLines(text).flatMap((line) => wrapLine(line, Math.max(1, width)));
}

/** Items one after another, a mark behind each but the last, broken between them only; an item that is wider than a line is cut. */
export function wrapItems(items: readonly SafeText[], mark: SafeText, width: number | null): readonly SafeText[] {
  const lines: SafeText[] = [];
  items.forEach((item, index) => {
    const marked = index === items.length - 1 ? item : joinSafe([item, mark], line``);
    const last = lines.at(-1);
    const joined = last === undefined ? marked : joinSafe([last, marked], line` `);
    if (last !== undefined && (width === null || widthOf(joined) <= width)) lines[lines.length - 1] = joined;
    else lines.push(width === null ? marked : cut(marked, width));
  });
  return lines.map((text) => derive(text, (whole) => whole.trimEnd()));
}

/** The widest word of a text. */
export function widestWord(text: SafeText): number {
  return Math.max(0, ...text.split(/[ \n]/).map((word) => stringWidth(word)));
}

function wrapLine(line: SafeText, width: number): readonly SafeText[] {
  if (widthOf(line) <= width) return [line];
  return splitLines(derive(line, (whole) => brokenWords(whole, width).join('\n')));
}

function brokenWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`;
    if (stringWidth(joined) <= width) {
      current = joined;
      continue;
    }
    if (current !== '') lines.push(current.trimEnd());
    const pieces = brokenWord(word, width);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? '';
  }
  return current === '' ? lines : [...lines, current.trimEnd()];
}

function brokenWord(word: string, width: number): readonly string[] {
  if (stringWidth(word) <= width) return [word];
  const pieces = [''];
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const last = pieces.at(-1) ?? '';
    if (last !== '' && stringWidth(last + segment) > width) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}
