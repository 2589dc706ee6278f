import { SAVED_FILTERS } from '../../inventory/named-types.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import type { BoundObject, Condition } from '../query.js';
import { reachOf, targetOf } from '../reach.js';
import { alternativesIn, anyOf } from './alternatives.js';
import type { Binder } from './binder.js';
import { PLACES } from './binder.js';
import { conditionOn, distinct } from './condition-on.js';
import { contradictionIn, narrowed } from './contradictions.js';
import { dateConditions, hasCustomField } from './date-conditions.js';
import { isRange, linkName, rangeNote, ranked } from './link.js';
import { bindNetworkCondition } from './network-conditions.js';
import { ownRoles, withoutImplied } from './own-roles.js';
import { pluginCondition } from './plugin-conditions.js';
import { placeClassCondition, placeKindCondition, siteOwnerCondition } from './place-conditions.js';
import { isQuantity, quantityConditions } from './quantity-conditions.js';
import { attached, relatedCondition } from './related-conditions.js';
import { reachableTypes, relationWord } from './relation-words.js';
import { savedFilterConditions, savedFilterKind } from './saved-filters/bind-saved-filter.js';
import { flagCondition, statusCondition } from './status-conditions.js';
import { isOnText, textCondition } from './text-conditions.js';
import { traitCondition } from './traits.js';

/** Types before which a VRF is meant where a name is a VRF's and a tag's; before all others the tag. */
const VRF_FIRST = new Set(['ipam.prefix', 'ipam.ipaddress', 'ipam.iprange', 'dcim.interface', 'virtualization.vminterface']);

/** Binds all conditions of an intent to a subject; null when one has a problem. */
export function bindConditions(binder: Binder, subject: string, said: readonly IntentCondition[]): Condition[] | null {
  const contradiction = contradictionIn(subject, narrowed(said));
  if (contradiction !== null) return binder.fail({ kind: 'not-applicable', reason: contradiction });
  const bound: Condition[] = [];
  for (const alternatives of alternativesIn(attached(subject, narrowed(said)))) {
    const found = alternatives.map((condition) => bindOne(binder, subject, condition));
    if (found.includes(null)) return null;
    const each = found.flatMap((conditions) => (conditions === null ? [] : [conditions]));
    bound.push(...(each.length === 1 ? (each[0] ?? []) : [anyOf(each)]));
  }
  return withoutImplied(bound);
}

function bindOne(binder: Binder, subject: string, said: IntentCondition): readonly Condition[] | null {
  const ofPlugin = pluginCondition(binder, subject, said);
  if (ofPlugin !== undefined) return ofPlugin;
  if (said.about === 'saved-filter' || (said.about === 'object' && said.type === SAVED_FILTERS.type)) return savedFilterConditions(binder, subject, said);
  if (said.about === 'saved-filter-kind') return savedFilterKind(binder, said);
  if (!hasCustomField(binder, subject, said)) return null;
  const network = bindNetworkCondition(binder, subject, said);
  if (network !== undefined) return network;
  if (said.operator === 'during') return dateConditions(binder, subject, said);
  if (isQuantity(said)) return quantityConditions(binder, subject, said);
  const found = isOnText(said) ? textCondition(binder, subject, said) : bindCondition(binder, subject, said);
  return found === null ? null : [found];
}

function bindCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  if (said.where !== undefined) return relatedCondition(binder, subject, said, bindConditions);
  if (said.operator === 'empty' || ((said.operator === 'none' || said.operator === 'some') && said.about !== 'object')) return absenceCondition(binder, subject, said);
  switch (said.about) {
    case 'status':
      return statusCondition(binder, subject, said);
    case 'role':
      return roleCondition(binder, subject, said);
    case 'object':
    case 'place':
      return objectCondition(binder, subject, said);
    case 'site-owner':
      return siteOwnerCondition(binder, subject, said);
    case 'place-class':
      return placeClassCondition(binder, said);
    case 'place-kind':
      return placeKindCondition(binder, subject, said);
    case 'family':
      return familyCondition(binder, subject, said);
    case 'trait':
      return traitCondition(binder, subject, said);
    case 'enabled':
      return flagCondition(binder, subject, said);
    default:
      return fieldCondition(said);
  }
}

/** A role word: device roles for what has them, IPAM and rack roles for prefixes, VLANs and racks. */
function roleCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const reach = reachOf(subject, 'role');
  const to = targetOf(subject, 'role') ?? 'dcim.devicerole';
  const own = ownRoles(subject, said);
  if (own !== null) return own;
  const objects: BoundObject[] = [];
  for (const word of said.values) {
    const found = to === 'dcim.devicerole' ? binder.rolesOf(word) : linkName(binder.names, { text: word, type: to, number: null }, new Set([to])).entries;
    if (found.length === 0 && word === 'hypervisor' && subject === 'dcim.device') return hypervisors(binder, said);
    if (found.length === 0 && to !== 'dcim.devicerole' && reach?.kind === 'hops') return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} cannot be chosen by ${objectType('dcim.devicerole').singular}` });
    if (found.length === 0) return roleAsModel(binder, subject, said, word);
    objects.push(...found);
  }
  if (reach === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} have no role` });
  return { kind: 'is', relation: 'role', objects: distinct(objects), below: true, negated: said.negated };
}

/** A hypervisor is a device of a cluster, whatever its role is called. */
function hypervisors(binder: Binder, said: IntentCondition): Condition {
  binder.notes.push('hypervisors: devices that belong to a cluster');
  return { kind: 'empty', field: 'cluster', negated: !said.negated };
}

/** No role carries the word: models whose name does, marked as such. */
function roleAsModel(binder: Binder, subject: string, said: IntentCondition, word: string): Condition | null {
  const type = 'dcim.devicetype';
  const linked = linkName(binder.names, { text: word, type, number: null }, new Set([type]));
  if (linked.entries.length === 0 || subject !== 'dcim.device') return binder.unknown({ text: word, type: 'dcim.devicerole', number: null }, null);
  binder.notes.push(`no role carries "${word}": devices whose model does`);
  return { kind: 'is', relation: 'device_type', objects: [...linked.entries], below: false, negated: said.negated };
}

function objectCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const reachable = reachableTypes(subject);
  const objects: BoundObject[] = [];
  for (const text of said.values) {
    const named = { text, type: said.type !== null && reachable.has(said.type) ? said.type : null, number: null };
    const linked = linkName(binder.names, named, reachable);
    if (linked.entries.length === 0 || (linked.match === 'near' && isName(binder, text))) return unlinked(binder, subject, text, said);
    if (linked.match !== 'exact' && linked.match !== 'loose' && isLoneWordOf(linked.entries, subject, text)) return binder.fail({ kind: 'several', text, candidates: ranked(linked.entries), together: true });
    const chosen = choose(binder, subject, linked.entries, text);
    if (chosen === null) return null;
    binder.noteCorrection(text, chosen, linked);
    if (isRange(text)) binder.notes.push(rangeNote(text, chosen));
    objects.push(...chosen);
  }
  return conditionOn(binder, subject, objects, said.negated);
}

/** Whether it is the very name of something: then it is no typing error in the name of something else. */
function isName(binder: Binder, text: string): boolean {
  const { entries, match } = linkName(binder.names, { text, type: null, number: null }, null);
  return entries.length > 0 && match === 'exact';
}

/** A part of the name of what is asked for is no condition on it: "ntp" in "ntp servers". */
function isLoneWordOf(entries: readonly BoundObject[], subject: string, text: string): boolean {
  return entries.every((entry) => entry.type === subject) && !allMeant(entries, text);
}

function unlinked(binder: Binder, subject: string, text: string, { type, about, negated }: IntentCondition): Condition | null {
  const elsewhere = linkName(binder.names, { text, type: null, number: null }, null);
  const [known] = elsewhere.match === 'exact' ? elsewhere.entries : [];
  if (known !== undefined) {
    const own = ownRoles(subject, { values: [text], negated });
    if (own !== null && /role$/u.test(known.type)) return own;
    const word = findObjectType(known.type)?.singular ?? known.type;
    return binder.fail({ kind: 'not-applicable', reason: `${text} is a ${word}, and ${objectType(subject).plural} cannot be chosen by that` });
  }
  if (about === 'place') return binder.unknown({ text, type, number: null }, PLACES);
  return binder.unknown({ text, type, number: null }, type === null ? null : [type]);
}

/** One kind of object per name: the kind that the subject is usually chosen by. Several of one kind must share a stem. */
function choose(binder: Binder, subject: string, entries: readonly BoundObject[], text: string): readonly BoundObject[] | null {
  const types = [...new Set(ranked(entries).map((entry) => entry.type))];
  if (isGroupOrPlace(subject, types)) return binder.fail({ kind: 'several', text, candidates: ranked(entries), together: false });
  const type = preferred(subject, types);
  const chosen = entries.filter((entry) => entry.type === type);
  if (chosen.length <= 1 || allMeant(chosen, text)) return chosen;
  return binder.fail({ kind: 'several', text, candidates: ranked(chosen), together: true });
}

/** Clusters have groups as well as places: where both have the name, only the asker knows. */
function isGroupOrPlace(subject: string, types: readonly string[]): boolean {
  return /^virtualization\.(?:cluster|virtualmachine)$/u.test(subject) && types.includes('virtualization.clustergroup') && types.some((type) => /^dcim\.(?:region|sitegroup|site|location)$/u.test(type));
}

function preferred(subject: string, types: readonly string[]): string | undefined {
  if (types.includes('ipam.vrf') && VRF_FIRST.has(subject)) return 'ipam.vrf';
  if (types.includes('extras.tag') && types.every((type) => type === 'extras.tag' || type === 'ipam.vrf')) return 'extras.tag';
  return types[0];
}

/** Types of which many objects share a name by design: all of them are meant. */
const SHARED_NAMES = new Set(['ipam.vlan', 'dcim.devicetype', 'dcim.devicerole', 'wireless.wirelesslan']);

/** A VLAN id or name at many sites, models of one family, and plural stems mean all of them; equal names of racks do not. */
function allMeant(chosen: readonly BoundObject[], text: string): boolean {
  const [first] = chosen;
  if (first === undefined || SHARED_NAMES.has(first.type)) return true;
  if (/ to /u.test(text)) return true;
  return /s$/iu.test(text) && !chosen.some((entry) => entry.name.toLowerCase() === text.toLowerCase() || entry.name.toLowerCase().includes(text.toLowerCase()));
}

const HAVE_DEVICE_ROLES = new Set(['dcim.device', 'virtualization.virtualmachine']);

/** "without X", "with X": X is a field of the subject, else objects of another type that point at it. */
function absenceCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const ownRole = said.about === 'related-role' && reachOf(subject, 'role')?.kind === 'direct' && HAVE_DEVICE_ROLES.has(subject);
  if (ownRole) return roleCondition(binder, subject, { ...said, about: 'role', operator: 'is', negated: said.operator === 'none' });
  const has = said.operator === 'some' || (said.operator === 'empty' && said.negated);
  const known = objectType(subject);
  if (said.about.startsWith('cf_')) return { kind: 'empty', field: said.about, negated: has };
  for (const field of said.about.split('|')) {
    const relation = known.relations[field];
    const exists = known.fields[field] !== undefined || (relation !== undefined && known.fields[relation.path[0] ?? ''] !== undefined) || known.columns[field]?.path[0]?.startsWith('@') === true || field === 'tags' || (field === 'contacts' && relation !== undefined) || (field === 'vlan' && known.relations['vlan'] !== undefined);
    const plural = said.type !== null && known.fields[field]?.kind === 'count';
    if (exists && !plural) return { kind: 'empty', field, negated: has };
  }
  if (said.about.includes('contacts') && known.relations['contact'] !== undefined) return { kind: 'empty', field: 'contacts', negated: has };
  if (said.type === null) return binder.fail({ kind: 'not-applicable', reason: `NetBox records no ${(said.about.split('|')[0] ?? '').replace(/_/gu, ' ')} for ${known.plural}` });
  const [own] = Object.entries(known.fields).find(([, field]) => field.kind === 'ref' && field.to === said.type) ?? [];
  if (own !== undefined && said.about === 'related') return { kind: 'empty', field: own, negated: has };
  const by = relationWord(said.type, subject);
  if (by === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(said.type).plural} do not belong to ${known.plural}` });
  const role = said.about === 'related-role' ? roleCondition(binder, said.type, { ...said, about: 'role', operator: 'is', negated: false }) : null;
  if (said.about === 'related-role' && role === null) return null;
  return { kind: 'related', type: said.type, by, min: has ? 1 : 0, max: has ? null : 0, where: role === null ? [] : [role] };
}

/** "IPv6": what has addresses of that family. */
function familyCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const { fields, plural } = objectType(subject);
  if (fields['family'] === undefined) return binder.fail({ kind: 'not-applicable', reason: `${plural} are not told apart by IPv4 and IPv6` });
  return { kind: 'field', field: 'family', lookup: 'equals', values: said.values.map(Number), negated: said.negated };
}

function fieldCondition(said: IntentCondition): Condition {
  return { kind: 'field', field: said.about, lookup: 'equals', values: [...said.values], negated: said.negated };
}
