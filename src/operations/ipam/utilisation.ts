import { rangeOf, sizeOf, sizeOfRanges } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import type { PrefixRecord, RangeRecord } from './records.js';
import { addressesInside, hostsOf, prefixesInOrEqual, prefixesInside, rangesInside } from './space.js';
import type { Space } from './space.js';

/** What the used share was counted by. */
export type Basis = 'mark' | 'child prefixes' | 'addresses' | 'VLANs';

/** `share` is used ÷ usable, 0..1, never above 1, as NetBox caps it. */
export interface Utilisation {
  readonly basis: Basis;
  readonly used: bigint;
  readonly usable: bigint;
  readonly share: number;
}

/**
 * `Prefix.get_utilization()` of NetBox: marked ones are full; a container counts its child prefixes, any other the distinct
 * addresses of its IPs and of ranges marked as utilised. Always within the prefix's own VRF, also for a global container.
 */
export function prefixUtilisation(prefix: PrefixRecord, space: Space): Utilisation {
  const { network, vrf } = prefix;
  if (prefix.container) {
    const used = sizeOfRanges(prefixesInside(space, vrf, network).map((child) => rangeOf(child.network)));
    return prefix.markUtilised ? full(sizeOf(network)) : ratio('child prefixes', used, sizeOf(network));
  }
  if (prefix.markUtilised) return full(usableSize(prefix));
  const range = rangeOf(network);
  const marked = rangesInside(space, vrf, range).filter((child) => child.markUtilised);
  const taken = [...marked.map((child) => child.range), ...hostsOf(addressesInside(space, vrf, range))];
  return ratio('addresses', sizeOfRanges(taken), usableSize(prefix));
}

/** `Aggregate.get_utilization()`: the prefixes of every VRF inside it or equal to it. */
export function aggregateUtilisation(network: Address, space: Space): Utilisation {
  const used = sizeOfRanges(prefixesInOrEqual(space, 'any', network).map((child) => rangeOf(child.network)));
  return ratio('child prefixes', used, sizeOf(network));
}

/** `IPRange.utilization`: the distinct addresses recorded in it, in its VRF. */
export function rangeUtilisation(record: RangeRecord, space: Space): Utilisation {
  const size = record.range.last - record.range.first + 1n;
  if (record.markUtilised) return full(size);
  return ratio('addresses', sizeOfRanges(hostsOf(addressesInside(space, record.vrf, record.range))), size);
}

/** VLANs of a group ÷ the ids in its ranges; both ends of a range are included. */
export function vlanGroupUtilisation(vidRanges: readonly (readonly [number, number])[], vlans: number): Utilisation {
  const ids = vidRanges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return ratio('VLANs', BigInt(vlans), BigInt(ids));
}

/** Addresses that NetBox divides by: IPv4 shorter than /31 that is no pool lacks network and broadcast address. */
export function usableSize(prefix: Pick<PrefixRecord, 'network' | 'pool'>): bigint {
  const size = sizeOf(prefix.network);
  return prefix.network.family === 4 && prefix.network.length < 31 && !prefix.pool ? size - 2n : size;
}

/** Whether a percentage says anything: the addresses of an IPv6 network shorter than /112 are never all used. */
export function percentMatters(network: Address, basis: Basis): boolean {
  return network.family === 4 || network.length >= 112 || basis !== 'addresses';
}

function full(usable: bigint): Utilisation {
  return { basis: 'mark', used: usable, usable, share: 1 };
}

function ratio(basis: Basis, used: bigint, usable: bigint): Utilisation {
  return { basis, used, usable, share: usable === 0n ? 0 : Math.min(1, Number(used) / Number(usable)) };
}
