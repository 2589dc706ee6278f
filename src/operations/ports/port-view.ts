import * as z from 'zod';
import { objectBody, valueBody } from '../../answer.js';
import type { AnswerBody, Block, Cell } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { booleanOf, idOf, numberOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { connectionOf, connectionText } from '../connections/ends.js';
import { matchPort } from '../connections/port-name.js';
import { portOrAnswer } from '../connections/port-choice.js';
import { portSteps, portsOf } from '../connections/ports.js';
import type { DevicePort } from '../connections/ports.js';
import { speedOf } from '../connections/speed.js';
import { block, extras, fact } from '../objects/facts.js';
import type { Fact } from '../objects/facts.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellOf, outRow } from '../present.js';
import { formatRate } from '../quantities.js';
import { INTERFACE_FIELDS, interfacesOf, interfaceSteps, portText } from './device-ports.js';

const Parameters = z.strictObject({ device: BoundObject, port: z.string(), type: z.string().nullable(), fields: z.array(z.string()) });
type Parameters = z.infer<typeof Parameters>;

/** Everything recorded about one port of a device, or some fields of it. */
export const portView = defineOperation({
  name: 'port-view',
  parameters: Parameters,
  steps,
  compute,
  describe: ({ device, port, fields }) => `${fields.length === 0 ? 'everything recorded about' : `${fields.join(', ').replaceAll('_', ' ')} of`} port ${port} of ${device.name}`,
});

const MORE_FIELDS = ['mtu', 'duplex', 'mac_address', 'primary_mac_address', 'mac_addresses', 'vrf', 'vdcs', 'poe_mode', 'poe_type', 'wireless_lans', 'rf_role', 'rf_channel', 'module', 'tags', 'custom_fields', 'bridge_interfaces'];

function steps({ device }: Parameters): readonly Step[] {
  return [
    ...interfaceSteps(device, [...INTERFACE_FIELDS, ...MORE_FIELDS]),
    ...portSteps({ device_id: device.id }).filter((step) => step.type !== 'dcim.interface').map((step) => ({ ...step, fields: [...(step.fields ?? []), 'type'] })),
    fetchStep('dcim.interface', 'dcim.interface', { device_id: device.id }, ['name']),
    fetchStep('addresses', 'ipam.ipaddress', { interface_id: { from: 'interfaces', field: 'id', also: [{ from: 'member-interfaces', field: 'id' }] } }, ['address', 'vrf', 'assigned_object_type', 'assigned_object_id']),
  ];
}

function compute(inputs: Inputs, { device, port, type, fields }: Parameters): AnswerBody {
  const interfaces = interfacesOf(inputs, device);
  const others = portsOf(inputs).filter((other) => other.type !== 'dcim.interface');
  const own = interfaces.filter(({ row }) => idOf(row, 'device') === device.id);
  const wanted = [...own, ...others].filter((each) => type === null || each.type === type || type === 'dcim.interface');
  const isOnMember = matchPort(port, wanted).kind === 'none' && interfaces.length > own.length;
  const choice = portOrAnswer(port, isOnMember ? interfaces : wanted, device, (name) => `details of ${name} on ${device.name}`);
  if (choice.kind === 'answer') return choice.body;
  const found = choice.port;
  if (fields.length > 0) return fieldsBody(found, device, fields);
  const addresses = inputs.rows('addresses').filter((row) => textOf(row, 'assigned_object_type') === 'dcim.interface' && numberOf(row, 'assigned_object_id') === idOf(found.row));
  return objectBody({
    text: `${portText(found, device)} is ${stateText(found)}; ${connectionSentence(found.row)}.`,
    objectType: found.type,
    row: outRow(found.type, found.row, Object.fromEntries(Object.entries(found.row).map(([name, value]) => [name, cellOf(value)]))),
    blocks: blocksOf(found, addresses),
    notes: found.type === 'dcim.interface' ? ['This is what is recorded: enabled is the setting, not the state of the link.'] : [],
  });
}

function stateText({ type, row }: DevicePort): string {
  const kind = textOf(row, 'type');
  const noun = objectType(type).singular;
  if (type !== 'dcim.interface') return `a ${kind === null ? '' : `${kind} `}${noun}`;
  return `an ${booleanOf(row, 'enabled') === false ? 'disabled' : 'enabled'} ${kind ?? ''} interface`;
}

function connectionSentence(row: Row): string {
  const text = connectionText(connectionOf(row));
  return text === null ? 'nothing is connected' : `connected to ${text}`;
}

function blocksOf({ type, row }: DevicePort, addresses: readonly Row[]): readonly Block[] {
  const speed = type === 'dcim.interface' ? speedOf(row) : null;
  const text = (name: string, label: string): Fact => fact(name, label, textOf(row, name));
  return [
    ...block('Port', [
      text('name', 'name'), text('label', 'label'), text('type', 'type'), fact('speed', 'speed', speed === null ? null : formatRate(speed)),
      fact('enabled', 'enabled', booleanOf(row, 'enabled')), fact('mgmt_only', 'management only', booleanOf(row, 'mgmt_only') === true ? true : null),
      fact('mtu', 'MTU', numberOf(row, 'mtu')), text('duplex', 'duplex'), fact('mac_address', 'MAC', textOf(row, 'mac_address') ?? textOf(row, 'primary_mac_address')), text('description', 'description'),
    ]),
    ...block('Switching', [
      text('mode', 'mode'), fact('untagged_vlan', 'untagged VLAN', textOf(row, 'untagged_vlan')), fact('tagged_vlans', 'tagged VLANs', taggedText(row)), text('qinq_svlan', 'service VLAN'),
      text('lag', 'LAG'), text('parent', 'parent'), text('bridge', 'bridge'), text('vrf', 'VRF'), listText(row, 'wireless_lans', 'wireless LANs'), listText(row, 'vdcs', 'device contexts'),
    ]),
    ...block('Addresses', [fact('ip_addresses', 'IP addresses', addresses.map((address) => textOf(address, 'address')).join(', ') || null)]),
    ...block('Connection', [
      fact('cable', 'cable', textOf(row, 'cable') === null ? null : `${textOf(row, 'cable') ?? ''} (id ${String(idOf(row, 'cable') ?? '?')})`),
      fact('connected_to', 'connected to', connectionText(connectionOf(row))),
    ]),
    ...block('Tags and custom fields', extras(row)),
  ];
}

function listText(row: Row, name: string, label: string): Fact {
  return fact(name, label, rowsOf(row, name).map((each) => textOf(each, 'display') ?? textOf(each, 'name')).join(', ') || null);
}

function taggedText(row: Row): string | null {
  if (textOf(row, 'mode') === 'tagged-all') return 'all';
  return rowsOf(row, 'tagged_vlans').map((vlan) => textOf(vlan, 'display') ?? textOf(vlan, 'vid')).join(', ') || null;
}

function fieldsBody(port: DevicePort, device: BoundObject, fields: readonly string[]): AnswerBody {
  const values = fields.map((name) => ({ label: (objectType(port.type).columns[name]?.label ?? name).replace(/ \([^)]*\)$/u, ''), value: fieldOf(port, name) }));
  const [only] = values;
  const where = portText(port, device);
  const said = values.map(({ label, value }) => (value === null ? `${where} has no ${label} recorded` : `${String(value)} is the ${label} of ${where}`));
  return valueBody({ text: `${said.join('; ')}.`, value: values.length === 1 ? (only?.value ?? null) : values.map(({ value }) => String(value ?? 'none')).join(', '), objectType: port.type });
}

function fieldOf({ type, row }: DevicePort, name: string): Cell {
  if (name === 'speed' && type === 'dcim.interface') {
    const speed = speedOf(row);
    return speed === null ? null : formatRate(speed);
  }
  if (name === 'mac_address') return textOf(row, 'mac_address') ?? textOf(row, 'primary_mac_address');
  return name === 'tagged_vlans' ? taggedText(row) : cellOf(row[name] ?? null);
}
