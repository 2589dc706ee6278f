import { LOCATIONS, REGIONS, SITES, SITE_GROUPS, type SiteRow } from './place-tables.js';
import { add, addNamed, idOf, NONE, oldStamp, optionalId, siteOf, slugOf, stampAt, type Site, type Stamp, type World } from './world.js';

/** When branch-012 was built, in days before now: its objects are new enough to stand in the change log. */
export const BRANCH_012_AGE = 41;

export function addPlaces(world: World): void {
  addTree(world, 'dcim.region', REGIONS);
  addTree(world, 'dcim.sitegroup', SITE_GROUPS);
  for (const row of SITES) {
    addSite(world, row, row.name === 'branch-012' ? stampAt(world, BRANCH_012_AGE) : oldStamp(world));
  }
  for (const [site, name, parent, status, tenant, description] of LOCATIONS) {
    addLocation(world, { site: siteOf(world, site), name, parent, status, tenant, description });
  }
}

function addTree(world: World, type: string, rows: readonly (readonly [string, string | null, string])[]): void {
  for (const [name, parent, description] of rows) {
    addNamed(world, type, name, { slug: slugOf(name), parent: parent === null ? null : idOf(world, type, parent), description, comments: '' });
  }
}

export function addSite(world: World, row: SiteRow, age: Stamp): Site {
  const tenant = optionalId(world, 'tenancy.tenant', row.tenant);
  const draft = add(world, 'dcim.site', {
    name: row.name,
    slug: slugOf(row.name),
    status: row.status,
    region: optionalId(world, 'dcim.region', row.region),
    group: idOf(world, 'dcim.sitegroup', row.group),
    tenant,
    facility: row.facility,
    time_zone: row.zone,
    description: row.description,
    physical_address: row.address,
    shipping_address: row.name === 'datacenter-01' ? `${row.address}, gate 3, loading dock` : '',
    latitude: row.at?.[0] ?? null,
    longitude: row.at?.[1] ?? null,
    asns: NONE,
    comments: row.comments ?? '',
  }, age);
  const site: Site = { id: draft.id, name: row.name, code: row.code, tenant, draft, age };
  world.sites.set(row.name, site);
  return site;
}

interface LocationRow {
  readonly site: Site;
  readonly name: string;
  readonly parent: string | null;
  readonly status: string;
  readonly tenant: string | null;
  readonly description: string;
}

function addLocation(world: World, row: LocationRow): void {
  const parent = row.parent === null ? null : locationId(world, row.site.name, row.parent);
  const draft = add(world, 'dcim.location', {
    name: row.name,
    slug: slugOf(row.name),
    site: row.site.id,
    parent,
    status: row.status,
    tenant: optionalId(world, 'tenancy.tenant', row.tenant),
    facility: '',
    description: row.description,
    comments: '',
  });
  world.ids.set(`dcim.location/${row.site.name}/${row.name}`, draft.id);
}

export function locationId(world: World, site: string, name: string): number {
  return idOf(world, 'dcim.location', `${site}/${name}`);
}
