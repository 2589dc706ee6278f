import { isList } from '../../netbox/row.js';
import type { Json } from '../../netbox/row.js';
import { cableAt } from './cable-ends.js';
import { nodes } from './database.js';
import type { Database, Node } from './database.js';
import { placesOf } from './scopes.js';
import { servedType } from './served-types.js';

type Step = (database: Database, node: Node) => readonly Node[];

/** Follows one step of a relation: a field of the object, or one that NetBox computes (an `@` before the name says so). */
export function related(database: Database, node: Node, step: string): readonly Node[] {
  const name = step.startsWith('@') ? step.slice(1) : step;
  const derived = step === name ? DERIVED_FIELDS[`${node.type}.${name}`] : undefined;
  if (derived !== undefined) return derived(database, node);
  const field = servedType(node.type).fields[name];
  if (step === name && field?.kind === 'ref') return one(database.find(field.to, node.object[name]));
  if (step === name && field?.kind === 'refs') return many(database, field.to, node.object[name]);
  if (step === name && field?.kind === 'generic') return generic(database, node, field.typeField, field.idField);
  return (REVERSE[`${node.type}.${name}`] ?? REVERSE[name])?.(database, node) ?? [];
}

/** Follows a whole path; each object once. */
export function relatedAt(database: Database, node: Node, path: readonly string[]): readonly Node[] {
  let found: readonly Node[] = [node];
  for (const step of path) found = found.flatMap((each) => related(database, each, step));
  return found;
}

/** Whether every step of a path is a field that objects store, so that indexes can be used. */
export function isStored(type: string, path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  const field = servedType(type).fields[step];
  if (field?.kind !== 'ref' && field?.kind !== 'refs') return false;
  return DERIVED_FIELDS[`${type}.${step}`] === undefined && isStored(field.to, rest);
}

function one(node: Node | null): readonly Node[] {
  return node === null ? [] : [node];
}

function many(database: Database, type: string, ids: Json | undefined): readonly Node[] {
  return isList(ids) ? ids.flatMap((id) => one(database.find(type, id))) : [];
}

function generic(database: Database, node: Node, typeField: string, idField: string): readonly Node[] {
  const type = node.object[typeField];
  return typeof type === 'string' ? one(database.find(type, node.object[idField])) : [];
}

/** The objects of a type whose field names this one. */
function pointing(type: string, field: string): Step {
  return (database, node) => nodes(type, database.having(type, field, node.object.id));
}

function assigned(type: string, name: string): Step {
  return (database, node) => database.havingGeneric(type, name, node);
}

/** Only what is of the type, of another step. */
function ofType(type: string, step: string): Step {
  return (database, node) => related(database, node, step).filter((each) => each.type === type);
}

function termination(side: string): Step {
  return (database, node) =>
    nodes('circuits.circuittermination', database.having('circuits.circuittermination', 'circuit', node.object.id)).filter(
      (each) => each.object['term_side'] === side,
    );
}

/** NetBox prefers IPv6 unless PREFER_IPV4 is set. */
const primaryAddress: Step = (database, node) => [...related(database, node, 'primary_ip6'), ...related(database, node, 'primary_ip4')].slice(0, 1);

const cable: Step = (database, node) => one(database.find('dcim.cable', cableAt(database, node)?.cable));

const wirelessLink: Step = (database, node) => [
  ...pointing('wireless.wirelesslink', 'interface_a')(database, node),
  ...pointing('wireless.wirelesslink', 'interface_b')(database, node),
].slice(0, 1);

const l2vpnTermination = assigned('vpn.l2vpntermination', 'assigned_object');
const macAddresses = assigned('dcim.macaddress', 'assigned_object');

/** Fields of rows that no object stores. */
const DERIVED_FIELDS: Readonly<Record<string, Step | undefined>> = {
  'dcim.device.primary_ip': primaryAddress,
  'dcim.virtualdevicecontext.primary_ip': primaryAddress,
  'virtualization.virtualmachine.primary_ip': primaryAddress,
  'dcim.device.parent_device': (database, node) => pointing('dcim.devicebay', 'installed_device')(database, node).flatMap((bay) => related(database, bay, 'device')),
  'dcim.virtualchassis.members': pointing('dcim.device', 'virtual_chassis'),
  'dcim.modulebay.installed_module': pointing('dcim.module', 'module_bay'),
  'dcim.interface.bridge_interfaces': pointing('dcim.interface', 'bridge'),
  'dcim.interface.mac_addresses': macAddresses,
  'virtualization.vminterface.mac_addresses': macAddresses,
  'dcim.interface.l2vpn_termination': l2vpnTermination,
  'virtualization.vminterface.l2vpn_termination': l2vpnTermination,
  'ipam.vlan.l2vpn_termination': l2vpnTermination,
  'dcim.interface.wireless_link': wirelessLink,
  'ipam.ipaddress.nat_outside': pointing('ipam.ipaddress', 'nat_inside'),
  'ipam.fhrpgroup.ip_addresses': assigned('ipam.ipaddress', 'assigned_object'),
  'ipam.vlantranslationpolicy.rules': pointing('ipam.vlantranslationrule', 'policy'),
  'circuits.provider.accounts': pointing('circuits.provideraccount', 'provider'),
  'circuits.circuit.assignments': assigned('circuits.circuitgroupassignment', 'member'),
  'circuits.circuit.termination_a': termination('A'),
  'circuits.circuit.termination_z': termination('Z'),
  ...Object.fromEntries(
    ['dcim.interface', 'dcim.frontport', 'dcim.rearport', 'dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet', 'dcim.powerfeed', 'circuits.circuittermination']
      .map((type) => [`${type}.cable`, cable] as const),
  ),
};

/** Relations against their direction, and what NetBox caches on objects. */
const REVERSE: Readonly<Record<string, Step | undefined>> = {
  contacts: assigned('tenancy.contactassignment', 'object'),
  contact: pointing('tenancy.contact', 'groups'),
  region: (database, node) => one(placesOf(database, node).region),
  site_group: (database, node) => one(placesOf(database, node).siteGroup),
  site: (database, node) => one(placesOf(database, node).site),
  location: (database, node) => one(placesOf(database, node).location),
  provider_network: ofType('circuits.providernetwork', 'termination'),
  circuits: pointing('circuits.circuit', 'provider'),
  'circuits.circuit.terminations': pointing('circuits.circuittermination', 'circuit'),
  'dcim.cable.terminations': pointing('dcim.cabletermination', 'cable'),
  importing_vrfs: pointing('ipam.vrf', 'import_targets'),
  exporting_vrfs: pointing('ipam.vrf', 'export_targets'),
  importing_l2vpns: pointing('vpn.l2vpn', 'import_targets'),
  exporting_l2vpns: pointing('vpn.l2vpn', 'export_targets'),
  fhrpgroup: ofType('ipam.fhrpgroup', 'assigned_object'),
  interface: ofType('dcim.interface', 'assigned_object'),
  vminterface: ofType('virtualization.vminterface', 'assigned_object'),
  vlan: ofType('ipam.vlan', 'assigned_object'),
  'vpn.tunneltermination.interface': ofType('dcim.interface', 'termination'),
  'vpn.tunneltermination.vminterface': ofType('virtualization.vminterface', 'termination'),
  'dcim.device.interfaces': pointing('dcim.interface', 'device'),
  'virtualization.virtualmachine.interfaces': pointing('virtualization.vminterface', 'virtual_machine'),
  'dcim.virtualdevicecontext.interfaces': pointing('dcim.interface', 'vdcs'),
  'wireless.wirelesslan.interfaces': pointing('dcim.interface', 'wireless_lans'),
  l2vpn_terminations: l2vpnTermination,
  ike_policies: pointing('vpn.ikepolicy', 'proposals'),
  ipsec_policies: pointing('vpn.ipsecpolicy', 'proposals'),
  installed_module: pointing('dcim.module', 'module_bay'),
  'users.user.notification_groups': pointing('extras.notificationgroup', 'users'),
  'users.group.notification_groups': pointing('extras.notificationgroup', 'groups'),
  object_permissions: (database, node) => many(database, 'users.objectpermission', node.object['permissions']),
  groups: pointing('users.group', 'permissions'),
  users: pointing('users.user', 'permissions'),
  user: pointing('users.user', 'groups'),
  parent: (database, node) => related(database, node, 'module').flatMap((module) => related(database, module, 'module_bay')),
  parent_bay: pointing('dcim.devicebay', 'installed_device'),
  providers: pointing('circuits.provider', 'asns'),
  sites: pointing('dcim.site', 'asns'),
  services: pointing('ipam.service', 'ipaddresses'),
  virtual_circuit_termination: pointing('circuits.virtualcircuittermination', 'interface'),
  tags: (database, node) => many(database, 'extras.tag', node.object['tags']),
};
