import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { byId, groupBy } from '../connections/lookups.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, outRow } from '../present.js';
import { deviceName } from '../racks/rack-text.js';
import { cordOf, powerNet } from './power-net.js';
import type { Cord, PowerNet } from './power-net.js';
import { behindSteps, DOWNSTREAM, downstreamSteps, FEED_FIELDS, PORT_FIELDS, together, UPSTREAM, upstreamSteps } from './power-steps.js';

const Parameters = z.strictObject({ source: BoundObject });
type Parameters = z.infer<typeof Parameters>;

/** What goes down with a panel, a feed or a power strip: every device behind it, and which of them have another source. */
export const powerDownstream = defineOperation({
  name: 'power-downstream',
  parameters: Parameters,
  steps: ({ source }) => downstreamStepsOf(source),
  compute: (inputs, { source }) => body(inputs, source),
  describe: ({ source }) => `what goes down with ${objectType(source.type).singular} ${source.name}`,
});

/** Steps that bring everything behind a source, and where all of its power ports lead. */
export function downstreamStepsOf(source: BoundObject): readonly FetchStep[] {
  const start = startSteps(source);
  const [first = '', ...more] = start.flatMap(({ id, type }) => (type === 'dcim.powerport' ? [id] : []));
  const devices = { from: first, field: 'device.id', also: more.map((from) => ({ from, field: 'device.id' })) };
  return [
    ...start,
    fetchStep('all-ports', 'dcim.powerport', { device_id: devices }, PORT_FIELDS),
    ...upstreamSteps(['all-ports']),
    fetchStep('devices', 'dcim.device', { id: { from: 'all-ports', field: 'device.id' } }, ['name', 'role', 'site', 'rack', 'status', 'tenant']),
  ];
}

function startSteps(source: BoundObject): readonly FetchStep[] {
  if (source.type === 'dcim.device') return [fetchStep('own-ports', 'dcim.powerport', { device_id: source.id }, PORT_FIELDS), ...behindSteps(['own-ports'])];
  const filters = source.type === 'dcim.powerpanel' ? { power_panel_id: source.id } : { id: source.id };
  return [fetchStep('sources', 'dcim.powerfeed', filters, FEED_FIELDS), ...downstreamSteps(['sources'])];
}

export interface Fallen {
  readonly device: Row;
  /** Cords that lead through the fallen source, and those that lead to a feed without it. */
  readonly lost: readonly Cord[];
  readonly other: readonly Cord[];
}

/** Devices with a cord through the source. A power strip itself is no cord of its own. */
export function fallenDevices(inputs: Inputs, source: BoundObject): readonly Fallen[] {
  const net = netOf(inputs);
  const devices = byId(inputs.rows('devices'));
  const cords = inputs.rows('all-ports').map((port) => cordOf(net, port));
  return [...groupBy(cords, ({ port }) => idOf(port, 'device'))]
    .flatMap(([id, own]) => {
      const device = devices.get(id ?? 0);
      const lost = own.filter((cord) => runsThrough(cord, source));
      if (device === undefined || lost.length === 0 || (source.type === 'dcim.device' && id === source.id)) return [];
      return [{ device, lost, other: own.filter((cord) => !lost.includes(cord) && cord.feed !== null && textOf(cord.feed, 'status') !== 'offline') }];
    })
    .sort((a, b) => Number(a.other.length > 0) - Number(b.other.length > 0) || compareNatural(textOf(a.device, 'rack', 'name') ?? '', textOf(b.device, 'rack', 'name') ?? '') || compareNatural(deviceName(a.device), deviceName(b.device)));
}

function netOf(inputs: Inputs): PowerNet {
  return powerNet(inputs, together(DOWNSTREAM, UPSTREAM, { ports: ['own-ports', 'all-ports'], feeds: ['sources'] }));
}

function runsThrough({ outlets, feed }: Cord, source: BoundObject): boolean {
  switch (source.type) {
    case 'dcim.powerpanel':
      return feed !== null && idOf(feed, 'power_panel') === source.id;
    case 'dcim.powerfeed':
      return feed !== null && idOf(feed) === source.id;
    default:
      return outlets.some(({ outlet }) => idOf(outlet, 'device') === source.id);
  }
}

const COLUMNS = [column('name', 'Device'), column('role', 'Role'), column('rack', 'Rack'), column('cords', 'Cords lost', 'right'), column('state', 'State'), column('other', 'Other feed')];

function body(inputs: Inputs, source: BoundObject): AnswerBody {
  const fallen = fallenDevices(inputs, source);
  const noun = objectType(source.type).singular;
  if (fallen.length === 0) return emptyBody({ text: `No device draws power through ${noun} ${source.name}, as far as cables are recorded.`, objectType: 'dcim.device' });
  const dark = fallen.filter(({ other }) => other.length === 0).length;
  return tableBody({
    text: `${counted(fallen.length, 'dcim.device')} ${fallen.length === 1 ? 'draws' : 'draw'} power through ${noun} ${source.name}: ${String(dark)} with no other source would lose power, ${String(fallen.length - dark)} ${fallen.length - dark === 1 ? 'has' : 'have'} another.`,
    objectType: 'dcim.device',
    columns: COLUMNS,
    rows: fallen.map(fallenRow),
    notes: ['Read from recorded power cords; nothing is measured.'],
  });
}

function fallenRow({ device, lost, other }: Fallen): OutRow {
  return outRow('dcim.device', device, {
    name: deviceName(device), role: textOf(device, 'role', 'name'), rack: textOf(device, 'rack', 'name'), cords: lost.length,
    state: other.length === 0 ? 'no other source' : countedWord(other.length, 'other cord'),
    other: [...new Set(other.flatMap(({ feed }) => (feed === null ? [] : (textOf(feed, 'name') ?? []))))].join(', ') || null,
  });
}
