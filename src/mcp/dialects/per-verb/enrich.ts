import { AppError } from '../../../errors.js';
import { objectType } from '../../../netbox/catalogue.js';
import { idOf, isRow } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import type { Turn } from '../../../turn.js';
import { doubtOf } from './fields.js';
import type { Listing, Listings } from './listings.js';
import { valuesAlong } from './paths.js';
import type { ListingOf } from './paths.js';

/** Fills the fields that are wanted and that the list does not tell: from tools for single objects, and by counting other lists. */
export async function enrich(type: string, listing: Listing, fields: readonly string[], listings: Listings, listingOf: ListingOf, turn: Turn): Promise<Listing> {
  const lacks = (within: Listing): readonly string[] => fields.filter((field) => field in objectType(type).fields && within.rows.some((row) => doubtOf(within, row, field) !== null));
  if (lacks(listing).length === 0) return listing;
  const detailed = (await listings.detailed(type, listing, listing.rows, turn)) ?? listing;
  let filled = detailed;
  for (const field of lacks(detailed)) filled = (await counted(type, field, filled, listings, listingOf)) ?? filled;
  return filled;
}

/** A number that NetBox counts, out of the list of what it counts; null when that cannot be had. Trees count what lies below, too. */
async function counted(type: string, name: string, listing: Listing, listings: Listings, listingOf: ListingOf): Promise<Listing | null> {
  const field = objectType(type).fields[name];
  if (field?.kind !== 'count' || !listings.has(field.of) || listings.tool(field.of).of !== null || objectType(type).fields['parent'] !== undefined) return null;
  const filter = objectType(field.of).filters[field.by];
  if (filter?.kind !== 'ref' || filter.path[0]?.startsWith('@') !== false) return null;
  try {
    const other = await listingOf(field.of);
    if (other.cut !== null) return null;
    const along = await valuesAlong(field.of, other, filter.path, listingOf);
    const counts = new Map<number, number>();
    for (const row of other.rows) for (const id of new Set(along(row).flatMap((value) => (isRow(value) ? (idOf(value) ?? []) : [])))) counts.set(id, (counts.get(id) ?? 0) + 1);
    const rows = new Map(listing.rows.map((row) => [row, { ...row, [name]: counts.get(idOf(row) ?? 0) ?? 0 }]));
    return { ...listing, rows: [...rows.values()], told: new Set([...listing.told, name]), unclear: moved(listing, rows, name), calls: [...listing.calls, ...other.calls] };
  } catch (error) {
    if (error instanceof AppError && error.code === 'MCP_TOOL') return null;
    throw error;
  }
}

function moved(listing: Listing, rows: ReadonlyMap<Row, Row>, told: string): Listing['unclear'] {
  return new Map([...listing.unclear].flatMap(([row, doubts]) => {
    const now = rows.get(row);
    return now === undefined ? [] : [[now, new Map([...doubts].filter(([name]) => name !== told))] as const];
  }));
}
