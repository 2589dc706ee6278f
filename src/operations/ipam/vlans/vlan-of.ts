import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../../answer.js';
import type { AnswerBody, OutRow } from '../../../answer.js';
import { formatAddress, formatHost, parseAddress } from '../../../netbox/address.js';
import type { Address } from '../../../netbox/address.js';
import { idOf, numberOf, rowOf, textOf } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { byId } from '../../connections/lookups.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, listed, outRow } from '../../present.js';
import { chainsAround } from '../prefix-tree.js';
import { inSentence, prefixText, vrfName } from '../prefix-text.js';
import { PREFIX_FIELDS, prefixRecords, readPrefix } from '../records.js';
import type { PrefixRecord } from '../records.js';

/** The VLAN of a prefix, or of the smallest prefix around an address that has one; each VRF apart. */
export const vlanOf = defineOperation({
  name: 'vlan-of',
  parameters: z.strictObject({ value: z.string() }),
  steps: ({ value }) => {
    const network = networkOf(value);
    if (network === null) return [];
    return [
      fetchStep('around', 'ipam.prefix', { contains: formatAddress(network) }, PREFIX_FIELDS),
      fetchStep('vlans', 'ipam.vlan', { id: { from: 'around', field: 'vlan.id' } }, ['vid', 'name', 'site', 'group', 'status', 'role']),
    ];
  },
  compute: (inputs, { value }) => {
    const network = networkOf(value);
    if (network === null) return emptyBody({ text: `'${value}' is neither an address nor a network.` });
    const chains = chainsAround(network, prefixRecords(inputs.rows('around')));
    return answer(value.includes('/') ? formatAddress(network) : formatHost(network.family, network.value), chains, inputs, value.includes('/') ? network : null);
  },
  describe: ({ value }) => `VLAN of ${value}`,
});

/** A bare address is a host. */
function networkOf(value: string): Address | null {
  return value.includes('/') ? (readPrefix(value)?.network ?? null) : parseAddress(value);
}

interface Found {
  readonly prefix: PrefixRecord;
  /** It is not the smallest prefix around: a wider one has the VLAN. */
  readonly wider: boolean;
}

function answer(name: string, chains: readonly (readonly PrefixRecord[])[], inputs: Inputs, exact: Address | null): AnswerBody {
  if (chains.length === 0) return emptyBody({ text: `${name} lies in no prefix that NetBox shows, so no VLAN can be told.`, objectType: 'ipam.vlan' });
  const found = chains.flatMap((chain): Found[] => {
    const smallest = chain.at(-1);
    const holder = chain.findLast(({ row }) => rowOf(row, 'vlan') !== null);
    return holder === undefined ? [] : [{ prefix: holder, wider: holder !== smallest || (exact !== null && holder.network.length < exact.length) }];
  });
  const bare = chains.map((chain) => chain.at(-1)).filter((record) => record !== undefined).filter((record) => !found.some(({ prefix }) => prefix.vrf === record.vrf));
  if (found.length === 0) return emptyBody({ text: `${name} has no VLAN: ${listed(bare.map((record) => `${prefixText(record)} (${inSentence(record.row)})`))} and the prefixes around are linked to none.`, objectType: 'ipam.vlan' });
  const vlans = byId(inputs.rows('vlans'));
  const rows = found.map((each) => vlanRow(each, vlans.get(idOf(each.prefix.row, 'vlan') ?? -1) ?? rowOf(each.prefix.row, 'vlan') ?? {}));
  const texts = rows.map((row, index) => sentence(row, found[index] ?? null));
  const columns = [column('vid', 'VID', 'right'), column('name', 'VLAN'), column('site', 'Site'), column('group', 'Group'), column('status', 'Status'), column('prefix', 'By prefix'), column('vrf', 'VRF')];
  const notes = bare.length === 0 ? [] : [`No VLAN by ${listed(bare.map((record) => `${prefixText(record)} (${inSentence(record.row)})`))}.`];
  const [only] = rows;
  if (only !== undefined && rows.length === 1) return valueBody({ text: `${name} is in ${texts[0] ?? ''}.`, value: only.cells['vid'] ?? null, objectType: 'ipam.vlan', columns, rows, notes });
  return tableBody({ text: `${name} is in ${listed(texts)}.`, objectType: 'ipam.vlan', columns, rows, notes });
}

function vlanRow({ prefix }: Found, vlan: NonNullable<ReturnType<typeof rowOf>>): OutRow {
  return outRow('ipam.vlan', vlan, { vid: numberOf(vlan, 'vid'), name: textOf(vlan, 'name'), site: textOf(vlan, 'site') ?? textOf(prefix.row, 'scope'), group: textOf(vlan, 'group'), status: textOf(vlan, 'status'), prefix: prefixText(prefix), vrf: vrfName(prefix.row) });
}

function sentence(row: OutRow, found: Found | null): string {
  const { vid, name, site, prefix } = row.cells;
  const by = found === null ? '' : ` (by ${found.wider ? 'the wider prefix ' : ''}${String(prefix)}, ${inSentence(found.prefix.row)})`;
  return `VLAN ${String(vid)} ${String(name ?? '')}${site === null || site === undefined ? '' : ` at ${String(site)}`}${by}`;
}
