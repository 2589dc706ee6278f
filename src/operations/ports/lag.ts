import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { booleanOf, idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { connectionOf, connectionText } from '../connections/ends.js';
import { byNames } from '../connections/natural.js';
import type { DevicePort } from '../connections/ports.js';
import { speedOf } from '../connections/speed.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';
import { formatRate } from '../quantities.js';
import { asPort, chooseInterface, INTERFACE_FIELDS, interfacesOf, interfaceSteps, portText } from './device-ports.js';

const Parameters = z.strictObject({ device: BoundObject, port: z.string() });
type Parameters = z.infer<typeof Parameters>;

/** The members of a LAG or bridge; of any other port, the LAG and bridge that it is in. */
export const portGroup = defineOperation({
  name: 'port-group',
  parameters: Parameters,
  steps: ({ device }) => [
    ...interfaceSteps(device),
    fetchStep('far', 'dcim.interface', { id: { from: 'interfaces', field: 'connected_endpoints.id', also: [{ from: 'member-interfaces', field: 'connected_endpoints.id' }] } }, INTERFACE_FIELDS),
  ],
  compute,
  describe: ({ device, port }) => `what ${port} of ${device.name} is a group of, or is in`,
});

function compute(inputs: Inputs, { device, port }: Parameters): AnswerBody {
  const chosen = chooseInterface(port, inputs, device, (name) => `members of ${name} on ${device.name}`);
  if (chosen.kind === 'answer') return chosen.body;
  const type = textOf(chosen.port.row, 'type');
  const field = type === 'lag' ? 'lag' : type === 'bridge' ? 'bridge' : null;
  const members = membersOf(chosen.port, interfacesOf(inputs, device), field ?? 'bridge');
  return field === null && members.length === 0 ? groupBody(chosen.port, inputs, device) : membersBody(chosen.port, members, { inputs, device, field: field ?? 'bridge' });
}

function membersOf(group: DevicePort, ports: readonly DevicePort[], field: 'lag' | 'bridge'): readonly DevicePort[] {
  return ports.filter(({ row }) => idOf(row, field) === idOf(group.row)).sort(byNames((member) => member.name));
}

/** "Ethernet49 of tor-a01-1 is in Port-Channel1, with Ethernet50." */
function groupBody(port: DevicePort, inputs: Inputs, device: BoundObject): AnswerBody {
  const ports = interfacesOf(inputs, device);
  const told = (['lag', 'bridge'] as const).flatMap((field) => {
    const group = rowOf(port.row, field);
    return group === null ? [] : [{ field, name: textOf(group, 'name') ?? '', others: ports.filter(({ row }) => idOf(row, field) === idOf(group) && idOf(row) !== idOf(port.row)) }];
  });
  const [first] = told;
  if (first === undefined) return valueBody({ text: `${portText(port, device)} is in no LAG and in no bridge.`, value: null, objectType: 'dcim.interface' });
  const texts = told.map(({ field, name, others }) => `${field === 'lag' ? 'LAG' : 'bridge'} ${name}${others.length === 0 ? ', as its only member' : `, with ${listed(others.map((other) => other.name))}`}`);
  return valueBody({ text: `${portText(port, device)} is in ${listed(texts)}.`, value: first.name, objectType: 'dcim.interface' });
}

const COLUMNS = [column('port', 'port'), column('type', 'type'), column('enabled', 'enabled'), column('speed', 'speed'), column('connected_to', 'connected to'), column('far_lag', 'far-end LAG'), column('description', 'description')];

function membersBody(group: DevicePort, members: readonly DevicePort[], context: { inputs: Inputs; device: BoundObject; field: 'lag' | 'bridge' }): AnswerBody {
  const { inputs, device, field } = context;
  const noun = field === 'lag' ? 'LAG' : 'bridge';
  if (members.length === 0) return emptyBody({ text: `${portText(group, device)} is a ${noun} without members.`, objectType: 'dcim.interface' });
  const far = members.map((member) => farOf(member, inputs));
  const speed = members.reduce((sum, { row }) => sum + (speedOf(row) ?? 0), 0);
  return tableBody({
    text: `${portText(group, device)} has ${countedWord(members.length, 'member')}: ${listed(members.map(({ name }) => name))}${speed === 0 ? '' : `, ${formatRate(speed)} in all`}${farSentence(far)}.`,
    objectType: 'dcim.interface',
    columns: COLUMNS,
    rows: members.map((member, index) => memberRow(member, far[index] ?? null)),
    notes: mismatch(members, far),
  });
}

function farOf(member: DevicePort, inputs: Inputs): DevicePort | null {
  const connection = connectionOf(member.row);
  const [end] = connection.kind === 'reached' ? connection.ends.filter(({ type }) => type === 'dcim.interface') : [];
  const row = end === undefined ? undefined : inputs.rows('far').find((each) => idOf(each) === end.id);
  return row === undefined ? null : asPort(row);
}

function farLag(port: DevicePort | null): string | null {
  const lag = port === null ? null : textOf(port.row, 'lag', 'name');
  return port === null || lag === null ? null : `${textOf(port.row, 'device', 'name') ?? ''} ${lag}`;
}

function farSentence(far: readonly (DevicePort | null)[]): string {
  const lags = [...new Set(far.flatMap((port) => farLag(port) ?? []))];
  const [only] = lags;
  return only !== undefined && lags.length === 1 && far.every((port) => farLag(port) === only) ? `; the far end is ${only}` : '';
}

/** Both ends of a LAG should be one LAG each. */
function mismatch(members: readonly DevicePort[], far: readonly (DevicePort | null)[]): readonly string[] {
  const lags = new Set(far.map(farLag));
  const none = members.filter((_, index) => far[index] !== null && farLag(far[index] ?? null) === null);
  return [
    ...(none.length > 0 ? [`No LAG at the far end of ${listed(none.map(({ name }) => name))}.`] : []),
    ...([...lags].filter((lag) => lag !== null).length > 1 ? [`The far ends are not in one LAG: ${listed([...lags].filter((lag) => lag !== null))}.`] : []),
  ];
}

function memberRow(member: DevicePort, far: DevicePort | null): OutRow {
  const speed = speedOf(member.row);
  return outRow('dcim.interface', member.row, {
    port: member.name,
    type: textOf(member.row, 'type'),
    enabled: booleanOf(member.row, 'enabled'),
    speed: speed === null ? null : formatRate(speed),
    connected_to: connectionText(connectionOf(member.row)),
    far_lag: farLag(far),
    description: textOf(member.row, 'description'),
  });
}

/** The devices of a stack by position, and its master. */
export const stackMembers = defineOperation({
  name: 'stack-members',
  parameters: z.strictObject({ chassis: BoundObject.nullable(), device: BoundObject.nullable(), master: z.boolean() }),
  steps: ({ chassis, device }) => [
    ...(device === null ? [] : [fetchStep('device', 'dcim.device', { id: device.id }, ['name', 'virtual_chassis'])]),
    fetchStep('chassis', 'dcim.virtualchassis', { id: chassis === null ? { from: 'device', field: 'virtual_chassis.id' } : chassis.id }, ['name', 'master', 'domain', 'member_count']),
    fetchStep('members', 'dcim.device', { virtual_chassis_id: { from: 'chassis', field: 'id' } }, ['name', 'vc_position', 'vc_priority', 'role', 'status', 'device_type', 'serial', 'rack', 'site']),
  ],
  compute: (inputs, { chassis, device, master }) => {
    const [stack] = inputs.rows('chassis');
    if (stack === undefined) return emptyBody({ text: `${device?.name ?? chassis?.name ?? 'It'} is in no stack (virtual chassis).`, objectType: 'dcim.virtualchassis' });
    const members = [...inputs.rows('members')].sort((a, b) => (numberOf(a, 'vc_position') ?? 999) - (numberOf(b, 'vc_position') ?? 999));
    const head = members.find((member) => idOf(member) === idOf(stack, 'master'));
    const masterName = textOf(stack, 'master', 'name') ?? textOf(stack, 'master');
    const name = textOf(stack, 'name') ?? '';
    const columns = [column('position', 'position', 'right'), column('name', 'name'), column('master', 'master'), column('priority', 'priority', 'right'), column('role', 'role'), column('model', 'model'), column('status', 'status'), column('rack', 'rack'), column('serial', 'serial')];
    const rows = members.map((member) => outRow('dcim.device', member, {
      position: numberOf(member, 'vc_position'), name: textOf(member, 'name'), master: idOf(member) === idOf(stack, 'master'), priority: numberOf(member, 'vc_priority'),
      role: textOf(member, 'role', 'name'), model: textOf(member, 'device_type', 'model'), status: textOf(member, 'status'), rack: textOf(member, 'rack', 'name'), serial: textOf(member, 'serial'),
    }));
    if (master) return valueBody({ text: masterName === null ? `The stack ${name} has no master recorded; it has ${countedWord(members.length, 'member')}.` : `${masterName} is the master of the stack ${name}${head === undefined ? '' : ` (position ${textOf(head, 'vc_position') ?? 'not set'}, priority ${textOf(head, 'vc_priority') ?? 'not set'})`}.`, value: masterName, objectType: 'dcim.device', columns, rows });
    if (rows.length === 0) return emptyBody({ text: `The stack ${name} has no members.`, objectType: 'dcim.device' });
    return tableBody({ text: `The stack ${name} has ${countedWord(rows.length, 'member')}; master is ${masterName ?? 'not recorded'}.`, objectType: 'dcim.device', columns, rows });
  },
  describe: ({ chassis, device, master }) => `${master ? 'master' : 'members'} of the stack ${chassis?.name ?? `of ${device?.name ?? ''}`}`,
});
