import { intentOf } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction, isPlural, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import { nounPhraseAt } from '../noun-phrase.js';
import type { NounPhrase } from '../noun-phrase.js';
import type { Reading } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';
import { takeSubject } from './subject.js';

const TENANT = 'tenancy.tenant';
const AT = /^(?:at|in|on|across|over)$/iu;

/** "tenants present at only one site", "customers in more than three sites". */
const tenantsPresent: Frame = {
  name: 'tenants by the number of sites that they are present at',
  read: (reading) => {
    const noun = reading.noun(TENANT);
    const sites = noun === null ? null : countedSites(reading, noun.index + 1);
    if (noun === null || sites === null) return null;
    for (const item of [noun, ...sites.phrase.taken, sites.joint]) reading.takeItem(item);
    // "At one site only" says it behind.
    const behind = reading.items[sites.phrase.next];
    if (behind !== undefined && (isFunction(behind, 'only') || /^alone$/iu.test(behind.text))) reading.takeItem(behind);
    reading.take('presence', 'count', 'live');
    reading.takeWord(/^(?:present|presence|spread|found|represented|seen)$/u);
    const { least, most } = sites.phrase;
    return intentOf('tenants-present', { subject: TENANT, category: 'analysis', request: 'relationship_analysis', conditions: [...takeConditions(reading, TENANT)], details: [...detail('least', least), ...detail('most', most)] });
  },
};

/** A number of sites behind a preposition. */
function countedSites(reading: Reading, from: number): { readonly joint: Item; readonly phrase: NounPhrase } | null {
  for (const joint of reading.items.slice(from)) {
    if (!AT.test(joint.text)) continue;
    const phrase = nounPhraseAt(reading, joint.index + 1, () => null, false);
    if (phrase !== null && phrase.type === 'dcim.site' && phrase.where.length === 0 && (phrase.least !== null || phrase.most !== null)) return { joint, phrase };
  }
  return null;
}

/** "contacts for every site with a Colt circuit", "who do I call for the sites in Germany". */
const contactsOfEach: Frame = {
  name: 'contacts of each of several objects',
  read: (reading) => {
    const contact = reading.items.find((item) => reading.isFree(item) && (hasCue(item, 'contact') || nounType(item) === 'tenancy.contact'));
    if (contact === undefined || reading.hasFunction('without', 'not')) return null;
    const next = reading.items.slice(contact.index + 1).find((item) => !isFunction(item, 'filler') && !isFunction(item, 'all') && !isFunction(item, 'of') && !/^(?:for|of|at|every|each)$/iu.test(item.text));
    const isTied = /\b(?:for|of|at)$/iu.test(contact.text) || /^(?:for|of|at)$/iu.test(reading.after(contact)?.text ?? '');
    if (next === undefined || !isTied || (nounType(next) === null && roleStem(next) === null) || nounType(next) === 'tenancy.contact') return null;
    const isEach = reading.items.some((item) => item.index > contact.index && item.index < next.index && /^(?:every|each|all|any)$/iu.test(item.text));
    if (!isPlural(next) && !isEach) return null;
    reading.take('contact');
    reading.takeNoun('tenancy.contact');
    reading.takeField('contacts');
    reading.takeWord(/^for$/u);
    const subject = takeSubject(reading);
    if (subject === null) return null;
    return intentOf('contacts-each', { subject: subject.type, category: 'analysis', request: 'relationship_analysis', conditions: [...subject.conditions, ...takeConditions(reading, subject.type)] });
  },
};

export const presenceFrames: readonly Frame[] = [tenantsPresent, contactsOfEach];
