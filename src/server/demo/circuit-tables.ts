/** name, AS numbers, description, comments */
export const PROVIDERS: readonly (readonly [string, readonly number[], string, string])[] = [
  ['Zayo', [6461], 'Waves and MPLS', ''],
  ['Colt', [8220], 'Europe', ''],
  ['Lumen', [3356], 'Internet transit', ''],
  ['KDDI', [], 'Asia Pacific', ''],
  ['Vodafone', [], 'Internet lines of branches', ''],
  ['Arelion', [], 'Framework contract only, nothing ordered', ''],
];

/** provider, account number, name, description */
export const ACCOUNTS: readonly (readonly [string, string, string, string])[] = [
  ['Zayo', 'ZA-449120', 'Global', 'Waves'],
  ['Zayo', 'ZA-449121', 'MPLS', ''],
  ['Colt', '700-11873', 'Europe', ''],
  ['Lumen', '5-KXW2910', 'Transit', ''],
  ['KDDI', 'KD-88-2201', '', ''],
  ['Vodafone', 'DE-6120047', 'Branches', 'Central invoice'],
];

/** provider, name, service id, description */
export const PROVIDER_NETWORKS: readonly (readonly [string, string, string, string])[] = [
  ['Colt', 'Colt IP VPN', 'IPVPN-2290', 'MPLS of the European branches'],
  ['Zayo', 'Zayo IP VPN', 'IPV-10087', 'MPLS of the American branches'],
  ['Lumen', 'Lumen Internet', 'AS3356', 'Internet'],
  ['Vodafone', 'Vodafone Internet', '', 'Internet'],
  ['KDDI', 'KDDI Wide Area', 'WVS-31', ''],
];

/** name, colour, description */
export const CIRCUIT_TYPES: readonly (readonly [string, string, string])[] = [
  ['Wave', '9c27b0', 'Point to point, whole wavelength'],
  ['Internet', '2196f3', ''],
  ['MPLS', '4caf50', ''],
  ['Dark fibre', '111111', ''],
  ['LTE', 'ff9800', 'Backup over the mobile network'],
];

/** A circuit's end: a site's name with the device and port that it is cabled to (null: not cabled), or a provider network. */
export type CircuitEnd = readonly [place: string, device: string | null, port: string | null];

export interface CircuitRow {
  readonly cid: string;
  readonly provider: string;
  readonly account: string | null;
  readonly type: string;
  readonly status: string;
  readonly tenant: string | null;
  /** Days after now; negative for the past. */
  readonly installed: number | null;
  readonly ends: number | null;
  /** kbit/s */
  readonly rate: number | null;
  readonly description: string;
  readonly a: CircuitEnd | null;
  readonly z: CircuitEnd | null;
}

const GIG = 1_000_000;
const ZAYO = { provider: 'Zayo', account: 'ZA-449120' } as const;
const COLT = { provider: 'Colt', account: '700-11873' } as const;
const VPN = { type: 'MPLS', status: 'active', ends: 400 } as const;
const LINE = { provider: 'Vodafone', account: 'DE-6120047', type: 'Internet', status: 'active', ends: null } as const;

export const CIRCUITS: readonly CircuitRow[] = [
  { ...ZAYO, cid: 'ZAY-10001', type: 'Wave', status: 'active', tenant: 'Netops', installed: -1100, ends: 60, rate: 10 * GIG, description: 'Munich to Amsterdam, first path', a: ['datacenter-01', 'edge-rtr-01', 'xe-0/1/0'], z: ['datacenter-02', 'edge-dc02-01', 'xe-0/1/0'] },
  { ...ZAYO, cid: 'ZAY-10002', type: 'Wave', status: 'active', tenant: 'Acme Corp', installed: -980, ends: 480, rate: GIG, description: 'Munich to New York', a: ['datacenter-01', 'edge-rtr-01', 'xe-0/1/2'], z: ['site-nyc', 'rtr-nyc-01', 'TenGigabitEthernet0/0/0'] },
  { ...ZAYO, cid: 'ZAY-10003', type: 'Wave', status: 'active', tenant: 'Globex', installed: -35, ends: 1060, rate: GIG, description: 'New York to London', a: ['site-nyc', 'rtr-nyc-02', 'TenGigabitEthernet0/0/0'], z: ['site-lon', 'rtr-lon-01', 'TenGigabitEthernet0/0/0'] },
  { ...ZAYO, cid: 'ZAY-10004', type: 'Wave', status: 'active', tenant: 'Globex', installed: -640, ends: 82, rate: GIG, description: 'New York to Chicago', a: ['site-nyc', 'rtr-nyc-01', 'TenGigabitEthernet0/0/1'], z: ['site-chi', 'rtr-chi-01', 'GigabitEthernet0/0/0'] },
  { ...ZAYO, cid: 'ZAY-10005', account: 'ZA-449121', ...VPN, tenant: 'Netops', installed: -630, rate: 2 * GIG, description: '', a: ['site-nyc', 'rtr-nyc-02', 'TenGigabitEthernet0/0/1'], z: ['Zayo IP VPN', null, null] },
  { ...ZAYO, cid: 'ZAY-10006', account: 'ZA-449121', ...VPN, tenant: 'Acme Corp', installed: -610, rate: 100_000, description: 'MPLS Boston', a: ['branch-005', 'rtr-b005-01', 'ge-0/0/0'], z: ['Zayo IP VPN', null, null] },
  { ...ZAYO, cid: 'ZAY-10007', account: 'ZA-449121', ...VPN, tenant: 'Globex', installed: -600, rate: 100_000, description: 'MPLS Austin', a: ['branch-007', 'rtr-b007-01', 'ge-0/0/0'], z: ['Zayo IP VPN', null, null] },
  { ...ZAYO, cid: 'ZAY-10008', account: 'ZA-449121', type: 'MPLS', status: 'provisioning', tenant: 'Acme Corp', installed: null, ends: null, rate: 200_000, description: 'MPLS Albany', a: ['branch-006', null, null], z: ['Zayo IP VPN', null, null] },
  { ...ZAYO, cid: 'ZAY-10009', account: 'ZA-449121', type: 'MPLS', status: 'active', tenant: 'Initrode', installed: -590, ends: -25, rate: 100_000, description: 'MPLS Toronto', a: ['branch-008', 'rtr-b008-01', 'GigabitEthernet0/0/0'], z: ['Zayo IP VPN', null, null] },
  { ...ZAYO, cid: 'ZAY-09880', account: null, type: 'Wave', status: 'decommissioned', tenant: null, installed: -1400, ends: -200, rate: GIG, description: 'Old path Munich to Amsterdam', a: ['datacenter-01', 'edge-rtr-02', 'xe-0/1/7'], z: ['datacenter-02', null, null] },
  { ...COLT, cid: 'COL-30001', type: 'Wave', status: 'active', tenant: 'Netops', installed: -1050, ends: 300, rate: 10 * GIG, description: 'Munich to Amsterdam, second path', a: ['datacenter-01', 'edge-rtr-02', 'xe-0/1/0'], z: ['datacenter-02', 'edge-dc02-02', 'xe-0/1/0'] },
  { ...COLT, cid: 'COL-30002', type: 'Wave', status: 'active', tenant: 'Acme Corp', installed: -720, ends: 520, rate: GIG, description: 'Frankfurt to Munich', a: ['site-fra', 'rtr-fra-01', 'TenGigabitEthernet0/0/0'], z: ['datacenter-01', 'edge-rtr-02', 'xe-0/1/2'] },
  { ...COLT, cid: 'COL-30003', type: 'Wave', status: 'active', tenant: null, installed: -700, ends: 30, rate: GIG, description: 'Frankfurt to London', a: ['site-fra', 'rtr-fra-02', 'xe-0/1/0'], z: ['site-lon', 'rtr-lon-02', 'TenGigabitEthernet0/0/0'] },
  { ...COLT, cid: 'COL-30004', type: 'Wave', status: 'active', tenant: 'Globex', installed: -690, ends: 540, rate: 2 * GIG, description: 'London to Amsterdam', a: ['site-lon', 'rtr-lon-01', 'TenGigabitEthernet0/0/1'], z: ['datacenter-02', 'edge-dc02-02', 'xe-0/1/2'] },
  { ...COLT, cid: 'COL-30005', ...VPN, tenant: 'Acme Corp', installed: -650, rate: 200_000, description: 'MPLS Berlin', a: ['branch-001', 'rtr-b001-01', 'GigabitEthernet0/0/0'], z: ['Colt IP VPN', null, null] },
  { ...COLT, cid: 'COL-30006', ...VPN, tenant: 'Acme Corp', installed: -645, rate: 200_000, description: 'MPLS Hamburg', a: ['branch-002', 'rtr-b002-01', 'GigabitEthernet0/0/0'], z: ['Colt IP VPN', null, null] },
  { ...COLT, cid: 'COL-30007', ...VPN, tenant: 'Globex', installed: -640, rate: 100_000, description: 'MPLS Manchester', a: ['branch-003', 'rtr-b003-01', 'GigabitEthernet0/0/0'], z: ['Colt IP VPN', null, null] },
  { ...COLT, cid: 'COL-30008', ...VPN, tenant: 'Globex', installed: -630, rate: 100_000, description: 'MPLS Leeds', a: ['branch-004', 'rtr-b004-01', 'GigabitEthernet0/0/0'], z: ['Colt IP VPN', null, null] },
  { ...COLT, cid: 'COL-30010', type: 'MPLS', status: 'planned', tenant: 'Acme Corp', installed: 40, ends: null, rate: GIG, description: 'Upgrade Berlin', a: ['branch-001', null, null], z: ['Colt IP VPN', null, null] },
  { ...COLT, cid: 'COL-30011', type: 'Wave', status: 'planned', tenant: 'Netops', installed: null, ends: null, rate: 100 * GIG, description: 'Munich to Amsterdam, 100G', a: ['datacenter-01', null, null], z: ['datacenter-02', null, null] },
  { ...COLT, cid: 'COL-30012', ...VPN, tenant: null, installed: -660, rate: GIG, description: 'Head end of the European MPLS', a: ['datacenter-01', 'edge-rtr-01', 'xe-0/1/3'], z: ['Colt IP VPN', null, null] },
  { ...COLT, cid: 'COL-30013', type: 'MPLS', status: 'active', tenant: "O'Neill & Sons", installed: -38, ends: 1050, rate: 100_000, description: 'MPLS Cologne', a: ['branch-012', 'rtr-b012-01', 'GigabitEthernet0/0/0'], z: ['Colt IP VPN', null, null] },
  { provider: 'Lumen', account: '5-KXW2910', cid: 'LUM-77001', type: 'Internet', status: 'active', tenant: 'Netops', installed: -900, ends: 190, rate: 10 * GIG, description: 'Internet Munich', a: ['datacenter-01', 'edge-rtr-01', 'xe-0/1/4'], z: ['Lumen Internet', null, null] },
  { provider: 'Lumen', account: '5-KXW2910', cid: 'LUM-77002', type: 'Internet', status: 'active', tenant: 'Netops', installed: -890, ends: 190, rate: 10 * GIG, description: 'Internet Amsterdam', a: ['datacenter-02', 'edge-dc02-01', 'xe-0/1/4'], z: ['Lumen Internet', null, null] },
  { provider: 'Lumen', account: '5-KXW2910', cid: 'LUM-77003', type: 'Internet', status: 'offline', tenant: 'Acme Corp', installed: -850, ends: 210, rate: GIG, description: 'Internet New York, fibre cut', a: ['site-nyc', 'rtr-nyc-01', 'GigabitEthernet0/0/0'], z: ['Lumen Internet', null, null] },
  { provider: 'Lumen', account: null, cid: 'LUM-77004', type: 'Internet', status: 'active', tenant: 'Initrode', installed: -840, ends: null, rate: GIG, description: '', a: ['site-sin', 'rtr-sin-01', 'TenGigabitEthernet0/0/0'], z: ['Lumen Internet', null, null] },
  { provider: 'KDDI', account: 'KD-88-2201', cid: 'KD-5501', type: 'Wave', status: 'active', tenant: 'Initrode', installed: -500, ends: 600, rate: GIG, description: 'Tokyo to Singapore', a: ['site-tyo', 'rtr-tyo-01', 'GigabitEthernet0/0/0'], z: ['site-sin', 'rtr-sin-02', 'xe-0/1/0'] },
  { provider: 'KDDI', account: 'KD-88-2201', cid: 'KD-5502', type: 'Internet', status: 'planned', tenant: 'Initrode', installed: 21, ends: null, rate: 500_000, description: 'Internet Osaka', a: ['branch-011', null, null], z: ['KDDI Wide Area', null, null] },
  { provider: 'KDDI', account: null, cid: 'KD-5503', type: 'Wave', status: 'active', tenant: 'Initrode', installed: -480, ends: 610, rate: null, description: 'Singapore to Munich', a: ['site-sin', 'rtr-sin-02', 'xe-0/1/2'], z: ['datacenter-01', 'edge-rtr-02', 'xe-0/1/3'] },
  { ...LINE, cid: 'VF-2101', tenant: 'Acme Corp', installed: -400, rate: 250_000, description: 'Internet Berlin', a: ['branch-001', 'fw-b001-01', 'ethernet1/8'], z: ['Vodafone Internet', null, null] },
  { ...LINE, cid: 'VF-2102', tenant: 'Acme Corp', installed: -390, rate: 250_000, description: 'Internet Hamburg', a: ['branch-002', 'rtr-b002-01', 'GigabitEthernet0/0/2'], z: ['Vodafone Internet', null, null] },
  { ...LINE, cid: 'VF-2103', tenant: 'Globex', installed: -380, rate: 100_000, description: 'Internet Manchester', a: ['branch-003', 'fw-b003-01', 'ethernet1/8'], z: ['Vodafone Internet', null, null] },
  { ...LINE, cid: 'VF-2104', type: 'LTE', tenant: "O'Neill & Sons", installed: -370, rate: 50_000, description: 'Mobile backup Utrecht', a: ['branch-009', null, null], z: ['Vodafone Internet', null, null] },
  { ...LINE, cid: 'VF-2105', status: 'deprovisioning', tenant: 'Acme Corp', installed: -1300, ends: 12, rate: 50_000, description: 'Internet Zurich', a: ['site-zrh', null, null], z: ['Vodafone Internet', null, null] },
  { ...LINE, cid: 'VF-2106', tenant: 'Acme Corp', installed: -12, rate: 500_000, description: 'Internet Frankfurt', a: ['site-fra', 'fw-fra-01', 'ethernet1/12'], z: ['Vodafone Internet', null, null] },
];
