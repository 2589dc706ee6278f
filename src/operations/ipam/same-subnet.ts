import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { parseAddress, parsePrefix, rangeOf } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { compareAddressTexts } from '../../table/compare.js';
import { nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, outRow } from '../present.js';

const ADDRESS = 'ipam.ipaddress';
const Parameters = z.strictObject({ address: z.string() });

/** The other addresses of the smallest prefix around an address, in its VRF, with what they are assigned to. */
export const sameSubnet = defineOperation({
  name: 'same-subnet',
  parameters: Parameters,
  steps: ({ address }) => [
    fetchStep('record', ADDRESS, { address: hostOf(address) }, ['address', 'vrf']),
    fetchStep('around', 'ipam.prefix', { contains: hostOf(address), status__n: 'container' }, ['prefix', 'vrf', 'status']),
    fetchStep('addresses', ADDRESS, { parent: { from: 'around', field: 'prefix' } }, ['address', 'vrf', 'status', 'dns_name', 'assigned_object', 'assigned_object_type', 'tenant', 'display_url']),
  ],
  compute: (inputs, { address }) => answer(inputs, hostOf(address)),
  describe: ({ address }) => `other addresses in the subnet of ${hostOf(address)}`,
});

function hostOf(address: string): string {
  return address.replace(/\/\d+$/u, '');
}

function answer(inputs: Inputs, host: string): AnswerBody {
  const records = inputs.rows('record');
  const tables = new Set(records.map((row) => idOf(row, 'vrf')));
  const [vrf = null] = [...tables];
  const around = inputs.rows('around').filter((row) => idOf(row, 'vrf') === vrf).toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const [subnet] = around;
  if (subnet === undefined) return emptyBody({ text: `No prefix of ${vrf === null ? 'the global table' : 'its VRF'} holds ${host}, so its subnet is not known.`, objectType: ADDRESS });
  const network = parsePrefix(textOf(subnet, 'prefix') ?? '');
  const own = parseAddress(host);
  const found = inputs.rows('addresses').filter((row) => idOf(row, 'vrf') === vrf && network !== null && holds(network, row) && parseAddress(textOf(row, 'address') ?? '')?.value !== own?.value);
  const rows = [...new Map(found.map((row) => [idOf(row), row])).values()].toSorted((a, b) => compareAddressTexts(textOf(a, 'address') ?? '', textOf(b, 'address') ?? '') || (idOf(a) ?? 0) - (idOf(b) ?? 0));
  const where = `${textOf(subnet, 'prefix') ?? ''}, the subnet of ${host}${vrf === null ? '' : ` in VRF ${textOf(subnet, 'vrf') ?? ''}`}`;
  const notes = [...(records.length === 0 ? [`${host} itself is not recorded; its subnet is looked for in the global table.`] : []), ...(tables.size > 1 ? [`${host} is recorded in ${String(tables.size)} VRFs; the first is used.`] : [])];
  if (rows.length === 0) return emptyBody({ text: `No other address is recorded in ${where}.`, objectType: ADDRESS, notes });
  const hosts = new Set(rows.flatMap((row) => holderOf(row) ?? []));
  return tableBody({
    text: `${counted(rows.length, ADDRESS).replace(' ', ' other ')} in ${where}, on ${String(hosts.size)} ${hosts.size === 1 ? 'host' : 'hosts'}.`,
    objectType: ADDRESS,
    columns: [column('address', 'address'), column('host', 'host'), column('interface', 'interface'), column('status', 'status'), column('dns_name', 'DNS name'), column('tenant', 'tenant')],
    rows: rows.map(outOf),
    total: rows.length,
    notes,
  });
}

function lengthOf(prefix: Row): number {
  return parsePrefix(textOf(prefix, 'prefix') ?? '')?.length ?? -1;
}

function holds(network: Address, row: Row): boolean {
  const address = parseAddress(textOf(row, 'address') ?? '');
  const { first, last } = rangeOf(network);
  return address !== null && address.family === network.family && address.value >= first && address.value <= last;
}

/** The device or virtual machine that an address is on. */
function holderOf(row: Row): string | null {
  const port = rowOf(row, 'assigned_object');
  const holder = port === null ? null : (rowOf(port, 'device') ?? rowOf(port, 'virtual_machine'));
  return holder === null ? null : nameOf(holder);
}

function outOf(row: Row): OutRow {
  const port = rowOf(row, 'assigned_object');
  return outRow(ADDRESS, row, { address: textOf(row, 'address'), host: holderOf(row), interface: port === null ? null : nameOf(port), status: textOf(row, 'status'), dns_name: textOf(row, 'dns_name'), tenant: textOf(row, 'tenant') });
}
