import { objectType } from '../netbox/catalogue.js';
import { parseFilterName } from '../netbox/lookups.js';
import { isList, valueAt } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';
import { isFromStep } from '../plan/plan.js';
import type { FilterValue, FromStep, Step } from '../plan/plan.js';
import { MAX_IDS_PER_CALL } from './limits.js';

export type Filters = Readonly<Record<string, FilterValue>>;

/** Ids of the steps whose rows a step needs. */
export function dependenciesOf(step: Step): readonly string[] {
  if (step.kind === 'compute') return [];
  const values = Object.values(step.kind === 'capability' ? step.parameters : step.filters);
  return [...new Set(values.flatMap((value) => (isFromStep(value) ? sourcesOf(value).map((source) => source.from) : [])))];
}

function sourcesOf(value: FromStep): readonly Pick<FromStep, 'from' | 'field'>[] {
  return [value, ...(value.also ?? [])];
}

/** The values of a dotted field path over rows, each once, in the order of the rows. */
export function valuesOf(rows: readonly Row[], field: string): readonly (string | number)[] {
  const path = field.split('.');
  const values = new Set(rows.flatMap((row) => flat(valueAt(row, path))));
  return [...values];
}

function flat(value: Json): readonly (string | number)[] {
  if (isList(value)) return value.flatMap(flat);
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? [value] : [];
}

/**
 * Puts values in the place of references to other steps. Null when a list has no values: NetBox reads an empty
 * list as "no filter" and returns everything, so such a step has no rows and is not asked.
 */
export function resolveFilters(filters: Readonly<Record<string, FilterValue | FromStep>>, rowsOf: (step: string) => readonly Row[]): Filters | null {
  const resolved: Record<string, FilterValue> = {};
  for (const [name, value] of Object.entries(filters)) {
    const given = isFromStep(value) ? [...new Set(sourcesOf(value).flatMap(({ from, field }) => valuesOf(rowsOf(from), field)))] : value;
    if (typeof given === 'object' && given.length === 0) return null;
    resolved[name] = given;
  }
  return resolved;
}

/**
 * Splits lists that one call cannot take: 100 ids at most, and one value for a filter that reads only one.
 * Only lists that mean OR are split: tags mean AND, and `__n` means none of them.
 */
export function chunked(type: string, filters: Filters): readonly Filters[] {
  let chunks: readonly Filters[] = [filters];
  for (const [name, value] of Object.entries(filters)) {
    const size = typeof value === 'object' ? sizeOfChunk(type, name) : null;
    if (typeof value !== 'object' || size === null || value.length <= size) continue;
    chunks = chunks.flatMap((chunk) => slices(value, size).map((slice) => ({ ...chunk, [name]: slice })));
  }
  return chunks;
}

function sizeOfChunk(type: string, name: string): number | null {
  const parsed = parseFilterName(objectType(type), name);
  if (parsed === null || parsed.lookup?.startsWith('n') === true || parsed.filter.kind === 'tag') return null;
  return parsed.filter.single === true ? 1 : MAX_IDS_PER_CALL;
}

function slices<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => values.slice(index * size, (index + 1) * size));
}
