import type { Json } from '../../netbox/row.js';
import { add, idOf, oldStamp, rackOf, siteOf, slugOf, stampAt } from './world.js';
import type { World } from './world.js';

type Parameters = Readonly<Record<string, Json>>;

const DEVICE = 'dcim.device';

/** name, object types, user, days since it was made (null: some day like most objects), parameters as NetBox's form or a script left them. */
const SAVED_FILTERS: readonly (readonly [string, readonly string[], string, number | null, Parameters])[] = [
  ['Active switches', [DEVICE], 'mgarcia', null, { status: ['active'], role: ['core-switch', 'distribution-switch', 'tor-switch', 'access-switch'] }],
  ['Core switches', [DEVICE], 'mgarcia', 280, { role: ['core-switch'], status: ['active'] }],
  // A name that is also a question: it must not change what "active devices" means.
  ['Active devices', [DEVICE], 'jsmith', 260, { status: ['active', 'staged'], site: ['datacenter-01'] }],
  ['Web servers', [DEVICE], 'jsmith', 250, { name__ic: 'web', has_primary_ip: 'true' }],
  ['Tagged for production', [DEVICE, 'dcim.rack', 'virtualization.virtualmachine'], 'mgarcia', 240, { tag: ['prod'] }],
  ['Card data, end of life', [DEVICE], 'hbrandt', 230, { tag: ['pci', 'eol'] }],
  ['European gear without tenant', [DEVICE], 'hbrandt', 220, { region: ['europe'], tenant_id: ['null'], status__n: ['active'] }],
  ['Not monitored', [DEVICE], 'jsmith', 210, { cf_monitored: 'false', sort: ['name'], per_page: ['100'] }],
  ['Uplink ports', ['dcim.interface'], 'mgarcia', 200, { name__isw: ['Ethernet4', 'Ethernet5'], enabled: true, mgmt_only: false, cabled: 'true' }],
  ['Big private networks', ['ipam.prefix'], 'jsmith', 190, { within_include: '10.0.0.0/8', mask_length__lte: '16' }],
  ['Carriers at risk', ['circuits.circuit'], 'hbrandt', 180, { provider: ['zayo', 'lumen'], status: ['active'] }],
  ['Search for old kit', [DEVICE], 'oldtimer', 900, { q: ['legacy'] }],
  ['Blue cabinets', ['dcim.rack'], 'oldtimer', 890, { colour: ['2196f3'], status: ['active'] }],
  ['Closed depot', [DEVICE], 'oldtimer', 880, { site: ['depot-09'] }],
];

/** The questions that people keep in NetBox's own user interface; a few of them have gone stale. */
export function addSavedFilters(world: World): void {
  for (const [name, types, user, days, parameters] of SAVED_FILTERS) addFilter(world, [name, types, user, days, parameters]);
  addFilter(world, ['Tall racks of datacenter-01', ['dcim.rack'], 'mgarcia', 170, { site_id: [String(siteOf(world, 'datacenter-01').id)], u_height__gte: ['42'], role__n: ['network'] }]);
  addFilter(world, ['Rack R01-A15', [DEVICE], 'mgarcia', 160, { rack_id: [rackOf(world, 'R01-A15').id] }]);
  addFilter(world, ['To be scrapped', [DEVICE], 'oldtimer', 870, { status: ['decommissioning'] }], { enabled: false });
  addFilter(world, ['Bench', [DEVICE], 'jsmith', 12, { status: ['inventory'] }], { shared: false });
}

function addFilter(world: World, [name, types, user, days, parameters]: (typeof SAVED_FILTERS)[number], more: { readonly enabled?: boolean; readonly shared?: boolean } = {}): void {
  const { enabled = true, shared = true } = more;
  add(world, 'extras.savedfilter', {
    object_types: types, name, slug: slugOf(name), description: '', user: idOf(world, 'users.user', user), weight: 100, enabled, shared, parameters,
  }, days === null ? oldStamp(world) : stampAt(world, days));
}
