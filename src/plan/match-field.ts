import { AppError } from '../errors.js';
import { parseAddress } from '../netbox/address.js';
import { asText, isList, isRow } from '../netbox/row.js';
import type { Json } from '../netbox/row.js';
import type { Condition, Lookup } from '../query/query.js';
import { compareNatural } from '../table/compare.js';

export type FieldCondition = Extract<Condition, { kind: 'field' }>;

/** How the values of a field compare: numbers by size, dates by time, addresses by host, all else as text without regard to case. */
export type ValueKind = 'number' | 'date' | 'boolean' | 'address' | 'text';

type Wanted = string | number | boolean;

/** Whether a value satisfies the condition. A list does when one of its members does; no value satisfies only a negated condition. */
export function matchesField(value: Json, condition: Pick<FieldCondition, 'lookup' | 'values' | 'negated'>, kind: ValueKind): boolean {
  const found = members(value).some((member) => condition.values.some((wanted) => matches(member, condition.lookup, wanted, kind)));
  return found !== condition.negated;
}

/** Null, '' and lists without members are empty. */
export function isEmptyValue(value: Json): boolean {
  return value === null || value === '' || (isList(value) && value.every(isEmptyValue));
}

function members(value: Json): readonly Json[] {
  if (isList(value)) return value.flatMap(members);
  return isEmptyValue(value) ? [] : [value];
}

function matches(value: Json, lookup: Lookup, wanted: Wanted, kind: ValueKind): boolean {
  switch (kind) {
    case 'number':
      return ordered(lookup, compareNumbers(scalar(value), Number(wanted)), value, wanted);
    case 'date':
      return lookup === 'equals' ? scalar(value).startsWith(String(wanted)) || Date.parse(scalar(value)) === Date.parse(String(wanted)) : ordered(lookup, Date.parse(scalar(value)) - Date.parse(String(wanted)), value, wanted);
    case 'boolean':
      return scalar(value) === String(wanted);
    case 'address':
      return lookup === 'equals' ? sameAddress(scalar(value), String(wanted)) : compareText(addressText(scalar(value), String(wanted)), lookup, String(wanted));
    case 'text':
      return matchesText(value, lookup, String(wanted));
  }
}

function compareNumbers(value: string, wanted: number): number {
  return Number(value) - wanted;
}

/** Text lookups on numbers and dates ("serial contains 12") work on their text. */
function ordered(lookup: Lookup, difference: number, value: Json, wanted: Wanted): boolean {
  switch (lookup) {
    case 'equals':
      return difference === 0;
    case 'greater':
      return difference > 0;
    case 'atLeast':
      return difference >= 0;
    case 'less':
      return difference < 0;
    case 'atMost':
      return difference <= 0;
    case 'contains':
    case 'starts':
    case 'ends':
    case 'matches':
      return matchesText(value, lookup, String(wanted));
  }
}

function matchesText(value: Json, lookup: Lookup, wanted: string): boolean {
  return textsOf(value).some((text) => compareText(text, lookup, wanted));
}

function compareText(text: string, lookup: Lookup, wanted: string): boolean {
  const [a, b] = [text.toLowerCase(), wanted.toLowerCase()];
  switch (lookup) {
    case 'equals':
      return a === b;
    case 'contains':
      return a.includes(b);
    case 'starts':
      return a.startsWith(b);
    case 'ends':
      return a.endsWith(b);
    case 'matches':
      return expression(wanted).test(text);
    case 'greater':
      return compareNatural(text, wanted) > 0;
    case 'atLeast':
      return compareNatural(text, wanted) >= 0;
    case 'less':
      return compareNatural(text, wanted) < 0;
    case 'atMost':
      return compareNatural(text, wanted) <= 0;
  }
}

function expression(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'i');
  } catch (cause) {
    throw new AppError('USAGE', `'${pattern}' is not a regular expression.`, { reason: 'pattern', cause });
  }
}

/** An address without a mask means the host, whatever its mask in NetBox. */
function sameAddress(text: string, wanted: string): boolean {
  const [a, b] = [parseAddress(text), parseAddress(wanted)];
  if (a === null || b === null) return text.toLowerCase() === wanted.toLowerCase();
  return a.family === b.family && a.value === b.value && (a.length === b.length || !wanted.includes('/'));
}

/** The end of an address without a mask is that of its host: "ending in .1", "10.10.*.254". */
function addressText(text: string, wanted: string): string {
  return wanted.includes('/') ? text : text.replace(/\/\d+$/u, '');
}

/** The value of a choice, else the text. */
function scalar(value: Json): string {
  return asText(value) ?? '';
}

/** All texts that name a value: a choice's value and label, an object's display text, name and slug. */
function textsOf(value: Json): readonly string[] {
  if (!isRow(value)) return [scalar(value)];
  return ['value', 'label', 'display', 'name', 'slug', 'model'].flatMap((name) => asText(value[name] ?? null) ?? []);
}
