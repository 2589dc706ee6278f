import { isList } from '../../netbox/row.js';
import { IGNORED, invalid, test } from './condition.js';
import type { Database, Node } from './database.js';
import { numbers, texts } from './method.js';
import type { Method } from './method.js';
import { plain } from './plain.js';
import { related, relatedAt } from './relations.js';
import { lineage } from './trees.js';
import { vidsOf } from './values.js';

/** Filters of VLANs, their groups, and interfaces by VLAN. */
export const vlanMethods: Readonly<Record<string, Method>> = {
  'dcim.interface.vlan_id': onInterface('id'),
  'virtualization.vminterface.vlan_id': onInterface('id'),
  'dcim.interface.vlan': onInterface('vid'),
  'virtualization.vminterface.vlan': onInterface('vid'),
  'ipam.vlan.interface_id': carriedBy('dcim.interface'),
  'ipam.vlan.vminterface_id': carriedBy('virtualization.vminterface'),
  'ipam.vlan.available_at_site': availableFor('dcim.site', (_database, site) => [site]),
  'ipam.vlan.available_on_device': availableFor('dcim.device', (database, device) => ['site', 'location', 'rack'].flatMap((name) => related(database, device, name))),
  'ipam.vlan.available_on_virtualmachine': availableFor('virtualization.virtualmachine', (database, machine) => [
    ...related(database, machine, 'site'),
    ...related(database, machine, 'cluster'),
    ...relatedAt(database, machine, ['cluster', 'group']),
    ...relatedAt(database, machine, ['cluster', 'scope']),
    ...relatedAt(database, machine, ['cluster', '@site']),
  ]),
  'ipam.vlangroup.contains_vid': numbers((_database, node, wanted) => vidsOf(node).some((vid) => wanted.has(vid))),
  ...Object.fromEntries(Object.entries({
    region: 'dcim.region', site_group: 'dcim.sitegroup', site: 'dcim.site', location: 'dcim.location', rack: 'dcim.rack',
    cluster_group: 'virtualization.clustergroup', cluster: 'virtualization.cluster',
  }).map(([name, type]) => [`ipam.vlangroup.${name}`, byScope(type)])),
};

const OF_INTERFACE = ['untagged_vlan', 'tagged_vlans', 'qinq_svlan'] as const;

/** Interfaces that carry the VLAN in any mode. */
function onInterface(key: 'id' | 'vid'): Method {
  return texts((database, value) => {
    const ids = new Set(database.having('ipam.vlan', key, Number(value)).map((vlan) => vlan.id));
    return ({ object }) => OF_INTERFACE.some((field) => listOf(object[field]).some((id) => ids.has(Number(id ?? Number.NaN))));
  });
}

function listOf(value: Node['object'][string] | undefined): readonly Node['object'][string][] {
  return isList(value) ? value : value === undefined ? [] : [value];
}

function carriedBy(type: string): Method {
  return (database, values) => {
    const value = values.at(-1) ?? '';
    if (value === '') return IGNORED;
    const port = database.find(type, Number(value));
    if (port === null) return invalid('Select a valid choice. That choice is not one of the available choices.');
    const vlans = new Set([port.object['untagged_vlan'], ...listOf(port.object['tagged_vlans'])]);
    return test(({ object }) => vlans.has(object.id));
  };
}

/** VLANs of the place's site, of groups scoped to a place or what it lies in, and of no place at all. */
function availableFor(type: string, placesOf: (database: Database, node: Node) => readonly Node[]): Method {
  return (database, values) => {
    const value = values.at(-1) ?? '';
    if (value === '') return IGNORED;
    const node = database.find(type, Number(value));
    if (node === null) return invalid('Select a valid choice. That choice is not one of the available choices.');
    const places = placesOf(database, node);
    const scopes = new Set(places.flatMap((place) => scopesOver(database, place)));
    const sites = new Set(places.filter((place) => place.type === 'dcim.site').map((place) => place.object.id));
    return test((vlan) => {
      const site = vlan.object['site'];
      const group = related(database, vlan, 'group')[0]?.object;
      if (typeof site === 'number' && sites.has(site)) return true;
      if (group === undefined || (group['scope_id'] ?? null) === null) return typeof site !== 'number';
      return scopes.has(`${plain(group['scope_type'])} ${plain(group['scope_id'])}`);
    });
  };
}

/** The place, what it nests in, and the regions and groups of its site, as `type id`. */
function scopesOver(database: Database, place: Node): readonly string[] {
  const above = place.type === 'dcim.site' ? [...related(database, place, 'region'), ...related(database, place, 'group')] : [];
  return [place, ...above].flatMap((each) => lineage(database, each)).map((each) => `${each.type} ${each.object.id}`);
}

function byScope(type: string): Method {
  return numbers((_database, { object }, wanted) => object['scope_type'] === type && wanted.has(Number(object['scope_id'] ?? Number.NaN)));
}
