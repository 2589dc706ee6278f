import type { StoredObject } from '../../../src/server/rest/store.js';
import { number, text, type Inventory } from './inventory.js';

/** A network or a host in it: all numbers are those of the address as one integer. */
export interface Block {
  readonly family: 4 | 6;
  readonly bits: number;
  readonly length: number;
  /** The address as written. */
  readonly host: bigint;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `10.0.4.7`, `10.0.4.0/24`, `2001:db8::/32`; a bare address is its own network. */
export function block(written: string): Block {
  const [address = '', mask] = written.split('/');
  const family = address.includes(':') ? 6 : 4;
  const bits = family === 6 ? 128 : 32;
  const length = mask === undefined ? bits : Number(mask);
  const host = family === 6 ? sixToNumber(address) : fourToNumber(address);
  const size = 1n << BigInt(bits - length);
  const first = (host / size) * size;
  return { family, bits, length, host, first, last: first + size - 1n };
}

export function isWithin(inner: Block, outer: Block): boolean {
  return inner.family === outer.family && inner.first >= outer.first && inner.last <= outer.last;
}

export function isStrictlyWithin(inner: Block, outer: Block): boolean {
  return isWithin(inner, outer) && inner.length > outer.length;
}

export function holdsHost(outer: Block, host: Block): boolean {
  return outer.family === host.family && host.host >= outer.first && host.host <= outer.last;
}

export function sizeOf({ first, last }: Block): bigint {
  return last - first + 1n;
}

/** IPv4 before IPv6, then by value, then the larger network first. */
export function byValue(a: Block, b: Block): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.host !== b.host) return a.host < b.host ? -1 : 1;
  return a.length - b.length;
}

/** Number of addresses that the blocks cover together. */
export function unionSize(blocks: readonly { readonly first: bigint; readonly last: bigint }[]): bigint {
  let total = 0n;
  let end = -1n;
  for (const { first, last } of [...blocks].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (last <= end) continue;
    total += last - (first > end ? first : end + 1n) + 1n;
    end = last;
  }
  return total;
}

/** An address as text, IPv6 compressed. */
export function written(value: bigint, family: 4 | 6): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 65535n).toString(16)).join(':');
  const runs = [...groups.matchAll(/(?:^|:)0(?::0)+(?=:|$)/gu)].sort((a, b) => b[0].length - a[0].length);
  const [longest] = runs;
  return longest === undefined ? groups : `${groups.slice(0, longest.index)}::${groups.slice(longest.index + longest[0].length + 1)}`;
}

function fourToNumber(address: string): bigint {
  return address.split('.').reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

function sixToNumber(address: string): bigint {
  const [head = '', tail] = address.split('::');
  const groups = (part: string | undefined): readonly string[] => (part === undefined || part === '' ? [] : part.split(':'));
  const [front, back] = [groups(head), groups(tail)];
  const all = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back];
  return all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

/** A recorded prefix or address with its numbers. */
export interface Recorded {
  readonly object: StoredObject;
  readonly block: Block;
  readonly vrf: number | null;
}

export function prefixes(inventory: Inventory): readonly Recorded[] {
  return inventory.all('ipam.prefix').map((object) => recorded(object, 'prefix')).sort((a, b) => byValue(a.block, b.block));
}

export function addresses(inventory: Inventory): readonly Recorded[] {
  return inventory.all('ipam.ipaddress').map((object) => recorded(object, 'address')).sort((a, b) => byValue(a.block, b.block));
}

function recorded(object: StoredObject, field: string): Recorded {
  return { object, block: block(text(object, field)), vrf: number(object, 'vrf') === 0 ? null : number(object, 'vrf') };
}

/** The prefix of that text in that VRF; null is the global table. */
export function prefixOf(inventory: Inventory, prefix: string, vrf: number | null = null): Recorded {
  const found = prefixes(inventory).find((candidate) => text(candidate.object, 'prefix') === prefix && candidate.vrf === vrf);
  if (found === undefined) throw new Error(`No prefix ${prefix}.`);
  return found;
}

/** Ranges of a VRF that lie in a block, as first and last address. */
export function rangesIn(inventory: Inventory, outer: Block, vrf: number | null): readonly { readonly object: StoredObject; readonly first: bigint; readonly last: bigint }[] {
  return inventory
    .all('ipam.iprange')
    .map((object) => ({ object, from: block(text(object, 'start_address')), to: block(text(object, 'end_address')) }))
    .filter(({ object, from, to }) => (number(object, 'vrf') || null) === vrf && holdsHost(outer, from) && holdsHost(outer, to))
    .map(({ object, from, to }) => ({ object, first: from.host, last: to.host }));
}
