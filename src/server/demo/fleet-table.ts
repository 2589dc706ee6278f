import type { Place } from './devices.js';

/** One device, or a run of numbered ones (`count`), of the two data centres. */
export interface FleetRow {
  /** Full name, or the stem of a run: `srv-web-` makes srv-web-01 … */
  readonly name: string;
  readonly first?: number;
  readonly count?: number;
  readonly model: string;
  readonly role: string;
  readonly rack: string;
  /** Where the first one sits; the next ones follow above it. */
  readonly at: Place;
  readonly tenant: string | null;
  readonly status?: string;
  readonly face?: 'rear';
  readonly platform?: string;
  readonly description?: string;
  readonly comments?: string;
  /** Days before now, for those that the change log knows. */
  readonly age?: number;
  readonly assetTag?: string | null;
}

const R750 = 'PowerEdge R750';
const R650 = 'PowerEdge R650';
const DL380 = 'ProLiant DL380 Gen10';
const DL360 = 'ProLiant DL360 Gen10';
const DL325 = 'ProLiant DL325 Gen10';
const TOR = 'DCS-7050SX3-48C8';
const QFX = 'QFX5120-48Y';
const LEAF = 'tor-switch';

const DATACENTER_01: readonly FleetRow[] = [
  { name: 'core-sw-01', model: 'DCS-7504R3', role: 'core-switch', rack: 'R01-A01', at: 20, tenant: 'Netops', assetTag: 'AT-10422', description: 'Core A' },
  { name: 'core-sw-02', model: 'DCS-7504R3', role: 'core-switch', rack: 'R01-A02', at: 20, tenant: 'Netops', assetTag: null, description: 'Core B' },
  { name: 'edge-rtr-01', model: 'MX204', role: 'router', rack: 'R01-A01', at: 37, tenant: 'Netops', description: 'Internet and WAN edge', comments: 'Config backup to srv-bak-01 every night.' },
  { name: 'edge-rtr-02', model: 'MX204', role: 'router', rack: 'R01-A02', at: 37, tenant: 'Netops', description: 'Internet and WAN edge' },
  { name: 'fw-01', model: 'PA-3220', role: 'firewall', rack: 'R01-A03', at: 34, tenant: 'Netops', description: 'Perimeter, active node' },
  { name: 'fw-02', model: 'PA-3220', role: 'firewall', rack: 'R01-A04', at: 34, tenant: 'Netops', status: 'offline', description: 'Perimeter, passive node', comments: 'RMA opened for the fan tray.' },
  { name: 'dist-sw-01', model: 'DCS-7060CX2-32S', role: 'distribution-switch', rack: 'R01-A03', at: 38, tenant: 'Netops' },
  { name: 'dist-sw-02', model: 'DCS-7060CX2-32S', role: 'distribution-switch', rack: 'R01-A04', at: 38, tenant: 'Netops' },
  { name: 'dist-sw-03', model: 'DCS-7060CX2-32S', role: 'distribution-switch', rack: 'R01-A03', at: 37, tenant: 'Netops' },
  { name: 'dist-sw-04', model: 'DCS-7060CX2-32S', role: 'distribution-switch', rack: 'R01-A04', at: 37, tenant: 'Netops' },
  { name: 'console-01', model: 'OM2248', role: 'console-server', rack: 'R01-A01', at: 35, tenant: 'Netops' },
  { name: 'console-02', model: 'OM2248', role: 'console-server', rack: 'R01-A02', at: 34, face: 'rear', tenant: 'Netops' },
  { name: 'acc-mgmt-01', model: 'C9300-48P', role: 'access-switch', rack: 'R01-A02', at: 36, tenant: 'Netops', description: 'Management network, rows A and C' },
  { name: 'acc-mgmt-02', model: 'C9300-48P', role: 'access-switch', rack: 'R01-C01', at: 36, tenant: 'Netops', description: 'Management network, row C' },
  { name: 'sw-temp-7', model: 'C9300-24P', role: 'access-switch', rack: 'R01-A16', at: 36, tenant: null, description: 'Temporary, remove after the migration' },
  { name: 'tor-a01-', first: 1, count: 2, model: TOR, role: LEAF, rack: 'R01-A01', at: 39, tenant: 'Netops' },
  { name: 'tor-a02-', first: 1, count: 2, model: TOR, role: LEAF, rack: 'R01-A02', at: 39, tenant: 'Netops' },
  { name: 'tor-a17-2', model: TOR, role: LEAF, rack: 'R01-A17', at: 39, tenant: 'Netops' },
  { name: 'tor-a20-1', model: TOR, role: LEAF, rack: 'R01-A20', at: 40, tenant: 'Netops', status: 'planned' },
  { name: 'srv-ntp-01', model: R650, role: 'server', rack: 'R01-A01', at: 27, tenant: 'Netops' },
  { name: 'srv-mon-', count: 2, model: R650, role: 'server', rack: 'R01-A01', at: 10, tenant: 'Netops' },
  { name: 'srv-db-', count: 2, model: R750, role: 'server', rack: 'R01-A02', at: 9, tenant: 'Acme Corp' },
  { name: 'srv-log-', count: 2, model: R650, role: 'server', rack: 'R01-A03', at: 10, tenant: 'Netops' },
  { name: 'srv-dns-01', model: R650, role: 'server', rack: 'R01-A03', at: 14, tenant: 'Netops' },
  { name: 'srv-esx-', count: 4, model: R750, role: 'server', rack: 'R01-A06', at: 10, tenant: 'Netops', platform: 'VMware ESXi' },
  { name: 'stor-a07-', count: 2, model: 'PowerVault ME5024', role: 'storage-array', rack: 'R01-A07', at: 4, tenant: 'Netops' },
  { name: 'srv-bak-', count: 2, model: R750, role: 'server', rack: 'R01-A07', at: 12, tenant: 'Netops', description: 'Backup target' },
  { name: 'srv-chs-01', model: 'PowerEdge MX7000', role: 'server', rack: 'R01-A08', at: 20, tenant: 'Netops', description: 'Blade chassis' },
  { name: 'srv-legacy-', count: 2, model: DL360, role: 'server', rack: 'R01-A09', at: 10, tenant: null, status: 'decommissioning' },
  { name: 'srv-db-', first: 3, count: 6, model: R750, role: 'server', rack: 'R01-A10', at: 6, tenant: 'Globex' },
  { name: 'srv-erp-', count: 6, model: DL380, role: 'server', rack: 'R01-A11', at: 6, tenant: 'Globex' },
  { name: 'srv-erp-07', model: DL380, role: 'server', rack: 'R01-A12', at: 38, tenant: 'Globex' },
  { name: 'srv-web-', first: 11, count: 10, model: R750, role: 'server', rack: 'R01-A13', at: 4, tenant: 'Acme Corp' },
  { name: 'srv-web-', first: 7, count: 4, model: R750, role: 'server', rack: 'R01-A14', at: 10, tenant: 'Acme Corp' },
  { name: 'srv-web-', first: 1, count: 4, model: R750, role: 'server', rack: 'R01-A15', at: 22, tenant: 'Acme Corp' },
  { name: 'srv-web-', first: 5, count: 2, model: R750, role: 'server', rack: 'R01-A15', at: 34, tenant: 'Acme Corp', status: 'staged', age: 1.1 },
  { name: 'srv-cache-', count: 2, model: R650, role: 'server', rack: 'R01-A15', at: 17, tenant: 'Acme Corp' },
  { name: 'srv-cache-', first: 3, count: 4, model: R650, role: 'server', rack: 'R01-A16', at: 20, tenant: 'Acme Corp' },
  { name: 'srv-calc-', count: 16, model: R750, role: 'server', rack: 'R01-A17', at: 2, tenant: 'Initrode' },
  { name: 'srv-calc-', first: 17, count: 4, model: R750, role: 'server', rack: 'R01-A18', at: 2, tenant: 'Initrode' },
  { name: 'pdu-a18-3', model: 'AP7921B', role: 'pdu', rack: 'R01-A18', at: 12, tenant: 'Facilities' },
  { name: 'srv-shop-', count: 4, model: DL325, role: 'server', rack: 'R01-A19', at: 10, tenant: "O'Neill & Sons" },
  { name: 'srv-sim-', first: 1, count: 3, model: R650, role: 'server', rack: 'R01-C01', at: 10, tenant: 'Initrode' },
  { name: 'srv-sim-', first: 4, count: 3, model: R650, role: 'server', rack: 'R01-C02', at: 10, tenant: 'Initrode' },
  { name: 'srv-sim-', first: 7, count: 3, model: R650, role: 'server', rack: 'R01-C03', at: 10, tenant: 'Initrode' },
  { name: 'srv-sim-', first: 10, count: 3, model: R650, role: 'server', rack: 'R01-C04', at: 10, tenant: 'Initrode' },
  { name: 'srv-sim-', first: 13, count: 2, model: R650, role: 'server', rack: 'R01-C05', at: 10, tenant: 'Initrode' },
  { name: 'srv-trade-', first: 1, count: 5, model: DL360, role: 'server', rack: 'R01-C07', at: 10, tenant: 'Globex' },
  { name: 'srv-trade-', first: 6, count: 5, model: DL360, role: 'server', rack: 'R01-C08', at: 10, tenant: 'Globex' },
  { name: 'srv-trade-', first: 11, count: 2, model: DL360, role: 'server', rack: 'R01-C09', at: 10, tenant: 'Globex', status: 'planned' },
];

const DATACENTER_02: readonly FleetRow[] = [
  { name: 'core-dc02-', count: 2, model: 'DCS-7504R3', role: 'core-switch', rack: 'R02-B01', at: 20, tenant: 'Netops' },
  { name: 'edge-dc02-', count: 2, model: 'MX204', role: 'router', rack: 'R02-B02', at: 36, tenant: 'Netops', description: 'Internet and WAN edge' },
  { name: 'fw-dc02-', count: 2, model: 'PA-3220', role: 'firewall', rack: 'R02-B02', at: 30, tenant: 'Netops' },
  { name: 'dist-dc02-', count: 2, model: 'DCS-7060CX2-32S', role: 'distribution-switch', rack: 'R02-B04', at: 37, tenant: 'Netops' },
  { name: 'console-dc02-01', model: 'OM2248', role: 'console-server', rack: 'R02-B01', at: 38, tenant: 'Netops' },
  { name: 'acc-mgmt-dc02-01', model: 'C9300-48P', role: 'access-switch', rack: 'R02-B04', at: 35, tenant: 'Netops', description: 'Management network' },
  { name: 'tor-b13-1', model: QFX, role: LEAF, rack: 'R02-B13', at: 40, tenant: 'Netops', status: 'planned' },
  { name: 'tor-b14-1', model: QFX, role: LEAF, rack: 'R02-B14', at: 40, tenant: 'Netops', status: 'planned' },
  { name: 'srv-stg-', count: 4, model: R650, role: 'server', rack: 'R02-B03', at: 10, tenant: 'Globex', status: 'staged', age: 5 },
  { name: 'srv-pve-', count: 4, model: R750, role: 'server', rack: 'R02-B05', at: 10, tenant: 'Netops', platform: 'Proxmox VE' },
  { name: 'stor-b06-', count: 2, model: 'PowerVault ME5024', role: 'storage-array', rack: 'R02-B06', at: 4, tenant: 'Netops' },
  { name: 'srv-bak-', first: 3, count: 1, model: R750, role: 'server', rack: 'R02-B06', at: 12, tenant: 'Netops', description: 'Backup copy of datacenter-01' },
  { name: 'srv-cold-', count: 2, model: DL380, role: 'server', rack: 'R02-B10', at: 10, tenant: null, status: 'offline', description: 'Standby without power' },
  { name: 'srv-rep-', count: 4, model: R750, role: 'server', rack: 'R02-B07', at: 6, tenant: 'Acme Corp' },
  { name: 'srv-rep-', first: 5, count: 16, model: R750, role: 'server', rack: 'R02-B08', at: 2, tenant: 'Acme Corp' },
  { name: 'srv-arc-', count: 4, model: DL380, role: 'server', rack: 'R02-B11', at: 6, tenant: 'Globex' },
  { name: 'srv-arc-', first: 5, count: 4, model: DL380, role: 'server', rack: 'R02-B12', at: 6, tenant: 'Globex' },
  { name: 'srv-ml-', count: 3, model: R750, role: 'server', rack: 'R02-B15', at: 6, tenant: 'Initrode' },
  { name: 'srv-ml-', first: 4, count: 3, model: R750, role: 'server', rack: 'R02-B16', at: 6, tenant: 'Initrode' },
  { name: 'srv-test-', count: 4, model: DL325, role: 'server', rack: 'R02-B17', at: 10, tenant: 'Research' },
];

export const FLEET: readonly FleetRow[] = [...DATACENTER_01, ...DATACENTER_02];

/** Racks that have one top-of-rack switch at U40 (a second one stands in the table above). */
export const TOR_RACKS_ARISTA: readonly string[] = [
  'R01-A03', 'R01-A04', 'R01-A06', 'R01-A07', 'R01-A08', 'R01-A10', 'R01-A11', 'R01-A12', 'R01-A13', 'R01-A14', 'R01-A15', 'R01-A16', 'R01-A17', 'R01-A18', 'R01-A19',
];
export const TOR_RACKS_JUNIPER: readonly string[] = [
  'R01-C01', 'R01-C02', 'R01-C03', 'R01-C04', 'R01-C05', 'R01-C07', 'R01-C08', 'R01-C09',
  'R02-B03', 'R02-B05', 'R02-B06', 'R02-B07', 'R02-B08', 'R02-B11', 'R02-B12', 'R02-B15', 'R02-B16', 'R02-B17',
];

/** Racks with a fibre panel at U42 whose trunks lead to the first rack of the row. */
export const FIBRE_PANEL_RACKS: readonly string[] = [
  'R01-A01', 'R01-A02', 'R01-A03', 'R01-A04', 'R01-A13', 'R01-A14', 'R01-A15', 'R01-A16', 'R01-A17', 'R01-C01', 'R01-C07',
  'R02-B01', 'R02-B02', 'R02-B04', 'R02-B05', 'R02-B07', 'R02-B08',
];

/** Racks of the data centres without any PDU. */
export const RACKS_WITHOUT_PDU: readonly string[] = ['R01-A05', 'R01-C06', 'R01-C11', 'R01-C12', 'R02-B10', 'R02-B18', 'R02-B19', 'R02-B20'];
/** A horizontal PDU beside the vertical ones; all its outlets are used. */
export const FULL_PDU = 'pdu-a18-3';

/** Racks with one PDU only, so without a B feed. */
export const RACKS_WITH_ONE_PDU: readonly string[] = ['R01-A09', 'R01-A12', 'R01-A20', 'R01-C10', 'R02-B09', 'R02-B13', 'R02-B14'];
