import type { AnswerBody } from '../../answer.js';
import { idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import type { BoundObject } from '../../query/query.js';
import { deviceName } from '../connections/ends.js';
import { matchPort } from '../connections/port-name.js';
import { portOrAnswer } from '../connections/port-choice.js';
import type { DevicePort } from '../connections/ports.js';
import type { Inputs } from '../operation.js';

const INTERFACE = 'dcim.interface';

/** What questions about single interfaces read of each. */
export const INTERFACE_FIELDS = [
  'name', 'label', 'device', 'type', 'enabled', 'speed', 'mgmt_only', 'mode', 'untagged_vlan', 'tagged_vlans', 'qinq_svlan', 'lag', 'parent', 'bridge', 'description',
  'cable', 'wireless_link', 'mark_connected', 'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable',
];

/** The interfaces of a device, and of the other members when it is the master of a stack. */
export function interfaceSteps(device: BoundObject, fields: readonly string[] = INTERFACE_FIELDS): readonly FetchStep[] {
  return [
    fetchStep('device', 'dcim.device', { id: device.id }, ['name', 'virtual_chassis']),
    fetchStep('chassis', 'dcim.virtualchassis', { id: { from: 'device', field: 'virtual_chassis.id' } }, ['name', 'master']),
    fetchStep('members', 'dcim.device', { virtual_chassis_id: { from: 'chassis', field: 'id' } }, ['name', 'vc_position']),
    fetchStep('interfaces', INTERFACE, { device_id: device.id }, fields),
    fetchStep('member-interfaces', INTERFACE, { device_id: { from: 'members', field: 'id' } }, fields),
  ];
}

/** The interfaces that count as the device's: its own, and for the master of a stack those of all members. */
export function interfacesOf(inputs: Inputs, device: BoundObject): readonly DevicePort[] {
  const isMaster = inputs.rows('chassis').some((chassis) => idOf(chassis, 'master') === device.id);
  const own = inputs.rows('interfaces');
  const others = isMaster ? inputs.rows('member-interfaces').filter((row) => idOf(row, 'device') !== device.id) : [];
  return [...own, ...others].map(asPort);
}

export function asPort(row: Row): DevicePort {
  return { type: INTERFACE, name: textOf(row, 'name') ?? '', row };
}

export type ChosenPort = { readonly kind: 'port'; readonly port: DevicePort } | { readonly kind: 'answer'; readonly body: AnswerBody };

/** The interface of that name: the device's own one first, so that a master's port is not mistaken for a member's. */
export function chooseInterface(text: string, inputs: Inputs, device: BoundObject, question: (name: string) => string): ChosenPort {
  const all = interfacesOf(inputs, device);
  const own = all.filter(({ row }) => idOf(row, 'device') === device.id);
  return portOrAnswer(text, matchPort(text, own).kind === 'none' ? all : own, device, question);
}

/** "Ethernet1 of core-sw-01"; a port of another stack member is named with that member. */
export function portText({ name, row }: DevicePort, device: BoundObject): string {
  const owner = rowOf(row, 'device');
  return `${name} of ${owner === null || idOf(row, 'device') === device.id ? device.name : deviceName(owner)}`;
}
