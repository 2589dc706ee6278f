import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import { booleanOf, idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, columnsOf, counted, outRow } from '../present.js';
import { portOrAnswer } from './port-choice.js';
import type { PortChoice } from './port-choice.js';
import { portFilter } from './port-name.js';

const INTERFACE = 'dcim.interface';
const COLUMNS = ['address', 'vrf', 'status', 'role', 'dns_name', 'tenant', 'description'];

function portsStep(device: BoundObject, port: string, fields: readonly string[]): FetchStep {
  return fetchStep('ports', INTERFACE, { device_id: device.id, ...portFilter(port) }, ['name', ...fields]);
}

function chosenPort(inputs: Inputs, device: BoundObject, port: string, question: (name: string) => string): PortChoice {
  const ports = inputs.rows('ports').map((row) => ({ type: INTERFACE, name: textOf(row, 'name') ?? '', row }));
  return portOrAnswer(port, ports, device, question);
}

/** Whether a port is administratively enabled, as recorded. */
export const portState = defineOperation({
  name: 'port-state',
  parameters: z.strictObject({ device: BoundObject, port: z.string(), enabled: z.boolean(), negated: z.boolean() }),
  steps: ({ device, port }) => [portsStep(device, port, ['enabled', 'mark_connected', 'cable'])],
  compute: (inputs, { device, port, enabled, negated }) => {
    const choice = chosenPort(inputs, device, port, (name) => `is ${name} on ${device.name} enabled`);
    if (choice.kind === 'answer') return choice.body;
    const isEnabled = booleanOf(choice.port.row, 'enabled') === true;
    const holds = (isEnabled === enabled) !== negated;
    const text = `${holds ? 'Yes' : 'No'}, ${choice.port.name} on ${device.name} is ${isEnabled ? 'enabled' : 'disabled'}.`;
    return valueBody({ text, value: holds, objectType: INTERFACE, notes: ['This is the recorded setting; NetBox does not hold the live state of ports.'] });
  },
  describe: ({ device, port, enabled }) => `whether ${port} of ${device.name} is ${enabled ? 'enabled' : 'disabled'}`,
});

/** IP addresses of one port of a device. */
export const portAddresses = defineOperation({
  name: 'port-addresses',
  parameters: z.strictObject({ device: BoundObject, port: z.string() }),
  steps: ({ device, port }) => [
    portsStep(device, port, []),
    fetchStep('addresses', 'ipam.ipaddress', { interface_id: { from: 'ports', field: 'id' } }, [...COLUMNS, 'assigned_object_id']),
  ],
  compute: (inputs, { device, port }) => {
    const choice = chosenPort(inputs, device, port, (name) => `address of ${name} on ${device.name}`);
    if (choice.kind === 'answer') return choice.body;
    const { name, row } = choice.port;
    const own = inputs.rows('addresses').filter((address) => numberOf(address, 'assigned_object_id') === idOf(row));
    if (own.length === 0) return emptyBody({ text: `${name} on ${device.name} has no IP address recorded.`, objectType: 'ipam.ipaddress' });
    return tableBody({
      text: `${name} on ${device.name} has ${counted(own.length, 'ipam.ipaddress')}: ${own.map(addressText).join(', ')}.`,
      objectType: 'ipam.ipaddress',
      columns: columnsOf('ipam.ipaddress', COLUMNS),
      rows: own.map((address) => outRow('ipam.ipaddress', address, cellsOf('ipam.ipaddress', address, COLUMNS))),
    });
  },
  describe: ({ device, port }) => `IP addresses of ${port} on ${device.name}`,
});

function addressText(row: Row): string {
  return textOf(row, 'address') ?? '';
}
