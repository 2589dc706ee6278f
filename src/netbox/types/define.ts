import type { Column, Field, Filter, ObjectType, Relation } from '../object-type.js';
import { identity } from './fields.js';

/** An object type as its table of data states it; what follows from that is filled in by `defineType`. Lists are separated by spaces. */
interface Definition {
  readonly name: string;
  readonly endpoint: string;
  readonly singular: string;
  readonly plural: string;
  readonly nouns?: readonly string[];
  readonly key?: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Besides id, url and display. */
  readonly brief: string;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly search?: string;
  /** What does not follow from fields and filters. */
  readonly relations?: Readonly<Record<string, Relation>>;
  /** Columns that are no field, or that show a field in another way. */
  readonly columns?: Readonly<Record<string, Column>>;
  readonly shown: string;
  readonly order: string;
}

/** Fields, relations and columns are worked out on their first use: a question is about a few types of more than a hundred. */
export function defineType(definition: Definition): ObjectType {
  const key = definition.key ?? 'name';
  const fields = once(() => ({ ...identity, ...definition.fields }));
  const relations = once(() => ({ ...relationsOf(fields(), definition.filters), ...definition.relations }));
  const columns = once(() => ({ ...columnsOf(fields(), key), ...definition.columns }));
  return {
    name: definition.name,
    endpoint: definition.endpoint,
    singular: definition.singular,
    plural: definition.plural,
    nouns: definition.nouns ?? [],
    key,
    get fields() { return fields(); },
    briefFields: ['id', 'url', 'display', ...words(definition.brief)],
    filters: definition.filters,
    searchFields: words(definition.search ?? ''),
    get relations() { return relations(); },
    get columns() { return columns(); },
    defaultColumns: words(definition.shown),
    naturalOrder: words(definition.order),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A column that is no field of its own; `path` is dotted, and `@…` marks what an operation derives. */
export function column(name: string, path: string, sort: Column['sort'] = 'natural', label: string = labelOf(name)): Column {
  return { name, label, path: path.split('.'), sort };
}

/** A relation that NetBox follows by a method of its own, so that the filter does not tell its path and target. */
export function relation(to: string, path: string, filter: string, tree = false): Relation {
  return { to, path: path.split('.'), filter, tree };
}

/** Every filter by id is a relation under its name without `_id`; so is every related object of a row, filter or not. */
function relationsOf(fields: Definition['fields'], filters: Definition['filters']): Record<string, Relation> {
  const relations: Record<string, Relation> = {};
  for (const [name, filter] of Object.entries(filters)) {
    if (filter.kind === 'tag' && filter.by === 'id') relations['tag'] = { to: 'extras.tag', path: [fields['tags'] === undefined ? '@tags' : 'tags'], filter: name, tree: false };
    if (filter.kind !== 'ref' || filter.by !== 'id') continue;
    const word = wordOf(name, filters);
    if (word === name && filters[`${name}_id`]?.kind === 'ref') continue;
    relations[word] = { to: filter.to, path: filter.path, filter: name, tree: filter.tree };
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'ref' && field.kind !== 'refs') continue;
    const reached = Object.values(relations).some((relation) => relation.path.length === 1 && relation.path[0] === name);
    const { filter = '', tree = false } = relations[name] ?? {};
    if (!reached) relations[name] = { to: field.to, path: [name], filter, tree };
  }
  return relations;
}

/** The role of a component's device is "role" in questions, unless the component has a role of its own. */
function wordOf(filterName: string, filters: Definition['filters']): string {
  const word = filterName.replace(/_id$/, '');
  return word === 'device_role' && filters['role_id'] === undefined ? 'role' : word;
}

function columnsOf(fields: Definition['fields'], key: string): Record<string, Column> {
  const shown = Object.entries(fields).filter(([name]) => !HIDDEN.has(name));
  return Object.fromEntries(shown.map(([name, field]) => [name, { name, label: labelOf(name), path: [name], sort: sortOf(name, field, key) }]));
}

const HIDDEN = new Set(['url', 'display_url', 'custom_fields']);

const ADDRESSES = new Set(['prefix', 'address', 'start_address', 'end_address', 'primary_ip', 'primary_ip4', 'primary_ip6', 'oob_ip']);

function sortOf(name: string, field: Field, key: string): Column['sort'] {
  if (ADDRESSES.has(name)) return 'address';
  switch (field.kind) {
    case 'text':
      return name === key || name === 'name' || name === 'label' || name === 'display' ? 'natural' : 'text';
    case 'integer':
    case 'decimal':
    case 'count':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'date':
    case 'datetime':
      return 'date';
    case 'choice':
      return field.values.every((value) => typeof value === 'number') ? 'number' : 'text';
    case 'ref':
    case 'refs':
    case 'generic':
      return 'natural';
    case 'json':
    case 'computed':
      return 'text';
  }
}

const LABELS: Readonly<Record<string, string>> = {
  is_full_depth: 'full depth',
  id: 'id', u_height: 'height (U)', primary_ip: 'primary IP', primary_ip4: 'primary IPv4', primary_ip6: 'primary IPv6',
  oob_ip: 'OOB IP', dns_name: 'DNS name', nat_inside: 'NAT inside', nat_outside: 'NAT outside', _depth: 'depth', _occupied: 'occupied',
  virtualmachine_count: 'VMs', devicetype_count: 'types', ipaddress_count: 'addresses', prefix_count: 'prefixes', vlan_count: 'VLANs',
  vrf_count: 'VRFs', asn_count: 'ASNs', inventoryitem_count: 'inventory items', powerfeed_count: 'power feeds', wirelesslan_count: 'wireless LANs',
  count_ipaddresses: 'addresses', count_fhrp_groups: 'FHRP groups', interface_a: 'interface A', interface_b: 'interface B', is_private: 'private', is_active: 'active', terminations_count: 'ends', tagged_items: 'uses', a_terminations: 'A end',
  b_terminations: 'B end', termination_a: 'A side', termination_z: 'Z side', term_side: 'side', assigned_object: 'assigned to',
  commit_rate: 'commit rate (kbps)', speed: 'speed (kbps)', memory: 'memory (MB)', disk: 'disk (MB)', xconnect_id: 'cross-connect',
  pp_info: 'patch panel', connected_endpoints: 'connected to', connected_endpoints_reachable: 'reachable', last_updated: 'updated',
  auth_type: 'authentication', choices_count: 'choices', ssid: 'SSID', cid: 'CID', vid: 'VID', rd: 'RD', mtu: 'MTU', wwn: 'WWN', vcpus: 'vCPUs', color: 'colour',
  enforce_unique: 'unique', user_name: 'user', changed_object: 'object', changed_object_type: 'type', children: 'child prefixes',
  vid_ranges: 'VID ranges', term_type: 'type', url: 'URL', utilization: 'used %',
};

const ACRONYMS: Readonly<Record<string, string>> = {
  ip: 'IP', vlan: 'VLAN', vrf: 'VRF', asn: 'ASN', asns: 'ASNs', mac: 'MAC', poe: 'PoE', rf: 'RF', tx: 'TX', vc: 'VC', vm: 'VM', id: 'id', rir: 'RIR',
  l2vpn: 'L2VPN', fhrp: 'FHRP', ike: 'IKE', ipsec: 'IPsec', vlans: 'VLANs', oob: 'OOB', qinq: 'QinQ', svlan: 'SVLAN', vdcs: 'VDCs', lag: 'LAG',
  lans: 'LANs', ips: 'IPs', ui: 'UI', http: 'HTTP', ssl: 'SSL', ca: 'CA', mgmt: 'management', dns: 'DNS', ttl: 'TTL', soa: 'SOA', ptr: 'PTR', fqdn: 'FQDN', bgp: 'BGP', acl: 'ACL', virtualcircuit: 'virtual circuit', url: 'URL',
};

/** The heading of a field: "device_count" is "devices", "primary_ip4" is "primary IPv4". */
export function labelOf(name: string): string {
  const label = LABELS[name];
  if (label !== undefined) return label;
  const counted = /^(.+)_count$/.exec(name)?.[1];
  const spoken = (counted ?? name).split('_').filter((part) => part !== '').map((part) => ACRONYMS[part] ?? part).join(' ');
  return counted === undefined ? spoken : `${spoken}s`;
}

function words(list: string): readonly string[] {
  return list === '' ? [] : list.split(' ');
}
