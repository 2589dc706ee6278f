import type { FilterValue, FetchStep, FromStep } from '../../plan/plan.js';
import { fetchStep } from '../../plan/plan.js';
import { booleanOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Inputs } from '../operation.js';
import { byNames } from './natural.js';

/** What a port carries. */
export type PortKind = 'network' | 'panel' | 'console' | 'power';

interface PortType {
  readonly type: string;
  readonly kind: PortKind;
  /** Fields that a question about its connection needs. */
  readonly fields: readonly string[];
}

const COMMON = ['name', 'label', 'device', 'description', 'tags', 'cable', 'mark_connected', 'link_peers', 'link_peers_type'];
const ENDPOINT = [...COMMON, 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable'];

/** The components of a device that take a cable, the usual meaning of "port" first. */
export const PORT_TYPES: readonly PortType[] = [
  { type: 'dcim.interface', kind: 'network', fields: [...ENDPOINT, 'type', 'speed', 'enabled', 'mgmt_only', 'wireless_link', 'lag'] },
  // Since NetBox 4.5 ports are mapped many to many, in `rear_ports` and `front_ports`.
  { type: 'dcim.frontport', kind: 'panel', fields: [...COMMON, 'rear_port', 'rear_port_position', 'rear_ports'] },
  { type: 'dcim.rearport', kind: 'panel', fields: [...COMMON, 'positions', 'front_ports'] },
  { type: 'dcim.poweroutlet', kind: 'power', fields: ENDPOINT },
  { type: 'dcim.consoleserverport', kind: 'console', fields: ENDPOINT },
  { type: 'dcim.consoleport', kind: 'console', fields: ENDPOINT },
  { type: 'dcim.powerport', kind: 'power', fields: ENDPOINT },
];

export function portKind(type: string): PortKind {
  if (type === 'dcim.powerfeed') return 'power';
  return PORT_TYPES.find((port) => port.type === type)?.kind ?? 'network';
}

/** Fields of a port type that its rows are fetched with. */
export function portFields(type: string): readonly string[] {
  return PORT_TYPES.find((port) => port.type === type)?.fields ?? COMMON;
}

/** A port of the device in question. */
export interface DevicePort {
  readonly type: string;
  readonly name: string;
  readonly row: Row;
}

/** A fetch step per kind of port, each named like its type. */
export function portSteps(filters: Readonly<Record<string, FilterValue | FromStep>>): readonly FetchStep[] {
  return PORT_TYPES.map(({ type, fields }) => fetchStep(type, type, filters, fields));
}

/** The ports that `portSteps` brought: the usual meaning of "port" first, then by name. */
export function portsOf(inputs: Inputs): readonly DevicePort[] {
  return PORT_TYPES.flatMap(({ type }) =>
    inputs.rows(type).map((row) => ({ type, name: textOf(row, 'name') ?? '', row })).sort(byNames((port) => port.name)),
  );
}

/** The values of a field over all ports that `portSteps` brings; `types` limits them. */
export function fromPorts(field: string, types: readonly string[] = PORT_TYPES.map(({ type }) => type)): FromStep {
  const [first = '', ...rest] = types;
  return { from: first, field, also: rest.map((from) => ({ from, field })) };
}

/** Interfaces that are no sockets: loopbacks, VLAN interfaces, bundles. */
export function isVirtual(interfaceRow: Row): boolean {
  const type = textOf(interfaceRow, 'type');
  return type === 'virtual' || type === 'bridge' || type === 'lag';
}

/** A socket that traffic of its device usually does not use: virtual, or for management only. */
export function isSecondary(interfaceRow: Row): boolean {
  return isVirtual(interfaceRow) || booleanOf(interfaceRow, 'mgmt_only') === true;
}
