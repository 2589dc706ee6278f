/** One object of a type with the value that a field had before. `name` is how people call it; a port is `device port`. */
export type Edit = readonly [type: string, name: string, field: string, before: string | number | null];

/** What one user did in one request, so many days before now. */
export interface Operation {
  readonly days: number;
  readonly user: string;
  readonly edits: readonly Edit[];
  readonly message?: string;
}

const DEVICE = 'dcim.device';
const PORT = 'dcim.interface';
const VLAN = 'ipam.vlan';

/** The edits that a reader may look for by name, newest first; each value is the one before the edit. */
export const OPERATIONS: readonly Operation[] = [
  { days: 0.004, user: 'mgarcia', edits: [[DEVICE, 'core-sw-01', 'description', 'Core']] },
  { days: 0.02, user: 'mgarcia', edits: [[VLAN, 'datacenter-01 200', 'description', 'Servers']] },
  { days: 0.05, user: 'jsmith', edits: [['dcim.rack', 'R01-A15', 'description', 'Web servers']] },
  { days: 0.09, user: 'netbot', edits: [['virtualization.virtualmachine', 'vm-app-03', 'memory', 8000], ['virtualization.virtualmachine', 'vm-app-04', 'memory', 8000]] },
  { days: 0.97, user: 'jsmith', edits: [[PORT, 'tor-a01-1 Ethernet5', 'description', ''], [PORT, 'tor-a01-1 Ethernet6', 'description', '']], message: 'Ports labelled after the walk-through' },
  { days: 1, user: 'jsmith', edits: [[DEVICE, 'srv-web-03', 'comments', 'Check the memory.']] },
  { days: 1.01, user: 'jsmith', edits: [['dcim.rack', 'R01-A16', 'status', 'planned']] },
  { days: 1.02, user: 'netbot', edits: [['ipam.ipaddress', '10.10.4.20/24', 'dns_name', 'web10.example.net']] },
  { days: 1.03, user: 'mgarcia', edits: [['dcim.site', 'site-nyc', 'facility', 'NY HQ']] },
  { days: 2, user: 'mgarcia', edits: [[VLAN, 'site-nyc 40', 'name', 'printer']] },
  { days: 3, user: 'mgarcia', edits: [[DEVICE, 'fw-02', 'status', 'active']], message: 'Fan tray failed' },
  { days: 4, user: 'mgarcia', edits: [[PORT, 'edge-rtr-01 xe-0/1/0', 'description', 'Zayo']] },
  { days: 5, user: 'jsmith', edits: [['circuits.circuit', 'ZAY-10001', 'description', 'Munich to Amsterdam']] },
  { days: 6, user: 'jsmith', edits: [['dcim.site', 'site-nyc', 'comments', '']] },
  { days: 7, user: 'mgarcia', edits: [['dcim.site', 'datacenter-01', 'comments', '']] },
  { days: 7.1, user: 'hbrandt', edits: [[DEVICE, 'tor-a03-1', 'comments', 'One uplink only for now.']] },
  { days: 8, user: 'mgarcia', edits: [[VLAN, 'datacenter-01 30', 'name', 'telephony'], [VLAN, 'datacenter-01 30', 'description', 'Old phones']] },
  { days: 10, user: 'netbot', edits: [[DEVICE, 'fw-01', 'comments', 'Backup pending']] },
  { days: 11, user: 'jsmith', edits: [['virtualization.virtualmachine', 'vm-app-01', 'memory', 8000]] },
  { days: 15, user: 'jsmith', edits: [[DEVICE, 'srv-web-01', 'serial', 'UNKNOWN']], message: 'Read from the front plate' },
  { days: 20, user: 'mgarcia', edits: [[DEVICE, 'edge-rtr-01', 'primary_ip4', -1]] },
  { days: 25, user: 'jsmith', edits: [[DEVICE, 'srv-bak-03', 'site', -1], [DEVICE, 'srv-bak-03', 'rack', -1], [DEVICE, 'srv-bak-03', 'location', -1]], message: 'Moved to the second data centre' },
  { days: 28, user: 'mgarcia', edits: [[DEVICE, 'core-sw-01', 'comments', 'Replace supervisor 2.']] },
  { days: 31, user: 'jsmith', edits: [[DEVICE, 'core-sw-01', 'platform', null]] },
  { days: 33, user: 'mgarcia', edits: [[PORT, 'core-sw-01 Ethernet1', 'description', '']] },
  { days: 35, user: 'mgarcia', edits: [['circuits.circuit', 'ZAY-10003', 'status', 'provisioning']] },
  { days: 44, user: 'mgarcia', edits: [['circuits.circuit', 'ZAY-10003', 'status', 'planned']] },
  { days: 45, user: 'mgarcia', edits: [[DEVICE, 'fw-02', 'status', 'staged']] },
  { days: 46, user: 'jsmith', edits: [[DEVICE, 'fw-01', 'asset_tag', null]] },
  { days: 57, user: 'mgarcia', edits: [[DEVICE, 'fw-02', 'status', 'planned']] },
];

/** What was deleted: type, name, days ago, user. The objects are made first, so that their ids stay gaps. */
export const DELETED_DEVICES: readonly (readonly [string, string, string, number, string])[] = [
  ['srv-old-07', 'ProLiant DL360 Gen10', 'server', 0.03, 'mgarcia'],
  ['core-sw-99', 'C9300-24P', 'access-switch', 12, 'netbot'],
  ['pdu-a05-1', 'AP8853', 'pdu', 36, 'netbot'],
];
export const DELETED_VLAN = { site: 'datacenter-01', vid: 249, name: 'cctv-old', days: 2, user: 'netbot' } as const;
export const DELETED_PREFIX = { cidr: '10.10.99.0/24', days: 9, user: 'jsmith' } as const;
