import { AppError } from '../../../errors.js';
import type { CountRequest, Counted, FetchRequest, Page, Source, ToolCall } from '../../../execute/source.js';
import { objectType } from '../../../netbox/catalogue.js';
import { asText, numberOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { withUntold } from '../../../netbox/untold.js';
import { compareNatural } from '../../../table/compare.js';
import type { Turn } from '../../../turn.js';
import { enrich } from './enrich.js';
import { doubtOf, spoken, untold } from './fields.js';
import { filterRows } from './filter-rows.js';
import type { Listing, Listings } from './listings.js';
import { narrowed } from './narrow.js';
import { listByOwner } from './owners.js';
import type { ListingOf } from './paths.js';

/** NetBox's objects out of whole lists: filters, ordering and counts are done here, because the server's own cannot be checked. */
export function listedSource(listings: Listings): Source {
  return {
    lists: (type) => listings.has(type),
    capabilities: new Set(),
    fetch: (request, turn) => pages(request, listings, turn),
    count: (request, turn) => count(request, listings, turn),
    ask: ({ capability }) => Promise.reject(new AppError('INTERNAL', `The MCP server has no tool for '${capability}'.`)),
  };
}

interface Selected {
  readonly listing: Listing;
  readonly rows: readonly Row[];
  readonly remarks: readonly string[];
  /** Why rows may be missing; null when these are all. */
  readonly cut: string | null;
}

function listingOfTurn(listings: Listings, turn: Turn): ListingOf {
  const listingOf: ListingOf = async (other) => (listings.tool(other).of === null ? listings.all(other, turn) : listByOwner(other, {}, listings, listingOf, turn));
  return listingOf;
}

/** The rows that match, with more of the fields wanted than the list alone tells. */
async function selectWith(fields: readonly string[], request: FetchRequest, listings: Listings, turn: Turn): Promise<Selected> {
  const { listing, rows, remarks, cut } = await select(request, listings, turn);
  const enriched = await enrich(request.type, { ...listing, rows }, fields, listings, listingOfTurn(listings, turn), turn);
  return { listing: enriched, rows: enriched.rows, remarks, cut };
}

async function select({ type, filters }: Pick<FetchRequest, 'type' | 'filters'>, listings: Listings, turn: Turn): Promise<Selected> {
  const listingOf = listingOfTurn(listings, turn);
  const all = listings.tool(type).of === null ? await listings.all(type, turn) : await listByOwner(type, filters, listings, listingOf, turn);
  const listing = all.cut === null ? all : ((await narrowed(type, filters, listings, listingOf, turn)) ?? all);
  const { rows, remarks, open } = await filterRows(type, listing, filters, listingOf);
  return { listing, rows, remarks, cut: listing.cut ?? open };
}

async function* pages(request: FetchRequest, listings: Listings, turn: Turn): AsyncGenerator<Page> {
  const { type, ordering, maxRows } = request;
  const fields = request.fields ?? Object.keys(objectType(type).fields);
  const { listing, rows, remarks, cut } = await selectWith(fields, request, listings, turn);
  const sorted = ordered(rows, ordering, (row, field) => doubtOf(listing, row, field) === null);
  const shown = maxRows === null ? sorted : sorted.slice(0, maxRows);
  const isDecided = cut === null || (maxRows !== null && shown.length === maxRows && ordering.length === 0);
  const missing = request.fields === null ? [] : fields.filter((field) => field in objectType(type).fields && !isAddress(field) && !listing.told.has(field));
  const warnings = [...remarks, ...(missing.length === 0 || rows.length === 0 ? [] : [`this MCP server does not tell ${missing.map(spoken).join(', ')} of ${objectType(type).plural}`])];
  const [first, ...others] = callsOf(listing, shown.length);
  yield { rows: shown.map((row) => guarded(type, listing, row, fields)), total: cut === null ? sorted.length : null, call: first, warnings };
  for (const call of others) yield { rows: [], total: cut === null ? sorted.length : null, call };
  if (!isDecided) throw new AppError('MCP_TOOL', cut, { reason: 'read in part' });
}

/** Fields that cannot be told fail when they are read. */
function guarded(type: string, listing: Listing, row: Row, fields: readonly string[]): Row {
  const doubtful = fields.filter((field) => !isAddress(field) && doubtOf(listing, row, field) !== null);
  return doubtful.length === 0 ? row : withUntold(row, doubtful, (field) => untold(type, field, doubtOf(listing, row, field) ?? ''));
}

/** Addresses of pages: nothing is computed from them. */
function isAddress(field: string): boolean {
  return field === 'url' || field === 'display_url';
}

async function count(request: CountRequest, listings: Listings, turn: Turn): Promise<Counted> {
  const { listing, rows, cut } = await select(request, listings, turn);
  if (cut !== null) throw new AppError('MCP_TOOL', `The ${objectType(request.type).plural} cannot be counted: ${cut}.`, { hint: 'This MCP server gives no totals; another one may.', reason: 'read in part' });
  const [call] = callsOf(listing, rows.length);
  return { value: rows.length, call };
}

function callsOf({ calls }: Listing, rows: number): readonly [ToolCall, ...ToolCall[]] {
  const [first, ...others] = calls;
  if (first === undefined) return [{ tool: 'none', arguments: {}, rows, cached: true, ageMs: 0, ms: 0 }];
  return [{ ...first, rows }, ...others.map((call) => ({ ...call, rows: 0 }))];
}

function ordered(rows: readonly Row[], ordering: readonly string[], isTold: (row: Row, field: string) => boolean): readonly Row[] {
  const keys = ordering.map((field) => ({ field: field.replace(/^-/, ''), sign: field.startsWith('-') ? -1 : 1 })).filter(({ field }) => rows.every((row) => isTold(row, field)));
  if (keys.length === 0) return rows;
  return rows.toSorted((a, b) => {
    for (const { field, sign } of keys) {
      const order = compareField(a, b, field);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

function compareField(a: Row, b: Row, field: string): number {
  const [left, right] = [numberOf(a, field), numberOf(b, field)];
  if (left !== null && right !== null) return left - right;
  return compareNatural(asText(a[field] ?? null) ?? '', asText(b[field] ?? null) ?? '');
}
