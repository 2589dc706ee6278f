import type { World } from '../../inventory/inventory.js';
import type { Bases, RowsRequest } from '../../plan/compiled.js';
import { countStep } from '../../plan/plan.js';
import type { FromStep, Step } from '../../plan/plan.js';
import { planMatching } from '../generic/matching.js';
import type { Inputs } from '../operation.js';

/** A number of objects: by NetBox's own count where its filters say all, else by the rows. */
export interface CountPlan {
  readonly steps: readonly Step[];
  readonly read: (inputs: Inputs) => number;
}

export function planCount(request: Omit<RowsRequest, 'fields'>, world: World): CountPlan {
  const matching = planMatching({ ...request, fields: [] }, world);
  const { decided } = matching;
  if (decided === null) return { steps: matching.steps, read: (inputs) => matching.read(inputs).rows.length };
  return { steps: [...decided.steps, countStep(request.name, request.type, decided.filters)], read: (inputs) => inputs.number(request.name) ?? 0 };
}

/** The values of a field over the rows of a plan, wherever it put them. */
export function fromBases({ ids }: Bases, field: string): FromStep {
  const [from = '', ...more] = ids;
  return { from, field, also: more.map((base) => ({ from: base, field })) };
}
