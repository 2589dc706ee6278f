import { AppError } from '../errors.js';
import { findObjectType, objectTypes } from '../netbox/catalogue.js';
import { LOOKUPS, parseFilterName } from '../netbox/lookups.js';
import type { ObjectType } from '../netbox/object-type.js';
import { describeSpan, isAlways, isWithin, spanOfFilter, spanOfType } from '../netbox/releases.js';
import { isList, isRow } from '../netbox/row.js';
import type { Json } from '../netbox/row.js';
import { didYouMean } from './near-names.js';

/** Parameters of NetBox that are no filters of a type; callers may put them among the filters. */
const GENERAL: ReadonlySet<string> = new Set(['limit', 'offset', 'ordering', 'fields', 'omit', 'brief', 'exclude', 'filter', 'filter_id']);

const ALL_LOOKUPS: ReadonlySet<string> = new Set(Object.values(LOOKUPS).flat());

/** The object type of that name; fails with the near names and the list of all. */
export function typeOf(name: string): ObjectType {
  const type = findObjectType(name);
  if (type !== null) return type;
  const names = objectTypes.map((known) => known.name).sort();
  throw new AppError('USAGE', `Invalid object_type '${name}'.${didYouMean(name, names)} Must be one of:\n${names.map((known) => `- ${known}`).join('\n')}`);
}

/** Filters as query parameters. NetBox ignores what it does not know and returns everything, so that is refused here. */
export function queryOf(type: ObjectType, filters: Readonly<Record<string, Json>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    checkFilterName(type, name);
    for (const text of filterTexts(name, value)) query.append(name, text);
  }
  return query;
}

/** NetBox drops an ordering by a field that it cannot order by, and a "top ten" would be any ten. */
export function orderingOf(type: ObjectType, ordering: string | readonly string[]): string {
  const names = [ordering].flat().flatMap((part) => part.split(',')).map((part) => part.trim()).filter((part) => part !== '');
  for (const name of names) {
    const field = name.replace(/^-/, '');
    if (type.fields[field] === undefined) {
      throw new AppError('USAGE', `Invalid ordering '${name}': ${type.name} has no field '${field}'.${didYouMean(field, Object.keys(type.fields))}`);
    }
  }
  return names.join(',');
}

/** Fails when the NetBox that is asked lacks the type or one of the filters. Its release is asked for only where that matters. */
export async function checkRelease(type: ObjectType, filters: Readonly<Record<string, Json>>, releaseOf: () => Promise<string | null>): Promise<void> {
  if (findObjectType(type.name) === null) return;
  const spans = [{ what: `no ${type.name}`, span: spanOfType(type.name) }, ...Object.keys(filters).map((name) => ({ what: `no filter '${name}' for ${type.name} and would ignore it`, span: spanOfFilter(type.name, name) }))];
  const dependent = spans.filter(({ span }) => !isAlways(span));
  const release = dependent.length === 0 ? null : await releaseOf();
  const missing = release === null ? undefined : dependent.find(({ span }) => !isWithin(release, span));
  if (missing !== undefined) throw new AppError('USAGE', `This is NetBox ${release ?? ''}, which has ${missing.what}: it ${describeSpan(missing.span)}.`);
}

function checkFilterName(type: ObjectType, name: string): void {
  if (GENERAL.has(name) || /^cf_\w+$/.test(name) || parseFilterName(type, name) !== null) return;
  if (name.endsWith('__in')) {
    throw new AppError('USAGE', `Invalid filter '${name}': NetBox has no '__in'. Pass a list as the value instead: {'${name.slice(0, -4)}': [1, 2, 3]}.`);
  }
  const [field = '', ...suffixes] = name.split('__');
  const filter = Object.hasOwn(type.filters, field) ? type.filters[field] : undefined;
  const [suffix = ''] = suffixes;
  const leadsOn = filter === undefined || (filter.kind === 'ref' && !ALL_LOOKUPS.has(suffix));
  if (suffixes.length > 1 || (suffixes.length === 1 && leadsOn)) {
    throw new AppError('USAGE', `Invalid filter '${name}': a filter cannot lead over several objects. Find the ids of the related objects first, then use a filter such as '${field}_id'.`);
  }
  if (suffixes.length === 1) {
    throw new AppError('USAGE', `Invalid filter '${name}': '${field}' of ${type.name} cannot be compared by '${suffix}'.`);
  }
  if (findObjectType(type.name) === null) throw new AppError('USAGE', `Invalid filter '${name}': the filters of plugins are not known here, and NetBox would ignore a wrong one and return every ${type.name}. Read them all and choose.`);
  throw new AppError('USAGE', `Invalid filter '${name}': NetBox would ignore it and return every ${type.name}.${didYouMean(name, Object.keys(type.filters))}`);
}

/** A list is the parameter repeated (any of these); null asks for objects without a value. */
function filterTexts(name: string, value: Json): readonly string[] {
  if (isRow(value)) throw new AppError('USAGE', `Invalid filter '${name}': its value is an object.`);
  if (!isList(value)) return [filterText(value)];
  if (value.length === 0) throw new AppError('USAGE', `Invalid filter '${name}': NetBox would read the empty list as no filter and return everything.`);
  return value.map((item) => {
    if (isRow(item) || isList(item)) throw new AppError('USAGE', `Invalid filter '${name}': its value is a list of more than plain values.`);
    return filterText(item);
  });
}

function filterText(value: null | boolean | number | string): string {
  return String(value);
}
