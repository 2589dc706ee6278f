import * as z from 'zod';
import { clarifyBody, emptyBody, objectBody } from '../../answer.js';
import type { AnswerBody, Cell } from '../../answer.js';
import { colourName } from '../../netbox/colours.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { endKey, endOf, endText, isPassThrough } from '../connections/ends.js';
import type { End } from '../connections/ends.js';
import { cableLink, CABLE_FIELDS, lengthText, linkName } from '../connections/links.js';
import type { Link } from '../connections/links.js';
import { byId } from '../connections/lookups.js';
import { drawnPath, pathText } from '../connections/trace-drawing.js';
import { cableGraph, graphRows } from '../connections/trace-graph.js';
import type { CableGraph } from '../connections/trace-graph.js';
import { cableTraceSteps } from '../connections/trace-steps.js';
import { walk } from '../connections/trace-walk.js';
import type { Path } from '../connections/trace-walk.js';
import { block, extras, fact } from '../objects/facts.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { countedWord, listed, outRow } from '../present.js';

const Parameters = z.strictObject({ id: z.int().nullable(), label: z.string().nullable(), a: BoundObject.nullable(), b: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** One cable, by its id, its label or its two ends: what it is, what it joins, and the paths that it is part of. */
export const cableView = defineOperation({ name: 'cable-view', parameters: Parameters, steps, compute, describe });

const FIELDS = [...CABLE_FIELDS, 'tenant', 'description', 'comments', 'tags', 'custom_fields'];

function steps({ id, label, a }: Parameters): readonly Step[] {
  const filters: FetchStep['filters'] = id !== null ? { id } : label !== null ? { label__ie: label } : { device_id: a?.id ?? 0 };
  const field = 'terminations.object.device.id';
  return [
    ...cableTraceSteps(fetchStep('cables-0', 'dcim.cable', filters, FIELDS)),
    fetchStep('devices', 'dcim.device', { id: { from: 'cables-0', field: `a_${field}`, also: [{ from: 'cables-0', field: `b_${field}` }] } }, ['name', 'rack', 'site', 'position']),
  ];
}

function compute(inputs: Inputs, parameters: Parameters): AnswerBody {
  const links = inputs.rows('cables-0').map(cableLink).filter((link) => isMeant(link, parameters));
  const [only] = links;
  const said = nameOf(parameters);
  if (only === undefined) return emptyBody({ text: `No ${said} is recorded${parameters.a === null || parameters.b === null ? '' : ' directly; ask how they are connected for the paths through others'}.`, objectType: 'dcim.cable' });
  if (links.length > 1 && parameters.a === null) return severalBody(links, said);
  const graph = cableGraph(graphRows(inputs));
  return links.length > 1 ? listBody(links, said, graph, inputs) : cableBody(only, graph, inputs);
}

function isMeant({ a, b }: Link, parameters: Parameters): boolean {
  if (parameters.a === null || parameters.b === null) return true;
  const [left, right] = [parameters.a.id, parameters.b.id];
  const has = (ends: readonly End[], id: number): boolean => ends.some(({ owner }) => owner?.type === 'dcim.device' && owner.id === id);
  return (has(a, left) && has(b, right)) || (has(a, right) && has(b, left));
}

function nameOf({ id, label, a, b }: Parameters): string {
  if (id !== null) return `cable #${String(id)}`;
  return label === null ? `cable between ${a?.name ?? ''} and ${b?.name ?? ''}` : `cable labelled ${label}`;
}

function severalBody(links: readonly Link[], said: string): AnswerBody {
  const options = links.slice(0, 9).map((link, index) => ({ number: index + 1, label: `#${String(link.id)}: ${sideText(link.a)} – ${sideText(link.b)}`, question: `both ends of cable #${String(link.id)}` }));
  return clarifyBody({ text: `${countedWord(links.length, 'cable')} fit "${said}". Which one?`, options, objectType: 'dcim.cable' });
}

/** Several cables between the same two devices: the first one's view, with the others beside it. */
function listBody(links: readonly Link[], said: string, graph: CableGraph, inputs: Inputs): AnswerBody {
  const sections = links.map((link) => ({ title: `Cable ${linkName(link)}`, body: cableBody(link, graph, inputs) }));
  const [first] = sections;
  if (first?.body.kind !== 'object') return emptyBody({ text: `No ${said} is recorded.` });
  return { ...first.body, text: `There are ${countedWord(links.length, said.replace(/^cable/u, 'cable'), `cables${said.replace(/^cable/u, '')}`)}: ${links.map((link) => `${linkName(link)} (${factsText(link)})`).join(', ')}.`, sections: sections.slice(1) };
}

function factsText(link: Link): string {
  const colour = textOf(link.row, 'color');
  return [textOf(link.row, 'type'), colour === null ? null : (colourName(colour) ?? `#${colour}`), lengthText(link), link.status].filter((part) => part !== null).join(', ');
}

function sideText(ends: readonly End[]): string {
  return ends.length === 0 ? 'open end' : listed(ends.map(endText));
}

function cableBody(link: Link, graph: CableGraph, inputs: Inputs): AnswerBody {
  const devices = byId(inputs.rows('devices'));
  const paths = pathsOver(link, graph);
  const open = link.a.length === 0 || link.b.length === 0;
  const ends = [...new Set(paths.map(endsOf))];
  const isWhole = paths.length === 1 && paths[0]?.hops.length === 1;
  return objectBody({
    text: `${open ? 'One end is open: cable' : 'Cable'} ${linkName(link)} runs from ${sideText(link.a)} to ${sideText(link.b)} (${factsText(link) || 'nothing else is recorded'})${isWhole || ends.length === 0 ? '' : `; it is part of ${ends.join(' and ')}`}.`,
    objectType: 'dcim.cable',
    row: outRow('dcim.cable', link.row, cellsOf(link)),
    blocks: [
      ...block('Cable', [fact('id', 'id', link.id), fact('label', 'label', textOf(link.row, 'label')), fact('type', 'type', textOf(link.row, 'type')), fact('color', 'colour', colourText(link.row)), fact('length', 'length', lengthText(link)), fact('status', 'status', link.status), fact('tenant', 'tenant', textOf(link.row, 'tenant')), fact('description', 'description', textOf(link.row, 'description'))], ['length', 'type']),
      ...block('Ends', [fact('a_end', 'A end', withPlaces(link.a, devices)), fact('b_end', 'B end', withPlaces(link.b, devices))], []),
      ...block('Paths', paths.slice(0, 12).map((path, index) => fact(`path_${String(index + 1)}`, `path ${String(index + 1)}`, pathText(drawnPath(path))))),
      ...block('Tags and custom fields', extras(link.row)),
    ],
    notes: open ? ['A cable with one open end is no connection.'] : [],
  });
}

function cellsOf(link: Link): Record<string, Cell> {
  return { id: link.id, label: textOf(link.row, 'label'), type: textOf(link.row, 'type'), color: textOf(link.row, 'color'), length: numberOf(link.row, 'length'), length_unit: textOf(link.row, 'length_unit'), status: link.status, tenant: textOf(link.row, 'tenant'), a_end: sideText(link.a), b_end: sideText(link.b) };
}

function colourText(row: Row): string | null {
  const colour = textOf(row, 'color');
  const name = colour === null ? null : colourName(colour);
  return colour === null ? null : name === null ? colour : `${name} (${colour})`;
}

function withPlaces(ends: readonly End[], devices: ReadonlyMap<number, Row>): string {
  if (ends.length === 0) return 'open';
  return ends.map((end) => {
    const device = end.owner?.type === 'dcim.device' ? devices.get(end.owner.id) : undefined;
    const rack = device === undefined ? null : (textOf(device, 'rack', 'name') ?? textOf(device, 'site', 'name'));
    return rack === null ? endText(end) : `${endText(end)} (${rack})`;
  }).join(', ');
}

/** Every whole path that the cable is part of: from what lies behind one of its sides, over it. */
function pathsOver(link: Link, graph: CableGraph): readonly Path[] {
  const from = link.a.length > 0 ? link.a : link.b;
  const origins = from.flatMap((end) => originsBehind(end, graph));
  const isOver = (path: Path): boolean => path.hops.some((hop) => hop.link.id === link.id && hop.link.type === link.type);
  return origins.flatMap((origin) => walk(graph, origin.end, origin.positions)).filter(isOver);
}

interface Origin {
  readonly end: End;
  readonly positions: readonly number[];
}

/** What a path over the cable begins at: the end itself, or the far ends of what is behind a panel or circuit. Where nothing is, the end. */
function originsBehind(end: End, graph: CableGraph): readonly Origin[] {
  const starts = behind(end, graph);
  const far = starts.flatMap((start) => walk(graph, start.end, start.positions)).flatMap((path) => (path.end.kind === 'reached' ? path.end.ends : []));
  const origins = far.filter((each) => !isPassThrough(each.type) && each.type !== 'circuits.providernetwork');
  return origins.length > 0 ? distinctEnds(origins).map((each) => ({ end: each, positions: [] })) : [{ end, positions: [] }];
}

function behind(end: End, graph: CableGraph): readonly Origin[] {
  if (end.type === 'dcim.frontport') return (graph.rearsOf(end) ?? []).map((rear) => ({ end: rear.end, positions: graph.positionsOf(rear.end) > 1 ? [rear.position] : [] }));
  if (end.type === 'dcim.rearport') return (graph.frontsOf(end) ?? []).map((front) => ({ end: front.end, positions: [] }));
  const other = end.type === 'circuits.circuittermination' ? graph.otherSide(end) : null;
  return other === null || other === undefined || idOf(other, 'cable') === null ? [] : [{ end: endOf('circuits.circuittermination', other), positions: [] }];
}

function distinctEnds(ends: readonly End[]): readonly End[] {
  return [...new Map(ends.map((end) => [endKey(end), end])).values()];
}

function endsOf({ start, end }: Path): string {
  return `${endText(start)} ↔ ${end.kind === 'reached' ? listed(end.ends.map(endText)) : 'an open end'}`;
}

function describe(parameters: Parameters): string {
  return nameOf(parameters);
}
