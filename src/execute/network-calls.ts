import { contains, formatAddress, networkOf, parseAddress } from '../netbox/address.js';
import type { Address } from '../netbox/address.js';
import { coveringNetworks } from '../netbox/covering.js';
import { textOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { MAX_CALLS_AT_ONCE } from './limits.js';
import type { Filters } from './resolve.js';

/** Calls that bring all rows that are wanted, and others; `accepts` tells which. */
export interface NetworkCalls {
  readonly chunks: readonly Filters[];
  /** The field that `accepts` looks at. */
  readonly field: string;
  readonly accepts: (row: Row) => boolean;
}

interface NetworkFilter {
  /** Which prefixes NetBox finds by any of the networks. */
  readonly finds: (networks: readonly Address[]) => (prefix: Address) => boolean;
  /** The calls that bring at least what is found by the networks in the cover. */
  readonly calls: (cover: Address, networks: readonly Address[], filters: Filters) => readonly Filters[];
}

const LONGEST = 'mask_length__lte';

/** Filters of prefixes that take one network a call. */
const NETWORK_FILTERS: Readonly<Record<string, NetworkFilter>> = {
  within: { finds: (networks) => liesIn(networks, 1), calls: inside },
  within_include: { finds: (networks) => liesIn(networks, 0), calls: inside },
  contains: { finds: holds, calls: around },
};

function inside(cover: Address, _networks: readonly Address[], filters: Filters): readonly Filters[] {
  return [{ ...filters, within_include: formatAddress(cover) }];
}

/** What holds a network of the cover holds the whole cover, or lies in it and is no longer than the network. */
function around(cover: Address, networks: readonly Address[], filters: Filters): readonly Filters[] {
  const longest = Math.max(...networks.filter((network) => contains(cover, network)).map((network) => network.length));
  const within = { ...filters, within_include: formatAddress(cover), [LONGEST]: longest };
  return [{ ...filters, contains: formatAddress(cover) }, ...(longest > cover.length ? [within] : [])];
}

/** More networks than this are asked for by a few wider ones: calls do not grow with rows. */
const MOST_NETWORKS = MAX_CALLS_AT_ONCE;

/** How to ask for the prefixes in or around many networks; null for any other filters, and where a call for each is cheap. */
export function networkCalls(type: string, filters: Filters): NetworkCalls | null {
  if (type !== 'ipam.prefix' || LONGEST in filters) return null;
  const [name, ...others] = Object.keys(NETWORK_FILTERS).filter((each) => each in filters);
  const filter = NETWORK_FILTERS[name ?? ''];
  if (name === undefined || filter === undefined || others.length > 0) return null;
  const { [name]: value, ...rest } = filters;
  const texts = [value ?? []].flat();
  const networks = texts.flatMap((text) => networkIn(String(text)) ?? []);
  if (texts.length <= MOST_NETWORKS || networks.length < texts.length) return null;
  const finds = filter.finds(networks);
  return {
    chunks: coveringNetworks(networks, MOST_NETWORKS).flatMap((cover) => filter.calls(cover, networks, rest)),
    field: 'prefix',
    accepts: (row) => {
      const prefix = parseAddress(textOf(row, 'prefix') ?? '');
      return prefix !== null && finds(prefix);
    },
  };
}

/** Whether a prefix lies in one of the networks that is at least so many bits shorter. */
function liesIn(networks: readonly Address[], shorter: number): (prefix: Address) => boolean {
  const lengths = [...new Set(networks.map((network) => network.length))];
  const known = new Set(networks.map(formatAddress));
  return (prefix) => lengths.some((length) => length + shorter <= prefix.length && known.has(formatAddress(networkOf({ ...prefix, length }))));
}

/** Whether a prefix holds one of the networks. */
function holds(networks: readonly Address[]): (prefix: Address) => boolean {
  const cut = new Map<number, ReadonlySet<string>>();
  return (prefix) => {
    const { length } = prefix;
    const known = cut.get(length) ?? new Set(networks.filter((network) => network.length >= length).map((network) => formatAddress(networkOf({ ...network, length }))));
    cut.set(length, known);
    return known.has(formatAddress(prefix));
  };
}

/** NetBox takes an address with a mask for the network that it lies in. */
function networkIn(text: string): Address | null {
  const address = parseAddress(text);
  return address === null ? null : networkOf(address);
}
