import type * as z from 'zod';
import type { AnswerBody } from '../answer.js';
import { AppError } from '../errors.js';
import type { World } from '../inventory/inventory.js';
import type { Json, Row } from '../netbox/row.js';
import type { Step } from '../plan/plan.js';
import type { StepResult } from '../plan/step-result.js';

/** The results of the fetching steps of a plan, by step id. */
export class Inputs {
  readonly #results: ReadonlyMap<string, StepResult>;

  constructor(results: ReadonlyMap<string, StepResult>) {
    this.#results = results;
  }

  /** Whether the plan has the step: some steps are only planned for some parameters. */
  has(step: string): boolean {
    return this.#results.has(step);
  }

  /** Rows of a fetch step; none when an optional step failed. */
  rows(step: string): readonly Row[] {
    const result = this.#result(step);
    return result.kind === 'rows' ? result.rows : [];
  }

  /** Number of a count step, or the total of a fetch step; null when an optional step failed. */
  number(step: string): number | null {
    const result = this.#result(step);
    if (result.kind === 'number') return result.value;
    return result.kind === 'rows' ? result.total : null;
  }

  /** The reply of a capability step; null when an optional step failed. */
  value(step: string): Json {
    const result = this.#result(step);
    return result.kind === 'value' ? result.value : null;
  }

  complete(step: string): boolean {
    const result = this.#result(step);
    return result.kind === 'rows' ? result.complete : result.kind !== 'failed';
  }

  /** Whether every list was read to its end. */
  isWhole(): boolean {
    return [...this.#results.values()].every((result) => result.kind !== 'rows' || result.complete);
  }

  #result(step: string): StepResult {
    const result = this.#results.get(step);
    if (result === undefined) throw new AppError('INTERNAL', `The plan has no step '${step}'.`);
    return result;
  }
}

/** A computation that NetBox leaves to its clients: which rows it needs, and what they mean. Both halves are pure. */
export interface Operation {
  readonly name: string;
  /** Fetch, count and capability steps. Ids are local to the operation. */
  readonly steps: (parameters: unknown, world: World) => readonly Step[];
  readonly compute: (inputs: Inputs, parameters: unknown, world: World) => AnswerBody;
  /** One English phrase of what is asked, e.g. "cables of device core-sw-01". */
  readonly describe: (parameters: unknown) => string;
}

/** Ties an operation to the schema of its parameters, so that its halves see the parsed type. */
export function defineOperation<Schema extends z.ZodType>(definition: {
  readonly name: string;
  readonly parameters: Schema;
  readonly steps: (parameters: z.infer<Schema>, world: World) => readonly Step[];
  readonly compute: (inputs: Inputs, parameters: z.infer<Schema>, world: World) => AnswerBody;
  readonly describe: (parameters: z.infer<Schema>) => string;
}): Operation {
  const parse = (parameters: unknown): z.infer<Schema> => definition.parameters.parse(parameters);
  return {
    name: definition.name,
    steps: (parameters, world) => definition.steps(parse(parameters), world),
    compute: (inputs, parameters, world) => definition.compute(inputs, parse(parameters), world),
    describe: (parameters) => definition.describe(parse(parameters)),
  };
}
