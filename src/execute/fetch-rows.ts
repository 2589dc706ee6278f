import { toAppError } from '../errors.js';
import type { AppError } from '../errors.js';
import type { Limiter } from '../limiter.js';
import { objectType } from '../netbox/catalogue.js';
import { idOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import type { FetchStep } from '../plan/plan.js';
import type { Turn } from '../turn.js';
import { checkedFields, checkRows } from './firewall.js';
import { withinTurn } from './limits.js';
import { networkCalls } from './network-calls.js';
import { chunked } from './resolve.js';
import type { Filters } from './resolve.js';
import type { Page, Source, ToolCall } from './source.js';

/** What a fetch brought, whether or not it came to its end. */
export interface Fetched {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly complete: boolean;
  /** Why rows are missing, for the user; null when none are, or when only so many were asked for. */
  readonly limit: string | null;
  readonly warnings: readonly string[];
  readonly calls: readonly ToolCall[];
}

export interface FetchContext {
  readonly source: Source;
  readonly turn: Turn;
  readonly limit: Limiter;
  readonly maxRows: number;
  /** Called with the rows of each page, and how many the source says there are. */
  readonly onPage: (rows: number, total: number | null) => void;
}

/** What came of one call chain; `failure` when it ended in one, `cut` when it stopped because enough had come. */
interface Part {
  readonly rows: Row[];
  readonly calls: ToolCall[];
  readonly warnings: string[];
  total: number | null;
  failure: AppError | null;
  cut: boolean;
}

/** Fetches all pages of a step, long id lists in several calls. Throws when nothing came at all; otherwise keeps what came. */
export async function fetchRows(step: FetchStep, filters: Filters, context: FetchContext): Promise<Fetched> {
  const wider = step.maxRows === null ? networkCalls(step.type, filters) : null;
  const parts = await fetchParts(wider === null ? step : withField(step, wider.field), wider?.chunks ?? chunked(step.type, filters), context);
  const failure = parts.find((part) => part.failure !== null)?.failure ?? null;
  if (failure !== null && (failure.code === 'INTERNAL' || parts.every((part) => part.calls.length === 0))) throw failure;
  const fetched = merged(step, parts, failure, context.maxRows);
  return wider === null ? fetched : only(fetched, wider.accepts);
}

function withField(step: FetchStep, field: string): FetchStep {
  return step.fields === null ? step : { ...step, fields: [...step.fields, field] };
}

/** Without the rows that were asked for only because few calls bring more than many. */
function only(fetched: Fetched, accepts: (row: Row) => boolean): Fetched {
  const rows = fetched.rows.filter(accepts);
  return { ...fetched, rows, total: fetched.total - fetched.rows.length + rows.length };
}

/** Side by side; one after the other when a few rows are enough, so that always the same ones are taken. */
async function fetchParts(step: FetchStep, chunks: readonly Filters[], context: FetchContext): Promise<readonly Part[]> {
  const allowance = { left: Math.min(step.maxRows ?? Number.POSITIVE_INFINITY, context.maxRows) };
  const run = (chunk: Filters): Promise<Part> => context.limit(() => fetchPart(step, chunk, allowance, context));
  if (step.maxRows === null) return Promise.all(chunks.map(run));
  const parts: Part[] = [];
  for (const chunk of chunks) parts.push(await run(chunk));
  return parts;
}

async function fetchPart(step: FetchStep, filters: Filters, allowance: { left: number }, context: FetchContext): Promise<Part> {
  const part: Part = { rows: [], calls: [], warnings: [], total: null, failure: null, cut: allowance.left <= 0 };
  if (allowance.left <= 0) return part;
  const { type, fields, ordering } = step;
  const asked = fields === null ? null : [...new Set(['id', 'display', ...fields, ...checkedFields(type, filters)])];
  const pages = context.source.fetch({ type, filters, fields: asked, ordering, maxRows: allowance.left }, context.turn)[Symbol.asyncIterator]();
  try {
    for (let page = await nextPage(pages, part, context.turn); page !== null; page = await nextPage(pages, part, context.turn)) {
      checkRows(type, filters, page.rows);
      keep(page, part, allowance);
      context.onPage(page.rows.length, page.total);
      if (allowance.left <= 0) break;
    }
  } finally {
    void Promise.resolve(pages.return?.()).catch(() => undefined); // closing must not delay or replace what came
  }
  return part;
}

/** The next page; null at the end, and at a failure, which is kept. */
async function nextPage(pages: AsyncIterator<Page>, part: Part, turn: Turn): Promise<Page | null> {
  try {
    const next = await withinTurn(() => pages.next(), turn);
    return next.done === true ? null : next.value;
  } catch (error) {
    part.failure = toAppError(error);
    return null;
  }
}

function keep(page: Page, part: Part, allowance: { left: number }): void {
  const wanted = page.rows.slice(0, Math.max(0, allowance.left));
  allowance.left -= wanted.length;
  part.rows.push(...wanted);
  part.calls.push(page.call);
  part.warnings.push(...(page.warnings ?? []));
  part.total = page.total ?? part.total; // what was stated once still says that rows are missing
  part.cut = allowance.left <= 0 && (page.total === null || page.total > part.rows.length);
}

function merged(step: FetchStep, parts: readonly Part[], failure: AppError | null, maxRows: number): Fetched {
  const read = parts.flatMap((part) => part.rows);
  const rows = distinct(read);
  const cut = parts.some((part) => part.cut);
  const stated = parts.reduce((sum, part) => sum + (part.total ?? part.rows.length), 0);
  const complete = failure === null && !cut && read.length >= stated;
  const total = complete ? rows.length : Math.max(stated, rows.length);
  const enough = cut && failure === null && step.maxRows !== null && step.maxRows <= maxRows;
  return { rows, total, complete, limit: complete || enough ? null : shortfall(step, rows.length, total, failure?.message ?? (cut ? 'that is the limit for one step' : 'the server sent no more')), warnings: parts.flatMap((part) => part.warnings), calls: parts.flatMap((part) => part.calls) };
}

/** An object may come twice when pages shift while they are read, or when two parts of an id list both lead to it. */
function distinct(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<number>();
  return rows.filter((row) => {
    const id = idOf(row);
    if (id === null) return true;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

function shortfall(step: FetchStep, rows: number, total: number, reason: string): string {
  const { plural } = objectType(step.type);
  const read = rows < total ? `${rows.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${plural}` : `only ${rows.toLocaleString('en-US')} ${plural}`;
  return `${read} were read: ${reason}`;
}
