import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { booleanOf, textOf } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { endOf, endText } from '../connections/ends.js';
import type { End } from '../connections/ends.js';
import { linkName } from '../connections/links.js';
import { matchPort } from '../connections/port-name.js';
import { portOrAnswer } from '../connections/port-choice.js';
import { portsOf } from '../connections/ports.js';
import type { DevicePort } from '../connections/ports.js';
import { cableGraph, graphRows } from '../connections/trace-graph.js';
import type { CableGraph } from '../connections/trace-graph.js';
import { traceSteps } from '../connections/trace-steps.js';
import { walk } from '../connections/trace-walk.js';
import type { Path } from '../connections/trace-walk.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow, tally } from '../present.js';

const Parameters = z.strictObject({ panel: BoundObject, port: z.string().nullable(), free: z.boolean() });
type Parameters = z.infer<typeof Parameters>;

/** What runs through a patch panel, position by position, or what is free on it. */
export const panelUse = defineOperation({
  name: 'panel-use',
  parameters: Parameters,
  steps: ({ panel }) => traceSteps(panel.id, null),
  compute,
  describe: ({ panel, port, free }) => `${free ? 'free positions of' : 'what runs through'} ${port === null ? '' : `port ${port} of `}${panel.name}`,
});

type State = 'through' | 'front only' | 'rear only' | 'empty' | 'marked connected';

interface Position {
  readonly port: DevicePort;
  readonly rear: string | null;
  readonly front: readonly Path[];
  readonly back: readonly Path[];
  readonly state: State;
}

function compute(inputs: Inputs, { panel, port, free }: Parameters): AnswerBody {
  const graph = cableGraph(graphRows(inputs));
  const ports = portsOf(inputs);
  const fronts = ports.filter(({ type }) => type === 'dcim.frontport');
  if (fronts.length === 0) return emptyBody({ text: `${panel.name} has no panel ports: front ports are what runs through a panel.`, objectType: 'dcim.frontport' });
  const chosen = port === null ? fronts : chosenPorts(port, fronts, ports.filter(({ type }) => type === 'dcim.rearport'), graph);
  if (chosen === null) {
    const answer = portOrAnswer(port ?? '', fronts, panel, (name) => `what goes through ${name} of ${panel.name}`);
    if (answer.kind === 'answer') return answer.body;
  }
  const positions = (chosen ?? []).map((each) => positionOf(graph, each));
  return port === null ? allBody(panel, positions, free) : oneBody(panel, positions);
}

/** A front port of that name, else all positions of a rear port. */
function chosenPorts(text: string, fronts: readonly DevicePort[], rears: readonly DevicePort[], graph: CableGraph): readonly DevicePort[] | null {
  const front = matchPort(text, fronts);
  if (front.kind === 'found') return [front.port];
  const rear = matchPort(text, rears);
  if (front.kind === 'several' || rear.kind !== 'found') return null;
  const ids = (graph.frontsOf(endOf('dcim.rearport', rear.port.row)) ?? []).map(({ end }) => end.id);
  return fronts.filter(({ row }) => ids.includes(endOf('dcim.frontport', row).id));
}

function positionOf(graph: CableGraph, port: DevicePort): Position {
  const end = endOf(port.type, port.row);
  const rears = graph.rearsOf(end) ?? [];
  const front = walk(graph, end);
  const back = rears.flatMap((rear) => walk(graph, rear.end, graph.positionsOf(rear.end) > 1 ? [rear.position] : []));
  const state = front.length > 0 ? (back.length > 0 ? 'through' : 'front only') : back.length > 0 ? 'rear only' : booleanOf(port.row, 'mark_connected') === true ? 'marked connected' : 'empty';
  return { port, rear: rears.map(({ end: rear, position }) => `${rear.name}${graph.positionsOf(rear) > 1 ? `:${String(position)}` : ''}`).join(', ') || null, front, back, state };
}

function allBody(panel: BoundObject, positions: readonly Position[], free: boolean): AnswerBody {
  const open = positions.filter(({ front, state }) => front.length === 0 && state !== 'marked connected');
  const states = listed(tally(positions.map(({ state }) => state)).map(([state, count]) => `${String(count)} ${state}`));
  const shown = free ? open : positions;
  const text = free
    ? `${String(open.length)} of ${countedWord(positions.length, 'position')} of ${panel.name} ${open.length === 1 ? 'is' : 'are'} free at the front`
    : `${panel.name} has ${countedWord(positions.length, 'position')}: ${String(positions.length - open.length)} used at the front, ${String(open.length)} free`;
  if (shown.length === 0) return emptyBody({ text: `No position of ${panel.name} is free: all ${String(positions.length)} are used at the front.`, objectType: 'dcim.frontport' });
  return tableBody({ text: `${text} (${states}).`, objectType: 'dcim.frontport', columns: COLUMNS, rows: shown.map(row) });
}

function oneBody(panel: BoundObject, positions: readonly Position[]): AnswerBody {
  const [only] = positions;
  if (only === undefined) return emptyBody({ text: `No position of ${panel.name} is like that.`, objectType: 'dcim.frontport' });
  const text = positions.length > 1 ? `${countedWord(positions.length, 'position')} of ${panel.name}` : `${only.port.name} of ${panel.name}: ${sentenceOf(only)}`;
  return tableBody({ text: `${text}.`, objectType: 'dcim.frontport', columns: COLUMNS, rows: positions.map(row) });
}

function sentenceOf(position: Position): string {
  const [front, back] = [farText(position.front), farText(position.back)];
  switch (position.state) {
    case 'through':
      return `${front ?? 'nothing'} at the front ↔ ${back ?? 'nothing'} at the back`;
    case 'front only':
      return `${front ?? ''} at the front, nothing at the back`;
    case 'rear only':
      return `nothing at the front, ${back ?? ''} at the back`;
    case 'marked connected':
      return 'marked connected, no cable recorded';
    case 'empty':
      return 'empty on both sides';
  }
}

/** Where the paths of a side end. */
function farText(paths: readonly Path[]): string | null {
  const ends = paths.map(({ end }) => {
    switch (end.kind) {
      case 'reached':
        return listed(end.ends.map(endText));
      case 'gap':
        return `${endText(end.at)} (stops there: ${end.why})`;
      case 'open':
        return 'an open cable';
      case 'unread':
        return `${endText(end.at)} and beyond`;
    }
  });
  return ends.length === 0 ? null : ends.join(', ');
}

const COLUMNS = [
  column('position', 'position'), column('front_cable', 'front cable'), column('front_to', 'front to'), column('rear_port', 'rear port'), column('rear_cable', 'rear cable'),
  column('rear_to', 'rear to'), column('end_to_end', 'end to end'), column('state', 'state'),
];

function row(position: Position): OutRow {
  const { port, front, back } = position;
  const ends = position.state === 'through' ? `${farText(front) ?? '?'} ↔ ${farText(back) ?? '?'}` : null;
  return outRow(port.type, port.row, {
    position: textOf(port.row, 'name'),
    front_cable: firstCable(front),
    front_to: firstEnd(front),
    rear_port: position.rear,
    rear_cable: firstCable(back),
    rear_to: firstEnd(back),
    end_to_end: ends,
    state: position.state,
  });
}

function firstCable(paths: readonly Path[]): string | null {
  return [...new Set(paths.flatMap(({ hops }) => hops.slice(0, 1).map(({ link }) => linkName(link))))].join(', ') || null;
}

function firstEnd(paths: readonly Path[]): string | null {
  const ends = paths.flatMap(({ hops }) => hops.slice(0, 1).flatMap(({ to }): readonly End[] => to));
  return [...new Set(ends.map(endText))].join(', ') || null;
}
