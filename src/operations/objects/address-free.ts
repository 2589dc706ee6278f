import { emptyBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { formatHost, lastOf, parsePrefix } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { booleanOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { rangesHolding } from '../ipam/records.js';
import type { Inputs } from '../operation.js';
import { bySize, rangeText } from './address-body.js';
import { prefixesIn, vrfOf } from './address-facts.js';
import { rowsSection } from './views/rows-section.js';

/** An address that nobody recorded: the smallest prefix of each VRF that holds it, and whether it is free there. */
export function unrecorded(inputs: Inputs, host: Address): AnswerBody {
  const text = formatHost(host.family, host.value);
  const prefixes = inputs.rows('prefixes');
  const vrfs = [...new Set(prefixes.map((row) => idOf(row, 'vrf')))];
  const smallest = vrfs.map((vrf) => prefixesIn(prefixes, vrf, host)[0]).filter((row) => row !== undefined);
  if (smallest.length === 0) return emptyBody({ text: `${text} is not recorded, and lies in no prefix that NetBox shows.`, objectType: 'ipam.ipaddress' });
  const parts = bySize(smallest).map((prefix) => `${placedPrefix(prefix)} ${verdictOn(prefix, inputs.rows('ranges'), host).text}`);
  return emptyBody({
    text: `${text} is not recorded as an address. ${smallest.length === 1 ? 'The smallest prefix that holds it' : 'The smallest prefixes that hold it, per VRF'}: ${parts.join('; ')}.`,
    objectType: 'ipam.ipaddress',
    sections: rowsSection('Containing prefixes, smallest first', 'ipam.prefix', bySize(prefixes), ['prefix', 'status', 'vrf', 'role', 'scope', 'vlan', 'tenant', 'description']),
  });
}

/** "10.10.4.0/24 (VRF prod, datacenter-01, VLAN servers (200))". */
export function placedPrefix(prefix: Row): string {
  const vrf = vrfOf(prefix);
  const vlan = textOf(prefix, 'vlan');
  const facts = [vrf === null ? 'global table' : `VRF ${vrf}`, textOf(prefix, 'scope'), vlan === null ? null : `VLAN ${vlan}`].filter((part) => part !== null);
  return `${textOf(prefix, 'prefix') ?? ''} (${facts.join(', ')})`;
}

/** Whether NetBox would hand the address out, by the rules of its "available IPs", and why or why not. */
export function verdictOn(row: Row, ranges: readonly Row[], host: Address): { readonly isFree: boolean; readonly text: string } {
  const prefix = parsePrefix(textOf(row, 'prefix') ?? '');
  if (prefix === null) return { isFree: false, text: 'could not be read' };
  const around = rangesHolding(ranges, host);
  const refusal = refusalOf(row, prefix, around, host);
  if (refusal !== null) return { isFree: false, text: refusal };
  const range = rangeAround(row, around);
  return { isFree: true, text: range === undefined ? 'has it free' : `has it free, but inside the range ${rangeText(range)}` };
}

function refusalOf(row: Row, prefix: Address, ranges: readonly Row[], host: Address): string | null {
  if (textOf(row, 'status') === 'container') return 'is a container, and no subnet in it holds the address';
  if (booleanOf(row, 'mark_utilized') === true) return 'is marked as fully used, so that it is not free';
  const edge = booleanOf(row, 'is_pool') === true ? null : edgeName(prefix, host);
  if (edge !== null) return `has it as its ${edge}, so that it is not for hosts`;
  const populated = ranges.find((range) => idOf(range, 'vrf') === idOf(row, 'vrf') && booleanOf(range, 'mark_populated') === true);
  return populated === undefined ? null : `has it in the populated range ${rangeText(populated)}, so that it is not free`;
}

function rangeAround(row: Row, ranges: readonly Row[]): Row | undefined {
  return ranges.find((candidate) => idOf(candidate, 'vrf') === idOf(row, 'vrf'));
}

function edgeName(prefix: Address, host: Address): string | null {
  if (prefix.family === 6) return prefix.length < 127 && host.value === prefix.value ? 'subnet-router anycast address' : null;
  if (prefix.length >= 31) return null;
  if (host.value === prefix.value) return 'network address';
  return host.value === lastOf(prefix) ? 'broadcast address' : null;
}
