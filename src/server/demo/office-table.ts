/** How an office with its own server room is equipped; the racks are named `<CODE>-A01` … */
export interface OfficeRow {
  readonly site: string;
  readonly racks: number;
  readonly core: number;
  readonly access: number;
  readonly router: readonly string[];
  readonly routerTenant: string;
  readonly firewall: string | null;
  readonly servers: number;
  readonly accessPoints: number;
  readonly console: boolean;
}

export const OFFICES: readonly OfficeRow[] = [
  { site: 'site-nyc', racks: 8, core: 2, access: 11, router: ['ASR1001-X', 'ASR1001-X'], routerTenant: 'Acme Corp', firewall: 'FortiGate 100F', servers: 8, accessPoints: 5, console: true },
  { site: 'site-lon', racks: 6, core: 2, access: 8, router: ['ASR1001-X', 'ASR1001-X'], routerTenant: 'Globex', firewall: 'FortiGate 100F', servers: 6, accessPoints: 4, console: true },
  { site: 'site-fra', racks: 5, core: 2, access: 8, router: ['ASR1001-X', 'MX204'], routerTenant: 'Acme Corp', firewall: 'PA-3220', servers: 4, accessPoints: 4, console: true },
  { site: 'site-sin', racks: 5, core: 2, access: 7, router: ['ASR1001-X', 'MX204'], routerTenant: 'Initrode', firewall: 'PA-3220', servers: 6, accessPoints: 4, console: true },
  { site: 'site-tyo', racks: 3, core: 1, access: 4, router: ['ISR4331'], routerTenant: 'Initrode', firewall: 'FortiGate 100F', servers: 2, accessPoints: 2, console: false },
  { site: 'site-chi', racks: 3, core: 1, access: 4, router: ['ISR4331'], routerTenant: 'Globex', firewall: 'FortiGate 100F', servers: 2, accessPoints: 2, console: false },
];

/** How a branch is equipped. */
export interface BranchRow {
  readonly site: string;
  readonly router: string | null;
  readonly firewall: string | null;
  readonly access: readonly string[];
  readonly accessPoints: number;
  readonly ups: boolean;
  readonly tenant: string | null;
  readonly status?: string;
}

const SMALL = 'C9300-24P';
const LARGE = 'C9300-48P';

export const BRANCHES: readonly BranchRow[] = [
  { site: 'branch-001', router: 'ISR4331', firewall: 'PA-440', access: [LARGE, SMALL], accessPoints: 2, ups: true, tenant: 'Acme Corp' },
  { site: 'branch-002', router: 'ISR4331', firewall: null, access: [LARGE], accessPoints: 2, ups: true, tenant: 'Acme Corp' },
  { site: 'branch-003', router: 'ISR4331', firewall: 'PA-440', access: [LARGE], accessPoints: 1, ups: false, tenant: 'Globex' },
  { site: 'branch-004', router: 'ISR4331', firewall: 'PA-440', access: [LARGE, LARGE], accessPoints: 2, ups: true, tenant: 'Globex' },
  { site: 'branch-005', router: 'SRX345', firewall: null, access: [LARGE], accessPoints: 1, ups: false, tenant: null },
  { site: 'branch-006', router: 'SRX345', firewall: 'PA-440', access: [LARGE, SMALL], accessPoints: 2, ups: true, tenant: 'Acme Corp' },
  { site: 'branch-007', router: 'SRX345', firewall: null, access: [LARGE], accessPoints: 2, ups: false, tenant: 'Globex' },
  { site: 'branch-008', router: 'ISR4331', firewall: 'PA-440', access: [LARGE], accessPoints: 1, ups: false, tenant: 'Initrode' },
  { site: 'branch-009', router: null, firewall: null, access: [SMALL], accessPoints: 2, ups: false, tenant: "O'Neill & Sons" },
  { site: 'branch-010', router: 'SRX345', firewall: null, access: [SMALL], accessPoints: 1, ups: false, tenant: null },
  { site: 'branch-011', router: 'ISR4331', firewall: 'PA-440', access: [LARGE], accessPoints: 1, ups: false, tenant: 'Initrode', status: 'staged' },
  { site: 'branch-012', router: 'ISR4331', firewall: 'PA-440', access: [LARGE], accessPoints: 2, ups: true, tenant: "O'Neill & Sons" },
];
