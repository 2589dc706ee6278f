import { SAVED_FILTERS } from '../../inventory/named-types.js';
import { kindsOf } from '../../inventory/saved-filters.js';
import type { IntentCondition } from '../../query/intent.js';
import { isAbsence, isFunction, nounType, roleStem, siteKind, statusValues, traitOf } from '../items.js';
import type { Item } from '../items.js';
import { namesLength } from '../network-conditions.js';
import { roleText, takePhrase, traitCondition } from '../conditions.js';
import { isDenial } from '../dangling.js';
import { customFieldOf, typeOfField } from '../custom-fields.js';
import { hasWildcard, takePattern } from '../patterns.js';
import { canBe, pluralOrDefinite } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { PLACE_TYPES } from './frame.js';

/** What a question asks for: the type, the conditions its own words add, and how it was named. */
export interface Subject {
  readonly type: string;
  readonly conditions: readonly IntentCondition[];
  readonly definite: boolean;
}

/** Takes the noun that the question asks for: the first one that is not under "without", "per" or beside its own name. */
export function takeSubject(reading: Reading): Subject | null {
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    if (isFunction(item, 'except') || (isFunction(item, 'not') && reading.items.some((later) => later.index > item.index && isFunction(later, 'in'))) || /^but$/iu.test(item.text)) return null;
    if (isFunction(item, 'without') || (isFunction(item, 'per') && item.index > 0 && !isFunction(item, 'of'))) return null;
    const found = subjectAt(reading, item);
    if (found !== null) return found;
  }
  return null;
}

/** "in datacenters", "outside the datacenters": a place, not what is asked for. */
function isPlaceOf(reading: Reading, item: Item): boolean {
  const article = reading.before(item);
  const before = /^(?:the|our|my|all)$/iu.test(article?.text ?? '') && article !== undefined ? reading.before(article) : article;
  return isFunction(before, 'in') || isDenial(before);
}

function subjectAt(reading: Reading, item: Item): Subject | null {
  if (item.kind === 'mention' && item.hint === SAVED_FILTERS.type) return filteredSubject(reading, item);
  if (siteKind(item) === 'all' && !isPlaceOf(reading, item)) {
    reading.takeItem(item);
    return { type: 'dcim.site', conditions: [{ about: 'place-kind', operator: 'is', values: [item.text], type: 'dcim.site', negated: false }], definite: false };
  }
  const type = nounType(item);
  const stem = roleStem(item);
  const role = roleName(item);
  if (type === null && stem === null && role === null) return null;
  const definite = pluralOrDefinite(reading, item) === 'definite';
  if (type !== null && role === null) {
    reading.takeItem(item);
    const trait = traitOf(item);
    return { type, conditions: trait === null ? [] : [traitCondition(trait, false)], definite };
  }
  const next = nounType(reading.after(item));
  if (next !== null && stem !== null) return null;
  if (isHostOfName(reading, item)) {
    reading.takeItem(item);
    return { type: 'dcim.device', conditions: [], definite };
  }
  const roles = takeRoles(reading, item);
  return { type: 'dcim.device', conditions: [{ about: 'role', operator: 'is', values: roles, type: 'dcim.devicerole', negated: false }], definite };
}

/** "show saved filter X": its own kind of object, where no noun beside it says another. */
function filteredSubject(reading: Reading, item: MentionItem): Subject | null {
  const next = reading.after(item);
  if (isDenial(reading.before(item)) || (next !== undefined && reading.isFree(next) && (nounType(next) !== null || roleStem(next) !== null))) return null;
  const [first, ...others] = kindsOf(item.entries[0]);
  // Of a name that nobody has, the binder tells; of several kinds it asks.
  const kinds: readonly IntentCondition[] = others.length === 0 ? [] : [{ about: 'saved-filter-kind', operator: 'is', values: [item.text], type: item.hint, negated: false }];
  return { type: first ?? 'dcim.device', conditions: kinds, definite: false };
}

/** "hosts ending in -1": of names, hosts are devices of any role. */
function isHostOfName(reading: Reading, item: Item): boolean {
  return /^hosts?$/iu.test(item.text) && reading.peek(() => reading.items.some((later) => later.index > item.index && reading.isFree(later) && takePattern(reading, later, false) !== null));
}

/** "routers and firewalls": roles joined by and/or are one list. */
function takeRoles(reading: Reading, first: Item): readonly string[] {
  const roles = [roleText(first)];
  reading.takeItem(first);
  let item = first;
  for (;;) {
    const joint = reading.after(item);
    const next = joint === undefined ? undefined : reading.after(joint);
    if (next === undefined || !(isFunction(joint, 'and') || isFunction(joint, 'or')) || (roleStem(next) === null && roleName(next) === null)) return roles;
    reading.takeItem(next);
    roles.push(roleText(next));
    item = next;
  }
}

function roleName(item: Item): string | null {
  const entries = item.entries.filter((entry) => entry.type === 'dcim.devicerole');
  if (entries.length === 0) return null;
  if (item.kind === 'mention' && (item.hint !== null || item.match === 'near' || item.match === 'part')) return null;
  return item.text;
}

/** The device that is meant when a condition names hardware but no noun stands there ("everything from Dell"). */
export function impliedSubject(reading: Reading): Subject | null {
  const ofField = reading.items.flatMap((item) => customFieldOf(item) ?? []).map(typeOfField);
  const [holder] = ofField;
  if (holder !== undefined && holder !== null && reading.peek(() => reading.items.some((item) => customFieldOf(item) !== null && reading.isFree(item) && takePhrase(reading, item, false) !== null))) return { type: holder, conditions: [], definite: false };
  if (hasWildcard(reading)) return { type: 'dcim.device', conditions: [], definite: false };
  if (namesLength(reading)) return { type: 'ipam.prefix', conditions: [], definite: false };
  const hardware = ['dcim.manufacturer', 'dcim.devicetype', 'dcim.platform'];
  const spare = reading.items.some((item) => reading.isFree(item) && (statusValues(item)?.[0] === 'inventory' || isAbsence(item, 'rack', 'position')));
  if (spare) return { type: 'dcim.device', conditions: [], definite: false };
  const word = /\b(?:everything|anything|stuff|things?|what|any|all)\b/iu.test(reading.question);
  const mention = reading.mentionOf(hardware);
  if (mention?.entries.some((entry) => hardware.includes(entry.type)) === true) return { type: 'dcim.device', conditions: [], definite: false };
  return word && reading.mentions().some((candidate) => isFunction(reading.before(candidate), 'in') && canBe(candidate, [...PLACE_TYPES, 'dcim.rack']) && candidate.entries.length > 0) ? { type: 'dcim.device', conditions: [], definite: false } : null;
}
