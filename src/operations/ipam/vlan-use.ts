import { rangeOf } from '../../netbox/address.js';
import { idOf, numberOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Inputs } from '../operation.js';
import { addressRecords, prefixRecords } from './records.js';
import { addressesInside, spaceOf } from './space.js';

/** Where one VLAN is used. */
export interface VlanUse {
  readonly vlan: Row;
  /** Id of its site: its own, or the one its group is for; null for wider VLANs. */
  readonly site: number | null;
  readonly siteName: string | null;
  /** Ports that have it untagged in access mode, and those that carry it with or among others. */
  readonly accessPorts: readonly Row[];
  readonly trunkPorts: readonly Row[];
  readonly vmPorts: readonly Row[];
  readonly prefixes: readonly Row[];
  /** Recorded addresses in those prefixes. */
  readonly addresses: number;
  readonly wlans: readonly Row[];
  readonly l2vpns: readonly Row[];
  /** Ports at its site in mode tagged-all: they carry it without naming it. */
  readonly carriers: readonly Row[];
}

/** The use of each VLAN, from what `vlanSteps` brought. */
export function vlanUses(inputs: Inputs): readonly VlanUse[] {
  const groupSites = new Map(inputs.rows('site-groups').map((group) => [idOf(group), group]));
  const sitesOfDevices = new Map(inputs.rows('trunk-devices').map((device) => [idOf(device), idOf(device, 'site')]));
  const space = spaceOf({ addresses: addressRecords(inputs.rows('addresses')) });
  return inputs.rows('vlans').map((vlan) => {
    const id = idOf(vlan);
    const group = groupSites.get(idOf(vlan, 'group'));
    const site = idOf(vlan, 'site') ?? (group === undefined ? null : numberOf(group, 'scope_id'));
    const ports = inputs.rows('ports').filter((port) => carries(port, id));
    const prefixes = inputs.rows('prefixes').filter((prefix) => idOf(prefix, 'vlan') === id);
    return {
      vlan,
      site,
      siteName: textOf(vlan, 'site') ?? (group === undefined ? null : textOf(group, 'scope')),
      accessPorts: ports.filter((port) => isAccess(port, id)),
      trunkPorts: ports.filter((port) => !isAccess(port, id)),
      vmPorts: inputs.rows('vm-ports').filter((port) => carries(port, id)),
      prefixes,
      addresses: prefixRecords(prefixes).reduce((sum, { network, vrf }) => sum + addressesInside(space, vrf, rangeOf(network)).length, 0),
      wlans: inputs.rows('wlans').filter((wlan) => idOf(wlan, 'vlan') === id),
      l2vpns: inputs.rows('l2vpns').filter((end) => textOf(end, 'assigned_object_type') === 'ipam.vlan' && numberOf(end, 'assigned_object_id') === id),
      carriers: site === null ? [] : inputs.rows('trunks').filter((port) => sitesOfDevices.get(idOf(port, 'device')) === site),
    };
  });
}

export function portsOf(use: VlanUse): readonly Row[] {
  return [...use.accessPorts, ...use.trunkPorts];
}

/** Trunks in mode tagged-all are no use of one VLAN more than of any other. */
export function isUsed(use: VlanUse): boolean {
  return [use.accessPorts, use.trunkPorts, use.vmPorts, use.prefixes, use.wlans, use.l2vpns].some((rows) => rows.length > 0);
}

function carries(port: Row, vlan: number | null): boolean {
  return idOf(port, 'untagged_vlan') === vlan || idOf(port, 'qinq_svlan') === vlan || rowsOf(port, 'tagged_vlans').some((tagged) => idOf(tagged) === vlan);
}

function isAccess(port: Row, vlan: number | null): boolean {
  const mode = textOf(port, 'mode');
  return (mode === 'access' || mode === null) && idOf(port, 'untagged_vlan') === vlan;
}
