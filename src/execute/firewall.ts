import { AppError } from '../errors.js';
import { objectType } from '../netbox/catalogue.js';
import { parseFilterName } from '../netbox/lookups.js';
import type { Lookup as Suffix, ParsedFilter } from '../netbox/lookups.js';
import { asText, displayOf, isList, isRow } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';
import { isEmptyValue, matchesField } from '../plan/match-field.js';
import type { ValueKind } from '../plan/match-field.js';
import type { FilterValue } from '../plan/plan.js';
import type { Lookup } from '../query/query.js';

/**
 * NetBox ignores a filter that it does not know and returns everything, so such a name is never sent.
 * Throws INTERNAL: the planner made it up.
 */
export function checkFilterNames(type: string, names: readonly string[]): void {
  const unknown = names.find((name) => parseFilterName(objectType(type), name) === null);
  if (unknown !== undefined) throw new AppError('INTERNAL', `NetBox has no filter '${unknown}' for ${objectType(type).plural}.`);
}

type Filters = Readonly<Record<string, FilterValue>>;

/** Compares rows with the filters that they were asked by, as far as the fetched fields tell. Throws MCP_TOOL on a row that should not be there. */
export function checkRows(type: string, filters: Filters, rows: readonly Row[]): void {
  for (const { name, field, accepts } of checksOf(type, filters)) {
    const stray = rows.find((row) => field in row && !accepts(row[field] ?? null));
    if (stray !== undefined) throw ignored(type, name, stray);
  }
}

/** The fields by which rows show that filters were followed. */
export function checkedFields(type: string, filters: Filters): readonly string[] {
  return checksOf(type, filters).flatMap(({ field }) => (field === 'id' || field in objectType(type).fields ? [field] : []));
}

function checksOf(type: string, filters: Filters): readonly (Check & { readonly name: string })[] {
  return Object.entries(filters).flatMap(([name, value]) => {
    const parsed = parseFilterName(objectType(type), name);
    const check = parsed === null ? null : checkOf(parsed, [value].flat());
    return check === null ? [] : [{ name, ...check }];
  });
}

/** How a filter is applied to rows here, where NetBox does not know it; null when only NetBox could tell. */
export function siftOf(type: string, name: string, value: FilterValue): Check | null {
  const parsed = parseFilterName(objectType(type), name);
  if (parsed === null) return null;
  const values = [value].flat();
  return parsed.filter.kind === 'tag' ? tagged(parsed, values) : checkOf(parsed, values);
}

/** Tags mean all of them, unless they are to be missing. */
function tagged({ filter, lookup }: ParsedFilter, values: Values): Check | null {
  if (filter.kind !== 'tag' || filter.by !== 'id') return null;
  return lookup === 'n' ? { field: 'tags', accepts: (tags) => !isOneOf(tags, values) } : { field: 'tags', accepts: (tags) => values.every((value) => isOneOf(tags, [value])) };
}

/** How a row shows that it matches a filter. `field` may be a path over related objects, joined by `__`. */
export interface Check {
  readonly field: string;
  readonly accepts: (value: Json) => boolean;
}

export type Values = readonly (string | number | boolean)[];

/** How a row shows that a filter was followed; null for filters whose meaning is NetBox's own. */
export function checkOf({ name, filter, lookup }: ParsedFilter, values: Values): Check | null {
  if (name === 'id' && lookup === null) return { field: 'id', accepts: (value) => isOneOf(value, values) };
  switch (filter.kind) {
    case 'choice':
    case 'boolean':
      return membership(filter.field, lookup, values);
    case 'ref': {
      const [field] = filter.path;
      const isPlain = field !== undefined && filter.by === 'id' && !filter.tree && filter.single !== true && filter.path.length === 1;
      return isPlain ? membership(field, lookup, values) : null;
    }
    case 'char':
      return comparison(filter.field, lookup, values, 'text');
    case 'number':
      return comparison(filter.field, lookup, values, 'number');
    case 'date':
    case 'datetime':
      return comparison(filter.field, lookup, values, 'date');
    case 'tag':
    case 'type':
    case 'method':
      return null;
  }
}

function membership(field: string, lookup: Suffix | null, values: Values): Check | null {
  if (lookup === 'empty') return comparison(field, lookup, values, 'text');
  return lookup === null || lookup === 'n' ? { field, accepts: (value) => isOneOf(value, values) !== (lookup === 'n') } : null;
}

function isOneOf(value: Json, wanted: Values): boolean {
  if (isList(value)) return value.length === 0 ? wanted.includes('null') : value.some((item) => isOneOf(item, wanted));
  const text = asText(isRow(value) ? (value['id'] ?? value['value'] ?? null) : value) ?? 'null';
  return wanted.some((each) => String(each) === text);
}

/** An older NetBox that does not know a suffix ignores it in silence too. Expressions are left out: databases have a dialect of their own. */
const LOOKUP_OF: Readonly<Partial<Record<Suffix, readonly [Lookup, boolean]>>> = {
  ic: ['contains', false], nic: ['contains', true], isw: ['starts', false], nisw: ['starts', true], iew: ['ends', false], niew: ['ends', true],
  ie: ['equals', false], nie: ['equals', true], n: ['equals', true], lt: ['less', false], lte: ['atMost', false], gt: ['greater', false], gte: ['atLeast', false],
};

function comparison(field: string, suffix: Suffix | null, values: Values, kind: ValueKind): Check | null {
  if (suffix === 'empty') return { field, accepts: (value) => isEmptyValue(value) === values.some((each) => String(each) === 'true') };
  const [lookup, negated] = (suffix === null ? (['equals', false] as const) : LOOKUP_OF[suffix]) ?? [null, false];
  return lookup === null ? null : { field, accepts: (value) => matchesField(value, { lookup, values, negated }, kind) };
}

function ignored(type: string, filter: string, row: Row): AppError {
  return new AppError('MCP_TOOL', `The server ignored the filter '${filter}': ${objectType(type).singular} ${displayOf(row)} does not match it.`, {
    hint: 'The MCP server or this version of NetBox does not support the filter; the answer would have been wrong.',
    reason: 'filter ignored',
  });
}
