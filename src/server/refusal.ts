import { AppError } from '../errors.js';
import type { Json } from '../netbox/row.js';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict',
  414: 'URI Too Long', 429: 'Too Many Requests', 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
};
const LONGEST_BODY = 2000;
const LONGEST_PATH = 300;

/** What NetBox answered instead of data, in its own words. `path` begins with /api/ or what stands before it. */
export function refusal(status: number, path: string, body: Json): AppError {
  const reason = REASONS[status];
  const said = typeof body === 'string' ? body : JSON.stringify(body);
  const what = `NetBox answered ${String(status)}${reason === undefined ? '' : ` ${reason}`} for ${cut(path, LONGEST_PATH)}${said === '' ? '' : `: ${cut(said, LONGEST_BODY)}`}`;
  if (status === 401 || status === 403) {
    return new AppError('NO_PERMISSION', what, { hint: 'The token is wrong, expired or missing, or it may not read these objects: NetBox answers the same to both.' });
  }
  return new AppError(status === 429 || (status >= 502 && status <= 504) ? 'NETBOX_UNAVAILABLE' : 'NETBOX_REFUSED', what, { hint: hintOf(status) });
}

function hintOf(status: number): string {
  if (status === 400) return 'NetBox refused a value of the request; its answer above says which.';
  if (status === 404) return 'Check NETBOX_URL: it must be the address of NetBox itself. The object may also be gone.';
  if (status === 429) return 'NetBox or a proxy before it allows no more requests for now; ask again later.';
  return status >= 500 ? "NetBox itself failed, or a proxy before it; its log tells more. Ask again later." : 'Check NETBOX_URL, and that NetBox answers there.';
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
