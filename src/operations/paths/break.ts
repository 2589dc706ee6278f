import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { connectionOf, endOf, endText } from '../connections/ends.js';
import { saysUplink } from '../connections/layers.js';
import { linkName } from '../connections/links.js';
import { portOrAnswer } from '../connections/port-choice.js';
import { portsOf } from '../connections/ports.js';
import type { DevicePort } from '../connections/ports.js';
import { drawnPath, stationOf, tracePicture } from '../connections/trace-drawing.js';
import { cableGraph, graphRows } from '../connections/trace-graph.js';
import type { CableGraph } from '../connections/trace-graph.js';
import { traceSteps } from '../connections/trace-steps.js';
import { walk } from '../connections/trace-walk.js';
import type { Path } from '../connections/trace-walk.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed } from '../present.js';

const Parameters = z.strictObject({ device: BoundObject, port: z.string().nullable(), uplinks: z.boolean() });
type Parameters = z.infer<typeof Parameters>;

/** Where the paths from a device's ports break, and what is missing there. */
export const pathBreak = defineOperation({
  name: 'path-break',
  parameters: Parameters,
  steps: ({ device, port }) => traceSteps(device.id, port),
  compute,
  describe: ({ device, port, uplinks }) => (port === null ? `where ${uplinks ? 'uplinks' : 'paths'} of ${device.name} break` : `why ${port} of ${device.name} does not connect`),
});

interface Break {
  readonly port: DevicePort;
  readonly side: 'front' | 'rear' | null;
  readonly path: Path | null;
  readonly kind: string;
  readonly lastGood: string;
  readonly missing: string;
}

function compute(inputs: Inputs, { device, port, uplinks }: Parameters): AnswerBody {
  const graph = cableGraph(graphRows(inputs));
  const ports = portsOf(inputs).filter(({ type }) => !type.startsWith('dcim.power') && !type.startsWith('dcim.console'));
  if (port !== null) {
    const choice = portOrAnswer(port, portsOf(inputs), device, (name) => `why isn't ${device.name} ${name} connected`);
    return choice.kind === 'answer' ? choice.body : portBody(graph, choice.port, device);
  }
  const physical = ports.filter(({ row }) => !['lag', 'virtual', 'bridge'].includes(textOf(row, 'type') ?? ''));
  const panel = ports.some(({ type }) => type === 'dcim.frontport');
  return panel ? panelBody(graph, ports, device) : deviceBody(graph, physical.filter(({ row }) => !uplinks || saysUplink(row)), device, uplinks);
}

/** The break of a port's path; null when it reaches an end over cables in service. */
function breakOf(graph: CableGraph, port: DevicePort): Break | null {
  const start = endOf(port.type, port.row);
  const [path] = walk(graph, start);
  if (path === undefined) {
    const connection = connectionOf(port.row);
    if (connection.kind === 'marked') return { port, side: null, path: null, kind: 'no cable', lastGood: endText(start), missing: 'it is marked connected, but no cable is recorded' };
    return { port, side: null, path: null, kind: port.row['enabled'] === false ? 'no cable, port disabled' : 'no cable', lastGood: endText(start), missing: `a cable at ${endText(start)}` };
  }
  const disabled = port.row['enabled'] === false ? ' (the port is disabled too)' : '';
  const planned = path.hops.find(({ link }) => link.status !== null && link.status !== 'connected');
  switch (path.end.kind) {
    case 'gap':
      return { port, side: null, path, kind: kindOfGap(path), lastGood: lastGoodOf(path), missing: `${path.end.why === 'no cable' ? 'a cable behind' : path.end.why} ${path.end.why === 'no cable' ? endText(path.end.at) : `at ${endText(path.end.at)}`}${disabled}` };
    case 'open':
      return { port, side: null, path, kind: 'one-ended cable', lastGood: lastGoodOf(path), missing: `the other end of cable ${linkName(path.end.link)}${disabled}` };
    case 'unread':
      return null;
    case 'reached':
      if (planned !== undefined) return { port, side: null, path, kind: `cable ${planned.link.status ?? ''}`, lastGood: endText(planned.from), missing: `cable ${linkName(planned.link)} is ${planned.link.status ?? ''}${disabled}` };
      return port.row['enabled'] === false ? { port, side: null, path, kind: 'port disabled', lastGood: path.end.ends.map(endText).join(', '), missing: `${endText(start)} is disabled` } : null;
  }
}

function kindOfGap({ end }: Path): string {
  if (end.kind !== 'gap') return '';
  if (end.at.type === 'dcim.rearport') return end.why === 'no cable' ? 'panel position without rear cable' : end.why;
  if (end.at.type === 'dcim.frontport') return end.why === 'no cable' ? 'panel port without front cable' : end.why;
  return end.at.type === 'circuits.circuittermination' ? 'circuit side not continued' : end.why;
}

/** The last port that a cable does lead to. */
function lastGoodOf(path: Path): string {
  const last = path.hops.at(-1);
  return last === undefined ? endText(path.start) : last.to.map(endText).join(', ') || endText(last.from);
}

function portBody(graph: CableGraph, port: DevicePort, device: BoundObject): AnswerBody {
  const found = breakOf(graph, port);
  const name = `${device.name} ${port.name}`;
  if (found === null) {
    const [path] = walk(graph, endOf(port.type, port.row));
    const end = path?.end.kind === 'reached' ? listed(path.end.ends.map(endText)) : 'more than was read';
    return valueBody({ text: `${name} is connected: its path reaches ${end} without a break.`, value: 'connected', objectType: port.type, picture: tracePicture(path === undefined ? [] : [drawnPath(path)]), notes: [NOTE] });
  }
  return tableBody({ text: `${name} is not connected: ${found.kind}; missing: ${found.missing}. The last good point is ${found.lastGood}.`, objectType: port.type, columns: COLUMNS, rows: [breakRow(found)], picture: tracePicture([found.path === null ? { start: stationOf([endOf(port.type, port.row)], null), hops: [], stop: { text: found.kind, short: found.kind } } : drawnPath(found.path)]), notes: siblingNotes(port) });
}

const NOTE = 'Cables alone are looked at; whether a link is up is not in NetBox.';

function siblingNotes({ row }: DevicePort): readonly string[] {
  const description = textOf(row, 'description');
  return [...(description === null ? [] : [`Its description says "${description}".`]), NOTE];
}

const COLUMNS = [column('port', 'Port'), column('last_good', 'Last good point'), column('kind', 'Gap'), column('missing', 'Missing')];

function breakRow({ port, side, kind, lastGood, missing }: Break): OutRow {
  return { id: idOf(port.row), type: port.type, display: port.name, url: textOf(port.row, 'display_url') ?? textOf(port.row, 'url'), cells: { port: port.name, side, last_good: lastGood, kind, missing } };
}

/** Cabled ports that lead nowhere; of ports said to be uplinks, those without a cable as well. */
function deviceBody(graph: CableGraph, ports: readonly DevicePort[], device: BoundObject, uplinks: boolean): AnswerBody {
  const word = uplinks ? 'uplink port' : 'cabled port';
  const looked = ports.filter(({ row }) => uplinks || isCabled(row));
  const found = looked.flatMap((port) => breakOf(graph, port) ?? []);
  const whole = looked.length - found.length;
  if (looked.length === 0) return emptyBody({ text: uplinks ? `No port of ${device.name} is described or tagged as an uplink.` : `No network port of ${device.name} has a cable.`, objectType: 'dcim.interface', notes: [NOTE] });
  if (found.length === 0) return emptyBody({ text: `All ${countedWord(looked.length, word)} of ${device.name} reach an end: nothing is broken.`, objectType: 'dcim.interface', notes: [NOTE] });
  const [only] = found;
  const cause = found.length === 1 && only !== undefined ? `: ${only.port.name} stops at ${only.lastGood} (${only.kind})` : `: ${found.map(({ port, kind }) => `${port.name} (${kind})`).join(', ')}`;
  return tableBody({
    text: `${String(found.length)} of ${countedWord(looked.length, word)} of ${device.name} ${found.length === 1 ? 'does' : 'do'} not get through${cause}; ${String(whole)} ${whole === 1 ? 'reaches' : 'reach'} an end.`,
    objectType: 'dcim.interface', columns: COLUMNS, rows: found.map(breakRow), picture: tracePicture(found.flatMap(({ path }) => (path === null ? [] : [drawnPath(path)]))),
    notes: [...(uplinks ? ['Uplinks are the ports whose description, label or tag says so.'] : []), NOTE],
  });
}

function isCabled(row: Row): boolean {
  return ['cable', 'wireless_link'].some((field) => typeof row[field] === 'object' && row[field] !== null);
}

/** Positions of a panel with a cable on one side alone, or whose cable leads nowhere. */
function panelBody(graph: CableGraph, ports: readonly DevicePort[], device: BoundObject): AnswerBody {
  const fronts = ports.filter(({ type }) => type === 'dcim.frontport');
  const halves = fronts.flatMap((port): readonly Break[] => {
    const behind = graph.rearsOf(endOf(port.type, port.row)) ?? [];
    const rear = behind.some(({ end }) => graph.linkAt(end) !== null);
    const front = isCabled(port.row);
    if (front === rear) return [];
    const back = behind[0]?.end;
    return front
      ? [{ port, side: 'front', path: null, kind: 'front only: no rear cable', lastGood: `front of ${port.name}`, missing: `a cable at ${back === undefined ? 'its rear port' : endText(back)}` }]
      : [{ port, side: 'rear', path: null, kind: 'rear only: no front cable', lastGood: back === undefined ? 'rear' : endText(back), missing: `a cable at ${endText(endOf(port.type, port.row))}` }];
  });
  const count = (side: string): number => halves.filter((half) => half.side === side).length;
  if (halves.length === 0) return emptyBody({ text: `No port of ${device.name} is patched on one side only.`, objectType: 'dcim.frontport' });
  return tableBody({
    text: `${String(halves.length)} of ${countedWord(fronts.length, 'port')} of ${device.name} are patched on one side only: ${String(count('front'))} at the front without a rear cable, ${String(count('rear'))} at the rear without a front cable.`,
    objectType: 'dcim.frontport', columns: [column('port', 'Port'), column('side', 'Cabled side'), ...COLUMNS.slice(1)], rows: halves.toSorted((a, b) => Number(a.side === 'rear') - Number(b.side === 'rear')).map(breakRow),
  });
}

