/** A type whose names a question may hold, and the fields that tell its objects apart and place them. */
export interface NamedType {
  readonly type: string;
  /** Fields to load besides id and display. The first one is the name. */
  readonly fields: readonly string[];
  /** Fields whose text is another exact name of the object. */
  readonly aliases: readonly string[];
  /** Fields whose proper nouns name the object loosely ("Frankfurt"). */
  readonly looseFields?: readonly string[];
}

const plain = (type: string, ...more: string[]): NamedType => ({ type, fields: ['name', 'slug', ...more], aliases: ['slug'] });
const bare = (type: string, ...more: string[]): NamedType => ({ type, fields: ['name', ...more], aliases: [] });

/** Its names are everyday words ("Active devices"), so that they are names only where the question says "saved filter". */
export const SAVED_FILTERS: NamedType = plain('extras.savedfilter', 'object_types', 'parameters', 'enabled', 'description', 'user', 'shared');

/** In the order in which equal names are preferred when nothing else decides: places first, then what stands in them. */
export const NAMED_TYPES: readonly NamedType[] = [
  { type: 'dcim.site', fields: ['name', 'slug', 'facility', 'description', 'region', 'group', 'tenant', 'status', 'physical_address', 'device_count'], aliases: ['slug', 'facility', 'description'], looseFields: ['facility', 'description'] },
  plain('dcim.region', 'parent'),
  plain('dcim.sitegroup', 'parent'),
  plain('dcim.location', 'site', 'parent'),
  { type: 'dcim.rack', fields: ['name', 'facility_id', 'site', 'location', 'device_count'], aliases: ['facility_id'] },
  bare('dcim.device', 'site', 'rack', 'role'),
  bare('virtualization.virtualmachine', 'cluster', 'site'),
  bare('virtualization.cluster', 'site', 'scope_type', 'scope_id'),
  plain('dcim.devicerole', 'parent', 'color'),
  plain('dcim.manufacturer'),
  { type: 'dcim.devicetype', fields: ['model', 'slug', 'part_number', 'manufacturer'], aliases: ['slug', 'part_number'] },
  { type: 'dcim.moduletype', fields: ['model', 'part_number', 'manufacturer'], aliases: ['part_number'] },
  plain('dcim.platform', 'parent'),
  plain('tenancy.tenant', 'group'),
  plain('tenancy.tenantgroup', 'parent'),
  plain('circuits.provider'),
  { type: 'circuits.circuit', fields: ['cid', 'provider'], aliases: [] },
  plain('circuits.circuittype'),
  { type: 'ipam.vrf', fields: ['name', 'rd'], aliases: ['rd'] },
  bare('ipam.vlan', 'vid', 'site', 'group'),
  plain('ipam.vlangroup', 'scope_type', 'scope_id'),
  plain('ipam.role'),
  plain('ipam.rir', 'is_private'),
  { type: 'ipam.asn', fields: ['asn', 'rir'], aliases: [] },
  plain('ipam.asnrange'),
  plain('extras.tag'),
  { type: 'tenancy.contact', fields: ['name', 'email'], aliases: ['email'] },
  plain('tenancy.contactgroup', 'parent'),
  plain('tenancy.contactrole'),
  bare('dcim.virtualchassis', 'master'),
  bare('dcim.powerpanel', 'site'),
  bare('dcim.powerfeed', 'power_panel', 'rack'),
  plain('dcim.rackrole', 'color'),
  plain('dcim.rackgroup'),
  bare('dcim.cablebundle'),
  plain('virtualization.virtualmachinetype'),
  plain('virtualization.clustertype'),
  plain('virtualization.clustergroup'),
  { type: 'wireless.wirelesslan', fields: ['ssid'], aliases: [] },
  bare('vpn.tunnel'),
  plain('vpn.l2vpn'),
  { type: 'users.user', fields: ['username'], aliases: [] },
  { type: 'extras.customfield', fields: ['name', 'label', 'object_types', 'type', 'choice_set', 'filter_logic'], aliases: ['label'] },
];
