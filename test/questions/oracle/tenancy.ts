import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { deviceNames } from './devices.js';
import { atSites, isNone, nameOf, number, rowSet, text, treeIds, type Inventory } from './inventory.js';
import { circuitsAt, machineSite, scopeSite } from './places.js';

/** Tenants, what they own and where, and whom to call. */
export function tenancy(inventory: Inventory): readonly Example[] {
  return [...details(inventory), ...owned(inventory), ...resources(inventory), ...contacts(inventory)];
}

const COUNTED = [
  ['dcim.site', 'sites'], ['dcim.rack', 'racks'], ['dcim.device', 'devices'], ['virtualization.virtualmachine', 'VMs'], ['ipam.prefix', 'prefixes'], ['ipam.vlan', 'VLANs'], ['circuits.circuit', 'circuits'],
] as const;

function ownedBy(inventory: Inventory, type: string, tenant: StoredObject): readonly StoredObject[] {
  return inventory.all(type).filter((object) => object.tenant === tenant.id);
}

function details(inventory: Inventory): readonly Example[] {
  const card = (question: string, name: string): Example => {
    const tenant = inventory.named('tenancy.tenant', name);
    const counts = COUNTED.map(([type, noun]) => [ownedBy(inventory, type, tenant).length, noun] as const).filter(([count]) => count > 0);
    const calls = inventory.all('tenancy.contactassignment').filter((each) => each.object_type === 'tenancy.tenant' && each.object_id === tenant.id && each.priority !== 'inactive');
    return {
      form: 'ten.detail',
      question,
      expect: {
        kind: 'object',
        objectType: 'tenancy.tenant',
        sentence: [name, ...counts.map(([count, noun]) => `${count} ${noun}`), `${presence(inventory, tenant).size} sites`],
        text: [nameOf(inventory.get('tenancy.tenantgroup', tenant.group)), ...calls.map((each) => nameOf(inventory.get('tenancy.contact', each.contact))), ...[...presence(inventory, tenant)].map((site) => nameOf(inventory.get('dcim.site', site)))],
      },
    };
  };
  const groups = treeIds(inventory, 'tenancy.tenantgroup', inventory.named('tenancy.tenantgroup', 'customers').id);
  const customers = inventory.all('tenancy.tenant').filter((tenant) => groups.has(number(tenant, 'group'))).map(nameOf);
  return [
    card('Acme Corp', 'Acme Corp'),
    card("tell me about O'Neill & Sons", "O'Neill & Sons"),
    card('where is Globex present', 'Globex'),
    card('what does Initrode have with us', 'Initrode'),
    { form: 'ten.detail', question: 'tenants in the customers group', expect: { kind: 'table', objectType: 'tenancy.tenant', ...rowSet(customers) } },
  ];
}

/** Ids of the sites at which a tenant has anything. */
function presence(inventory: Inventory, tenant: StoredObject): ReadonlySet<number> {
  const own = (type: string): readonly StoredObject[] => ownedBy(inventory, type, tenant);
  const circuits = new Set(own('circuits.circuit').map(({ id }) => id));
  const sites = [
    ...own('dcim.site').map(({ id }) => id),
    ...[...own('dcim.rack'), ...own('dcim.device'), ...own('ipam.vlan')].map((object) => number(object, 'site')),
    ...own('virtualization.virtualmachine').map((machine) => machineSite(inventory, machine)),
    ...own('ipam.prefix').map((prefix) => scopeSite(inventory, prefix)),
    ...inventory.all('dcim.site').filter((site) => [...circuitsAt(inventory, new Set([site.id]))].some((circuit) => circuits.has(circuit))).map(({ id }) => id),
  ];
  return new Set(sites.filter((site) => site !== null && site > 0).map(Number));
}

function owned(inventory: Inventory): readonly Example[] {
  const tenant = (name: string): StoredObject => inventory.named('tenancy.tenant', name);
  const acme = ownedBy(inventory, 'dcim.device', tenant('Acme Corp'));
  const prefixes = ownedBy(inventory, 'ipam.prefix', tenant('Globex')).map(nameOf);
  const machines = ownedBy(inventory, 'virtualization.virtualmachine', tenant('Initrode')).map(nameOf);
  const netops = tenant('Netops');
  const types = [['dcim.device', 'devices'], ['ipam.ipaddress', 'IP addresses'], ['ipam.vlan', 'VLANs'], ['dcim.rack', 'racks'], ['ipam.prefix', 'prefixes'], ['dcim.site', 'sites'], ['circuits.circuit', 'circuits'], ['ipam.vrf', 'VRFs'], ['virtualization.cluster', 'clusters'], ['virtualization.virtualmachine', 'virtual machines']] as const;
  return [
    { form: 'ten.owned', question: 'devices owned by Acme Corp', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, acme)), sentence: [String(acme.length), 'Acme Corp'], text: [`${othersAtSites(inventory, 'dcim.device', tenant('Acme Corp'))} more`] } },
    { form: 'ten.owned', question: 'Globex prefixes', expect: { kind: 'table', objectType: 'ipam.prefix', ...rowSet(prefixes), by: 'prefix', sentence: [String(prefixes.length), 'Globex'] } },
    { form: 'ten.owned', question: 'what VMs does Initrode run', expect: { kind: 'table', objectType: 'virtualization.virtualmachine', ...rowSet(machines), sentence: [String(machines.length), 'Initrode'] } },
    {
      form: 'ten.owned',
      question: 'everything belonging to Netops',
      expect: { kind: 'table', by: 'type', cells: types.map(([type, noun]) => ({ row: noun, count: ownedBy(inventory, type, netops).length })).filter(({ count }) => count > 0), sentence: ['Netops'], text: [`${othersAtSites(inventory, 'dcim.device', netops)} more`] },
    },
  ];
}

/** All tenants side by side, and what is nobody's. */
function resources(inventory: Inventory): readonly Example[] {
  const fields = [['site_count', 'dcim.site'], ['device_count', 'dcim.device'], ['ipaddress_count', 'ipam.ipaddress'], ['circuit_count', 'circuits.circuit']] as const;
  const counts = (id: number | null): Readonly<Record<string, number>> => Object.fromEntries(fields.map(([field, type]) => [field, inventory.all(type).filter((object) => (isNone(object.tenant) ? null : object.tenant) === id).length]));
  const tenants = inventory.all('tenancy.tenant');
  const expect: Example['expect'] = {
    kind: 'table',
    objectType: 'tenancy.tenant',
    ...rowSet([...tenants.map(nameOf), 'no tenant']),
    cells: [...tenants.map((tenant) => ({ row: nameOf(tenant), ...counts(tenant.id) })), { row: 'no tenant', ...counts(null) }],
  };
  return ['Generate comprehensive tenant resource report', 'resources per tenant', 'tenant report'].map((question) => ({ form: 'ten.report', question, expect }));
}

/** What stands at a tenant's sites and is another's, or nobody's. */
function othersAtSites(inventory: Inventory, type: string, tenant: StoredObject): number {
  const sites = new Set(ownedBy(inventory, 'dcim.site', tenant).map(({ id }) => id));
  return atSites(inventory.all(type), sites).filter((object) => object.tenant !== tenant.id).length;
}

const PRIORITIES = ['primary', 'secondary', 'tertiary', ''];

function contacts(inventory: Inventory): readonly Example[] {
  const shown = (question: string, type: string, name: string, role: string | null = null): Example => {
    const object = inventory.named(type, name);
    const assigned = inventory.all('tenancy.contactassignment').filter((each) => each.object_type === type && each.object_id === object.id && each.priority !== 'inactive');
    const roleOf = (each: StoredObject): string => nameOf(inventory.get('tenancy.contactrole', each.role));
    const rows = assigned.filter((each) => role === null || roleOf(each) === role).sort((a, b) => PRIORITIES.indexOf(text(a, 'priority')) - PRIORITIES.indexOf(text(b, 'priority')));
    const contactOf = (each: StoredObject | undefined): StoredObject => inventory.get('tenancy.contact', each?.contact);
    const first = contactOf(rows[0]);
    const cells = rows.map((each) => ({ row: nameOf(contactOf(each)), role: roleOf(each), email: text(contactOf(each), 'email') || null, phone: text(contactOf(each), 'phone') || null }));
    return { form: 'ten.contacts-of', question, expect: { kind: 'table', by: 'contact', cells, sentence: [nameOf(first), name], ...(role === null ? { rows: rows.map((each) => nameOf(contactOf(each))) } : {}) } };
  };
  return [
    shown('who do I call for site-lon', 'dcim.site', 'site-lon'),
    shown('noc mail for Zayo', 'circuits.provider', 'Zayo', 'noc'),
    shown('escalation contact of datacenter-01', 'dcim.site', 'datacenter-01', 'escalation'),
    shown('contacts of Acme Corp', 'tenancy.tenant', 'Acme Corp'),
  ];
}

/** Without a tenant of their own. */
export function ownerless(objects: readonly StoredObject[]): readonly StoredObject[] {
  return objects.filter((object) => isNone(object.tenant));
}
