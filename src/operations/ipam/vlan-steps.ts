import { fetchStep } from '../../plan/plan.js';
import type { FilterValue, FromStep, Step } from '../../plan/plan.js';
import { BARE_ADDRESS_FIELDS } from './records.js';

/** NetBox finds ports by one VLAN per call; more VLANs than this are asked for together, by their VIDs. */
const MOST_CALLS = 4;
const MOST_ADDRESSES = 20_000;

const PORT_FIELDS = ['name', 'mode', 'untagged_vlan', 'tagged_vlans', 'qinq_svlan'];

/** Everything that points at these VLANs, and the trunks of their sites that carry all VLANs without naming them. */
export function vlanSteps(ids: readonly number[]): readonly Step[] {
  const own: FromStep = { from: 'vlans', field: 'id' };
  const ports: Readonly<Record<string, FilterValue | FromStep>> = ids.length > MOST_CALLS ? { vlan: { from: 'vlans', field: 'vid' } } : { vlan_id: own };
  return [
    fetchStep('vlans', 'ipam.vlan', { id: ids }, ['vid', 'name', 'site', 'group', 'status', 'role', 'tenant', 'description']),
    fetchStep('site-groups', 'ipam.vlangroup', { id: { from: 'vlans', field: 'group.id' }, scope_type: 'dcim.site' }, ['name', 'scope_id', 'scope']),
    fetchStep('ports', 'dcim.interface', ports, ['device', ...PORT_FIELDS]),
    fetchStep('vm-ports', 'virtualization.vminterface', ports, ['virtual_machine', ...PORT_FIELDS]),
    fetchStep('prefixes', 'ipam.prefix', { vlan_id: own }, ['prefix', 'vrf', 'status', 'vlan']),
    fetchStep('addresses', 'ipam.ipaddress', { parent: { from: 'prefixes', field: 'prefix' } }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
    fetchStep('wlans', 'wireless.wirelesslan', { vlan_id: own }, ['ssid', 'vlan']),
    fetchStep('l2vpns', 'vpn.l2vpntermination', { vlan_id: own }, ['l2vpn', 'assigned_object_type', 'assigned_object_id'], { optional: true }),
    fetchStep('trunks', 'dcim.interface', { mode: 'tagged-all', site_id: { from: 'vlans', field: 'site.id', also: [{ from: 'site-groups', field: 'scope_id' }] } }, ['device', 'name']),
    fetchStep('trunk-devices', 'dcim.device', { id: { from: 'trunks', field: 'device.id' } }, ['name', 'site']),
  ];
}
