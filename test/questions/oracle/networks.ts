import type { StoredObject } from '../../../src/server/rest/store.js';
import { addresses, block, holdsHost, isStrictlyWithin, isWithin, prefixes, rangesIn, sizeOf, unionSize, written, type Block, type Recorded } from './addresses.js';
import { nameOf, number, text, type Inventory } from './inventory.js';
import { percentText } from './percent.js';

export function vrfName(inventory: Inventory, vrf: number | null): string {
  return vrf === null ? 'Global' : nameOf(inventory.get('ipam.vrf', vrf));
}

/** Prefixes strictly inside: those of the same VRF, or of every VRF when the parent is a container of the global table. */
export function childrenOf(inventory: Inventory, parent: Recorded): readonly Recorded[] {
  const isEvery = parent.vrf === null && parent.object.status === 'container';
  return prefixes(inventory).filter(({ block: inner, vrf }) => (isEvery || vrf === parent.vrf) && isStrictlyWithin(inner, parent.block));
}

/** Those of the children that have no other prefix of their own VRF between them and the parent. */
export function firstLevel(children: readonly Recorded[]): readonly Recorded[] {
  return children.filter((child) => !children.some((other) => other.vrf === child.vrf && isStrictlyWithin(child.block, other.block)));
}

export function sameVrfPrefixes(inventory: Inventory, parent: Recorded): readonly Recorded[] {
  return prefixes(inventory).filter(({ block: inner, vrf }) => vrf === parent.vrf && isStrictlyWithin(inner, parent.block));
}

/** Addresses inside: of the prefix's VRF, or of every VRF in a container of the global table. */
export function addressesIn(inventory: Inventory, outer: Block, vrf: number | null | 'every'): readonly Recorded[] {
  return addresses(inventory).filter((address) => (vrf === 'every' || address.vrf === vrf) && holdsHost(outer, address.block));
}

export interface Fill {
  readonly used: bigint;
  readonly usable: bigint;
  readonly percent: string;
}

/** As NetBox: a container by its child prefixes, any other prefix by its addresses and the ranges marked utilised. */
export function fillOf(inventory: Inventory, prefix: Recorded): Fill {
  const { block: outer, vrf, object } = prefix;
  if (object.mark_utilized === true) return { used: sizeOf(outer), usable: usableSize(prefix), percent: '100' };
  if (object.status === 'container') return fill(unionSize(sameVrfPrefixes(inventory, prefix).map(({ block: inner }) => inner)), sizeOf(outer));
  const hosts = addressesIn(inventory, outer, vrf).map(({ block: { host } }) => ({ first: host, last: host }));
  const ranges = rangesIn(inventory, outer, vrf).filter(({ object: range }) => range.mark_utilized === true);
  return fill(unionSize([...hosts, ...ranges]), usableSize(prefix));
}

export function fill(used: bigint, usable: bigint): Fill {
  const percent = usable === 0n ? 0 : Number((used * 1_000_000n) / usable) / 10_000;
  return { used, usable, percent: used > 0n && percent < 0.05 ? 'under 0.1' : percentText(percent, 100) };
}

function usableSize({ block: outer, object }: Recorded): bigint {
  return outer.family === 4 && outer.length < 31 && object.is_pool !== true ? sizeOf(outer) - 2n : sizeOf(outer);
}

/** The lowest addresses of a prefix that are neither recorded nor in a range marked populated, at most `wanted`. */
export function firstFree(inventory: Inventory, prefix: Recorded, wanted = 1): readonly string[] {
  const { block: outer, vrf } = prefix;
  const isEvery = vrf === null && prefix.object.status === 'container';
  const taken = new Set(addressesIn(inventory, outer, isEvery ? 'every' : vrf).map(({ block: { host } }) => host));
  const kept = rangesIn(inventory, outer, vrf).filter(({ object }) => object.mark_populated === true);
  const [from, to] = usableBounds(prefix);
  const found: string[] = [];
  for (let host = from; host <= to && found.length < wanted; host += 1n) {
    if (!taken.has(host) && !kept.some(({ first, last }) => host >= first && host <= last)) found.push(`${written(host, outer.family)}/${outer.length}`);
  }
  return found;
}

/** Network and broadcast address are no hosts of an IPv4 prefix, nor the first address of an IPv6 prefix. */
function usableBounds({ block: { family, bits, length, first, last }, object }: Recorded): readonly [bigint, bigint] {
  if (object.is_pool === true || length >= bits - 1) return [first, last];
  return family === 4 ? [first + 1n, last - 1n] : [first + 1n, last];
}

/** Addresses that can still be taken: usable, not recorded, in no populated range. */
export function freeCount(inventory: Inventory, prefix: Recorded): bigint {
  const { block: outer, vrf } = prefix;
  const [from, to] = usableBounds(prefix);
  const hosts = addressesIn(inventory, outer, vrf).map(({ block: { host } }) => ({ first: host, last: host }));
  const kept = rangesIn(inventory, outer, vrf).filter(({ object }) => object.mark_populated === true);
  return to - from + 1n - unionSize([...hosts, ...kept].filter(({ first, last }) => last >= from && first <= to));
}

/** `VLAN 200 servers`, or nothing. */
export function vlanText(inventory: Inventory, id: unknown): string | null {
  const vlan = inventory.get('ipam.vlan', id);
  return vlan.id === 0 ? null : `VLAN ${number(vlan, 'vid')} ${nameOf(vlan)}`;
}

export function scopeText(inventory: Inventory, object: StoredObject): string | null {
  return typeof object.scope_type === 'string' ? nameOf(inventory.get(object.scope_type, object.scope_id)) : null;
}

/** Device or machine and interface that an address is on; null without one. */
export function assignee(inventory: Inventory, address: StoredObject): { readonly owner: StoredObject; readonly type: string; readonly name: string } | null {
  const { assigned_object_type: type } = address;
  if (type !== 'dcim.interface' && type !== 'virtualization.vminterface') return null;
  const port = inventory.get(type, address.assigned_object_id);
  const owner = type === 'dcim.interface' ? inventory.get('dcim.device', port.device) : inventory.get('virtualization.virtualmachine', port.virtual_machine);
  return { owner, type, name: `${nameOf(owner)}:${text(port, 'name')}` };
}

/** The recorded prefixes around a value, smallest first. */
export function around(inventory: Inventory, value: string): readonly Recorded[] {
  const inner = block(value);
  return prefixes(inventory).filter(({ block: outer }) => (value.includes('/') ? isStrictlyWithin(inner, outer) : isWithin(inner, outer))).reverse();
}

/** 16,777,216 as answers write it. */
export function grouped(value: bigint | number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}
