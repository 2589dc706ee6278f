import type { World } from '../../../inventory/inventory.js';
import { rowOf } from '../../../netbox/row.js';
import type { ObjectRef, Row } from '../../../netbox/row.js';
import { genericRefOf, nameOf, refOf, siteOfLocation } from '../related.js';

/** What a tenant owns that lies at sites. */
export interface Kind {
  readonly step: string;
  readonly type: string;
  readonly one: string;
  readonly label: string;
  /** Ready counter of a tenant. */
  readonly counter: string;
  readonly fields: readonly string[];
  readonly at: 'itself' | 'site' | 'scope' | 'ends' | 'group';
}

export const KINDS: readonly Kind[] = [
  { step: 'sites', type: 'dcim.site', one: 'site', label: 'sites', counter: 'site_count', fields: ['name'], at: 'itself' },
  { step: 'racks', type: 'dcim.rack', one: 'rack', label: 'racks', counter: 'rack_count', fields: ['site'], at: 'site' },
  { step: 'devices', type: 'dcim.device', one: 'device', label: 'devices', counter: 'device_count', fields: ['site'], at: 'site' },
  { step: 'vms', type: 'virtualization.virtualmachine', one: 'VM', label: 'VMs', counter: 'virtualmachine_count', fields: ['site'], at: 'site' },
  { step: 'prefixes', type: 'ipam.prefix', one: 'prefix', label: 'prefixes', counter: 'prefix_count', fields: ['scope_type', 'scope_id', 'scope'], at: 'scope' },
  { step: 'vlans', type: 'ipam.vlan', one: 'VLAN', label: 'VLANs', counter: 'vlan_count', fields: ['site', 'group'], at: 'group' },
  { step: 'circuits', type: 'circuits.circuit', one: 'circuit', label: 'circuits', counter: 'circuit_count', fields: ['termination_a', 'termination_z'], at: 'ends' },
];

/** Names of the sites that an object lies at: several for a circuit, [null] for none. */
export function sitesOf({ at }: Kind, row: Row, world: World): readonly (string | null)[] {
  switch (at) {
    case 'itself':
      return [nameOf(row)];
    case 'site':
      return [refOf(row, 'site', 'dcim.site')?.name ?? null];
    case 'scope':
      return [siteOfScope(genericRefOf(row, 'scope'), world)];
    case 'group':
      return [refOf(row, 'site', 'dcim.site')?.name ?? siteOfGroup(row, world)];
    case 'ends':
      return sitesOfEnds(row, world);
  }
}

function siteOfScope(scope: ObjectRef | null, world: World): string | null {
  if (scope?.type === 'dcim.site') return scope.name;
  return scope?.type === 'dcim.location' ? (siteOfLocation(world.inventory, scope.id)?.name ?? null) : null;
}

function siteOfGroup(vlan: Row, world: World): string | null {
  const group = refOf(vlan, 'group', 'ipam.vlangroup');
  const known = group === null ? [] : world.inventory.siteIdsOf(group);
  const [only, ...others] = known.flatMap((id) => world.inventory.find('dcim.site', id)?.name ?? []);
  return others.length === 0 ? (only ?? null) : null;
}

function sitesOfEnds(circuit: Row, world: World): readonly (string | null)[] {
  const ends = ['termination_a', 'termination_z'].map((field) => rowOf(circuit, field)).filter((end) => end !== null);
  const sites = new Set(ends.flatMap((end) => siteOfScope(genericRefOf(end, 'termination'), world) ?? []));
  return sites.size === 0 ? [null] : [...sites];
}
