import * as z from 'zod';
import { emptyBody, objectBody, tableBody, textBody } from '../../answer.js';
import type { AnswerBody, OutRow, Section } from '../../answer.js';
import { formatAddress, parsePrefix } from '../../netbox/address.js';
import { textOf } from '../../netbox/row.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, countedWord, outRow } from '../present.js';
import { prefixBlocks } from './prefix-blocks.js';
import { prefixColumns } from './prefix-columns.js';
import { chainsAround, comparePrefixes, nest } from './prefix-tree.js';
import { prefixText, utilisationText, vlanText, vrfName, vrfText, whereabouts } from './prefix-text.js';
import { ADDRESS_FIELDS, addressRecords, PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords, readPrefix } from './records.js';
import type { PrefixRecord } from './records.js';
import { addressesInside, spaceOf, tableOf } from './space.js';
import type { Space } from './space.js';
import { percentMatters, prefixUtilisation } from './utilisation.js';
import { rangeOf } from '../../netbox/address.js';

const CELLS = ['prefix', 'status', 'role', 'scope', 'vlan', 'tenant', 'description'];

/** One prefix in full; in several VRFs one after the other; not recorded, what is around it and inside it. */
export const prefixView = defineOperation({
  name: 'prefix-view',
  parameters: z.strictObject({ prefix: z.string(), vrf: BoundObject.nullable() }),
  steps: ({ prefix, vrf }) => {
    const read = readPrefix(prefix);
    if (read === null) return [];
    const network = formatAddress(read.network);
    const inVrf = vrf === null ? {} : { vrf_id: vrf.id };
    return [
      fetchStep('exact', 'ipam.prefix', { prefix: network, ...inVrf }, null),
      fetchStep('leaves', 'ipam.prefix', { prefix: network, ...inVrf, status__n: 'container' }, ['prefix']),
      fetchStep('around', 'ipam.prefix', { contains: network }, PREFIX_FIELDS),
      fetchStep('inside', 'ipam.prefix', { within: network }, PREFIX_FIELDS),
      fetchStep('addresses', 'ipam.ipaddress', { parent: { from: 'leaves', field: 'prefix' } }, ADDRESS_FIELDS),
      fetchStep('ranges', 'ipam.iprange', { parent: network }, RANGE_FIELDS),
      countStep('all-addresses', 'ipam.ipaddress', { parent: network }, { optional: true }),
      countStep('vrf-addresses', 'ipam.ipaddress', { parent: network, vrf_id: { from: 'exact', field: 'vrf.id' } }, { optional: true }),
    ];
  },
  compute: (inputs, { prefix, vrf }) => {
    const read = readPrefix(prefix);
    if (read === null) return emptyBody({ text: `'${prefix}' is not a network: a mask is missing or wrong.`, objectType: 'ipam.prefix' });
    const notes = read.cut ? [`${prefix} is read as ${formatAddress(read.network)}.`] : [];
    const exact = [...prefixRecords(inputs.rows('exact'))].sort(comparePrefixes);
    const bodies = exact.map((record) => ({ record, body: viewOf(record, inputs, notes) }));
    const [only] = bodies;
    if (only === undefined) return notRecorded(formatAddress(read.network), inputs, { vrf: vrf?.name ?? null, notes });
    if (bodies.length === 1) return only.body;
    return textBody({
      text: `${formatAddress(read.network)} is recorded ${String(bodies.length)} times: ${bodies.map(({ record }) => whereabouts(record.row)).join('; ')}.`,
      objectType: 'ipam.prefix',
      notes,
      sections: bodies.map(({ record, body }): Section => ({ title: `${prefixText(record)}, ${vrfText(record.row)}`, body })),
    });
  },
  describe: ({ prefix, vrf }) => `prefix ${prefix}${vrf === null ? '' : ` in VRF ${vrf.name}`}`,
});

function viewOf(record: PrefixRecord, inputs: Inputs, notes: readonly string[]): AnswerBody {
  const space = spaceFrom(inputs);
  const whole = inputs.complete('inside') && inputs.complete('addresses') && inputs.complete('ranges');
  const addresses = record.container ? addressCount(record, inputs) : addressesInside(space, tableOf(record), rangeOf(record.network)).length;
  const parents = chainsAround(record.network, prefixRecords(inputs.rows('around')).filter((each) => each.network.length < record.network.length && each.vrf === record.vrf));
  const chain = (parents[0] ?? []).map(prefixText).join(' › ');
  return objectBody({
    text: sentence(record, space, whole),
    objectType: 'ipam.prefix',
    row: rowOf(record),
    blocks: prefixBlocks(record, { space, addresses, whole }),
    notes: [...notes, ...(chain === '' ? [] : [`Lies in ${chain}.`]), ...(whole ? [] : ['Utilisation is left out: not everything inside the prefix was read.'])],
  });
}

/** A container's addresses are only counted: those of its VRF, or of all VRFs for one of the global table. */
function addressCount(record: PrefixRecord, inputs: Inputs): number | null {
  if (tableOf(record) === 'any') return inputs.number('all-addresses');
  const vrfs = new Set(prefixRecords(inputs.rows('exact')).flatMap((each) => each.vrf ?? []));
  return vrfs.size === 1 ? inputs.number('vrf-addresses') : null;
}

function sentence(record: PrefixRecord, space: Space, whole: boolean): string {
  const { row } = record;
  const utilisation = prefixUtilisation(record, space);
  const kind = [textOf(row, 'status'), textOf(row, 'role')].filter((text) => text !== null).join(' ');
  const about = [textOf(row, 'description'), vlanText(row), textOf(row, 'scope'), vrfText(row)].filter((text) => text !== null).join(', ');
  const fill = whole ? ` It is ${utilisationText(utilisation, percentMatters(record.network, utilisation.basis))}.` : '';
  const name = kind.includes('container') ? kind : `${kind} prefix`;
  return `${prefixText(record)} is ${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name} (${about}).${fill}`;
}

function notRecorded(network: string, inputs: Inputs, asked: { readonly vrf: string | null; readonly notes: readonly string[] }): AnswerBody {
  const target = parsePrefix(network);
  const chains = target === null ? [] : chainsAround(target, prefixRecords(inputs.rows('around')).filter((record) => record.network.length < target.length));
  const leaves = chains.flatMap((chain) => chain[chain.length - 1] ?? []).map((leaf) => `${prefixText(leaf)} (${whereabouts(leaf.row)})`);
  const elsewhere = prefixRecords(inputs.rows('around')).filter((record) => prefixText(record) === network).map((record) => vrfText(record.row));
  const children = nest(prefixRecords(inputs.rows('inside')));
  const inside = children.map(({ record, depth }) => ({ ...rowOf(record), indent: depth }));
  const columns = prefixColumns(children.map(({ record }) => record)).filter((each) => each.name !== 'utilisation');
  const table = tableBody({ text: `${countedWord(inside.length, 'recorded prefix', 'recorded prefixes')} inside ${network}.`, objectType: 'ipam.prefix', columns, rows: inside });
  const where = leaves.length === 0 ? 'no recorded prefix contains it' : `it lies in ${leaves.join(' and ')}`;
  return emptyBody({
    text: `${network} is not recorded${asked.vrf === null ? '' : ` in VRF ${asked.vrf}`}; ${where}${inside.length === 0 ? '' : `, and ${countedWord(inside.length, 'prefix', 'prefixes')} inside it ${inside.length === 1 ? 'is' : 'are'} recorded`}.`,
    objectType: 'ipam.prefix',
    notes: [...asked.notes, ...(elsewhere.length === 0 ? [] : [`It is recorded in: ${elsewhere.join(', ')}.`])],
    sections: inside.length === 0 ? [] : [{ title: `Prefixes inside ${network}`, body: table }],
  });
}

function rowOf(record: PrefixRecord): OutRow {
  return outRow('ipam.prefix', record.row, { ...cellsOf('ipam.prefix', record.row, CELLS), vrf: vrfName(record.row) });
}

function spaceFrom(inputs: Inputs): Space {
  return spaceOf({
    prefixes: prefixRecords(inputs.rows('inside')),
    addresses: addressRecords(inputs.rows('addresses')),
    ranges: rangeRecords(inputs.rows('ranges')),
  });
}
