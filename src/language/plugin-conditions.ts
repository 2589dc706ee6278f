import { objectType } from '../netbox/catalogue.js';
import type { IntentCondition } from '../query/intent.js';
import { timeAt } from '../query/time-words.js';
import { boundAt } from './bounds.js';
import { takeDate } from './date-conditions.js';
import { isFunction, isPlural, isStructural, nounType } from './items.js';
import type { Item } from './items.js';
import { fieldTo, kindOf, labelAt, valueAt, valuesAt } from './plugin-fields.js';
import type { PluginFields } from './plugin-fields.js';
import type { Reading } from './reading.js';

/** What a condition on a field of a plugin's type is about: `own:<field>`. */
export const OWN = 'own:';

type Sign = 'plain' | 'not' | 'with' | 'without';

const JOINT = /^(?:\s+(?:that|which|whose))?(?:\s*(?:\b(?:is|are|was|were|of|equals?|named|called|being|set to)\b|[=:]))*\s*/iu;
const NOT = /^(?:not|other than|anything but)\s+/iu;

/** Reads what is still free of a question as conditions on a plugin's objects: their fields, values, related objects and dates. */
export function takePluginConditions(reading: Reading, fields: PluginFields): readonly IntentCondition[] {
  const conditions: IntentCondition[] = [];
  let sign: Sign = 'plain';
  let joined = false;
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
    const found = conditionAt(reading, item, fields, sign);
    if (found === null) continue;
    if (!merged(conditions, found)) {
      if (joined) reading.refuse('or');
      conditions.push(found);
    }
    for (const said of signs.splice(0)) reading.takeItem(said);
    [sign, joined] = ['plain', false];
  }
  return conditions;
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

/** "of type CNAME", "ttl above 300", "without description", "whose value ends with example.net". */
function onField(reading: Reading, item: Item, fields: PluginFields, sign: Sign): IntentCondition | null {
  const label = labelAt(fields, reading.question, item.start);
  if (label === null) return null;
  const { question } = reading;
  const joint = JOINT.exec(question.slice(label.end))?.[0].length ?? 0;
  const not = NOT.exec(question.slice(label.end + joint))?.[0].length ?? 0;
  const place: Place = { reading, item, fields, field: label.field, at: label.end + joint + not, negated: (sign === 'not' || sign === 'without') !== not > 0 };
  return compared(place) ?? dated(place) ?? partial(place) ?? equal(place) ?? filled(place, label.end, sign);
}

interface Place {
  readonly reading: Reading;
  readonly item: Item;
  readonly fields: PluginFields;
  readonly field: string;
  /** Where the value begins. */
  readonly at: number;
  readonly negated: boolean;
}

function said({ field, negated }: Place, operator: IntentCondition['operator'], values: readonly string[]): IntentCondition {
  return { about: `${OWN}${field}`, operator, values, type: null, negated };
}

function compared(place: Place): IntentCondition | null {
  const { reading, item, fields, field, at } = place;
  const kind = kindOf(fields, field);
  const bound = kind === 'integer' || kind === 'decimal' ? boundAt(reading.question, at) : null;
  if (bound === null || bound.quantities.some(({ unit }) => unit !== '') || !reading.takeSpan(item.start, bound.end)) return null;
  return said(place, bound.operator, bound.quantities.map(({ value }) => String(value)));
}

function dated(place: Place): IntentCondition | null {
  const { reading, item, fields, field, at } = place;
  const kind = kindOf(fields, field);
  const time = kind === 'date' || kind === 'datetime' ? timeAt(reading.question, at) : null;
  if (time === null || !reading.takeSpan(item.start, time.end)) return null;
  return { ...said(place, 'during', [time.text]), about: field };
}

const PARTS: readonly (readonly [IntentCondition['operator'], RegExp])[] = [
  ['starts', /^(?:start(?:s|ing)?|begin(?:s|ning)?) with\s+/iu],
  ['ends', /^end(?:s|ing)? (?:with|in)\s+/iu],
  ['contains', /^(?:contain(?:s|ing)?|includ(?:es?|ing)|like)\s+/iu],
  ['matches', /^match(?:es|ing)?\s+/iu],
];

function partial(place: Place): IntentCondition | null {
  const { reading, item, fields, field, at } = place;
  for (const [operator, pattern] of PARTS) {
    const length = pattern.exec(reading.question.slice(at))?.[0].length;
    const value = length === undefined ? null : valueAt(fields, field, { reading, at: at + length, open: true });
    if (value !== null && reading.takeSpan(item.start, value.end)) return said(place, operator, [value.text]);
  }
  return null;
}

const FLAGS: Readonly<Record<string, string>> = { true: 'true', yes: 'true', on: 'true', set: 'true', enabled: 'true', false: 'false', no: 'false', off: 'false', unset: 'false', disabled: 'false' };

function equal(place: Place): IntentCondition | null {
  const { reading, item, fields, field, at } = place;
  const first = valueAt(fields, field, { reading, at, open: true }) ?? flagAt(place);
  if (first === null) return null;
  const isFlag = kindOf(fields, field) === 'boolean';
  const values = [isFlag ? FLAGS[first.text.toLowerCase()] : first.text];
  let { end } = first;
  for (let next = furtherValue(place, end); next !== null; next = furtherValue(place, end)) {
    values.push(next.text);
    ({ end } = next);
  }
  const told = values.filter((value) => value !== undefined);
  return told.length < values.length || !reading.takeSpan(item.start, end) ? null : said(place, 'is', told);
}

/** "on" is a word of structure elsewhere. */
function flagAt({ reading, fields, field, at }: Place): { readonly text: string; readonly end: number } | null {
  const word = kindOf(fields, field) === 'boolean' ? /^\w+/u.exec(reading.question.slice(at))?.[0] : undefined;
  return word === undefined || FLAGS[word.toLowerCase()] === undefined ? null : { text: word, end: at + word.length };
}

/** "CNAME, MX or NS": all are values of the same field. */
function furtherValue({ reading, fields, field }: Place, end: number): { readonly text: string; readonly end: number } | null {
  const joint = /^\s*(?:,\s*(?:or|and)?|or|and|\/)\s*/iu.exec(reading.question.slice(end))?.[0].length;
  return joint === undefined ? null : valueAt(fields, field, { reading, at: end + joint, open: false });
}

/** "without description", "with a ttl": whether there is a value at all. Of a yes-or-no field, which one it is. */
function filled(place: Place, end: number, sign: Sign): IntentCondition | null {
  const { reading, item, fields, field } = place;
  if ((sign !== 'with' && sign !== 'without') || !reading.takeSpan(item.start, end)) return null;
  if (field.endsWith('_count')) return { ...said(place, 'exactly', ['0']), negated: sign === 'with' };
  if (kindOf(fields, field) === 'boolean') return { ...said(place, 'is', [String(sign === 'with')]), negated: false };
  return { ...said(place, 'empty', []), negated: sign === 'with' };
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
