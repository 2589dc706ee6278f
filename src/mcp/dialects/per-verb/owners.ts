import { AppError } from '../../../errors.js';
import { objectType } from '../../../netbox/catalogue.js';
import { parseFilterName } from '../../../netbox/lookups.js';
import type { FilterValue } from '../../../plan/plan.js';
import type { Turn } from '../../../turn.js';
import { filterRows } from './filter-rows.js';
import type { Listing, Listings } from './listings.js';
import type { ListingOf } from './paths.js';
import { together } from './together.js';

/** Objects whose parts are asked for one by one; beyond that the question costs the server too much. */
const MOST_OWNERS = 40;

type Filters = Readonly<Record<string, FilterValue>>;

/** A type that the server lists for one owner at a time: the parts of all owners that the filters leave. */
export async function listByOwner(type: string, filters: Filters, listings: Listings, listingOf: ListingOf, turn: Turn): Promise<Listing> {
  const of = listings.tool(type).of;
  if (of === null) return listings.all(type, turn);
  const all = await listingOf(of.type);
  const { rows } = await filterRows(of.type, all, filtersOfOwner(type, of.field, of.type, filters), listingOf);
  if (all.cut !== null) throw new AppError('MCP_TOOL', `This MCP server lists ${objectType(type).plural} for one ${objectType(of.type).singular} at a time, and ${all.cut}.`, { reason: 'read in part' });
  if (rows.length > MOST_OWNERS) {
    throw new AppError('MCP_TOOL', `This MCP server lists ${objectType(type).plural} for one ${objectType(of.type).singular} at a time; for this question that would be ${rows.length.toLocaleString('en-US')} calls.`, { hint: `Ask about at most ${MOST_OWNERS} ${objectType(of.type).plural} at once.`, reason: 'not offered' });
  }
  return together(await Promise.all(rows.map((owner) => listings.partsOf(type, owner, turn))));
}

/** Filters on the owner, as filters of the owner's own type. */
function filtersOfOwner(type: string, field: string, owner: string, filters: Filters): Filters {
  const found: Record<string, FilterValue> = {};
  for (const [name, value] of Object.entries(filters)) {
    const filter = parseFilterName(objectType(type), name)?.filter;
    if (filter?.kind !== 'ref' || filter.path[0] !== field) continue;
    const rest = filter.path.slice(1).join('.');
    const own = Object.entries(objectType(owner).filters).find(([, each]) => each.kind === 'ref' && each.path.join('.') === rest && each.by === filter.by && each.tree === filter.tree);
    if (rest === '' && filter.by === 'id') found['id'] = value;
    else if (rest === '') found[filter.by] = value;
    else if (own !== undefined && !name.includes('__')) found[own[0]] = value;
  }
  return found;
}
