import { isFlagFilter, PRESENCE_FILTERS, readFlag } from '../../../netbox/flag-filters.js';
import { macOf } from '../../../netbox/mac.js';
import type { Lookup as Suffix } from '../../../netbox/lookups.js';
import type { Condition, Lookup } from '../../query.js';
import { cannot, left, means } from './parameter.js';
import type { KnownParameter, Meaning } from './parameter.js';

/** Comparisons that mean the same to NetBox and here: those of text are blind to case. */
export const COMPARED: Readonly<Partial<Record<Suffix, readonly [Lookup, boolean]>>> = {
  ic: ['contains', false], nic: ['contains', true], isw: ['starts', false], nisw: ['starts', true], iew: ['ends', false], niew: ['ends', true], ie: ['equals', false], nie: ['equals', true],
  lt: ['less', false], lte: ['atMost', false], gt: ['greater', false], gte: ['atLeast', false],
};

/** A yes or a no. */
export function flagMeaning(parameter: KnownParameter): Meaning {
  const text = parameter.values.at(-1) ?? '';
  const value = readFlag(text);
  if (value === null) return cannot(`is neither true nor false but '${text}', so that NetBox would pass over it`);
  const [present] = Object.entries(PRESENCE_FILTERS).find(([field, filter]) => filter === parameter.name && Object.hasOwn(parameter.type.fields, field)) ?? [];
  if (present !== undefined) return means({ kind: 'empty', field: present, negated: value });
  return isOwnField(parameter) ? equals(parameter, [value], false) : left({ ...parameter, values: [String(value)] });
}

/** Whether a field has a value. */
export function emptyMeaning(parameter: KnownParameter): Meaning {
  const text = parameter.values.at(-1) ?? '';
  const value = readFlag(text);
  if (value === null) return cannot(`is neither true nor false but '${text}', so that NetBox would pass over it`);
  const counted = parameter.type.fields[parameter.name]?.kind === 'count'; // none is a number to NetBox too
  return isOwnField(parameter) && !counted ? means({ kind: 'empty', field: parameter.name, negated: !value }) : left({ ...parameter, values: [String(value)] });
}

/** Text: what NetBox compares by letter and case is left to it. */
export function textMeaning(parameter: KnownParameter): Meaning {
  const known = parameter.lookup === null ? undefined : COMPARED[parameter.lookup];
  if (parameter.values.includes('null') && (parameter.lookup === null || parameter.lookup === 'n')) return cannot("is 'null', which texts never are");
  if (parameter.name.endsWith('mac_address') && known === undefined) return left({ ...parameter, values: parameter.values.map((value) => macOf(value) ?? value) });
  return known === undefined || !isOwnField(parameter) ? left(parameter) : means(compared(parameter, known, parameter.values));
}

export function choiceMeaning(parameter: KnownParameter): Meaning {
  const { name, type, filter, lookup } = parameter;
  const field = type.fields[name];
  if (!isOwnField(parameter) || field?.kind !== 'choice') return left(parameter);
  const values = filter.single === true ? parameter.values.slice(-1) : parameter.values;
  const isNumber = field.values.every((value) => typeof value === 'number');
  return equals(parameter, isNumber ? values.map(Number) : values, lookup === 'n');
}

export function numberMeaning(parameter: KnownParameter): Meaning {
  const { values, lookup } = parameter;
  const wrong = values.find((value) => value !== 'null' && !Number.isFinite(Number(value)));
  if (wrong !== undefined) return cannot(`is no number but '${wrong}'`);
  if (!isOwnField(parameter)) return left(parameter);
  const numbers = values.flatMap((value) => (value === 'null' ? [] : [Number(value)]));
  if (numbers.length < values.length) return orNone(parameter, numbers);
  if (lookup === null || lookup === 'n') return equals(parameter, numbers, lookup === 'n');
  const known = COMPARED[lookup];
  return known === undefined ? left(parameter) : means(compared(parameter, known, numbers));
}

/** "position=null": no number at all, or one of those beside it. */
function orNone({ name, lookup }: KnownParameter, numbers: readonly number[]): Meaning {
  if (lookup !== null && lookup !== 'n') return cannot("cannot be compared with 'null'");
  const negated = lookup === 'n';
  const conditions: Condition[] = [{ kind: 'empty', field: name, negated }];
  if (numbers.length > 0) conditions.push({ kind: 'field', field: name, lookup: 'equals', values: [...numbers], negated });
  return conditions.length > 1 && !negated ? means({ kind: 'any', of: conditions }) : means(...conditions);
}

/** What NetBox computes, and moments, whose zone is NetBox's. */
export function otherMeaning(parameter: KnownParameter): Meaning {
  if (parameter.values.includes('null') && parameter.filter.kind !== 'method') return cannot("is 'null', which only NetBox could tell");
  return isFlagFilter(parameter.name, parameter.filter) ? flagMeaning(parameter) : left(parameter);
}

/** Whether the filter compares the field of its own name. */
function isOwnField({ name, filter, type }: KnownParameter): boolean {
  return 'field' in filter && filter.field === name && Object.hasOwn(type.fields, name);
}

function equals({ name }: KnownParameter, values: readonly (string | number | boolean)[], negated: boolean): Meaning {
  return means({ kind: 'field', field: name, lookup: 'equals', values: [...values], negated });
}

function compared({ name }: KnownParameter, [lookup, negated]: readonly [Lookup, boolean], values: readonly (string | number)[]): Condition {
  return { kind: 'field', field: name, lookup, values: [...values], negated };
}
