import { setTimeout as sleep } from 'node:timers/promises';
import type { AppError } from '../errors.js';
import { limiter } from '../limiter.js';
import type { Json } from '../netbox/row.js';
import { retryAfterMs } from '../network-failure.js';
import type { Call } from './backend.js';
import { notJson, redirected, tooOld, tooSlow, unanswered } from './http-failure.js';
import { refusal } from './refusal.js';
import type { HttpResponse, Transport } from './transport.js';

export interface RestClientOptions extends Transport {
  /** Address of NetBox, with a slash at its end. */
  readonly url: URL;
  readonly token: string;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** A small NetBox has a handful of workers, and others want to use it too. */
const REQUESTS_AT_ONCE = 4;
/** About how long to wait before each further attempt, in milliseconds: less or more by half, so that many do not come back at once. */
const WAITS_MS: readonly number[] = [300, 900];
/** Node's timers fire at once beyond this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** The header by which NetBox tells its release, as "4.4". */
const RELEASE = 'api-version';
const OLDEST = { major: 4, minor: 2 } as const;
/** What a proxy says while NetBox restarts, or is overrun. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** So much of a call's time is left to say why there is no answer. */
const TELLING = { share: 0.15, mostMs: 500 } as const;

/** Reads a real NetBox over its REST API; what passes by itself is tried again, as long as the call has time. */
export function createRestClient(options: RestClientOptions): (path: string, query: URLSearchParams, call: Call) => Promise<Json> {
  const limit = limiter(REQUESTS_AT_ONCE);
  return async (path, query, call) => {
    const url = new URL(`api/${path}`, options.url);
    url.search = query.toString();
    for (let tries = 0; ; tries += 1) {
      const outcome = await limit(() => attempt(url, options, call));
      if (outcome.kind === 'answer') return outcome.body;
      const wait = waitOf(outcome, tries, options.random);
      if (wait === null || wait >= call.remainingMs()) throw outcome.error;
      await sleep(wait, undefined, { signal: call.signal });
    }
  };
}

type Failed = { readonly kind: 'failed'; readonly error: AppError; readonly passing: boolean; readonly retryAfterMs: number | null };
type Attempt = { readonly kind: 'answer'; readonly body: Json } | Failed;

/** Null when it is in vain. Who asks for more patience than the call has gets none. */
function waitOf({ passing, retryAfterMs }: Failed, tries: number, random: () => number): number | null {
  const usual = WAITS_MS[tries];
  return !passing || usual === undefined ? null : Math.max(retryAfterMs ?? 0, usual * (0.5 + random()));
}

async function attempt(url: URL, options: RestClientOptions, { signal, remainingMs }: Call): Promise<Attempt> {
  signal.throwIfAborted();
  const rest = Math.min(remainingMs(), LONGEST_TIMER_MS);
  const ms = Math.ceil(rest - Math.min(rest * TELLING.share, TELLING.mostMs));
  const timeout = AbortSignal.timeout(ms);
  try {
    const response = await options.fetch(url, { headers: headersOf(options.token), redirect: 'manual', signal: AbortSignal.any([signal, timeout]) });
    return read(url, response, await response.text());
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return failed(tooSlow(url, ms, error));
    const { error: failure, broken } = unanswered(url, error, options.proxy);
    return failed(failure, broken);
  }
}

/** Tokens of NetBox 4.5 begin with "nbt_" and are Bearer tokens; older ones are announced as "Token". */
function headersOf(token: string): Record<string, string> {
  return { Accept: 'application/json', Authorization: `${token.startsWith('nbt_') ? 'Bearer' : 'Token'} ${token}` };
}

function read(url: URL, response: HttpResponse, text: string): Attempt {
  const path = conditionsOf(url);
  if (response.status >= 300 && response.status < 400) return failed(redirected(url, path, response));
  const body = jsonOf(text);
  if (response.status !== 200) return failed(refusal(response.status, path, body ?? 'a page that is no JSON'), PASSING.has(response.status), retryAfterMs(response.headers));
  if (body === undefined) return failed(notJson(url, path, text));
  return isTooOld(response) ? failed(tooOld(url, response.headers.get(RELEASE) ?? '')) : { kind: 'answer', body };
}

/** What older ones have is told in other fields and chosen by other filters, which nothing here knows of. */
function isTooOld(response: HttpResponse): boolean {
  const [, major = '', minor = ''] = /^(\d+)\.(\d+)/.exec(response.headers.get(RELEASE) ?? '') ?? [];
  return major !== '' && (Number(major) < OLDEST.major || (Number(major) === OLDEST.major && Number(minor) < OLDEST.minor));
}

/** What was asked for, without what only shapes the page: that hides the rest. */
function conditionsOf(url: URL): string {
  const shown = new URL(url);
  for (const name of ['fields', 'brief', 'limit', 'offset', 'ordering']) shown.searchParams.delete(name);
  return `${shown.pathname}${shown.search}`;
}

function failed(error: AppError, passing = false, retryAfterMs: number | null = null): Failed {
  return { kind: 'failed', error, passing, retryAfterMs };
}

const parse: (text: string) => Json = JSON.parse;

function jsonOf(text: string): Json | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
