import { objectType } from '../../netbox/catalogue.js';
import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';

/** Questions about owners and contacts. Null when the intent is of another kind, or has a problem. */
export function bindTenancy(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'owner':
      return ownerOf(binder, intent);
    case 'contact-scope':
      return contactScope(binder, intent);
    case 'tenants-present':
      return tenantsAtSites(binder, intent);
    case 'contacts-each':
      return contactsOfEach(binder, intent);
    case 'list':
      return presentTenants(binder, intent);
    default:
      return null;
  }
}

/** Networks and addresses are known by their text alone. */
const NETWORK = /^(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]*:[\da-f:]+)(?:\/\d{1,3})?$/iu;

function ownerOf(binder: Binder, intent: Intent): Query | null {
  const network = intent.mentions.find(({ slot, text }) => slot === 'target' && NETWORK.test(text));
  if (network !== undefined) {
    const type = network.text.includes('/') ? 'ipam.prefix' : 'ipam.ipaddress';
    return operation('owner', { object: { type, id: 0, name: network.text }, network: network.text });
  }
  const found = binder.targets(intent, null);
  const [object] = found ?? [];
  if (found === null || object === undefined) return null;
  return found.length === 1 ? operation('owner', { object }) : binder.fail({ kind: 'several', text: 'it', candidates: found, together: false });
}

/** "tenants present in datacenter-01": a place is nothing that tenants have, but much of theirs is there. */
function presentTenants(binder: Binder, intent: Intent): Query | null {
  if (intent.subject !== 'tenancy.tenant' || intent.reference !== null || intent.conditions.length === 0) return null;
  const placed = intent.conditions.every(({ about, type, negated, where }) => (about === 'object' || about === 'place' || about === 'place-kind') && !negated && where === undefined && type !== null && PLACE_TYPES.includes(type));
  if (!placed) return null;
  const place = bindConditions(binder, 'dcim.device', intent.conditions);
  return place === null ? null : operation('present-tenants', { place });
}

/** "tenants present at only one site": the sites of all that is theirs are counted. */
function tenantsAtSites(binder: Binder, intent: Intent): Query | null {
  const [least, most] = [detailOf(intent, 'least'), detailOf(intent, 'most')];
  const where = bindConditions(binder, 'tenancy.tenant', intent.conditions);
  return where === null ? null : operation('tenants-at-sites', { where, min: Number(least ?? 0), max: most === null ? null : Number(most) });
}

/** "contacts for every site with a Colt circuit". */
function contactsOfEach(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  if (subject === null) return null;
  const { plural, relations } = objectType(subject);
  if (relations['contact'] === undefined) return binder.fail({ kind: 'not-applicable', reason: `${plural} have no contacts in NetBox` });
  const where = bindConditions(binder, subject, intent.conditions);
  return where === null ? null : operation('contacts-of-each', { type: subject, where });
}

const PLACE_TYPES = ['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location'];

function contactScope(binder: Binder, intent: Intent): Query | null {
  const mention = intent.mentions.find(({ slot }) => slot === 'target');
  const contact = mention === undefined ? null : binder.one({ ...mention, type: 'tenancy.contact' }, ['tenancy.contact']);
  return contact === null ? null : operation('contact-scope', { contact, type: intent.subject });
}
