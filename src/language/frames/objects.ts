import { foldName, singularsOf } from '../../inventory/fold.js';
import { NAMED_TYPES } from '../../inventory/named-types.js';
import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { roleText } from '../conditions.js';
import { fieldNames, hasCue, isFunction, isPlural, nounType, roleStem, statusValues } from '../items.js';
import type { Item } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { about, detail, moreTargets, places, PLACE_TYPES, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';

/** Types that a question can be about as a single object. */
export const OBJECT_TYPES: readonly string[] = [...NAMED_TYPES.map((named) => named.type), 'dcim.cable'];
const PLACE_FIELDS = new Set(['rack', 'position', 'site', 'region', 'location', 'cluster', 'face', 'device']);
const OPENERS = /^(?:is|are|was|were|does|do|did|has|have|am)\b/iu;

const contacts: Frame = {
  name: 'contacts of an object',
  read: (reading) => {
    const role = contactRole(reading);
    if (!reading.take('contact') || reading.hasFunction('without')) return null;
    if (role !== null) reading.takeItem(role);
    reading.take('whose-address');
    reading.takeField('contacts');
    reading.takeNoun('tenancy.contact');
    const target = targetOrReference(reading, OBJECT_TYPES);
    return target === null ? null : about('contacts', target, { details: detail('role', role?.text ?? null) });
  },
};

/** "escalation contact of …": a role that contacts have in this NetBox. */
function contactRole(reading: Reading): Item | null {
  return reading.items.find((item) => reading.isFree(item) && item.entries.some(({ type, name }) => type === 'tenancy.contactrole' && name.toLowerCase() === item.text.toLowerCase())) ?? null;
}

const place: Frame = {
  name: 'where an object is',
  read: (reading) => {
    const asked = reading.take('where', 'live');
    if (asked) reading.take('find');
    const fields = placeFields(reading);
    if (!asked && fields.length === 0) return null;
    if (!asked && !/\b(?:which|what)\b/iu.test(reading.question) && !(reading.items[0]?.kind === 'mention' && fields.length > 1)) return null;
    const target = targetOrReference(reading, OBJECT_TYPES);
    if (target === null) return null;
    if (asked && target.mentions.length > 0 && !standsSomewhere(reading, target.mentions)) return reading.items.some((item) => item.kind === 'mention' && canBe(item, ['tenancy.tenant']) && item.entries.length > 0) ? about('view', target) : null;
    reading.take('runs-on', 'presence');
    for (const field of fields) reading.takeItem(field);
    return about('place', { mentions: [...target.mentions, ...moreTargets(reading, OBJECT_TYPES)], reference: target.reference });
  },
};

/** Fields of place ("which rack and U"), when the question asks for no other field. */
function placeFields(reading: Reading): readonly Item[] {
  const asked = reading.items.filter((item) => reading.isFree(item) && item.kind === 'word' && ((fieldNames(item).length > 0 && !isPlural(item)) || hasCue(item, 'units')));
  const cluster = asked.some((item) => fieldNames(item).includes('cluster')) && reading.mentions().some((mention) => mention.entries.some((entry) => entry.type === 'dcim.device'));
  const placed = !cluster && asked.every((item) => hasCue(item, 'units') || fieldNames(item).some((field) => PLACE_FIELDS.has(field)));
  return placed ? asked : [];
}

const NOT_PLACED = new Set(['circuits.provider', 'tenancy.tenant', 'tenancy.tenantgroup', 'dcim.manufacturer', 'dcim.devicetype', 'dcim.platform', 'dcim.devicerole', 'extras.tag']);

/** Tenants and models are present at many places: that is another question. */
function standsSomewhere(reading: Reading, mentions: readonly IntentMention[]): boolean {
  return mentions.every((mention) => {
    const item = reading.items.find((candidate) => candidate.kind === 'mention' && candidate.text === mention.text);
    return item?.kind !== 'mention' || item.entries.length === 0 || !item.entries.every((entry) => NOT_PLACED.has(entry.type));
  });
}

const field: Frame = {
  name: 'a field of an object',
  read: (reading) => {
    const owner = reading.take('owner');
    const fields = reading.items.filter((item) => reading.isFree(item) && isField(reading, item));
    const size = reading.take('size');
    const custom = customFields(reading);
    // "support expiry of everything Cisco": a list, not what the maker itself has.
    if (custom.length > 0 && /\b(?:everything|all|every|each|anything)\b/iu.test(reading.question)) return null;
    if (fields.length === 0 && custom.length === 0 && !owner && !size) return null;
    if (reading.hasFunction('without', 'per') && !reading.hasFunction('of')) return null;
    const target = targetOrReference(reading, OBJECT_TYPES.filter((type) => type !== 'extras.customfield'));
    if (target === null) return null;
    for (const item of fields) reading.takeItem(item);
    reading.take('running', 'whose-address');
    const columns = [...fields.flatMap((item) => fieldNames(item)[0] ?? []), ...custom, ...(owner ? ['tenant'] : [])];
    const narrowed = places(reading);
    const mentions = [...target.mentions, ...moreTargets(reading, OBJECT_TYPES)];
    const whole = columns.length === 0 || (columns.length + (size ? 1 : 0) > 1 && mentions.length < 2 && target.reference === null);
    return about(whole ? 'view' : 'field', { mentions: [...mentions, ...narrowed], reference: target.reference }, { columns });
  },
};

/** A word that is also a noun is a field only in the singular, where a question asks for it. */
function isField(reading: Reading, item: Item): boolean {
  if (fieldNames(item).includes('tags') && isPlural(item)) return isFunction(reading.after(item), 'in') || isFunction(reading.after(item), 'of');
  if (fieldNames(item).length === 0 || isPlural(item)) return false;
  return nounType(item) === null || /^(?:which|what|whose|the|who)$/iu.test(reading.before(item)?.text ?? '') || isFunction(reading.after(item), 'of') || item.index === 0 || isFunction(reading.before(item), 'and') || isBehindName(reading, item);
}

/** "tor-a01-1 model": the name, and last what is asked of it. */
function isBehindName(reading: Reading, item: Item): boolean {
  const before = reading.before(item);
  return before?.kind === 'mention' && before.entries.length > 0 && before.hint === null && reading.items.at(-1) === item;
}

/** Custom fields asked for by name or label. */
function customFields(reading: Reading): readonly string[] {
  const columns: string[] = [];
  for (const item of reading.mentions()) {
    const entry = item.entries.find((candidate) => candidate.type === 'extras.customfield');
    if (entry === undefined) continue;
    columns.push(`cf:${entry.name}`);
    reading.takeItem(item);
  }
  return columns;
}

/** What an object runs, carries or is made by. */
const ATTRIBUTES = new Set(['dcim.platform', 'extras.tag', 'dcim.manufacturer']);

const state: Frame = {
  name: 'whether an object is so',
  read: (reading) => {
    if (!OPENERS.test(reading.question.trim()) && !isBareStatement(reading)) return null;
    const negated = reading.hasFunction('not');
    const port = reading.mentions().find((mention) => mention.shape === 'port');
    if (port !== undefined) reading.takeItem(port);
    const ports: readonly IntentMention[] = port === undefined ? [] : [{ slot: 'port', text: port.text, type: port.hint, number: null }];
    const target = targetOrReference(reading, OBJECT_TYPES);
    if (target === null) return null;
    const enabled = reading.takeWord(/^(?:enabled|disabled|shut|admin up|admin down)$/u);
    const attribute = reading.mentions().some((mention) => mention.entries.some((entry) => ATTRIBUTES.has(entry.type)));
    const verb = attribute && reading.take('running', 'tagged', 'done');
    const status = reading.items.find((item) => reading.isFree(item) && statusValues(item) !== null);
    const owned = reading.take('contains', 'everything-of', 'owner') || verb;
    const mentions = [...target.mentions, ...ports];
    const sign = detail('negated', negated ? 'yes' : null);
    if (enabled !== null) return about('state', { mentions, reference: target.reference }, { details: [...sign, { name: 'enabled', value: enabled.text.toLowerCase() }] });
    if (port !== undefined) return null;
    if (status !== undefined) {
      reading.takeItem(status);
      const words = statusValues(status) ?? [];
      return about('state', { mentions: [...mentions, ...places(reading)], reference: target.reference }, { details: [...sign, ...words.map((value) => ({ name: 'status', value })), { name: 'label', value: status.text.toLowerCase() }] });
    }
    const role = reading.items.find((item) => reading.isFree(item) && roleStem(item) !== null && !isPlural(item) && target.mentions.length > 0);
    if (role !== undefined && /^(?:a|an)$/iu.test(reading.before(role)?.text ?? '') && reading.hasFunction('be')) {
      reading.takeItem(role);
      return about('state', { mentions: [...mentions, { slot: 'second', text: roleText(role), type: 'dcim.devicerole', number: null }], reference: target.reference }, { details: sign });
    }
    const other = reading.mentions()[0];
    if (other === undefined) return null;
    reading.takeItem(other);
    if (!owned && !reading.hasFunction('in', 'of', 'be')) return null;
    return about('state', { mentions: [...mentions, toIntentMention(other, 'second')], reference: target.reference }, { details: sign });
  },
};

/** "fw-01 active?": a name, a state and a question mark. */
function isBareStatement({ items, question }: Reading): boolean {
  const [name, state] = items;
  return items.length === 2 && name?.kind === 'mention' && state !== undefined && statusValues(state) !== null && /\?\s*$/u.test(question);
}

const owned: Frame = {
  name: 'everything that a tenant owns',
  read: (reading) => {
    const tenant = reading.mentionOf(['tenancy.tenant', 'tenancy.tenantgroup']);
    if (tenant === null || !/\b(?:everything|all)\b/iu.test(reading.question) || !reading.take('everything-of', 'owner', 'resources')) return null;
    if (reading.items.some((item) => item.kind === 'word' && item.senses.some((sense) => sense.kind === 'noun'))) return null;
    reading.take('done');
    reading.takeItem(tenant);
    return intentOf('owned', { mentions: [toIntentMention(tenant, 'target', ['tenancy.tenant'])] });
  },
};

const view: Frame = {
  name: 'everything about an object',
  read: (reading) => {
    const port = reading.mentions().find((mention) => mention.shape === 'port');
    if (port !== undefined) return null;
    const several = severalNamed(reading);
    if (several !== null) return several;
    if (asksForPeople(reading)) reading.refuse(reading.items[0]?.text ?? '');
    else if (reading.mentions().some(({ entries }) => entries.some(({ type }) => SOMEBODY.has(type)))) reading.take('whose-address');
    const target = targetOrReference(reading, OBJECT_TYPES);
    if (target === null) return null;
    if (target.mentions.length === 0 && !reading.hasFunction('ask')) return null;
    reading.take('details', 'size', 'presence', 'resources', 'where', 'runs-on');
    const tenants = reading.mentionOf([...PLACE_TYPES]);
    const mentions = asked(reading, target.mentions);
    const narrowed = tenants !== null && isFunction(reading.before(tenants), 'in') ? places(reading) : [];
    return about('view', { mentions: [...mentions, ...narrowed], reference: target.reference });
  },
};

/** "list the labs": everything whose name says so, though one may be called exactly that. */
function severalNamed(reading: Reading): Intent | null {
  const [mention, ...others] = reading.mentions();
  const [singular] = mention === undefined ? [] : singularsOf(mention.text);
  if (mention === undefined || singular === undefined || others.length > 0 || mention.hint !== null || mention.entries.length === 0) return null;
  if (!/^(?:list|show|enumerate|what|which|all)\b/iu.test(reading.question.trim()) || mention.entries.some(({ name }) => foldName(name) === foldName(mention.text))) return null;
  reading.takeItem(mention);
  reading.take('exists');
  return intentOf('view', { mentions: [toIntentMention({ ...mention, text: singular }, 'target')], details: detail('alike', 'yes') });
}

/** "who are the admins": what is named must be able to be somebody. */
function asksForPeople(reading: Reading): boolean {
  if (!/^who\b/iu.test(reading.question.trim())) return false;
  return reading.mentions().some(({ shape, entries }) => (shape === 'name' || shape === 'unknown') && !entries.some(({ type }) => SOMEBODY.has(type)));
}

/** Behind "who", a name that is somebody's as well as something's is somebody's. */
function asked(reading: Reading, mentions: readonly IntentMention[]): readonly IntentMention[] {
  if (!/^who\b/iu.test(reading.question.trim())) return mentions;
  return mentions.map((mention) => {
    const named = reading.items.find((item) => item.kind === 'mention' && item.text === mention.text);
    const types = new Set(named?.entries.flatMap(({ type }) => (SOMEBODY.has(type) ? [type] : [])) ?? []);
    const [only] = types;
    return mention.type === null && types.size === 1 && only !== undefined ? { ...mention, type: only } : mention;
  });
}

const SOMEBODY = new Set(['tenancy.contact', 'users.user', 'tenancy.tenant', 'tenancy.tenantgroup', 'tenancy.contactgroup', 'tenancy.contactrole', 'circuits.provider', 'dcim.manufacturer']);

export const objectFrames: readonly Frame[] = [contacts, owned, state, place, field];
export const viewFrame: Frame = view;
