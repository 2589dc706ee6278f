import { objectType } from '../../../netbox/catalogue.js';
import { asText, isRow, textOf } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import { placeOf } from './flat-names.js';
import { keyOf, plainValue } from './plain-values.js';

/** A list in NetBox's fields; ids that the server does not tell are not in it yet. */
export interface Shaped {
  readonly rows: readonly Row[];
  /** Fields that the server tells of these objects. */
  readonly told: ReadonlySet<string>;
}

/**
 * Puts a server's own rows into NetBox's form. A related object or choice that no row has may be one that the server never tells,
 * so it counts as not told; where only some rows have a field, the others are without.
 */
export function shapeRows(type: string, raw: readonly Row[]): Shaped {
  const rows = raw.map((row) => shapeRow(type, row));
  const told = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const isWhole = isOwnRow(raw[index] ?? {});
    for (const [name, value] of Object.entries(row)) if (isWhole || value !== null || !isLink(type, name)) told.add(name);
  }
  told.add('display');
  return { rows: rows.map((row) => ({ ...row, display: displayOf(type, row) })), told };
}

/** A row that NetBox itself wrote: what is null in it is not set. */
function isOwnRow(raw: Row): boolean {
  return ['id', 'url', 'display', 'last_updated'].every((name) => raw[name] !== undefined);
}

function isLink(type: string, name: string): boolean {
  const kind = objectType(type).fields[name]?.kind;
  return kind === 'ref' || kind === 'refs' || kind === 'choice' || kind === 'generic' || kind === 'computed';
}

function shapeRow(type: string, raw: Row): Row {
  const { fields } = objectType(type);
  const row: Record<string, Json> = {};
  const inner: { readonly field: string; readonly inner: string; readonly value: Json }[] = [];
  for (const [key, given] of Object.entries(raw)) {
    const place = placeOf(type, key);
    if (place === null) continue;
    const field = place.kind === 'field' ? fields[place.field] : ({ kind: 'ref', to: place.to } as const);
    const value = field === undefined ? undefined : plainValue(given, field, place.kind === 'field' ? place.field : key);
    if (value === undefined) continue;
    if (place.kind === 'field') row[place.field] ??= value;
    else if (place.kind === 'inner') inner.push({ field: place.field, inner: place.inner, value });
    else if (value !== null) Object.assign(row, { scope_type: place.to, scope: value });
  }
  for (const each of inner) {
    const holder = row[each.field];
    if (isRow(holder) && holder[each.inner] === undefined) row[each.field] = { ...holder, [each.inner]: each.value };
  }
  return row;
}

/** What NetBox shows in brackets behind the name. */
const BESIDE: Readonly<Record<string, string>> = { 'ipam.vlan': 'vid', 'dcim.rack': 'facility_id', 'ipam.vrf': 'rd' };

/** As NetBox shows an object of the type. */
function displayOf(type: string, row: Row): string | null {
  const display = textOf(row, 'display');
  if (display !== null) return display;
  const name = asText(row[keyOf(type)] ?? null);
  const beside = asText(row[BESIDE[type] ?? ''] ?? null);
  return name !== null && beside !== null ? `${name} (${beside})` : name;
}
