import { formatAddress, inRange, networkOf, parseAddress, parsePrefix } from '../../netbox/address.js';
import type { Address, AddressRange } from '../../netbox/address.js';
import { booleanOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

/** A recorded prefix. `vrf` is the id of its VRF, null in the global table. */
export interface PrefixRecord {
  readonly row: Row;
  readonly network: Address;
  readonly vrf: number | null;
  readonly container: boolean;
  readonly pool: boolean;
  readonly markUtilised: boolean;
}

export interface AddressRecord {
  readonly row: Row;
  readonly address: Address;
  readonly vrf: number | null;
}

export interface RangeRecord {
  readonly row: Row;
  readonly range: AddressRange;
  /** Bits of the mask of its addresses. */
  readonly length: number;
  readonly vrf: number | null;
  /** NetBox hands out none of its addresses. */
  readonly markPopulated: boolean;
  /** NetBox counts all of its addresses as used. */
  readonly markUtilised: boolean;
}

/** Fields that the records are read from, with those that answers show. */
export const PREFIX_FIELDS = ['prefix', 'vrf', 'status', 'role', 'scope_type', 'scope_id', 'scope', 'vlan', 'tenant', 'is_pool', 'mark_utilized', 'children', 'description'];
export const ADDRESS_FIELDS = ['address', 'vrf', 'status', 'role', 'assigned_object_type', 'assigned_object_id', 'assigned_object', 'dns_name', 'tenant', 'description'];
export const RANGE_FIELDS = ['start_address', 'end_address', 'size', 'vrf', 'status', 'role', 'mark_populated', 'mark_utilized', 'description'];
/** Enough to count addresses and to find free ones. */
export const BARE_ADDRESS_FIELDS = ['address', 'vrf'];
export const BARE_PREFIX_FIELDS = ['prefix', 'vrf', 'status', 'is_pool', 'mark_utilized'];

/** Rows of prefixes, or of aggregates, which have neither VRF nor status. Rows that hold no prefix are left out. */
export function prefixRecords(rows: readonly Row[]): readonly PrefixRecord[] {
  return rows.flatMap((row) => {
    const network = parsePrefix(textOf(row, 'prefix') ?? '', { loose: true });
    if (network === null) return [];
    return {
      row,
      network,
      vrf: idOf(row, 'vrf'),
      container: textOf(row, 'status') === 'container',
      pool: booleanOf(row, 'is_pool') === true,
      markUtilised: booleanOf(row, 'mark_utilized') === true,
    };
  });
}

export function addressRecords(rows: readonly Row[]): readonly AddressRecord[] {
  return rows.flatMap((row) => {
    const address = parseAddress(textOf(row, 'address') ?? '');
    return address === null ? [] : { row, address, vrf: idOf(row, 'vrf') };
  });
}

export function rangeRecords(rows: readonly Row[]): readonly RangeRecord[] {
  return rows.flatMap((row) => {
    const start = parseAddress(textOf(row, 'start_address') ?? '');
    const end = parseAddress(textOf(row, 'end_address') ?? '');
    if (start === null || end?.family !== start.family) return [];
    return {
      row,
      range: { family: start.family, first: start.value, last: end.value },
      length: start.length,
      vrf: idOf(row, 'vrf'),
      markPopulated: booleanOf(row, 'mark_populated') === true,
      markUtilised: booleanOf(row, 'mark_utilized') === true,
    };
  });
}

/** What a question wrote as a prefix: its network, and whether bits behind the mask were cut off. A host without mask is no prefix. */
export function readPrefix(text: string): { readonly network: Address; readonly cut: boolean } | null {
  const address = text.includes('/') ? parseAddress(text) : null;
  if (address === null) return null;
  const network = networkOf(address);
  return { network, cut: network.value !== address.value };
}

/**
 * A filter that leaves all ranges in which a host can lie, to be sifted by `rangesHolding`. NetBox's own `contains`
 * compares masks as well as addresses, so that it finds no range that is recorded with a mask.
 */
export function rangesNear({ family, value }: Address): { readonly parent: string } {
  return { parent: formatAddress(networkOf({ family, value, length: family === 4 ? 8 : 32 })) };
}

/** The rows of ranges that a host lies in. */
export function rangesHolding(rows: readonly Row[], host: Address): readonly Row[] {
  return rangeRecords(rows).flatMap(({ row, range }) => (inRange(range, host) ? [row] : []));
}
