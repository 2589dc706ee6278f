import { AppError } from '../errors.js';
import { isLearned, objectType } from '../netbox/catalogue.js';
import { describeSpan, isAlways, isWithin, spanOfField, spanOfFilter, spanOfType } from '../netbox/releases.js';
import { isRow, textOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { Untold, withUntold } from '../netbox/untold.js';
import type { Turn } from '../turn.js';
import { siftOf } from './firewall.js';
import type { Counted, CountRequest, FetchRequest, Page, Source } from './source.js';

/** The release of NetBox that a source asks; null when it does not say. */
type ReleaseOf = (turn: Turn) => Promise<string | null>;

/**
 * A source that sends a NetBox only filters which its release has; the others it applies here, row by row, and refuses what
 * only NetBox could tell. The release is asked for with the first request that depends on it. Of a source that has no status
 * it is not known: rows are compared with their filters anyway. Types of plugins are sent no filter at all.
 */
export function forRelease(source: Source): Source {
  const isTold = source.capabilities.has('status');
  let known: { readonly release: string | null } | null = null;
  // Not shared while it is under way: the end of one question would be that of another.
  const releaseOf: ReleaseOf = async (turn) => (isTold ? (known ??= { release: await readRelease(source, turn) }).release : null);
  return {
    ...source,
    fetch: (request, turn) => fetchFor(ordered(request), turn, source, releaseOf),
    count: (request, turn) => countFor(request, turn, source, releaseOf),
  };
}

/** Plugins may have given their objects no order, and pages of what has none may miss some. */
function ordered(request: FetchRequest): FetchRequest {
  return isLearned(request.type) && request.ordering.length === 0 ? { ...request, ordering: ['id'] } : request;
}

/** Codes of a status that this token may not read, or that this server cannot. */
const UNTOLD: ReadonlySet<string> = new Set(['NO_PERMISSION', 'NETBOX_REFUSED', 'MCP_TOOL']);

async function readRelease(source: Source, turn: Turn): Promise<string | null> {
  try {
    const { value } = await source.ask({ capability: 'status', parameters: {} }, turn);
    return isRow(value) ? textOf(value, 'netbox-version') : null;
  } catch (error) {
    if (error instanceof AppError && UNTOLD.has(error.code)) return null;
    throw error;
  }
}

async function* fetchFor(request: FetchRequest, turn: Turn, source: Source, releaseOf: ReleaseOf): AsyncGenerator<Page> {
  const lacking = await lackingFilters(request, turn, releaseOf);
  const untold = await lackingFields(request, turn, releaseOf);
  const pages = lacking === null ? source.fetch(request, turn) : sifted(request, lacking, source.fetch(whole(request, lacking), turn));
  if (untold === null) yield* pages;
  else for await (const page of pages) yield withoutFields(page, request, untold);
}

/** What is not told is shown as nothing, so that is said with the rows; but not of an object as a whole, of which nobody asked for that field. */
function withoutFields(page: Page, { type, fields }: FetchRequest, { names, release }: Lacking): Page {
  const rows = page.rows.map((row) => withUntold(row, names, (field) => new Untold(noField(type, field, release))));
  const isWhole = (fields ?? []).length * 2 > Object.keys(objectType(type).fields).length;
  return { ...page, rows, warnings: [...(page.warnings ?? []), ...(isWhole ? [] : names.map((name) => noField(type, name, release)))] };
}

/** The fields asked for that this NetBox lacks: its rows say nothing of them, which does not mean that they are empty. */
async function lackingFields({ type, fields }: FetchRequest, turn: Turn, releaseOf: ReleaseOf): Promise<Lacking | null> {
  const dependent = (fields ?? []).filter((name) => !isAlways(spanOfField(type, name)));
  const release = dependent.length === 0 ? null : await releaseOf(turn);
  const names = dependent.filter((name) => release !== null && !isWithin(release, spanOfField(type, name)));
  return release === null || names.length === 0 ? null : { release, names };
}

function noField(type: string, field: string, release: string): string {
  const { plural, columns } = objectType(type);
  return `This is NetBox ${release}, whose ${plural} have no ${columns[field]?.label ?? field}; that ${described(spanOfField(type, field))}`;
}

async function countFor(request: CountRequest, turn: Turn, source: Source, releaseOf: ReleaseOf): Promise<Counted> {
  const lacking = await lackingFilters(request, turn, releaseOf);
  if (lacking === null) return source.count(request, turn);
  const all = ordered({ ...request, fields: ['id'], ordering: [], maxRows: null });
  let value = 0;
  let last: Page | null = null;
  for await (const page of sifted(all, lacking, source.fetch(whole(all, lacking), turn))) {
    value += page.rows.length;
    last = page;
  }
  if (last === null) throw new AppError('MCP_TOOL', `The server sent no page of ${objectType(request.type).plural}.`, { reason: 'unreadable reply' });
  return { value, rows: [], call: { ...last.call, rows: value } };
}

interface Lacking {
  /** '' for types of plugins: of their filters nothing is known in any release. */
  readonly release: string;
  readonly names: readonly string[];
}

/** The filters that this NetBox lacks; null when it has all. Fails when it lacks the type itself. */
async function lackingFilters({ type, filters }: Pick<FetchRequest, 'type' | 'filters'>, turn: Turn, releaseOf: ReleaseOf): Promise<Lacking | null> {
  if (isLearned(type)) return Object.keys(filters).length === 0 ? null : { release: '', names: Object.keys(filters) };
  const ofType = spanOfType(type);
  const dependent = Object.keys(filters).map((name) => ({ name, span: spanOfFilter(type, name) })).filter(({ span }) => !isAlways(span));
  if (isAlways(ofType) && dependent.length === 0) return null;
  const release = await releaseOf(turn);
  if (release === null) return null;
  if (!isWithin(release, ofType)) throw new AppError('NETBOX_REFUSED', `This is NetBox ${release}, which has no ${objectType(type).plural}; they ${described(ofType)}.`, { hint: 'Ask for something else, or upgrade NetBox.', reason: 'release' });
  const names = dependent.filter(({ span }) => !isWithin(release, span)).map(({ name }) => name);
  return names.length === 0 ? null : { release, names };
}

function described(span: ReturnType<typeof spanOfType>): string {
  return describeSpan(span).replaceAll('NetBox ', '');
}

/** The request without what NetBox lacks, and with the fields to tell it by. */
function whole(request: FetchRequest, { names, release }: Lacking): FetchRequest {
  const filters = Object.fromEntries(Object.entries(request.filters).filter(([name]) => !names.includes(name)));
  const fields = names.map((name) => siftFor(request, name, release).field);
  return { ...request, filters, fields: request.fields === null ? null : [...new Set([...request.fields, ...fields])], maxRows: null };
}

/** Rows that the lacking filters let through. The total is that of the rows read, which says nothing of these; that all came is seen to here. */
async function* sifted(request: FetchRequest, { names, release }: Lacking, pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  const sifts = names.map((name) => siftFor(request, name, release));
  const wanted = request.maxRows ?? Number.POSITIVE_INFINITY;
  let [read, kept, stated] = [0, 0, 0];
  for await (const { rows, total, call } of pages) {
    const passing = rows.filter((row) => sifts.every((sift) => sift.accepts(row)));
    read += rows.length;
    stated = total ?? stated;
    kept += passing.length;
    yield { rows: passing, total: null, call: { ...call, rows: passing.length } };
    if (kept >= wanted) return;
  }
  if (read < stated) throw new AppError('MCP_TOOL', `the server sent only ${read} of ${stated}`, { reason: 'read in part' });
}

function siftFor({ type, filters }: FetchRequest, name: string, release: string): { readonly field: string; readonly accepts: (row: Row) => boolean } {
  const sift = siftOf(type, name, filters[name] ?? []);
  if (sift === null) throw unknown(type, name, release);
  return {
    field: sift.field,
    accepts: (row) => {
      if (!(sift.field in row)) throw unknown(type, name, release);
      return sift.accepts(row[sift.field] ?? null);
    },
  };
}

function unknown(type: string, name: string, release: string): AppError {
  return new AppError('NETBOX_REFUSED', `This is NetBox ${release}, which cannot choose ${objectType(type).plural} by '${name}'; that ${described(spanOfFilter(type, name))}.`, { hint: 'Ask without that condition, or upgrade NetBox.', reason: 'release' });
}
