import { sizeOf } from '../../../netbox/address.js';
import type { Address } from '../../../netbox/address.js';
import type { Row } from '../../../netbox/row.js';
import { gapsBetween } from '../prefix-tree.js';
import { inSentence } from '../prefix-text.js';
import { prefixRecords } from '../records.js';
import type { PrefixRecord } from '../records.js';
import { prefixesInside } from '../space.js';
import type { Space, Table } from '../space.js';

/** A network that blocks are taken from. */
export interface Parent {
  readonly network: Address;
  /** The table whose prefixes take space from it. */
  readonly vrf: Table;
  /** "VRF prod", "the global table": how the answer calls that table. */
  readonly where: string;
  /** Null when the network itself is no recorded prefix. */
  readonly record: PrefixRecord | null;
}

/** A free network of the wanted length, and the free block it is a part of. */
export interface Cut {
  readonly block: Address;
  readonly from: Address;
}

export function parentsOf(rows: readonly Row[]): readonly Parent[] {
  return prefixRecords(rows).map((record) => ({ network: record.network, vrf: record.vrf, where: inSentence(record.row).replace(/^the /u, ''), record }));
}

/** What the child prefixes leave of the parent, as the fewest networks, in address order. */
export function freeBlocksOf({ network, vrf }: Parent, space: Space): readonly Address[] {
  return gapsBetween(network, prefixesInside(space, vrf, network));
}

/** Free blocks that are large enough, in the order in which they are taken. */
export function fittingBlocks(blocks: readonly Address[], length: number, fit: 'first' | 'best'): readonly Address[] {
  const fitting = blocks.filter((block) => block.length <= length);
  return fit === 'best' ? fitting.toSorted((a, b) => b.length - a.length) : fitting;
}

/** The first networks of a length that the blocks hold. */
export function cutOut(blocks: readonly Address[], length: number, count: number): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const from of blocks) {
    const size = sizeOf({ family: from.family, length });
    for (let value = from.value; value < from.value + sizeOf(from) && cuts.length < count; value += size) cuts.push({ block: { family: from.family, value, length }, from });
  }
  return cuts;
}

/** How many networks of a length the blocks hold. */
export function howMany(blocks: readonly Address[], length: number): bigint {
  return blocks.reduce((sum, block) => sum + (block.length <= length ? 1n << BigInt(length - block.length) : 0n), 0n);
}

/** Whether NetBox counts the prefixes of every VRF as children of the parent. */
export function isNetBoxFree({ record }: Parent): boolean {
  return record !== null && record.container && record.vrf === null;
}
