import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { addressText, withRole } from './devices.js';
import { isNone, nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { circuitsAt, machineSite, scopeSite } from './places.js';

/** Tenants by where anything of theirs is. */
export function presence(inventory: Inventory): readonly Example[] {
  return [presentAt(inventory), atOneSite(inventory)];
}

/** Addresses and contacts at the end of a chain of relations. */
export function reachedChains(inventory: Inventory): readonly Example[] {
  return [addressesOf(inventory), contactsOf(inventory)];
}

const KINDS: readonly (readonly [type: string, column: string, one: string, many: string])[] = [
  ['dcim.rack', 'rack_count', 'rack', 'racks'],
  ['dcim.device', 'device_count', 'device', 'devices'],
  ['virtualization.virtualmachine', 'virtualmachine_count', 'virtual machine', 'virtual machines'],
  ['ipam.vlan', 'vlan_count', 'VLAN', 'VLANs'],
  ['ipam.prefix', 'prefix_count', 'prefix', 'prefixes'],
  ['circuits.circuit', 'circuit_count', 'circuit', 'circuits'],
];

/** Ids of the sites that an object is at. */
function sitesOf(inventory: Inventory, type: string, object: StoredObject): readonly number[] {
  if (type === 'dcim.site') return [object.id];
  if (type === 'virtualization.virtualmachine') return [machineSite(inventory, object) ?? 0];
  if (type === 'ipam.prefix') return [scopeSite(inventory, object) ?? 0];
  if (type === 'circuits.circuit') return inventory.all('dcim.site').filter(({ id }) => circuitsAt(inventory, new Set([id])).has(object.id)).map(({ id }) => id);
  if (type === 'ipam.vlan' && isNone(object['site'])) return [scopeSite(inventory, inventory.get('ipam.vlangroup', object['group'])) ?? 0];
  return [number(object, 'site')];
}

function presentAt(inventory: Inventory): Example {
  const { id: site } = inventory.named('dcim.site', 'datacenter-01');
  const tenants = inventory.all('tenancy.tenant');
  const kinds = [['dcim.site', 'site_count', 'site', 'sites'] as const, ...KINDS].map(([type, column, one, many]) => ({ column, one, many, owners: inventory.all(type).filter((object) => !isNone(object['tenant']) && sitesOf(inventory, type, object).includes(site)).map((object) => number(object, 'tenant')) }));
  const found = tenants.filter(({ id }) => kinds.some(({ owners }) => owners.includes(id)));
  return {
    form: 'join.having-kind',
    question: 'tenants present in datacenter-01',
    expect: {
      kind: 'table',
      objectType: 'tenancy.tenant',
      ...rowSet(found.map(nameOf)),
      cells: found.map((tenant) => ({ row: nameOf(tenant), ...Object.fromEntries(kinds.filter(({ owners }) => owners.length > 0).map(({ column, owners }) => [column, owners.filter((owner) => owner === tenant.id).length])) })),
      sentence: [`${found.length} of ${tenants.length}`, ...kinds.filter(({ owners }) => owners.length > 0).map(({ one, many, owners }) => `${owners.length} ${owners.length === 1 ? one : many}`)],
    },
  };
}

function atOneSite(inventory: Inventory): Example {
  const tenants = inventory.all('tenancy.tenant');
  const sitesAt = (tenant: StoredObject): ReadonlySet<number> => new Set(KINDS.flatMap(([type]) => inventory.all(type).filter((object) => object['tenant'] === tenant.id).flatMap((object) => sitesOf(inventory, type, object))).filter((id) => id !== 0));
  const found = tenants.filter((tenant) => sitesAt(tenant).size === 1);
  const siteOf = (tenant: StoredObject): string => [...sitesAt(tenant)].map((id) => nameOf(inventory.get('dcim.site', id))).join(', ');
  const base = { form: 'count.having', question: 'tenants present at only one site' };
  const kinds = ['racks', 'devices', 'VMs', 'prefixes', 'VLANs', 'circuits'];
  if (found.length === 0) return { ...base, expect: { kind: 'empty', objectType: 'tenancy.tenant', sentence: [`${tenants.length} tenants`, ...kinds] } };
  return { ...base, expect: { kind: 'table', objectType: 'tenancy.tenant', ...rowSet(found.map(nameOf)), cells: found.map((tenant) => ({ row: nameOf(tenant), site_count: 1, sites: siteOf(tenant) })), sentence: [`${found.length} of ${tenants.length}`, ...kinds] } };
}

function addressesOf(inventory: Inventory): Example {
  const rack = inventory.all('dcim.rack').find((each) => nameOf(each) === 'R01-A15');
  const servers = withRole(inventory, inventory.all('dcim.device'), 'server').filter((device) => device['rack'] === rack?.id);
  const primary = (device: StoredObject): string => addressText(inventory, device['primary_ip6']) || addressText(inventory, device['primary_ip4']);
  const having = servers.filter((device) => primary(device) !== '').length;
  return {
    form: 'join.two-hop',
    question: 'primary IPs of the servers in R01-A15',
    expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(servers.map(nameOf)), onlyColumns: ['name', 'primary_ip'], cells: servers.map((device) => ({ row: nameOf(device), primary_ip: primary(device) || null })), sentence: [`${servers.length} devices`, 'R01-A15', `${having} primary IPs`, `${servers.length - having} without`] },
  };
}

function contactsOf(inventory: Inventory): Example {
  const colt = inventory.named('circuits.provider', 'Colt').id;
  const sites = inventory.all('dcim.site').filter(({ id }) => [...circuitsAt(inventory, new Set([id]))].some((circuit) => inventory.get('circuits.circuit', circuit)['provider'] === colt));
  const lines = inventory.all('tenancy.contactassignment').filter((line) => line['object_type'] === 'dcim.site' && line['priority'] !== 'inactive' && sites.some(({ id }) => id === line['object_id']));
  const bare = sites.filter(({ id }) => !lines.some((line) => line['object_id'] === id));
  const person = (line: StoredObject): StoredObject => inventory.get('tenancy.contact', line['contact']);
  return {
    form: 'join.two-hop',
    question: 'contacts for every site with a Colt circuit',
    expect: {
      kind: 'table',
      objectType: 'tenancy.contactassignment',
      total: lines.length,
      by: ['assigned_to', 'contact', 'email'],
      ...rowSet(lines.map((line) => `${nameOf(inventory.get('dcim.site', line['object_id']))} ${nameOf(person(line))} ${text(person(line), 'email')}`.trimEnd())),
      columns: ['assigned_to', 'contact', 'role', 'priority', 'phone', 'email'],
      sentence: [`${sites.length} sites`, `${new Set(lines.map((line) => line['contact'])).size} contacts`, `${lines.length} assignments`, ...(bare.length === 0 ? [] : [`${bare.length} without`]), ...bare.map(nameOf)],
    },
  };
}
