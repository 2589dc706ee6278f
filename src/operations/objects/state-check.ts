import * as z from 'zod';
import { BoundObject } from '../../query/query.js';

/** What is asked of an object: a field's value, where it is, whose it is, what it belongs to. */
export const Check = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field'),
    field: z.string(),
    values: z.array(z.union([z.string(), z.number(), z.boolean()])),
    label: z.string(),
    negated: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('within'), place: BoundObject }),
  z.strictObject({ kind: z.literal('owner'), owner: BoundObject }),
  /** Related to the object, or to one of the others. */
  z.strictObject({ kind: z.literal('related'), relation: z.string(), object: BoundObject, others: z.array(BoundObject).default([]) }),
]);
export type Check = z.infer<typeof Check>;
export type CheckOf<Kind extends Check['kind']> = Extract<Check, { kind: Kind }>;

/** Whether it is so, and the sentence after "Yes," or "No," that tells the recorded value. */
export interface Verdict {
  readonly holds: boolean;
  readonly sentence: string;
  readonly notes?: readonly string[];
}
