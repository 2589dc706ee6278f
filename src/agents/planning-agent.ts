import { AppError } from '../errors.js';
import type { Operation } from '../operations/operation.js';
import type { Plan } from '../plan/plan.js';
import { operationOf, planQuery } from '../plan/planner.js';
import { bindIntent } from '../query/bind/bind.js';
import type { Bound } from '../query/bind/bind.js';
import type { NamedWorld } from '../query/bind/binder.js';
import type { Context } from '../query/bind/problem.js';
import { describeQuery } from '../query/describe.js';
import type { Intent } from '../query/intent.js';
import type { Query } from '../query/query.js';

/** A query with the operation that answers it and the plan that brings its rows. */
export interface PlannedQuery {
  readonly query: Query;
  readonly operation: Operation;
  readonly parameters: unknown;
  readonly plan: Plan;
  /** What was understood, in one English phrase. */
  readonly understood: string;
}

/** Takes an Intent, gives a Query in NetBox's words and the Plan for it. */
export class PlanningAgent {
  readonly #operations: ReadonlyMap<string, Operation>;

  constructor(operations: readonly Operation[]) {
    this.#operations = new Map(operations.map((operation) => [operation.name, operation]));
  }

  bind(intent: Intent, world: NamedWorld, context: Context): Bound {
    return bindIntent(intent, world, context);
  }

  plan(query: Query, world: NamedWorld): PlannedQuery {
    const { name, parameters } = operationOf(query);
    const plan = planQuery(query, world, (operation, given, known) => this.#operation(operation).steps(given, known));
    const understood = describeQuery(query, (asked) => this.#operation(asked.name).describe(asked.parameters));
    return { query, operation: this.#operation(name), parameters, plan, understood };
  }

  #operation(name: string): Operation {
    const operation = this.#operations.get(name);
    if (operation === undefined) throw new AppError('INTERNAL', `There is no operation '${name}'.`);
    return operation;
  }
}
