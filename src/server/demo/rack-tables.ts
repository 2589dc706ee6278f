export interface RackRow {
  readonly site: string;
  readonly location: string | null;
  readonly stem: string;
  readonly first: number;
  readonly last: number;
  readonly type: string;
  readonly role: string | null;
  readonly tenant: string | null;
  readonly status?: string;
}

const HIGH = 'NetShelter SX 48U';
const FULL = 'NetShelter SX 42U';
const WALL = 'Wall cabinet 12U';
const FRAME = 'Two-post frame 45U';

export const RACKS: readonly RackRow[] = [
  { site: 'datacenter-01', location: 'Row A', stem: 'R01-A', first: 1, last: 4, type: FULL, role: 'network', tenant: 'Netops' },
  { site: 'datacenter-01', location: 'Row A', stem: 'R01-A', first: 5, last: 5, type: FULL, role: 'compute', tenant: 'Globex', status: 'reserved' },
  { site: 'datacenter-01', location: 'Row A', stem: 'R01-A', first: 6, last: 8, type: FULL, role: 'compute', tenant: 'Netops' },
  { site: 'datacenter-01', location: 'Row A', stem: 'R01-A', first: 9, last: 9, type: FULL, role: null, tenant: null, status: 'deprecated' },
  { site: 'datacenter-01', location: 'Row A', stem: 'R01-A', first: 10, last: 12, type: FULL, role: 'compute', tenant: 'Globex' },
  { site: 'datacenter-01', location: 'Row A', stem: 'R01-A', first: 13, last: 16, type: FULL, role: 'compute', tenant: 'Acme Corp' },
  { site: 'datacenter-01', location: 'Row A', stem: 'R01-A', first: 17, last: 18, type: FULL, role: 'compute', tenant: 'Initrode' },
  { site: 'datacenter-01', location: 'Row A', stem: 'R01-A', first: 19, last: 20, type: FULL, role: 'compute', tenant: "O'Neill & Sons" },
  { site: 'datacenter-01', location: 'Row C', stem: 'R01-C', first: 1, last: 6, type: FULL, role: 'compute', tenant: 'Initrode' },
  { site: 'datacenter-01', location: 'Row C', stem: 'R01-C', first: 7, last: 10, type: FULL, role: 'compute', tenant: 'Globex' },
  { site: 'datacenter-01', location: 'Row C', stem: 'R01-C', first: 11, last: 12, type: FULL, role: null, tenant: null, status: 'available' },
  { site: 'datacenter-02', location: 'Row B', stem: 'R02-B', first: 1, last: 2, type: FULL, role: 'network', tenant: 'Netops' },
  { site: 'datacenter-02', location: 'Row B', stem: 'R02-B', first: 3, last: 3, type: FULL, role: 'compute', tenant: 'Globex' },
  { site: 'datacenter-02', location: 'Row B', stem: 'R02-B', first: 4, last: 4, type: FULL, role: 'network', tenant: 'Netops' },
  { site: 'datacenter-02', location: 'Row B', stem: 'R02-B', first: 5, last: 10, type: FULL, role: 'compute', tenant: 'Acme Corp' },
  { site: 'datacenter-02', location: 'Row B', stem: 'R02-B', first: 11, last: 14, type: FULL, role: 'compute', tenant: 'Globex' },
  { site: 'datacenter-02', location: 'Row B', stem: 'R02-B', first: 15, last: 20, type: FULL, role: 'compute', tenant: 'Initrode' },
  { site: 'datacenter-02', location: 'Row D', stem: 'R02-D', first: 1, last: 8, type: HIGH, role: 'compute', tenant: null, status: 'planned' },
  { site: 'site-nyc', location: 'Server room', stem: 'NYC-A', first: 1, last: 8, type: FULL, role: 'network', tenant: 'Acme Corp' },
  { site: 'site-nyc', location: 'Comms room 5', stem: 'NYC-B', first: 1, last: 4, type: FRAME, role: 'comms', tenant: null },
  { site: 'site-lon', location: 'Server room', stem: 'LON-A', first: 1, last: 6, type: FULL, role: 'network', tenant: 'Globex' },
  { site: 'site-fra', location: 'Server room', stem: 'FRA-A', first: 1, last: 5, type: FULL, role: 'network', tenant: 'Acme Corp' },
  { site: 'site-sin', location: 'Server room', stem: 'SIN-A', first: 1, last: 5, type: FULL, role: 'network', tenant: 'Initrode' },
  { site: 'site-tyo', location: 'Comms room', stem: 'TYO-A', first: 1, last: 3, type: FULL, role: 'comms', tenant: 'Initrode' },
  { site: 'site-chi', location: 'Comms room', stem: 'CHI-A', first: 1, last: 3, type: FULL, role: 'comms', tenant: 'Globex' },
  { site: 'site-zrh', location: null, stem: 'ZRH-A', first: 1, last: 1, type: FULL, role: 'comms', tenant: 'Acme Corp', status: 'deprecated' },
  { site: 'branch-001', location: null, stem: 'BR001-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: 'Acme Corp' },
  { site: 'branch-002', location: null, stem: 'BR002-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: 'Acme Corp' },
  { site: 'branch-003', location: null, stem: 'BR003-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: 'Globex' },
  { site: 'branch-004', location: 'Back office', stem: 'BR004-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: 'Globex' },
  { site: 'branch-005', location: null, stem: 'BR005-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: null },
  { site: 'branch-006', location: null, stem: 'BR006-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: 'Acme Corp' },
  { site: 'branch-007', location: null, stem: 'BR007-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: 'Globex' },
  { site: 'branch-008', location: null, stem: 'BR008-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: 'Initrode' },
  { site: 'branch-010', location: null, stem: 'BR010-R', first: 1, last: 2, type: WALL, role: null, tenant: null },
  { site: 'branch-011', location: null, stem: 'BR011-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: 'Initrode', status: 'planned' },
  { site: 'branch-012', location: null, stem: 'BR012-R', first: 1, last: 2, type: WALL, role: 'comms', tenant: "O'Neill & Sons" },
];

/** Racks outside the pattern: one name at two sites, and one that follows no convention. */
export const ODD_RACKS: readonly (readonly [string, string, string, string])[] = [
  ['site-nyc', 'Server room', 'EXP-01', 'Exchange hand-off'],
  ['site-lon', 'Server room', 'EXP-01', 'Exchange hand-off'],
  ['site-lon', 'Server room', 'Cab 7', 'Left by the previous tenant'],
];

export const RACK_HEIGHTS: Readonly<Record<string, number>> = { [FULL]: 42, [HIGH]: 48, [WALL]: 12, [FRAME]: 45 };
