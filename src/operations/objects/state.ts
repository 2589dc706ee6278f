import * as z from 'zod';
import { valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import type { Row } from '../../netbox/row.js';
import type { Step } from '../../plan/plan.js';
import { orList } from '../../query/phrase.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { wordFor } from './bound-objects.js';
import { goneBody } from './gone.js';
import { Check } from './state-check.js';
import type { Verdict } from './state-check.js';
import { describeField, fieldSteps, fieldVerdict } from './state-field.js';
import { ownerSteps, ownerVerdict } from './state-owner.js';
import { relatedSteps, relatedVerdict } from './state-related.js';
import { withinSteps, withinVerdict } from './state-within.js';

/** A yes/no question about one object: a field's value, where it is, whose it is, what it belongs to. */
export const state = defineOperation({
  name: 'state',
  /** `negated`: whether it is not so. */
  parameters: z.strictObject({ object: BoundObject, check: Check, negated: z.boolean().default(false) }),
  steps: ({ object, check }, world) => stepsOf(object, check, world),
  compute: (inputs, { object, check, negated }, world): AnswerBody => {
    const row = inputs.rows('object')[0];
    if (row === undefined) return goneBody(object, inputs);
    const verdict = verdictOf(inputs, row, { object, check }, world);
    const { sentence, notes } = verdict;
    const holds = verdict.holds !== negated;
    return valueBody({ text: `${holds ? 'Yes' : 'No'}, ${sentence}.`, value: holds, objectType: object.type, notes: notes ?? [] });
  },
  describe: ({ object, check, negated }) => `whether ${negated ? 'it is not so that ' : ''}${wordFor([object])} ${describeCheck(check)}`,
});

function stepsOf(object: BoundObject, check: Check, world: World): readonly Step[] {
  switch (check.kind) {
    case 'field':
      return fieldSteps(object, check, world);
    case 'within':
      return withinSteps(object, check);
    case 'owner':
      return ownerSteps(object);
    case 'related':
      return relatedSteps(object, check);
  }
}

function verdictOf(inputs: Inputs, row: Row, { object, check }: { object: BoundObject; check: Check }, world: World): Verdict {
  switch (check.kind) {
    case 'field':
      return fieldVerdict(inputs, row, { object, check }, world);
    case 'within':
      return withinVerdict(inputs, row, { object, check }, world);
    case 'owner':
      return ownerVerdict(inputs, row, { object, check }, world);
    case 'related':
      return relatedVerdict(inputs, row, { object, check });
  }
}

function describeCheck(check: Check): string {
  switch (check.kind) {
    case 'field':
      return describeField(check);
    case 'within':
      return `is in ${wordFor([check.place])}`;
    case 'owner':
      return `belongs to ${wordFor([check.owner])}`;
    case 'related':
      return `has ${check.relation.replaceAll('_', ' ')} ${orList([check.object, ...check.others].map(({ name }) => name))}`;
  }
}
