import type { World } from '../../inventory/inventory.js';
import { contains, parseAddress, parsePrefix } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { rangesHolding } from '../ipam/records.js';
import type { Inputs } from '../operation.js';
import { devicePlaces } from './places/device-place.js';
import { machinePlaces } from './places/machine-place.js';
import type { Place } from './places/place.js';
import { byId, nameOf, portText } from './related.js';

/** What is known about one recorded address. */
export interface KnownAddress {
  readonly row: Row;
  /** Null: the global table. */
  readonly vrf: string | null;
  /** "eth0 of srv-web-03", "the virtual address of vrrp: 10"; null when not assigned. */
  readonly holder: string | null;
  /** "srv-web-03:eth0". */
  readonly port: string | null;
  readonly place: Place | null;
  /** Interfaces of its FHRP group, with priority. */
  readonly members: readonly string[];
  /** "primary of srv-web-03", "out-of-band of pdu-1". */
  readonly uses: readonly string[];
  /** Longest first: those of its own VRF. */
  readonly prefixes: readonly Row[];
  readonly range: Row | null;
  readonly vlan: string | null;
}

/** All records of this host that the steps of `address-view` brought, the global table first, then by VRF. */
export function addressesOf(inputs: Inputs, host: Address, world: World): readonly KnownAddress[] {
  const devices = placesById(inputs, 'devices', world);
  const machines = placesById(inputs, 'machines', world);
  return inputs
    .rows('addresses')
    .filter((row) => parseAddress(textOf(row, 'address') ?? '')?.value === host.value)
    .toSorted((a, b) => (vrfOf(a) ?? '').localeCompare(vrfOf(b) ?? '', 'en') || (idOf(a) ?? 0) - (idOf(b) ?? 0))
    .map((row) => {
      const port = rowOf(row, 'assigned_object');
      const prefixes = prefixesIn(inputs.rows('prefixes'), idOf(row, 'vrf'), host);
      return {
        row,
        vrf: vrfOf(row),
        holder: holderOf(port),
        port: port === null ? null : portText(port),
        place: devices.get(idOf(row, 'assigned_object', 'device')) ?? machines.get(idOf(row, 'assigned_object', 'virtual_machine')) ?? null,
        members: membersOf(inputs, row),
        uses: usesOf(inputs, row),
        prefixes,
        range: rangesHolding(inputs.rows('ranges'), host).find((range) => idOf(range, 'vrf') === idOf(row, 'vrf')) ?? null,
        vlan: vlanOf(prefixes),
      };
    });
}

/** The prefixes of one VRF that hold the host, longest first. */
export function prefixesIn(rows: readonly Row[], vrf: number | null, host: Address): readonly Row[] {
  return rows
    .flatMap((row) => {
      const prefix = parsePrefix(textOf(row, 'prefix') ?? '');
      const holds = prefix !== null && contains(prefix, { ...host, length: prefix.length });
      return holds && idOf(row, 'vrf') === vrf ? [{ row, length: prefix.length }] : [];
    })
    .toSorted((a, b) => b.length - a.length || (idOf(a.row) ?? 0) - (idOf(b.row) ?? 0))
    .map(({ row }) => row);
}

/** The VLAN of the smallest prefix; that of a larger one is named with it, since it may not reach down. */
function vlanOf(prefixes: readonly Row[]): string | null {
  const index = prefixes.findIndex((prefix) => rowOf(prefix, 'vlan') !== null);
  const prefix = prefixes[index];
  if (prefix === undefined) return null;
  const vlan = textOf(prefix, 'vlan') ?? '';
  return index === 0 ? vlan : `${vlan}, by ${textOf(prefix, 'prefix') ?? ''}`;
}

export function vrfOf(row: Row): string | null {
  return textOf(row, 'vrf', 'name') ?? textOf(row, 'vrf');
}

function placesById(inputs: Inputs, step: 'devices' | 'machines', world: World): ReadonlyMap<number | null, Place> {
  const reader = step === 'devices' ? devicePlaces : machinePlaces;
  const read = reader.read(inputs, step, world);
  return new Map([...byId(inputs.rows(step))].map(([id, row]) => [id, read(row)]));
}

function holderOf(port: Row | null): string | null {
  if (port === null) return null;
  const owner = rowOf(port, 'device') ?? rowOf(port, 'virtual_machine');
  return owner === null ? `the virtual address of ${textOf(port, 'display') ?? nameOf(port)}` : `${nameOf(port)} of ${nameOf(owner)}`;
}

function membersOf(inputs: Inputs, address: Row): readonly string[] {
  if (textOf(address, 'assigned_object_type') !== 'ipam.fhrpgroup') return [];
  return inputs
    .rows('members')
    .filter((member) => idOf(member, 'group') === numberOf(address, 'assigned_object_id'))
    .toSorted((a, b) => (numberOf(b, 'priority') ?? 0) - (numberOf(a, 'priority') ?? 0) || (idOf(a) ?? 0) - (idOf(b) ?? 0))
    .flatMap((member) => {
      const port = rowOf(member, 'interface');
      return port === null ? [] : [`${portText(port)} (priority ${textOf(member, 'priority') ?? '?'})`];
    });
}

function usesOf(inputs: Inputs, address: Row): readonly string[] {
  const id = idOf(address);
  const users = (step: string, fields: readonly string[]): readonly string[] =>
    inputs.rows(step).flatMap((row) => (fields.some((field) => idOf(row, field) === id) ? [nameOf(row)] : []));
  const primary = [...users('primary-devices', ['primary_ip4', 'primary_ip6']), ...users('primary-machines', ['primary_ip4', 'primary_ip6'])];
  return [...primary.map((name) => `primary of ${name}`), ...users('oob-devices', ['oob_ip']).map((name) => `out-of-band of ${name}`)];
}
