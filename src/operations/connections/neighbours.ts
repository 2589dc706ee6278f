import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, outRow, tally } from '../present.js';
import { formatRate } from '../quantities.js';
import { connectionOf, deviceName } from './ends.js';
import type { Connection, End } from './ends.js';
import { LAYER_RULE, layerOf, saysUplink } from './layers.js';
import { byId, distinct, groupBy } from './lookups.js';
import { byNames } from './natural.js';
import { fromPorts, portKind, portsOf, portSteps } from './ports.js';
import type { DevicePort, PortKind } from './ports.js';
import { speedOf } from './speed.js';

const Parameters = z.strictObject({ device: BoundObject, direction: z.enum(['all', 'up', 'down']), role: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** The devices that a device is cabled to, panels and circuits looked through. */
export const neighbours = defineOperation({ name: 'neighbours', parameters: Parameters, steps, compute, describe });

function steps({ device }: Parameters): readonly Step[] {
  const ends = fromPorts('connected_endpoints.device.id', ['dcim.interface', 'dcim.poweroutlet', 'dcim.consoleserverport', 'dcim.consoleport', 'dcim.powerport']);
  const peers = fromPorts('link_peers.device.id', ['dcim.frontport', 'dcim.rearport']);
  return [
    fetchStep('device', 'dcim.device', { id: device.id }, ['name', 'role', 'site']),
    ...portSteps({ device_id: device.id }),
    fetchStep('far', 'dcim.device', { id: { ...ends, also: [...(ends.also ?? []), peers, ...(peers.also ?? [])] } }, ['name', 'role', 'site', 'location', 'rack', 'status', 'tenant']),
  ];
}

/** A port of the device, and one far end of it. */
export interface Adjacency {
  readonly port: DevicePort;
  readonly end: End;
  readonly kind: PortKind;
}

/** One device on the other side. */
export interface Neighbour {
  readonly row: Row;
  readonly links: readonly Adjacency[];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { device, role } = parameters;
  const connections = portsOf(inputs).map((port) => ({ port, connection: connectionOf(port.row) }));
  const all = neighboursOf(connections, byId(inputs.rows('far')));
  const layer = layerOf(textOf(inputs.rows('device')[0] ?? {}, 'role', 'name'));
  const roles = role === null ? null : new Set(world.inventory.idsBelow(role));
  const shown = inDirection(all, layer, parameters.direction).filter(({ row }) => roles === null || roles.has(idOf(row, 'role') ?? 0));
  const notes = [...ruleNotes(parameters.direction, layer, device.name), ...restNotes(connections, all, parameters)];
  if (shown.length === 0) return emptyBody({ text: noneText(parameters, all), objectType: 'dcim.device', notes });
  return tableBody({
    text: sentence(parameters, shown),
    objectType: 'dcim.device',
    columns: COLUMNS,
    rows: shown.toSorted(byLayer).map(neighbourRow),
    notes,
  });
}

/** Groups the far ends of a device's ports by device; ends on no device (circuit, power feed) are left out. */
export function neighboursOf(connections: readonly { readonly port: DevicePort; readonly connection: Connection }[], devices: ReadonlyMap<number, Row>): readonly Neighbour[] {
  const links = connections.flatMap(({ port, connection }) => farEnds(connection).map((end) => ({ port, end, kind: portKind(port.type) })));
  const onDevices = links.filter(({ end }) => end.owner?.type === 'dcim.device');
  return [...groupBy(onDevices, ({ end }) => end.owner?.id ?? 0)].map(([id, own]) => ({
    row: devices.get(id) ?? { id, name: own[0]?.end.owner?.name ?? '', display: own[0]?.end.owner?.name ?? '' },
    links: own,
  }));
}

function farEnds(connection: Connection): readonly End[] {
  if (connection.kind === 'reached') return connection.ends;
  return connection.kind === 'next' ? connection.at : [];
}

/**
 * Up: devices of a higher layer, and ends of ports that say uplink. Down: the lower layers. A device whose role tells
 * no layer is neither.
 */
export function inDirection(neighbours: readonly Neighbour[], layer: number | null, direction: Parameters['direction']): readonly Neighbour[] {
  if (direction === 'all') return neighbours;
  return neighbours.flatMap(({ row, links }) => {
    const other = layerOf(textOf(row, 'role', 'name'));
    const network = links.filter(({ kind }) => kind === 'network');
    const isAbove = layer !== null && other !== null && other < layer;
    const isBelow = layer !== null && other !== null && other > layer;
    const kept = network.filter(({ port }) => (direction === 'up' ? isAbove || saysUplink(port.row) : isBelow && !saysUplink(port.row)));
    return kept.length === 0 ? [] : [{ row, links: kept }];
  });
}

function byLayer(a: Neighbour, b: Neighbour): number {
  const layer = ({ row }: Neighbour): number => layerOf(textOf(row, 'role', 'name')) ?? 99;
  return layer(a) - layer(b) || byNames(({ row }: Neighbour) => deviceName(row))(a, b);
}

const COLUMNS = [
  column('name', 'neighbour'), column('role', 'role'), column('site', 'site'), column('rack', 'rack'), column('kind', 'kind'),
  column('local_ports', 'local ports'), column('remote_ports', 'remote ports'), column('links', 'links', 'right'), column('speed', 'speed'),
];

function neighbourRow({ row, links }: Neighbour): OutRow {
  return outRow('dcim.device', row, {
    name: deviceName(row),
    role: textOf(row, 'role', 'name'),
    site: textOf(row, 'site', 'name'),
    rack: textOf(row, 'rack', 'name'),
    kind: [...new Set(links.map((link) => link.kind))].join(', '),
    local_ports: distinct(links, ({ port }) => `${port.type}/${port.name}`).map(({ port }) => port.name).join(', '),
    remote_ports: distinct(links, ({ end }) => `${end.type}/${String(end.id)}`).map(({ end }) => end.name).join(', '),
    links: links.length,
    speed: speedText(links),
  });
}

/** "2 × 100 Gbps"; null when no speed is known. */
function speedText(links: readonly Adjacency[]): string | null {
  const rates = links.flatMap(({ port }) => (port.type === 'dcim.interface' ? (speedOf(port.row) ?? []) : [])).map(formatRate);
  return tally(rates).map(([rate, count]) => (count === 1 ? rate : `${String(count)} × ${rate}`)).join(', ') || null;
}

function sentence({ device, direction, role }: Parameters, shown: readonly Neighbour[]): string {
  const links = shown.reduce((sum, neighbour) => sum + neighbour.links.length, 0);
  const what = `${countedWord(shown.length, role === null ? 'device' : `${role.name} device`)} over ${countedWord(links, 'link')}`;
  if (direction === 'up') return `${device.name} has uplinks to ${what}.`;
  if (direction === 'down') return `${device.name} has ${what} below it.`;
  return `${device.name} is connected to ${what}.`;
}

function noneText({ device, direction, role }: Parameters, all: readonly Neighbour[]): string {
  if (all.length === 0) return `${device.name} is connected to no other device.`;
  const what = role === null ? 'device' : `${role.name} device`;
  const where = { all: 'connected to it', up: 'above it', down: 'below it' } as const;
  return `${device.name} has no ${what} ${where[direction]}; it is connected to ${countedWord(all.length, 'device')} in all.`;
}

function ruleNotes(direction: Parameters['direction'], layer: number | null, device: string): readonly string[] {
  if (direction === 'all') return [];
  const unknown = layer === null ? [`The role of ${device} tells no layer.`] : [];
  const rule = direction === 'up' ? `${LAYER_RULE} Up is a higher layer, or a port whose description, label or tag says uplink.` : `${LAYER_RULE} Down is a lower layer.`;
  return [rule, ...unknown];
}

function restNotes(connections: readonly { readonly connection: Connection }[], all: readonly Neighbour[], { direction }: Parameters): readonly string[] {
  const count = (kind: Connection['kind']): number => connections.filter(({ connection }) => connection.kind === kind).length;
  const nowhere = count('stops') + count('open');
  const elsewhere = connections.filter(({ connection }) => connection.kind === 'reached' && connection.ends.every((end) => end.owner?.type !== 'dcim.device')).length;
  const unknown = direction === 'all' ? 0 : all.filter(({ row }) => layerOf(textOf(row, 'role', 'name')) === null).length;
  return [
    ...(nowhere > 0 ? [`Cabled ports that end nowhere: ${String(nowhere)}.`] : []),
    ...(count('marked') > 0 ? [`Ports marked connected without a cable: ${String(count('marked'))}.`] : []),
    ...(elsewhere > 0 ? [`Ports that lead to a provider network or power feed: ${String(elsewhere)}.`] : []),
    ...(unknown > 0 ? [`Neighbours with a role outside the layers, not counted: ${String(unknown)}.`] : []),
  ];
}

function describe({ device, direction, role }: Parameters): string {
  const which = { all: 'devices connected to', up: 'uplinks of', down: 'devices below' } as const;
  return `${which[direction]} ${device.name}${role === null ? '' : ` with the role ${role.name}`}`;
}
