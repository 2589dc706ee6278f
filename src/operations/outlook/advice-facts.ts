import * as z from 'zod';
import { textBody } from '../../answer.js';
import { capacity } from '../capacity/capacity.js';
import { siteRedundancy } from '../circuits/redundancy.js';
import { defineOperation } from '../operation.js';
import type { Operation } from '../operation.js';
import { powerRedundancy } from '../power/redundancy.js';

const Parameters = z.strictObject({ about: z.enum(['purchase', 'design']) });
type Parameters = z.infer<typeof Parameters>;

interface Part {
  readonly title: string;
  readonly operation: Operation;
  readonly parameters: unknown;
}

const PARTS: Readonly<Record<Parameters['about'], readonly Part[]>> = {
  purchase: [{ title: 'What is nearest to its limit', operation: capacity, parameters: { scope: null } }],
  design: [
    { title: 'Single points: circuits of sites', operation: siteRedundancy, parameters: { where: [], want: 'one-circuit', provider: null } },
    { title: 'Single points: power of devices', operation: powerRedundancy, parameters: { where: [], only: 'weak' } },
  ],
};

const LIMITS: Readonly<Record<Parameters['about'], string>> = {
  purchase: 'NetBox records what there is: no demand, budget or prices, so there is no advice on what to buy. These are the facts on capacity.',
  design: 'NetBox records what there is: neither requirements nor goals, so there is no judgement of a design. These are the facts on single points of failure.',
};

/** Facts where advice was asked for. */
export const adviceFacts = defineOperation({
  name: 'advice-facts',
  parameters: Parameters,
  steps: ({ about }, world) => PARTS[about].flatMap(({ operation, parameters }) => operation.steps(parameters, world)),
  compute: (inputs, { about }, world) => {
    const bodies = PARTS[about].map(({ title, operation, parameters }) => ({ title, body: operation.compute(inputs, parameters, world) }));
    const inner = bodies.map(({ body }) => body.text);
    // A part that consists of sections itself is told by those: sections do not nest.
    const sections = bodies.flatMap(({ title, body }) => (body.sections.length > 0 ? body.sections : [{ title, body }]));
    return textBody({ text: [LIMITS[about], ...inner].join(' '), notes: [...new Set(bodies.flatMap(({ body }) => body.notes))], sections });
  },
  describe: ({ about }) => (about === 'purchase' ? 'facts on capacity' : 'facts on single points of failure'),
});
