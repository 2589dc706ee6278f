import { AppError } from '../errors.js';
import type { ErrorReason } from '../errors.js';

/** How servers write the HTTP status that NetBox answered: httpx, requests, pynetbox, ours. */
const STATUS = [
  /\berror '(\d{3})\b/i,
  /\b(\d{3}) (?:client|server) error\b/i,
  /\b([345]\d\d) (?:unauthorized|forbidden|bad request|not found|too many requests|internal server error|bad gateway|service unavailable|gateway time-?out)\b/i,
  /\b(?:code|status|answered|HTTP(?:\/[\d.]+)?)["']?[ :=]+(\d{3})\b/i,
] as const;

const UNREACHABLE =
  /ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|connection (?:refused|reset|error)|connect(?:ion)? ?timeout|timed out|name or service not known|nodename nor servname|getaddrinfo|max retries exceeded|certificate|cannot be reached/i;

/** A proxy before NetBox answers so while NetBox is down or overrun. */
const UNAVAILABLE_STATUS: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** What TLS says of a server that is not trusted. */
const UNTRUSTED = /certificate/i;

/** How our own server tells that it waited as long as the question lasts. */
const TOO_SLOW = /^NetBox at \S+ did not answer within [\d.]+ s\.$/;

const LONGEST = 600;

/** A tool's error text as the AppError that it means. */
export function toolFailure(text: string, tool: string): AppError {
  const { said, hint } = readText(text);
  if (TOO_SLOW.test(said)) return new AppError('DEADLINE', said, { reason: 'slow NetBox', ...(hint === null ? {} : { hint }) });
  const status = statusIn(said);
  if (status === 401 || status === 403) {
    return new AppError('NO_PERMISSION', said, {
      hint: hint ?? 'Check NETBOX_TOKEN and its permissions: NetBox also answers 403 to a wrong, expired or missing token.',
    });
  }
  if (status === null ? UNREACHABLE.test(said) : UNAVAILABLE_STATUS.has(status)) {
    const message = said.startsWith('NetBox') ? said : `NetBox cannot be reached through the MCP server: ${said}`;
    return new AppError('NETBOX_UNAVAILABLE', message, { hint: hint ?? 'Check NETBOX_URL and that NetBox is up.', reason: status === null ? (UNTRUSTED.test(said) ? 'certificate' : null) : reasonOf(status) });
  }
  // A redirect is none that a server may follow with a token, so it is a refusal too.
  if (status !== null && status >= 300) return new AppError('NETBOX_REFUSED', said, { hint: hint ?? (status >= 500 ? 'NetBox itself failed; its log tells more.' : 'NetBox does not take the request; its version may differ from those known here.'), reason: reasonOf(status) });
  return new AppError('MCP_TOOL', `The MCP tool ${tool} failed: ${said}`, { hint: hint ?? "Ask in another way; the MCP server's own log may tell more." });
}

/** What NetBox, or a proxy before it, means by a status that is no answer. */
function reasonOf(status: number): ErrorReason | null {
  if (status === 429) return 'too many requests';
  if (UNAVAILABLE_STATUS.has(status)) return 'gateway';
  if (status >= 500) return 'failed inside';
  if (status < 400) return 'redirect';
  if (status === 404) return 'not found';
  return status === 400 ? 'bad request' : null;
}

/** The text without what frameworks put around it, and its last line apart when that is a hint. */
function readText(text: string): { readonly said: string; readonly hint: string | null } {
  const hint = /\nHint: (.+)$/.exec(text)?.[1] ?? null;
  const said = text
    .replace(/\nHint: .+$/, '')
    .replace(/^Error (?:calling|executing) tool '?[\w.-]+'?: /, '')
    .replace(/\s*For more information check: \S+/, '')
    .trim();
  if (said === '') return { said: 'no reason given', hint };
  return { said: said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said, hint };
}

function statusIn(text: string): number | null {
  for (const pattern of STATUS) {
    const status = pattern.exec(text)?.[1];
    if (status !== undefined) return Number(status);
  }
  return null;
}
