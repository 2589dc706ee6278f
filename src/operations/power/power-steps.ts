import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, FromStep } from '../../plan/plan.js';
import type { PowerSteps } from './power-net.js';

const CONNECTION = ['cable', 'mark_connected'];
export const PORT_FIELDS = ['name', 'device', 'maximum_draw', 'allocated_draw', ...CONNECTION];
export const OUTLET_FIELDS = ['name', 'device', 'type', 'status', 'feed_leg', 'power_port', ...CONNECTION];
export const FEED_FIELDS = ['name', 'power_panel', 'rack', 'status', 'type', 'supply', 'phase', 'voltage', 'amperage', 'max_utilization', ...CONNECTION];

/** Power strips on power strips: no more than so many are followed. */
const ROUNDS = 3;

function from(steps: readonly string[], field: string): FromStep {
  const [first = '', ...others] = steps;
  return others.length === 0 ? { from: first, field } : { from: first, field, also: others.map((other) => ({ from: other, field })) };
}

export const UPSTREAM: PowerSteps = {
  ports: rounds('up-ports'),
  outlets: rounds('up-outlets'),
  feeds: rounds('up-feeds'),
};

/** From power ports back to feeds, in rounds: what their cables lead to, and the ports that the outlets draw from. */
export function upstreamSteps(starts: readonly string[]): readonly FetchStep[] {
  return Array.from({ length: ROUNDS }, (_, index) => {
    const n = String(index + 1);
    const before = index === 0 ? starts : [`up-ports-${String(index)}`];
    return [
      fetchStep(`up-outlets-${n}`, 'dcim.poweroutlet', { cable_id: from(before, 'cable.id') }, OUTLET_FIELDS),
      fetchStep(`up-feeds-${n}`, 'dcim.powerfeed', { cable_id: from(before, 'cable.id') }, FEED_FIELDS),
      fetchStep(`up-ports-${n}`, 'dcim.powerport', { id: from([`up-outlets-${n}`], 'power_port.id') }, PORT_FIELDS),
    ];
  }).flat();
}

export const DOWNSTREAM: PowerSteps = {
  ports: ['down-ports-0', ...rounds('down-ports')],
  outlets: rounds('down-outlets'),
  feeds: [],
};

/** From feeds (or outlets) on: the power ports on their cables, in rounds the outlets that those supply and the ports on them. */
export function downstreamSteps(ends: readonly string[]): readonly FetchStep[] {
  return [fetchStep('down-ports-0', 'dcim.powerport', { cable_id: from(ends, 'cable.id') }, PORT_FIELDS), ...behindSteps(['down-ports-0'])];
}

/** The ports behind power ports. */
export function behindSteps(starts: readonly string[]): readonly FetchStep[] {
  return Array.from({ length: ROUNDS }, (_, index) => {
    const n = String(index + 1);
    return [
      fetchStep(`down-outlets-${n}`, 'dcim.poweroutlet', { power_port_id: from(index === 0 ? starts : [`down-ports-${String(index)}`], 'id') }, OUTLET_FIELDS),
      fetchStep(`down-ports-${n}`, 'dcim.powerport', { cable_id: from([`down-outlets-${n}`], 'cable.id') }, PORT_FIELDS),
    ];
  }).flat();
}

function rounds(name: string): readonly string[] {
  return Array.from({ length: ROUNDS }, (_, index) => `${name}-${String(index + 1)}`);
}

/** Steps of several walks as one. */
export function together(...parts: readonly Partial<PowerSteps>[]): PowerSteps {
  const all = (kind: keyof PowerSteps): readonly string[] => parts.flatMap((part) => part[kind] ?? []);
  return { ports: all('ports'), outlets: all('outlets'), feeds: all('feeds') };
}
