import { refusal } from './reply.js';
import type { Reply } from './reply.js';

/** NetBox's refusal of a request's credentials, 403 in every case; null lets it pass. */
export function authenticate(header: string | null, token: string | null): Reply | null {
  if (token === null) return null;
  const [scheme = '', key, ...rest] = (header ?? '').trim().split(/\s+/);
  const wanted = token.startsWith('nbt_') ? 'bearer' : 'token';
  if (!['token', 'bearer'].includes(scheme.toLowerCase())) return refusal(403, 'Authentication credentials were not provided.');
  if (key === undefined) return refusal(403, 'Invalid token header. No credentials provided.');
  if (rest.length > 0) return refusal(403, 'Invalid token header. Token string should not contain spaces.');
  return scheme.toLowerCase() === wanted && key === token ? null : refusal(403, 'Invalid token');
}
