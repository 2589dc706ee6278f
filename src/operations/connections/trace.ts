import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, Cell, OutRow } from '../../answer.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { TracePicture } from '../../picture.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, plainRow } from '../present.js';
import { connectionOf, connectionText, endOf, endText } from './ends.js';
import { lengthText, linkName, totalLength } from './links.js';
import { rearPortsOf } from './panel.js';
import { portOrAnswer } from './port-choice.js';
import { portsOf } from './ports.js';
import type { DevicePort } from './ports.js';
import { drawnPath, tracePicture } from './trace-drawing.js';
import { cableGraph, graphRows } from './trace-graph.js';
import type { CableGraph } from './trace-graph.js';
import { traceSteps } from './trace-steps.js';
import { walk } from './trace-walk.js';
import type { Path } from './trace-walk.js';

const Parameters = z.strictObject({ device: BoundObject, port: z.string().nullable() });
type Parameters = z.infer<typeof Parameters>;

/** The cable path from one port of a device, or from each of its cabled ports, to its end. */
export const trace = defineOperation({ name: 'trace', parameters: Parameters, steps, compute, describe });

function steps({ device, port }: Parameters): readonly Step[] {
  return traceSteps(device.id, port);
}

/** The paths that start at one side of a port. */
interface Traced {
  readonly port: DevicePort;
  /** Of a panel's port: which way; null for a port at which paths begin. */
  readonly side: 'front' | 'rear' | null;
  readonly paths: readonly Path[];
}

function compute(inputs: Inputs, { device, port }: Parameters): AnswerBody {
  const graph = cableGraph(graphRows(inputs));
  if (port === null) return allPortsBody(device, portsOf(inputs).flatMap((each) => traced(graph, each)));
  const choice = portOrAnswer(port, portsOf(inputs), device, (name) => `trace ${name} of ${device.name}`);
  if (choice.kind === 'answer') return choice.body;
  return portBody(device, choice.port, traced(graph, choice.port));
}

/** A panel's port has two sides; its rear side is followed from the rear port behind it, at its position. */
function traced(graph: CableGraph, port: DevicePort): readonly Traced[] {
  const end = endOf(port.type, port.row);
  if (port.type === 'dcim.frontport') {
    const rear = (graph.rearsOf(end) ?? []).flatMap((behind) => walk(graph, behind.end, graph.positionsOf(behind.end) > 1 ? [behind.position] : []));
    return [{ port, side: 'front', paths: walk(graph, end) }, { port, side: 'rear', paths: rear }];
  }
  if (port.type === 'dcim.rearport') {
    const fronts = graph.frontsOf(end) ?? [];
    const positions = graph.positionsOf(end) > 1;
    const rear = positions ? fronts.flatMap((front) => walk(graph, end, [front.position])) : walk(graph, end);
    return [{ port, side: 'rear', paths: rear }, { port, side: 'front', paths: fronts.flatMap((front) => walk(graph, front.end)) }];
  }
  return [{ port, side: null, paths: walk(graph, end) }];
}

function portBody(device: BoundObject, port: DevicePort, sides: readonly Traced[]): AnswerBody {
  const paths = sides.flatMap((side) => side.paths);
  if (paths.length === 0) {
    const state = connectionText(connectionOf(port.row)) ?? 'no cable is recorded';
    return emptyBody({ text: `${device.name} ${port.name} leads nowhere: ${state}.`, objectType: port.type });
  }
  const branches = sides.some((side) => side.paths.length > 1);
  return tableBody({
    text: `${device.name} ${port.name} ${listed(sides.filter((side) => side.paths.length > 0).map(sideSentence))}.`,
    objectType: 'dcim.cable',
    columns: [...(branches || sides.length > 1 ? [column('path', 'path')] : []), ...HOP_COLUMNS],
    rows: sides.flatMap((side) => side.paths.flatMap((path, index) => hopRows(path, pathName(side, index)))),
    picture: pictureOf(sides),
    notes: notesOf(paths, port),
  });
}

/** Every path; behind a panel's port it begins with that port. */
function pictureOf(sides: readonly Traced[]): TracePicture | null {
  return tracePicture(sides.flatMap(({ port, side, paths }) => {
    const into = port.type === 'dcim.frontport' && side === 'rear' ? endOf(port.type, port.row) : null;
    return paths.map((path) => drawnPath(path, into));
  }), true);
}

function pathName({ side, paths }: Traced, index: number): string {
  const branch = paths.length > 1 ? String(index + 1) : '';
  return [side, branch].filter((part) => part !== null && part !== '').join(' ');
}

const HOP_COLUMNS = [
  column('hop', 'hop', 'right'), column('from', 'from'), column('cable', 'cable'), column('type', 'type'), column('color', 'colour'),
  column('length', 'length', 'right'), column('status', 'status'), column('to', 'to'),
];

function hopRows(path: Path, name: string): readonly OutRow[] {
  return path.hops.map(({ from, link, to }, index) => {
    const cells: Record<string, Cell> = {
      path: name || null,
      hop: index + 1,
      from: endText(from),
      cable: linkName(link),
      type: textOf(link.row, 'type'),
      color: textOf(link.row, 'color'),
      length: lengthText(link),
      status: link.status,
      to: to.map(endText).join(', ') || 'open',
    };
    return { id: link.id, type: link.type, display: linkName(link), url: textOf(link.row, 'display_url') ?? textOf(link.row, 'url'), cells };
  });
}

/** "reaches srv-web-03:eth0 in 3 segments, 12 m in total; the path is complete"; of a panel's port "reaches … at the front in …". */
function sideSentence({ side, paths }: Traced): string {
  const way = side === null ? '' : side === 'front' ? ' at the front' : ' at the back';
  const [only] = paths;
  if (only === undefined || paths.length > 1) return `splits${way} into ${countedWord(paths.length, 'branch', 'branches')} reaching ${listed(paths.map(outcome))}`;
  const segments = `${countedWord(only.hops.length, 'segment')}${lengthPhrase(only)}`;
  if (only.end.kind === 'reached') return `reaches ${outcome(only)}${way} in ${segments}${side === null ? '; the path is complete' : ''}`;
  return `leads${way} over ${segments} and ${outcome(only)}`;
}

function lengthPhrase(path: Path): string {
  const total = totalLength(path.hops.map((hop) => hop.link));
  return total === null ? ' (no length is recorded)' : `, ${total} in total`;
}

function outcome({ end }: Path): string {
  switch (end.kind) {
    case 'reached':
      return listed(end.ends.map(endText));
    case 'gap':
      return `stops at ${endText(end.at)} (${end.why})`;
    case 'open':
      return 'ends in an open cable';
    case 'unread':
      return `goes on behind ${endText(end.at)}, which was not read`;
  }
}

function notesOf(paths: readonly Path[], port: DevicePort | null): readonly string[] {
  const links = new Set(paths.flatMap((path) => path.hops.map((hop) => hop.link)));
  const unfinished = [...links].filter((link) => link.status !== null && link.status !== 'connected');
  const unread = paths.some((path) => path.end.kind === 'unread');
  const known = port === null ? null : connectionOf(port.row);
  return [
    ...(unfinished.length === 0 ? [] : [`${listed(unfinished.map((link) => `${linkName(link)} is ${link.status ?? ''}`))}: NetBox counts such a path as not active.`]),
    ...(unread && known?.kind === 'reached' ? [`NetBox says that it reaches ${listed(known.ends.map(endText))}.`] : []),
  ];
}

const PORT_COLUMNS = [
  column('port', 'port'), column('side', 'side'), column('reaches', 'reaches'), column('segments', 'segments', 'right'), column('length', 'length', 'right'), column('state', 'state'),
];

function allPortsBody(device: BoundObject, all: readonly Traced[]): AnswerBody {
  const cabled = all.filter((side) => side.paths.length > 0 && !isCoveredByFront(side, all));
  const paths = cabled.flatMap((side) => side.paths);
  if (paths.length === 0) return emptyBody({ text: `No port of ${device.name} has a cable.`, objectType: 'dcim.cable' });
  const ports = new Set(cabled.map((side) => `${side.port.type}/${side.port.name}`)).size;
  const complete = paths.filter((path) => path.end.kind === 'reached').length;
  const panel = cabled.some((side) => side.side !== null);
  return tableBody({
    text: `${device.name} has ${countedWord(ports, 'cabled port')} with ${countedWord(paths.length, 'path')}: ${String(complete)} complete, ${String(paths.length - complete)} that stop short.`,
    objectType: 'dcim.cable',
    columns: PORT_COLUMNS.filter(({ name }) => name !== 'side' || panel),
    rows: cabled.flatMap((side) => side.paths.map((path) => pathRow(side, path))),
    picture: pictureOf(cabled),
    notes: notesOf(paths, null),
  });
}

/** The rear side of a panel is shown with each of its front ports. */
function isCoveredByFront({ port }: Traced, all: readonly Traced[]): boolean {
  return port.type === 'dcim.rearport' && all.some((other) => rearPortsOf(other.port.row).some((rear) => rear.id === idOf(port.row)));
}

function pathRow({ port, side }: Traced, path: Path): OutRow {
  const length = totalLength(path.hops.map((hop) => hop.link));
  const finished = path.hops.every((hop) => hop.link.status === null || hop.link.status === 'connected');
  const state = path.end.kind !== 'reached' ? 'stops short' : finished ? 'complete' : 'complete, not active';
  return plainRow({ port: port.name, side, reaches: outcome(path), segments: path.hops.length, length, state });
}

function describe({ device, port }: Parameters): string {
  return port === null ? `cable paths of every port of ${device.name}` : `cable path of ${port} of ${device.name}`;
}
