import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { contains, formatAddress, formatHost, networkOf, parseAddress, sizeOf } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, column, columnsOf, listed, outRow } from '../present.js';
import { chainsAround } from './prefix-tree.js';
import { inSentence, prefixText, vrfName, whereabouts } from './prefix-text.js';
import { PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords } from './records.js';
import type { PrefixRecord } from './records.js';

const COLUMNS = ['prefix', 'status', 'vrf', 'role', 'scope', 'vlan', 'tenant', 'description'];
/** Ranges are looked for below the nearer prefixes only: no range that matters is a whole /15. */
const NEAREST = { 4: 16, 6: 48 } as const;

/** The narrowest prefixes around an address or network, one per VRF, with what they lie in themselves. */
export const containingPrefix = defineOperation({
  name: 'containing-prefix',
  parameters: z.strictObject({ value: z.string() }),
  steps: ({ value }) => {
    const target = readTarget(value);
    if (target === null) return [];
    const around = formatAddress(target.inner);
    return [
      fetchStep('prefixes', 'ipam.prefix', { contains: around }, PREFIX_FIELDS),
      fetchStep('near', 'ipam.prefix', { contains: around, mask_length__gte: NEAREST[target.inner.family] }, ['prefix']),
      fetchStep('aggregates', 'ipam.aggregate', { family: target.inner.family }, ['prefix', 'rir', 'description']),
      fetchStep('ranges', 'ipam.iprange', { parent: { from: 'near', field: 'prefix' } }, RANGE_FIELDS, { optional: true }),
    ];
  },
  compute: (inputs, { value }) => {
    const target = readTarget(value);
    if (target === null) return emptyBody({ text: `'${value}' is neither an IP address nor a network.`, objectType: 'ipam.prefix' });
    const records = prefixRecords(inputs.rows('prefixes'));
    const own = target.host ? [] : records.filter((record) => record.network.length === target.inner.length);
    const all = chainsAround(target.inner, records.filter((record) => !own.includes(record)));
    const { chains, notes: passed } = narrowest(all);
    const notes = [...target.notes, ...passed, ...own.map((record) => `${prefixText(record)} is recorded itself (${whereabouts(record.row)}).`), ...aroundNotes(target.inner, inputs)];
    const leaves = chains.flatMap((chain) => chain[chain.length - 1] ?? []);
    const [leaf] = leaves;
    if (leaf === undefined) return emptyBody({ text: outside(target, own, inputs), objectType: 'ipam.prefix', notes });
    return leaves.length === 1 ? inOne(target, leaf, chains[0] ?? [], notes) : inSeveral(target, chains, notes);
  },
  describe: ({ value }) => `the prefix that contains ${value}`,
});

/** Where some table has a prefix that is no container, tables that only have containers around the value are no answer but a note. */
function narrowest(all: readonly (readonly PrefixRecord[])[]): { readonly chains: readonly (readonly PrefixRecord[])[]; readonly notes: readonly string[] } {
  const leafOf = (chain: readonly PrefixRecord[]): PrefixRecord | undefined => chain[chain.length - 1];
  const byLength = [...all].sort((a, b) => (leafOf(b)?.network.length ?? 0) - (leafOf(a)?.network.length ?? 0));
  const real = byLength.filter((chain) => leafOf(chain)?.container === false);
  if (real.length === 0) return { chains: byLength, notes: [] };
  const passed = byLength.filter((chain) => !real.includes(chain)).flatMap((chain) => leafOf(chain) ?? []);
  return { chains: real, notes: passed.map((leaf) => `In ${inSentence(leaf.row)} only the container ${prefixText(leaf)} is around it.`) };
}

interface Target {
  /** As it is written in the answer. */
  readonly text: string;
  readonly inner: Address;
  readonly host: boolean;
  readonly notes: readonly string[];
}

/** A host keeps no mask: NetBox would otherwise look for networks as wide as it. A network is itself. */
function readTarget(value: string): Target | null {
  const address = parseAddress(value);
  if (address === null) return null;
  const bits = address.family === 4 ? 32 : 128;
  const isNetwork = value.includes('/') && networkOf(address).value === address.value && address.length < bits;
  const text = isNetwork ? formatAddress(address) : formatHost(address.family, address.value);
  const notes = !isNetwork && address.length < bits ? [`${formatAddress(address)} is read as the host ${text}.`] : [];
  return { text, inner: isNetwork ? address : { ...address, length: bits }, host: !isNetwork, notes };
}

function inOne(target: Target, leaf: PrefixRecord, chain: readonly PrefixRecord[], notes: readonly string[]): AnswerBody {
  return valueBody({
    text: `${target.text} lies in ${prefixText(leaf)} (${whereabouts(leaf.row)})${chain.length > 1 ? `: ${chainText(chain)}` : ''}.`,
    value: prefixText(leaf),
    objectType: 'ipam.prefix',
    columns: columnsOf('ipam.prefix', COLUMNS),
    rows: [...chain].reverse().map((record) => rowOf(record)),
    notes,
  });
}

function inSeveral(target: Target, chains: readonly (readonly PrefixRecord[])[], notes: readonly string[]): AnswerBody {
  const leaves = chains.flatMap((chain) => {
    const leaf = chain[chain.length - 1];
    return leaf === undefined ? [] : [{ leaf, chain }];
  });
  const named = leaves.map(({ leaf }) => `${prefixText(leaf)} (${whereabouts(leaf.row)})`);
  return tableBody({
    text: `${target.text} lies in ${listed(named)}: ${String(leaves.length)} routing tables hold it.`,
    objectType: 'ipam.prefix',
    columns: [...columnsOf('ipam.prefix', COLUMNS), column('chain', 'Lies in')],
    rows: leaves.map(({ leaf, chain }) => {
      const row = rowOf(leaf);
      return { ...row, cells: { ...row.cells, chain: chain.length > 1 ? chainText(chain.slice(0, -1)) : null } };
    }),
    notes,
  });
}

function chainText(chain: readonly PrefixRecord[]): string {
  return chain.map((record) => `${prefixText(record)}${record.container ? ' container' : ''}`).join(' › ');
}

function rowOf(record: PrefixRecord): OutRow {
  return outRow('ipam.prefix', record.row, { ...cellsOf('ipam.prefix', record.row, COLUMNS), vrf: vrfName(record.row) });
}

/** The aggregate, and IP ranges that cover the whole value. */
function aroundNotes(inner: Address, inputs: Inputs): readonly string[] {
  const aggregates = aggregatesAround(inner, inputs).map((row) => `Aggregate: ${aggregateText(row)}.`);
  const last = inner.value + sizeOf(inner) - 1n;
  const ranges = rangeRecords(inputs.rows('ranges'))
    .filter(({ range }) => range.family === inner.family && range.first <= inner.value && last <= range.last)
    .map(({ row }) => `Inside the IP range ${textOf(row, 'start_address') ?? ''} to ${textOf(row, 'end_address') ?? ''} (${[textOf(row, 'description') ?? textOf(row, 'role'), vrfName(row)].filter((text) => text !== null).join(', ')}).`);
  return [...ranges, ...aggregates];
}

function outside(target: Target, own: readonly PrefixRecord[], inputs: Inputs): string {
  if (own.length > 0) return `${target.text} lies in no other recorded prefix.`;
  const [aggregate] = aggregatesAround(target.inner, inputs);
  if (aggregate !== undefined) return `No recorded prefix contains ${target.text}; it lies in the aggregate ${aggregateText(aggregate)}.`;
  return `${target.text} is not inside any prefix or aggregate that is recorded here.`;
}

function aggregatesAround(inner: Address, inputs: Inputs): readonly Row[] {
  return prefixRecords(inputs.rows('aggregates')).filter((record) => contains(record.network, inner)).map((record) => record.row);
}

function aggregateText(row: Row): string {
  const about = [textOf(row, 'rir'), textOf(row, 'description')].filter((text) => text !== null);
  return `${textOf(row, 'prefix') ?? ''}${about.length === 0 ? '' : ` (${about.join(', ')})`}`;
}
