import type { IntentCondition } from '../query/intent.js';
import { timeAt } from '../query/time-words.js';
import { boundAt } from './bounds.js';
import type { Item } from './items.js';
import { kindOf, labelAt, valueAt } from './plugin-fields.js';
import type { PluginFields } from './plugin-fields.js';
import type { Reading } from './reading.js';

/** What a condition on a field of a plugin's type is about: `own:<field>`. */
export const OWN = 'own:';

/** What was said before a condition. */
export type Sign = 'plain' | 'not' | 'with' | 'without';

const JOINT = /^(?:\s+(?:that|which|whose))?(?:\s*(?:\b(?:is|are|was|were|of|equals?|named|called|being|set to)\b|[=:]))*\s*/iu;
const NOT = /^(?:not|other than|anything but)\s+/iu;

/** "of type CNAME", "ttl above 300", "without description", "whose value ends with example.net". */
export function onField(reading: Reading, item: Item, fields: PluginFields, sign: Sign): IntentCondition | null {
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
