import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { TraceHop, TracePath, TraceStation } from '../../picture.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { tracePicture } from '../connections/trace-drawing.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';
import { availableWatts, cordOf, powerNet, sidesOf } from './power-net.js';
import type { Cord, PowerNet } from './power-net.js';
import { PORT_FIELDS, together, UPSTREAM, upstreamSteps } from './power-steps.js';

const Parameters = z.strictObject({ device: BoundObject });

/** Where a device gets its power: each cord back to its outlet, power strip, feed and panel. */
export const powerPath = defineOperation({
  name: 'power-path',
  parameters: Parameters,
  steps: ({ device }) => [
    fetchStep('ports', 'dcim.powerport', { device_id: device.id }, PORT_FIELDS),
    ...upstreamSteps(['ports']),
    countStep('own-outlets', 'dcim.poweroutlet', { device_id: device.id }, { optional: true }),
  ],
  compute: (inputs, { device }) => withOutlets(body(netOf(inputs), inputs.rows('ports'), device), inputs.number('own-outlets') ?? 0, device),
  describe: ({ device }) => `power path of ${device.name}`,
});

function netOf(inputs: Inputs): PowerNet {
  return powerNet(inputs, together({ ports: ['ports'] }, UPSTREAM));
}

/** A power strip has outlets of its own, which feed others: they are another question. */
function withOutlets(found: AnswerBody, outlets: number, device: BoundObject): AnswerBody {
  return outlets === 0 ? found : { ...found, notes: [...found.notes, `Its own ${countedWord(outlets, 'outlet')} and what they feed: "outlets of ${device.name}".`] };
}

const COLUMNS = [
  column('port', 'Power port'), column('allocated', 'Allocated W', 'right'), column('maximum', 'Maximum W', 'right'), column('outlet', 'Outlet'), column('pdu', 'PDU'), column('feed', 'Feed'),
  column('side', 'Side'), column('panel', 'Panel'), column('available', 'Feed W', 'right'), column('gap', 'Missing'),
];

function body(net: PowerNet, ports: readonly Row[], device: BoundObject): AnswerBody {
  const sorted = ports.toSorted((a, b) => compareNatural(textOf(a, 'name') ?? '', textOf(b, 'name') ?? ''));
  if (sorted.length === 0) return emptyBody({ text: `${device.name} has no power port recorded.`, objectType: 'dcim.powerport' });
  const cords = sorted.map((port) => cordOf(net, port));
  const sides = sidesOf(net.feeds);
  return tableBody({
    text: sentence(cords, device),
    objectType: 'dcim.powerport',
    columns: COLUMNS.filter(({ name }) => name !== 'gap' || cords.some((cord) => cord.gap !== null)),
    rows: cords.map((cord) => cordRow(cord, sides.get(idOf(cord.feed ?? {})) ?? null)),
    picture: tracePicture(cords.map(drawnCord)),
    notes: cords.flatMap((cord) => (cord.outlets.length > 0 && cord.gap !== null ? [`${textOf(cord.port, 'name') ?? ''} stops: ${cord.gap}.`] : [])),
  });
}

function cordRow(cord: Cord, side: string | null): OutRow {
  const { port, outlets, feed } = cord;
  return outRow('dcim.powerport', port, {
    port: textOf(port, 'name'),
    allocated: numberOf(port, 'allocated_draw'),
    maximum: numberOf(port, 'maximum_draw'),
    outlet: outlets.map(({ outlet }) => textOf(outlet, 'name')).join(' › ') || null,
    pdu: outlets.map(({ outlet }) => textOf(outlet, 'device', 'name') ?? textOf(outlet, 'device')).join(' › ') || null,
    feed: feed === null ? null : textOf(feed, 'name'),
    side,
    panel: feed === null ? null : textOf(feed, 'power_panel', 'name') ?? textOf(feed, 'power_panel'),
    available: feed === null ? null : availableWatts(feed),
    gap: cord.gap,
  });
}

/** [srv-web-01:PSU1]──[pdu-a15-1:C13-4|Input]──[feed-a15-a]──[panel-a]. */
function drawnCord({ port, outlets, feed, gap }: Cord): TracePath {
  const station = (kind: TraceStation['kind'], row: Row, out: Row | null): TraceStation => ({ kind, ends: [{ owner: textOf(row, 'device', 'name') ?? textOf(row, 'device'), port: textOf(row, 'name') ?? '' }], out: out === null ? null : textOf(out, 'name') });
  const alone = (name: string | null): TraceHop => ({ link: null, to: { kind: 'end', ends: [{ owner: null, port: name ?? '' }], out: null } });
  const passed = outlets.map(({ outlet, input }): TraceHop => ({ link: null, to: station('panel', outlet, input) }));
  const supply = feed === null ? [] : [alone(textOf(feed, 'name')), alone(textOf(feed, 'power_panel', 'name') ?? textOf(feed, 'power_panel'))];
  return { start: station('end', port, null), hops: [...passed, ...supply], stop: feed === null ? { text: gap ?? 'stops', short: gap ?? 'stops' } : null };
}

function sentence(cords: readonly Cord[], device: BoundObject): string {
  const cabled = cords.filter(({ outlets, feed }) => outlets.length > 0 || feed !== null);
  const names = (texts: readonly (string | null)[]): readonly string[] => [...new Set(texts.flatMap((text) => text ?? []))].sort(compareNatural);
  const strips = names(cords.flatMap(({ outlets }) => outlets.map(({ outlet }) => textOf(outlet, 'device', 'name') ?? textOf(outlet, 'device'))));
  const feeds = names(cords.map(({ feed }) => (feed === null ? null : textOf(feed, 'name'))));
  const panels = names(cords.map(({ feed }) => (feed === null ? null : (textOf(feed, 'power_panel', 'name') ?? textOf(feed, 'power_panel')))));
  if (cabled.length === 0) return `${device.name} has ${countedWord(cords.length, 'power port')}, none of them cabled.`;
  const loose = cords.length - cabled.length;
  return `${device.name} has ${countedWord(cabled.length, 'cord')}${loose === 0 ? '' : ` (${countedWord(loose, 'power port')} without a cable)`}: ${[
    strips.length === 0 ? '' : `${strips.length === 1 ? 'PDU' : 'PDUs'} ${listed(strips)}`,
    feeds.length === 0 ? 'no feed is reached' : `${feeds.length === 1 ? 'feed' : 'feeds'} ${listed(feeds)}`,
    panels.length === 0 ? '' : `${panels.length === 1 ? 'panel' : 'panels'} ${listed(panels)}`,
  ].filter((part) => part !== '').join('; ')}.`;
}
