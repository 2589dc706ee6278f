import { contains, formatAddress, formatHost, gapsOf, mergeRanges, parseAddress, prefixesOf, rangeOf, usableRange } from '../../netbox/address.js';
import type { Address, AddressRange } from '../../netbox/address.js';
import type { Json } from '../../netbox/row.js';
import type { Database, Node } from './database.js';
import { windowOf } from './paging.js';
import { plain } from './plain.js';
import { related } from './relations.js';
import { reply } from './reply.js';
import type { Reply } from './reply.js';
import { brief } from './serialise.js';
import type { Rendering } from './serialise.js';
import type { StoredObject } from './store.js';
import { addressOf, asnsInRange, vidsOf } from './values.js';

type Available = (rendering: Rendering, parent: Node, limit: number) => readonly Json[];

/** What is still free under an object, by type and last part of the path. */
const AVAILABLE: Readonly<Record<string, Available | undefined>> = {
  'ipam.prefix available-ips': availableInPrefix,
  'ipam.prefix available-prefixes': availablePrefixes,
  'ipam.iprange available-ips': availableInRange,
  'ipam.vlangroup available-vlans': availableVlans,
  'ipam.asnrange available-asns': availableAsns,
};

/** The reply to an `available-…` path; null when the type has none of that name. A plain list, cut at `limit`. */
export function availableReply(rendering: Rendering, parent: Node, name: string, query: URLSearchParams): Reply | null {
  const list = AVAILABLE[`${parent.type} ${name}`];
  return list === undefined ? null : reply(200, list(rendering, parent, windowOf(query).limit));
}

function availableInPrefix(rendering: Rendering, parent: Node, limit: number): readonly Json[] {
  const { database } = rendering;
  const prefix = addressOf(parent, 'prefix');
  if (prefix === null) return [];
  const everyVrf = (parent.object['vrf'] ?? null) === null && parent.object['status'] === 'container';
  const ips = [...(everyVrf ? database.all('ipam.ipaddress') : inVrfOf(database, 'ipam.ipaddress', parent))].flatMap((each) => hostOf(each['address']));
  const populated = inVrfOf(database, 'ipam.iprange', parent).filter((each) => each['mark_populated'] === true).flatMap(rangeIn);
  const whole = usable(prefix, parent.object['is_pool'] === true);
  return freeAddresses(rendering, parent, whole, prefix.length, [...ips, ...populated], limit);
}

/** NetBox leaves out network and broadcast address, and of IPv6 the first; not in pools. */
function usable(prefix: Address, pool: boolean): AddressRange {
  return pool ? rangeOf(prefix) : usableRange(prefix);
}

function availableInRange(rendering: Rendering, parent: Node, limit: number): readonly Json[] {
  const [whole] = rangeIn(parent.object);
  if (whole === undefined || parent.object['mark_populated'] === true) return [];
  const ips = inVrfOf(rendering.database, 'ipam.ipaddress', parent).flatMap((each) => hostOf(each['address']));
  return freeAddresses(rendering, parent, whole, addressOf(parent, 'start_address')?.length ?? 32, ips, limit);
}

function freeAddresses(rendering: Rendering, parent: Node, whole: AddressRange, length: number, taken: readonly AddressRange[], limit: number): readonly Json[] {
  const vrf = vrfOf(rendering, parent);
  const free: Json[] = [];
  for (const gap of gapsOf(whole, mergeRanges(taken))) {
    for (let value = gap.first; value <= gap.last && free.length < limit; value += 1n) {
      free.push({ family: gap.family, address: `${formatHost(gap.family, value)}/${length}`, vrf });
    }
  }
  return free;
}

function availablePrefixes(rendering: Rendering, parent: Node): readonly Json[] {
  const prefix = addressOf(parent, 'prefix');
  if (prefix === null) return [];
  const taken = inVrfOf(rendering.database, 'ipam.prefix', parent)
    .filter((each) => each.id !== parent.object.id)
    .flatMap((each) => parseAddress(plain(each['prefix'])) ?? [])
    .filter((each) => contains(prefix, each) && each.length > prefix.length)
    .map(rangeOf);
  const vrf = vrfOf(rendering, parent);
  return gapsOf(rangeOf(prefix), taken).flatMap(prefixesOf).map((each) => ({ family: each.family, prefix: formatAddress(each), vrf }));
}

function availableVlans(rendering: Rendering, group: Node, limit: number): readonly Json[] {
  const used = new Set(rendering.database.having('ipam.vlan', 'group', group.object.id).map((vlan) => vlan['vid']));
  return vidsOf(group).filter((vid) => !used.has(vid)).slice(0, limit).map((vid) => ({ vid, group: brief(rendering, group) }));
}

function availableAsns(rendering: Rendering, range: Node, limit: number): readonly Json[] {
  const used = new Set(asnsInRange(rendering.database, range));
  const rir = related(rendering.database, range, 'rir')[0];
  const free: Json[] = [];
  for (let asn = Number(range.object['start']); asn <= Number(range.object['end']) && free.length < limit; asn += 1) {
    if (!used.has(asn)) free.push({ rir: rir === undefined ? null : brief(rendering, rir), asn });
  }
  return free;
}

function inVrfOf(database: Database, type: string, parent: Node): readonly StoredObject[] {
  return database.having(type, 'vrf', parent.object['vrf'] ?? null);
}

function hostOf(text: Json | undefined): readonly AddressRange[] {
  const address = parseAddress(plain(text));
  return address === null ? [] : [{ family: address.family, first: address.value, last: address.value }];
}

function rangeIn(object: StoredObject): readonly AddressRange[] {
  const [start, end] = [parseAddress(plain(object['start_address'])), parseAddress(plain(object['end_address']))];
  return start === null || end === null ? [] : [{ family: start.family, first: start.value, last: end.value }];
}

function vrfOf(rendering: { readonly database: Database; readonly base: string }, parent: Node): Json {
  const vrf = related(rendering.database, parent, 'vrf')[0];
  return vrf === undefined ? null : brief(rendering, vrf);
}
