import * as z from 'zod';
import { clarifyBody, emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { displayOf, idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { TracePath, TraceStation } from '../../picture.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { endOf, endText } from '../connections/ends.js';
import { CABLE_FIELDS } from '../connections/links.js';
import { drawnPath, tracePicture } from '../connections/trace-drawing.js';
import { cableGraph, graphRows } from '../connections/trace-graph.js';
import type { CableGraph } from '../connections/trace-graph.js';
import { cableTraceSteps } from '../connections/trace-steps.js';
import { walk } from '../connections/trace-walk.js';
import type { Path } from '../connections/trace-walk.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, plainRow } from '../present.js';
import { formatRate } from '../quantities.js';

const Parameters = z.strictObject({ circuit: BoundObject.nullable(), provider: BoundObject.nullable(), place: BoundObject.nullable(), side: z.enum(['A', 'Z', 'both']) });
type Parameters = z.infer<typeof Parameters>;

/** A circuit from the device port behind its A side to the one behind its Z side. */
export const circuitPath = defineOperation({ name: 'circuit-path', parameters: Parameters, steps, compute, describe });

const TERMINATION_FIELDS = ['circuit', 'term_side', 'cable', 'termination_type', 'termination', 'port_speed', 'upstream_speed', 'xconnect_id', 'pp_info', 'mark_connected', 'description'];

function steps({ circuit, provider, place }: Parameters, world: World): readonly Step[] {
  const filters: FetchStep['filters'] = circuit !== null ? { id: circuit.id } : { ...(provider === null ? {} : { provider_id: provider.id }), ...(place === null ? {} : { site_id: world.inventory.siteIdsOf(place) }) };
  return [
    fetchStep('circuits', 'circuits.circuit', filters, ['cid', 'provider', 'type', 'status', 'commit_rate']),
    fetchStep('sides', 'circuits.circuittermination', { circuit_id: { from: 'circuits', field: 'id' } }, TERMINATION_FIELDS),
    ...cableTraceSteps(fetchStep('cables-0', 'dcim.cable', { id: { from: 'sides', field: 'cable.id' } }, CABLE_FIELDS)),
  ];
}

interface Side {
  readonly row: Row;
  readonly name: string;
  readonly place: string;
  readonly paths: readonly Path[];
}

function compute(inputs: Inputs, parameters: Parameters): AnswerBody {
  const circuits = inputs.rows('circuits');
  const [only] = circuits;
  if (only === undefined) return emptyBody({ text: `No circuit${parameters.provider === null ? '' : ` of ${parameters.provider.name}`}${parameters.place === null ? '' : ` at ${parameters.place.name}`} is recorded.`, objectType: 'circuits.circuit' });
  if (circuits.length > 1) return severalBody(circuits, parameters);
  const graph = cableGraph(graphRows(inputs));
  const sides = inputs.rows('sides').map((row) => sideOf(row, graph)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return circuitBody(only, sides, graph, parameters.side);
}

function severalBody(circuits: readonly Row[], { provider, place }: Parameters): AnswerBody {
  const cids = circuits.map((row) => textOf(row, 'cid') ?? '');
  const options = circuits.slice(0, 9).map((row, index) => ({ number: index + 1, label: `${textOf(row, 'cid') ?? ''}, ${textOf(row, 'type', 'name') ?? ''}, ${textOf(row, 'status') ?? ''}`, question: `trace ${cids[index] ?? ''} from end to end` }));
  return clarifyBody({ text: `${countedWord(circuits.length, 'circuit')}${provider === null ? '' : ` of ${provider.name}`}${place === null ? '' : ` at ${place.name}`}: which one?`, options, objectType: 'circuits.circuit' });
}

function sideOf(row: Row, graph: CableGraph): Side {
  const termination = rowOf(row, 'termination');
  return {
    row,
    name: textOf(row, 'term_side') ?? '?',
    place: termination === null ? 'no place recorded' : displayOf(termination),
    paths: walk(graph, endOf('circuits.circuittermination', row)),
  };
}

function isNetwork(side: Side): boolean {
  return textOf(side.row, 'termination_type') === 'circuits.providernetwork';
}

/** What the cables from a side reach; null when there is none. */
function farOf(side: Side): string | null {
  const ends = side.paths.flatMap((path) => (path.end.kind === 'reached' ? path.end.ends : []));
  return ends.length === 0 ? null : listed(ends.map(endText));
}

function sideSentence(side: Side): string {
  if (isNetwork(side)) return `the provider network ${side.place}`;
  const far = farOf(side);
  if (far !== null) return `${far} (${side.place})`;
  const [path] = side.paths;
  if (path?.end.kind === 'gap') return `${side.place}, where the cable stops at ${endText(path.end.at)}`;
  return `${side.place}, where ${path === undefined ? 'no cable is recorded' : 'the cable is open'}`;
}

function circuitBody(circuit: Row, sides: readonly Side[], graph: CableGraph, asked: Parameters['side']): AnswerBody {
  const cid = textOf(circuit, 'cid') ?? '';
  const provider = textOf(circuit, 'provider', 'name') ?? '';
  const shown = sides.filter(({ name }) => asked === 'both' || name === asked);
  const missing = ['A', 'Z'].filter((name) => (asked === 'both' || name === asked) && !sides.some((side) => side.name === name));
  const open = sides.filter((side) => !isNetwork(side) && farOf(side) === null);
  const complete = open.length === 0 && missing.length === 0 && sides.length === 2;
  const state = complete ? 'complete' : `open at the ${listed([...open.map(({ name }) => name), ...missing])} side`;
  const said = shown.map((side) => `${side.name} side: ${sideSentence(side)}`).join('; ');
  return tableBody({
    text: `${cid} (${provider}, ${textOf(circuit, 'status') ?? ''}) runs ${said}${missing.length > 0 ? `; no ${listed(missing)} side is recorded` : ''}${asked === 'both' ? ` – ${state}` : ''}.`,
    objectType: 'circuits.circuit',
    columns: COLUMNS,
    rows: shown.map(sideRow),
    picture: tracePicture([pathOf(circuit, sides, graph)]),
  });
}

const COLUMNS = [
  column('side', 'side'), column('place', 'place'), column('port_speed', 'port speed'), column('xconnect_id', 'cross-connect'), column('pp_info', 'patch panel'),
  column('cable', 'cable'), column('far_port', 'far port'), column('state', 'state'),
];

function sideRow(side: Side): OutRow {
  const speed = numberOf(side.row, 'port_speed');
  const far = farOf(side);
  return plainRow({
    side: side.name,
    place: side.place,
    port_speed: speed === null ? null : formatRate(speed),
    xconnect_id: textOf(side.row, 'xconnect_id'),
    pp_info: textOf(side.row, 'pp_info'),
    cable: textOf(side.row, 'cable'),
    far_port: far,
    state: isNetwork(side) ? 'provider network' : far === null ? 'open' : 'connected',
  });
}

/** From a device's port over the circuit to the other, from whichever side reaches a port; else from place to place. */
function pathOf(circuit: Row, sides: readonly Side[], graph: CableGraph): TracePath {
  const starts = sides.flatMap(({ paths }) => paths.flatMap((path) => (path.end.kind === 'reached' && path.end.ends.every(({ type }) => type !== 'circuits.providernetwork') ? path.end.ends : [])));
  const [start] = starts;
  const over = start === undefined ? undefined : walk(graph, start).find((path) => path.hops.some(({ to }) => to.some(({ owner }) => owner?.type === 'circuits.circuit' && owner.id === idOf(circuit))));
  if (over !== undefined) return drawnPath(over);
  const [from, ...others] = sides.map(({ place }): TraceStation => ({ kind: 'end', ends: [{ owner: null, port: place }], out: null }));
  const link = { name: `circuit ${textOf(circuit, 'cid') ?? ''}`, type: null, colour: null, length: null, trouble: null };
  return { start: from ?? { kind: 'end', ends: [], out: null }, hops: others.map((to) => ({ link, to })), stop: null };
}

function describe({ circuit, provider, place, side }: Parameters): string {
  const name = circuit?.name ?? `the circuit${provider === null ? '' : ` of ${provider.name}`}${place === null ? '' : ` at ${place.name}`}`;
  return `${side === 'both' ? 'both sides' : `the ${side} side`} of ${name}, and what is behind`;
}
