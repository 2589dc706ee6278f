import { AppError } from '../errors.js';
import type { FetchRequest, Page } from '../execute/source.js';
import { idOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import type { Turn } from '../turn.js';
import type { ReadPage, ServerPage } from './pieces.js';
import { valueSharer } from './shared-values.js';

/** Enough to hide a server's delay, few enough to be a polite guest. */
const SIDE_BY_SIDE = 4;

/**
 * Reads a request to its end, or to `maxRows`. The first page tells the total and how large pages really are; then a few
 * are asked for at a time and handed out in order. An object that two pages hold, because something changed between them,
 * is handed out once; the total then says that another one is missing.
 */
export function readPages(read: ReadPage, request: FetchRequest, pageSize: number, turn: Turn): AsyncIterable<Page> {
  return new PageReader(read, request, pageSize, turn).pages();
}

class PageReader {
  readonly #read: ReadPage;
  readonly #request: Omit<FetchRequest, 'maxRows'>;
  readonly #wanted: number;
  readonly #pageSize: number;
  readonly #turn: Turn;
  readonly #seen = new Set<number>();
  readonly #share = valueSharer();

  constructor(read: ReadPage, request: FetchRequest, pageSize: number, turn: Turn) {
    this.#read = read;
    this.#request = {
      type: request.type,
      filters: request.filters,
      fields: request.fields,
      ordering: withTieBreaker(request.ordering),
    };
    this.#wanted = request.maxRows ?? Number.POSITIVE_INFINITY;
    this.#pageSize = pageSize;
    this.#turn = turn;
  }

  async *pages(): AsyncGenerator<Page> {
    if (this.#wanted <= 0) return;
    const first = await this.#page(0, this.#pageSize, this.#turn);
    yield this.#fresh(first);
    if (first.total === null) yield* this.#toTheLast(first, first.rows.length);
    else yield* this.#toTheTotal(first, first.total);
  }

  /** Without a total only a page that brings nothing new is surely the end: a server may have its own idea of a full page. */
  async *#toTheLast(last: ServerPage, read: number): AsyncGenerator<Page> {
    let page = last;
    let offset = read;
    while (page.rows.length > 0 && page.more !== false && offset < this.#wanted) {
      page = await this.#page(offset, this.#pageSize, this.#turn);
      offset += page.rows.length;
      const fresh = this.#fresh(page);
      if (fresh.rows.length === 0 && page.more === true) throw new AppError('MCP_TOOL', 'the server says that more follow, but sends nothing new', { reason: 'contradiction' });
      if (fresh.rows.length === 0) return;
      yield fresh;
    }
  }

  /** So many rows from there on, or to the end. A server that cuts its replies by their length sends now more, now fewer. */
  async #stretch(offset: number, size: number, end: number, turn: Turn): Promise<readonly ServerPage[]> {
    const pages: ServerPage[] = [];
    for (let read = 0; read < size;) {
      const page = await this.#page(offset + read, size - read, turn);
      pages.push(page);
      read += page.rows.length;
      if (page.rows.length === 0 || offset + read >= Math.min(page.total ?? end, this.#wanted)) break;
    }
    return pages;
  }

  /** A server that says that rows follow beyond its own total is taken at its word. */
  async *#toTheTotal(first: ServerPage, total: number): AsyncGenerator<Page> {
    const size = first.rows.length;
    let last = first;
    let read = size;
    if (size === 0) return;
    const stop = new AbortController();
    const turn = withStop(this.#turn, stop.signal);
    const asked: Promise<readonly ServerPage[]>[] = [];
    let end = Math.min(total, this.#wanted);
    let offset = size;
    try {
      for (;;) {
        for (; offset < end && asked.length < SIDE_BY_SIDE; offset += size) asked.push(handled(this.#stretch(offset, size, end, turn)));
        const pages = await asked.shift();
        if (pages === undefined) break;
        for (const page of pages) {
          last = page;
          read += page.rows.length;
          end = Math.min(page.total ?? end, this.#wanted);
          yield this.#fresh(page);
        }
      }
    } finally {
      stop.abort();
    }
    if (last.more === true) yield* this.#toTheLast(last, read);
  }

  #page(offset: number, size: number, turn: Turn): Promise<ServerPage> {
    return this.#read({ ...this.#request, limit: Math.min(size, this.#wanted - offset), offset }, turn);
  }

  #fresh({ rows, total, call }: ServerPage): Page {
    return { rows: rows.filter((row) => this.#isNew(row)).map(this.#share), total, call };
  }

  #isNew(row: Row): boolean {
    const id = idOf(row);
    if (id === null) return true;
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    return true;
  }
}

/** Rows that are equal under an ordering come in any order, another one for each page, unless the id decides. */
function withTieBreaker(ordering: readonly string[]): readonly string[] {
  const decided = ordering.length === 0 || ordering.some((field) => field === 'id' || field === '-id');
  return decided ? ordering : [...ordering, 'id'];
}

/** A page that nobody waits for any more may fail in silence. */
function handled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}

function withStop(turn: Turn, signal: AbortSignal): Turn {
  return {
    id: turn.id,
    signal: AbortSignal.any([turn.signal, signal]),
    remainingMs: () => turn.remainingMs(),
    now: turn.now,
    report: (event) => { turn.report(event); },
  };
}
