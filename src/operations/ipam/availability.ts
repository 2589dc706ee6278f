import { contains, gapsOf, inRange, networkOf, rangeOf, usableRange } from '../../netbox/address.js';
import type { Address, AddressRange } from '../../netbox/address.js';
import type { PrefixRecord, RangeRecord } from './records.js';
import { addressesInside, hostsOf, prefixesInside, rangesTouching, tableOf } from './space.js';
import type { Space, Table } from './space.js';

/** Where free addresses are looked for. */
export interface Block {
  /** Addresses that may be given out, used or not. */
  readonly range: AddressRange;
  /** Bits of the mask that its addresses carry. */
  readonly length: number;
  readonly table: Table;
  /** A record of NetBox says that nothing here is free. */
  readonly closed: boolean;
}

/** What speaks against taking a free address, though NetBox would hand it out. */
export interface Candidate {
  readonly address: Address;
  /** A range it lies in that is not marked as populated (a DHCP pool, perhaps). */
  readonly range: RangeRecord | null;
  /** The most specific recorded prefix that it lies in, besides the block itself. */
  readonly child: PrefixRecord | null;
}

/** A pool gives out every address; other prefixes keep back the ends that hosts cannot use. */
export function blockOfPrefix(prefix: PrefixRecord): Block {
  const { network } = prefix;
  return {
    range: prefix.pool ? rangeOf(network) : usableRange(network),
    length: network.length,
    table: tableOf(prefix),
    closed: prefix.markUtilised,
  };
}

export function blockOfRange(record: RangeRecord): Block {
  return { range: record.range, length: record.length, table: record.vrf, closed: record.markPopulated || record.markUtilised };
}

/** A part of a recorded prefix that is not recorded itself: the parent's mask, VRF and ends. In a container it would be a subnet of its own. */
export function blockInside(parent: PrefixRecord, part: Address): Block {
  const whole = blockOfPrefix(parent);
  if (parent.container) return { ...whole, range: usableRange(part), length: part.length };
  const range = rangeOf(part);
  return {
    ...whole,
    range: {
      family: range.family,
      first: range.first > whole.range.first ? range.first : whole.range.first,
      last: range.last < whole.range.last ? range.last : whole.range.last,
    },
  };
}

/** Free addresses as ranges, in order: not recorded as an IP of any status, and in no range marked as populated. */
export function freeRanges(block: Block, space: Space): readonly AddressRange[] {
  if (block.closed) return [];
  const populated = rangesTouching(space, block.table, block.range).filter((record) => record.markPopulated);
  const taken = [...populated.map((record) => record.range), ...hostsOf(addressesInside(space, block.table, block.range))];
  return gapsOf(block.range, taken);
}

export function countFree(free: readonly AddressRange[]): bigint {
  return free.reduce((sum, range) => sum + range.last - range.first + 1n, 0n);
}

/** The lowest `count` free addresses, or fewer, with what speaks against each. */
export function nextFree(block: Block, space: Space, count: number): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const range of freeRanges(block, space)) {
    for (let value = range.first; value <= range.last && candidates.length < count; value += 1n) {
      candidates.push(candidate({ family: range.family, value, length: block.length }, block, space));
    }
  }
  return candidates;
}

function candidate(address: Address, block: Block, space: Space): Candidate {
  const host = { family: address.family, first: address.value, last: address.value };
  const own = networkOf(address);
  const children = prefixesInside(space, block.table, own).filter((child) => contains(child.network, { ...address, length: bitsOf(address) }));
  return {
    address,
    range: rangesTouching(space, block.table, host).find((record) => inRange(record.range, address)) ?? null,
    child: children.reduce<PrefixRecord | null>((best, child) => (best === null || child.network.length > best.network.length ? child : best), null),
  };
}

function bitsOf(address: Address): number {
  return address.family === 4 ? 32 : 128;
}
