import type { IntentCondition } from '../query/intent.js';
import { isFunction, isPlural, nounType } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

const TENANT = 'tenancy.tenant';
const PLACES = new Set(['dcim.site', 'dcim.location', 'dcim.rack']);
const THEIRS = /^(?:theirs|their own|its own|his|hers)$/iu;
const OTHERS = /^(?:others|other|another|foreign|different|else|else's|elses)$/iu;
const SOMEBODY = /^(?:someone|somebody|anyone|anybody|who)$/iu;
const POSSESSIVE = /^(?:'s|'|’|’s|that|which|isn't|aren't|isnt|arent)$/iu;

/** How a question sets the owner of objects against the owner of the place that they stand in. */
type Foreign =
  /** "that isn't theirs": not the place's owner's. */
  | { readonly kind: 'not-theirs' }
  /** "who else", "of other tenants": another tenant's than the place's. */
  | { readonly kind: 'others' }
  /** "in other tenants' sites": the place is another tenant's than the object. */
  | { readonly kind: 'elsewhere'; readonly place: string };

/** Takes the words that set the owner of objects against that of their place; null when there are none. */
export function takeForeign(reading: Reading): Foreign | null {
  return notTheirs(reading) ?? whoElse(reading) ?? otherTenants(reading);
}

function notTheirs(reading: Reading): Foreign | null {
  const theirs = reading.items.find((item) => reading.isFree(item) && THEIRS.test(item.text));
  const own = theirs ?? ownPair(reading);
  const not = own === undefined ? undefined : reading.items.filter((item) => item.index < own.index && item.index >= own.index - 4 && isFunction(item, 'not')).at(-1);
  if (own === undefined || not === undefined) return null;
  for (const item of reading.items) if (item.index >= not.index && item.index <= own.index) reading.takeItem(item);
  return { kind: 'not-theirs' };
}

/** "their own" as two words. */
function ownPair(reading: Reading): Item | undefined {
  return reading.items.find((item) => reading.isFree(item) && /^own$/iu.test(item.text) && /^(?:their|its)$/iu.test(reading.before(item)?.text ?? ''));
}

/** "who else has devices in …". */
function whoElse(reading: Reading): Foreign | null {
  const [who, other, verb] = reading.items;
  if (who === undefined || other === undefined || verb === undefined || !/^who$/iu.test(who.text) || !/^else$/iu.test(other.text) || !/^(?:has|have|owns?|keeps?|runs?|puts?)$/iu.test(verb.text)) return null;
  for (const item of [who, other, verb]) reading.takeItem(item);
  return { kind: 'others' };
}

/** "other tenants' sites" is a place; "other tenants' devices" and "of others" are owners. */
function otherTenants(reading: Reading): Foreign | null {
  const other = reading.items.find((item) => reading.isFree(item) && OTHERS.test(item.text) && (nounType(reading.after(item)) === TENANT || (SOMEBODY.test(reading.before(item)?.text ?? '') && /^else/iu.test(item.text)) || /^others$/iu.test(item.text)));
  if (other === undefined) return null;
  const noun = nounType(reading.after(other)) === TENANT ? reading.after(other) : undefined;
  const before = reading.before(other);
  const taken = [other, ...(noun === undefined ? [] : [noun]), ...(before !== undefined && SOMEBODY.test(before.text) ? [before] : [])];
  const behind = reading.items.find((item) => item.index > (noun ?? other).index && !POSSESSIVE.test(item.text));
  const type = behind === undefined ? null : nounType(behind);
  if (behind !== undefined && type !== null && PLACES.has(type) && isPlural(behind)) {
    for (const item of [...taken, behind]) reading.takeItem(item);
    return { kind: 'elsewhere', place: type };
  }
  for (const item of taken) reading.takeItem(item);
  reading.takeWord(/^(?:belongs?(?: to)?|belonging(?: to)?|owned(?: by)?)$/u);
  return { kind: 'others' };
}

/** Adds what the words mean to what else was said; without an owner to compare with they are left unread. */
export function withForeign(reading: Reading, conditions: readonly IntentCondition[], foreign: Foreign | null): readonly IntentCondition[] {
  if (foreign === null) return conditions;
  const owner = foreign.kind === 'elsewhere' ? conditions.find(isOwner) : conditions.flatMap(placeOwner)[0];
  if (owner === undefined) {
    reading.refuse(foreign.kind === 'not-theirs' ? 'theirs' : 'other');
    return conditions;
  }
  const not: IntentCondition = { ...owner, about: 'object', operator: 'is', type: TENANT, negated: true };
  const some: IntentCondition = { about: 'tenant', operator: 'empty', values: [], type: null, negated: true };
  if (foreign.kind === 'elsewhere') return [...conditions, { about: 'related', operator: 'some', values: [], type: foreign.place, negated: false, where: [not, some] }];
  return [...conditions, not, ...(foreign.kind === 'others' ? [some] : [])];
}

function isOwner({ about, type, negated }: IntentCondition): boolean {
  return about === 'object' && type === TENANT && !negated;
}

function placeOwner({ about, operator, type, where }: IntentCondition): readonly IntentCondition[] {
  return about === 'related' && operator === 'some' && type !== null && PLACES.has(type) ? (where ?? []).filter(isOwner) : [];
}
