import { compareAddresses, contains, parsePrefix } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { perDatabase, remember } from './database.js';

/** A prefix among those of its VRF: how many contain it, and how many it contains. */
export interface PrefixPlace {
  readonly depth: number;
  readonly children: number;
}

/** Places of all prefixes by their id. */
export const prefixPlaces = perDatabase((database): ReadonlyMap<number, PrefixPlace> => {
  const tables = new Map<unknown, Entry[]>();
  for (const object of database.all('ipam.prefix')) {
    const network = typeof object['prefix'] === 'string' ? parsePrefix(object['prefix'], { loose: true }) : null;
    if (network !== null) remember(tables, object['vrf'] ?? null, () => []).push({ id: object.id, network, depth: 0, children: 0 });
  }
  return new Map([...tables.values()].flatMap(placeAll).map((entry) => [entry.id, entry]));
});

interface Entry {
  readonly id: number;
  readonly network: Address;
  depth: number;
  children: number;
}

/** One pass over the prefixes in order; those still open contain the next one. Equal prefixes do not contain each other. */
function placeAll(entries: readonly Entry[]): readonly Entry[] {
  const open: Entry[] = [];
  const ordered = [...entries].sort((a, b) => compareAddresses(a.network, b.network) || a.id - b.id);
  for (const entry of ordered) {
    for (let last = open.at(-1); last !== undefined && !contains(last.network, entry.network); last = open.at(-1)) open.pop();
    const parents = open.filter((parent) => parent.network.length < entry.network.length);
    for (const parent of parents) parent.children += 1;
    entry.depth = parents.length;
    open.push(entry);
  }
  return ordered;
}
