import type { Block, Cell } from '../../answer.js';
import { formatAddress } from '../../netbox/address.js';
import { booleanOf, textOf } from '../../netbox/row.js';
import { cellOf } from '../present.js';
import { blockOfPrefix, countFree, freeRanges, nextFree } from './availability.js';
import { gatewayCandidates, gatewayText } from './gateway.js';
import { gapsBetween } from './prefix-tree.js';
import { amountCell, formatAmount, prefixText, utilisationText, vlanText, vrfName } from './prefix-text.js';
import type { PrefixRecord } from './records.js';
import { addressesInside, prefixesInside, rangesInside, tableOf } from './space.js';
import type { Space } from './space.js';
import { rangeOf } from '../../netbox/address.js';
import { percentMatters, prefixUtilisation } from './utilisation.js';

/** What is known of a prefix, besides its row. */
export interface Surroundings {
  readonly space: Space;
  /** Recorded addresses: all of them, or for containers, of which none are read, what NetBox counts. */
  readonly addresses: number | null;
  /** Whether `space` holds everything inside the prefix. */
  readonly whole: boolean;
}

/** The fields of a prefix for an object view: what it is, where it is used, how full it is. */
export function prefixBlocks(prefix: PrefixRecord, around: Surroundings): readonly Block[] {
  const { row } = prefix;
  return [
    block('Prefix', [
      ['prefix', 'Prefix', prefixText(prefix)],
      ['status', 'Status', textOf(row, 'status')],
      ['vrf', 'VRF', vrfName(row)],
      ['role', 'Role', textOf(row, 'role')],
      ['description', 'Description', textOf(row, 'description')],
      ['is_pool', 'Pool', booleanOf(row, 'is_pool') === true ? true : null],
      ['mark_utilized', 'Marked as utilised', prefix.markUtilised ? true : null],
    ]),
    block('Place', [
      ['scope', 'Scope', textOf(row, 'scope')],
      ['vlan', 'VLAN', vlanText(row)],
      ['tenant', 'Tenant', textOf(row, 'tenant')],
      ['tags', 'Tags', cellOf(row['tags'] ?? null)],
    ]),
    usageBlock(prefix, around),
  ].filter((each) => each.fields.length > 0);
}

function usageBlock(prefix: PrefixRecord, { space, addresses, whole }: Surroundings): Block {
  const utilisation = prefixUtilisation(prefix, space);
  const table = tableOf(prefix);
  const children = prefixesInside(space, table, prefix.network);
  const ranges = rangesInside(space, table, rangeOf(prefix.network));
  const common: readonly Field[] = [
    ['utilisation', 'Utilisation', whole ? utilisationText(utilisation, percentMatters(prefix.network, utilisation.basis)) : null],
    ['children', 'Child prefixes', children.length],
    ['addresses', 'Recorded addresses', addresses],
    ['ranges', 'IP ranges', ranges.map(({ row }) => `${textOf(row, 'start_address') ?? ''} to ${textOf(row, 'end_address') ?? ''}`).join(', ')],
  ];
  return block('Use', [...common, ...(whole ? (prefix.container ? freeNetwork(prefix, space) : freeAddresses(prefix, space)) : [])]);
}

function freeAddresses(prefix: PrefixRecord, space: Space): readonly Field[] {
  const own = blockOfPrefix(prefix);
  const free = countFree(freeRanges(own, space));
  const [first] = nextFree(own, space, 1);
  const gateways = gatewayCandidates(prefix.network, addressesInside(space, own.table, rangeOf(prefix.network)));
  return [
    ['free', 'Free addresses', amountCell(free)],
    ['first_free', 'First free address', first === undefined ? 'none' : formatAddress(first.address)],
    ['gateway', 'Gateway, inferred', gateways.map(gatewayText).join(', ')],
  ];
}

/** A container gives out networks, not addresses. */
function freeNetwork(prefix: PrefixRecord, space: Space): readonly Field[] {
  const [first] = gapsBetween(prefix.network, prefixesInside(space, tableOf(prefix), prefix.network));
  return [['first_free', 'First free network', first === undefined ? 'none' : `${formatAddress(first)} (${formatAmount(1n << BigInt((first.family === 4 ? 32 : 128) - first.length))} addresses)`]];
}

type Field = readonly [name: string, label: string, value: Cell];

/** Fields without a value are left out. */
function block(title: string, fields: readonly Field[]): Block {
  return { title, fields: fields.flatMap(([name, label, value]) => (value === null || value === '' ? [] : [{ name, label, value }])) };
}
