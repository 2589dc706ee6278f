import { AppError } from '../../../errors.js';
import { checkOf } from '../../../execute/firewall.js';
import type { Values } from '../../../execute/firewall.js';
import { objectType } from '../../../netbox/catalogue.js';
import { parseFilterName } from '../../../netbox/lookups.js';
import type { ParsedFilter } from '../../../netbox/lookups.js';
import { asText, idOf, isRow, textOf, valueAt } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import { labelOf } from '../../../netbox/types/define.js';
import { searchedPaths } from '../../../operations/insight/text-match.js';
import type { FilterValue } from '../../../plan/plan.js';
import { idsBelow } from './below.js';
import { spoken, toldValue } from './fields.js';
import type { Listing } from './listings.js';
import { methodOf } from './method-filters.js';
import { valuesAlong } from './paths.js';
import type { ListingOf } from './paths.js';

type Accept = (row: Row) => boolean;

export interface Filtered {
  readonly rows: readonly Row[];
  /** What had to be left open, in words. */
  readonly remarks: readonly string[];
  /** Why more rows may match than could be seen, in words; null when these are all. */
  readonly open: string | null;
}

/** Does what NetBox's filters would do, on rows. Throws MCP_TOOL when the rows do not show what a filter is about. */
export async function filterRows(type: string, listing: Listing, filters: Readonly<Record<string, FilterValue>>, listingOf: ListingOf): Promise<Filtered> {
  const remarks: string[] = [];
  const filtering: Filtering = { type, listing, listingOf, remarks, open: [] };
  let rows = listing.rows;
  for (const [name, value] of Object.entries(filters)) {
    const accept = await acceptOf(name, [value].flat(), filtering);
    rows = rows.filter(accept);
  }
  return { rows, remarks, open: filtering.open[0] ?? null };
}

interface Filtering {
  readonly type: string;
  readonly listing: Listing;
  readonly listingOf: ListingOf;
  readonly remarks: string[];
  readonly open: string[];
}

async function acceptOf(name: string, wanted: Values, filtering: Filtering): Promise<Accept> {
  const { type, listing } = filtering;
  if (name === 'q') return searchAccept(wanted, filtering);
  const method = methodOf(type, name);
  if (method !== null) return (row) => method.accepts(toldValue(type, listing, row, method.field), wanted);
  const parsed = parseFilterName(objectType(type), name);
  if (parsed === null) throw new AppError('INTERNAL', `NetBox has no filter '${name}' for ${objectType(type).plural}.`);
  const { filter } = parsed;
  if (filter.kind === 'ref') return relatedAccept(parsed, filter.path, wanted, filtering);
  if (filter.kind === 'tag') return tagAccept(filter.by, wanted, parsed.lookup === 'n', filtering);
  if (filter.kind === 'type') return (row) => wanted.some((each) => String(each) === asText(toldValue(type, listing, row, filter.field)));
  const check = checkOf(parsed, wanted);
  if (check === null || check.field.startsWith('@')) throw impossible(type, name);
  const path = check.field.split('__');
  if (path.length === 1) return (row) => check.accepts(toldValue(type, listing, row, check.field));
  const values = await valuesAlong(type, listing, path, filtering.listingOf);
  return (row) => check.accepts([...values(row)]);
}

/** Rows by what they relate to, over as many steps as it takes; trees with what lies below. */
async function relatedAccept({ name, filter, lookup }: ParsedFilter, path: readonly string[], wanted: Values, filtering: Filtering): Promise<Accept> {
  const { type, listing, listingOf } = filtering;
  if (filter.kind !== 'ref') throw impossible(type, name);
  const steps = scopePath(path, filter.to, filtering);
  if (steps === null) throw impossible(type, name);
  const values = await valuesAlong(type, listing, steps, listingOf);
  const ids = filter.by === 'id' ? wanted : await idsOf(filter.to, filter.by, wanted, listingOf);
  const all = filter.tree ? await withBelow(filter.to, ids, filtering) : ids;
  const texts = new Set(all.map(String));
  const isMatch = (row: Row): boolean => {
    const found = values(row);
    return found.length === 0 ? texts.has('null') : found.some((value) => texts.has(String(isRow(value) ? (idOf(value) ?? '') : (asText(value) ?? ''))));
  };
  return lookup === 'n' ? (row) => !isMatch(row) : isMatch;
}

/** The place of an object that stands in its scope; other paths that only NetBox can follow are not for rows. */
function scopePath(path: readonly string[], to: string, { type, remarks }: Filtering): readonly string[] | null {
  if (path[0]?.startsWith('@') !== true) return path;
  if (path.length > 1 || path[0] !== '@site' || to !== 'dcim.site' || objectType(type).fields['scope'] === undefined) return null;
  remarks.push(`of ${objectType(type).plural} this MCP server tells only the site itself, no location in it`);
  return ['scope'];
}

/** NetBox's search looks into fields that rows may not show: what is found is right, but there may be more. */
function searchAccept(wanted: Values, { type, listing, open }: Filtering): Accept {
  const paths = searchedPaths(objectType(type));
  const shown = paths.filter(([field = '']) => listing.told.has(field));
  const hidden = paths.filter(([field = '']) => !listing.told.has(field)).map(([field = '']) => labelOf(field));
  if (hidden.length > 0) open.push(`this MCP server does not search ${objectType(type).plural}, and their ${[...new Set(hidden)].join(', ')} could not be looked at`);
  const texts = wanted.map((each) => String(each).toLowerCase());
  return (row) => shown.some((path) => [valueAt(row, path)].flat().some((value) => texts.some((text) => (asText(value) ?? '').toLowerCase().includes(text))));
}

async function idsOf(type: string, by: string, wanted: Values, listingOf: ListingOf): Promise<Values> {
  const listing = await listingOf(type);
  const texts = new Set(wanted.map((each) => String(each).toLowerCase()));
  const found = listing.rows.filter((row) => texts.has((asText(toldValue(type, listing, row, by)) ?? '').toLowerCase()));
  return found.flatMap((row) => idOf(row) ?? []);
}

async function withBelow(type: string, ids: Values, { listingOf, remarks }: Filtering): Promise<Values> {
  const below = await idsBelow(type, ids, listingOf);
  if (below !== null) return below;
  remarks.push(`this MCP server does not tell which ${objectType(type).plural} lie below others, so only those named were looked at`);
  return ids;
}

function tagAccept(by: 'slug' | 'id', wanted: Values, negated: boolean, { type, listing }: Filtering): Accept {
  const has = (row: Row, each: Values[number]): boolean => tagsOf(toldValue(type, listing, row, 'tags')).some((tag) => tag[by === 'id' ? 'id' : 'slug'] === each || (by === 'slug' && textOf(tag, 'name')?.toLowerCase() === String(each)));
  return (row) => (negated ? !wanted.some((each) => has(row, each)) : wanted.every((each) => has(row, each)));
}

function tagsOf(value: Json): readonly Row[] {
  return [value].flat().filter(isRow);
}

function impossible(type: string, filter: string): AppError {
  return new AppError('MCP_TOOL', `This MCP server cannot pick ${objectType(type).plural} by ${spoken(filter)}, and its rows do not show it.`, { hint: 'Ask in another way, or use another MCP server.', reason: 'not offered' });
}
