import type { Example } from '../example.js';
import { ids, nameOf, number, text, type Inventory } from './inventory.js';

const NOTHING_WRITTEN = 'Nothing was written';
const FORM = 'write.annotate';

/** Orders to tag, to note, to fill in a custom field, to assign a contact and to reserve units: plans that write nothing. */
export function annotations(inventory: Inventory): readonly Example[] {
  return [...tags(inventory), note(), customField(inventory), ...contacts(inventory), ...reservations(inventory)];
}

function plan(question: string, sentence: readonly string[], fields: readonly string[]): Example {
  return { form: FORM, question, expect: { kind: 'plan', sentence: [...sentence, NOTHING_WRITTEN], text: [...fields] } };
}

function tags(inventory: Inventory): readonly Example[] {
  const names = (type: string, name: string): readonly string[] => ids(inventory.named(type, name), 'tags').map((id) => nameOf(inventory.get('extras.tag', id))).sort();
  const rack = names('dcim.rack', 'R01-A15');
  const router = names('dcim.device', 'edge-rtr-01');
  if (rack.includes('pci') || router.includes('gold-tier') || inventory.all('extras.tag').some((tag) => nameOf(tag) === 'gold-tier')) throw new Error('The tags of the examples are there already.');
  return [
    plan('tag R01-A15 pci', ['add tag pci', 'R01-A15', `${rack.join(', ')} → ${[...rack, 'pci'].join(', ')}`], []),
    plan('tag edge-rtr-01 with gold-tier', ['create the tag gold-tier', 'edge-rtr-01', `${router.join(', ')} → ${[...router, 'gold-tier'].join(', ')}`], ['slug: gold-tier']),
  ];
}

function note(): Example {
  return plan('add a note to edge-rtr-01: RMA opened', ['journal entry', 'info', 'edge-rtr-01', 'RMA opened'], ['assigned_object: edge-rtr-01', 'kind: info', 'comments: RMA opened']);
}

function customField(inventory: Inventory): Example {
  const values = inventory.named('dcim.device', 'core-sw-01').custom_fields;
  const old = typeof values === 'object' && values !== null && 'support_expiry' in values && typeof values.support_expiry === 'string' ? values.support_expiry : 'none';
  return plan('set support_expiry of core-sw-01 to 2027-03-31', ['core-sw-01', `support expiry ${old} → 2027-03-31`], []);
}

function contacts(inventory: Inventory): readonly Example[] {
  const roles = inventory.all('tenancy.contactrole').map(nameOf);
  const [who] = inventory.all('tenancy.contact').filter((contact) => contact.email === 'noc@acme.example').map(nameOf);
  const question = 'make noc@acme.example primary contact of site-lon';
  return [
    { form: FORM, question, expect: { kind: 'clarify', sentence: ['role', NOTHING_WRITTEN], options: roles, optionCount: roles.length, text: [who ?? '', 'site-lon', 'primary'] } },
    plan(`${question}, role noc`, [who ?? '', 'primary noc', 'site-lon'], ['object: site-lon', `contact: ${who ?? ''}`, 'role: noc', 'priority: primary']),
  ];
}

function reservations(inventory: Inventory): readonly Example[] {
  const rack = inventory.named('dcim.rack', 'R01-A15');
  const held = inventory.all('dcim.rackreservation').filter((each) => each.rack === rack.id);
  const [taken] = held;
  const units = taken === undefined ? [] : ids(taken, 'units');
  const wanted = [30, 31, 32, 33];
  const devices = inventory.all('dcim.device').filter((device) => device.rack === rack.id && wanted.includes(number(device, 'position')));
  if (devices.length > 0 || held.some((each) => ids(each, 'units').some((unit) => wanted.includes(unit)))) throw new Error('U30 to U33 of R01-A15 are not free.');
  return [
    plan('reserve U30-U33 in R01-A15 for Globex', ['U30–U33', 'R01-A15', 'Globex'], ['rack: R01-A15', 'units: U30–U33', 'tenant: Globex', 'user: the user of the token', 'description: Reserved for Globex', 'no device stands in U30–U33']),
    { form: FORM, question: `reserve U${Math.min(...units)} in R01-A15 for Globex`, expect: { kind: 'clarify', sentence: ['reserved already', taken === undefined ? '' : text(taken, 'description'), NOTHING_WRITTEN] } },
  ];
}
