import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, outRow } from '../present.js';
import { portText, powerNet } from './power-net.js';
import type { PowerNet } from './power-net.js';
import { OUTLET_FIELDS, PORT_FIELDS } from './power-steps.js';

const Parameters = z.strictObject({ device: BoundObject, only: z.enum(['all', 'free', 'used', 'faulty']) });
type Parameters = z.infer<typeof Parameters>;

/** The outlets of a power strip and what each one feeds. */
export const powerOutlets = defineOperation({
  name: 'power-outlets',
  parameters: Parameters,
  steps: ({ device }) => [
    fetchStep('outlets', 'dcim.poweroutlet', { device_id: device.id }, OUTLET_FIELDS),
    fetchStep('ports', 'dcim.powerport', { cable_id: { from: 'outlets', field: 'cable.id' } }, PORT_FIELDS),
  ],
  compute: (inputs, { device, only }) => body(netOf(inputs), inputs.rows('outlets'), device, only),
  describe: ({ device, only }) => `${only === 'all' ? '' : `${only} `}power outlets of ${device.name}`,
});

function netOf(inputs: Inputs): PowerNet {
  return powerNet(inputs, { ports: ['ports'], outlets: ['outlets'], feeds: [] });
}

export type OutletState = 'free' | 'used' | 'disabled' | 'faulty';

/** Free is what has no cable, is not marked as connected, and may be used. */
export function stateOf(outlet: Row): OutletState {
  if (textOf(outlet, 'cable') !== null || outlet['mark_connected'] === true || isObject(outlet['cable'])) return 'used';
  const status = textOf(outlet, 'status');
  return status === 'disabled' || status === 'faulty' ? status : 'free';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

const COLUMNS = [column('outlet', 'Outlet'), column('type', 'Type'), column('leg', 'Leg'), column('status', 'Status'), column('state', 'State'), column('connected_to', 'Feeds'), column('cable', 'Cable')];

function body(net: PowerNet, outlets: readonly Row[], device: BoundObject, only: Parameters['only']): AnswerBody {
  if (outlets.length === 0) return emptyBody({ text: `${device.name} has no power outlets.`, objectType: 'dcim.poweroutlet' });
  const sorted = outlets.toSorted((a, b) => compareNatural(textOf(a, 'name') ?? '', textOf(b, 'name') ?? ''));
  const kept = sorted.filter((outlet) => isKept(stateOf(outlet), only));
  const text = `${device.name} has ${countedWord(outlets.length, 'outlet')}: ${statesText(outlets)}.`;
  if (kept.length === 0) return emptyBody({ text: `${text} None is ${only}.`, objectType: 'dcim.poweroutlet' });
  return tableBody({ text, objectType: 'dcim.poweroutlet', columns: COLUMNS.filter(({ name }) => name !== 'leg' || kept.some((row) => textOf(row, 'feed_leg') !== null)), rows: kept.map((outlet) => outletRow(net, outlet)) });
}

function isKept(state: OutletState, only: Parameters['only']): boolean {
  if (only === 'all') return true;
  return only === 'faulty' ? state === 'faulty' || state === 'disabled' : state === only;
}

/** "8 used, 14 free, 1 faulty and 1 disabled"; none of the last two is not said. */
export function statesText(outlets: readonly Row[]): string {
  const count = (state: OutletState): number => outlets.filter((outlet) => stateOf(outlet) === state).length;
  const apart = (['faulty', 'disabled'] as const).flatMap((state) => (count(state) === 0 ? [] : [`${String(count(state))} ${state}`]));
  return [`${String(count('used'))} used`, `${String(count('free'))} free`, ...apart].join(', ');
}

function outletRow(net: PowerNet, outlet: Row): OutRow {
  const fed = net.portsOn(outlet).map(portText).join(', ');
  return outRow('dcim.poweroutlet', outlet, {
    outlet: textOf(outlet, 'name'), type: textOf(outlet, 'type'), leg: textOf(outlet, 'feed_leg'), status: textOf(outlet, 'status'), state: stateOf(outlet),
    connected_to: fed || (stateOf(outlet) === 'used' ? 'marked connected' : null), cable: cableText(outlet),
  });
}

function cableText(end: Row): string | null {
  const cable = end['cable'];
  if (!isObject(cable)) return null;
  return textOf(end, 'cable', 'label') ?? `#${textOf(end, 'cable', 'id') ?? ''}`;
}
