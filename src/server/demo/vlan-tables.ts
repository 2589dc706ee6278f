/** vid, name, role */
type VlanRow = readonly [number, string, string | null];

/** The VLANs that most sites share. */
export const COMMON_VLANS: readonly VlanRow[] = [
  [10, 'mgmt', 'management'],
  [20, 'users', 'users'],
  [30, 'voice', 'voice'],
  [100, 'guest', 'guest'],
];

/** datacenter-01 has exactly 63 VLANs, all in group dc01-vlans: these, and tenant segments up to the 63rd. */
export const DATACENTER_01_VLANS: readonly VlanRow[] = [
  [10, 'mgmt', 'management'], [20, 'users', 'users'], [30, 'voice', 'voice'], [40, 'printers', 'users'], [50, 'cameras', null], [60, 'building', null],
  [99, 'native', null], [100, 'guest', 'guest'], [101, 'dmz-web', 'servers'], [102, 'dmz-mail', 'servers'], [103, 'dmz-dns', 'servers'],
  [110, 'partners', 'guest'], [120, 'contractors', 'guest'], [150, 'oob', 'management'], [200, 'servers', 'servers'], [201, 'servers-web', 'servers'],
  [202, 'servers-db', 'servers'], [203, 'servers-app', 'servers'], [210, 'backup', 'servers'], [220, 'vmotion', 'servers'], [221, 'hypervisors', 'servers'],
  [300, 'storage', 'storage'], [301, 'storage-b', 'storage'], [310, 'replication', 'storage'], [400, 'transit-a', 'transit'], [401, 'transit-b', 'transit'],
  [402, 'transit-wan', 'transit'], [666, 'blackhole', null], [900, 'bench', null], [999, 'quarantine', null],
];

export const DATACENTER_02_VLANS: readonly VlanRow[] = [
  [10, 'mgmt', 'management'], [20, 'users', 'users'], [100, 'guest', 'guest'], [101, 'dmz-web', 'servers'], [200, 'server-lan', 'servers'], [202, 'servers-db', 'servers'],
  [210, 'backup', 'servers'], [220, 'vmotion', 'servers'], [300, 'storage', 'storage'], [310, 'replication', 'storage'], [400, 'transit-a', 'transit'], [500, 'staging', null],
];

/** VLANs of one site beyond the common ones. */
export const EXTRA_VLANS: Readonly<Record<string, readonly VlanRow[]>> = {
  'site-nyc': [[40, 'printers', 'users'], [50, 'cameras', null], [110, 'contractors', 'guest'], [200, 'servers', 'servers'], [300, 'storage', 'storage']],
  'site-lon': [[40, 'printers', 'users'], [60, 'trading', 'users'], [200, 'servers', 'servers']],
  'site-fra': [[40, 'printers', 'users'], [200, 'servers', 'servers']],
  'site-sin': [[40, 'printers', 'users'], [200, 'servers', 'servers']],
};

/** Sites without one of the common VLANs, so that "which sites do not have it" has an answer. */
export const MISSING_VLANS: readonly (readonly [string, number])[] = [
  ['branch-002', 30], ['branch-007', 30], ['branch-009', 30], ['branch-008', 100], ['branch-010', 30], ['branch-010', 100], ['site-tyo', 30],
];

export const VLAN_ROLES: readonly (readonly [string, number, string])[] = [
  ['management', 100, 'Access to equipment'],
  ['users', 200, 'Workplaces'],
  ['voice', 300, 'Telephones'],
  ['guest', 400, 'Visitors'],
  ['servers', 500, 'Data centre services'],
  ['storage', 600, 'Disk traffic'],
  ['transit', 700, 'Links between routers'],
  ['loopback', 800, 'Router identities'],
];
