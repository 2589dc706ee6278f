import type { ElevationPicture, MountedPicture, RackFace } from '../../picture.js';
import { runText, unitsText } from '../../operations/racks/rack-text.js';
import { cut, pad, widthOf, wrap, wrapItems } from '../layout.js';
import { derive, joinSafe, line, safe } from '../sanitise.js';
import type { SafeText } from '../sanitise.js';
import type { Style } from '../style.js';
import type { Canvas, Drawn } from './drawn.js';
import { slotLines } from './rack-slots.js';
import type { SlotCell, SlotLine } from './rack-slots.js';

/** Two columns of block show colours better than one, where there is room. */
const ROOMY = 60;
const SIGNS = { device: '█', back: '▒', reserved: '░', free: '·' } as const;
const LEGEND = [line`█ device`, line`▒ back of a full-depth device`, line`░ reserved`, line`· free`];

/** A rack face beside face, top unit first. Role colours are on the blocks, never on the text. */
export function drawElevation(picture: ElevationPicture, canvas: Canvas): Drawn {
  const { view, style } = canvas;
  const rows = slotLines(picture, picture.faces);
  const label = Math.max(2, ...rows.map((row) => row.label.length));
  const block = view.width !== null && view.width < ROOMY ? 1 : 2;
  const columns = faceColumns(picture, rows, view.width === null ? null : view.width - label - 2 - picture.faces.length * (block + 4));
  const chosen = columns.map(({ cells, width }) => cells.map((cell) => fittingText(cell.texts, width)));
  const body = rows.map((row, index) => {
    const cells = columns.map((column, face) => cellText(column.cells[index] ?? EMPTY, chosen[face]?.[index]?.text ?? NOTHING, { block, width: column.width, style }));
    return line`${style.faint(pad(safe(row.label), label, 'right'))} ${rule(style, '│')}${joinSafe(cells, rule(style, '│'))}${rule(style, '│')}`;
  });
  const indent = pad(line``, label + 1);
  const edge = (corners: readonly [string, string, string], titled: boolean): SafeText => {
    const runs = columns.map(({ title, width }) => edgeRun(titled ? title : undefined, width + block + 3, style));
    return line`${indent}${rule(style, corners[0])}${joinSafe(runs, rule(style, corners[1]))}${rule(style, corners[2])}`;
  };
  const room = view.width === null ? null : view.width - label - 1;
  const below = [...wrapItems(LEGEND, line` `, room).map((text) => style.faint(text)), ...picture.below.flatMap((text) => wrap(safe(text), room))];
  return {
    lines: [edge(['┌', '┬', '┐'], true), ...body, edge(['└', '┴', '┘'], false), ...below.map((text) => line`${indent}${text}`)],
    whole: areAllNamed(picture, rows) && columns.every(({ cells }, face) => cells.every((cell, index) => cell.faint || chosen[face]?.[index]?.whole === true)),
  };
}

/** Of two devices that are recorded in the same units, one hides the other. */
function areAllNamed({ devices, faces }: ElevationPicture, rows: readonly SlotLine[]): boolean {
  const seen = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ content }) => (content?.kind === 'device' ? [content.device] : []))));
  return devices.every((device) => seen.has(device) || !device.faces.some((face) => faces.includes(face)));
}

interface FaceColumn {
  readonly title: Title;
  readonly cells: readonly Cell[];
  readonly width: number;
}

/** What stands in each line of each face. Where one device has no room for its units, no other of the face shows them: they stand at the left. */
function faceColumns(picture: ElevationPicture, rows: readonly SlotLine[], room: number | null): readonly FaceColumn[] {
  const { faces } = picture;
  const columns = faces.map((face, index) => ({ title: titleOf(picture, face), cells: rows.map(({ cells }) => variantsOf(cells[index] ?? { content: null, head: false }, faces.length === 1)) }));
  const widest = (cells: readonly Cell[]): number => Math.max(0, ...cells.map(({ texts }) => widthOf(joinSafe(texts[0] ?? [], line``))));
  const widths = fitted(columns.map(({ title, cells }) => Math.max(widthOf(title.long) - 2, widest(cells))), room);
  return columns.map((column, face) => {
    const width = widths[face] ?? 0;
    const isTight = widest(column.cells.filter(({ faint }) => !faint)) > width;
    return { ...column, width, cells: column.cells.map((cell) => (isTight && !cell.faint ? { ...cell, texts: cell.texts.slice(1) } : cell)) };
  });
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

const EMPTY: Cell = { sign: line` `, colour: null, texts: [], faint: false };
const NOTHING = [line``, line``] as const;

function variantsOf({ content, head }: SlotCell, alone: boolean): Cell {
  if (content === null) return EMPTY;
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

/** The units go first, then the role. */
function deviceTexts({ name, role, span, remarks }: MountedPicture): Cell['texts'] {
  const what = role === null ? '' : ` [${role}]`;
  const state = remarks.map((remark) => `, ${remark}`).join('');
  return [[safe(name), safe(`${what} ${span}${state}`)], [safe(name), safe(`${what}${state}`)], [safe(name), safe(state)]];
}

/** The most telling text that fits; without one, the shortest cut. Whole when it leaves out no more than the units. */
function fittingText(texts: Cell['texts'], width: number): { readonly text: readonly [SafeText, SafeText]; readonly whole: boolean } {
  const index = texts.findIndex(([name, rest]) => widthOf(name) + widthOf(rest) <= width);
  const found = texts[index];
  // The last of them is without the role.
  if (found !== undefined) return { text: found, whole: index < texts.length - 1 };
  const [name = line``] = texts.at(-1) ?? [];
  return { text: [cut(name, width), line``], whole: texts.length === 0 };
}

function cellText({ sign, colour, faint }: Cell, [name, rest]: readonly [SafeText, SafeText], { block, width, style }: { readonly block: number; readonly width: number; readonly style: Style }): SafeText {
  const bar = sign === SIGNS.free ? pad(sign, block) : derive(sign, (one) => one.repeat(block));
  const space = pad(line``, width - widthOf(name) - widthOf(rest));
  const text = faint ? style.faint(line`${name}${rest}`) : line`${name}${style.faint(rest)}`;
  return line` ${faint ? style.faint(bar) : style.hue(bar, colour)} ${text}${space} `;
}
