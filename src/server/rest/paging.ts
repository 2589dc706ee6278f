import type { Json } from '../../netbox/row.js';

const PAGINATE_COUNT = 50; // NetBox's default page
const MAX_PAGE_SIZE = 1000; // NetBox's default limit; more is cut to it in silence

export interface Window {
  readonly limit: number;
  readonly offset: number;
}

/** What part of a list is asked for; nonsense is passed over, 0 asks for as much as there may be. */
export function windowOf(query: URLSearchParams): Window {
  const limit = wholeNumber(query.get('limit'));
  const offset = wholeNumber(query.get('offset')) ?? 0;
  return { limit: limit === null ? PAGINATE_COUNT : limit === 0 ? MAX_PAGE_SIZE : Math.min(limit, MAX_PAGE_SIZE), offset };
}

/** The envelope of a list with the addresses of the pages around it. */
export function pageOf(url: string, query: URLSearchParams, window: Window, count: number, results: readonly Json[]): Json {
  const { limit, offset } = window;
  return {
    count,
    next: offset + limit < count ? linkTo(url, query, limit, offset + limit) : null,
    previous: offset <= 0 ? null : linkTo(url, query, limit, offset - limit),
    results,
  };
}

function linkTo(url: string, query: URLSearchParams, limit: number, offset: number): string {
  const link = new URLSearchParams(query);
  link.set('limit', String(limit));
  if (offset > 0) link.set('offset', String(offset));
  else link.delete('offset');
  link.sort();
  return `${url}?${link.toString()}`;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\s*\d+\s*$/.test(text) ? Number(text) : null;
}
