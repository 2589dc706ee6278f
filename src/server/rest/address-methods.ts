import { contains, inRange, networkOf, parseAddress } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { isList } from '../../netbox/row.js';
import { IGNORED, invalid, test } from './condition.js';
import { nodes } from './database.js';
import type { Database, Node } from './database.js';
import { interfacesOf } from './device-methods.js';
import { flag, numbers, texts } from './method.js';
import type { Method } from './method.js';
import { plain } from './plain.js';
import { related } from './relations.js';
import { addressOf, valueOf } from './values.js';

/** Filters of prefixes, ranges, addresses, MAC addresses and services. */
export const addressMethods: Readonly<Record<string, Method>> = {
  family: numbers((database, node, wanted) => wanted.has(Number(valueOf(database, node, 'family')))),
  ...maskFilters('ipam.prefix', 'prefix'),
  ...maskFilters('ipam.ipaddress', 'address'),
  'ipam.prefix.prefix': prefixes((wanted, prefix) => same(wanted, prefix)),
  'ipam.aggregate.prefix': prefixes((wanted, prefix) => same(wanted, prefix)),
  'ipam.prefix.within': prefixes((wanted, prefix) => contains(wanted, prefix) && !same(wanted, prefix)),
  'ipam.prefix.within_include': prefixes((wanted, prefix) => contains(wanted, prefix)),
  'ipam.prefix.contains': texts((_database, value) => {
    const wanted = parseAddress(value);
    return (node) => {
      const prefix = addressOf(node, 'prefix');
      return wanted !== null && prefix !== null && contains(prefix, value.includes('/') ? networkOf(wanted) : wanted);
    };
  }),
  'ipam.ipaddress.parent': texts((_database, value) => within(value, ['address'])),
  'ipam.iprange.parent': texts((_database, value) => within(value, ['start_address', 'end_address'])),
  'ipam.ipaddress.address': texts((_database, value) => hasAddress(value, 'address')),
  'ipam.iprange.start_address': texts((_database, value) => hasAddress(value, 'start_address')),
  'ipam.iprange.end_address': texts((_database, value) => hasAddress(value, 'end_address')),
  'ipam.iprange.contains': texts((_database, value) => {
    const wanted = parseAddress(value);
    return (node) => {
      const [start, end] = [addressOf(node, 'start_address'), addressOf(node, 'end_address')];
      return wanted !== null && start !== null && end !== null && inRange({ family: start.family, first: start.value, last: end.value }, wanted);
    };
  }),
  present_in_vrf: presentInVrf('rd'),
  present_in_vrf_id: presentInVrf('id'),
  'ipam.ipaddress.assigned': flag((_database, { object }) => typeof object['assigned_object_id'] === 'number'),
  'dcim.macaddress.assigned': flag((_database, { object }) => typeof object['assigned_object_id'] === 'number'),
  assigned_to_interface: flag((_database, { object }) => /interface$/.test(plain(object['assigned_object_type']))),
  'dcim.macaddress.primary': flag((database, { object }) =>
    ['dcim.interface', 'virtualization.vminterface'].some((type) => database.countHaving(type, 'primary_mac_address', object.id) > 0),
  ),
  ...ownerFilters('ipam.ipaddress', 'assigned_object'),
  ...ownerFilters('dcim.macaddress', 'assigned_object'),
  ...ownerFilters('ipam.fhrpgroupassignment', 'interface'),
  'ipam.service.device': byParent('dcim.device', 'name'),
  'ipam.service.device_id': byParent('dcim.device', 'id'),
  'ipam.service.virtual_machine': byParent('virtualization.virtualmachine', 'name'),
  'ipam.service.virtual_machine_id': byParent('virtualization.virtualmachine', 'id'),
  'ipam.service.fhrpgroup': byParent('ipam.fhrpgroup', 'name'),
  'ipam.service.fhrpgroup_id': byParent('ipam.fhrpgroup', 'id'),
  port: numbers((_database, { object }, wanted) => isList(object['ports']) && object['ports'].some((port) => wanted.has(Number(port)))),
  related_ip: numbers((database, node, wanted) => related(database, node, 'ip_addresses').some((address) => wanted.has(address.object.id))),
};

function same(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value && a.length === b.length;
}

function maskFilters(type: string, field: string): Record<string, Method> {
  const length = (node: Node): number => addressOf(node, field)?.length ?? -1;
  const bound = (passes: (own: number, wanted: number) => boolean): Method => (_database, values) => {
    const given = values.at(-1) ?? '';
    if (given === '') return IGNORED;
    return /^\d+$/.test(given) ? test((node) => passes(length(node), Number(given))) : invalid('Enter a number.');
  };
  return {
    [`${type}.mask_length`]: numbers((_database, node, wanted) => wanted.has(length(node))),
    [`${type}.mask_length__gte`]: bound((own, wanted) => own >= wanted),
    [`${type}.mask_length__lte`]: bound((own, wanted) => own <= wanted),
  };
}

function prefixes(passes: (wanted: Address, prefix: Address) => boolean): Method {
  return texts((_database, value) => {
    const wanted = networkIn(value);
    return (node) => {
      const prefix = addressOf(node, 'prefix');
      return wanted !== null && prefix !== null && passes(wanted, prefix);
    };
  });
}

/** A network in any writing; an address alone is a network of one. */
function networkIn(text: string): Address | null {
  const address = parseAddress(text);
  return address === null ? null : networkOf(address);
}

/** Every address of the object lies in the network, whatever its own mask. */
function within(text: string, fields: readonly string[]): (node: Node) => boolean {
  const network = networkIn(text);
  return (node) =>
    network !== null && fields.every((field) => {
      const address = addressOf(node, field);
      return address !== null && contains(network, { ...address, length: address.family === 4 ? 32 : 128 });
    });
}

/** An address with a mask means that address and mask; without one, any mask. */
function hasAddress(text: string, field: string): (node: Node) => boolean {
  const wanted = parseAddress(text);
  return (node) => {
    const address = addressOf(node, field);
    if (wanted === null || address === null) return false;
    return text.includes('/') ? same(wanted, address) : wanted.family === address.family && wanted.value === address.value;
  };
}

/** In the VRF itself, or in one that exports to it. */
function presentInVrf(key: 'rd' | 'id'): Method {
  return (database, values) => {
    const value = values.at(-1) ?? '';
    if (value === '') return IGNORED;
    const vrf = nodes('ipam.vrf', database.having('ipam.vrf', key, key === 'id' ? Number(value) : value))[0];
    if (vrf === undefined) return invalid('Select a valid choice. That choice is not one of the available choices.');
    const imports = isList(vrf.object['import_targets']) ? vrf.object['import_targets'] : [];
    const visible = new Set([vrf.object.id, ...imports.flatMap((target) => database.having('ipam.vrf', 'export_targets', target).map((other) => other.id))]);
    return test(({ object }) => typeof object['vrf'] === 'number' && visible.has(object['vrf']));
  };
}

/** By the device or virtual machine whose interface the object is assigned to. */
function ownerFilters(type: string, relation: string): Record<string, Method> {
  const by = (owner: 'device' | 'virtual_machine', key: 'name' | 'id'): Method => texts((database, value) => {
    const interfaces = interfacesOfOwner(database, owner, key, value);
    return ({ object }) => object[`${relation}_type`] === INTERFACES[owner] && interfaces.has(Number(object[`${relation}_id`]));
  });
  return {
    [`${type}.device`]: by('device', 'name'),
    [`${type}.device_id`]: checkedIds(by('device', 'id')),
    [`${type}.virtual_machine`]: by('virtual_machine', 'name'),
    [`${type}.virtual_machine_id`]: checkedIds(by('virtual_machine', 'id')),
  };
}

const INTERFACES = { device: 'dcim.interface', virtual_machine: 'virtualization.vminterface' } as const;

function interfacesOfOwner(database: Database, owner: 'device' | 'virtual_machine', key: 'name' | 'id', value: string): ReadonlySet<number> {
  const type = owner === 'device' ? 'dcim.device' : 'virtualization.virtualmachine';
  const found = nodes(type, database.having(type, key, key === 'id' ? Number(value) : value));
  return new Set(
    found.flatMap((each) =>
      owner === 'device' ? interfacesOf(database, each) : database.having('virtualization.vminterface', 'virtual_machine', each.object.id).map((one) => one.id),
    ),
  );
}

function checkedIds(method: Method): Method {
  return (database, values) => (values.some((value) => value !== '' && !/^\d+$/.test(value)) ? invalid('Enter a whole number.') : method(database, values));
}

function byParent(type: string, key: 'name' | 'id'): Method {
  return texts((database, value) => (node) =>
    related(database, node, 'parent').some((parent) => parent.type === type && (key === 'id' ? String(parent.object.id) : plain(parent.object['name'])) === value),
  );
}
