import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { idOf, numberOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, listed, plainRow } from '../present.js';
import { connectionOf, endText, isPassThrough } from './ends.js';
import type { Connection, End } from './ends.js';
import { byId } from './lookups.js';
import { rearPortsOf } from './panel.js';
import { portOrAnswer } from './port-choice.js';
import { portFilter } from './port-name.js';
import { fromPorts, portFields, portsOf, portSteps } from './ports.js';
import type { DevicePort } from './ports.js';

const Parameters = z.strictObject({ device: BoundObject, port: z.string() });
type Parameters = z.infer<typeof Parameters>;

const ENDPOINT_TYPES = ['dcim.interface', 'dcim.poweroutlet', 'dcim.consoleserverport', 'dcim.consoleport', 'dcim.powerport'];

/** What is at the other end of one port; of a panel's port, what is at both of its sides. */
export const peer = defineOperation({ name: 'peer', parameters: Parameters, steps, compute, describe });

function steps({ device, port }: Parameters): readonly Step[] {
  const far = fromPorts('connected_endpoints.device.id', ENDPOINT_TYPES);
  const panel = fromPorts('link_peers.device.id');
  const rear = { from: 'rear-sides', field: 'link_peers.device.id' };
  const beyond = { from: 'front-peers', field: 'connected_endpoints.device.id' };
  return [
    ...portSteps({ device_id: device.id, ...portFilter(port) }),
    // The other sides of a panel's ports need not have like names.
    fetchStep('rear-sides', 'dcim.rearport', { id: { from: 'dcim.frontport', field: 'rear_port.id', also: [{ from: 'dcim.frontport', field: 'rear_ports.rear_port' }] } }, portFields('dcim.rearport')),
    fetchStep('front-sides', 'dcim.frontport', { rear_port_id: { from: 'dcim.rearport', field: 'id' } }, portFields('dcim.frontport')),
    fetchStep('front-peers', 'dcim.interface', { id: { from: 'dcim.frontport', field: 'link_peers.id' } }, portFields('dcim.interface')),
    fetchStep('devices', 'dcim.device', { id: { ...far, also: [...(far.also ?? []), panel, ...(panel.also ?? []), rear, { ...rear, from: 'front-sides' }, beyond] } }, ['name', 'rack', 'position', 'site', 'role']),
  ];
}

/** A port and what its cable leads to. */
interface Side {
  readonly port: DevicePort;
  readonly connection: Connection;
}

function compute(inputs: Inputs, { device, port }: Parameters): AnswerBody {
  const choice = portOrAnswer(port, portsOf(inputs), device, (name) => `what is connected to ${name} of ${device.name}`);
  if (choice.kind === 'answer') return choice.body;
  const sides = sidesOf(choice.port, inputs);
  const devices = byId(inputs.rows('devices'));
  const texts = sides.map(({ connection }) => sideText(connection, devices));
  const [only = null] = texts;
  if (sides.length === 1 && only === null) {
    return emptyBody({ text: `${device.name} ${choice.port.name}: ${nothingText(choice.port.row)}.`, objectType: choice.port.type });
  }
  return valueBody({
    value: listed(sides.flatMap(({ connection }) => endsOf(connection).map((end) => endWithPlace(end, devices)))) || null,
    text: sides.length === 1 ? `${device.name} ${choice.port.name} → ${only ?? ''}.` : `${device.name}: ${sides.map((side, index) => `${sideName(side.port)} → ${texts[index] ?? 'nothing'}`).join('; ')}.`,
    objectType: choice.port.type,
    columns: COLUMNS,
    rows: sides.flatMap((side) => rowsOfSide(side, devices)),
    notes: [`Ask "trace ${choice.port.name} of ${device.name}" for every cable on the way.`],
  });
}

function sidesOf(port: DevicePort, inputs: Inputs): readonly Side[] {
  const others = otherSides(port, inputs);
  const own = { port, connection: connectionOf(port.row) };
  const [behind] = others;
  const through = others.length === 1 && behind !== undefined ? throughPanel(port, behind, inputs) : null;
  return [own, ...others.map((other) => ({ port: other, connection: through ?? connectionOf(other.row) }))];
}

/** NetBox keeps no path of a panel's rear port, but the interface in front of it knows where its path through the panel ends. */
function throughPanel(front: DevicePort, behind: DevicePort, inputs: Inputs): Connection | null {
  if (front.type !== 'dcim.frontport' || textOf(front.row, 'link_peers_type') !== 'dcim.interface') return null;
  const peers = rowsOf(front.row, 'link_peers').map((row) => idOf(row));
  const row = inputs.rows('front-peers').find((candidate) => peers.includes(idOf(candidate)));
  const path = row === undefined ? null : connectionOf(row);
  return path?.kind === 'reached' ? { ...path, first: endsOf(connectionOf(behind.row)) } : null;
}

/** The ports that lie behind a panel's port. */
function otherSides(port: DevicePort, inputs: Inputs): readonly DevicePort[] {
  const named = (type: string, row: Row): DevicePort => ({ type, name: textOf(row, 'name') ?? '', row });
  if (port.type === 'dcim.frontport') {
    const behind = rearPortsOf(port.row).map((mapping) => mapping.id);
    return inputs.rows('rear-sides').filter((row) => behind.includes(idOf(row) ?? 0)).map((row) => named('dcim.rearport', row));
  }
  if (port.type !== 'dcim.rearport') return [];
  const id = idOf(port.row) ?? 0;
  return inputs.rows('front-sides').filter((row) => rearPortsOf(row).some((mapping) => mapping.id === id)).map((row) => named('dcim.frontport', row));
}

function sideName({ type, name }: DevicePort): string {
  return type === 'dcim.rearport' ? `rear ${name}` : type === 'dcim.frontport' ? `front ${name}` : name;
}

/** "srv-web-03 eth0 (R01-A01 U12), via 1 cable"; null when nothing is connected. */
export function sideText(connection: Connection, devices: ReadonlyMap<number, Row>): string | null {
  switch (connection.kind) {
    case 'reached':
      return `${listed(connection.ends.map((end) => endWithPlace(end, devices)))}, ${viaText(connection)}${connection.active ? '' : ' (the path is not active)'}`;
    case 'stops':
      return `${listed(connection.at.map((end) => endWithPlace(end, devices)))}, ${connection.at.some((end) => isPassThrough(end.type)) ? 'a panel port' : 'a circuit'} from which no path goes on`;
    case 'next':
      return listed(connection.at.map((end) => endWithPlace(end, devices)));
    case 'open':
      return 'a cable whose other end is open';
    case 'marked':
      return 'marked connected, no cable recorded';
    case 'none':
      return null;
  }
}

/** Where a connection leads; nowhere when there is none. */
function endsOf(connection: Connection): readonly End[] {
  if (connection.kind === 'reached') return connection.ends;
  return connection.kind === 'stops' || connection.kind === 'next' ? connection.at : [];
}

function viaText(connection: Extract<Connection, { kind: 'reached' }>): string {
  const direct = connection.first.some((first) => connection.ends.some((end) => end.type === first.type && end.id === first.id));
  if (direct || connection.first.length === 0) return 'via 1 cable';
  return `via ${listed(connection.first.map(endText))}`;
}

function endWithPlace(end: End, devices: ReadonlyMap<number, Row>): string {
  const name = end.owner?.type === 'dcim.device' ? `${end.owner.name} ${end.name}` : endText(end);
  const place = placeOf(end, devices);
  return place === null ? name : `${name} (${place})`;
}

/** "R01-A01 U12", else the site. */
function placeOf(end: End, devices: ReadonlyMap<number, Row>): string | null {
  const device = end.owner === null ? undefined : devices.get(end.owner.id);
  if (device === undefined || end.owner?.type !== 'dcim.device') return null;
  const position = numberOf(device, 'position');
  const rack = textOf(device, 'rack', 'name');
  return rack === null ? textOf(device, 'site', 'name') : `${rack}${position === null ? '' : ` U${String(position)}`}`;
}

const COLUMNS = [column('port', 'port'), column('connected_to', 'connected to'), column('place', 'place'), column('first_hop', 'cable goes to')];

function rowsOfSide({ port, connection }: Side, devices: ReadonlyMap<number, Row>): readonly ReturnType<typeof plainRow>[] {
  const first = connection.kind === 'reached' ? connection.first : endsOf(connection);
  return endsOf(connection).map((end) => plainRow({ port: sideName(port), connected_to: endText(end), place: placeOf(end, devices), first_hop: listed(first.map(endText)) || null }));
}

function nothingText(row: Row): string {
  const description = textOf(row, 'description');
  return `no cable is recorded${description === null ? '' : ` (its description says "${description}")`}`;
}

function describe({ device, port }: Parameters): string {
  return `what is connected to ${port} of ${device.name}`;
}
