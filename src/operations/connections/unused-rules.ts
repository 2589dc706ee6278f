import { countOf, idOf, rowOf, rowsOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { byId, sumOf } from './lookups.js';

/** What makes an object of a type used. */
export interface Use {
  readonly steps: readonly FetchStep[];
  /** Fields of the object itself that the measures read. */
  readonly fields: readonly string[];
  readonly measures: readonly Measure[];
  readonly notes: (inputs: Inputs) => readonly string[];
}

/** A number of users of an object. `context` is shown only: it does not make the object used. */
interface Measure {
  readonly name: string;
  readonly label: string;
  readonly context?: true;
  readonly of: (inputs: Inputs) => (row: Row) => number;
}

const PORT_VLANS = ['untagged_vlan', 'tagged_vlans', 'qinq_svlan', 'mode'];

/** Ports, VM interfaces, prefixes, wireless LANs and L2VPNs; trunks of all VLANs carry a VLAN without naming it. */
export const vlanUse: Use = {
  steps: [
    fetchStep('ports', 'dcim.interface', { mode__empty: false }, PORT_VLANS),
    fetchStep('vm-ports', 'virtualization.vminterface', { mode__empty: false }, PORT_VLANS),
    fetchStep('wireless-lans', 'wireless.wirelesslan', {}, ['vlan']),
    fetchStep('open-trunks', 'dcim.interface', { mode: 'tagged-all' }, ['device']),
    fetchStep('trunk-devices', 'dcim.device', { id: { from: 'open-trunks', field: 'device.id' } }, ['site']),
  ],
  fields: ['prefix_count', 'l2vpn_termination', 'site', 'qinq_svlan'],
  measures: [
    { name: 'ports', label: 'ports', of: (inputs) => countedBy(inputs.rows('ports').flatMap(vlanIds)) },
    { name: 'vm_interfaces', label: 'VM interfaces', of: (inputs) => countedBy(inputs.rows('vm-ports').flatMap(vlanIds)) },
    { name: 'prefix_count', label: 'prefixes', of: () => (row) => countOf(row, 'prefix_count') },
    { name: 'wireless_lans', label: 'wireless LANs', of: (inputs) => countedBy(idsAt(inputs.rows('wireless-lans'), 'vlan')) },
    { name: 'l2vpns', label: 'L2VPNs', of: () => (row) => (rowOf(row, 'l2vpn_termination') === null ? 0 : 1) },
    { name: 'inner_vlans', label: 'inner VLANs', of: (inputs) => countedBy(idsAt(inputs.rows('objects'), 'qinq_svlan')) },
    { name: 'open_trunks', label: 'ports carrying all VLANs at its site', context: true, of: openTrunksAtSite },
  ],
  notes: (inputs) => {
    const trunks = inputs.rows('open-trunks').length;
    return trunks === 0 ? [] : [`Ports in mode tagged-all, which carry VLANs without listing them: ${String(trunks)}.`];
  },
};

/** Each port counts a VLAN once, tagged or not. */
function vlanIds(port: Row): readonly number[] {
  const tagged = rowsOf(port, 'tagged_vlans').map((vlan) => idOf(vlan));
  return [...new Set([idOf(port, 'untagged_vlan'), idOf(port, 'qinq_svlan'), ...tagged])].filter((id) => id !== null);
}

function openTrunksAtSite(inputs: Inputs): (row: Row) => number {
  const devices = byId(inputs.rows('trunk-devices'));
  const sites = inputs.rows('open-trunks').map((port) => idOf(devices.get(idOf(port, 'device') ?? 0) ?? {}, 'site'));
  const count = countedBy(sites.filter((id) => id !== null));
  return (row) => count(rowOf(row, 'site') ?? {});
}

const VRF_OF = { vrf_id: { from: 'objects', field: 'id' } };

export const vrfUse: Use = {
  steps: [
    fetchStep('ranges', 'ipam.iprange', VRF_OF, ['vrf']),
    fetchStep('ports', 'dcim.interface', VRF_OF, ['vrf']),
    fetchStep('vm-ports', 'virtualization.vminterface', VRF_OF, ['vrf']),
  ],
  fields: ['prefix_count', 'ipaddress_count'],
  measures: [
    { name: 'prefix_count', label: 'prefixes', of: () => (row) => countOf(row, 'prefix_count') },
    { name: 'ipaddress_count', label: 'addresses', of: () => (row) => countOf(row, 'ipaddress_count') },
    { name: 'ip_ranges', label: 'ranges', of: (inputs) => countedBy(idsAt(inputs.rows('ranges'), 'vrf')) },
    { name: 'interfaces', label: 'interfaces', of: (inputs) => countedBy([...idsAt(inputs.rows('ports'), 'vrf'), ...idsAt(inputs.rows('vm-ports'), 'vrf')]) },
  ],
  notes: () => [],
};

/** A manufacturer is used when a device, module or part of its make exists; types in the catalogue alone are not use. */
export const manufacturerUse: Use = {
  steps: [
    fetchStep('types', 'dcim.devicetype', {}, ['manufacturer', 'device_count']),
    fetchStep('modules', 'dcim.module', {}, ['module_type']),
    fetchStep('parts', 'dcim.inventoryitem', { manufacturer_id: { from: 'objects', field: 'id' } }, ['manufacturer']),
  ],
  fields: [],
  measures: [
    { name: 'devices', label: 'devices', of: (inputs) => devicesOf(inputs.rows('types')) },
    { name: 'modules', label: 'modules', of: (inputs) => countedBy(inputs.rows('modules').map((row) => idOf(row, 'module_type', 'manufacturer')).filter((id) => id !== null)) },
    { name: 'inventory_items', label: 'inventory items', of: (inputs) => countedBy(idsAt(inputs.rows('parts'), 'manufacturer')) },
    { name: 'device_types', label: 'device types', context: true, of: (inputs) => countedBy(idsAt(inputs.rows('types'), 'manufacturer')) },
  ],
  notes: () => [],
};

function devicesOf(types: readonly Row[]): (row: Row) => number {
  return (row) => sumOf(types.filter((type) => idOf(type, 'manufacturer') === idOf(row)), (type) => countOf(type, 'device_count'));
}

function idsAt(rows: readonly Row[], field: string): readonly number[] {
  return rows.flatMap((row) => idOf(row, field) ?? []);
}

function countedBy(ids: readonly number[]): (row: Row) => number {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return (row) => counts.get(idOf(row) ?? 0) ?? 0;
}
