import { compareAddresses, contains, gapsOf, prefixesOf, rangeOf, sizeOf, sizeOfRanges } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import type { PrefixRecord } from './records.js';

/** A prefix and how many of the others, of its own VRF, it lies in. */
export interface Nested {
  readonly record: PrefixRecord;
  readonly depth: number;
}

/** Prefixes in address order, the wider first, the global table before VRFs. */
export function comparePrefixes(a: PrefixRecord, b: PrefixRecord): number {
  return compareAddresses(a.network, b.network) || (a.vrf ?? 0) - (b.vrf ?? 0);
}

/** All prefixes in address order with their depth; the same network recorded twice in a VRF has the same depth twice. */
export function nest(records: readonly PrefixRecord[]): readonly Nested[] {
  const open = new Map<number | null, Address[]>();
  return [...records].sort(comparePrefixes).map((record) => {
    const around = (open.get(record.vrf) ?? []).filter((outer) => outer.length < record.network.length && contains(outer, record.network));
    open.set(record.vrf, [...around, record.network]);
    return { record, depth: around.length };
  });
}

/** Prefixes that contain an address or network, or equal it: per VRF, global table first, from the widest to the narrowest. */
export function chainsAround(inner: Address, records: readonly PrefixRecord[]): readonly (readonly PrefixRecord[])[] {
  const around = records.filter((record) => contains(record.network, inner)).sort((a, b) => (a.vrf ?? 0) - (b.vrf ?? 0) || comparePrefixes(a, b));
  const vrfs = [...new Set(around.map((record) => record.vrf))];
  return vrfs.map((vrf) => around.filter((record) => record.vrf === vrf));
}

/** The fewest networks that fill what the children leave free of the parent. */
export function gapsBetween(parent: Address, children: readonly PrefixRecord[]): readonly Address[] {
  const taken = children.map((child) => rangeOf(child.network));
  return gapsOf(rangeOf(parent), taken).flatMap((gap) => prefixesOf(gap));
}

/** Share of the parent that the children cover together, 0..1. */
export function coveredShare(parent: Address, children: readonly PrefixRecord[]): number {
  const covered = sizeOfRanges(children.map((child) => rangeOf(child.network)));
  return Number(covered) / Number(sizeOf(parent));
}
