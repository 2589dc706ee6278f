import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, outRow } from '../present.js';
import { deviceName } from '../racks/rack-text.js';
import { cordOf, powerNet } from './power-net.js';
import type { Cord, PowerNet } from './power-net.js';
import { OUTLET_FIELDS, PORT_FIELDS, together, UPSTREAM, upstreamSteps } from './power-steps.js';

/** Classes from worst to best. */
export const CLASSES = ['no power recorded', 'one port only', 'one of several cabled', 'same PDU', 'same feed', 'same panel', 'feed unknown', 'redundant'] as const;
export type PowerClass = (typeof CLASSES)[number];

const Parameters = z.strictObject({
  where: z.array(Condition),
  /** What is looked for; all that are not redundant when it was not said. */
  only: z.enum(['all', 'weak', 'single', 'one-strip', 'unplugged', 'redundant']),
});
type Parameters = z.infer<typeof Parameters>;

/** How each device is fed: by one cord or several, and where those have the same PDU, feed or panel. */
export const powerRedundancy = defineOperation({
  name: 'power-redundancy',
  parameters: Parameters,
  steps,
  compute: (inputs, parameters, world) => {
    const all = fedDevices(inputs, devicesOf(parameters, world).read(inputs).rows);
    const kept = all.filter((fed) => isWanted(fed, parameters.only)).sort(worstFirst);
    const objects = describeObjects('dcim.device', parameters.where, all.length);
    const text = parameters.only === 'all' ? overall(all, objects) : `${kept.length === 0 ? 'None' : String(kept.length)} of ${String(all.length)} ${objects} with power ports ${kept.length === 1 || kept.length === 0 ? 'is' : 'are'} ${WANTED[parameters.only]}${classText(kept)}.`;
    const notes = ['Power strips, and devices without a power port, are not judged.', 'Read from recorded power cords; nothing is measured.'];
    if (all.length === 0) return emptyBody({ text: `No ${describeObjects('dcim.device', parameters.where, 1)} has a power port recorded.`, objectType: 'dcim.device', notes });
    if (kept.length === 0) return emptyBody({ text, objectType: 'dcim.device', notes });
    return tableBody({ text, objectType: 'dcim.device', columns: COLUMNS, rows: kept.map(fedRow), notes });
  },
  describe: ({ where, only }) => `${describeObjects('dcim.device', where)} whose power is ${WANTED[only]}`,
});

const WANTED: Readonly<Record<Parameters['only'], string>> = {
  all: 'checked', weak: 'not redundant', single: 'single-corded', 'one-strip': 'on one PDU with all cords', unplugged: 'without a cable on some power port', redundant: 'redundant',
};

export function devicesOf({ where }: Pick<Parameters, 'where'>, world: World): Matching {
  return planMatching({ type: 'dcim.device', where, fields: ['name', 'site', 'rack', 'role', 'status'], name: 'devices' }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const devices = devicesOf(parameters, world);
  return [...devices.steps, fetchStep('ports', 'dcim.powerport', { device_id: fromBases(devices.bases, 'id') }, PORT_FIELDS), ...upstreamSteps(['ports']), fetchStep('own-outlets', 'dcim.poweroutlet', { power_port_id: { from: 'ports', field: 'id' } }, OUTLET_FIELDS)];
}

/** A device with its cords, and what they have in common. */
export interface Fed {
  readonly device: Row;
  readonly ports: number;
  readonly cords: readonly Cord[];
  readonly strips: readonly string[];
  readonly feeds: readonly string[];
  readonly panels: readonly string[];
  readonly kind: PowerClass;
}

export function fedDevices(inputs: Inputs, devices: readonly Row[]): readonly Fed[] {
  const net = powerNet(inputs, together(UPSTREAM, { ports: ['ports'], outlets: ['own-outlets'] }));
  const strips = new Set(inputs.rows('own-outlets').map((outlet) => idOf(outlet, 'device')));
  return devices.flatMap((device) => {
    const ports = net.portsOf(idOf(device) ?? 0);
    return ports.length === 0 || strips.has(idOf(device)) ? [] : [fedBy(net, device, ports)];
  });
}

function fedBy(net: PowerNet, device: Row, ports: readonly Row[]): Fed {
  const cords = ports.map((port) => cordOf(net, port)).filter(({ outlets, feed }) => outlets.length > 0 || feed !== null);
  const names = (texts: readonly (string | null)[]): readonly string[] => [...new Set(texts.flatMap((text) => text ?? []))].sort(compareNatural);
  const strips = names(cords.map(({ outlets: [first] }) => (first === undefined ? null : (textOf(first.outlet, 'device', 'name') ?? textOf(first.outlet, 'device')))));
  const feeds = names(cords.map(({ feed }) => (feed === null ? null : textOf(feed, 'name'))));
  const panels = names(cords.map(({ feed }) => (feed === null ? null : (textOf(feed, 'power_panel', 'name') ?? textOf(feed, 'power_panel')))));
  return { device, ports: ports.length, cords, strips, feeds, panels, kind: classOf(ports.length, cords) };
}

/** Told by ids: two feeds may have one name. */
function classOf(ports: number, cords: readonly Cord[]): PowerClass {
  const distinct = (ids: readonly (number | null)[]): number => new Set(ids).size;
  if (cords.length === 0) return 'no power recorded';
  if (ports === 1) return 'one port only';
  if (cords.length === 1) return 'one of several cabled';
  const onStrips = cords.every(({ outlets }) => outlets.length > 0);
  if (onStrips && distinct(cords.map(({ outlets: [first] }) => idOf(first?.outlet ?? {}, 'device'))) === 1) return 'same PDU';
  if (cords.some(({ feed }) => feed === null)) return 'feed unknown';
  if (distinct(cords.map(({ feed }) => idOf(feed ?? {}))) === 1) return 'same feed';
  return distinct(cords.map(({ feed }) => idOf(feed ?? {}, 'power_panel'))) === 1 ? 'same panel' : 'redundant';
}

function isWanted({ kind, ports, cords }: Fed, only: Parameters['only']): boolean {
  switch (only) {
    case 'all':
      return true;
    case 'weak':
      return kind !== 'redundant';
    case 'single':
      return cords.length === 1;
    case 'one-strip':
      return kind === 'same PDU';
    case 'unplugged':
      return cords.length < ports;
    case 'redundant':
      return kind === 'redundant';
  }
}

function worstFirst(a: Fed, b: Fed): number {
  const text = (fed: Fed, field: string): string => textOf(fed.device, field, 'name') ?? '';
  return CLASSES.indexOf(a.kind) - CLASSES.indexOf(b.kind) || compareNatural(text(a, 'site'), text(b, 'site')) || compareNatural(text(a, 'rack'), text(b, 'rack')) || compareNatural(deviceName(a.device), deviceName(b.device));
}

function overall(all: readonly Fed[], objects: string): string {
  const redundant = all.filter(({ kind }) => kind === 'redundant').length;
  return `${redundant === all.length ? 'Yes: all' : String(redundant)} ${redundant === all.length ? '' : 'of '}${String(all.length)} ${objects} with power ports ${redundant === 1 ? 'is' : 'are'} fed redundantly${classText(all)}.`;
}

/** ": 3 not cabled, 12 one port only". */
export function classText(fed: readonly Fed[]): string {
  const counts = CLASSES.flatMap((kind) => {
    const count = fed.filter((each) => each.kind === kind).length;
    return count === 0 ? [] : [`${String(count)} ${kind}`];
  });
  return counts.length === 0 ? '' : `: ${counts.join(', ')}`;
}

const COLUMNS = [
  column('name', 'Device'), column('role', 'Role'), column('site', 'Site'), column('rack', 'Rack'), column('status', 'Status'), column('cabled', 'Cabled', 'right'), column('ports', 'Ports', 'right'),
  column('pdus', 'PDUs'), column('feeds', 'Feeds'), column('class', 'Class'),
];

function fedRow({ device, ports, cords, strips, feeds, kind }: Fed): OutRow {
  return outRow('dcim.device', device, {
    name: deviceName(device), role: textOf(device, 'role', 'name'), site: textOf(device, 'site', 'name'), rack: textOf(device, 'rack', 'name'), status: textOf(device, 'status'),
    cabled: cords.length, ports, pdus: strips.join(', ') || null, feeds: feeds.join(', ') || null, class: kind,
  });
}
