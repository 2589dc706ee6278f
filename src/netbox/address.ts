export type Family = 4 | 6;

/** An address with its mask: of `10.0.0.5/24` the value is that of 10.0.0.5, the length 24. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
  /** Bits of the mask; an address written without a mask has 32 or 128. */
  readonly length: number;
}

/** Addresses between two, both included, of one family. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Reads an IPv4 or IPv6 address, with or without `/length`; null when it is none. Leading zeros and zones (`%eth0`) are refused. */
export function parseAddress(text: string): Address | null {
  const [host = '', mask, ...rest] = text.trim().split('/');
  const family = host.includes(':') ? 6 : 4;
  const value = family === 6 ? parseV6(host) : parseV4(host);
  if (value === null || rest.length > 0) return null;
  if (mask === undefined) return { family, value, length: BITS[family] };
  const length = /^\d{1,3}$/.test(mask) ? Number(mask) : Number.NaN;
  return length <= BITS[family] ? { family, value, length } : null;
}

/** Reads a network such as `10.0.0.0/24`: a mask is needed, and bits behind it are refused unless `loose`, which cuts them off. */
export function parsePrefix(text: string, options: { readonly loose?: boolean } = {}): Address | null {
  const address = text.includes('/') ? parseAddress(text) : null;
  if (address === null) return null;
  const network = networkOf(address);
  return network.value === address.value || options.loose === true ? network : null;
}

function parseV4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | null {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (tail !== null) {
    const v4 = parseV4(tail[2] ?? '');
    return v4 === null ? null : parseV6(`${tail[1] ?? ''}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = [], rear = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - rear.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...rear];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** The address alone, without mask; IPv6 compressed as RFC 5952 says. */
export function formatHost(family: Family, value: bigint): string {
  return family === 4 ? groupsOf(value, 4, 8).join('.') : formatV6(value);
}

/** `10.0.0.5/24`, always with the mask. */
export function formatAddress(address: Address): string {
  return `${formatHost(address.family, address.value)}/${address.length}`;
}

function formatV6(value: bigint): string {
  if (value >> 32n === 0xffffn) return `::ffff:${formatHost(4, value & 0xffffffffn)}`;
  const groups = groupsOf(value, 8, 16).map((group) => group.toString(16));
  const run = longestZeroRun(groups);
  if (run.length < 2) return groups.join(':');
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}

function groupsOf(value: bigint, count: number, bits: number): readonly number[] {
  const mask = (1n << BigInt(bits)) - 1n;
  return Array.from({ length: count }, (_, index) => Number((value >> BigInt(bits * (count - 1 - index))) & mask));
}

/** Number of addresses under a mask, network and broadcast included. */
export function sizeOf(prefix: Pick<Address, 'family' | 'length'>): bigint {
  return 1n << BigInt(BITS[prefix.family] - prefix.length);
}

/** The network that an address lies in: bits behind the mask are 0. */
export function networkOf(address: Address): Address {
  const host = sizeOf(address) - 1n;
  return { ...address, value: address.value & ~host };
}

/** The last address under the mask; on IPv4 networks shorter than /31 that is the broadcast address. */
export function lastOf(address: Address): bigint {
  return networkOf(address).value + sizeOf(address) - 1n;
}

/** First and last address that hosts can use: IPv4 shorter than /31 leaves out network and broadcast, IPv6 shorter than /127 the router anycast. */
export function usableRange(prefix: Address): AddressRange {
  const { family, value } = networkOf(prefix);
  const ends = prefix.length < BITS[family] - 1 ? 1n : 0n;
  return { family, first: value + ends, last: lastOf(prefix) - (family === 4 ? ends : 0n) };
}

/** All addresses under the mask. */
export function rangeOf(prefix: Address): AddressRange {
  return { family: prefix.family, first: networkOf(prefix).value, last: lastOf(prefix) };
}

/** Whether the prefix contains an address or a whole other prefix; equal prefixes contain each other. */
export function contains(prefix: Address, inner: Address): boolean {
  return prefix.family === inner.family && prefix.length <= inner.length && networkOf({ ...inner, length: prefix.length }).value === networkOf(prefix).value;
}

/** Whether the host part lies in a range. */
export function inRange(range: AddressRange, address: Pick<Address, 'family' | 'value'>): boolean {
  return range.family === address.family && range.first <= address.value && address.value <= range.last;
}

/** IPv4 before IPv6, then by value, then the shorter mask first. */
export function compareAddresses(a: Address, b: Address): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.length - b.length;
}

/** Merges ranges of one family that overlap or touch; in order. */
export function mergeRanges(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const sorted = [...ranges].sort((a, b) => a.family - b.family || (a.first < b.first ? -1 : 1));
  const merged: AddressRange[] = [];
  for (const range of sorted) {
    const last = merged[merged.length - 1];
    if (last?.family !== range.family || range.first > last.last + 1n) merged.push(range);
    else if (range.last > last.last) merged[merged.length - 1] = { ...last, last: range.last };
  }
  return merged;
}

/** How many addresses lie in at least one of the ranges. */
export function sizeOfRanges(ranges: readonly AddressRange[]): bigint {
  return mergeRanges(ranges).reduce((sum, range) => sum + range.last - range.first + 1n, 0n);
}

/** The parts of a range that none of the others covers, in order. */
export function gapsOf(whole: AddressRange, taken: readonly AddressRange[]): readonly AddressRange[] {
  const gaps: AddressRange[] = [];
  let next = whole.first;
  for (const range of mergeRanges(taken.filter((each) => each.family === whole.family))) {
    if (range.last < next || range.first > whole.last) continue;
    if (range.first > next) gaps.push({ family: whole.family, first: next, last: range.first - 1n });
    next = range.last + 1n;
  }
  if (next <= whole.last) gaps.push({ family: whole.family, first: next, last: whole.last });
  return gaps;
}

/** The fewest prefixes that together are exactly the range, in order. */
export function prefixesOf(range: AddressRange): readonly Address[] {
  const prefixes: Address[] = [];
  for (let value = range.first; value <= range.last; ) {
    let length: number = BITS[range.family];
    while (length > 0 && alignedAndInside(range, value, length - 1)) length -= 1;
    prefixes.push({ family: range.family, value, length });
    value += sizeOf({ family: range.family, length });
  }
  return prefixes;
}

function alignedAndInside(range: AddressRange, value: bigint, length: number): boolean {
  const size = sizeOf({ family: range.family, length });
  return value % size === 0n && value + size - 1n <= range.last;
}
