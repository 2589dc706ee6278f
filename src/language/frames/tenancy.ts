import { intentOf } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { isFunction, nounType } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { about, places, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { OBJECT_TYPES } from './objects.js';

const CONTACT = 'tenancy.contact';
const WHOSE = /^(?:so )?whose\b|\bbelongs? to (?:anyone|anybody|someone|somebody|any (?:tenant|customer|client)|a (?:tenant|customer|client)|whom|who)\b|\b(?:who|whom) does\b.*\bbelong\b|\bowned by (?:anyone|anybody|someone|somebody|whom|who)\b|\b(?:anyone|anybody)'s\b|\bhave an owner\b/iu;
const ASKING = /^(?:whose|anyone|anybody|someone|somebody|who|whom|does|do|is|an?|any|belongs?(?: to)?|belonging(?: to)?|owned(?: by)?|owns?|to|by|'s|have|so|the|customer|client|tenant|owner)$/iu;

/** "whose device is srv-web-03", "does 10.10.4.0/24 belong to anyone". */
const owner: Frame = {
  name: 'whose an object is',
  read: (reading) => {
    if (!WHOSE.test(reading.question.trim())) return null;
    const target = targetOrReference(reading, OBJECT_TYPES) ?? networkTarget(reading);
    if (target === null) return null;
    reading.take('everything-of', 'owner', 'contains');
    for (const item of reading.items) if (ASKING.test(item.text) || (nounType(item) !== null && item.index < 3)) reading.takeItem(item);
    return about('owner', { ...target, mentions: [...target.mentions, ...places(reading)] });
  },
};

function networkTarget(reading: Reading): ReturnType<typeof targetOrReference> {
  const mention = reading.target(['ipam.prefix', 'ipam.ipaddress']);
  return mention === null ? null : { mentions: [mention], reference: null };
}

const SCOPE = /\b(?:assigned to|assignments?|responsib\w+|in charge of|looks? after|takes? care of|cares? for|accountable for|contact for)\b|\bas (?:a |an |the |their |its )?(?:\w+ )?contact\b|\bcontact(?:ed)? (?:is|being)\b/iu;
const SCOPE_WORDS = /^(?:assigned|assigned to|assignments?|responsib\w+|responsible for|in charge of|charge|looks?|after|takes?|care|of|for|as|name|names|list|lists|have|has|use|uses|contact|contacts|person|accountable|their|its|is|what|which|does|everything|objects?|things?|who is responsible for)$/iu;

/** "what is noc@acme.example assigned to", "which sites name the Netops NOC as contact". */
const contactScope: Frame = {
  name: 'what a contact is responsible for',
  read: (reading) => {
    if (!SCOPE.test(reading.question) || /\b(?:who|whom)\b/iu.test(reading.question)) return null;
    const contact = contactIn(reading);
    if (contact === null) return null;
    reading.takeItem(contact);
    const noun = reading.items.find((item) => reading.isFree(item) && nounType(item) !== null && nounType(item) !== CONTACT && !SCOPE_WORDS.test(item.text));
    if (noun !== undefined) reading.takeItem(noun);
    for (const item of reading.items) if (SCOPE_WORDS.test(item.text)) reading.takeItem(item);
    return intentOf('contact-scope', { subject: noun === undefined ? null : nounType(noun), mentions: [toIntentMention(contact, 'target', [CONTACT])] });
  },
};

function contactIn(reading: Reading): MentionItem | null {
  return reading.mentions().find((mention) => mention.shape === 'email' || (canBe(mention, [CONTACT]) && mention.entries.length > 0)) ?? null;
}

/** "objects without any contact among our sites", "contacts nobody uses": what assignments are missing. */
const uncontacted: Frame = {
  name: 'what has no contact, and contacts without use',
  read: (reading) => {
    const question = reading.question;
    if (/\b(?:unused|nobody uses|no one uses|not used|never used|unassigned|without (?:an |any )?assignments?|not assigned|orphaned)\b/iu.test(question) && reading.noun(CONTACT) !== null) {
      reading.takeNoun(CONTACT);
      reading.take('unused', 'contact', 'assigned', 'used', 'uses');
      reading.takeWord(/^(?:unassigned|assignments?|orphaned|not assigned|not assigned to anything|assigned to nothing)$/u);
      return intentOf('list', { subject: CONTACT, conditions: [{ about: 'related', operator: 'none', values: [], type: 'tenancy.contactassignment', negated: false, where: [] }, ...takeConditions(reading)] });
    }
    const among = reading.items.find((item) => /^(?:among|amongst|of|in)$/iu.test(item.text) && nounType(nextNoun(reading, item.index)) !== null);
    if (!/\b(?:objects?|things?|anything|everything)\b/iu.test(question) || !/\bcontacts?\b/iu.test(question) || !reading.hasFunction('without') || among === undefined) return null;
    const noun = nextNoun(reading, among.index);
    if (noun === undefined || nounType(noun) === CONTACT) return null;
    for (const item of reading.items) if (item === noun || item === among || /^(?:objects?|things?|anything|everything|contacts?)$/iu.test(item.text) || isFunction(item, 'without')) reading.takeItem(item);
    reading.take('contact', 'done');
    return intentOf('list', { subject: nounType(noun), conditions: [{ about: 'contacts', operator: 'empty', values: [], type: null, negated: false }, ...takeConditions(reading)] });
  },
};

function nextNoun(reading: Reading, from: number): Reading['items'][number] | undefined {
  const next = reading.items.slice(from + 1).find((item) => !isFunction(item, 'filler') && !isFunction(item, 'all'));
  return next !== undefined && nounType(next) !== null ? next : undefined;
}

export const tenancyFrames: readonly Frame[] = [owner, contactScope, uncontacted];
