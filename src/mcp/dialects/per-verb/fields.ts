import { objectType } from '../../../netbox/catalogue.js';
import { labelOf } from '../../../netbox/types/define.js';
import type { Json, Row } from '../../../netbox/row.js';
import { Untold } from '../../../netbox/untold.js';
import type { Listing } from './listings.js';

/** The value of a field. Throws MCP_TOOL when the server does not tell it: nothing told is not nothing set. */
export function toldValue(type: string, listing: Listing, row: Row, field: string): Json {
  const doubt = doubtOf(listing, row, field);
  if (doubt !== null) throw untold(type, field, doubt);
  return row[field] ?? null;
}

/** Why a field of a row cannot be told; null when it can. '' stands for a field that the server tells of no row. */
export function doubtOf(listing: Listing, row: Row, field: string): string | null {
  const own = listing.unclear.get(row)?.get(field);
  if (own !== undefined) return own;
  return listing.told.has(field) ? null : '';
}

export function untold(type: string, field: string, doubt: string): Untold {
  const { plural } = objectType(type);
  const message = doubt === '' ? `This MCP server does not tell ${spoken(field)} of ${plural}.` : `This MCP server ${doubt}.`;
  return new Untold(message);
}

/** "the serial", "the primary IP". */
export function spoken(field: string): string {
  return `the ${labelOf(field)}`;
}
