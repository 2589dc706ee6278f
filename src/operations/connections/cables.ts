import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, Cell } from '../../answer.js';
import { displayOf, idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, outRow } from '../present.js';
import { endText } from './ends.js';
import type { End } from './ends.js';
import { cableLink, CABLE_FIELDS, kindsText, lengthText, linkKind, linkName, totalLength, unfinishedText } from './links.js';
import type { Link } from './links.js';
import { byId } from './lookups.js';
import { byNames } from './natural.js';

const Parameters = z.strictObject({ object: BoundObject, direction: z.enum(['all', 'leaving', 'inside']) });
type Parameters = z.infer<typeof Parameters>;

/** Cables of a device or a rack, each once, seen from it. */
export const cables = defineOperation({ name: 'cables', parameters: Parameters, steps, compute, describe });

function steps({ object }: Parameters): readonly Step[] {
  const field = 'terminations.object.device.id';
  return [
    fetchStep('cables', 'dcim.cable', object.type === 'dcim.rack' ? { rack_id: object.id } : { device_id: object.id }, CABLE_FIELDS),
    fetchStep('devices', 'dcim.device', { id: { from: 'cables', field: `a_${field}`, also: [{ from: 'cables', field: `b_${field}` }] } }, ['name', 'rack', 'site', 'role']),
    fetchStep('feeds', 'dcim.powerfeed', { cable_id: { from: 'cables', field: 'id' } }, ['name', 'power_panel'], { optional: true }),
  ];
}

/** A cable as the object sees it: its own side first. */
interface SeenCable {
  readonly link: Link;
  readonly near: readonly End[];
  readonly far: readonly End[];
  /** Both sides are plugged into the object. */
  readonly inside: boolean;
}

/** Turns each cable so that the side inside the object comes first; a side counts as inside when any of its ends is. */
export function seenCables(links: readonly Link[], isInside: (end: End) => boolean): readonly SeenCable[] {
  return links.map((link) => {
    const [a, b] = [link.a.some(isInside), link.b.some(isInside)];
    return a || !b ? { link, near: link.a, far: link.b, inside: a && b } : { link, near: link.b, far: link.a, inside: false };
  });
}

function compute(inputs: Inputs, { object, direction }: Parameters): AnswerBody {
  const devices = byId(inputs.rows('devices'));
  const all = seenCables(inputs.rows('cables').map(cableLink), (end) => isWithin(end, object, devices));
  const shown = all.filter((cable) => direction === 'all' || cable.inside === (direction === 'inside')).toSorted(byNearPort(object));
  const links = shown.map((cable) => cable.link);
  if (shown.length === 0) return emptyBody({ text: noneText(object, direction, all), objectType: 'dcim.cable' });
  const rows = shown.map((cable) => outRow('dcim.cable', cable.link.row, cellsOf(cable, object, { devices, feeds: byId(inputs.rows('feeds')) })));
  const unfinished = unfinishedText(links);
  const length = totalLength(links);
  return tableBody({
    text: sentence(object, direction, shown),
    objectType: 'dcim.cable',
    columns: COLUMNS.filter(({ name }) => name !== 'direction' || (direction === 'all' && object.type === 'dcim.rack')),
    rows,
    notes: [...(unfinished === null ? [] : [unfinished]), ...(length === null ? [] : [`Total length ${length}.`])],
  });
}

function isWithin(end: End, object: BoundObject, devices: ReadonlyMap<number, Row>): boolean {
  if (end.owner?.type !== 'dcim.device') return false;
  if (object.type === 'dcim.device') return end.owner.id === object.id;
  const device = devices.get(end.owner.id);
  return device !== undefined && idOf(device, 'rack') === object.id;
}

/** Cables inside first, then by the near port. */
function byNearPort(object: BoundObject): (a: SeenCable, b: SeenCable) => number {
  const byName = byNames((cable: SeenCable) => nearText(cable, object), (cable) => linkName(cable.link));
  return (a, b) => Number(b.inside) - Number(a.inside) || byName(a, b);
}

const COLUMNS = [
  column('near_port', 'near port'), column('direction', 'direction'), column('kind', 'kind'), column('cable', 'cable'), column('type', 'type'),
  column('color', 'colour'), column('length', 'length', 'right'), column('status', 'status'), column('far_end', 'far end'), column('far_rack', 'far rack'),
];

function cellsOf(cable: SeenCable, object: BoundObject, known: { devices: ReadonlyMap<number, Row>; feeds: ReadonlyMap<number, Row> }): Record<string, Cell> {
  return {
    near_port: nearText(cable, object) || null,
    direction: cable.inside ? 'inside' : 'leaving',
    kind: linkKind(cable.link),
    cable: linkName(cable.link),
    type: textOf(cable.link.row, 'type'),
    color: textOf(cable.link.row, 'color'),
    length: lengthText(cable.link),
    status: cable.link.status,
    far_end: cable.far.length === 0 ? 'open' : cable.far.map((end) => farText(end, known.feeds)).join(', '),
    far_rack: [...new Set(cable.far.flatMap((end) => rackOf(end, known.devices) ?? []))].join(', ') || null,
  };
}

function nearText({ near }: SeenCable, object: BoundObject): string {
  return near.map((end) => (object.type === 'dcim.device' && end.owner?.id === object.id ? end.name : endText(end))).join(', ');
}

/** NetBox nests a power feed without its panel. */
function farText(end: End, feeds: ReadonlyMap<number, Row>): string {
  const panel = end.type === 'dcim.powerfeed' ? rowOf(feeds.get(end.id) ?? {}, 'power_panel') : null;
  return panel === null ? endText(end) : `${displayOf(panel)}:${end.name}`;
}

function rackOf(end: End, devices: ReadonlyMap<number, Row>): string | null {
  const device = end.owner?.type === 'dcim.device' ? devices.get(end.owner.id) : undefined;
  return device === undefined ? null : textOf(device, 'rack', 'name');
}

function sentence(object: BoundObject, direction: Parameters['direction'], shown: readonly SeenCable[]): string {
  const kinds = kindsText(shown.map((cable) => cable.link));
  const total = counted(shown.length, 'dcim.cable');
  if (direction === 'leaving') return `${countedVerb(total, shown.length, 'leaves', 'leave')} ${object.name}: ${kinds}.`;
  if (direction === 'inside') return `${countedVerb(total, shown.length, 'runs', 'run')} inside ${object.name}: ${kinds}.`;
  const inside = shown.filter((cable) => cable.inside).length;
  const split = object.type === 'dcim.rack' ? `; ${String(inside)} inside it, ${String(shown.length - inside)} leaving` : '';
  return `${object.name} has ${total}: ${kinds}${split}.`;
}

function countedVerb(total: string, count: number, singular: string, plural: string): string {
  return `${total} ${count === 1 ? singular : plural}`;
}

function noneText(object: BoundObject, direction: Parameters['direction'], all: readonly SeenCable[]): string {
  if (all.length === 0) return `${object.name} has no cable recorded.`;
  return `None of the ${countedWord(all.length, 'cable')} of ${object.name} ${direction === 'inside' ? 'has both ends inside it' : 'leaves it'}.`;
}

function describe({ object, direction }: Parameters): string {
  const which = { all: 'cables of', leaving: 'cables leaving', inside: 'cables inside' } as const;
  return `${which[direction]} ${object.name}`;
}
