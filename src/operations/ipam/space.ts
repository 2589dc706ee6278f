import type { AddressRange } from '../../netbox/address.js';
import { rangeOf } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import type { AddressRecord, PrefixRecord, RangeRecord } from './records.js';

/** One routing table: the id of a VRF, null for the global one, `any` for all together. */
export type Table = number | null | 'any';

/** Recorded prefixes, addresses and ranges, so kept that what lies inside a range is found without looking at the rest. */
export interface Space {
  readonly prefixes: Shelf<PrefixRecord>;
  readonly addresses: Shelf<AddressRecord>;
  readonly ranges: Shelf<RangeRecord>;
}

/** Records by table and family, in the order of their first address. */
type Shelf<T> = ReadonlyMap<string, readonly Placed<T>[]>;

interface Placed<T> {
  readonly first: bigint;
  readonly record: T;
}

export function spaceOf(records: {
  readonly prefixes?: readonly PrefixRecord[];
  readonly addresses?: readonly AddressRecord[];
  readonly ranges?: readonly RangeRecord[];
}): Space {
  return {
    prefixes: shelve(records.prefixes ?? [], (record) => record.network.family, (record) => record.network.value),
    addresses: shelve(records.addresses ?? [], (record) => record.address.family, (record) => record.address.value),
    ranges: shelve(records.ranges ?? [], (record) => record.range.family, (record) => record.range.first),
  };
}

/** The table whose children NetBox shows under a prefix: every VRF under a container of the global table, else its own. */
export function tableOf(prefix: PrefixRecord): Table {
  return prefix.container && prefix.vrf === null ? 'any' : prefix.vrf;
}

/** Prefixes strictly inside a network, in address order. */
export function prefixesInside(space: Space, table: Table, network: Address): readonly PrefixRecord[] {
  return inside(space.prefixes, table, rangeOf(network)).filter((record) => record.network.length > network.length);
}

/** Prefixes inside a network or equal to it, in address order. */
export function prefixesInOrEqual(space: Space, table: Table, network: Address): readonly PrefixRecord[] {
  return inside(space.prefixes, table, rangeOf(network)).filter((record) => record.network.length >= network.length);
}

export function addressesInside(space: Space, table: Table, range: AddressRange): readonly AddressRecord[] {
  return inside(space.addresses, table, range);
}

/** Ranges that lie in another one as a whole; NetBox leaves those that stick out to no prefix. */
export function rangesInside(space: Space, table: Table, range: AddressRange): readonly RangeRecord[] {
  return inside(space.ranges, table, range).filter((record) => record.range.last <= range.last);
}

/** Ranges that share at least one address with another one. */
export function rangesTouching(space: Space, table: Table, range: AddressRange): readonly RangeRecord[] {
  const all = space.ranges.get(keyOf(table, range.family)) ?? [];
  return all.map((placed) => placed.record).filter((record) => record.range.first <= range.last && record.range.last >= range.first);
}

/** The host part of each address as a range of one. */
export function hostsOf(addresses: readonly AddressRecord[]): readonly AddressRange[] {
  return addresses.map(({ address }) => ({ family: address.family, first: address.value, last: address.value }));
}

function inside<T>(shelf: Shelf<T>, table: Table, range: AddressRange): readonly T[] {
  const all = shelf.get(keyOf(table, range.family)) ?? [];
  return all.slice(indexFrom(all, range.first), indexFrom(all, range.last + 1n)).map((placed) => placed.record);
}

/** Index of the first record at or behind an address. */
function indexFrom(placed: readonly Placed<unknown>[], address: bigint): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.first ?? 0n) < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shelve<T extends { readonly vrf: number | null }>(records: readonly T[], family: (record: T) => number, first: (record: T) => bigint): Shelf<T> {
  const shelf = new Map<string, Placed<T>[]>();
  for (const record of records) {
    for (const table of [record.vrf, 'any'] as const) {
      const key = keyOf(table, family(record));
      const placed = { first: first(record), record };
      const known = shelf.get(key);
      if (known === undefined) shelf.set(key, [placed]);
      else known.push(placed);
    }
  }
  for (const placed of shelf.values()) placed.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  return shelf;
}

function keyOf(table: Table, family: number): string {
  return `${String(table)}/${family}`;
}
