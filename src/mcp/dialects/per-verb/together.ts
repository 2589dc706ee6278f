import { isRow } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import type { Listing } from './listings.js';

/** Lists of the same type as one; what one of them tells, all do. */
export function together(parts: readonly Listing[]): Listing {
  const unclear = new Map<Row, ReadonlyMap<string, string>>();
  for (const part of parts) for (const [row, doubts] of part.unclear) unclear.set(row, doubts);
  const shown = parts.filter(({ rows }) => rows.length > 0);
  const told = new Set((shown[0] ?? parts[0])?.told ?? []);
  for (const part of shown) for (const [field, value] of Object.entries(part.rows[0] ?? {})) if (value !== null || isRow(value)) told.add(field);
  return { rows: parts.flatMap(({ rows }) => rows), told, unclear, calls: parts.flatMap(({ calls }) => calls), cut: parts.find(({ cut }) => cut !== null)?.cut ?? null };
}
