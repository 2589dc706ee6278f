import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.js';
import type { Json } from '../netbox/row.js';
import { refusal } from './refusal.js';

/** As much of `fetch` as is needed. */
export type Fetch = (url: URL, init: { headers: Record<string, string>; redirect: 'manual'; signal: AbortSignal }) => Promise<Response>;

export interface RestClientOptions {
  /** Address of NetBox, with a slash at its end. */
  readonly url: URL;
  readonly token: string;
  readonly fetch: Fetch;
  /** Longest wait for one answer. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
const RETRY_AFTER_MS = 300;
/** What a proxy says while NetBox restarts. */
const PASSING: ReadonlySet<number> = new Set([502, 503, 504]);
const DROPPED = /ECONNRESET|EPIPE|UND_ERR_SOCKET/;
/** What Node's codes mean. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused', ECONNRESET: 'the connection was broken off', EPIPE: 'the connection was broken off', UND_ERR_SOCKET: 'the connection was broken off',
  ENOTFOUND: 'there is no such host', EAI_AGAIN: 'its name cannot be looked up', EHOSTUNREACH: 'no way leads to the host', ENETUNREACH: 'no way leads to its network', ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time', HPE_INVALID_CONSTANT: 'no HTTP answers there', EPROTO: 'no TLS answers there', ERR_SSL_WRONG_VERSION_NUMBER: 'no TLS answers there',
};
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/;

/** Reads a real NetBox over its REST API; what passes by itself is tried once more. */
export function createRestClient(options: RestClientOptions): (path: string, query: URLSearchParams, signal: AbortSignal) => Promise<Json> {
  return async (path, query, signal) => {
    const url = new URL(`api/${path}`, options.url);
    url.search = query.toString();
    const first = await attempt(url, options, signal);
    if (first.kind === 'answer') return first.body;
    if (!first.passing) throw first.error;
    await sleep(RETRY_AFTER_MS, undefined, { signal });
    const second = await attempt(url, options, signal);
    if (second.kind === 'answer') return second.body;
    throw second.error;
  };
}

type Attempt = { readonly kind: 'answer'; readonly body: Json } | { readonly kind: 'failed'; readonly error: AppError; readonly passing: boolean };

async function attempt(url: URL, options: RestClientOptions, signal: AbortSignal): Promise<Attempt> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await options.fetch(url, { headers: headersOf(options.token), redirect: 'manual', signal: AbortSignal.any([signal, timeout]) });
    return read(url, response, await response.text());
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return failed(unreachable(url, `no answer within ${String((options.timeoutMs ?? TIMEOUT_MS) / 1000)} s`, error), false);
    const reason = reasonOf(error);
    return failed(UNTRUSTED.test(reason) ? untrusted(url, reason, error) : unreachable(url, reason, error), DROPPED.test(reason));
  }
}

/** Tokens of NetBox 4.5 begin with "nbt_" and are Bearer tokens; older ones are announced as "Token". */
function headersOf(token: string): Record<string, string> {
  return { Accept: 'application/json', Authorization: `${token.startsWith('nbt_') ? 'Bearer' : 'Token'} ${token}` };
}

function read(url: URL, response: Response, text: string): Attempt {
  const path = conditionsOf(url);
  if (response.status >= 300 && response.status < 400) return failed(redirected(url, path, response), false);
  const body = jsonOf(text);
  if (response.status !== 200) return failed(refusal(response.status, path, body ?? 'a page that is no JSON'), PASSING.has(response.status));
  if (body !== undefined) return { kind: 'answer', body };
  const what = text.trimStart().startsWith('<') ? 'a web page' : 'something';
  const error = new AppError('NETBOX_REFUSED', `${url.origin} answered with ${what} that is no JSON for ${path}`, {
    hint: 'NETBOX_URL must be the address of NetBox itself; a login page or another program answers there.',
  });
  return failed(error, false);
}

/** What was asked for, without what only shapes the page: that hides the rest. */
function conditionsOf(url: URL): string {
  const shown = new URL(url);
  for (const name of ['fields', 'brief', 'limit', 'offset', 'ordering']) shown.searchParams.delete(name);
  return `${shown.pathname}${shown.search}`;
}

function redirected(url: URL, path: string, response: Response): AppError {
  const target = response.headers.get('location') ?? '';
  const to = URL.canParse(target, url.href) ? new URL(target, url) : null;
  return new AppError('NETBOX_REFUSED', `NetBox answered ${String(response.status)} for ${path}: it redirects to ${to === null ? 'an unknown address' : `${to.origin}${to.pathname}`}`, {
    hint: to !== null && to.origin !== url.origin ? `Set NETBOX_URL to ${to.origin}.` : 'Check NETBOX_URL: the token is not sent to another address than the one given.',
  });
}

function unreachable(url: URL, reason: string, cause: unknown): AppError {
  return new AppError('NETBOX_UNAVAILABLE', `NetBox at ${url.origin} cannot be reached: ${reason}`, { hint: 'Check NETBOX_URL and that NetBox is up.', cause });
}

function untrusted(url: URL, reason: string, cause: unknown): AppError {
  return new AppError('NETBOX_UNAVAILABLE', `NetBox at ${url.origin} cannot be reached: its certificate is not trusted (${reason})`, {
    hint: 'Set NODE_EXTRA_CA_CERTS to the file of your certificate authority.',
    cause,
  });
}

/** Node's fetch hides the reason in the cause, under several addresses in the first of its errors. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!('code' in error) || typeof error.code !== 'string') return error.message;
  const words = REASONS[error.code];
  return words === undefined ? error.code : `${words} (${error.code})`;
}

function failed(error: AppError, passing: boolean): Attempt {
  return { kind: 'failed', error, passing };
}

const parse: (text: string) => Json = JSON.parse;

function jsonOf(text: string): Json | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
