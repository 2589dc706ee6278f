import { AppError } from '../errors.js';
import type { World } from '../inventory/inventory.js';
import { objectType } from '../netbox/catalogue.js';
import type { ObjectType } from '../netbox/object-type.js';
import type { Row } from '../netbox/row.js';
import type { Condition } from '../query/query.js';
import type { FilterValue, FromStep, Step } from './plan.js';

export type Filters = Readonly<Record<string, FilterValue | FromStep>>;

/** What the steps of a plan brought, as far as conditions need it. */
export interface Results {
  readonly rows: (step: string) => readonly Row[];
  readonly complete: (step: string) => boolean;
  readonly number: (step: string) => number | null;
}

/** The steps that read the rows which a condition is about; `restricted` when they do not read all objects of the type. */
export interface Bases {
  readonly ids: readonly string[];
  readonly restricted: boolean;
}

/** The values of a field over all rows that a condition is about. */
export function fromBases({ ids }: Bases, field: string): FromStep | readonly [] {
  const [from, ...others] = ids;
  if (from === undefined) return [];
  return others.length === 0 ? { from, field } : { from, field, also: others.map((other) => ({ from: other, field })) };
}

/** A condition as NetBox's own filters: rows that match any of the alternatives. */
export interface Push {
  /** Steps that the filters take values from. */
  readonly steps: readonly Step[];
  readonly alternatives: readonly Filters[];
  /** The filters say all that the condition says; else they only bring more rows than wanted. */
  readonly exact: boolean;
}

/** A condition as a test of rows. */
export interface Test {
  /** REST fields that it looks at. */
  readonly fields: readonly string[];
  /** Steps that it needs besides, which may take values from the rows. */
  readonly steps: (bases: Bases) => readonly Step[];
  readonly accepts: (results: Results, bases: Bases) => (row: Row) => boolean;
}

export interface Compiled {
  readonly push: Push | null;
  readonly test: Test;
}

/** Where a condition stands: the type it is about, and the prefix for ids of its steps. */
export interface At {
  readonly type: ObjectType;
  readonly name: string;
}

export interface RowsRequest {
  readonly type: string;
  readonly where: readonly Condition[];
  /** REST fields that the caller reads. */
  readonly fields: readonly string[];
  /** Id of the step, and prefix for the ids of steps beside it. */
  readonly name: string;
  /** Filters besides the conditions. */
  readonly extra?: Filters;
}

/** Rows that satisfy conditions: how to read them, and how to make them of what was read. */
export interface RowPlan {
  readonly type: string;
  readonly steps: readonly Step[];
  /** The steps that hold the rows, each with its own part. */
  readonly bases: Bases;
  /** Filters, with the steps they need, by which NetBox alone decides; null when rows must be looked at. */
  readonly decided: { readonly steps: readonly Step[]; readonly filters: Filters } | null;
  /** What NetBox decides, and what is decided on the rows. */
  readonly pushed: readonly Condition[];
  readonly local: readonly Condition[];
  readonly read: (results: Results) => { readonly rows: readonly Row[]; readonly complete: boolean };
}

/** What compiling a condition needs to know and to call. `naive` pushes nothing that can be tested on rows. */
export interface Compiler {
  readonly world: World;
  readonly naive: boolean;
  readonly compile: (condition: Condition, at: At) => Compiled;
  readonly planRows: (request: RowsRequest) => RowPlan;
}

/** Rows of a step on whose completeness the truth of an answer depends. Throws MCP_TOOL when some are missing. */
export function wholeRows(results: Results, step: string, type: string): readonly Row[] {
  if (results.complete(step)) return results.rows(step);
  throw partial(type);
}

export function partial(type: string): AppError {
  return new AppError('MCP_TOOL', `Only a part of the ${objectType(type).plural} could be read, so the question cannot be answered.`, { hint: 'Try again, or narrow the question.', reason: 'read in part' });
}

/** A test that only looks at the row itself. */
export function rowTest(fields: readonly string[], accept: (row: Row) => boolean): Test {
  return { fields, steps: () => [], accepts: () => accept };
}

export function negatedTest(test: Test): Test {
  return {
    ...test,
    accepts: (results, bases) => {
      const accept = test.accepts(results, bases);
      return (row) => !accept(row);
    },
  };
}
