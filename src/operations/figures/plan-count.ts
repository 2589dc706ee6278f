import type { World } from '../../inventory/inventory.js';
import { partial } from '../../plan/compiled.js';
import { countStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { Condition } from '../../query/query.js';
import { planMatching } from '../generic/matching.js';
import type { Inputs } from '../operation.js';

/** A number of objects: the steps that it takes, and how to read it from them. */
export interface PlannedCount {
  readonly steps: readonly Step[];
  readonly read: (inputs: Inputs) => number;
}

/** Counts objects under conditions: by NetBox where its filters can say them, else by looking at the rows. Names of several counts in one plan must differ. */
export function planCount(type: string, where: readonly Condition[], name: string, world: World): PlannedCount {
  const matching = planMatching({ type, where, fields: ['id'], name: `${name}-rows` }, world);
  if (matching.decided === null) {
    return {
      steps: matching.steps,
      read: (inputs) => {
        const { rows, complete } = matching.read(inputs);
        if (!complete) throw partial(type);
        return rows.length;
      },
    };
  }
  const { steps, filters } = matching.decided;
  return {
    steps: [...steps, countStep(`${name}-count`, type, filters)],
    read: (inputs) => {
      const value = inputs.number(`${name}-count`);
      if (value === null) throw partial(type);
      return value;
    },
  };
}
