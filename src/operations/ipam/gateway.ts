import { formatHost, usableRange } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { rowOf, textOf } from '../../netbox/row.js';
import { assignedText } from './assigned.js';
import type { AddressRecord } from './records.js';

/** NetBox has no field for the gateway of a prefix: a guess, and what it rests on. */
export interface Gateway {
  readonly record: AddressRecord;
  readonly evidence: string;
}

const SHARED_ROLES = new Set(['vip', 'vrrp', 'hsrp', 'glbp', 'carp', 'anycast']);
const NAMED = /\b(gateway|gw|default-?router)\b/i;

/** The name of the role of the device that an address is on; null when it is on none. */
export type RoleOf = (address: AddressRecord) => string | null;

/** Recorded addresses of a prefix that may be its gateway, on the strongest evidence that any of them has. */
export function gatewayCandidates(network: Address, addresses: readonly AddressRecord[], roleOf: RoleOf | null = null): readonly Gateway[] {
  const tests = [sharedRole, ...(roleOf === null ? [] : [routed(roleOf)]), named, atTheEnd(network)];
  for (const test of tests) {
    const found = addresses.filter(({ address }) => isOf(network, address)).flatMap((record) => {
      const evidence = test(record);
      return evidence === null ? [] : [{ record, evidence }];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** "10.10.4.1 (role vrrp, on core-sw-01:Vlan200)". */
export function gatewayText({ record, evidence }: Gateway): string {
  const port = textOf(record.row, 'assigned_object_type') === 'ipam.fhrpgroup' ? null : assignedText(record.row);
  return `${formatHost(record.address.family, record.address.value)} (${evidence}${port === null ? '' : `, on ${port}`})`;
}

/** Addresses of more specific networks are no gateways of this one; shared addresses are often recorded without the mask. */
function isOf(network: Address, address: Address): boolean {
  return address.length === network.length || address.length === (network.family === 4 ? 32 : 128);
}

function sharedRole({ row }: AddressRecord): string | null {
  const role = textOf(row, 'role');
  if (role !== null && SHARED_ROLES.has(role)) return `role ${role}`;
  return textOf(row, 'assigned_object_type') === 'ipam.fhrpgroup' ? 'address of an FHRP group' : null;
}

const ROUTING_ROLES = /rout|firewall|gateway|\bfw\b|switch|core|dist|edge|spine|leaf/iu;
/** SVIs and sub-interfaces. */
const ROUTED_PORT = /^(?:vlan|vl|irb|bvi|bdi|ve|svi)[-. ]?\d+|\.\d+$/iu;

/** On an SVI or sub-interface of a device that routes. */
function routed(roleOf: RoleOf): (record: AddressRecord) => string | null {
  return (record) => {
    const role = roleOf(record);
    const port = textOf(record.row, 'assigned_object', 'name') ?? '';
    return role !== null && ROUTING_ROLES.test(role) && ROUTED_PORT.test(port) ? `on a routed interface of a ${role}` : null;
  };
}

function named({ row }: AddressRecord): string | null {
  const field = ['description', 'dns_name'].find((name) => NAMED.test(textOf(row, name) ?? ''));
  return field === undefined ? null : `its ${field === 'dns_name' ? 'DNS name' : 'description'} says so`;
}

/** Network people put the gateway first or last; an address that stands on nothing is no evidence. */
function atTheEnd(network: Address): (record: AddressRecord) => string | null {
  const { first, last } = usableRange(network);
  return ({ address, row }) => {
    if (rowOf(row, 'assigned_object') === null || first === last) return null;
    if (address.value === first) return 'first usable address';
    return address.value === last ? 'last usable address' : null;
  };
}
