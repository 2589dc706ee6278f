import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, FromStep } from '../../plan/plan.js';
import { CABLE_FIELDS, WIRELESS_FIELDS } from './links.js';
import { portFilter } from './port-name.js';
import { fromPorts, portFields, portSteps } from './ports.js';
import type { ScopeFilters } from './scope.js';

/** Beyond the first cable; a path through four panels has five cables. */
export const TRACE_ROUNDS = 6;

const TERMINATION_FIELDS = ['circuit', 'term_side', 'cable', 'termination_type', 'termination', 'xconnect_id', 'pp_info'];

/**
 * Reads the cables around a device, and in rounds what lies behind the panels and circuits that they end on.
 * NetBox's own trace knows neither panel ports as a start nor several ports at once, and not every server offers it.
 * A round asks only for cables that no earlier one brought, so that it ends where the cabling does.
 */
export function traceSteps(deviceId: number, port: string | null): readonly FetchStep[] {
  const ports = portSteps({ device_id: deviceId, ...(port === null ? {} : portFilter(port)) });
  return aroundSteps(ports, fetchStep(cablesOf(0), 'dcim.cable', port === null ? { device_id: deviceId } : { id: startCables() }, CABLE_FIELDS));
}

/** The same for all ports and cables of a rack, location or site. */
export function scopeTraceSteps(filters: ScopeFilters): readonly FetchStep[] {
  return aroundSteps(portSteps(filters), fetchStep(cablesOf(0), 'dcim.cable', filters, CABLE_FIELDS));
}

/** The same for what is plugged into some cables. `cables` must be the step `cables-0`. */
export function cableTraceSteps(cables: FetchStep): readonly FetchStep[] {
  const [first, ...rest] = aroundSteps(portSteps({ cable_id: { from: cables.id, field: 'id' } }), cables);
  return [cables, ...(first === undefined ? [] : [first]), ...rest.filter((step) => step !== cables)];
}

function aroundSteps(ports: readonly FetchStep[], cables: FetchStep): readonly FetchStep[] {
  const rounds = Array.from({ length: TRACE_ROUNDS }, (_, index) => roundSteps(index + 1));
  return [
    ...ports,
    ...panelSteps(0, 'dcim.frontport', 'dcim.rearport'),
    fetchStep('wireless', 'wireless.wirelesslink', { id: { from: 'dcim.interface', field: 'wireless_link.id' } }, WIRELESS_FIELDS, { optional: true }),
    cables,
    ...rounds.flat(),
  ];
}

/** Ids of the steps that hold rows of a kind, over all rounds. */
export function stepIds(kind: 'cables' | 'fronts' | 'rears' | 'fronts-behind' | 'rears-behind' | 'circuits' | 'circuits-behind'): readonly string[] {
  const first = kind === 'cables' || kind === 'fronts-behind' || kind === 'rears-behind' ? 0 : 1;
  return Array.from({ length: TRACE_ROUNDS + 1 - first }, (_, index) => `${kind}-${String(index + first)}`);
}

function startCables(): FromStep {
  const own = fromPorts('cable.id');
  return { ...own, also: [...(own.also ?? []), ...behind(0)] };
}

function roundSteps(round: number): readonly FetchStep[] {
  const on = { cable_id: { from: cablesOf(round - 1), field: 'id' } };
  const n = String(round);
  return [
    fetchStep(`fronts-${n}`, 'dcim.frontport', on, portFields('dcim.frontport')),
    fetchStep(`rears-${n}`, 'dcim.rearport', on, portFields('dcim.rearport')),
    ...panelSteps(round, `fronts-${n}`, `rears-${n}`),
    fetchStep(`circuits-${n}`, 'circuits.circuittermination', on, TERMINATION_FIELDS),
    fetchStep(`circuits-behind-${n}`, 'circuits.circuittermination', { circuit_id: { from: `circuits-${n}`, field: 'circuit.id' } }, TERMINATION_FIELDS),
    fetchStep(cablesOf(round), 'dcim.cable', { id: nextCables(round), id__n: earlierCables(round) }, CABLE_FIELDS),
  ];
}

/** The other sides of panel ports. */
function panelSteps(round: number, fronts: string, rears: string): readonly FetchStep[] {
  const n = String(round);
  const rearIds: FromStep = { from: fronts, field: 'rear_port.id', also: [{ from: fronts, field: 'rear_ports.rear_port' }] };
  return [
    fetchStep(`rears-behind-${n}`, 'dcim.rearport', { id: rearIds }, portFields('dcim.rearport')),
    fetchStep(`fronts-behind-${n}`, 'dcim.frontport', { rear_port_id: { from: rears, field: 'id' } }, portFields('dcim.frontport')),
  ];
}

function nextCables(round: number): FromStep {
  return { from: `circuits-behind-${String(round)}`, field: 'cable.id', also: behind(round) };
}

function behind(round: number): readonly { readonly from: string; readonly field: string }[] {
  return ['rears-behind', 'fronts-behind'].map((kind) => ({ from: `${kind}-${String(round)}`, field: 'cable.id' }));
}

/** What lies behind the cables of a round is behind it, or in it, or in the round before: older ones cannot come again. */
function earlierCables(round: number): FromStep {
  return { from: cablesOf(round - 1), field: 'id', ...(round > 1 ? { also: [{ from: cablesOf(round - 2), field: 'id' }] } : {}) };
}

function cablesOf(round: number): string {
  return `cables-${String(round)}`;
}
