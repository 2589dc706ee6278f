import type { Json } from '../../netbox/row.js';
import type { Node } from './database.js';
import type { StoredObject } from './store.js';

/** What a query parameter asks of an object, or why NetBox refuses it. `ignored`: it says nothing, so NetBox passes over it. */
export type Condition =
  | { readonly kind: 'test'; readonly test: (node: Node) => boolean; readonly candidates: (() => readonly StoredObject[]) | null }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'invalid'; readonly messages: readonly string[] };

export const IGNORED: Condition = { kind: 'ignored' };
export const NOTHING: Condition = { kind: 'test', test: () => false, candidates: () => [] };

/** `candidates` lists all objects that may pass, where an index knows them. */
export function test(check: (node: Node) => boolean, candidates: (() => readonly StoredObject[]) | null = null): Condition {
  return { kind: 'test', test: check, candidates };
}

export function invalid(...messages: readonly string[]): Condition {
  return { kind: 'invalid', messages };
}

/** Django's words for a value that is not among a field's choices. */
export function notAChoice(value: string): string {
  return `Select a valid choice. ${value} is not one of the available choices.`;
}

/** A moment as milliseconds; without a zone it is UTC, NetBox's default. Null when it is none. */
export function readTime(value: Json): number | null {
  if (typeof value !== 'string') return null;
  const match = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(value.trim());
  if (match === null) return null;
  const iso = value.trim().replace(' ', 'T');
  const time = Date.parse(match[1] === undefined && iso.includes('T') ? `${iso}Z` : iso);
  return Number.isNaN(time) ? null : time;
}
