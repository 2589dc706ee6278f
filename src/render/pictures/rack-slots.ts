import type { ElevationPicture, MountedPicture, RackFace } from '../../picture.js';

/** What a half unit shows on one face. */
export type SlotContent =
  | { readonly kind: 'device'; readonly device: MountedPicture; /** Not the back of a full-depth device that is mounted on the other face. */ readonly front: boolean }
  | { readonly kind: 'reserved'; readonly note: string }
  | { readonly kind: 'free'; readonly from: number; readonly length: number };

export interface SlotCell {
  readonly content: SlotContent | null;
  /** The first line of the content, which carries its text. */
  readonly head: boolean;
}

export interface SlotLine {
  /** "42", "3.5" */
  readonly label: string;
  /** One for each face. */
  readonly cells: readonly SlotCell[];
}

/** The lines of an elevation, top one first. A unit takes one line, or two where its halves differ. */
export function slotLines(picture: ElevationPicture, faces: readonly RackFace[]): readonly SlotLine[] {
  const columns = faces.map((face) => contentsOf(picture, face));
  const slots = unitSlots(picture, columns);
  return slots.map(({ label, slot }, index) => {
    const above = slots[index - 1];
    return { label, cells: columns.map((column) => ({ content: column.get(slot) ?? null, head: above === undefined || column.get(above.slot) !== column.get(slot) })) };
  });
}

/** By twice the number of the unit, so that halves are whole numbers. A device hides a reservation of its units. */
function contentsOf({ devices, reservations, free }: ElevationPicture, face: RackFace): ReadonlyMap<number, SlotContent> {
  const contents = new Map<number, SlotContent>();
  const put = (from: number, length: number, content: SlotContent): void => {
    for (let slot = 2 * from; slot < 2 * (from + length); slot += 1) contents.set(slot, content);
  };
  for (const { from, length } of free[face]) put(from, length, { kind: 'free', from, length });
  for (const { units, note } of reservations) {
    const content: SlotContent = { kind: 'reserved', note };
    for (const unit of units) put(unit, 1, content);
  }
  for (const device of devices) {
    if (device.faces.includes(face)) put(device.position, device.height, { kind: 'device', device, front: device.mounted === face || device.mounted === null });
  }
  return contents;
}

function unitSlots({ height, startingUnit, descending }: ElevationPicture, columns: readonly ReadonlyMap<number, SlotContent>[]): readonly { readonly label: string; readonly slot: number }[] {
  const slots = Array.from({ length: height }, (_, index) => startingUnit + index).flatMap((unit) => {
    const lower = { label: String(unit), slot: 2 * unit };
    const isWhole = columns.every((column) => column.get(2 * unit) === column.get(2 * unit + 1));
    return isWhole ? [lower] : [lower, { label: `${String(unit)}.5`, slot: 2 * unit + 1 }];
  });
  return descending ? slots : slots.reverse();
}
