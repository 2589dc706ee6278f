import { contains, formatAddress, formatHost } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Inputs } from '../operation.js';
import { blockInside, blockOfPrefix, blockOfRange } from './availability.js';
import type { Block } from './availability.js';
import type { FreeParameters } from './free-steps.js';
import { chainsAround, comparePrefixes } from './prefix-tree.js';
import { prefixText } from './prefix-text.js';
import { addressRecords, prefixRecords, rangeRecords, readPrefix } from './records.js';
import type { PrefixRecord, RangeRecord } from './records.js';
import { spaceOf } from './space.js';
import type { Space } from './space.js';

/** One block that is searched for free addresses. */
export interface Target {
  /** "10.10.4.0/24", "the range 10.10.4.100 to 10.10.4.199". */
  readonly name: string;
  readonly block: Block;
  /** The recorded prefix that it is or lies in. */
  readonly prefix: PrefixRecord | null;
  /** Id of the IP range that it is, if it is one. */
  readonly rangeId: number | null;
  /** The prefix is only the next wider one that is recorded. */
  readonly unrecorded: boolean;
}

/** What the steps of `freeSteps` found to search, in address order. */
export function targetsOf(inputs: Inputs, parameters: FreeParameters): readonly Target[] {
  if (parameters.prefix === null && parameters.range !== null) return rangeTargets(inputs);
  const recorded = [...prefixRecords(inputs.rows('targets'))].sort(comparePrefixes).map(recordedTarget);
  const read = parameters.prefix === null ? null : readPrefix(parameters.prefix);
  return recorded.length > 0 || read === null ? recorded : unrecordedTargets(read.network, inputs);
}

export function freeSpaceOf(inputs: Inputs): Space {
  const ranges = [...inputs.rows('ranges'), ...(inputs.has('wide-ranges') ? inputs.rows('wide-ranges') : [])];
  return spaceOf({
    prefixes: prefixRecords(inputs.rows('inside')),
    addresses: addressRecords(inputs.rows('addresses')),
    ranges: rangeRecords([...new Map(ranges.map((row): [number | null, Row] => [idOf(row), row])).values()]),
  });
}

/** Whether every recorded address of what is searched has been read. */
export function isWhole(inputs: Inputs, targets: readonly Target[]): boolean {
  return ['inside', 'addresses', 'ranges'].every((step) => inputs.complete(step)) && targets.every(({ block }) => endsMeet(block));
}

/** The addresses of a range are read through the networks of its two ends, which hold all of them only if they meet. */
export function endsMeet({ range, length }: Pick<Block, 'range' | 'length'>): boolean {
  const host = BigInt((range.family === 4 ? 32 : 128) - length);
  return (range.last >> host) - (range.first >> host) <= 1n;
}

function recordedTarget(prefix: PrefixRecord): Target {
  return { name: prefixText(prefix), block: blockOfPrefix(prefix), prefix, rangeId: null, unrecorded: false };
}

/** A network that is only written in the question lies in the narrowest recorded one, in each VRF. */
function unrecordedTargets(network: Address, inputs: Inputs): readonly Target[] {
  const chains = chainsAround(network, prefixRecords(inputs.rows('around')));
  return chains
    .flatMap((chain) => chain[chain.length - 1] ?? [])
    .map((parent) => ({ name: formatAddress(network), block: blockInside(parent, network), prefix: parent, rangeId: null, unrecorded: true }));
}

function rangeTargets(inputs: Inputs): readonly Target[] {
  const around = prefixRecords(inputs.rows('around'));
  return rangeRecords(inputs.rows('targets')).map((record) => ({
    name: rangeName(record),
    block: blockOfRange(record),
    prefix: narrowestAround(record, around),
    rangeId: idOf(record.row),
    unrecorded: false,
  }));
}

export function rangeName({ range }: RangeRecord): string {
  return `the range ${formatHost(range.family, range.first)} to ${formatHost(range.family, range.last)}`;
}

function narrowestAround(record: RangeRecord, prefixes: readonly PrefixRecord[]): PrefixRecord | null {
  const bits = record.range.family === 4 ? 32 : 128;
  const ends = [record.range.first, record.range.last].map((value): Address => ({ family: record.range.family, value, length: bits }));
  const holding = prefixes.filter((prefix) => prefix.vrf === record.vrf && ends.every((end) => contains(prefix.network, end)));
  return [...holding].sort(comparePrefixes).pop() ?? null;
}
