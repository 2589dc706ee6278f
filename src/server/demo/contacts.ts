import { ASSIGNMENTS, CONTACTS, CONTACT_GROUPS, CONTACT_ROLES } from './contact-tables.js';
import { add, addNamed, deviceOf, idOf, optionalId, rackOf, siteOf, slugOf, type World } from './world.js';

/** People, desks, and what they are responsible for. */
export function addContacts(world: World): void {
  for (const [name, parent, description] of CONTACT_GROUPS) {
    addNamed(world, 'tenancy.contactgroup', name, { slug: slugOf(name), parent: optionalId(world, 'tenancy.contactgroup', parent), description, comments: '' });
  }
  for (const [name, description] of CONTACT_ROLES) addNamed(world, 'tenancy.contactrole', name, { slug: name, description });
  for (const [name, groups, title, phone, email, description] of CONTACTS) {
    addNamed(world, 'tenancy.contact', name, {
      groups: groups.map((group) => idOf(world, 'tenancy.contactgroup', group)), title, phone, email, address: '', link: '', description, comments: '',
    });
  }
  for (const [type, name, contact, role, priority] of ASSIGNMENTS) {
    add(world, 'tenancy.contactassignment', {
      object_type: type, object_id: anyId(world, type, name), contact: idOf(world, 'tenancy.contact', contact), role: idOf(world, 'tenancy.contactrole', role), priority,
    });
  }
}

/** The id of a named object of any type. */
export function anyId(world: World, type: string, name: string): number {
  switch (type) {
    case 'dcim.site': return siteOf(world, name).id;
    case 'dcim.device': return deviceOf(world, name).id;
    case 'dcim.rack': return rackOf(world, name).id;
    default: return idOf(world, type, name);
  }
}
