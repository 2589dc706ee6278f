import type { ElevationPicture, MountedPicture, RackFace } from '../../picture.js';
import { runText, unitsText } from '../../operations/racks/rack-text.js';
import { cut, pad, widthOf, wrap, wrapItems } from '../layout.js';
import { derive, joinSafe, line, safe } from '../sanitise.js';
import type { SafeText } from '../sanitise.js';
import type { Style } from '../style.js';
import type { Canvas, Drawn } from './drawn.js';
import { slotLines } from './rack-slots.js';
import type { SlotCell } from './rack-slots.js';

/** Two columns of block show colours better than one, where there is room. */
const ROOMY = 60;
const SIGNS = { device: '█', back: '▒', reserved: '░', free: '·' } as const;
const LEGEND = [line`█ device`, line`▒ back of a full-depth device`, line`░ reserved`, line`· free`];

/** A rack face beside face, top unit first. Role colours are on the blocks, never on the text. */
export function drawElevation(picture: ElevationPicture, { view, style }: Canvas): Drawn {
  const { faces } = picture;
  const rows = slotLines(picture, faces);
  const label = Math.max(2, ...rows.map((row) => row.label.length));
  const block = view.width !== null && view.width < ROOMY ? 1 : 2;
  const titles = faces.map((face) => titleOf(picture, face));
  const cells = faces.map((_, face) => rows.map(({ cells: own }) => variantsOf(own[face] ?? { content: null, head: false }, faces.length === 1)));
  const natural = cells.map((column, face) => Math.max(widthOf(titles[face]?.long ?? line``) - block, ...column.map(({ texts }) => widthOf(joinSafe(texts[0] ?? [], line``)))));
  const widths = fitted(natural, view.width === null ? null : view.width - label - 2 - faces.length * (block + 4));
  let whole = true;
  const body = rows.map((row, index) => {
    const parts = cells.map((column, face) => {
      const cell = column[index] ?? { sign: line` `, colour: null, texts: [], faint: false };
      const chosen = fittingText(cell.texts, widths[face] ?? 0);
      whole &&= chosen.whole || cell.faint;
      return cellText({ ...cell, text: chosen.text }, { block, width: widths[face] ?? 0, style });
    });
    return line`${style.faint(pad(safe(row.label), label, 'right'))} ${rule(style, '│')}${joinSafe(parts, rule(style, '│'))}${rule(style, '│')}`;
  });
  const edge = (left: string, between: string, right: string, texts: readonly Title[]): SafeText => {
    const runs = widths.map((width, face) => edgeRun(texts[face], width + block + 3, style));
    return line`${pad(line``, label + 1)}${rule(style, left)}${joinSafe(runs, rule(style, between))}${rule(style, right)}`;
  };
  const indent = (text: SafeText): SafeText => line`${pad(line``, label + 1)}${text}`;
  const room = view.width === null ? null : view.width - label - 1;
  return {
    lines: [
      edge('┌', '┬', '┐', titles),
      ...body,
      edge('└', '┴', '┘', []),
      ...wrapItems(LEGEND, line` `, room).map((text) => indent(style.faint(text))),
      ...picture.below.flatMap((text) => wrap(safe(text), room)).map(indent),
    ],
    whole,
  };
}

/** "front, 23U free", or "front". */
function titleOf({ free }: ElevationPicture, face: RackFace): Title {
  const sum = free[face].reduce((all, { length }) => all + length, 0);
  return { long: line`${safe(face)}, ${safe(unitsText(sum))} free`, short: safe(face) };
}

interface Title {
  readonly long: SafeText;
  readonly short: SafeText;
}

function rule(style: Style, text: string): SafeText {
  return style.faint(derive(line``, () => text));
}

function edgeRun(title: Title | undefined, width: number, style: Style): SafeText {
  const shown = title === undefined ? line`` : line` ${widthOf(title.long) <= width - 4 ? title.long : cut(title.short, width - 4)} `;
  const rest = derive(line``, () => '─'.repeat(Math.max(0, width - 1 - widthOf(shown))));
  return line`${rule(style, '─')}${shown}${style.faint(rest)}`;
}

/** Both faces get what they need; where that is too much, the one that needs more gives way, down to half. */
function fitted(natural: readonly number[], room: number | null): readonly number[] {
  const total = natural.reduce((sum, width) => sum + width, 0);
  if (room === null || total <= room) return natural;
  const share = Math.max(1, Math.floor(room / natural.length));
  return natural.map((width) => Math.min(width, Math.max(share, room - (total - width))));
}

interface Cell {
  readonly sign: SafeText;
  readonly colour: string | null;
  /** From the most telling to the shortest: what stands out, and what stands back. */
  readonly texts: readonly (readonly [SafeText, SafeText])[];
  readonly faint: boolean;
}

function variantsOf({ content, head }: SlotCell, alone: boolean): Cell {
  if (content === null) return { sign: line` `, colour: null, texts: [], faint: false };
  switch (content.kind) {
    case 'device': {
      // Beside its own face, the back of a device needs no second name.
      const isNamed = head && (content.front || alone);
      return { sign: safe(content.front ? SIGNS.device : SIGNS.back), colour: content.device.colour, texts: isNamed ? deviceTexts(content.device) : [], faint: false };
    }
    case 'reserved':
      return { sign: safe(SIGNS.reserved), colour: null, texts: head ? [[line`reserved: ${safe(content.note)}`, line``]] : [], faint: true };
    case 'free':
      return { sign: safe(SIGNS.free), colour: null, texts: head ? [line`free ${safe(runText(content))}`, line`free ${safe(unitsText(content.length))}`, line`free`].map((text) => [text, line``]) : [], faint: true };
  }
}

/** The units stand at the left already, so they go first. */
function deviceTexts({ name, role, span, remarks }: MountedPicture): Cell['texts'] {
  const what = role === null ? '' : ` [${role}]`;
  const state = remarks.map((remark) => `, ${remark}`).join('');
  return [[safe(name), safe(`${what} ${span}${state}`)], [safe(name), safe(`${what}${state}`)], [safe(name), safe(state)]];
}

/** The most telling text that fits; without one, the shortest cut. Not whole when more than the units are left out. */
function fittingText(texts: Cell['texts'], width: number): { readonly text: readonly [SafeText, SafeText]; readonly whole: boolean } {
  const index = texts.findIndex(([name, rest]) => widthOf(name) + widthOf(rest) <= width);
  const found = texts[index];
  if (found !== undefined) return { text: found, whole: index < 2 };
  const [name = line``] = texts.at(-1) ?? [];
  return { text: [cut(name, width), line``], whole: texts.length === 0 };
}

function cellText({ sign, colour, text: [name, rest], faint }: Omit<Cell, 'texts'> & { readonly text: readonly [SafeText, SafeText] }, { block, width, style }: { readonly block: number; readonly width: number; readonly style: Style }): SafeText {
  const bar = sign === SIGNS.free ? pad(sign, block) : derive(sign, (one) => one.repeat(block));
  const space = pad(line``, width - widthOf(name) - widthOf(rest));
  const text = faint ? style.faint(line`${name}${rest}`) : line`${name}${style.faint(rest)}`;
  return line` ${faint ? style.faint(bar) : style.hue(bar, colour)} ${text}${space} `;
}
