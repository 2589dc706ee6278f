import { addPrefix } from './subnets.js';
import { found, idOf, NO_FIELDS, objectsOf, optionalId, siteOf, stampAt, vlanOf, type Subnet, type World } from './world.js';

interface NetworkRow {
  readonly cidr: string;
  readonly vrf: string | null;
  readonly site: string | null;
  readonly vid?: number;
  readonly role: string | null;
  readonly tenant: string | null;
  readonly status?: string;
  readonly description: string;
  readonly pool?: boolean;
  readonly marked?: boolean;
  /** Days before now, for those that the change log knows. */
  readonly age?: number;
}

/** Networks beyond those of the sites' own VLANs. */
const NETWORKS: readonly NetworkRow[] = [
  { cidr: '10.60.0.0/16', vrf: 'prod', site: null, role: null, tenant: 'Netops', status: 'container', description: 'Applications' },
  { cidr: '10.60.4.0/24', vrf: 'prod', site: 'datacenter-01', vid: 251, role: 'servers', tenant: 'Globex', description: 'Applications tier' },
  { cidr: '10.60.8.0/24', vrf: 'prod', site: 'datacenter-01', vid: 252, role: 'servers', tenant: 'Globex', description: 'Web tier' },
  { cidr: '10.60.12.0/24', vrf: 'prod', site: 'datacenter-01', vid: 273, role: 'servers', tenant: 'Initrode', description: 'Calculation' },
  { cidr: '10.60.16.0/22', vrf: 'prod', site: 'datacenter-01', vid: 231, role: 'servers', tenant: 'Acme Corp', description: 'Acme segments' },
  { cidr: '10.60.18.0/24', vrf: 'prod', site: 'datacenter-01', vid: 232, role: null, tenant: 'Acme Corp', description: 'Inside another active network' },
  { cidr: '10.60.20.0/24', vrf: 'prod', site: 'datacenter-01', vid: 233, role: 'servers', tenant: 'Acme Corp', description: '', age: 7 },
  { cidr: '10.60.21.0/24', vrf: 'prod', site: 'datacenter-01', vid: 234, role: 'servers', tenant: 'Acme Corp', status: 'reserved', description: 'Next project' },
  { cidr: '10.60.24.0/28', vrf: 'prod', site: 'datacenter-02', role: null, tenant: null, description: 'Load balancers', pool: true },
  { cidr: '10.61.0.0/20', vrf: 'prod', site: null, role: null, tenant: null, status: 'container', description: 'Kept for growth' },
  { cidr: '10.10.4.192/26', vrf: null, site: 'datacenter-01', role: 'servers', tenant: 'Acme Corp', status: 'reserved', description: 'Growth of servers row A' },
  { cidr: '10.10.16.0/24', vrf: null, site: 'datacenter-01', vid: 241, role: 'servers', tenant: 'Acme Corp', description: '' },
  { cidr: '10.10.17.0/24', vrf: null, site: 'datacenter-01', vid: 240, role: 'servers', tenant: 'Acme Corp', status: 'deprecated', description: 'Replaced by 10.60.16.0/22' },
  { cidr: '10.10.64.0/18', vrf: null, site: 'datacenter-01', role: null, tenant: null, status: 'container', description: '' },
  { cidr: '10.30.41.0/26', vrf: null, site: 'site-nyc', vid: 50, role: 'users', tenant: 'Facilities', description: 'Cameras', marked: true },
  { cidr: '10.30.60.0/24', vrf: null, site: 'site-nyc', role: 'users', tenant: 'Acme Corp', description: '', age: 9 },
  { cidr: '192.168.88.0/24', vrf: null, site: null, role: null, tenant: null, description: 'Lab bench' },
  { cidr: '198.51.100.0/24', vrf: null, site: 'datacenter-01', role: null, tenant: 'Netops', status: 'container', description: 'Public Europe' },
  { cidr: '198.51.100.0/26', vrf: null, site: 'datacenter-01', role: 'servers', tenant: 'Netops', description: 'Translated addresses', pool: true },
  { cidr: '198.51.100.128/30', vrf: null, site: 'datacenter-01', role: 'transit', tenant: 'Netops', description: 'Lumen hand-off' },
  { cidr: '203.0.113.0/26', vrf: null, site: 'site-nyc', role: null, tenant: 'Acme Corp', description: 'Public New York' },
  { cidr: '2001:db8::/48', vrf: null, site: null, role: null, tenant: 'Netops', status: 'container', description: 'Shared services' },
  { cidr: '2001:db8::/64', vrf: null, site: 'datacenter-01', role: 'servers', tenant: 'Netops', description: 'Name and mail servers' },
  { cidr: '2001:db8:10::/48', vrf: null, site: 'datacenter-01', role: null, tenant: 'Netops', status: 'container', description: 'datacenter-01' },
  { cidr: '2001:db8:10:4::/64', vrf: null, site: 'datacenter-01', vid: 200, role: 'servers', tenant: 'Acme Corp', description: 'Servers row A' },
  { cidr: '2001:db8:10:5::/64', vrf: null, site: 'datacenter-01', vid: 300, role: 'storage', tenant: 'Netops', description: 'Storage' },
  { cidr: '2001:db8:20::/48', vrf: null, site: 'datacenter-02', role: null, tenant: 'Netops', status: 'container', description: 'datacenter-02' },
  { cidr: '2001:db8:20:4::/64', vrf: null, site: 'datacenter-02', vid: 200, role: 'servers', tenant: null, description: 'Servers row B' },
  { cidr: '2001:db8:30:20::/64', vrf: null, site: 'site-nyc', vid: 20, role: 'users', tenant: 'Acme Corp', description: 'Users' },
];

const PARTNER_COUNT = 10;

export function addFurtherNetworks(world: World): void {
  for (const row of NETWORKS) addNetwork(world, row);
  for (let number = 1; number <= PARTNER_COUNT; number += 1) {
    addPrefix(world, { cidr: `172.25.${number}.0/29`, vrf: 'partner', scope: ['dcim.region', idOf(world, 'dcim.region', 'Europe')], description: `Partner ${number}` });
  }
  addScopedNetworks(world);
  addRanges(world);
}

function addNetwork(world: World, row: NetworkRow): Subnet {
  const site = row.site === null ? null : siteOf(world, row.site);
  return addPrefix(world, {
    cidr: row.cidr, vrf: row.vrf, site, vlan: row.vid === undefined || site === null ? null : found(vlanOf(world, site, row.vid) ?? undefined, `VLAN ${row.vid} for ${row.cidr}`),
    role: row.role, tenant: row.tenant, status: row.status ?? 'active', description: row.description, pool: row.pool ?? false, marked: row.marked ?? false,
    ...(row.age === undefined ? {} : { age: stampAt(world, row.age) }),
  });
}

/** Networks of a hall and of a region. */
function addScopedNetworks(world: World): void {
  addPrefix(world, { cidr: '10.10.13.0/24', scope: ['dcim.location', idOf(world, 'dcim.location', 'datacenter-01/Hall A')], role: 'servers', tenant: 'Netops', description: 'Hall A monitoring' });
  addPrefix(world, { cidr: '10.200.0.0/16', scope: ['dcim.region', idOf(world, 'dcim.region', 'Asia Pacific')], status: 'reserved', tenant: 'Initrode', description: 'Next branches in Asia' });
}

/** start, end, size, VRF, tenant, status, role, utilised, populated, description */
const RANGES: readonly (readonly [string, string, number, string | null, string | null, string, string | null, boolean, boolean, string])[] = [
  ['10.10.4.140/24', '10.10.4.179/24', 40, null, 'Acme Corp', 'active', 'servers', false, false, 'DHCP pool for installations'],
  ['10.10.2.100/24', '10.10.2.199/24', 100, null, 'Netops', 'active', 'users', false, false, 'DHCP pool operators'],
  ['10.30.20.50/23', '10.30.21.249/23', 456, null, 'Acme Corp', 'active', 'users', false, true, 'DHCP pool users New York'],
  ['10.30.30.50/24', '10.30.30.249/24', 200, null, 'Acme Corp', 'active', 'voice', false, true, 'DHCP pool phones New York'],
  ['10.31.20.50/23', '10.31.21.249/23', 456, null, 'Globex', 'active', 'users', false, true, 'DHCP pool users London'],
  ['10.60.16.10/22', '10.60.16.99/22', 90, 'prod', 'Acme Corp', 'active', null, false, false, 'Virtual addresses'],
  ['10.60.16.80/22', '10.60.16.150/22', 71, 'prod', 'Acme Corp', 'reserved', null, false, false, 'Second set of virtual addresses'],
  ['10.60.24.4/28', '10.60.24.12/28', 9, 'prod', null, 'active', null, true, false, 'Given out by the load balancer'],
  ['192.168.88.10/24', '192.168.88.19/24', 10, null, null, 'deprecated', null, false, false, ''],
];

function addRanges(world: World): void {
  for (const [start, end, size, vrf, tenant, status, role, utilised, populated, description] of RANGES) {
    addRange(world, { start, end, size, vrf, tenant, status, role, utilised, populated, description });
  }
  for (const [key, subnet] of world.subnets) {
    if (!key.startsWith('guest 172.20.') || subnet.site === null) continue;
    const base = subnet.cidr.replace('.0/24', '');
    addRange(world, {
      start: `${base}.50/24`, end: `${base}.199/24`, size: 150, vrf: 'guest', tenant: null, status: 'active', role: 'guest', utilised: false, populated: true, description: `Guest DHCP pool ${subnet.site.name}`,
    });
  }
}

interface RangeRow {
  readonly start: string;
  readonly end: string;
  readonly size: number;
  readonly vrf: string | null;
  readonly tenant: string | null;
  readonly status: string;
  readonly role: string | null;
  readonly utilised: boolean;
  readonly populated: boolean;
  readonly description: string;
}

function addRange(world: World, row: RangeRow): void {
  const list = objectsOf(world, 'ipam.iprange');
  const age = stampAt(world, world.random.between(62, 900));
  list.push({
    id: list.length + 1, start_address: row.start, end_address: row.end, size: row.size, vrf: optionalId(world, 'ipam.vrf', row.vrf),
    tenant: optionalId(world, 'tenancy.tenant', row.tenant), status: row.status, role: optionalId(world, 'ipam.role', row.role), description: row.description, comments: '',
    mark_populated: row.populated, mark_utilized: row.utilised, tags: [], custom_fields: NO_FIELDS, created: age.created, last_updated: age.updated,
  });
}
