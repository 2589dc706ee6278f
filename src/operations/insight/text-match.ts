import type { ObjectType } from '../../netbox/object-type.js';
import { asText, isList, valueAt } from '../../netbox/row.js';
import type { Json, Row } from '../../netbox/row.js';
import { toldOf } from '../../netbox/untold.js';

/** How well a text fits an object, the best first. */
export type Fit = 'exact' | 'starts' | 'contains' | 'description' | 'elsewhere';

export const FITS: readonly Fit[] = ['exact', 'starts', 'contains', 'description', 'elsewhere'];

export interface TextMatch {
  readonly fit: Fit;
  /** Name of the field; null when NetBox matched one that the row does not show. */
  readonly field: string | null;
  readonly value: string | null;
}

/** Prose: a hit in it says less than one in a name or number. */
const PROSE = new Set(['description', 'comments', 'physical_address', 'shipping_address', 'address']);

/** The fields of a row in which NetBox's own search looks, as paths; lookups at the end of a Django path are dropped. */
export function searchedPaths(type: ObjectType): readonly (readonly string[])[] {
  const paths = [type.key, ...type.searchFields].map((field) => field.split('__').filter((part) => !DJANGO_LOOKUPS.has(part)));
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}

const DJANGO_LOOKUPS = new Set(['startswith', 'istartswith', 'contains', 'icontains', 'net_contains_or_equals']);

/** Where a text stands in a row, and how well it fits there; letter case aside. */
export function textMatch(type: ObjectType, whole: Row, text: string): TextMatch {
  const row = toldOf(whole);
  const wanted = text.toLowerCase();
  const found = searchedPaths(type).flatMap((path) => textsOf(valueAt(row, path)).flatMap((value) => {
    const fit = fitOf(value.toLowerCase(), wanted, path[0] !== type.key && PROSE.has(path[0] ?? ''));
    return fit === null ? [] : [{ fit, field: path[0] ?? null, value }];
  }));
  const [best] = found.toSorted((a, b) => FITS.indexOf(a.fit) - FITS.indexOf(b.fit));
  return best ?? { fit: 'elsewhere', field: null, value: null };
}

function textsOf(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(textsOf);
  const text = asText(value);
  return text === null ? [] : [text];
}

function fitOf(value: string, wanted: string, isProse: boolean): Fit | null {
  if (!value.includes(wanted)) return null;
  if (isProse) return 'description';
  if (value === wanted || value.replace(/\/\d+$/, '') === wanted) return 'exact';
  return value.startsWith(wanted) ? 'starts' : 'contains';
}

/** A piece of a long text around what was looked for. */
export function excerpt(value: string, text: string, width = 60): string {
  const flat = value.replace(/\s+/g, ' ');
  if (flat.length <= width) return flat;
  const at = Math.max(0, flat.toLowerCase().indexOf(text.toLowerCase()) - Math.floor((width - text.length) / 2));
  return `${at > 0 ? '…' : ''}${flat.slice(at, at + width)}${at + width < flat.length ? '…' : ''}`;
}
