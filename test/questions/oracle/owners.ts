import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';

/** Whose an object is, what contacts are responsible for, and what has none. */
export function owners(inventory: Inventory): readonly Example[] {
  return [...ofObject(inventory), ...contactScope(inventory)];
}

function ofObject(inventory: Inventory): readonly Example[] {
  const first = siteIds(inventory, 'datacenter-01');
  const vlan = inventory.all('ipam.vlan').find((each) => number(each, 'vid') === 200 && (first.has(number(each, 'site')) || nameOf(inventory.get('ipam.vlangroup', each['group'])).startsWith('dc01')));
  const owned = (question: string, object: StoredObject, title: string): Example => {
    const tenant = inventory.get('tenancy.tenant', object['tenant']);
    const group = nameOf(inventory.get('tenancy.tenantgroup', tenant['group']));
    const [assigned] = inventory.all('tenancy.contactassignment').filter((each) => each['object_type'] === 'tenancy.tenant' && each['object_id'] === tenant.id && each['priority'] === 'primary');
    const contact = assigned === undefined ? '' : nameOf(inventory.get('tenancy.contact', assigned['contact']));
    return { form: 'ten.of-object', question, expect: { kind: 'value', value: nameOf(tenant), sentence: [nameOf(tenant), title, group, contact].filter((part) => part !== '') } };
  };
  return [
    owned('who owns R01-A15', inventory.named('dcim.rack', 'R01-A15'), 'R01-A15'),
    owned('whose device is srv-web-03', inventory.named('dcim.device', 'srv-web-03'), 'srv-web-03'),
    ...(vlan === undefined ? [] : [owned('tenant of vlan 200 at datacenter-01', vlan, '200')]),
    owned('does 10.10.4.0/24 belong to anyone', inventory.named('ipam.prefix', '10.10.4.0/24'), '10.10.4.0/24'),
  ];
}

function contactScope(inventory: Inventory): readonly Example[] {
  const form = 'ten.contact-scope';
  const all = inventory.all('tenancy.contactassignment');
  const of = (contact: StoredObject | undefined): readonly StoredObject[] => all.filter((each) => each['contact'] === contact?.id);
  const acme = of(inventory.all('tenancy.contact').find((contact) => text(contact, 'email') === 'noc@acme.example'));
  const objectName = (each: StoredObject): string => nameOf(inventory.get(text(each, 'object_type'), each['object_id']));
  const sites = of(inventory.named('tenancy.contact', 'Netops NOC')).filter((each) => each['object_type'] === 'dcim.site');
  const bare = inventory.all('dcim.site').filter(({ id }) => !all.some((each) => each['object_type'] === 'dcim.site' && each['object_id'] === id));
  const contacts = inventory.all('tenancy.contact');
  const idle = contacts.filter((contact) => of(contact).length === 0);
  const columns = ['object_type', 'object', 'role', 'priority'];
  return [
    { form, question: 'what is noc@acme.example assigned to', expect: { kind: 'table', by: 'object', ...rowSet(acme.map(objectName)), columns, sentence: [`${acme.length} objects`] } },
    { form, question: 'which sites name the Netops NOC as contact', expect: { kind: 'table', by: 'object', ...rowSet(sites.map(objectName)), columns, sentence: [`${sites.length} sites`] } },
    { form, question: 'objects without any contact among our sites', expect: { kind: 'table', objectType: 'dcim.site', ...rowSet(bare.map(nameOf)), sentence: [`${bare.length} of ${inventory.all('dcim.site').length}`] } },
    { form, question: 'contacts nobody uses', expect: { kind: 'table', objectType: 'tenancy.contact', ...rowSet(idle.map(nameOf)), sentence: [`${idle.length} of ${contacts.length}`] } },
  ];
}
