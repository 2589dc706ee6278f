import type { World } from '../inventory/inventory.js';
import type { Json } from '../netbox/row.js';
import type { Query } from '../query/query.js';
import type { Plan, Step } from './plan.js';

/** Gives the asking steps of an operation, by its name; throws when there is none. */
export type StepsOf = (operation: string, parameters: unknown, world: World) => readonly Step[];

/** The operation that answers a query, and its parameters: the query kinds are operations of the same name, which take the query itself. */
export function operationOf(query: Query): { readonly name: string; readonly parameters: Readonly<Record<string, Json>> } {
  return query.kind === 'operation' ? { name: query.name, parameters: query.parameters } : { name: query.kind, parameters: query };
}

/** Plans a query: the steps that ask, and the computation that makes the answer of what they bring. Pure. */
export function planQuery(query: Query, world: World, stepsOf: StepsOf): Plan {
  const { name, parameters } = operationOf(query);
  const steps = stepsOf(name, parameters, world);
  return { steps: [...steps, { kind: 'compute', id: 'answer', operation: name, parameters }] };
}
