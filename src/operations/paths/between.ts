import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf } from '../../netbox/row.js';
import type { TraceLink, TracePath, TraceStation } from '../../picture.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { connectionOf, connectionText, endOf, endText } from '../connections/ends.js';
import { deadEnds } from '../connections/network.js';
import { tracePicture } from '../connections/trace-drawing.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, plainRow } from '../present.js';
import { formatRate } from '../quantities.js';
import { deviceGraph, deviceIdOf, deviceKey, graphSteps, isInternet, nodeOf } from './device-graph.js';
import type { DeviceGraph, Edge } from './device-graph.js';
import { endsOfPlace } from './path-ends.js';
import { shortestPath } from './shortest.js';
import type { Shortest, Walkable } from './shortest.js';

const Parameters = z.strictObject({ from: BoundObject, to: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** The shortest way over documented links from one thing to another, or (`to` null) to the internet. */
export const pathBetween = defineOperation({
  name: 'path-between',
  parameters: Parameters,
  steps: ({ from, to }) => [...graphSteps(), ...machineStep('from-machine', from), ...machineStep('to-machine', to)],
  compute,
  describe: ({ from, to }) => `shortest documented path from ${from.name} to ${to?.name ?? 'the internet'}`,
});

function machineStep(id: string, object: BoundObject | null): readonly ReturnType<typeof fetchStep>[] {
  return object?.type === 'virtualization.virtualmachine' ? [fetchStep(id, object.type, { id: object.id }, ['name', 'device', 'cluster'])] : [];
}

const CAVEAT = 'This is documented cabling, not routing: which way traffic takes is not in NetBox.';

function compute(inputs: Inputs, { from, to }: Parameters, world: World): AnswerBody {
  const graph = deviceGraph(inputs);
  const start = endsOfPlace(graph, from, world, inputs.has('from-machine') ? inputs.rows('from-machine') : []);
  const goal = to === null ? internet(graph) : endsOfPlace(graph, to, world, inputs.has('to-machine') ? inputs.rows('to-machine') : []);
  const target = to?.name ?? 'the internet';
  const notes = [...start.notes, ...goal.notes, CAVEAT];
  const missing = start.nodes.length === 0 ? from.name : goal.nodes.length === 0 ? target : null;
  if (missing !== null) return emptyBody({ text: `No path: ${missing} has no device with a recorded link.`, objectType: 'dcim.device', notes });
  const goals = new Set(goal.nodes);
  const through: Walkable['node'] = (node) => deviceIdOf(node) !== null || !onlyInternet(graph, node);
  const over = (edge: Walkable['edge']): Shortest => shortestPath(graph, start.nodes, goals, { edge, node: through });
  const data = over(({ active, management }) => active && !management);
  const whole = over(({ active }) => active);
  const found = data.path.length > 0 ? data : whole;
  if (found.path.length === 1) return emptyBody({ text: `${from.name} and ${target} start at the same device, ${graph.nameOf(found.path[0] ?? '')}: there is no hop between them.`, objectType: 'dcim.device', notes });
  if (found.path.length > 0) return pathBody(graph, found, { from: from.name, to: target, notes, beside: managementText(data, whole) });
  const planned = over(() => true);
  if (planned.path.length > 0) {
    const body = pathBody(graph, planned, { from: from.name, to: target, notes, beside: '' });
    return { ...body, text: `No path is in service from ${from.name} to ${target}; with cables that are planned or to be removed: ${body.text}` };
  }
  return noPath(graph, found, { from: from.name, to: target, notes, beside: '' });
}

/** Two sites on the internet are not joined by it as by a line of their own. */
function onlyInternet(graph: DeviceGraph, node: string): boolean {
  return graph.edgesOf(node).every(({ circuit }) => isInternet(graph.circuits.get(circuit ?? 0)));
}

function internet(graph: DeviceGraph): { readonly nodes: readonly string[]; readonly notes: readonly string[] } {
  const nodes = graph.nodes.filter((node) => deviceIdOf(node) === null && graph.edgesOf(node).some(({ circuit }) => isInternet(graph.circuits.get(circuit ?? 0))));
  return { nodes, notes: ['The internet: the far end of any circuit of an internet type.'] };
}

interface Said {
  readonly from: string;
  readonly to: string;
  readonly notes: readonly string[];
  /** What else is to be said of the path. */
  readonly beside: string;
}

/** Management ports join what traffic does not: such a path is told beside the other. */
function managementText(data: Shortest, whole: Shortest): string {
  if (data.path.length === 0) return ' It leads over management ports; without them there is no path.';
  return whole.path.length < data.path.length ? ` Over management ports it would be ${countedWord(whole.path.length - 1, 'hop')}.` : '';
}

const COLUMNS = [column('hop', 'Hop', 'right'), column('from', 'From'), column('from_port', 'Port'), column('via', 'Via'), column('to_port', 'Port'), column('to', 'To'), column('speed', 'Speed')];

function pathBody(graph: DeviceGraph, { path, count }: Shortest, { from, to, notes, beside }: Said): AnswerBody {
  const hops = path.slice(1).map((node, index) => ({ from: path[index] ?? '', to: node, edges: edgesBetween(graph, path[index] ?? '', node) }));
  const others = count - 1;
  const ends = [from, ...path.map(graph.nameOf).slice(graph.nameOf(path[0] ?? '') === from ? 1 : 0)];
  return tableBody({
    text: `${from} reaches ${to} in ${countedWord(hops.length, 'hop')}: ${ends.join(' → ')}; ${others === 0 ? 'the only path of that length' : `${String(count)} equally short paths`}.${beside}`,
    objectType: 'dcim.device',
    columns: COLUMNS,
    rows: hops.map((hop, index) => hopRow(graph, hop, index + 1)),
    picture: tracePicture([drawnHops(graph, hops)], true),
    notes: [...hops.flatMap(({ edges }) => edges.filter(({ active }) => !active).slice(0, 1).map((edge) => `${endText(edge.near)} to ${endText(edge.far)} is not in service.`)), ...notes],
  });
}

interface Hop {
  readonly from: string;
  readonly to: string;
  readonly edges: readonly Edge[];
}

/** Links in service first; several are a bundle or parallel cables. */
function edgesBetween(graph: DeviceGraph, from: string, to: string): readonly Edge[] {
  const each = graph.edgesOf(from).filter(({ far }) => nodeOf(far) === to).toSorted((a, b) => compareNatural(a.near.name, b.near.name));
  const data = each.filter(({ management }) => !management);
  const all = data.length > 0 ? data : each;
  const active = all.filter((edge) => edge.active);
  return active.length > 0 ? active : all;
}

/** The devices on the way, each with the port that leads in and the one that leads on. */
function drawnHops(graph: DeviceGraph, hops: readonly Hop[]): TracePath {
  const nearOf = (hop: Hop | undefined): string | null => portOf(hop?.edges[0]?.near);
  const station = (node: string, port: string | null, out: string | null): TraceStation => ({ kind: out === null || port === null ? 'end' : 'panel', ends: [{ owner: graph.nameOf(node), port: port ?? out ?? '' }], out: port === null ? null : out });
  return {
    start: station(hops[0]?.from ?? '', null, nearOf(hops[0])),
    hops: hops.map((hop, index) => ({ link: linkOf(hop.edges), to: station(hop.to, portOf(hop.edges[0]?.far), nearOf(hops[index + 1])) })),
    stop: null,
  };
}

function portOf(end: Edge['near'] | undefined): string | null {
  return end === undefined || end.owner === null ? null : end.name;
}

function linkOf(edges: readonly Edge[]): TraceLink | null {
  const [edge] = edges;
  if (edge === undefined) return null;
  const speed = edge.speed === null ? null : formatRate(edge.speed);
  const type = edges.length > 1 ? [`${String(edges.length)} links`, ...(speed === null ? [] : [`of ${speed}`])].join(' ') : speed;
  return { name: edge.via === null ? '' : `via ${edge.via}`, type, colour: null, length: null, trouble: edge.active ? null : 'not in service' };
}

function hopRow(graph: DeviceGraph, { from, to, edges }: Hop, hop: number): OutRow {
  const names = (ends: readonly { readonly owner: unknown; readonly name: string }[]): string | null => ends.flatMap((end) => (end.owner === null ? [] : [end.name])).join(', ') || null;
  const via = [...new Set(edges.flatMap((edge) => edge.via ?? []))].join(', ');
  const speed = edges.find((edge) => edge.speed !== null)?.speed ?? null;
  return plainRow({ hop, from: graph.nameOf(from), from_port: names(edges.map(({ near }) => near)), via: via || null, to_port: names(edges.map(({ far }) => far)), to: graph.nameOf(to), speed: speed === null ? null : `${edges.length > 1 ? `${String(edges.length)} × ` : ''}${formatRate(speed)}` });
}

const GAPS = 5;

/** How far one comes, and where links of what was reached end in nothing. */
function noPath(graph: DeviceGraph, { reached }: Shortest, { from, to, notes }: Said): AnswerBody {
  const devices = [...reached].filter((node) => deviceIdOf(node) !== null);
  const gaps = deadEnds(graph.interfaces).filter((row) => reached.has(deviceKey(idOf(row, 'device') ?? 0)));
  const some = gaps.slice(0, GAPS).map((row) => `${endText(endOf('dcim.interface', row))} (${connectionText(connectionOf(row)) ?? 'open'})`);
  return emptyBody({
    text: `No documented path leads from ${from} to ${to}: from ${from} ${devices.length === 1 ? 'no other device is' : `${countedWord(devices.length - 1, 'other device')} can be`} reached${some.length === 0 ? '' : `; links there that end in nothing: ${listed(some)}`}.`,
    objectType: 'dcim.device',
    notes: [...(devices.length > 1 && devices.length <= 12 ? [`Reached: ${devices.map(graph.nameOf).sort(compareNatural).join(', ')}.`] : []), ...notes],
  });
}

