import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { partial } from '../../plan/compiled.js';
import type { Inputs, Operation } from '../operation.js';
import { listed } from '../present.js';

/** An operation about what is absent, or about figures: on a part of the rows its answer would be wrong, so it gives none. */
export function wholeOrNothing(operation: Operation): Operation {
  return {
    ...operation,
    compute: (inputs, parameters, world) => {
      const [missing] = partTypes(operation, inputs, parameters, world);
      if (missing !== undefined) throw partial(missing);
      return operation.compute(inputs, parameters, world);
    },
  };
}

/** An operation that lists what it found: a part of the rows is an answer that says so, but none found is not. */
export function partSaidSo(operation: Operation): Operation {
  return {
    ...operation,
    compute: (inputs, parameters, world): AnswerBody => {
      const missing = partTypes(operation, inputs, parameters, world);
      const [first] = missing;
      const body = operation.compute(inputs, parameters, world);
      if (first === undefined) return body;
      if (body.kind === 'empty') throw partial(first);
      return { ...body, text: `Only a part of the ${listed(missing.map((type) => objectType(type).plural))} could be read; numbers are at least these. ${body.text}` };
    },
  };
}

/** Types of which rows are missing that were asked for; a step that wanted only so many rows, or that may fail, has none. */
function partTypes(operation: Operation, inputs: Inputs, parameters: unknown, world: World): readonly string[] {
  const steps = operation.steps(parameters, world);
  return [...new Set(steps.flatMap((step) => (step.kind === 'fetch' && step.maxRows === null && !step.optional && !inputs.complete(step.id) ? [step.type] : [])))];
}
