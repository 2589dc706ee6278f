import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { booleanOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { connectionOf, deviceName } from '../connections/ends.js';
import { linkName } from '../connections/links.js';
import { byId, groupBy } from '../connections/lookups.js';
import { traceSteps } from '../connections/trace-steps.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, plainRow } from '../present.js';
import { betweenSteps, PLACES, placeSections, WAY_COLUMNS, wayRow, waysBetween } from './between.js';
import { hopSteps, shortestWay } from './hops.js';
import { connectionsTo, isSmaller } from './reach.js';
import type { Connection } from './reach.js';

const Pair = z.strictObject({ a: BoundObject, b: BoundObject, negated: z.boolean() });

/** Whether two devices, racks or places are joined by a whole path with at most one circuit. */
export const connected = defineOperation({
  name: 'connected',
  parameters: Pair,
  steps: ({ a, b }, world) => betweenSteps({ a, b }, world),
  compute: (inputs, { a, b, negated }, world) => {
    const ways = waysBetween(inputs);
    const isForward = isSmaller(a, b);
    const active = ways.filter(counts);
    return valueBody({
      text: active.length > 0 ? yesText(a, b, active, isForward) : `No, ${a.name} is not connected to ${b.name} directly${indirectText(inputs, a, b)}.`,
      value: (active.length > 0) !== negated,
      objectType: 'dcim.cable',
      columns: WAY_COLUMNS,
      rows: ways.map((way) => wayRow(way, isForward)),
      notes: plannedNotes(ways),
      sections: PLACES.has(a.type) && PLACES.has(b.type) ? placeSections(inputs, { a, b, isForward }, world) : [],
    });
  },
  describe: ({ a, b }) => `whether ${a.name} is connected to ${b.name}`,
});

/** A path of cables in service, with one circuit at most. */
function counts({ path, active }: Connection): boolean {
  const circuits = path.hops.flatMap(({ to }) => to.flatMap((end) => (end.owner?.type === 'circuits.circuit' ? [end.owner.id] : [])));
  return active && new Set(circuits).size <= 1;
}

function plannedNotes(ways: readonly Connection[]): readonly string[] {
  const planned = ways.filter(({ active }) => !active);
  if (planned.length === 0) return [];
  return [`${countedWord(planned.length, 'link')} not in service, which ${planned.length === 1 ? 'does' : 'do'} not count: ${listed(planned.map(({ path }) => path.hops.map(({ link }) => linkName(link)).join(' + ')))}.`];
}

function yesText(a: BoundObject, b: BoundObject, ways: readonly Connection[], isForward: boolean): string {
  const shown = ways.slice(0, 3).map((way) => {
    const { cells } = wayRow(way, isForward);
    return `${String(cells['a_port'])} to ${String(cells['b_port'])} (${cells['via'] === null ? '' : `via ${String(cells['via'])}, `}cable ${String(cells['cables'])})`;
  });
  const more = ways.length - shown.length;
  return `Yes, ${a.name} is connected to ${b.name} over ${countedWord(ways.length, 'link')}: ${shown.join('; ')}${more > 0 ? ` and ${String(more)} more` : ''}.`;
}

function indirectText(inputs: Inputs, a: BoundObject, b: BoundObject): string {
  if (a.type !== 'dcim.device' || b.type !== 'dcim.device') return '';
  const way = shortestWay(inputs, a, b);
  if (way === null || way.length === 0) return ', and no way of up to four hops was found';
  return `; the nearest way is via ${listed(way)} (${countedWord(way.length + 1, 'hop')})`;
}

/** Whether a device is connected to each of several. */
export const connectedToAll = defineOperation({
  name: 'connected-to-all',
  parameters: z.strictObject({ device: BoundObject, others: z.array(BoundObject), all: z.boolean() }),
  steps: ({ device }) => [...traceSteps(device.id, null), ...hopSteps(device)],
  compute: (inputs, { device, others, all }) => {
    const told = others.map((other) => ({ other, ways: connectionsTo(inputs, new Set([other.id])) }));
    const linked = told.filter(({ ways }) => ways.some(counts));
    const missing = told.filter(({ ways }) => !ways.some(counts));
    const holds = all ? missing.length === 0 : linked.length > 0;
    const yes = linked.length === 0 ? '' : `connected to ${listed(linked.map(({ other, ways }) => `${other.name} (${countedWord(ways.filter(counts).length, 'link')})`))}`;
    const no = missing.length === 0 ? '' : `not connected to ${listed(missing.map(({ other }) => `${other.name}${indirectText(inputs, device, other)}`))}`;
    return valueBody({
      text: `${holds ? 'Yes' : 'No'}, ${device.name} is ${[yes, no].filter((part) => part !== '').join(', but ')}.`,
      value: holds,
      objectType: 'dcim.cable',
      columns: WAY_COLUMNS,
      rows: told.flatMap(({ ways }) => ways.map((way) => wayRow(way, true))),
      notes: plannedNotes(told.flatMap(({ ways }) => ways)),
    });
  },
  describe: ({ device, others, all }) => `whether ${device.name} is connected to ${all ? 'all' : 'any'} of ${listed(others.map(({ name }) => name))}`,
});

const SWITCH = /switch|leaf|tor\b|spine/iu;

/** Whether a device is cabled to two different switches or more. */
export const dualHomed = defineOperation({
  name: 'dual-homed',
  parameters: z.strictObject({ device: BoundObject, negated: z.boolean() }),
  steps: ({ device }): readonly Step[] => [
    fetchStep('interfaces', 'dcim.interface', { device_id: device.id }, ['name', 'mgmt_only', 'cable', 'wireless_link', 'mark_connected', 'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable', 'lag']),
    fetchStep('far', 'dcim.device', { id: { from: 'interfaces', field: 'connected_endpoints.device.id' } }, ['name', 'role', 'rack', 'virtual_chassis']),
  ],
  compute: (inputs, { device, negated }) => dualBody(inputs, device, negated),
  describe: ({ device }) => `whether ${device.name} is cabled to two switches or more`,
});

interface Uplink {
  readonly port: Row;
  readonly far: string;
  readonly device: Row;
  readonly active: boolean;
}

function dualBody(inputs: Inputs, device: BoundObject, negated: boolean): AnswerBody {
  const devices = byId(inputs.rows('far'));
  const ports = inputs.rows('interfaces');
  const uplinks = ports.filter((port) => booleanOf(port, 'mgmt_only') !== true).flatMap((port): readonly Uplink[] => {
    const connection = connectionOf(port);
    if (connection.kind !== 'reached') return [];
    return connection.ends.flatMap((end) => {
      const far = end.owner?.type === 'dcim.device' ? devices.get(end.owner.id) : undefined;
      return far === undefined || !SWITCH.test(textOf(far, 'role', 'name') ?? '') ? [] : [{ port, far: end.name, device: far, active: connection.active }];
    });
  });
  if (ports.length === 0) return emptyBody({ text: `${device.name} has no interface recorded.`, objectType: 'dcim.interface' });
  const active = [...groupBy(uplinks.filter((uplink) => uplink.active), (uplink) => idOf(uplink.device) ?? 0).values()];
  const names = active.map(([first]) => deviceName(first?.device ?? {}));
  const holds = active.length > 1;
  const said = active.length === 0 ? 'is cabled to no switch' : `is cabled to ${listed(names)}${active.length === 1 ? ' only' : ''}`;
  const stacks = new Set(active.flatMap(([first]) => idOf(first?.device ?? {}, 'virtual_chassis') ?? []));
  const planned = uplinks.filter((uplink) => !uplink.active);
  return valueBody({
    text: `${holds ? 'Yes' : 'No'}, ${device.name} ${said}${holds ? `: ${active.map(([first]) => `${textOf(first?.port ?? {}, 'name') ?? ''} to ${deviceName(first?.device ?? {})} ${first?.far ?? ''}`).join(', ')}` : ''}.`,
    value: holds !== negated,
    objectType: 'dcim.interface',
    columns: [column('port', 'port'), column('switch', 'switch'), column('far_port', 'far port'), column('role', 'role'), column('in_service', 'in service')],
    rows: uplinks.map((uplink) => plainRow({ port: textOf(uplink.port, 'name'), switch: deviceName(uplink.device), far_port: uplink.far, role: textOf(uplink.device, 'role', 'name'), in_service: uplink.active })),
    notes: [
      'Dual-homed is read as cabled to two or more different switches; management-only ports do not count.',
      ...(holds && stacks.size === 1 ? ['They are members of one stack.'] : []),
      ...(planned.length > 0 ? [`Not in service, so not counted: ${listed(planned.map((uplink) => `${textOf(uplink.port, 'name') ?? ''} to ${deviceName(uplink.device)}`))}.`] : []),
    ],
  });
}
