/** What becomes of the objects that point at a deleted one: they go with it, they stop NetBox from deleting it, or they stay and lose the link. */
export type Effect = 'removed' | 'blocks' | 'loosened';

export interface DeleteEffect {
  readonly type: string;
  /** The filter of `type` that takes the deleted object's id. */
  readonly by: string;
  readonly effect: Effect;
}

const removed = (type: string, by: string): DeleteEffect => ({ type, by, effect: 'removed' });
const blocks = (type: string, by: string): DeleteEffect => ({ type, by, effect: 'blocks' });
const loosened = (type: string, by: string): DeleteEffect => ({ type, by, effect: 'loosened' });

const COMPONENTS = [
  'dcim.interface', 'dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet', 'dcim.frontport', 'dcim.rearport',
  'dcim.modulebay', 'dcim.devicebay', 'dcim.module', 'dcim.inventoryitem',
];

/** The on_delete rules of NetBox's models (v4.4); addresses on an interface are removed with it. */
export const DELETE_EFFECTS: Readonly<Record<string, readonly DeleteEffect[]>> = {
  'dcim.region': [removed('dcim.region', 'parent_id'), loosened('dcim.site', 'region_id')],
  'dcim.sitegroup': [removed('dcim.sitegroup', 'parent_id'), loosened('dcim.site', 'group_id')],
  'dcim.site': [
    blocks('dcim.device', 'site_id'), blocks('dcim.rack', 'site_id'), blocks('ipam.vlan', 'site_id'), blocks('dcim.powerpanel', 'site_id'),
    blocks('virtualization.virtualmachine', 'site_id'), removed('dcim.location', 'site_id'), removed('ipam.prefix', 'site_id'), removed('circuits.circuittermination', 'site_id'),
  ],
  'dcim.location': [blocks('dcim.device', 'location_id'), blocks('dcim.powerpanel', 'location_id'), loosened('dcim.rack', 'location_id'), removed('dcim.location', 'parent_id'), removed('ipam.prefix', 'location_id')],
  'dcim.rack': [blocks('dcim.device', 'rack_id'), blocks('dcim.powerfeed', 'rack_id'), removed('dcim.rackreservation', 'rack_id')],
  'dcim.rackrole': [blocks('dcim.rack', 'role_id')],
  'dcim.manufacturer': [blocks('dcim.devicetype', 'manufacturer_id'), blocks('dcim.platform', 'manufacturer_id')],
  'dcim.devicetype': [blocks('dcim.device', 'device_type_id')],
  'dcim.devicerole': [blocks('dcim.device', 'role_id'), blocks('virtualization.virtualmachine', 'role_id')],
  'dcim.platform': [loosened('dcim.device', 'platform_id'), loosened('virtualization.virtualmachine', 'platform_id')],
  'dcim.device': [
    ...COMPONENTS.map((type) => removed(type, 'device_id')), removed('ipam.ipaddress', 'device_id'), removed('ipam.service', 'device_id'), loosened('dcim.cable', 'device_id'),
    blocks('virtualization.virtualmachine', 'device_id'), blocks('dcim.virtualchassis', 'master_id'), blocks('dcim.virtualdevicecontext', 'device_id'),
  ],
  'dcim.powerpanel': [blocks('dcim.powerfeed', 'power_panel_id')],
  'dcim.virtualchassis': [loosened('dcim.device', 'virtual_chassis_id')],
  'ipam.vlan': [blocks('ipam.prefix', 'vlan_id'), blocks('wireless.wirelesslan', 'vlan_id'), loosened('dcim.interface', 'vlan_id'), loosened('virtualization.vminterface', 'vlan_id')],
  'ipam.vlangroup': [blocks('ipam.vlan', 'group_id')],
  'ipam.vrf': [
    blocks('ipam.prefix', 'vrf_id'), blocks('ipam.ipaddress', 'vrf_id'), blocks('ipam.iprange', 'vrf_id'), loosened('dcim.interface', 'vrf_id'), loosened('virtualization.vminterface', 'vrf_id'),
  ],
  'ipam.role': [loosened('ipam.prefix', 'role_id'), loosened('ipam.vlan', 'role_id')],
  'ipam.rir': [blocks('ipam.aggregate', 'rir_id'), blocks('ipam.asn', 'rir_id')],
  'ipam.prefix': [],
  'ipam.ipaddress': [loosened('dcim.device', 'primary_ip4_id'), loosened('dcim.device', 'primary_ip6_id'), loosened('dcim.device', 'oob_ip_id'), loosened('ipam.ipaddress', 'nat_inside_id')],
  'circuits.circuit': [removed('circuits.circuittermination', 'circuit_id')],
  'circuits.provider': [blocks('circuits.circuit', 'provider_id'), blocks('circuits.provideraccount', 'provider_id'), blocks('circuits.providernetwork', 'provider_id')],
  'circuits.circuittype': [blocks('circuits.circuit', 'type_id')],
  'tenancy.tenant': ['dcim.site', 'dcim.rack', 'dcim.device', 'ipam.prefix', 'ipam.ipaddress', 'ipam.vlan', 'ipam.vrf', 'circuits.circuit', 'virtualization.cluster', 'virtualization.virtualmachine'].map((type) => blocks(type, 'tenant_id')),
  'tenancy.tenantgroup': [loosened('tenancy.tenant', 'group_id')],
  'tenancy.contact': [blocks('tenancy.contactassignment', 'contact_id')],
  'virtualization.cluster': [blocks('virtualization.virtualmachine', 'cluster_id'), loosened('dcim.device', 'cluster_id')],
  'virtualization.virtualmachine': [removed('virtualization.vminterface', 'virtual_machine_id'), removed('virtualization.virtualdisk', 'virtual_machine_id'), removed('ipam.ipaddress', 'virtual_machine_id'), removed('ipam.service', 'virtual_machine_id')],
};
