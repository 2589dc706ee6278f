import type { Json } from '../../netbox/row.js';
import { perDatabase, remember } from './database.js';
import type { Database, Node } from './database.js';
import { interfaceKey, naturalKey } from './natural-key.js';
import { plain } from './plain.js';
import { related } from './relations.js';
import { servedType } from './served-types.js';
import type { StoredObject } from './store.js';
import { lineage } from './trees.js';
import { addressOf, valueOf } from './values.js';

/** The ids of a type's objects in an order, and the place of each in it. */
export interface Ordered {
  readonly ids: Uint32Array;
  /** Places by id; what lies between the ids is 0. */
  readonly ranks: () => Uint32Array;
}

/** All objects of a type by these terms (`-` before a name turns it round), at last by id. Kept, as the store never changes. */
export function orderedBy(database: Database, type: string, terms: readonly string[]): Ordered {
  return remember(orders(database), `${type} ${terms.join(' ')}`, () => {
    const ids = sortObjects(database, type, database.all(type), terms);
    let ranks: Uint32Array | null = null;
    return { ids, ranks: () => (ranks ??= ranksOf(ids)) };
  });
}

const orders = perDatabase(() => new Map<string, Ordered>());

function ranksOf(ids: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(ids.reduce((highest, id) => Math.max(highest, id), 0) + 1);
  for (const [place, id] of ids.entries()) ranks[id] = place;
  return ranks;
}

/** The ids of a few objects in an order, without ordering the whole type. */
export function sortObjects(database: Database, type: string, objects: Iterable<StoredObject>, terms: readonly string[]): Uint32Array {
  const readers = terms.map((term) => ({ sign: term.startsWith('-') ? -1 : 1, read: keyReader(database, type, term.replace(/^-/, '')), keys: new Array<Key>() }));
  // A list of keys per term instead of one per object: of a hundred thousand objects each list would weigh as much as its object.
  const ids: number[] = [];
  for (const object of objects) {
    ids.push(object.id);
    for (const { read, keys } of readers) keys.push(read({ type, object }));
  }
  const places = Uint32Array.from(ids, (_, place) => place);
  places.sort((a, b) => {
    for (const { sign, keys } of readers) {
      const order = compareKeys(keys[a] ?? null, keys[b] ?? null);
      if (order !== 0) return sign * order;
    }
    return (ids[a] ?? 0) - (ids[b] ?? 0);
  });
  return places.map((place) => ids[place] ?? 0);
}

/** How NetBox orders a type when nobody asks. */
export function defaultTerms(type: string): readonly string[] {
  return (DEFAULTS[type] ?? ('name' in servedType(type).fields ? 'name' : 'id')).split(' ');
}

/** The terms of `?ordering=` that NetBox would take; the others are dropped in silence. */
export function knownTerms(type: string, text: string): readonly string[] {
  return text.split(',').map((term) => term.trim()).filter((term) => isSortable(type, term.replace(/^-/, '')));
}

function isSortable(type: string, name: string): boolean {
  const field = servedType(type).fields[name];
  return field !== undefined && field.kind !== 'generic' && !UNSORTABLE.has(name) && (field.kind !== 'computed' || name === '_depth');
}

const UNSORTABLE: ReadonlySet<string> = new Set(['url', 'display_url', 'display', 'tags', 'custom_fields', 'config_context']);

type Key = string | number | null;

/** Null comes last, as in PostgreSQL; turned round it comes first. */
function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

const ADDRESSES: ReadonlySet<string> = new Set(['prefix', 'address', 'start_address', 'end_address']);

function keyReader(database: Database, type: string, term: string): (node: Node) => Key {
  if (term === 'id') return (node) => node.object.id;
  if (term === '@interface') return (node) => interfaceKey(plain(node.object['name']));
  if (term === '@tree') return (node) => treeKey(database, node);
  if (term === '@vrf') return (node) => (typeof node.object['vrf'] === 'number' ? node.object['vrf'] : -1);
  if (ADDRESSES.has(term)) return (node) => addressKey(node, term);
  const field = servedType(type).fields[term];
  if (field?.kind === 'ref') return rankReader(database, field.to, term);
  return (node) => keyOf(valueOf(database, node, term));
}

/** By a related object: in the order of its own type. */
function rankReader(database: Database, to: string, name: string): (node: Node) => Key {
  const ranks = orderedBy(database, to, defaultTerms(to)).ranks();
  return (node) => {
    const target = related(database, node, name)[0];
    return target === undefined ? null : (ranks[target.object.id] ?? null);
  };
}

function keyOf(value: Json): Key {
  if (typeof value === 'string') return naturalKey(value);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === null ? null : JSON.stringify(value);
}

function addressKey(node: Node, field: string): Key {
  const address = addressOf(node, field);
  return address === null ? null : `${address.family} ${address.value.toString(16).padStart(32, '0')} ${String(address.length).padStart(3, '0')}`;
}

/** Parents before their children, siblings by name. */
function treeKey(database: Database, node: Node): Key {
  return lineage(database, node).map((each) => naturalKey(plain(each.object['name']))).reverse().join('\u0000');
}

const COMPONENT = 'device name';

/** The default order of types that are not simply ordered by name (`@…`: an order of NetBox's own). */
const DEFAULTS: Readonly<Record<string, string | undefined>> = {
  'dcim.region': '@tree', 'dcim.sitegroup': '@tree', 'dcim.location': 'site name', 'dcim.rack': 'site location name',
  'dcim.rackreservation': 'created', 'dcim.racktype': 'manufacturer model', 'dcim.devicetype': 'manufacturer model',
  'dcim.moduletype': 'profile manufacturer model', 'dcim.module': 'module_bay', 'dcim.interface': 'device @interface',
  'dcim.frontport': COMPONENT, 'dcim.rearport': COMPONENT, 'dcim.consoleport': COMPONENT, 'dcim.consoleserverport': COMPONENT,
  'dcim.powerport': COMPONENT, 'dcim.poweroutlet': COMPONENT, 'dcim.modulebay': COMPONENT, 'dcim.devicebay': COMPONENT,
  'dcim.inventoryitem': 'device name', 'dcim.macaddress': 'mac_address', 'dcim.cable': 'id', 'dcim.cabletermination': 'cable cable_end',
  'dcim.powerpanel': 'site name', 'dcim.powerfeed': 'power_panel name', 'ipam.asn': 'asn', 'ipam.aggregate': 'prefix',
  'ipam.role': 'weight name', 'ipam.prefix': '@vrf prefix', 'ipam.iprange': '@vrf start_address', 'ipam.ipaddress': 'address',
  'ipam.fhrpgroup': 'protocol group_id', 'ipam.fhrpgroupassignment': '-priority', 'ipam.vlan': 'site group vid', 'ipam.vrf': 'name rd',
  'ipam.vlantranslationrule': 'policy local_vid', 'ipam.service': 'protocol ports', 'circuits.circuit': 'provider provider_account cid',
  'circuits.circuittermination': 'circuit term_side', 'circuits.circuitgroupassignment': 'group member_type member_id priority',
  'circuits.provideraccount': 'provider account', 'circuits.providernetwork': 'provider name', 'circuits.virtualcircuit': 'provider_network provider_account cid',
  'circuits.virtualcircuittermination': 'virtual_circuit role', 'tenancy.contactassignment': 'contact priority role',
  'virtualization.vminterface': 'virtual_machine @interface', 'virtualization.virtualdisk': 'virtual_machine name', 'vpn.tunneltermination': 'tunnel role',
  'vpn.l2vpn': 'name identifier', 'vpn.l2vpntermination': 'l2vpn', 'wireless.wirelesslan': 'ssid', 'wireless.wirelesslink': 'id',
  'extras.tag': 'weight name', 'extras.configcontext': 'weight name', 'extras.customfield': 'group_name weight name', 'extras.customlink': 'group_name weight name',
  'extras.savedfilter': 'weight name', 'extras.tableconfig': 'weight name', 'extras.journalentry': '-created', 'extras.notification': '-created',
  'extras.subscription': '-created', 'extras.bookmark': 'created', 'extras.taggeditem': 'id', 'core.objectchange': '-time', 'core.job': '-created',
  'core.datafile': 'source path', 'core.objecttype': 'app_label model', 'users.user': 'username', 'users.token': '-created',
};
