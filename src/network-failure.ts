/** What Node's codes mean. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused', ECONNRESET: 'the connection was broken off', EPIPE: 'the connection was broken off', UND_ERR_SOCKET: 'the connection was broken off',
  ENOTFOUND: 'there is no such host', EAI_AGAIN: 'its name cannot be looked up', EHOSTUNREACH: 'no way leads to the host', ENETUNREACH: 'no way leads to its network', ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time', HPE_INVALID_CONSTANT: 'no HTTP answers there', EPROTO: 'no TLS answers there', ERR_SSL_WRONG_VERSION_NUMBER: 'no TLS answers there',
};
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/;

/** Why a fetch brought no answer. */
export interface NetworkFailure {
  /** Node's, or nothing. */
  readonly code: string;
  /** "connection refused (ECONNREFUSED)", or the message of the root of the error. */
  readonly words: string;
  readonly message: string;
  /** The certificate is not trusted. */
  readonly isUntrusted: boolean;
  /** The connection broke: the same request may well succeed. */
  readonly isBroken: boolean;
}

export function networkFailure(thrown: unknown): NetworkFailure {
  const root = rootOf(thrown);
  const code = root instanceof Error && 'code' in root && typeof root.code === 'string' ? root.code : '';
  const message = root instanceof Error ? root.message : String(root);
  const known = REASONS[code];
  const words = known === undefined ? (code === '' || code.startsWith('UND_') ? message : code) : `${known} (${code})`;
  return { code, words, message, isUntrusted: UNTRUSTED.test(code), isBroken: BROKEN.has(code) };
}

/** Node's fetch hides the reason in the cause, under several addresses in the first of its errors. */
function rootOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.cause !== undefined) return rootOf(error.cause);
  return error instanceof AggregateError && error.errors.length > 0 ? rootOf(error.errors[0]) : error;
}

/** How long a server asks to be left alone, which it says in seconds or by a date; null when it does not. */
export function retryAfterMs(headers: { readonly get: (name: string) => string | null }): number | null {
  const text = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
