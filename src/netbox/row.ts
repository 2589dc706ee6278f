import { AppError } from '../errors.js';

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One object as NetBox's REST API gives it (https://netboxlabs.com/docs/netbox/integrations/rest-api/). */
export type Row = Readonly<Record<string, Json>>;

/** A reference to one object of NetBox. `type` is `app.model`. */
export interface ObjectRef {
  readonly type: string;
  readonly id: number;
  readonly name: string;
}

export function isRow(value: Json | undefined): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Walks a path of field names; a list on the way yields the list of what lies behind it. Of a few related objects NetBox gives the id alone. */
export function valueAt(row: Row, path: readonly string[]): Json {
  let value: Json = row;
  for (let index = 0; index < path.length; index += 1) { // not entries(): every cell of every answer comes through here
    if (isList(value)) return value.flatMap((item) => (isRow(item) ? [valueAt(item, path.slice(index))] : []));
    if (!isRow(value)) return typeof value === 'number' && index === path.length - 1 && path[index] === 'id' ? value : null;
    value = value[path[index] ?? ''] ?? null;
  }
  return value;
}

/** The text of a field: the string itself, a choice's value, or a related object's display text; null when unset or ''. */
export function textOf(row: Row, ...path: readonly string[]): string | null {
  return asText(path.length === 1 ? (row[path[0] ?? ''] ?? null) : valueAt(row, path));
}

export function asText(value: Json): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isRow(value)) return asText(value['value'] ?? value['display'] ?? value['name'] ?? null);
  return null;
}

/** The number of a field; decimals that NetBox sends as strings are read too. Null when unset or no number. */
export function numberOf(row: Row, ...path: readonly string[]): number | null {
  return asNumber(path.length === 1 ? (row[path[0] ?? ''] ?? null) : valueAt(row, path));
}

function asNumber(value: Json): number | null {
  if (typeof value === 'number') return value;
  if (isRow(value) && typeof value['value'] === 'number') return value['value'];
  if (typeof value !== 'string' || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** What NetBox counted in a field of its own. Throws MCP_TOOL when the server does not tell it: nothing told is not none. */
export function countOf(row: Row, field: string): number {
  const count = numberOf(row, field);
  if (count !== null) return count;
  throw new AppError('MCP_TOOL', `The server does not tell the ${field} of ${displayOf(row)}.`, { hint: 'This MCP server or version of NetBox does not give the field, and without it there is no exact answer.', reason: 'not offered' });
}

export function booleanOf(row: Row, ...path: readonly string[]): boolean | null {
  const value = valueAt(row, path);
  return typeof value === 'boolean' ? value : null;
}

/** The related object of a field, or null. */
export function rowOf(row: Row, ...path: readonly string[]): Row | null {
  const value = valueAt(row, path);
  return isRow(value) ? value : null;
}

/** The related objects of a list field; an unset field has none. */
export function rowsOf(row: Row, ...path: readonly string[]): readonly Row[] {
  const value = valueAt(row, path);
  return isList(value) ? value.filter(isRow) : [];
}

/** The id of the object itself, or of the related object at a path. */
export function idOf(row: Row, ...path: readonly string[]): number | null {
  return path.length === 0 ? asNumber(row['id'] ?? null) : numberOf(row, ...path, 'id');
}

/** The id that NetBox gave; null for one below zero, which stands in where the MCP server tells none. */
export function ownId(id: number | null): number | null {
  return id !== null && id < 0 ? null : id;
}

/** The text that NetBox shows for an object. */
export function displayOf(row: Row): string {
  return textOf(row, 'display') ?? textOf(row, 'name') ?? `#${String(idOf(row) ?? '?')}`;
}
