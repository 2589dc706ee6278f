import { networkOf } from '../../../netbox/address.js';
import type { Address } from '../../../netbox/address.js';
import type { Row } from '../../../netbox/row.js';
import type { PrefixRecord } from '../../ipam/records.js';

/** The smallest prefix around an address. */
export interface Containing {
  readonly network: Address;
  readonly length: number;
  readonly row: Row;
}

/** Finds the smallest prefix around an address, of the same VRF: by its network of every length that occurs, longest first. */
export function containerIndex(records: readonly PrefixRecord[]): (address: Address, vrf: number | null) => Containing | null {
  const known = new Map<string, PrefixRecord>();
  const lengths = new Set<number>();
  for (const record of records) {
    known.set(keyOf(record.network, record.vrf), record);
    lengths.add(record.network.length);
  }
  const longestFirst = [...lengths].sort((a, b) => b - a);
  return (address, vrf) => {
    for (const length of longestFirst) {
      if (address.family === 4 && length > 32) continue;
      const record = known.get(keyOf(networkOf({ ...address, length }), vrf));
      if (record !== undefined && record.network.family === address.family) return { network: record.network, length: record.network.length, row: record.row };
    }
    return null;
  };
}

function keyOf({ family, value, length }: Address, vrf: number | null): string {
  return `${String(vrf)} ${String(family)} ${String(value)}/${String(length)}`;
}
