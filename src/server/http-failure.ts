import { AppError } from '../errors.js';
import { networkFailure } from '../network-failure.js';
import type { HttpResponse } from './transport.js';

const REFUSED_BY_PROXY = /Proxy response \((\d+)\)/;

/** A request that brought no answer. */
export interface Unanswered {
  readonly error: AppError;
  /** The connection broke: the same request may well succeed. */
  readonly broken: boolean;
}

/** Why a request brought no answer. `proxy`: the one that is set, in words. */
export function unanswered(url: URL, thrown: unknown, proxy: string | null): Unanswered {
  const { code, words, message, isUntrusted, isBroken } = networkFailure(thrown);
  if (isUntrusted) return { error: untrusted(url, code, thrown), broken: false };
  const status = REFUSED_BY_PROXY.exec(message)?.[1];
  if (status !== undefined) return { error: unreachable(url, `the proxy answered ${status}${status === '407' ? ', it wants a user name and a password' : ''}`, thrown, proxy), broken: false };
  return { error: unreachable(url, words, thrown, proxy), broken: isBroken };
}

/** The time was over before an answer came. */
export function tooSlow(url: URL, ms: number, cause: unknown): AppError {
  return new AppError('DEADLINE', `NetBox at ${url.origin} did not answer within ${String(Math.round(ms / 100) / 10)} s.`, { hint: 'Ask for less at a time, or raise NETBOX_TIMEOUT.', cause });
}

function unreachable(url: URL, reason: string, cause: unknown, proxy: string | null): AppError {
  const hint = proxy === null ? 'Check NETBOX_URL and that NetBox is up.' : `Check NETBOX_URL and the proxy (${proxy}); NO_PROXY names hosts that need none.`;
  return new AppError('NETBOX_UNAVAILABLE', `NetBox at ${url.origin} cannot be reached: ${reason}`, { hint, cause });
}

function untrusted(url: URL, reason: string, cause: unknown): AppError {
  return new AppError('NETBOX_UNAVAILABLE', `NetBox at ${url.origin} cannot be reached: its certificate is not trusted (${reason})`, {
    hint: 'Set NETBOX_CA_FILE to the file of your certificate authority.',
    cause,
  });
}

/** An answer that leads elsewhere; the token is not sent there. `path` is what was asked for. */
export function redirected(url: URL, path: string, response: HttpResponse): AppError {
  const target = response.headers.get('location') ?? '';
  const to = URL.canParse(target, url.href) ? new URL(target, url) : null;
  return new AppError('NETBOX_REFUSED', `NetBox answered ${String(response.status)} for ${path}: it redirects to ${to === null ? 'an unknown address' : `${to.origin}${to.pathname}`}`, {
    hint: to !== null && to.origin !== url.origin ? `Set NETBOX_URL to ${to.origin}.` : 'Check NETBOX_URL: the token is not sent to another address than the one given.',
  });
}

/** An answer of another program, or a page to log in. */
export function notJson(url: URL, path: string, text: string): AppError {
  const what = text.trimStart().startsWith('<') ? 'a web page' : 'something';
  return new AppError('NETBOX_REFUSED', `${url.origin} answered with ${what} that is no JSON for ${path}`, {
    hint: 'NETBOX_URL must be the address of NetBox itself; a login page or another program answers there.',
  });
}

/** A release that is not known here: its answers would be misread. */
export function tooOld(url: URL, release: string): AppError {
  return new AppError('NETBOX_REFUSED', `NetBox at ${url.origin} is release ${release}, which is too old to be read exactly.`, { hint: 'NetBox 4.2 or newer is needed.' });
}
