import type { Json } from '../netbox/row.js';

export type FilterValue = string | number | boolean | readonly (string | number)[];

/**
 * The values of a field (a dotted path such as `device.id`; lists on the way are flattened, nulls dropped) over all rows
 * of an earlier step, and of the steps in `also`, without repetition.
 */
export interface FromStep {
  readonly from: string;
  readonly field: string;
  readonly also?: readonly { readonly from: string; readonly field: string }[];
}

/** Reads objects of one type. A filter that takes its values from a step without rows sends no call and yields no rows. */
export interface FetchStep {
  readonly kind: 'fetch';
  readonly id: string;
  readonly type: string;
  readonly filters: Readonly<Record<string, FilterValue | FromStep>>;
  /** REST field names to ask for; null asks for whole objects. `id` and `display` always come. */
  readonly fields: readonly string[] | null;
  readonly ordering: readonly string[];
  /** Stop after so many rows; null reads to the end. */
  readonly maxRows: number | null;
  /** The answer is still true, only poorer, when this step fails. */
  readonly optional: boolean;
}

/** Asks NetBox how many objects match; no rows are read. */
export interface CountStep {
  readonly kind: 'count';
  readonly id: string;
  readonly type: string;
  readonly filters: Readonly<Record<string, FilterValue | FromStep>>;
  readonly optional: boolean;
}

export type CapabilityName = 'trace' | 'elevation' | 'available' | 'status';

/** Uses what only some servers offer; a server without it gets it composed from fetches, or the step fails. */
export interface CapabilityStep {
  readonly kind: 'capability';
  readonly id: string;
  readonly capability: CapabilityName;
  /** trace, available: { type, id, limit? }; elevation: { id, face }; status: {}. */
  readonly parameters: Readonly<Record<string, Json | FromStep>>;
  readonly optional: boolean;
}

/** Turns the rows of earlier steps into the answer, by a pure computation of `operations/`. */
export interface ComputeStep {
  readonly kind: 'compute';
  readonly id: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

export type Step = FetchStep | CountStep | CapabilityStep | ComputeStep;

/** Steps in an order that respects their dependencies; the last one computes the answer. Plain data. */
export interface Plan {
  readonly steps: readonly Step[];
}

/** A fetch step with the usual settings: to the end, not optional, NetBox's own order. */
export function fetchStep(
  id: string,
  type: string,
  filters: FetchStep['filters'],
  fields: readonly string[] | null,
  options: { ordering?: readonly string[]; maxRows?: number; optional?: boolean } = {},
): FetchStep {
  return {
    kind: 'fetch',
    id,
    type,
    filters,
    fields,
    ordering: options.ordering ?? [],
    maxRows: options.maxRows ?? null,
    optional: options.optional ?? false,
  };
}

export function countStep(id: string, type: string, filters: CountStep['filters'], options: { optional?: boolean } = {}): CountStep {
  return { kind: 'count', id, type, filters, optional: options.optional ?? false };
}

export function isFromStep(value: FilterValue | FromStep | Json): value is FromStep {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'from' in value;
}
