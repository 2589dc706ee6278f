import { AppError } from '../errors.js';
import { objectType } from '../netbox/catalogue.js';
import { parseFilterName } from '../netbox/lookups.js';
import type { ParsedFilter } from '../netbox/lookups.js';
import { asText, displayOf, isList, isRow, valueAt } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';
import type { FilterValue } from '../plan/plan.js';

/**
 * NetBox ignores a filter that it does not know and returns everything, so such a name is never sent.
 * Throws INTERNAL: the planner made it up.
 */
export function checkFilterNames(type: string, names: readonly string[]): void {
  const unknown = names.find((name) => parseFilterName(objectType(type), name) === null);
  if (unknown !== undefined) throw new AppError('INTERNAL', `NetBox has no filter '${unknown}' for ${objectType(type).plural}.`);
}

/** Compares rows with the filters that they were asked by, as far as the fetched fields tell. Throws MCP_TOOL on a row that should not be there. */
export function checkRows(type: string, filters: Readonly<Record<string, FilterValue>>, rows: readonly Row[]): void {
  for (const [name, value] of Object.entries(filters)) {
    const parsed = parseFilterName(objectType(type), name);
    const field = parsed === null ? null : checkedField(parsed);
    if (parsed === null || field === null) continue;
    const wanted = new Set([value].flat().map(String));
    const stray = rows.find((row) => field in row && isWanted(valueAt(row, [field]), wanted) === (parsed.lookup === 'n'));
    if (stray !== undefined) throw ignored(type, name, stray);
  }
}

/** The field of the row that a filter compares one to one; null for filters whose meaning is NetBox's own. */
function checkedField({ name, filter, lookup }: ParsedFilter): string | null {
  if (lookup !== null && lookup !== 'n') return null;
  if (name === 'id') return 'id';
  if (filter.kind === 'choice' || filter.kind === 'boolean') return filter.field;
  if (filter.kind !== 'ref' || filter.by !== 'id' || filter.tree || filter.single === true || filter.path.length !== 1) return null;
  return filter.path[0] ?? null;
}

function isWanted(value: Json, wanted: ReadonlySet<string>): boolean {
  if (isList(value)) return value.length === 0 ? wanted.has('null') : value.some((item) => isWanted(item, wanted));
  const plain = isRow(value) ? (value['id'] ?? value['value'] ?? null) : value;
  return wanted.has(asText(plain) ?? 'null');
}

function ignored(type: string, filter: string, row: Row): AppError {
  return new AppError('MCP_TOOL', `The server ignored the filter '${filter}': ${objectType(type).singular} ${displayOf(row)} does not match it.`, {
    hint: 'The MCP server or this version of NetBox does not support the filter; the answer would have been wrong.',
  });
}
