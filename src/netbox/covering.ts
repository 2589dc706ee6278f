import { compareAddresses, contains, networkOf } from './address.js';
import type { Address } from './address.js';

/** At most `most` networks (one more for a second family) that hold all of these, as narrow as so few can be; in order. */
export function coveringNetworks(networks: readonly Address[], most: number): readonly Address[] {
  const outer = outermost(networks.map(networkOf));
  const shared = outer.slice(1).map((network, index) => sharedBits(outer[index] ?? network, network));
  const apart = new Set(shared.map((bits, index) => ({ bits, index })).sort((a, b) => a.bits - b.bits).slice(0, Math.max(most - 1, shared.includes(NOTHING) ? 1 : 0)).map(({ index }) => index));
  const covers: Address[] = [];
  let first = 0;
  for (const index of outer.keys()) {
    const [from, to] = [outer[first], outer[index]];
    if (from === undefined || to === undefined || (index < shared.length && !apart.has(index))) continue;
    covers.push(index === first ? from : networkOf({ ...from, length: sharedBits(from, to) }));
    first = index + 1;
  }
  return outermost(covers);
}

/** Networks of two families share nothing, not even the network of all addresses. */
const NOTHING = -1;

/** Without those that lie in another one. */
function outermost(networks: readonly Address[]): readonly Address[] {
  const outer: Address[] = [];
  for (const network of [...networks].sort(compareAddresses)) {
    const last = outer.at(-1);
    if (last === undefined || !contains(last, network)) outer.push(network);
  }
  return outer;
}

/** How many leading bits two networks have in common. */
function sharedBits(a: Address, b: Address): number {
  let length = Math.min(a.length, b.length);
  while (length >= 0 && !contains({ ...a, length }, b)) length -= 1;
  return length;
}
