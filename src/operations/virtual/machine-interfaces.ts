import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { contains, parseAddress, parsePrefix } from '../../netbox/address.js';
import { booleanOf, idOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { groupedBy, nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';

const Parameters = z.strictObject({
  machine: BoundObject,
  /** One interface by name; null: all. */
  port: z.string().nullable(),
  asked: z.enum(['all', 'vlans', 'mac']),
});
type Parameters = z.infer<typeof Parameters>;

/** The interfaces of a virtual machine with their VLANs, addresses and MACs. */
export const machineInterfaces = defineOperation({
  name: 'machine-interfaces',
  parameters: Parameters,
  steps: ({ machine }): readonly Step[] => [
    fetchStep('ports', 'virtualization.vminterface', { virtual_machine_id: machine.id }, ['name', 'enabled', 'mode', 'untagged_vlan', 'tagged_vlans', 'mac_address', 'vrf', 'parent', 'bridge', 'description', 'url', 'display_url']),
    fetchStep('addresses', 'ipam.ipaddress', { virtual_machine_id: machine.id }, ['address', 'vrf', 'assigned_object_type', 'assigned_object_id']),
    fetchStep('prefixes', 'ipam.prefix', { contains: { from: 'addresses', field: 'address' } }, ['prefix', 'vrf', 'vlan'], { optional: true }),
  ],
  compute,
  describe: ({ machine, port, asked }) => `${asked === 'vlans' ? 'VLANs of ' : asked === 'mac' ? 'MAC addresses of ' : ''}${port === null ? 'interfaces' : port} of virtual machine ${machine.name}`,
});

const COLUMNS = [
  column('name', 'name'), column('enabled', 'enabled'), column('mode', 'mode'), column('untagged_vlan', 'untagged VLAN'), column('tagged_vlans', 'tagged VLANs'),
  column('ip_addresses', 'IP addresses'), column('mac_address', 'MAC address'), column('vrf', 'VRF'), column('description', 'description'),
];

function compute(inputs: Inputs, parameters: Parameters): AnswerBody {
  if (!inputs.complete('ports') || !inputs.complete('addresses')) throw partial('virtualization.vminterface');
  const { machine, port, asked } = parameters;
  const all = [...inputs.rows('ports')].sort((a, b) => compareNatural(nameOf(a), nameOf(b)));
  const ports = port === null ? all : all.filter((row) => nameOf(row).toLowerCase() === port.toLowerCase());
  const type = 'virtualization.vminterface';
  if (ports.length === 0) {
    const others = all.length === 0 ? 'It has no interface recorded.' : `It has ${listed(all.map(nameOf))}.`;
    return emptyBody({ text: port === null ? `${machine.name} has no interface recorded.` : `${machine.name} has no interface ${port}. ${others}`, objectType: type });
  }
  const rows = portRows(ports, inputs);
  if (asked === 'vlans') return vlanBody(inputs, parameters, ports, rows);
  const [only] = ports;
  if (asked === 'mac' && only !== undefined && ports.length === 1) {
    const mac = textOf(only, 'mac_address');
    return valueBody({ text: mac === null ? `No MAC address is recorded for ${nameOf(only)} of ${machine.name}.` : `${mac} is the MAC address of ${nameOf(only)} of ${machine.name}.`, value: mac, objectType: type, columns: COLUMNS, rows });
  }
  return tableBody({ text: `${machine.name} has ${countedWord(ports.length, 'VM interface')}${port === null ? '' : ` ${port}`}: ${countedWord(ports.filter((row) => booleanOf(row, 'enabled') === true).length, 'enabled', 'enabled')}.`, objectType: type, columns: COLUMNS, rows });
}

function portRows(ports: readonly Row[], inputs: Inputs): readonly OutRow[] {
  const assigned = inputs.rows('addresses').filter((address) => textOf(address, 'assigned_object_type') === 'virtualization.vminterface');
  return ports.map((row) => {
    const own = assigned.filter((address) => textOf(address, 'assigned_object_id') === String(idOf(row)));
    return outRow('virtualization.vminterface', row, {
      name: nameOf(row), enabled: booleanOf(row, 'enabled'), mode: textOf(row, 'mode'), untagged_vlan: rowOf(row, 'untagged_vlan') === null ? null : vlanText(rowOf(row, 'untagged_vlan') ?? {}),
      tagged_vlans: textOf(row, 'mode') === 'tagged-all' ? 'all' : rowsOf(row, 'tagged_vlans').map(vlanText).join(', ') || null,
      ip_addresses: own.map((address) => textOf(address, 'address')).join(', ') || null, mac_address: textOf(row, 'mac_address'), vrf: textOf(row, 'vrf', 'name'), description: textOf(row, 'description'),
    });
  });
}

/** "200 servers" */
function vlanText(vlan: Row): string {
  return `${textOf(vlan, 'vid') ?? ''} ${textOf(vlan, 'name') ?? ''}`.trim();
}

/** The VLANs of the ports; where none is recorded, those of the networks of their addresses, marked as inferred. */
function vlanBody(inputs: Inputs, { machine, port }: Parameters, ports: readonly Row[], rows: readonly OutRow[]): AnswerBody {
  const what = port === null ? machine.name : `${port} of ${machine.name}`;
  const own = [...new Set(ports.flatMap((row) => [...(rowOf(row, 'untagged_vlan') === null ? [] : [rowOf(row, 'untagged_vlan') ?? {}]), ...rowsOf(row, 'tagged_vlans')]).map(vlanText))].sort(compareNatural);
  const columns = COLUMNS.filter(({ name }) => ['name', 'mode', 'untagged_vlan', 'tagged_vlans', 'ip_addresses'].includes(name));
  const type = 'ipam.vlan';
  if (own.length > 0) return valueBody({ text: `${what} is in ${own.length === 1 ? 'VLAN' : 'VLANs'} ${listed(own)}.`, value: own.join(', '), objectType: type, columns, rows });
  const inferred = inferredVlans(inputs, ports);
  if (inferred.length === 0) return emptyBody({ text: `No VLAN is recorded for ${what}, neither on its ports nor on the networks of its addresses.`, objectType: type });
  const texts = inferred.map(({ vlan }) => vlan);
  return valueBody({
    text: `${what} is in ${texts.length === 1 ? 'VLAN' : 'VLANs'} ${listed(texts)}, inferred from ${listed(inferred.map(({ address, prefix }) => `${address} in ${prefix}`))}.`,
    value: texts.join(', '), objectType: type, columns, rows, notes: ['No VLAN is recorded on the interface itself.'],
  });
}

interface Inferred {
  readonly vlan: string;
  readonly address: string;
  readonly prefix: string;
}

function inferredVlans(inputs: Inputs, ports: readonly Row[]): readonly Inferred[] {
  const ids = new Set(ports.map((row) => String(idOf(row))));
  const byVrf = groupedBy(inputs.rows('prefixes'), 'vrf');
  const found = inputs.rows('addresses').filter((row) => ids.has(textOf(row, 'assigned_object_id') ?? '')).flatMap((row): readonly Inferred[] => {
    const text = textOf(row, 'address') ?? '';
    const address = parseAddress(text.split('/')[0] ?? '');
    if (address === null) return [];
    const around = (byVrf.get(idOf(row, 'vrf')) ?? []).filter((prefix) => rowOf(prefix, 'vlan') !== null).flatMap((prefix) => {
      const network = parsePrefix(textOf(prefix, 'prefix') ?? '');
      return network !== null && contains(network, address) ? [{ prefix, length: network.length }] : [];
    });
    const [smallest] = around.sort((a, b) => b.length - a.length);
    return smallest === undefined ? [] : [{ vlan: vlanText(rowOf(smallest.prefix, 'vlan') ?? {}), address: text, prefix: textOf(smallest.prefix, 'prefix') ?? '' }];
  });
  return [...new Map(found.map((each) => [each.vlan, each])).values()];
}
