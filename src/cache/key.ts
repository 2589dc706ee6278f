import { createHash } from 'node:crypto';

/** One spelling for requests that mean the same, whatever the order of their keys and of the values of a filter. */
export function canonicalRequest(request: object): string {
  return JSON.stringify(request, (name, part: unknown) => {
    if (Array.isArray(part) && name !== 'ordering') return [...(part as readonly unknown[])].sort((a, b) => (String(a) < String(b) ? -1 : 1));
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** A text as a short name that does not tell it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
