import type { Example, Expectation } from '../example.js';
import { block, isStrictlyWithin, prefixes, type Recorded } from './addresses.js';
import { rowSet, text, type Inventory } from './inventory.js';
import { fillOf, scopeText, vrfName } from './networks.js';
import { scopeSite } from './places.js';

/** Prefixes by the length of their mask. */
export function prefixLengths(inventory: Inventory): readonly Example[] {
  const form = 'range.mask-length';
  const first = inventory.named('dcim.site', 'datacenter-01').id;
  const chosen = (accept: (prefix: Recorded) => boolean): readonly Recorded[] => prefixes(inventory).filter(accept);
  const inside = chosen(({ block: each }) => each.length === 24 && isStrictlyWithin(each, block('10.10.0.0/16')));
  // What is longer or shorter than a length of IPv4 is meant of IPv4.
  const wide = chosen(({ block: each }) => each.family === 4 && each.length < 20);
  const small = chosen(({ block: each, object }) => each.family === 4 && each.length > 28 && scopeSite(inventory, object) === first);
  const six = chosen(({ block: each }) => each.family === 6 && each.length === 64);
  return [
    { form, question: '/24s inside 10.10.0.0/16', expect: { ...table(inventory, inside), sentence: [String(inside.length), '/24', '10.10.0.0/16'] } },
    { form, question: 'prefixes bigger than a /20', expect: { ...table(inventory, wide), sentence: [String(wide.length), '/19 and shorter'] } },
    { form, question: 'anything smaller than /28 at datacenter-01', expect: { ...table(inventory, small), sentence: [String(small.length), '/29 and longer', 'datacenter-01'] } },
    { form, question: 'v6 /64s', expect: { ...table(inventory, six), sentence: [String(six.length), 'IPv6', '/64'] } },
  ];
}

function table(inventory: Inventory, list: readonly Recorded[]): Expectation {
  const isMixed = new Set(list.map(({ vrf }) => vrf)).size > 1;
  return {
    kind: 'table',
    objectType: 'ipam.prefix',
    total: list.length,
    by: 'prefix',
    ...rowSet(list.map(({ object }) => text(object, 'prefix'))),
    columns: ['prefix', 'utilisation', ...(isMixed ? ['vrf'] : [])],
    cells: list.filter((prefix) => isOnlyOne(prefix, list)).map((prefix) => ({
      row: text(prefix.object, 'prefix'),
      ...(prefix.block.family === 6 ? {} : { utilisation: Number(fillOf(inventory, prefix).percent) }),
      scope: scopeText(inventory, prefix.object),
      ...(isMixed && prefix.vrf !== null ? { vrf: vrfLabel(inventory, prefix.vrf) } : {}),
    })),
  };
}

function isOnlyOne({ object }: Recorded, list: readonly Recorded[]): boolean {
  return list.filter((other) => text(other.object, 'prefix') === text(object, 'prefix')).length === 1;
}

/** NetBox shows a VRF with its RD. */
function vrfLabel(inventory: Inventory, vrf: number): string {
  const rd = text(inventory.get('ipam.vrf', vrf), 'rd');
  return rd === '' ? vrfName(inventory, vrf) : `${vrfName(inventory, vrf)} (${rd})`;
}
