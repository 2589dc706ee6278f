import { SAVED_FILTERS } from '../inventory/named-types.js';
import type { IntentCondition } from '../query/intent.js';
import { choiceCondition } from './choice-conditions.js';
import { isDenial } from './dangling.js';
import { fieldNames, hasCue, isFunction, isStructural, nounType, roleStem, siteKind, statusValues, traitOf } from './items.js';
import type { Item, Mention } from './items.js';
import { continues, endsWithOr, isBut, saysHaveNot } from './joints.js';
import { networkCondition } from './network-conditions.js';
import { takeComparison } from './comparisons.js';
import { customFieldOf, takeCustomValue } from './custom-fields.js';
import { takeDate } from './date-conditions.js';
import { takeForeign, withForeign } from './foreign-owners.js';
import { takePattern } from './patterns.js';
import { canBe } from './reading.js';
import type { Reading } from './reading.js';
import { takeRelatedClauses } from './related-clauses.js';

/** Reads everything that is still free and restricts the objects asked for (of the type `subject`, when it is known), with its "not", "without" and "or". */
export function takeConditions(reading: Reading, subject: string | null = null): readonly IntentCondition[] {
  const foreign = takeForeign(reading);
  const conditions: IntentCondition[] = [...takeRelatedClauses(reading, (item) => conditionOf(item, 'plain'))];
  let sign: 'plain' | 'not' | 'without' | 'except' | 'with' = 'plain';
  let joined: 'or' | 'and' | null = null;
  let open = false;
  let taken = 0;
  const signs: Item[] = [];
  const close = (): void => {
    open = false;
    for (const said of signs.splice(0)) reading.takeItem(said);
  };
  for (const item of reading.items) {
    if (!reading.isFree(item)) {
      if (item.end > taken) joined = null;
      // What the sign stands before was taken without it.
      if (open && !isStructural(item) && !isJoint(reading, item)) reading.refuse(signs[0]?.text ?? SIGN_WORDS[sign]);
      continue;
    }
    const phrase = takePhrase(reading, item, sign === 'not' || sign === 'except' || sign === 'without');
    if (phrase !== null) {
      const last = lastTaken(reading, item);
      taken = last.end;
      close();
      add(conditions, phrase, joined, reading);
      joined = null;
      if (sign !== 'except' && !continues(reading, last)) sign = 'plain';
      continue;
    }
    if (isFunction(item, 'except') || isBut(reading, item)) sign = 'except';
    else if (isFunction(item, 'without')) sign = 'without';
    else if (isFunction(item, 'not')) sign = sign === 'without' && open ? 'with' : saysHaveNot(reading, item) ? 'without' : 'not';
    else if (isFunction(item, 'with') || isFunction(item, 'have')) sign = sign === 'plain' || sign === 'not' ? (sign === 'not' ? 'without' : 'with') : sign;
    else if (isFunction(item, 'only') && item.index > 0 && !isFunction(reading.after(item), 'in')) reading.refuse(item.text);
    else if (isFunction(item, 'or')) joined = /^either$/iu.test(item.text) ? joined : 'or';
    else if (isFunction(item, 'and')) joined = endsWithOr(reading, item) ? 'or' : 'and';
    if (sign === 'except' && isPlaceOfExcepted(reading, item)) reading.refuse(item.text);
    if (isDenial(item)) signs.push(item);
    if (isStructural(item)) {
      open ||= sign !== 'plain' && sign !== 'with';
      continue;
    }
    if (namesStatus(reading, item)) {
      reading.takeItem(item);
      continue;
    }
    const condition = ownerOfSites(reading, item, sign) ?? placeClass(reading, item, sign) ?? unknownPlace(reading, item, sign) ?? networkCondition(reading, item, sign === 'not' || sign === 'except' || sign === 'without') ?? choiceCondition(reading, item, subject, sign === 'not' || sign === 'except' || sign === 'without') ?? emptyCondition(item, subject, sign) ?? conditionOf(item, sign);
    if (condition === null) continue;
    reading.takeItem(item);
    close();
    add(conditions, condition, joined, reading);
    if ((condition.operator === 'none' || condition.operator === 'some') && /^(?:that|which|who)$/iu.test(reading.after(item)?.text ?? '')) reading.refuse(reading.after(item)?.text ?? '');
    joined = null;
    if (sign !== 'except' && !continues(reading, item)) sign = 'plain';
  }
  if (open) reading.refuse(signs[0]?.text ?? SIGN_WORDS[sign]);
  return withForeign(reading, conditions, foreign);
}

/** "not tagged legacy": the participle is taken already and joins the sign to the name. */
function isJoint(reading: Reading, item: Item): boolean {
  const next = reading.after(item);
  return next?.kind === 'mention' && reading.isFree(next);
}

const SIGN_WORDS = { plain: '', with: 'with', not: 'not', without: 'without', except: 'except' } as const;

/** "all except switches at X": the place may be that of the switches, or that of all; it is never left out by itself. */
function isPlaceOfExcepted(reading: Reading, item: Item): boolean {
  const before = reading.before(item);
  if (before === undefined || reading.isFree(before) || !(isFunction(item, 'in') || isFunction(item, 'of'))) return false;
  return reading.after(item)?.kind === 'mention' && !isFunction(before, 'except');
}

/** What is missing in things that are called empty. */
export const CONTENTS: Readonly<Record<string, string>> = { 'dcim.rack': 'dcim.device', 'dcim.site': 'dcim.device', 'dcim.location': 'dcim.device', 'virtualization.cluster': 'virtualization.virtualmachine' };

/** "empty racks", "clusters that are not empty". */
function emptyCondition(item: Item, subject: string | null, sign: string): IntentCondition | null {
  const type = subject === null ? undefined : CONTENTS[subject];
  if (type === undefined || !/^(?:empty|non-empty|vacant)$/iu.test(item.text)) return null;
  const negated = sign === 'not' || sign === 'without' || sign === 'except' || /^non-/iu.test(item.text);
  return { about: 'related', operator: negated ? 'some' : 'none', values: [], type, negated: false };
}

/** "whose status is active", "with state planned": the field's own name adds nothing to its value. */
function namesStatus(reading: Reading, item: Item): boolean {
  if (!fieldNames(item).includes('status')) return false;
  let next = reading.after(item);
  while (next !== undefined && isStructural(next)) next = reading.after(next);
  return next !== undefined && statusValues(next) !== null;
}

/** "at Acme Corp sites": the place belongs to the tenant, not the object. */
function ownerOfSites(reading: Reading, item: Item, sign: string): IntentCondition | null {
  const next = reading.after(item);
  if (item.kind !== 'mention' || !canBe(item, ['tenancy.tenant']) || item.entries.length === 0 || next === undefined || nounType(next) !== 'dcim.site' || !reading.isFree(next)) return null;
  reading.takeItem(next);
  return { about: 'site-owner', operator: 'is', values: [item.text], type: 'tenancy.tenant', negated: sign === 'not' || sign === 'except' };
}

/** "in atlantis": a name that nobody knows, where a place stands. */
function unknownPlace(reading: Reading, item: Item, sign: string): IntentCondition | null {
  if (item.kind !== 'mention' || item.shape !== 'unknown' || item.hint !== null || !/^(?:in|at|inside|within)$/iu.test(reading.before(item)?.text ?? '')) return null;
  return { about: 'place', operator: 'is', values: [item.text], type: null, negated: sign === 'not' || sign === 'except' };
}

/** "in the datacenter", "at the main site": a kind of place, not a name. */
function placeClass(reading: Reading, item: Item, sign: string): IntentCondition | null {
  const negated = sign === 'not' || sign === 'without' || sign === 'except';
  if (siteKind(item) === 'all') return { about: 'place-kind', operator: 'is', values: [item.text], type: 'dcim.site', negated };
  if (siteKind(item) === null && nounType(item) !== 'dcim.site') return null;
  const before = reading.before(item);
  const adjective = before !== undefined && (before.kind === 'mention' ? before.match !== 'exact' : before.senses.length === 0) ? before : null;
  const article = adjective === null ? before : reading.before(adjective);
  const preposition = article === undefined ? undefined : reading.before(article);
  if (siteKind(item) === null && (!/^(?:the|our|my)$/iu.test(article?.text ?? '') || !(isFunction(preposition, 'in') || isFunction(preposition, 'of')))) return null;
  if (adjective !== null) reading.takeItem(adjective);
  return { about: 'place-class', operator: 'is', values: [item.text], type: 'dcim.site', negated };
}

/** Quantities, times and patterns: conditions of several words, which are told by their form. */
export function takePhrase(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  return takeDate(reading, item, negated) ?? takeComparison(reading, item, negated) ?? takePattern(reading, item, negated) ?? takeCustomValue(reading, item, negated);
}

/** Keeps the words of such conditions from being taken for anything else ("runs out", "ends with"). */
export function reservePhrases(reading: Reading): void {
  for (const item of reading.items) {
    if (reading.isFree(item)) reading.reserve(reading.wouldTake(() => takePhrase(reading, item, false)));
  }
}

/** The last word of what was just taken from an item on. */
function lastTaken(reading: Reading, item: Item): Item {
  let last = item;
  for (let next = reading.after(last); next !== undefined && !reading.isFree(next); next = reading.after(next)) last = next;
  return last;
}

/** Operators whose values are alternatives. */
const LISTED = new Set(['is', 'exactly', 'starts', 'ends', 'contains', 'matches', 'named']);

/** Adds a condition, as one more value of the last one where it is of the same kind; otherwise "or" makes alternatives of the two. */
function add(conditions: IntentCondition[], condition: IntentCondition, joined: 'or' | 'and' | null, reading: Reading): void {
  const last = conditions.at(-1);
  if (push(conditions, condition, joined) || joined !== 'or') return;
  // "without A or B" lacks both: each is a condition of its own.
  if (last?.negated === true && condition.negated) return;
  if (last === undefined || saysAndBefore(reading, conditions.length)) {
    reading.refuse('or');
    return;
  }
  const either = last.either ?? conditions.length;
  conditions.splice(-2, 2, { ...last, either }, { ...condition, either });
}

/** "planned and unracked or untagged" could be bracketed in two ways. */
function saysAndBefore(reading: Reading, count: number): boolean {
  return count > 2 && /\band\b(?!.*\beither\b.*\bor\b).*\bor\b/iu.test(reading.question);
}

/** What "and" joins has to hold together: an object may have both. */
const HELD_TOGETHER: ReadonlySet<string> = new Set(['extras.tag', SAVED_FILTERS.type]);

/** Adds a condition; true when it became one more value of the last one. */
function push(conditions: IntentCondition[], condition: IntentCondition, joined: 'or' | 'and' | null): boolean {
  const last = conditions.at(-1);
  const mergeable = last !== undefined && last.about === condition.about && last.negated === condition.negated && last.operator === condition.operator && LISTED.has(condition.operator);
  const sameKind = condition.about !== 'object' || last?.type === condition.type;
  if (last !== undefined && mergeable && sameKind && joined !== null && !(joined === 'and' && HELD_TOGETHER.has(condition.type ?? ''))) {
    conditions[conditions.length - 1] = { ...last, values: [...last.values, ...condition.values] };
    return true;
  }
  conditions.push(condition);
  return false;
}

/** One word as a condition, under the sign before it. */
export function conditionOf(item: Item, sign: 'plain' | 'not' | 'without' | 'except' | 'with'): IntentCondition | null {
  const negated = sign === 'not' || sign === 'except' || sign === 'without';
  const custom = customFieldOf(item);
  if (custom !== null && (sign === 'without' || sign === 'with')) return { about: `cf_${custom.name}`, operator: 'empty', values: [], type: null, negated: sign === 'with' };
  if (item.kind === 'mention' && item.hint === SAVED_FILTERS.type) return { about: 'saved-filter', operator: 'is', values: [item.text], type: item.hint, negated };
  if (item.kind === 'mention') {
    const value = item.shape === 'vid' || item.shape === 'id' || item.shape === 'hash' ? `#${String(item.number ?? '')}` : item.text;
    const type = item.hint ?? soleType(item);
    return { about: 'object', operator: 'is', values: [value], type, negated };
  }
  for (const sense of item.senses) if (sense.kind === 'flag') return { about: sense.field, operator: 'is', values: [String(sense.value)], type: null, negated };
  if (item.text.toLowerCase() === 'connected' && sign === 'plain') return traitCondition('connected', false);
  for (const sense of item.senses) if (sense.kind === 'absence') return { about: sense.field, operator: 'empty', values: [], type: null, negated: sense.negated !== (sign === 'not' || (sign === 'without' && sense.negated)) };
  if (hasCue(item, 'family4') || hasCue(item, 'family6')) return { about: 'family', operator: 'is', values: [hasCue(item, 'family6') ? '6' : '4'], type: null, negated };
  const fields = fieldNames(item);
  const noun = nounType(item);
  if ((sign === 'without' || sign === 'with') && (fields.length > 0 || noun !== null)) {
    return { about: fields.join('|') || 'related', operator: noun !== null && fields.length === 0 ? (sign === 'without' ? 'none' : 'some') : 'empty', values: [], type: noun, negated: sign === 'with' };
  }
  const status = statusValues(item);
  if (status !== null) return { about: 'status', operator: 'is', values: [status.join('|')], type: null, negated };
  const stem = roleStem(item);
  const trait = traitOf(item);
  // "access ports": before a port the word is a mode, not a role.
  if (trait !== null && (stem === null || item.beforePort)) return traitCondition(trait, negated);
  if (stem !== null && item.beforePort) return null;
  if (stem !== null || item.entries.some((entry) => entry.type === 'dcim.devicerole')) {
    if (sign === 'without' || sign === 'with') return { about: 'related-role', operator: sign === 'with' ? 'some' : 'none', values: [roleText(item)], type: 'dcim.device', negated: false };
    return { about: 'role', operator: 'is', values: [roleText(item)], type: 'dcim.devicerole', negated };
  }
  return null;
}

export function traitCondition(trait: string, negated: boolean): IntentCondition {
  return { about: 'trait', operator: 'is', values: [trait], type: null, negated };
}

/** A role of exactly that name in the data, else the family that the word stands for. */
export function roleText(item: Item): string {
  const role = item.entries.find((entry) => entry.type === 'dcim.devicerole');
  return role?.name ?? roleStem(item) ?? item.text;
}

function soleType(mention: Mention): string | null {
  const types = new Set(mention.entries.map((entry) => entry.type));
  const [only] = types;
  return types.size === 1 ? (only ?? null) : null;
}
