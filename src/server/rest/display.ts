import { isList } from '../../netbox/row.js';
import { labelOf } from './choice-labels.js';
import type { Database, Node } from './database.js';
import { plain as text } from './plain.js';
import { related } from './relations.js';
import { servedType } from './served-types.js';
import { addressOf, valueOf } from './values.js';

/** What NetBox calls an object: its name, or what stands for it. */
export function displayText(database: Database, node: Node): string {
  return (DISPLAYS[node.type] ?? byName)(database, node);
}

type Display = (database: Database, node: Node) => string;

function byName(_database: Database, { object }: Node): string {
  const name = text(object['name']);
  const label = text(object['label']);
  if (name !== '') return label === '' || !('device' in object || 'device_type' in object || 'module_type' in object) ? name : `${name} (${label})`;
  return `#${object.id}`;
}

const byField = (field: string): Display => (_database, { object }) => text(object[field]);

/** `name (extra)`, or the name alone. */
const withExtra = (name: string, extra: string): Display => (_database, { object }) => {
  const more = text(object[extra]);
  return more === '' ? text(object[name]) : `${text(object[name])} (${more})`;
};

const DISPLAYS: Readonly<Record<string, Display | undefined>> = {
  'dcim.device': device,
  'dcim.devicetype': byField('model'),
  'dcim.moduletype': byField('model'),
  'dcim.racktype': byField('model'),
  'dcim.rack': withExtra('name', 'facility_id'),
  'dcim.rackreservation': (database, node) => `Reservation for rack ${shown(database, node, 'rack')}`,
  'dcim.cable': (_database, { object }) => (text(object['label']) === '' ? `#${object.id}` : text(object['label'])),
  'dcim.cabletermination': (database, node) => `Cable ${shown(database, node, 'cable')} to ${shown(database, node, 'termination')}`,
  'dcim.macaddress': (_database, { object }) => text(object['mac_address']).toUpperCase(),
  'dcim.module': (database, node) => `${text(related(database, node, 'module_bay')[0]?.object['name'])}: ${shown(database, node, 'module_type')} (${node.object.id})`,
  'ipam.asn': (_database, { object }) => `AS${asdot(Number(object['asn']))}`,
  'ipam.asnrange': (_database, { object }) => `${text(object['name'])} (${text(object['start'])}-${text(object['end'])})`,
  'ipam.fhrpgroup': fhrpGroup,
  'ipam.fhrpgroupassignment': (database, node) => `${shown(database, node, 'interface')}: ${shown(database, node, 'group')} (${text(node.object['priority'])})`,
  'ipam.aggregate': byField('prefix'),
  'ipam.prefix': byField('prefix'),
  'ipam.ipaddress': byField('address'),
  'ipam.iprange': ipRange,
  'ipam.service': service,
  'ipam.servicetemplate': service,
  'ipam.vlan': withExtra('name', 'vid'),
  'ipam.vlantranslationrule': (database, node) => `${text(node.object['local_vid'])} -> ${text(node.object['remote_vid'])} (${shown(database, node, 'policy')})`,
  'ipam.vrf': withExtra('name', 'rd'),
  'circuits.circuit': byField('cid'),
  'circuits.virtualcircuit': byField('cid'),
  'circuits.circuittermination': (database, node) => `${shown(database, node, 'circuit')}: Termination ${text(node.object['term_side'])}`,
  'circuits.virtualcircuittermination': (database, node) => `${shown(database, node, 'virtual_circuit')}: ${choice(node, 'role')} termination`,
  'circuits.circuitgroupassignment': (database, node) => `${shown(database, node, 'group')}${inBrackets(choice(node, 'priority'))}`,
  'circuits.provideraccount': withExtra('account', 'name'),
  'tenancy.contactassignment': (database, node) => `${shown(database, node, 'contact')}${inBrackets(choice(node, 'priority'))} -> ${shown(database, node, 'object')}`,
  'vpn.l2vpn': withExtra('name', 'identifier'),
  'vpn.l2vpntermination': (database, node) => `${shown(database, node, 'assigned_object')} <> ${shown(database, node, 'l2vpn')}`,
  'vpn.tunneltermination': (database, node) => `${shown(database, node, 'tunnel')}: Termination ${node.object.id}`,
  'wireless.wirelesslan': byField('ssid'),
  'wireless.wirelesslink': (_database, { object }) => (text(object['ssid']) === '' ? `#${object.id}` : text(object['ssid'])),
  'extras.customfield': (_database, { object }) => text(object['label']) || capitalised(text(object['name']).replace(/_/g, ' ')),
  'extras.journalentry': (_database, { object }) => `${text(object['created']).slice(0, 16).replace('T', ' ')} (${labelOf('kind', text(object['kind']) || 'info')})`,
  'extras.taggeditem': (database, node) => `${shown(database, node, 'object')} tagged with ${shown(database, node, 'tag')}`,
  'extras.bookmark': (database, node) => shown(database, node, 'object'),
  'extras.subscription': (database, node) => shown(database, node, 'object'),
  'extras.notification': (database, node) => shown(database, node, 'object'),
  'core.objectchange': change,
  'core.objecttype': (_database, { object }) => typeLabel(`${text(object['app_label'])}.${text(object['model'])}`),
  'core.datafile': byField('path'),
  'users.user': byField('username'),
  'users.token': (database, node) => `#${node.object.id} (${shown(database, node, 'user')})`,
};

function device(database: Database, node: Node): string {
  const { object } = node;
  const asset = text(object['asset_tag']);
  const chassis = related(database, node, 'virtual_chassis')[0];
  const name = text(object['name']) || (chassis === undefined ? '' : `${text(chassis.object['name'])}:${text(object['vc_position'])}`);
  if (name !== '') return `${name}${inBrackets(asset)}`;
  const type = related(database, node, 'device_type')[0];
  if (type === undefined) return `#${object.id}`;
  return `${shown(database, type, 'manufacturer')} ${text(type.object['model'])} (${asset === '' ? object.id : asset})`;
}

/** Numbers above 65535 are also written as two halves (RFC 5396). */
function asdot(asn: number): string {
  return asn > 65_535 ? `${asn} (${Math.floor(asn / 65_536)}.${asn % 65_536})` : String(asn);
}

function fhrpGroup(database: Database, node: Node): string {
  const name = text(node.object['name']);
  const address = related(database, node, 'ip_addresses')[0];
  const group = `${name === '' ? '' : `${name} `}${choice(node, 'protocol')}: ${text(node.object['group_id'])}`;
  return address === undefined ? group : `${group} (${displayText(database, address)})`;
}

/** `10.0.0.1-20/24`: what both ends share stands once. */
function ipRange(_database: Database, node: Node): string {
  const separator = text(node.object['start_address']).includes(':') ? ':' : '.';
  const [start = [], end = []] = ['start_address', 'end_address'].map((field) => (text(node.object[field]).split('/')[0] ?? '').split(separator));
  const differs = start.findIndex((chunk, index) => chunk !== end[index]);
  const shared = differs < 0 ? start.length : differs;
  const tail = `${start.slice(shared).join(separator)}-${end.slice(shared).join(separator)}/${addressOf(node, 'start_address')?.length ?? 0}`;
  return shared === 0 ? tail : `${start.slice(0, shared).join(separator)}${separator}${tail}`;
}

function service(_database: Database, node: Node): string {
  const { name, ports } = node.object;
  return `${text(name)} (${text(node.object['protocol']).toUpperCase()}/${isList(ports) ? ports.map(text).join(', ') : ''})`;
}

function change(database: Database, node: Node): string {
  const { action, user_name: user } = node.object;
  return `${typeLabel(text(node.object['changed_object_type']))} ${text(valueOf(database, node, 'object_repr'))} ${text(action)}d by ${text(user)}`;
}

const APPS: Readonly<Record<string, string>> = { dcim: 'DCIM', ipam: 'IPAM', vpn: 'VPN' };

function typeLabel(type: string): string {
  const [app = '', model = ''] = type.split('.');
  return `${APPS[app] ?? capitalised(app)} | ${model}`;
}

function shown(database: Database, node: Node, field: string): string {
  const target = related(database, node, field)[0];
  return target === undefined ? 'None' : displayText(database, target);
}

function choice(node: Node, field: string): string {
  const value = text(node.object[field]);
  return value === '' || servedType(node.type).fields[field]?.kind !== 'choice' ? value : labelOf(field, value);
}

function inBrackets(extra: string): string {
  return extra === '' ? '' : ` (${extra})`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
