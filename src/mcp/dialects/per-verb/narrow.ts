import { toAppError } from '../../../errors.js';
import { objectType } from '../../../netbox/catalogue.js';
import { parseFilterName } from '../../../netbox/lookups.js';
import { asText, idOf, textOf } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import type { FilterValue } from '../../../plan/plan.js';
import type { Turn } from '../../../turn.js';
import { idsBelow } from './below.js';
import { filterRows } from './filter-rows.js';
import type { Listing, Listings } from './listings.js';
import type { ListingOf } from './paths.js';
import { together } from './together.js';

type Filters = Readonly<Record<string, FilterValue>>;

/** Values that are worth a call each. */
const MOST_VALUES = 12;

/**
 * A list that is cut may be whole for one site or one status. Servers do not say whether a parameter takes names or slugs, and some
 * pay no heed to it, so a narrowed list counts only when it is whole and some of its rows match; otherwise null.
 */
export async function narrowed(type: string, filters: Filters, listings: Listings, listingOf: ListingOf, turn: Turn): Promise<Listing | null> {
  for (const [name, value] of Object.entries(filters)) {
    const parameters = parametersFor(type, name, listings);
    if (parameters.length === 0) continue;
    const wanted = await wantedForms(type, name, value, listingOf);
    if (wanted === null || wanted.length > MOST_VALUES) continue;
    const parts = await Promise.all(wanted.map((forms) => firstWhole(type, parameters, forms, { [name]: forms.value }, { listings, listingOf, turn })));
    if (parts.every((part) => part !== null)) return together(parts);
  }
  return null;
}

/** The tool's parameters that may mean the filter: `site`, `site_name`, `site_slug` or `site_id` for `site_id`. */
function parametersFor(type: string, filter: string, listings: Listings): readonly string[] {
  const word = filter.replace(/_id$/, '');
  const own = objectType(type).singular.toLowerCase().replaceAll(' ', '_');
  const { parameters } = listings.tool(type).tool;
  return [word, `${word}_name`, `${word}_slug`, `${word}_id`, `${own}_${word}`].filter((name) => parameters[name] !== undefined);
}

interface Forms {
  readonly value: FilterValue;
  readonly name: Json;
  readonly slug: Json;
  readonly id: Json;
}

/** What each wanted value may be called; null when it is not known, or means "none". */
async function wantedForms(type: string, name: string, value: FilterValue, listingOf: ListingOf): Promise<readonly Forms[] | null> {
  const parsed = parseFilterName(objectType(type), name);
  if (parsed === null || parsed.lookup !== null) return null;
  const values = [value].flat();
  const { filter } = parsed;
  if (filter.kind === 'choice' || filter.kind === 'char' || filter.kind === 'boolean') return values.map((each) => ({ value: each, name: each, slug: each, id: null }));
  if (filter.kind !== 'ref' || filter.by !== 'id') return null;
  const ids = filter.tree ? ((await idsBelow(filter.to, values, listingOf)) ?? values) : values;
  const { rows } = await listingOf(filter.to);
  const found = ids.map((id) => rows.find((row) => idOf(row) === id));
  return found.some((row) => row === undefined) ? null : found.flatMap((row) => (row === undefined ? [] : [formsOf(row, filter.to)]));
}

function formsOf(row: Row, type: string): Forms {
  const id = idOf(row) ?? 0;
  return { value: id, name: asText(row[objectType(type).key] ?? null), slug: textOf(row, 'slug'), id: id > 0 ? id : null };
}

interface Reading {
  readonly listings: Listings;
  readonly listingOf: ListingOf;
  readonly turn: Turn;
}

async function firstWhole(type: string, parameters: readonly string[], forms: Forms, filter: Filters, { listings, listingOf, turn }: Reading): Promise<Listing | null> {
  for (const parameter of parameters) {
    const tries = parameter.endsWith('_id') ? [forms.id] : parameter.endsWith('_slug') ? [forms.slug] : [forms.name, forms.slug];
    for (const value of new Set(tries.filter((each) => each !== null))) {
      const listing = await listings.narrowed(type, { [parameter]: value }, turn).catch(unlessRefused);
      if (listing === null || listing.cut !== null) continue;
      const { rows } = await filterRows(type, listing, filter, listingOf);
      if (rows.length > 0) return listing;
    }
  }
  return null;
}

/** A refused value may be welcome in another form. */
function unlessRefused(error: unknown): null {
  const failure = toAppError(error);
  if (failure.code === 'MCP_TOOL' || failure.code === 'NETBOX_REFUSED') return null;
  throw failure;
}
