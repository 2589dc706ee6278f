import { parseAddress } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { isList } from '../../netbox/row.js';
import type { Json } from '../../netbox/row.js';
import { cableAt } from './cable-ends.js';
import { countOf } from './counts.js';
import type { Database, Node } from './database.js';
import { isTree, remember } from './database.js';
import { plain } from './plain.js';
import { prefixPlaces } from './prefix-tree.js';
import { related } from './relations.js';
import { servedType } from './served-types.js';
import type { StoredObject } from './store.js';
import { lineage } from './trees.js';

type Value = (database: Database, node: Node) => Json;

/** The plain value of a field, stored or computed; null when unset. Related objects are their ids. */
export function valueOf(database: Database, node: Node, name: string): Json {
  return valueReader(node.type, name)(database, node);
}

const readers = new Map<string, Map<string, Value>>();

/** How a field of a type is read; kept, as lists read it of thousands of objects. */
function valueReader(type: string, name: string): Value {
  return remember(remember(readers, type, () => new Map<string, Value>()), name, () => {
    const computed = VALUES[`${type}.${name}`] ?? VALUES[name];
    if (computed !== undefined) return computed;
    const field = servedType(type).fields[name];
    if (field?.kind === 'count') return (database, node) => countOf(database, node, name, field);
    return (_database, node) => node.object[name] ?? null;
  });
}

/** Reads the values at the end of a path over relations, its steps joined by `__`; lists are taken apart. */
export function pathReader(database: Database, path: string): (node: Node) => readonly Json[] {
  const own = path.startsWith('_') ? [path] : path.split('__');
  const [steps, name] = [own.slice(0, -1), own.at(-1) ?? path];
  const read = (node: Node): readonly Json[] => {
    const value = valueOf(database, node, name);
    return isList(value) ? value : [value];
  };
  if (steps.length === 0) return read;
  return (node) => {
    let found: readonly Node[] = [node];
    for (const step of steps) found = found.flatMap((each) => stepOf(database, each, step));
    return found.flatMap(read);
  };
}

/** NetBox's paths do not mark what goes against a relation. */
function stepOf(database: Database, node: Node, step: string): readonly Node[] {
  return servedType(node.type).fields[step] === undefined ? related(database, node, `@${step}`) : related(database, node, step);
}

const VALUES: Readonly<Record<string, Value | undefined>> = {
  'ipam.prefix._depth': (database, node) => prefixPlaces(database).get(node.object.id)?.depth ?? 0,
  'ipam.prefix._children': children,
  'ipam.prefix.children': children,
  'ipam.prefix.family': familyOf('prefix'),
  'ipam.aggregate.family': familyOf('prefix'),
  'ipam.ipaddress.family': familyOf('address'),
  'ipam.iprange.family': familyOf('start_address'),
  'ipam.iprange.size': rangeSize,
  'ipam.vlangroup.utilization': vlanGroupUtilisation,
  'ipam.asnrange.asn_count': (database, node) => asnsInRange(database, node).length,
  'dcim.interface.mac_address': primaryMac,
  'virtualization.vminterface.mac_address': primaryMac,
  'dcim.interface.count_ipaddresses': (database, node) => database.havingGeneric('ipam.ipaddress', 'assigned_object', node).length,
  'virtualization.vminterface.count_ipaddresses': (database, node) => database.havingGeneric('ipam.ipaddress', 'assigned_object', node).length,
  'dcim.interface.count_fhrp_groups': (database, node) => database.havingGeneric('ipam.fhrpgroupassignment', 'interface', node).length,
  'virtualization.vminterface.count_fhrp_groups': (database, node) => database.havingGeneric('ipam.fhrpgroupassignment', 'interface', node).length,
  'dcim.powerfeed.available_power': availablePower,
  'virtualization.cluster.allocated_vcpus': allocated('vcpus'),
  'virtualization.cluster.allocated_memory': allocated('memory'),
  'virtualization.cluster.allocated_disk': allocated('disk'),
  'extras.customfieldchoiceset.choices_count': (_database, node) => (isList(node.object['extra_choices']) ? node.object['extra_choices'].length : 0),
  'extras.taggeditem.content_type': (_database, node) => node.object['object_type'] ?? null,
  'core.objectchange.object_repr': (_database, node) => objectName(node),
  'dcim.cabletermination.cable_end': (_database, node) => node.object['cable_end'] ?? null,
  'dcim.macaddress.mac_address': (_database, node) => plain(node.object['mac_address']).toUpperCase(),
  cable_end: (database, node) => cableAt(database, node)?.end ?? null,
  _depth: (database, node) => (isTree(node.type) ? lineage(database, node).length - 1 : 0),
};

/** The name of a changed object: as logged, or as its logged data say. */
function objectName(node: Node): Json {
  if (typeof node.object['object_repr'] === 'string') return node.object['object_repr'];
  for (const data of [node.object['postchange_data'], node.object['prechange_data']]) {
    if (typeof data !== 'object' || data === null || isList(data)) continue;
    for (const key of ['name', 'address', 'prefix', 'cid', 'model', 'label', 'display']) {
      const value = data[key];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return `#${plain(node.object['changed_object_id'])}`;
}

export function asnsInRange(database: Database, range: Node): readonly number[] {
  const [start, end] = [Number(range.object['start']), Number(range.object['end'])];
  return [...database.all('ipam.asn')].map((asn) => Number(asn['asn'])).filter((asn) => asn >= start && asn <= end);
}

function children(database: Database, node: Node): Json {
  return prefixPlaces(database).get(node.object.id)?.children ?? 0;
}

function familyOf(field: string): Value {
  return (_database, node) => addressOf(node, field)?.family ?? null;
}

const addresses = new WeakMap<StoredObject, Map<string, Address | null>>();

/** A stored address or prefix, read; kept, as filters and orders compare it again and again. */
export function addressOf({ object }: Node, field: string): Address | null {
  const known = addresses.get(object) ?? new Map<string, Address | null>();
  if (known.size === 0) addresses.set(object, known);
  return remember(known, field, () => {
    const text = object[field];
    return typeof text === 'string' ? parseAddress(text) : null;
  });
}

function rangeSize(_database: Database, node: Node): Json {
  const [start, end] = [addressOf(node, 'start_address'), addressOf(node, 'end_address')];
  return start === null || end === null ? null : Number(end.value - start.value) + 1;
}

function primaryMac(database: Database, node: Node): Json {
  const mac = related(database, node, 'primary_mac_address')[0];
  return mac === undefined ? null : valueOf(database, mac, 'mac_address');
}

/** Volts × amperes × allowed share, times the root of 3 on three phases; in watts. */
function availablePower(_database: Database, node: Node): Json {
  const { voltage, amperage, max_utilization: share, phase } = node.object;
  const watts = Math.abs(Number(voltage)) * Number(amperage) * (Number(share) / 100);
  return Math.round(phase === 'three-phase' ? watts * 1.732 : watts);
}

function allocated(resource: string): Value {
  return (database, node) => {
    const amounts = database.having('virtualization.virtualmachine', 'cluster', node.object.id).map((machine) => machine[resource]);
    const known = amounts.filter((amount) => typeof amount === 'number');
    return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
  };
}

/** Text: percent of the group's VLAN ids in use, rounded to two places. */
function vlanGroupUtilisation(database: Database, node: Node): Json {
  const ids = vidsOf(node).length;
  const used = database.countHaving('ipam.vlan', 'group', node.object.id);
  return ids === 0 ? '0' : String(Math.round((used * 10_000) / ids) / 100);
}

/** All VLAN ids of a group's ranges, in order. */
export function vidsOf(group: Node): readonly number[] {
  const ranges = group.object['vid_ranges'];
  const vids = new Set<number>();
  for (const range of isList(ranges) ? ranges : [[1, 4094]]) {
    if (!isList(range)) continue;
    for (let vid = Number(range[0]); vid <= Number(range[1]); vid += 1) vids.add(vid);
  }
  return [...vids].sort((a, b) => a - b);
}
