import { isFromStep } from '../plan/plan.js';
import type { FetchStep, FilterValue, FromStep, Step } from '../plan/plan.js';

/**
 * Steps that read the same rows read them once. For each of these steps the one that reads for all of them, with all
 * their fields; it may fail only where all of them may.
 */
export function sharedFetches(steps: readonly Step[]): ReadonlyMap<string, FetchStep> {
  const readers = new Map<string, FetchStep>();
  const keys = new Map<string, string>();
  for (const step of steps) {
    if (step.kind !== 'fetch') continue;
    const key = keyOf(step, (id) => readers.get(keys.get(id) ?? '')?.id ?? id);
    const reader = readers.get(key);
    readers.set(key, reader === undefined ? step : both(reader, step));
    keys.set(step.id, key);
  }
  return new Map([...keys].flatMap(([id, key]) => {
    const reader = readers.get(key);
    return reader === undefined ? [] : [[id, reader]];
  }));
}

/** What decides which rows come. `readerOf` tells the step that reads for another one. */
function keyOf({ type, filters, ordering, maxRows }: FetchStep, readerOf: (id: string) => string): string {
  const named = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, valueKey(value, readerOf)]);
  return JSON.stringify([type, named, ordering, maxRows]);
}

function valueKey(value: FilterValue | FromStep, readerOf: (id: string) => string): unknown {
  if (!isFromStep(value)) return value;
  return [value, ...(value.also ?? [])].map(({ from, field }) => ({ from: readerOf(from), field }));
}

function both(a: FetchStep, b: FetchStep): FetchStep {
  return { ...a, fields: a.fields === null || b.fields === null ? null : [...new Set([...a.fields, ...b.fields])], optional: a.optional && b.optional };
}
