import { parseFilterName } from './lookups.js';
import { objectType } from './catalogue.js';

/**
 * The catalogue is that of NetBox 4.4, with the types that came later. Filters that came after 4.2.0, by the release that brought them: NetBox ignores a
 * filter that it does not know and returns everything, so what one release lacks must not be sent to it.
 */
const FILTERS_SINCE: readonly (readonly [release: string, filters: string, types: string])[] = [
  ['4.2.4', 'location_id', 'circuits.circuit'],
  ['4.2.6', 'site_group_id site_group', 'ipam.asn'],
  ['4.2.6', 'contact contact_role contact_group', 'ipam.aggregate ipam.prefix ipam.iprange ipam.ipaddress ipam.service circuits.provideraccount vpn.tunnelgroup vpn.tunnel vpn.l2vpn'],
  ['4.2.8', 'location', 'dcim.device'],
  ['4.2.8', 'vlan_group_id vlan_group', 'ipam.prefix'],
  ['4.2.9', 'primary_ip4 primary_ip6', 'dcim.device dcim.virtualdevicecontext virtualization.virtualmachine'],
  ['4.2.9', 'region_id region site_group_id site_group site_id site location_id location rack_id rack device', 'dcim.module'],
  ['4.3.0', 'tag_id', '*'],
  ['4.3.0', 'outer_height', 'dcim.racktype dcim.rack'],
  ['4.3.0', 'parent_id parent ancestor_id ancestor', 'dcim.devicerole'],
  ['4.3.0', 'status', 'dcim.poweroutlet vpn.l2vpn'],
  ['4.3.0', 'profile_id profile', 'dcim.moduletype'],
  ['4.3.0', 'mark_populated', 'ipam.iprange'],
  ['4.3.0', 'tenant_id tenant tenant_group_id tenant_group', 'ipam.vlangroup'],
  ['4.3.0', 'parent_object_type parent_object_id fhrpgroup fhrpgroup_id', 'ipam.service'],
  ['4.3.0', 'contact_id', 'tenancy.contactgroup'],
  ['4.3.0', 'weight', 'extras.tag'],
  ['4.3.0', 'file_name', 'extras.exporttemplate extras.configtemplate'],
  ['4.3.0', 'mime_type file_extension as_attachment', 'extras.configtemplate'],
  ['4.3.0', 'sync_interval', 'core.datasource'],
  ['4.3.7', 'virtual_chassis_member_or_master virtual_chassis_member_or_master_id', 'dcim.interface'],
  ['4.4.0', 'status', 'dcim.rackreservation'],
  ['4.4.0', 'parent_id parent ancestor_id ancestor', 'dcim.platform'],
  ['4.4.0', 'description', 'extras.imageattachment'],
  ['4.4.0', 'profile_id profile', 'extras.configcontext'],
  ['4.4.5', 'assigned primary', 'dcim.macaddress'],
  ['4.4.6', 'object_type_id', 'core.job'],
  ['4.4.7', 'assigned_object_type_id', 'vpn.l2vpntermination'],
  ['4.4.8', 'tenant_id tenant', 'dcim.modulebay dcim.devicebay dcim.inventoryitem dcim.interface dcim.frontport dcim.rearport dcim.consoleport dcim.consoleserverport dcim.powerport dcim.poweroutlet'],
  ['4.6.0', 'group_id group', 'dcim.rack'],
  ['4.6.0', 'bundle_id bundle', 'dcim.cable'],
  ['4.6.0', 'virtual_machine_type_id virtual_machine_type', 'virtualization.virtualmachine'],
];

/** Fields that came with a release: an older NetBox leaves them out of its rows without a word. */
const FIELDS_SINCE: typeof FILTERS_SINCE = [
  ['4.6.0', 'group', 'dcim.rack'],
  ['4.6.0', 'bundle', 'dcim.cable'],
  ['4.6.0', 'virtual_machine_type', 'virtualization.virtualmachine'],
];

/** Filters that went with a release. */
const FILTERS_UNTIL: typeof FILTERS_SINCE = [
  ['4.5.0', 'rear_port_position', 'dcim.frontport dcim.frontporttemplate'],
  ['4.5.0', 'is_staff', 'users.user'],
];

const LOOKUPS_SINCE: Readonly<Record<string, string>> = { regex: '4.3.5', iregex: '4.3.5' };

const TYPES_SINCE: Readonly<Record<string, string>> = {
  'dcim.moduletypeprofile': '4.3.0', 'extras.tableconfig': '4.3.0', 'extras.taggeditem': '4.3.0', 'extras.configcontextprofile': '4.4.0',
  'users.owner': '4.5.0', 'users.ownergroup': '4.5.0', 'dcim.rackgroup': '4.6.0', 'dcim.cablebundle': '4.6.0', 'virtualization.virtualmachinetype': '4.6.0',
};

/** When a type or a filter is there: since a release, until another one; null for as long as can be asked about here. */
export interface Span {
  readonly since: string | null;
  readonly until: string | null;
}

/** When NetBox has had a filter of a type, suffix included. */
export function spanOfFilter(type: string, name: string): Span {
  const parsed = parseFilterName(objectType(type), name);
  if (parsed === null) return { since: null, until: null };
  const releases = [releaseIn(FILTERS_SINCE, type, parsed.name), LOOKUPS_SINCE[parsed.lookup ?? ''] ?? null].filter((release) => release !== null);
  return { since: releases.toSorted(compareReleases).at(-1) ?? null, until: releaseIn(FILTERS_UNTIL, type, parsed.name) };
}

/** When rows of a type have had a field. */
export function spanOfField(type: string, name: string): Span {
  return { since: releaseIn(FIELDS_SINCE, type, name), until: null };
}

/** Fields and filters that came after a release, by type. */
export function laterThan(release: string): { readonly fields: NamesOfType; readonly filters: NamesOfType } {
  return { fields: namesAfter(release, FIELDS_SINCE), filters: namesAfter(release, FILTERS_SINCE) };
}

type NamesOfType = ReadonlyMap<string, readonly string[]>;

function namesAfter(release: string, table: typeof FILTERS_SINCE): NamesOfType {
  const later = new Map<string, readonly string[]>();
  for (const [since, names, types] of table) {
    if (compareReleases(release, since) < 0) for (const type of types.split(' ')) later.set(type, [...(later.get(type) ?? []), ...names.split(' ')]);
  }
  return later;
}

export function spanOfType(type: string): Span {
  return { since: TYPES_SINCE[type] ?? null, until: null };
}

/** Whether the release ("4.2.9", "4.5.0-Docker-3.4.2") is within the span. */
export function isWithin(release: string, { since, until }: Span): boolean {
  return (since === null || compareReleases(release, since) >= 0) && (until === null || compareReleases(release, until) < 0);
}

/** Whether it depends on the release at all. */
export function isAlways({ since, until }: Span): boolean {
  return since === null && until === null;
}

/** "came with NetBox 4.3.0", "went with NetBox 4.5.0". */
export function describeSpan({ since, until }: Span): string {
  return [since === null ? [] : [`came with NetBox ${since}`], until === null ? [] : [`went with NetBox ${until}`]].flat().join(' and ');
}

function releaseIn(table: typeof FILTERS_SINCE, type: string, name: string): string | null {
  const entry = table.find(([, filters, types]) => (types === '*' || types.split(' ').includes(type)) && filters.split(' ').includes(name));
  return entry?.[0] ?? null;
}

/** Numbers count; what packagers append does not. */
function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((release) => (/^v?(\d+(?:\.\d+)*)/.exec(release)?.[1] ?? '').split('.').map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
