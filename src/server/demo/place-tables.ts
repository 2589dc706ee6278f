/** name, parent, description */
export const REGIONS: readonly (readonly [string, string | null, string])[] = [
  ['Europe', null, ''],
  ['Germany', 'Europe', ''],
  ['United Kingdom', 'Europe', ''],
  ['Netherlands', 'Europe', ''],
  ['Switzerland', 'Europe', ''],
  ['Americas', null, ''],
  ['United States', 'Americas', ''],
  ['New York', 'United States', 'State of New York'],
  ['Canada', 'Americas', ''],
  ['Asia Pacific', null, ''],
  ['Singapore', 'Asia Pacific', ''],
  ['Japan', 'Asia Pacific', ''],
  ['Australia', 'Asia Pacific', ''],
  ['Africa', null, 'No presence yet'],
];

export const SITE_GROUPS: readonly (readonly [string, string | null, string])[] = [
  ['Data centres', null, 'Sites that host shared services'],
  ['Offices', null, ''],
  ['Regional offices', 'Offices', 'City offices with their own server room'],
  ['Branches', 'Offices', 'Small sites, one or two racks'],
];

export interface SiteRow {
  readonly name: string;
  readonly code: string;
  readonly status: string;
  readonly region: string | null;
  readonly group: string;
  readonly tenant: string | null;
  readonly facility: string;
  readonly zone: string | null;
  readonly address: string;
  readonly at: readonly [number, number] | null;
  readonly description: string;
  readonly comments?: string;
}

const CENTRE = 'Data centres';
const OFFICE = 'Regional offices';
const BRANCH = 'Branches';

export const SITES: readonly SiteRow[] = [
  { name: 'datacenter-01', code: 'dc01', status: 'active', region: 'Germany', group: CENTRE, tenant: 'Netops', facility: 'MUC1', zone: 'Europe/Berlin', address: 'Kistlerhofstr. 75, 81379 Munich, Germany', at: [48.0906, 11.5286], description: 'Primary data centre', comments: 'Access by appointment, ring the NOC first.' },
  { name: 'datacenter-02', code: 'dc02', status: 'active', region: 'Netherlands', group: CENTRE, tenant: 'Netops', facility: 'AMS2', zone: 'Europe/Amsterdam', address: 'Gyroscoopweg 62, 1042 AC Amsterdam, Netherlands', at: [52.3972, 4.8432], description: 'Secondary data centre' },
  { name: 'site-nyc', code: 'nyc', status: 'active', region: 'New York', group: OFFICE, tenant: 'Acme Corp', facility: 'New York HQ', zone: 'America/New_York', address: '350 Hudson St, New York, NY 10014, USA', at: [40.7278, -74.0073], description: 'Headquarters of the Americas', comments: 'Server room on the 7th floor, comms rooms on every floor.' },
  { name: 'site-lon', code: 'lon', status: 'active', region: 'United Kingdom', group: OFFICE, tenant: 'Globex', facility: 'London office', zone: 'Europe/London', address: '25 Finsbury Circus, London EC2M 7EE, United Kingdom', at: [51.5175, -0.0869], description: 'Trading floor and server room' },
  { name: 'site-fra', code: 'fra', status: 'active', region: 'Germany', group: OFFICE, tenant: 'Acme Corp', facility: 'Frankfurt office', zone: 'Europe/Berlin', address: 'Mainzer Landstr. 46, 60325 Frankfurt am Main, Germany', at: [50.1121, 8.6645], description: 'Continental sales office' },
  { name: 'site-sin', code: 'sin', status: 'active', region: 'Singapore', group: OFFICE, tenant: 'Initrode', facility: 'Singapore office', zone: 'Asia/Singapore', address: '12 Marina Boulevard, Singapore 018982', at: [1.2793, 103.8545], description: 'Headquarters of Asia Pacific' },
  { name: 'site-tyo', code: 'tyo', status: 'active', region: 'Japan', group: OFFICE, tenant: 'Initrode', facility: 'Tokyo office', zone: 'Asia/Tokyo', address: '2-4-1 Marunouchi, Chiyoda-ku, Tokyo, Japan', at: [35.6806, 139.7641], description: '' },
  { name: 'site-chi', code: 'chi', status: 'active', region: 'United States', group: OFFICE, tenant: 'Globex', facility: 'Chicago office', zone: 'America/Chicago', address: '71 S Wacker Dr, Chicago, IL 60606, USA', at: [41.8807, -87.6369], description: '' },
  { name: 'site-syd', code: 'syd', status: 'planned', region: 'Australia', group: OFFICE, tenant: null, facility: '', zone: 'Australia/Sydney', address: '', at: null, description: 'Lease signed, opens next year' },
  { name: 'site-zrh', code: 'zrh', status: 'retired', region: 'Switzerland', group: OFFICE, tenant: 'Acme Corp', facility: 'Zurich office', zone: 'Europe/Zurich', address: 'Bleicherweg 10, 8002 Zurich, Switzerland', at: [47.3686, 8.5364], description: 'Closed, equipment to be collected' },
  { name: 'branch-001', code: 'b001', status: 'active', region: 'Germany', group: BRANCH, tenant: 'Acme Corp', facility: 'BER-01', zone: 'Europe/Berlin', address: 'Torstr. 49, 10119 Berlin, Germany', at: [52.5289, 13.4067], description: 'Branch Berlin' },
  { name: 'branch-002', code: 'b002', status: 'active', region: 'Germany', group: BRANCH, tenant: 'Acme Corp', facility: 'HAM-01', zone: 'Europe/Berlin', address: 'Steinstr. 7, 20095 Hamburg, Germany', at: [53.5503, 10.0006], description: 'Branch Hamburg' },
  { name: 'branch-003', code: 'b003', status: 'active', region: 'United Kingdom', group: BRANCH, tenant: 'Globex', facility: 'MAN-01', zone: 'Europe/London', address: '1 Hardman St, Manchester M3 3EB, United Kingdom', at: [53.4797, -2.2524], description: 'Branch Manchester' },
  { name: 'branch-004', code: 'b004', status: 'active', region: 'United Kingdom', group: BRANCH, tenant: 'Globex', facility: 'LDS-01', zone: 'Europe/London', address: '15 Park Row, Leeds LS1 5HD, United Kingdom', at: [53.7985, -1.5467], description: 'Branch Leeds' },
  { name: 'branch-005', code: 'b005', status: 'active', region: 'United States', group: BRANCH, tenant: 'Acme Corp', facility: 'BOS-01', zone: 'America/New_York', address: '84 State St, Boston, MA 02109, USA', at: [42.3589, -71.0547], description: 'Branch Boston' },
  { name: 'branch-006', code: 'b006', status: 'active', region: 'New York', group: BRANCH, tenant: 'Acme Corp', facility: 'ALB-01', zone: 'America/New_York', address: '54 State St, Albany, NY 12207, USA', at: [42.6501, -73.7537], description: 'Branch Albany' },
  { name: 'branch-007', code: 'b007', status: 'active', region: 'United States', group: BRANCH, tenant: 'Globex', facility: 'AUS-01', zone: 'America/Chicago', address: '301 Congress Ave, Austin, TX 78701, USA', at: [30.2645, -97.7442], description: 'Branch Austin' },
  { name: 'branch-008', code: 'b008', status: 'active', region: 'Canada', group: BRANCH, tenant: 'Initrode', facility: 'TOR-01', zone: 'America/Toronto', address: '130 King St W, Toronto, ON M5X 1E3, Canada', at: [43.6484, -79.3837], description: 'Branch Toronto' },
  { name: 'branch-009', code: 'b009', status: 'active', region: 'Netherlands', group: BRANCH, tenant: "O'Neill & Sons", facility: 'UTR-01', zone: 'Europe/Amsterdam', address: 'Stadsplateau 7, 3521 AZ Utrecht, Netherlands', at: [52.0891, 5.1093], description: 'Branch Utrecht, wireless only' },
  { name: 'branch-010', code: 'b010', status: 'active', region: null, group: BRANCH, tenant: null, facility: '', zone: null, address: '', at: null, description: 'Mobile branch, trade fairs' },
  { name: 'branch-011', code: 'b011', status: 'staging', region: 'Japan', group: BRANCH, tenant: 'Initrode', facility: 'OSA-01', zone: 'Asia/Tokyo', address: '1-1-3 Umeda, Kita-ku, Osaka, Japan', at: [34.7024, 135.4959], description: 'Branch Osaka, being fitted out' },
  { name: 'branch-012', code: 'b012', status: 'active', region: 'Germany', group: BRANCH, tenant: "O'Neill & Sons", facility: 'CGN-01', zone: 'Europe/Berlin', address: 'Hohenzollernring 58, 50672 Cologne, Germany', at: [50.9392, 6.9398], description: 'Branch Cologne' },
];

/** site, name, parent, status, tenant, description */
export const LOCATIONS: readonly (readonly [string, string, string | null, string, string | null, string])[] = [
  ['datacenter-01', 'Hall A', null, 'active', 'Netops', 'Main hall, cold aisle containment'],
  ['datacenter-01', 'Row A', 'Hall A', 'active', 'Netops', 'Racks R01-A01 to R01-A20'],
  ['datacenter-01', 'Row C', 'Hall A', 'active', null, 'Racks R01-C01 to R01-C12'],
  ['datacenter-01', 'Meet-me room', null, 'active', 'Netops', 'Carrier hand-offs'],
  ['datacenter-01', 'Storage room', null, 'active', null, 'Spares'],
  ['datacenter-02', 'Hall B', null, 'active', 'Netops', ''],
  ['datacenter-02', 'Row B', 'Hall B', 'active', 'Netops', 'Racks R02-B01 to R02-B20'],
  ['datacenter-02', 'Row D', 'Hall B', 'planned', 'Netops', 'Racks R02-D01 to R02-D08'],
  ['datacenter-02', 'Staging room', null, 'active', null, ''],
  ['site-nyc', 'Server room', null, 'active', 'Acme Corp', '7th floor'],
  ['site-nyc', 'Floor 5', null, 'active', 'Acme Corp', ''],
  ['site-nyc', 'Comms room 5', 'Floor 5', 'active', 'Acme Corp', ''],
  ['site-lon', 'Server room', null, 'active', 'Globex', 'Lower ground floor'],
  ['site-lon', 'Trading floor', null, 'active', 'Globex', ''],
  ['site-fra', 'Server room', null, 'active', 'Acme Corp', ''],
  ['site-sin', 'Server room', null, 'active', 'Initrode', ''],
  ['site-tyo', 'Comms room', null, 'active', 'Initrode', ''],
  ['site-chi', 'Comms room', null, 'active', 'Globex', ''],
  ['branch-004', 'Back office', null, 'active', 'Globex', ''],
];

/** Whose branches the further sites of a large inventory are like. */
export const FURTHER_REGIONS: readonly string[] = ['Germany', 'United Kingdom', 'Netherlands', 'United States', 'New York', 'Canada', 'Japan', 'Singapore'];
