import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody, Cell } from '../../answer.js';
import { formatAddress, rangeOf, sizeOf } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { textOf } from '../../netbox/row.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, outRow } from '../present.js';
import { blockOfPrefix, blockOfRange, countFree, freeRanges } from './availability.js';
import { endsMeet, rangeName } from './free-targets.js';
import { chainsAround } from './prefix-tree.js';
import { usageKnown, usageSpace } from './prefix-steps.js';
import { amountCell, formatAmount, prefixText, utilisationCell, utilisationText, vrfText, whereabouts } from './prefix-text.js';
import { addressRecords, prefixRecords, rangeRecords } from './records.js';
import type { PrefixRecord, RangeRecord } from './records.js';
import { prefixesInOrEqual, rangesInside, spaceOf, tableOf } from './space.js';
import type { Space } from './space.js';
import { aggregateUtilisation, percentMatters, prefixUtilisation, rangeUtilisation } from './utilisation.js';
import type { Basis, Utilisation } from './utilisation.js';
import { percentOf, percentText } from '../percent.js';

/** One thing and how full it is. */
interface Fill {
  readonly type: 'ipam.prefix' | 'ipam.aggregate' | 'ipam.iprange';
  readonly row: Parameters<typeof outRow>[1];
  /** What it is called in the sentence. */
  readonly name: string;
  readonly utilisation: Utilisation;
  readonly free: bigint;
  readonly matters: boolean;
  readonly share: Cell;
  readonly notes: readonly string[];
}

const COLUMNS = [
  column('name', 'Name'), column('basis', 'Counted by'), column('used', 'Used', 'right'), column('usable', 'Usable', 'right'),
  column('free', 'Free', 'right'), column('utilisation', 'Used %', 'right'),
];
const BASIS_TEXT: Readonly<Record<Basis, string>> = { mark: 'its mark as utilised', 'child prefixes': 'child prefixes', addresses: 'addresses', VLANs: 'VLANs' };

/** A prefix in its own VRF. `inputs` are those of `prefixSteps`, `usageSteps` and the populated ranges. */
export function prefixBody(record: PrefixRecord, inputs: Inputs, wantFree: boolean): AnswerBody {
  const name = `${prefixText(record)} (${whereabouts(record.row)})`;
  if (!usageKnown(inputs, record)) return emptyBody({ text: `Not everything inside ${name} could be read, so its utilisation is not known.`, objectType: 'ipam.prefix' });
  const space = spaceWithPopulated(inputs);
  const used = prefixUtilisation(record, space);
  const populated = record.container ? [] : rangesInside(space, record.vrf, rangeOf(record.network)).filter((range) => range.markPopulated && !range.markUtilised);
  return fillBody({
    type: 'ipam.prefix',
    row: record.row,
    name,
    utilisation: used,
    free: record.container ? used.usable - used.used : countFree(freeRanges(blockOfPrefix(record), space)),
    matters: percentMatters(record.network, used.basis),
    share: utilisationCell(record, used),
    notes: [...vrfNote(record, inputs), ...populated.map((range) => `${rangeName(range).replace(/^t/, 'T')} is marked as populated: none of its addresses counts as free.`)],
  }, wantFree);
}

/** NetBox lists the children of every VRF under a global container, but counts only the global ones. */
function vrfNote(record: PrefixRecord, inputs: Inputs): readonly string[] {
  const elsewhere = tableOf(record) === 'any' ? prefixRecords(inputs.rows('inside')).filter((child) => child.vrf !== null).length : 0;
  return elsewhere === 0 ? [] : [`${countedWord(elsewhere, 'prefix', 'prefixes')} of VRFs inside it ${elsewhere === 1 ? 'does' : 'do'} not count, as in NetBox.`];
}

export function aggregateBody(record: PrefixRecord, inputs: Inputs, wantFree: boolean): AnswerBody {
  const space = spaceOf({ prefixes: prefixRecords(inputs.rows('of-aggregates')) });
  const used = aggregateUtilisation(record.network, space);
  const equal = prefixesInOrEqual(space, 'any', record.network).filter((prefix) => prefix.network.length === record.network.length);
  return fillBody({
    type: 'ipam.aggregate',
    row: record.row,
    name: `The aggregate ${prefixText(record)}${textOf(record.row, 'rir') === null ? '' : ` (${textOf(record.row, 'rir') ?? ''})`}`,
    utilisation: used,
    free: used.usable - used.used,
    matters: true,
    share: percentOf(used.share),
    notes: [
      'An aggregate counts the prefixes of every VRF inside it.',
      ...equal.map((prefix) => `It is full because ${prefixText(prefix)} is also recorded as a prefix (${vrfText(prefix.row)}).`),
    ],
  }, wantFree);
}

export function rangeBody(record: RangeRecord, inputs: Inputs, wantFree: boolean): AnswerBody {
  if (!inputs.complete('range-addresses') || !endsMeet(record)) return emptyBody({ text: `Not all addresses of ${rangeName(record)} could be read, so its utilisation is not known.`, objectType: 'ipam.iprange' });
  const space = spaceOf({ addresses: addressRecords(inputs.rows('range-addresses')) });
  const used = rangeUtilisation(record, space);
  return fillBody({
    type: 'ipam.iprange',
    row: record.row,
    name: `${rangeName(record).replace(/^t/, 'T')} (${vrfText(record.row)})`,
    utilisation: used,
    free: countFree(freeRanges(blockOfRange(record), space)),
    matters: true,
    share: percentOf(used.share),
    notes: record.markPopulated ? ['It is marked as populated: none of its addresses counts as free.'] : [],
  }, wantFree);
}

/** A network that is neither prefix nor aggregate has no utilisation in NetBox; what lies in it is counted. */
export function unrecordedBody(network: Address, inputs: Inputs): AnswerBody {
  const chains = chainsAround(network, prefixRecords(inputs.rows('around')));
  const around = chains.flatMap((chain) => chain[chain.length - 1] ?? []).map((leaf) => `${prefixText(leaf)} (${vrfText(leaf.row)})`);
  const addresses = inputs.number('recorded-addresses');
  const inside = addresses === null ? '' : ` ${formatAmount(BigInt(addresses))} of its ${formatAmount(sizeOf(network))} addresses are recorded, in all VRFs.`;
  return emptyBody({
    text: `${formatAddress(network)} is not recorded as a prefix or aggregate, so it has no utilisation.${inside}`,
    objectType: 'ipam.prefix',
    notes: around.length === 0 ? [] : [`It lies in ${around.join(' and ')}.`],
  });
}

function fillBody(fill: Fill, wantFree: boolean): AnswerBody {
  const { utilisation, free, matters } = fill;
  const used = utilisationText(utilisation, matters);
  return valueBody({
    text: wantFree ? `${freeText(fill)}; it is ${used}.` : `${fill.name} is ${used}; ${formatAmount(free)} ${utilisation.basis === 'child prefixes' ? 'lie in none' : 'are free'}.`,
    value: wantFree || !matters ? amountCell(wantFree ? free : utilisation.used) : percentText(utilisation.share),
    objectType: fill.type,
    columns: COLUMNS,
    rows: [outRow(fill.type, fill.row, {
      name: fill.type === 'ipam.iprange' ? fill.name : textOf(fill.row, 'prefix'),
      basis: BASIS_TEXT[utilisation.basis],
      used: amountCell(utilisation.used),
      usable: amountCell(utilisation.usable),
      free: amountCell(free),
      utilisation: fill.share,
    })],
    notes: fill.notes,
  });
}

/** What is free of a container lies in no child prefix; of others, NetBox would hand it out. */
function freeText({ utilisation, free, name }: Fill): string {
  const amount = `${formatAmount(free)} of ${formatAmount(utilisation.usable)} addresses`;
  const owner = name.replace(/^The /, 'the ');
  return utilisation.basis === 'child prefixes' ? `${amount} of ${owner} lie in no child prefix` : `${amount} are free in ${owner}`;
}

function spaceWithPopulated(inputs: Inputs): Space {
  const own = usageSpace(inputs);
  const populated = spaceOf({ ranges: rangeRecords([...inputs.rows('ranges'), ...inputs.rows('populated')]) });
  return { ...own, ranges: populated.ranges };
}
