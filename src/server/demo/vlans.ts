import { COMMON_VLANS, DATACENTER_01_VLANS, DATACENTER_02_VLANS, EXTRA_VLANS, MISSING_VLANS, VLAN_ROLES } from './vlan-tables.js';
import { add, addNamed, idOf, oldStamp, optionalId, siteOf, slugOf, type Site, type Stamp, type World } from './world.js';

const DATACENTER_01_COUNT = 63;

export function addVlans(world: World): void {
  for (const [name, weight, description] of VLAN_ROLES) addNamed(world, 'ipam.role', name, { slug: name, weight, description });
  const group1 = addGroup(world, 'dc01-vlans', ['dcim.site', siteOf(world, 'datacenter-01').id], [[2, 999]]);
  const group2 = addGroup(world, 'dc02-vlans', ['dcim.site', siteOf(world, 'datacenter-02').id], [[2, 999]]);
  addGroup(world, 'wan-vlans', null, [[3000, 3099]]);
  const europe = addGroup(world, 'europe-vlans', ['dcim.region', idOf(world, 'dcim.region', 'Europe')], [[2000, 2099]]);
  addVlan(world, { site: null, group: europe, vid: 2001, name: 'europe-voice', role: 'voice', tenant: 'Netops', status: 'active' });
  addDatacentreVlans(world, group1);
  const second = siteOf(world, 'datacenter-02');
  for (const [vid, name, role] of DATACENTER_02_VLANS) {
    addVlan(world, { site: second, group: group2, vid, name, role, tenant: 'Netops', status: vid === 300 ? 'reserved' : 'active' });
  }
  for (const site of world.sites.values()) {
    if (!/^(datacenter|site-syd|site-zrh)/.test(site.name)) addSiteVlans(world, site);
  }
  for (const [vid, name] of [[3001, 'wan-core'], [3002, 'wan-backup'], [2999, 'unused-old']] as const) {
    addVlan(world, { site: null, group: vid === 2999 ? null : idOf(world, 'ipam.vlangroup', 'wan-vlans'), vid, name, role: null, tenant: null, status: vid === 2999 ? 'deprecated' : 'active' });
  }
}

function addGroup(world: World, name: string, scope: readonly [string, number] | null, ranges: readonly (readonly [number, number])[]): number {
  return addNamed(world, 'ipam.vlangroup', name, {
    slug: slugOf(name), scope_type: scope?.[0] ?? null, scope_id: scope?.[1] ?? null, vid_ranges: ranges, tenant: null, description: '',
  }).id;
}

function addDatacentreVlans(world: World, group: number): void {
  const site = siteOf(world, 'datacenter-01');
  const segments: readonly (readonly [string, number, string])[] = [['acme', 230, 'Acme Corp'], ['globex', 250, 'Globex'], ['initrode', 270, 'Initrode']];
  let count = 0;
  for (const [vid, name, role] of DATACENTER_01_VLANS) {
    const status = vid === 666 ? 'deprecated' : vid === 301 ? 'reserved' : 'active';
    addVlan(world, { site, group, vid, name, role, tenant: vid < 900 ? 'Netops' : null, status });
    count += 1;
  }
  for (let index = 0; count < DATACENTER_01_COUNT; index += 1, count += 1) {
    const [stem, first, tenant] = segments[index % segments.length] ?? segments[0] ?? ['tenant', 230, 'Netops'];
    const number = Math.floor(index / segments.length) + 1;
    addVlan(world, { site, group, vid: first + number, name: `${stem}-${String(number).padStart(2, '0')}`, role: 'servers', tenant, status: 'active' });
  }
}

function addSiteVlans(world: World, site: Site): void {
  const age = site.name === 'branch-012' ? { age: site.age } : {};
  for (const [vid, name, role] of [...COMMON_VLANS, ...(EXTRA_VLANS[site.name] ?? [])]) {
    if (MISSING_VLANS.some(([where, number]) => where === site.name && number === vid)) continue;
    addVlan(world, { site, group: null, vid, name, role, tenant: vid === 100 ? null : 'Netops', status: 'active', ...age });
  }
}

export interface NewVlan {
  readonly site: Site | null;
  readonly group: number | null;
  readonly vid: number;
  readonly name: string;
  readonly role: string | null;
  readonly tenant: string | null;
  readonly status: string;
  readonly age?: Stamp;
}

export function addVlan(world: World, options: NewVlan): void {
  const draft = add(world, 'ipam.vlan', {
    site: options.site?.id ?? null,
    group: options.group,
    vid: options.vid,
    name: options.name,
    tenant: optionalId(world, 'tenancy.tenant', options.tenant),
    status: options.status,
    role: optionalId(world, 'ipam.role', options.role),
    description: '',
    qinq_role: null,
    qinq_svlan: null,
    comments: '',
  }, options.age ?? oldStamp(world));
  const vlan = { id: draft.id, vid: options.vid, name: options.name, site: options.site };
  world.vlans.push(vlan);
  if (options.site !== null) world.vlanIndex.set(`${options.site.id} ${options.vid}`, vlan);
}
