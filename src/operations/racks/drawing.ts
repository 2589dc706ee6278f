import { textOf } from '../../netbox/row.js';
import { freeRuns, spanText } from '../rack-units.js';
import type { Face, MountedDevice, RackReservation, RackUnits, UnitRun } from '../rack-units.js';
import { deviceName, runText } from './rack-text.js';

/** What one half unit shows on one face. */
type Content =
  | { readonly kind: 'device'; readonly device: MountedDevice; readonly mountedHere: boolean }
  | { readonly kind: 'reserved'; readonly reservation: RackReservation }
  | { readonly kind: 'free'; readonly run: UnitRun };

interface Cell {
  readonly content: Content | null;
  /** The first line of the content, which carries its text. */
  readonly head: boolean;
}

const WIDEST = 60; // longer names are cut, so that a rack fits a usual terminal
const SIGNS = { device: '█', back: '▒', reserved: '░', free: '·' } as const;

/** A rack in text, top unit first. A unit takes one line, or two where its halves differ. */
export function drawRack(units: RackUnits, faces: readonly Face[]): string {
  const columns = faces.map((face) => contentsOf(units, face));
  const lines = unitLines(units, columns);
  const cells = columns.map((column) => withHeads(lines, column));
  const texts = cells.map((column) => column.map((cell) => cellText(cell, faces.length === 1)));
  const widths = texts.map((column, index) => Math.max(...column.map((text) => text.length), faces[index]?.length ?? 0));
  const label = Math.max(...lines.map((line) => line.label.length), 2);
  const draw = (left: string, parts: readonly string[]): string =>
    `${left.padStart(label)} │ ${parts.map((part, index) => part.padEnd(widths[index] ?? 0)).join(' │ ')} │`;
  return [
    draw('U', faces),
    ...lines.map((line, row) => draw(line.label, texts.map((column) => column[row] ?? ''))),
    `${SIGNS.device} device  ${SIGNS.back} other face of a full-depth device  ${SIGNS.reserved} reserved  ${SIGNS.free} free`,
  ].join('\n');
}

interface UnitLine {
  readonly label: string;
  /** Twice the unit number of the half that is drawn. */
  readonly slot: number;
}

/** What is in each half unit, by twice its number. A device hides a reservation of its units. */
function contentsOf(units: RackUnits, face: Face): ReadonlyMap<number, Content> {
  const contents = new Map<number, Content>();
  const put = (from: number, length: number, content: Content): void => {
    for (let slot = 2 * from; slot < 2 * (from + length); slot += 1) contents.set(slot, content);
  };
  for (const run of freeRuns(units, face)) put(run.from, run.length, { kind: 'free', run });
  for (const reservation of units.reservations) {
    const content: Content = { kind: 'reserved', reservation };
    for (const unit of reservation.units) put(unit, 1, content);
  }
  for (const device of units.mounted) {
    if (!device.faces.includes(face)) continue;
    const ownFace = textOf(device.row, 'face');
    put(device.position, device.height, { kind: 'device', device, mountedHere: ownFace === face || ownFace === null });
  }
  return contents;
}

function unitLines(units: RackUnits, columns: readonly ReadonlyMap<number, Content>[]): readonly UnitLine[] {
  const numbers = Array.from({ length: units.height }, (_, index) => units.startingUnit + index);
  const lines = numbers.flatMap((unit) => {
    const whole = columns.every((column) => column.get(2 * unit) === column.get(2 * unit + 1));
    const lower = { label: String(unit), slot: 2 * unit };
    return whole ? [lower] : [lower, { label: `${String(unit)}.5`, slot: 2 * unit + 1 }];
  });
  return units.descending ? lines : lines.reverse();
}

function withHeads(lines: readonly UnitLine[], column: ReadonlyMap<number, Content>): readonly Cell[] {
  return lines.map((line, row) => {
    const content = column.get(line.slot) ?? null;
    const above = lines[row - 1];
    return { content, head: above === undefined || column.get(above.slot) !== content };
  });
}

function cellText({ content, head }: Cell, alone: boolean): string {
  if (content === null) return '';
  switch (content.kind) {
    case 'device': {
      const sign = content.mountedHere ? SIGNS.device : SIGNS.back;
      // Beside its own face, the other face of a device needs no second name.
      return head && (content.mountedHere || alone) ? cut(`${sign} ${deviceText(content.device)}`) : sign;
    }
    case 'reserved':
      return head ? cut(`${SIGNS.reserved} reserved: ${content.reservation.note ?? 'no reason given'}`) : SIGNS.reserved;
    case 'free':
      return head ? `${SIGNS.free} free ${runText(content.run)}` : SIGNS.free;
  }
}

/** "core-sw-01 [core switch] U31–U32, planned". */
function deviceText(device: MountedDevice): string {
  const role = textOf(device.row, 'role');
  const status = textOf(device.row, 'status');
  const marks = [status === null || status === 'active' ? '' : `, ${status}`, device.excluded ? ', not counted as used' : ''].join('');
  return `${deviceName(device.row)}${role === null ? '' : ` [${role}]`} ${spanText(device.position, device.height)}${marks}`;
}

function cut(text: string): string {
  return text.length <= WIDEST ? text : `${text.slice(0, WIDEST - 1)}…`;
}
