import * as z from 'zod';
import { emptyBody, valueBody } from '../../../answer.js';
import type { OutRow } from '../../../answer.js';
import { formatAddress, rangeOf } from '../../../netbox/address.js';
import type { Address } from '../../../netbox/address.js';
import { textOf } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import { column, countedWord, listed, outRow } from '../../present.js';
import { comparePrefixes } from '../prefix-tree.js';
import { inSentence, prefixText, vrfName } from '../prefix-text.js';
import { addressRecords, BARE_ADDRESS_FIELDS, PREFIX_FIELDS, prefixRecords, readPrefix } from '../records.js';
import type { PrefixRecord } from '../records.js';

const Parameters = z.strictObject({
  prefix: z.string(),
  vrf: BoundObject.nullable(),
  /** Whether the question asks if it clashes or is used, or if it is free. */
  asked: z.enum(['clash', 'free']),
});

const MOST_ADDRESSES = 5000; // only their number is told

/** Whether a network that someone thinks of is in the way of recorded ones: equal, inside one that is no container, or around some. */
export const networkClash = defineOperation({
  name: 'network-clash',
  parameters: Parameters,
  steps: ({ prefix, vrf }) => {
    const read = readPrefix(prefix);
    if (read === null) return [];
    const network = formatAddress(read.network);
    const inVrf = vrf === null ? {} : { vrf_id: vrf.id };
    return [
      fetchStep('around', 'ipam.prefix', { contains: network, ...inVrf }, PREFIX_FIELDS),
      fetchStep('inside', 'ipam.prefix', { within: network, ...inVrf }, PREFIX_FIELDS),
      fetchStep('addresses', 'ipam.ipaddress', { parent: network, ...inVrf }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
    ];
  },
  compute: (inputs, { prefix, vrf, asked }) => {
    const read = readPrefix(prefix);
    if (read === null) return emptyBody({ text: `'${prefix}' is not a network: a mask is missing or wrong.`, objectType: 'ipam.prefix' });
    if (!inputs.complete('around') || !inputs.complete('inside')) return emptyBody({ text: 'Not all prefixes could be read, so nothing can be said to be free.', objectType: 'ipam.prefix' });
    const found = relationsOf(read.network, [...prefixRecords(inputs.rows('around')), ...prefixRecords(inputs.rows('inside'))]);
    const conflicts = found.filter(({ relation }) => relation !== 'in container');
    const name = formatAddress(read.network);
    const clashes = conflicts.length > 0;
    const yes = asked === 'clash' ? clashes : !clashes;
    const addresses = addressRecords(inputs.rows('addresses')).length;
    const containers = found.filter(({ relation }) => relation === 'in container');
    const why = clashes ? clashText(conflicts) : `nothing recorded${vrf === null ? '' : ` in VRF ${vrf.name}`} is equal to it, around it but containers, or inside it`;
    return valueBody({
      text: `${yes ? 'Yes' : 'No'}: ${name} ${clashes ? `clashes with ${countedWord(conflicts.length, 'recorded prefix', 'recorded prefixes')}` : 'is free'}: ${why}.`,
      value: yes ? 'yes' : 'no',
      objectType: 'ipam.prefix',
      columns: [column('relation', 'Relation'), column('prefix', 'Prefix'), column('status', 'Status'), column('vrf', 'VRF'), column('role', 'Role'), column('scope', 'Scope'), column('description', 'Description')],
      rows: found.map(rowOf),
      notes: [
        ...(containers.length === 0 ? [] : [`It lies in ${listed(containers.map(({ record }) => `${prefixText(record)} (${inSentence(record.row)})`))}, which ${containers.length === 1 ? 'is a container' : 'are containers'}: no conflict.`]),
        ...(addresses === 0 ? [] : [`${inputs.complete('addresses') ? '' : 'At least '}${countedWord(addresses, 'address is', 'addresses are')} recorded in it.`]),
        ...(read.cut ? [`${prefix} is read as ${name}.`] : []),
      ],
    });
  },
  describe: ({ prefix, vrf }) => `whether ${prefix} overlaps recorded prefixes${vrf === null ? '' : ` of VRF ${vrf.name}`}`,
});

interface Related {
  readonly record: PrefixRecord;
  readonly relation: 'equal' | 'inside' | 'in container' | 'contains';
}

/** What each recorded prefix is to the network, conflicts first. */
function relationsOf(network: Address, records: readonly PrefixRecord[]): readonly Related[] {
  const related = records.map((record): Related => ({ record, relation: relationOf(network, record) }));
  const order = ['equal', 'inside', 'contains', 'in container'];
  return related.toSorted((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || comparePrefixes(a.record, b.record));
}

function relationOf(network: Address, record: PrefixRecord): Related['relation'] {
  if (record.network.length > network.length) return 'contains';
  if (rangeOf(record.network).first === rangeOf(network).first && record.network.length === network.length) return 'equal';
  return record.container ? 'in container' : 'inside';
}

function clashText(conflicts: readonly Related[]): string {
  const of = (relation: Related['relation']): readonly string[] => conflicts.filter((each) => each.relation === relation).map(({ record }) => `${prefixText(record)} (${textOf(record.row, 'status') ?? ''}, ${inSentence(record.row)})`);
  const [equal, inside, around] = [of('equal'), of('inside'), of('contains')];
  const MOST = 4;
  const some = (texts: readonly string[]): string => (texts.length > MOST ? `${texts.slice(0, MOST).join(', ')} and ${String(texts.length - MOST)} more` : listed(texts));
  return [...(equal.length > 0 ? [`it is recorded itself as ${some(equal)}`] : []), ...(inside.length > 0 ? [`it lies inside ${some(inside)}`] : []), ...(around.length > 0 ? [`it contains ${some(around)}`] : [])].join('; ');
}

function rowOf({ record, relation }: Related): OutRow {
  const { row } = record;
  return outRow('ipam.prefix', row, { relation, prefix: prefixText(record), status: textOf(row, 'status'), vrf: vrfName(row), role: textOf(row, 'role'), scope: textOf(row, 'scope'), description: textOf(row, 'description') });
}
