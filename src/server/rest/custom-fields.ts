import { LOOKUPS } from '../../netbox/lookups.js';
import type { Lookup } from '../../netbox/lookups.js';
import type { ObjectType } from '../../netbox/object-type.js';
import { isList, isRow } from '../../netbox/row.js';
import type { Json } from '../../netbox/row.js';
import { readFlag } from '../../netbox/flag-filters.js';
import { compares, isEmpty, isNegative, textMatcher } from './comparison.js';
import { IGNORED, invalid, readTime, test } from './condition.js';
import type { Condition } from './condition.js';
import type { Database, Node } from './database.js';
import { plain } from './plain.js';
import type { StoredObject } from './store.js';

/** A filter by a custom field; `name` is what follows `cf_`, with its suffix. Unknown names are passed over, as NetBox does. */
export function customFieldCondition(database: Database, type: ObjectType, name: string, values: readonly string[]): Condition {
  const whole = definition(database, type, name);
  if (whole !== null) return conditionOf(whole, null, values);
  const cut = name.lastIndexOf('__');
  const field = cut > 0 ? definition(database, type, name.slice(0, cut)) : null;
  const lookup = field === null ? undefined : lookupsOf(field).find((each) => each === name.slice(cut + 2));
  return field === null || lookup === undefined ? IGNORED : conditionOf(field, lookup, values);
}

function definition(database: Database, type: ObjectType, name: string): StoredObject | null {
  const fields = database.having('extras.customfield', 'name', name);
  return fields.find((field) => isList(field['object_types']) && field['object_types'].includes(type.name) && field['filter_logic'] !== 'disabled') ?? null;
}

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal', 'object', 'multiobject']);
const TIMES: ReadonlySet<string> = new Set(['date', 'datetime']);
const LOOSE: ReadonlySet<string> = new Set(['text', 'longtext', 'url']);

function lookupsOf(field: StoredObject): readonly Lookup[] {
  const kind = plain(field['type']);
  if (kind === 'boolean') return [];
  return NUMBERS.has(kind) || TIMES.has(kind) ? LOOKUPS.number : LOOKUPS.char;
}

function conditionOf(field: StoredObject, lookup: Lookup | null, values: readonly string[]): Condition {
  const given = values.filter((value) => value !== '');
  const kind = plain(field['type']);
  const read = (node: Node): readonly Json[] => valuesOf(node, plain(field['name']));
  if (given.length === 0) return IGNORED;
  if (lookup === 'empty' || kind === 'boolean') {
    const wanted = readFlag(given.at(-1) ?? '');
    if (wanted === null) return IGNORED;
    return lookup === 'empty' ? test((node) => read(node).every(isEmpty) === wanted) : test((node) => read(node).some((value) => value === wanted));
  }
  const matches = matcherOf(field, kind, lookup, given);
  if (typeof matches === 'string') return invalid(matches);
  return isNegative(lookup) ? test((node) => !read(node).some(matches)) : test((node) => read(node).some(matches));
}

/** What a value must be like, or why the parameter is refused. */
function matcherOf(field: StoredObject, kind: string, lookup: Lookup | null, given: readonly string[]): ((value: Json) => boolean) | string {
  if (NUMBERS.has(kind)) {
    const wanted = given.map((value) => (value === 'null' ? null : Number(value)));
    if (wanted.some((value) => value !== null && !Number.isFinite(value))) return kind === 'decimal' ? 'Enter a number.' : 'Enter a whole number.';
    return (value) => wanted.some((each) => (each === null || value === null ? each === value : compares(lookup, Number(value), each)));
  }
  if (TIMES.has(kind)) {
    const wanted = given.map(readTime).filter((time) => time !== null);
    if (wanted.length < given.length) return kind === 'date' ? 'Enter a valid date.' : 'Enter a valid date/time.';
    return (value) => {
      const time = readTime(value);
      return time !== null && wanted.some((each) => compares(lookup, time, each));
    };
  }
  const loose = lookup === null && LOOSE.has(kind) && field['filter_logic'] !== 'exact';
  const matchers = given.map((value) => textMatcher(loose ? 'ic' : lookup, value, false)).filter((matcher) => matcher !== null);
  return matchers.length < given.length ? 'Enter a valid regular expression.' : (value) => matchers.some((matches) => matches(value));
}

function valuesOf({ object }: Node, name: string): readonly Json[] {
  const data = object['custom_fields'];
  const value = isRow(data) ? (data[name] ?? null) : null;
  return isList(value) ? value : [value];
}
