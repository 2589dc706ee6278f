import type { Filter, ObjectType } from './object-type.js';

/**
 * How a filter compares, as the suffix `__<lookup>` of its name: n not, ic contains, isw starts with, iew ends with,
 * ie equals (all case-blind; with n before them: not), empty, regex, iregex, lt, lte, gt, gte.
 */
export type Lookup =
  | 'n' | 'ic' | 'nic' | 'isw' | 'nisw' | 'iew' | 'niew' | 'ie' | 'nie' | 'empty' | 'regex' | 'iregex' | 'lt' | 'lte' | 'gt' | 'gte';

const OF_TEXT: readonly Lookup[] = ['n', 'ic', 'nic', 'isw', 'nisw', 'iew', 'niew', 'ie', 'nie', 'empty', 'regex', 'iregex'];
const OF_NUMBER: readonly Lookup[] = ['n', 'lt', 'lte', 'gt', 'gte', 'empty'];

/** The suffixes that NetBox gives to filters of each kind. There is no `in`, `contains`, `icontains` or `isnull`. */
export const LOOKUPS: Readonly<Record<Filter['kind'], readonly Lookup[]>> = {
  char: OF_TEXT,
  number: OF_NUMBER,
  date: OF_NUMBER,
  datetime: OF_NUMBER,
  choice: ['n', 'empty'],
  ref: ['n'],
  tag: ['n'],
  boolean: [],
  type: [],
  method: [],
};

export function lookupsOf(filter: Filter): readonly Lookup[] {
  if (filter.kind === 'choice' && filter.single === true) return [];
  return LOOKUPS[filter.kind].filter((lookup) => lookup !== 'empty' || filter.noEmpty !== true);
}

/** A parameter that NetBox understands for a type: the filter, and how it compares (null: equals). */
export interface ParsedFilter {
  readonly name: string;
  readonly filter: Filter;
  readonly lookup: Lookup | null;
}

/**
 * Reads a parameter name such as `name__ic`. Null for a name that NetBox does not know for this type, which it
 * would ignore in silence and so return everything. Custom fields (`cf_…`) are not known here.
 */
export function parseFilterName(type: ObjectType, name: string): ParsedFilter | null {
  const whole = ownFilter(type, name);
  if (whole !== null) return { name, filter: whole, lookup: null };
  const cut = name.lastIndexOf('__');
  if (cut <= 0) return null;
  const filter = ownFilter(type, name.slice(0, cut));
  const lookup = filter === null ? undefined : lookupsOf(filter).find((suffix) => suffix === name.slice(cut + 2));
  return filter === null || lookup === undefined ? null : { name: name.slice(0, cut), filter, lookup };
}

function ownFilter(type: ObjectType, name: string): Filter | null {
  return Object.hasOwn(type.filters, name) ? (type.filters[name] ?? null) : null;
}
