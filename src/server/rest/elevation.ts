import type { Json } from '../../netbox/row.js';
import { readFlag } from '../../netbox/flag-filters.js';
import { notAChoice } from './condition.js';
import { labelOf } from './choice-labels.js';
import { nodes } from './database.js';
import type { Node } from './database.js';
import { pageOf, windowOf } from './paging.js';
import { related } from './relations.js';
import { reply } from './reply.js';
import type { Reply } from './reply.js';
import { brief } from './serialise.js';
import type { Rendering } from './serialise.js';

const HALF = 0.5; // racks are drawn in half units

interface Slot {
  readonly device: Node | null;
  readonly height: number | null;
}

/** The half units of a rack's face from top to bottom, each with the device that occupies it. */
export function elevationReply(rendering: Rendering, rack: Node, query: URLSearchParams, url: string): Reply {
  const face = query.get('face') ?? 'front';
  if (face !== 'front' && face !== 'rear') return reply(400, { face: [notAChoice(`"${face}"`)] });
  if (query.get('render') === 'svg') return reply(400, { render: ['Drawings are not offered here.'] });
  const slots = slotsOf(rendering, rack, face, query);
  const wanted = (query.get('q') ?? '').toLowerCase();
  const units = unitsOf(rack).filter((unit) => wanted === '' || String(unit).includes(wanted) || nameOf(unit).toLowerCase().includes(wanted));
  const window = windowOf(query);
  const shown = units.slice(window.offset, window.offset + window.limit).map((unit) => unitRow(rendering, unit, face, slots.get(unit)));
  return reply(200, pageOf(url, query, window, units.length, shown));
}

function unitRow(rendering: Rendering, unit: number, face: string, slot: Slot | undefined): Json {
  return {
    id: unit,
    name: nameOf(unit),
    face: { value: face, label: labelOf('face', face) },
    device: slot?.device == null ? null : brief(rendering, slot.device),
    occupied: slot !== undefined,
    display: nameOf(unit),
  };
}

/** Upwards from the starting unit; shown from the top unless the rack counts downwards. */
function unitsOf(rack: Node): readonly number[] {
  const first = numberOf(rack, 'starting_unit', 1);
  const units = Array.from({ length: numberOf(rack, 'u_height', 42) / HALF }, (_, index) => first + index * HALF);
  return rack.object['desc_units'] === true ? units : units.reverse();
}

function nameOf(unit: number): string {
  return `U${unit}`;
}

function slotsOf(rendering: Rendering, rack: Node, face: string, query: URLSearchParams): ReadonlyMap<number, Slot> {
  const { database } = rendering;
  const slots = new Map<number, Slot>();
  for (const device of nodes('dcim.device', database.having('dcim.device', 'rack', rack.object.id))) {
    const type = related(database, device, 'device_type')[0];
    const [position, height] = [numberOf(device, 'position', 0), type === undefined ? 0 : numberOf(type, 'u_height', 1)];
    const fullDepth = type?.object['is_full_depth'] !== false;
    if (position <= 0 || height <= 0 || String(device.object.id) === query.get('exclude')) continue;
    if (device.object['face'] !== face && !fullDepth) continue;
    const expanded = readFlag(query.get('expand_devices') ?? 'true') !== false;
    const occupied = expanded ? height / HALF : 1;
    for (let index = 0; index < occupied; index += 1) slots.set(position + index * HALF, { device, height });
  }
  return slots;
}

function numberOf(node: Node, field: string, otherwise: number): number {
  const value = node.object[field];
  return typeof value === 'number' ? value : otherwise;
}
