import type { Cell } from '../../answer.js';
import { formatAddress } from '../../netbox/address.js';
import { numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { percentOf, percentText } from '../percent.js';
import type { PrefixRecord } from './records.js';
import { percentMatters } from './utilisation.js';
import type { Utilisation } from './utilisation.js';

const LONGEST_AMOUNT = 10n ** 12n; // more digits than that are not read but counted

/** "1,234", and "1.8 × 10^19" for what an IPv6 network holds. */
export function formatAmount(amount: bigint): string {
  if (amount < LONGEST_AMOUNT) return amount.toLocaleString('en-US');
  const digits = String(amount);
  return `${digits.slice(0, 1)}.${digits.slice(1, 2)} × 10^${String(digits.length - 1)}`;
}

/** A number, or for what nobody counts its size in words. */
export function amountCell(amount: bigint): Cell {
  return amount < LONGEST_AMOUNT ? Number(amount) : formatAmount(amount);
}

/** The VRF of a row as NetBox shows it: its name, or "Global". */
export function vrfName(row: Row): string {
  return textOf(row, 'vrf', 'name') ?? textOf(row, 'vrf') ?? 'Global';
}

/** "VRF mgmt", "global table". */
export function vrfText(row: Row): string {
  return rowOf(row, 'vrf') === null ? 'global table' : `VRF ${vrfName(row)}`;
}

/** The same in a sentence: "VRF mgmt", "the global table". */
export function inSentence(row: Row): string {
  return rowOf(row, 'vrf') === null ? 'the global table' : vrfText(row);
}

/** "VLAN 200 servers", or null. */
export function vlanText(row: Row): string | null {
  const vlan = rowOf(row, 'vlan');
  if (vlan === null) return null;
  const words = [numberOf(vlan, 'vid'), textOf(vlan, 'name')].filter((word) => word !== null);
  return `VLAN ${words.length === 0 ? (textOf(vlan, 'display') ?? '') : words.join(' ')}`;
}

/** VRF, VLAN and place of a prefix in words: "global table, VLAN 200 servers, datacenter-01". */
export function whereabouts(row: Row): string {
  return [vrfText(row), vlanText(row), textOf(row, 'scope')].filter((text) => text !== null).join(', ');
}

export function prefixText(prefix: PrefixRecord): string {
  return formatAddress(prefix.network);
}

/** The percentage for a column, null where it would say nothing. */
export function utilisationCell(prefix: PrefixRecord, utilisation: Utilisation): Cell {
  return percentMatters(prefix.network, utilisation.basis) ? percentOf(utilisation.share) : null;
}

/** "57 % used by addresses: 144 of 254"; without the percentage where it would say nothing. */
export function utilisationText(utilisation: Utilisation, matters: boolean): string {
  const { used, usable, share } = utilisation;
  switch (utilisation.basis) {
    case 'mark':
      return '100 % used: it is marked as fully utilised';
    case 'child prefixes':
      return `${percentText(share)} used by child prefixes: ${formatAmount(used)} of ${formatAmount(usable)} addresses`;
    case 'addresses':
      return `${matters ? `${percentText(share)} ` : ''}used by addresses: ${formatAmount(used)} of ${formatAmount(usable)}`;
    case 'VLANs':
      return `${percentText(share)} used: ${formatAmount(used)} of ${formatAmount(usable)} VLAN ids`;
  }
}
