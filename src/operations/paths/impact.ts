import * as z from 'zod';
import { textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { layerOf } from '../connections/layers.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { downstreamStepsOf, fallenDevices } from '../power/downstream.js';
import { counted, countedWord } from '../present.js';
import { deviceGraph, deviceIdOf, deviceKey, graphSteps, nodeOf } from './device-graph.js';
import type { DeviceGraph, Edge } from './device-graph.js';
import { contactsSection, degradedSection, lostSection, machinesSection } from './impact-sections.js';
import { devicesIn } from './path-ends.js';
import { reachable } from './shortest.js';

const Parameters = z.strictObject({ object: BoundObject });
type Parameters = z.infer<typeof Parameters>;

const POWER = new Set(['dcim.powerfeed', 'dcim.powerpanel', 'dcim.device']);

/** What documented links and cords say is lost, or has one way less, when something fails or is taken out. */
export const impact = defineOperation({
  name: 'impact',
  parameters: Parameters,
  steps,
  compute,
  describe: ({ object }) => `what is affected if ${objectType(object.type).singular} ${object.name} fails`,
});

function steps({ object }: Parameters): readonly Step[] {
  return [
    ...graphSteps(),
    ...(POWER.has(object.type) ? downstreamStepsOf(object) : []),
    fetchStep('machines', 'virtualization.virtualmachine', {}, ['name', 'status', 'device', 'cluster', 'tenant', 'role']),
    fetchStep('services', 'ipam.service', {}, ['name', 'ports', 'protocol', 'parent', 'parent_object_type', 'parent_object_id', 'device', 'virtual_machine']),
    fetchStep('assignments', 'tenancy.contactassignment', {}, ['object_type', 'object_id', 'object', 'contact', 'role', 'priority'], { optional: true }),
  ];
}

/** What the parts of the answer are made of. */
export interface Impact {
  readonly object: BoundObject;
  readonly graph: DeviceGraph;
  /** Out of service by itself, or without power. */
  readonly failed: readonly Row[];
  /** Without a path to a core or router, though they had one. */
  readonly lost: readonly Row[];
  readonly degraded: readonly { readonly device: Row; readonly why: string }[];
  readonly machines: readonly Row[];
  readonly services: readonly Row[];
}

function compute(inputs: Inputs, { object }: Parameters, world: World): AnswerBody {
  const graph = deviceGraph(inputs);
  const found = impactOf(inputs, graph, object, world);
  return textBody({
    text: sentence(found),
    objectType: 'dcim.device',
    sections: [lostSection(found), degradedSection(found), machinesSection(found), contactsSection(found, inputs)],
    notes: [
      'Lost: every documented path to a core or router, or every cord to a feed, leads through it; management ports do not count. Degraded: directly linked to what fails, with another path left.',
      'This is documentation, not monitoring: redundancy protocols, and what is not recorded, are unknown.',
    ],
  });
}

/** Routers and cores: what has a path to one of them is on the network. */
function anchorsOf(graph: DeviceGraph): readonly string[] {
  const role = (node: string): string => textOf(graph.devices.get(deviceIdOf(node) ?? 0) ?? {}, 'role', 'name') ?? '';
  const anchors = graph.nodes.filter((node) => layerOf(role(node)) === 1 || (layerOf(role(node)) === 0 && !/firewall/iu.test(role(node))));
  return anchors.length > 0 ? anchors : graph.nodes.filter((node) => (layerOf(role(node)) ?? 9) <= 2);
}

function impactOf(inputs: Inputs, graph: DeviceGraph, object: BoundObject, world: World): Impact {
  const power = POWER.has(object.type) ? fallenDevices(inputs, object) : [];
  const own = object.type === 'dcim.device' ? [graph.devices.get(object.id) ?? {}] : object.type === 'dcim.rack' ? devicesIn(graph, object, world) : [];
  const dark = power.filter(({ other }) => other.length === 0).map(({ device }) => graph.devices.get(idOf(device) ?? 0) ?? device);
  const failed = distinctRows([...own, ...dark]);
  const out = new Set(failed.map((row) => deviceKey(idOf(row) ?? 0)));
  const isUp = (edge: Edge): boolean => edge.active && !edge.management && !(object.type === 'circuits.circuit' && edge.circuit === object.id);
  const through = { edge: ({ active, management }: Edge) => active && !management, node: (node: string) => deviceIdOf(node) !== null };
  const anchors = anchorsOf(graph);
  const before = reachable(graph, anchors, through);
  const after = reachable(graph, anchors.filter((node) => !out.has(node)), { edge: (edge) => isUp(edge) && !out.has(nodeOf(edge.far)) && !out.has(nodeOf(edge.near)), node: (node) => deviceIdOf(node) !== null && !out.has(node) });
  const lost = [...before].filter((node) => !after.has(node) && !out.has(node)).flatMap((node) => deviceAt(graph, node));
  const gone = new Set([...failed, ...lost].map((row) => idOf(row) ?? 0));
  const degraded = [...linkedTo(graph, gone, object), ...power.filter(({ device, other }) => other.length > 0 && !gone.has(idOf(device) ?? 0)).map(({ device, other }) => ({ device: graph.devices.get(idOf(device) ?? 0) ?? device, why: `${countedWord(other.length, 'other cord')} left` }))];
  const machines = inputs.rows('machines').filter((row) => gone.has(idOf(row, 'device') ?? 0));
  return { object, graph, failed, lost, degraded: mergeReasons(degraded), machines, services: inputs.rows('services').filter((row) => isOn(row, gone, machines)) };
}

/** Devices with a link to what is gone, and what they still have. */
function linkedTo(graph: DeviceGraph, gone: ReadonlySet<number>, object: BoundObject): readonly { readonly device: Row; readonly why: string }[] {
  const isGone = ({ far, circuit }: Edge): boolean => gone.has(deviceIdOf(nodeOf(far)) ?? 0) || (object.type === 'circuits.circuit' && circuit === object.id);
  return graph.nodes.flatMap((node) => {
    const id = deviceIdOf(node);
    const device = id === null ? undefined : graph.devices.get(id);
    const edges = graph.edgesOf(node).filter(({ active, management }) => active && !management);
    if (device === undefined || gone.has(id ?? 0) || !edges.some(isGone)) return [];
    const left = [...new Set(edges.filter((edge) => !isGone(edge)).map(({ far }) => graph.nameOf(nodeOf(far))))];
    return [{ device, why: left.length === 0 ? 'no other link recorded' : left.length <= 4 ? `still linked to ${left.join(', ')}` : `still linked to ${String(left.length)} others` }];
  });
}

function deviceAt(graph: DeviceGraph, node: string): readonly Row[] {
  const device = graph.devices.get(deviceIdOf(node) ?? 0);
  return device === undefined ? [] : [device];
}

function mergeReasons(list: readonly { readonly device: Row; readonly why: string }[]): readonly { readonly device: Row; readonly why: string }[] {
  const merged = new Map<number | null, { device: Row; why: string }>();
  for (const { device, why } of list) {
    const known = merged.get(idOf(device));
    merged.set(idOf(device), known === undefined ? { device, why } : { device, why: `${known.why}; ${why}` });
  }
  return [...merged.values()];
}

function isOn(service: Row, gone: ReadonlySet<number>, machines: readonly Row[]): boolean {
  const type = textOf(service, 'parent_object_type');
  const device = type === 'dcim.device' ? idOf(service, 'parent') : idOf(service, 'device');
  const machine = type === 'virtualization.virtualmachine' ? idOf(service, 'parent') : idOf(service, 'virtual_machine');
  return gone.has(device ?? 0) || machines.some((row) => idOf(row) === machine);
}

function distinctRows(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.filter((row) => idOf(row) !== null).map((row) => [idOf(row), row])).values()];
}

function sentence({ object, failed, lost, degraded, machines, services }: Impact): string {
  const others = failed.filter((row) => !(object.type === 'dcim.device' && idOf(row) === object.id));
  const noun = objectType(object.type).singular;
  const first = others.length === 0 ? '' : `${counted(others.length, 'dcim.device')} ${object.type === 'dcim.rack' ? 'in it' : 'without power'}, `;
  return `If ${noun} ${object.name} fails: ${first}${counted(lost.length, 'dcim.device')} lost, ${String(degraded.length)} degraded; ${counted(machines.length, 'virtualization.virtualmachine')} and ${counted(services.length, 'ipam.service')} on what goes down.`;
}
