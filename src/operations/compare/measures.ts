/** What objects of a type are compared by. `relation` is the word under which the counted objects name the compared one. */
export type CompareMeasure =
  /** What is recorded, or computed, for the object itself. */
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'count'; readonly name: string; readonly label: string; readonly type: string; readonly relation: string; readonly status?: string }
  /** Objects counted by what they are, one line for each kind. */
  | { readonly kind: 'kinds'; readonly name: string; readonly type: string; readonly relation: string; readonly by: string }
  | { readonly kind: 'sum'; readonly name: string; readonly label: string; readonly type: string; readonly relation: string; readonly measure: string; readonly status?: string }
  /** How full the racks of a place are, taken together. */
  | { readonly kind: 'rack-fill'; readonly name: string; readonly relation: string }
  /** Different objects that the counted ones lead to. */
  | { readonly kind: 'distinct'; readonly name: string; readonly label: string; readonly type: string; readonly relation: string; readonly to: string };

const field = (name: string): CompareMeasure => ({ kind: 'field', name });
const count = (name: string, label: string, type: string, relation: string): CompareMeasure => ({ kind: 'count', name, label, type, relation });

const DEVICE = 'dcim.device';
const CIRCUIT = 'circuits.circuit';
const MACHINE = 'virtualization.virtualmachine';

function placeMeasures(relation: string): readonly CompareMeasure[] {
  return [
    count('racks', 'racks', 'dcim.rack', relation),
    { kind: 'rack-fill', name: 'rack_utilisation', relation },
    count('devices', 'devices', DEVICE, relation),
    { kind: 'kinds', name: 'devices_by_role', type: DEVICE, relation, by: 'role' },
    ...(relation === 'location' ? [] : networkMeasures(relation)),
    { kind: 'sum', name: 'power', label: 'allocated power draw', type: 'dcim.powerport', relation, measure: 'allocated_draw' },
  ];
}

function networkMeasures(relation: string): readonly CompareMeasure[] {
  return [
    count('vlans', 'VLANs', 'ipam.vlan', relation),
    count('prefixes', 'prefixes', 'ipam.prefix', relation),
    count('addresses', 'IP addresses', 'ipam.ipaddress', relation),
    count('circuits', 'circuits', CIRCUIT, relation),
    { kind: 'sum', name: 'rate', label: 'commit rate of active circuits', type: CIRCUIT, relation, measure: 'commit_rate', status: 'active' },
    count('virtual_machines', 'VMs', MACHINE, relation),
  ];
}

const TABLE: Readonly<Record<string, readonly CompareMeasure[]>> = {
  'dcim.site': [field('status'), field('region'), field('tenant'), ...placeMeasures('site')],
  'dcim.region': [count('sites', 'sites', 'dcim.site', 'region'), ...placeMeasures('region')],
  'dcim.sitegroup': [count('sites', 'sites', 'dcim.site', 'site_group'), ...placeMeasures('site_group')],
  'dcim.location': [field('status'), field('site'), field('tenant'), ...placeMeasures('location')],
  'dcim.rack': [
    field('status'), field('site'), field('role'), field('tenant'), field('u_height'), field('utilisation'), field('largest_run'), count('devices', 'devices', DEVICE, 'rack'),
    { kind: 'kinds', name: 'devices_by_role', type: DEVICE, relation: 'rack', by: 'role' }, count('power_feeds', 'power feeds', 'dcim.powerfeed', 'rack'),
    { kind: 'sum', name: 'power', label: 'allocated power draw', type: 'dcim.powerport', relation: 'rack', measure: 'allocated_draw' },
    { kind: 'sum', name: 'weight', label: 'weight of the devices', type: DEVICE, relation: 'rack', measure: 'weight' },
  ],
  'tenancy.tenant': [
    field('group'), count('sites', 'sites', 'dcim.site', 'tenant'), count('racks', 'racks', 'dcim.rack', 'tenant'), count('devices', 'devices', DEVICE, 'tenant'),
    count('virtual_machines', 'VMs', MACHINE, 'tenant'), count('clusters', 'clusters', 'virtualization.cluster', 'tenant'), count('vrfs', 'VRFs', 'ipam.vrf', 'tenant'), count('prefixes', 'prefixes', 'ipam.prefix', 'tenant'),
    count('addresses', 'IP addresses', 'ipam.ipaddress', 'tenant'), count('vlans', 'VLANs', 'ipam.vlan', 'tenant'), count('circuits', 'circuits', CIRCUIT, 'tenant'),
  ],
  'virtualization.cluster': [
    field('status'), field('type'), field('group'), field('scope'), count('hosts', 'hosts', DEVICE, 'cluster'), count('virtual_machines', 'VMs', MACHINE, 'cluster'),
    ...(['vcpus', 'memory', 'disk'] as const).map((measure): CompareMeasure => ({ kind: 'sum', name: measure, label: { vcpus: 'vCPUs', memory: 'memory', disk: 'disk' }[measure], type: MACHINE, relation: 'cluster', measure })),
  ],
  'circuits.provider': [
    count('circuits', 'circuits', CIRCUIT, 'provider'), { kind: 'count', name: 'active_circuits', label: 'active circuits', type: CIRCUIT, relation: 'provider', status: 'active' },
    { kind: 'distinct', name: 'sites', label: 'sites', type: 'circuits.circuittermination', relation: 'provider', to: 'site' },
    { kind: 'sum', name: 'rate', label: 'commit rate of active circuits', type: CIRCUIT, relation: 'provider', measure: 'commit_rate', status: 'active' },
  ],
  'ipam.prefix': [field('status'), field('vrf'), field('role'), field('scope'), field('vlan'), field('tenant'), field('size'), field('utilisation'), field('children')],
  'ipam.vrf': [field('rd'), field('tenant'), field('enforce_unique'), count('prefixes', 'prefixes', 'ipam.prefix', 'vrf'), count('addresses', 'IP addresses', 'ipam.ipaddress', 'vrf')],
  'dcim.manufacturer': [count('device_types', 'device types', 'dcim.devicetype', 'manufacturer'), count('devices', 'devices', DEVICE, 'manufacturer')],
  'dcim.devicerole': [count('devices', 'devices', DEVICE, 'role'), count('virtual_machines', 'VMs', MACHINE, 'role')],
  'dcim.platform': [field('manufacturer'), count('devices', 'devices', DEVICE, 'platform'), count('virtual_machines', 'VMs', MACHINE, 'platform')],
};

/** What a type is compared by; a type without a list of its own by the columns that its lists have. */
export function measuresFor(type: string, columns: readonly string[], key: string): readonly CompareMeasure[] {
  return TABLE[type] ?? columns.filter((name) => name !== key).map(field);
}

/** The measure that "bigger" and "more" speak of when no other is named. */
export const HEADLINES: Readonly<Record<string, string>> = {
  'dcim.site': 'devices', 'dcim.region': 'devices', 'dcim.sitegroup': 'devices', 'dcim.location': 'devices', 'dcim.rack': 'devices', 'tenancy.tenant': 'devices',
  'virtualization.cluster': 'virtual_machines', 'circuits.provider': 'rate', 'ipam.prefix': 'size', 'ipam.vrf': 'prefixes', 'dcim.manufacturer': 'devices',
  'virtualization.virtualmachine': 'memory',
};
