import type { Database, Node } from './database.js';

/** Where an object belongs by its scope: what the scope is, and what that lies in. */
export interface Places {
  readonly region: Node | null;
  readonly siteGroup: Node | null;
  readonly site: Node | null;
  readonly location: Node | null;
}

const NOWHERE: Places = { region: null, siteGroup: null, site: null, location: null };

/** The places of a scoped object, a circuit termination or an assigned interface, VM interface or VLAN. */
export function placesOf(database: Database, node: Node): Places {
  const scope = scopeOf(database, node);
  if (scope === null) return NOWHERE;
  switch (scope.type) {
    case 'dcim.region':
      return { ...NOWHERE, region: scope };
    case 'dcim.sitegroup':
      return { ...NOWHERE, siteGroup: scope };
    case 'dcim.site':
      return placesOfSite(database, scope);
    case 'dcim.location':
      return { ...placesOfSite(database, database.find('dcim.site', scope.object['site'])), location: scope };
    default:
      return NOWHERE;
  }
}

function placesOfSite(database: Database, site: Node | null): Places {
  if (site === null) return NOWHERE;
  return {
    region: database.find('dcim.region', site.object['region']),
    siteGroup: database.find('dcim.sitegroup', site.object['group']),
    site,
    location: null,
  };
}

function scopeOf(database: Database, node: Node): Node | null {
  for (const name of ['scope', 'termination'] as const) {
    const type = node.object[`${name}_type`];
    if (typeof type === 'string') return database.find(type, node.object[`${name}_id`]);
  }
  return null;
}
