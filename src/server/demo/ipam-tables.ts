/** name, private, description */
export const RIRS: readonly (readonly [string, boolean, string])[] = [
  ['RFC 1918', true, 'Private IPv4 space'],
  ['RFC 6996', true, 'Private AS numbers'],
  ['RIPE', false, ''],
  ['ARIN', false, ''],
  ['APNIC', false, ''],
];

/** prefix, registry, days before now when it was added, tenant, description */
export const AGGREGATES: readonly (readonly [string, string, number, string | null, string])[] = [
  ['10.0.0.0/8', 'RFC 1918', 1400, 'Netops', 'Everything internal'],
  ['172.16.0.0/12', 'RFC 1918', 1400, null, 'Guests'],
  ['192.168.0.0/16', 'RFC 1918', 1390, null, 'Not to be used for new sites'],
  ['198.51.100.0/24', 'RIPE', 1200, 'Netops', 'Public space Europe'],
  ['203.0.113.0/24', 'ARIN', 900, 'Netops', 'Public space Americas'],
  ['2001:db8::/32', 'RIPE', 1000, 'Netops', 'All IPv6'],
];

export const ROUTE_TARGETS: readonly string[] = ['65000:100', '65000:110', '65000:120', '65000:130', '65000:999'];

/** name, RD, tenant, enforces unique space, imports, exports, description */
export const VRFS: readonly (readonly [string, string | null, string | null, boolean, readonly string[], readonly string[], string])[] = [
  ['prod', '65000:1', 'Netops', true, ['65000:100'], ['65000:100'], 'Applications'],
  ['mgmt', '65000:10', 'Netops', true, ['65000:110', '65000:100'], ['65000:110'], 'Management of equipment'],
  ['guest', '65000:20', null, false, ['65000:120'], ['65000:120'], 'Visitors, internet only'],
  ['partner', '65000:30', null, false, ['65000:130'], ['65000:130'], 'Links to partner companies'],
  ['old-mpls', null, null, true, [], [], ''],
];

/** number, registry, tenant, sites, description */
export const ASNS: readonly (readonly [number, string, string | null, readonly string[], string])[] = [
  [65001, 'RFC 6996', 'Netops', ['datacenter-01', 'datacenter-02'], 'Data centres'],
  [65002, 'RFC 6996', 'Netops', ['site-nyc', 'site-chi'], 'Americas'],
  [65003, 'RFC 6996', 'Netops', ['site-lon', 'site-fra'], 'Europe'],
  [65004, 'RFC 6996', 'Initrode', ['site-sin', 'site-tyo'], 'Asia Pacific'],
  [65010, 'RFC 6996', null, [], 'Reserved for the lab'],
  [64496, 'RIPE', 'Netops', ['datacenter-01'], 'Public AS'],
  [6461, 'ARIN', null, [], 'Zayo'],
  [8220, 'RIPE', null, [], 'Colt'],
  [3356, 'ARIN', null, [], 'Lumen'],
];

/** The second octet of each site's 10.x.0.0; branches have 100 and their number. */
export const SITE_OCTETS: Readonly<Record<string, number>> = {
  'datacenter-01': 10, 'datacenter-02': 20, 'site-nyc': 30, 'site-lon': 31, 'site-fra': 32, 'site-sin': 33, 'site-tyo': 34, 'site-chi': 35,
};

export interface SubnetRow {
  readonly cidr: string;
  readonly vid: number | null;
  readonly role: string;
  readonly tenant: string | null;
  readonly description: string;
}

/** Global-table subnets of the data centres; addresses are given to the devices that `addressing.ts` names. */
export const SUBNETS: Readonly<Record<string, readonly SubnetRow[]>> = {
  'datacenter-01': [
    { cidr: '10.10.0.0/24', vid: null, role: 'loopback', tenant: 'Netops', description: 'Loopbacks' },
    { cidr: '10.10.2.0/24', vid: 20, role: 'users', tenant: 'Netops', description: 'Operators' },
    { cidr: '10.10.3.0/24', vid: 30, role: 'voice', tenant: 'Netops', description: 'Phones' },
    { cidr: '10.10.4.0/24', vid: 200, role: 'servers', tenant: 'Acme Corp', description: 'Servers row A' },
    { cidr: '10.10.5.0/24', vid: 300, role: 'storage', tenant: 'Netops', description: 'Storage' },
    { cidr: '10.10.6.0/24', vid: 210, role: 'servers', tenant: 'Netops', description: 'Backup traffic' },
    { cidr: '10.10.7.0/26', vid: 221, role: 'servers', tenant: 'Netops', description: 'Hypervisors' },
    { cidr: '10.10.7.64/28', vid: 220, role: 'servers', tenant: 'Netops', description: 'vMotion' },
    { cidr: '10.10.9.0/25', vid: 101, role: 'servers', tenant: 'Acme Corp', description: 'DMZ web' },
    { cidr: '10.10.9.128/26', vid: 102, role: 'servers', tenant: 'Netops', description: 'DMZ mail' },
    { cidr: '10.10.10.0/25', vid: 202, role: 'servers', tenant: 'Globex', description: 'Databases' },
    { cidr: '10.10.11.0/24', vid: 203, role: 'servers', tenant: 'Globex', description: 'Business applications' },
    { cidr: '10.10.12.0/28', vid: 40, role: 'users', tenant: null, description: 'Printers' },
    { cidr: '10.10.12.16/28', vid: 50, role: 'users', tenant: null, description: 'Cameras' },
    { cidr: '10.10.32.0/24', vid: 251, role: 'servers', tenant: 'Globex', description: 'Globex trading' },
    { cidr: '10.10.48.0/26', vid: 271, role: 'servers', tenant: 'Initrode', description: 'Initrode calculation' },
    { cidr: '10.10.48.64/26', vid: 272, role: 'servers', tenant: 'Initrode', description: 'Initrode simulation' },
  ],
  'datacenter-02': [
    { cidr: '10.20.0.0/24', vid: null, role: 'loopback', tenant: 'Netops', description: 'Loopbacks' },
    { cidr: '10.20.4.0/24', vid: 200, role: 'servers', tenant: null, description: 'Servers row B' },
    { cidr: '10.20.5.0/24', vid: 300, role: 'storage', tenant: 'Netops', description: 'Storage' },
    { cidr: '10.20.7.0/26', vid: 220, role: 'servers', tenant: 'Netops', description: 'Hypervisors' },
    { cidr: '10.20.8.0/23', vid: null, role: 'servers', tenant: null, description: 'Kept for the next hall' },
  ],
};

/** Managed devices that nobody gave a primary address. */
export const WITHOUT_PRIMARY: readonly string[] = [
  'tor-a14-1', 'sw-temp-7', 'acc-mgmt-02', 'rtr-b010-01', 'edge-dc02-02', 'acc-sw-chi-04', 'srv-shop-03', 'srv-sim-09', 'srv-arc-05', 'pdu-c10-1', 'ap-lobby-01',
];
