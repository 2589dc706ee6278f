import type { IntentCondition } from '../query/intent.js';
import { fieldNames, isFunction } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

type Operator = Extract<IntentCondition['operator'], 'starts' | 'ends' | 'contains' | 'matches' | 'named'>;

interface Form {
  readonly operator: Operator;
  readonly pattern: RegExp;
  /** "containing servers" speaks of objects: without a field before it, only a text that is nothing else will do. */
  readonly loose?: true;
}

const ONE = `"[^"]+"|“[^”]+”|'[^']+'|/[^/\\s]+/|[^\\s,;"“”]+`;
const VALUE = `((?:${ONE})(?: or (?:${ONE}))*)`;

/** Ways to speak of a part of a text. */
const FORMS: readonly Form[] = [
  { operator: 'starts', pattern: form(`(?:start(?:s|ing)?|begin(?:s|ning)?)(?: with| in)? (?:the (?:prefix|letters?|text) )?${VALUE}|prefix(?:ed)? (?:with|by) ${VALUE}`) },
  { operator: 'ends', pattern: form(`end(?:s|ing)?(?: with| in| on)? (?:the (?:suffix|letters?|digits?|text) )?${VALUE}`) },
  { operator: 'contains', pattern: form(`(?:contain(?:s|ing)?|includ(?:e|es|ing)|has|holds?|holding|mention(?:s|ing)?) (?:the (?:text|word|string) )?${VALUE}`), loose: true },
  { operator: 'matches', pattern: form(`match(?:es|ing)? (?:the (?:pattern|regex|regexp|expression) |regex )?${VALUE}`), loose: true },
  { operator: 'contains', pattern: form(`(?:named|called|a name|names|something|anything) like ${VALUE}`) },
  { operator: 'contains', pattern: form(`like ${VALUE}`), loose: true },
  { operator: 'named', pattern: form(`(?:named|called|with the name|by the name of) ${VALUE}`) },
];

const INSIDE = new RegExp(`^${VALUE} (?:in|inside|within|as part of) (?:the |its |their |a )?(names?|hostnames?|labels?|descriptions?|comments?|serials?|serial numbers?|asset tags?|dns names?|cid)(?![\\w-])`, 'iu');
const INSIDE_FIELDS: readonly (readonly [RegExp, string])[] = [[/^(?:host)?names?$/iu, 'name'], [/^labels?$/iu, 'label'], [/^descriptions?$/iu, 'description'], [/^comments?$/iu, 'comments'], [/^serial/iu, 'serial'], [/^asset/iu, 'asset_tag'], [/^dns/iu, 'dns_name'], [/^cid$/iu, 'cid']];
const WILDCARD = /^(?:[\p{L}\p{N}._:/-]*[*][\p{L}\p{N}._:/*?-]*|[\p{L}\p{N}._:/-]+\?(?=[\p{L}\p{N}]|\s+\S)[\p{L}\p{N}._:/*?-]*)(?![\p{L}\p{N}])/u;
const REGEX = /^\/(?=[^/\s]*[\^$.*+?[(|\\])[^/\s]+\/(?!\S)/u;

/** Fields that hold texts, by the names that field words have. */
const TEXTS = new Set(['name', 'serial', 'asset_tag', 'description', 'comments', 'label', 'dns_name', 'part_number', 'facility', 'cid', 'physical_address', 'rd', 'xconnect_id', 'pp_info', 'mac_address']);

function form(source: string): RegExp {
  return new RegExp(`^(?:${source})`, 'iu');
}

/** "starting with srv-", "B0 in the name", "tor-a0*", "whose serial ends in 0B7": takes the words of a pattern that begins here. */
export function takePattern(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  return wildcard(reading, item, negated) ?? inside(reading, item, negated) ?? spoken(reading, item, negated);
}

/** Whether the question holds a pattern by its shape alone. */
export function hasWildcard(reading: Reading): boolean {
  return reading.items.some((item) => reading.isFree(item) && shapeOf(reading, item) !== null);
}

function shapeOf(reading: Reading, item: Item): string | null {
  const text = reading.question.slice(item.start);
  return (WILDCARD.exec(text) ?? REGEX.exec(text))?.[0] ?? null;
}

function wildcard(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const shape = shapeOf(reading, item);
  if (shape === null || /^[*?/-]*$/u.test(shape) || !reading.takeSpan(item.start, item.start + shape.length - (shape.endsWith('?') ? 1 : 0))) return null;
  return { about: 'name', operator: 'matches', values: [shape], type: null, negated };
}

function inside(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const match = INSIDE.exec(reading.question.slice(item.start));
  const about = INSIDE_FIELDS.find(([pattern]) => pattern.test(match?.[2] ?? ''))?.[1];
  if (match === null || about === undefined || /^(?:with|the|a|no|and|or|have|has|whose|that)$/iu.test(item.text)) return null;
  if (!reading.takeSpan(item.start, item.start + match[0].length)) return null;
  return { about, operator: 'contains', values: valuesOf(match[1] ?? ''), type: null, negated };
}

function spoken(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const field = textField(item);
  const from = field === null ? item : behindJoint(reading, item);
  if (from === undefined) return null;
  for (const { operator, pattern, loose = false } of FORMS) {
    const match = pattern.exec(reading.question.slice(from.start));
    if (match === null || (field === null && isAtPlace(reading, from, match))) continue;
    const [said = ''] = match.slice(1).flatMap((value: string | undefined) => value ?? []);
    const length = match[0].replace(/[.,:;!?]+$/u, '').length;
    const values = valuesOf(said);
    if (values.length === 0 || (loose && field === null && !isPlainText(reading, from.start + match[0].length - said.length, said))) return null;
    const between = reading.items.filter((word) => field !== null && word.index >= item.index && word.index < from.index && reading.isFree(word));
    if (!reading.takeSpan(from.start, from.start + length)) return null;
    for (const word of between) reading.takeItem(word);
    const turned = between.some((word) => isFunction(word, 'not'));
    return { about: field ?? 'name', operator: isPattern(operator, values) ? 'matches' : operator, values, type: null, negated: negated !== turned };
  }
  return null;
}

/** "ending at site-nyc", "starting in datacenter-01" speak of a place, and not of a text. */
function isAtPlace(reading: Reading, from: Item, match: RegExpExecArray): boolean {
  const said = match.slice(1).find((value: string | undefined) => value !== undefined) ?? '';
  if (/^(?:at|in|on|from|before|after|between|by)$/iu.test(said)) return true;
  const start = from.start + match[0].length - said.length;
  return /^(?:start|begin|end)\w* in /iu.test(match[0]) && reading.items.some((item) => item.kind === 'mention' && item.start === start && item.match === 'exact');
}

/** A text that means nothing else: quoted, with a wildcard, or a word that neither the vocabulary nor this NetBox knows by itself. */
function isPlainText(reading: Reading, start: number, said: string): boolean {
  if (/^["“'/]|[*]/u.test(said)) return true;
  const words = reading.items.filter((item) => item.start >= start && item.start < start + said.length);
  // A text that begins inside a phrase ("has no") is no text.
  return words.length > 0 && words.every((item) => (item.kind === 'mention' ? item.match !== 'exact' && item.match !== 'loose' && item.hint === null && (item.shape === 'unknown' || item.shape === 'name') : item.senses.length === 0 && item.literal === null));
}

/** A text with wildcards is a pattern, however it is introduced. */
function isPattern(operator: Operator, values: readonly string[]): boolean {
  return (operator === 'named' || operator === 'contains') && values.some((value) => /[*]|^\/.+\/$/u.test(value));
}

function textField(item: Item): string | null {
  if (item.kind === 'mention') {
    const custom = item.entries.find((entry) => entry.type === 'extras.customfield');
    return custom === undefined ? null : `cf_${custom.name}`;
  }
  return fieldNames(item).find((field) => TEXTS.has(field)) ?? null;
}

function behindJoint(reading: Reading, item: Item): Item | undefined {
  let next = reading.after(item);
  while (next !== undefined && /^(?:that|which|does|do|is|are|not|number|of)$/iu.test(next.text)) next = reading.after(next);
  return next;
}

function valuesOf(text: string): readonly string[] {
  const bare = text.replace(/[.,:;!?]+$/u, '');
  return (bare.match(new RegExp(ONE, 'gu')) ?? []).filter((value) => !/^or$/iu.test(value)).map((value) => value.replace(/^["“'](.+)["”']$/u, '$1'));
}
