import { objectType } from '../../../netbox/catalogue.js';
import type { Field } from '../../../netbox/object-type.js';
import { idOf, isList, isRow } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import { toldValue, untold } from './fields.js';
import type { Listing } from './listings.js';

/** Gives the list of a type, for what rows do not hold of their related objects. */
export type ListingOf = (type: string) => Promise<Listing>;

/** For each row what lies at the end of a path over related objects; several values where lists are on the way. */
export async function valuesAlong(type: string, listing: Listing, path: readonly string[], listingOf: ListingOf): Promise<(row: Row) => readonly Json[]> {
  const [first = '', ...rest] = path;
  const holder: Field | undefined = objectType(type).fields[first];
  const at = (row: Row): readonly Json[] => flat(toldValue(type, listing, row, first));
  if (rest.length === 0) return at;
  const to = holder?.kind === 'ref' || holder?.kind === 'refs' ? holder.to : null;
  if (to === null) throw untold(type, first, '');
  const [next = ''] = rest;
  const lacks = (value: Json): boolean => isRow(value) && value[next] === undefined;
  const isNeeded = listing.rows.some((row) => at(row).some(lacks));
  const table = isNeeded || rest.length > 1 ? await tableOf(to, rest, listingOf) : null;
  return (row) => at(row).flatMap((value) => {
    if (!isRow(value)) return [];
    if (rest.length === 1 && !lacks(value)) return flat(value[next] ?? null);
    const id = idOf(value);
    const found = id === null ? undefined : table?.get(id);
    if (found === undefined) throw untold(type, first, `does not tell enough of ${objectType(to).plural}`);
    return found();
  });
}

async function tableOf(type: string, path: readonly string[], listingOf: ListingOf): Promise<ReadonlyMap<number, () => readonly Json[]>> {
  const listing = await listingOf(type);
  const read = await valuesAlong(type, listing, path, listingOf);
  return new Map(listing.rows.flatMap((row) => {
    const id = idOf(row);
    return id === null ? [] : [[id, () => read(row)] as const];
  }));
}

function flat(value: Json): readonly Json[] {
  if (isList(value)) return value.flatMap(flat);
  return value === null ? [] : [value];
}
