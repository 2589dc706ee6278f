import { objectType } from '../netbox/catalogue.js';
import type { IntentCondition } from '../query/intent.js';
import { takeDate } from './date-conditions.js';
import { isFunction, isPlural, isStructural, nounType } from './items.js';
import type { Item } from './items.js';
import { onField, OWN } from './plugin-field-conditions.js';
import type { Sign } from './plugin-field-conditions.js';
import { fieldTo, kindOf, labelAt, valueAt, valuesAt } from './plugin-fields.js';
import type { PluginFields } from './plugin-fields.js';
import type { Reading } from './reading.js';
import { takeRelatedClauses } from './related-clauses.js';

/** Reads what is still free of a question as conditions on a plugin's objects: their fields, values, related objects and dates. */
export function takePluginConditions(reading: Reading, fields: PluginFields): readonly IntentCondition[] {
  const conditions: IntentCondition[] = [...takeRelatedClauses(reading, () => null)];
  let sign: Sign = 'plain';
  let joined = false;
  let end = 0;
  const signs: Item[] = [];
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    const turned = signOf(item, sign);
    if (turned !== sign) {
      sign = turned;
      signs.push(item);
      continue;
    }
    if (isFunction(item, 'or')) joined = true;
    const read = conditionAt(reading, item, fields, sign);
    if (read === null) continue;
    const found = sign === 'plain' ? stillDenied(reading, conditions.at(-1), read, reading.question.slice(end, item.start)) : read;
    end = endOf(reading, item);
    if (!merged(conditions, found)) {
      if (joined) reading.refuse('or');
      conditions.push(found);
    }
    for (const said of signs.splice(0)) reading.takeItem(said);
    [sign, joined] = ['plain', false];
  }
  return conditions;
}

/** "except CNAME and A": the denial holds for both; what it means for a field of another kind only the asker knows. */
function stillDenied(reading: Reading, last: IntentCondition | undefined, read: IntentCondition, between: string): IntentCondition {
  const joint = /^\s*(,|(?:,\s*)?(?:and|or|nor))\s*$/iu.exec(between)?.[1];
  if (joint === undefined || last?.negated !== true || read.negated) return read;
  if (last.about !== read.about) reading.refuse(joint);
  return { ...read, negated: true };
}

/** Where the words end that were just taken from an item on. */
function endOf(reading: Reading, item: Item): number {
  let last = item;
  for (let next = reading.after(last); next !== undefined && !reading.isFree(next); next = reading.after(next)) last = next;
  return last.end;
}

function signOf(item: Item, sign: Sign): Sign {
  if (isFunction(item, 'without')) return 'without';
  if (isFunction(item, 'not') || isFunction(item, 'except')) return 'not';
  if (isFunction(item, 'with') || isFunction(item, 'have')) return sign === 'not' || sign === 'without' ? 'without' : 'with';
  return sign;
}

/** One more value of the field that was said last. */
function merged(conditions: IntentCondition[], condition: IntentCondition): boolean {
  const last = conditions.at(-1);
  if (last?.operator !== 'is' || condition.operator !== 'is' || last.about !== condition.about || last.negated !== condition.negated || last.type !== condition.type || condition.type === 'extras.tag') return false;
  conditions[conditions.length - 1] = { ...last, values: [...last.values, ...condition.values] };
  return true;
}

function conditionAt(reading: Reading, item: Item, fields: PluginFields, sign: Sign): IntentCondition | null {
  const negated = sign === 'not' || sign === 'without';
  return objectNamed(reading, item, fields, negated) ?? related(reading, item, fields, sign) ?? onField(reading, item, fields, sign) ?? takeDate(reading, item, negated) ?? onValue(reading, item, fields, negated) ?? keyNamed(reading, item, fields, negated);
}

/** "of core-rtr-01", "tagged prod", "in zone example.com": an object that a field leads to. */
function objectNamed(reading: Reading, item: Item, fields: PluginFields, negated: boolean): IntentCondition | null {
  if (item.kind !== 'mention') return null;
  const type = item.hint ?? (item.match === 'exact' ? (item.entries.find((entry) => leadsTo(fields, entry.type))?.type ?? null) : null);
  const field = type === null ? addressField(item.shape, fields) : (fieldTo(fields, type) ?? emptyField(fields, type));
  if (type === 'extras.tag' || (type !== null && fieldTo(fields, type) !== null && item.entries.length > 0)) {
    reading.takeItem(item);
    return { about: 'object', operator: 'is', values: [item.text], type, negated };
  }
  if (field === null || (item.entries.length > 0 && type === null)) return null;
  reading.takeItem(item);
  return { about: `${OWN}${field}`, operator: 'is', values: [item.text], type: null, negated };
}

/** "of tenant Globex": a field of that name which no object fills that was looked at. */
function emptyField(fields: PluginFields, type: string): string | null {
  const [, model = ''] = type.split('.');
  return kindOf(fields, model) === 'text' && fields.labels.some(({ field }) => field === model) ? model : null;
}

function leadsTo(fields: PluginFields, type: string): boolean {
  return type === 'extras.tag' || fieldTo(fields, type) !== null;
}

function addressField(shape: string, fields: PluginFields): string | null {
  if (shape === 'address') return fieldTo(fields, 'ipam.ipaddress');
  return shape === 'cidr' ? (fieldTo(fields, 'ipam.prefix') ?? fieldTo(fields, 'ipam.ipaddress')) : null;
}

/** "CNAME records", "in example.com": a value that one field alone has. */
function onValue(reading: Reading, item: Item, fields: PluginFields, negated: boolean): IntentCondition | null {
  const found = valuesAt(fields, reading.question, item.start);
  const [field, ...others] = found?.fields ?? [];
  if (found === null || field === undefined || others.length > 0) return null;
  // "a zone" is no record of type A; "the A records" are.
  if (isStructural(item) && (item.index === 0 || item.text !== item.text.toUpperCase() || !/\p{L}/u.test(item.text))) return null;
  if (!reading.takeSpan(item.start, fieldBehind(reading, fields, { field, end: found.end }) ?? found.end)) return null;
  return { about: `${OWN}${field}`, operator: 'is', values: [found.text], type: null, negated };
}

/** "in the example.com zone": where the field ends that is named behind its value. */
function fieldBehind(reading: Reading, fields: PluginFields, { field, end }: { readonly field: string; readonly end: number }): number | null {
  const item = reading.itemFrom(end);
  if (item === undefined || !reading.isFree(item)) return null;
  const type = nounType(item);
  if (type !== null && fieldTo(fields, type) === field) return item.end;
  const label = labelAt(fields, reading.question, item.start);
  return label?.field === field && label.end === item.end ? label.end : null;
}

/** "zone example.com", "named www": the object's own name. */
function keyNamed(reading: Reading, item: Item, fields: PluginFields, negated: boolean): IntentCondition | null {
  const lead = /^(?:named|called)\s+/iu.exec(reading.question.slice(item.start))?.[0].length ?? 0;
  const before = reading.before(item);
  const isBehind = before !== undefined && (/^(?:named|called)$/iu.test(before.text) || (nounType(before) === fields.type && !reading.isFree(before)));
  // A word of the vocabulary is no name, and behind a plural only a known name is one.
  if (lead === 0 && (!isBehind || (item.kind === 'word' && item.senses.length > 0))) return null;
  const { key } = objectType(fields.type);
  const value = valueAt(fields, key, { reading, at: item.start + lead, open: lead > 0 || before === undefined || !isPlural(before) });
  if (value === null || !reading.takeSpan(item.start, value.end)) return null;
  return { about: `${OWN}${key}`, operator: 'is', values: [value.text], type: null, negated };
}

/** "zones without records": objects of another type that lead here. */
function related(reading: Reading, item: Item, fields: PluginFields, sign: Sign): IntentCondition | null {
  const type = nounType(item);
  if (type === null || type === fields.type || (sign !== 'with' && sign !== 'without')) return null;
  reading.takeItem(item);
  return { about: 'related', operator: sign === 'with' ? 'some' : 'none', values: [], type, negated: false };
}
