import * as z from 'zod';
import { tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { countStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, formatNumber, plainRow } from '../present.js';

const Parameters = z.strictObject({ type: z.string(), field: z.string() });
type Parameters = z.infer<typeof Parameters>;

/** The values that a choice field may have, and how many objects have each. One count per value, however many objects there are. */
export const fieldValues = defineOperation({
  name: 'field-values',
  parameters: Parameters,
  steps,
  compute,
  describe: ({ type, field }) => `values that the ${labelOf(type, field)} of ${objectType(type).plural} may have`,
});

/** More values than this are listed without counting who has them. */
const MOST_COUNTED = 40;

function steps({ type, field }: Parameters): readonly Step[] {
  const values = valuesOf(type, field);
  return [countStep('all', type, {}), ...(values.length > MOST_COUNTED ? [] : values).map((value, index) => countStep(`value-${String(index)}`, type, { [field]: value }, { optional: true }))];
}

function valuesOf(type: string, field: string): readonly (string | number)[] {
  const known = objectType(type).fields[field];
  return known?.kind === 'choice' ? known.values : [];
}

function labelOf(type: string, field: string): string {
  return objectType(type).columns[field]?.label ?? field.replace(/_/gu, ' ');
}

function compute(inputs: Inputs, { type, field }: Parameters): AnswerBody {
  const { plural } = objectType(type);
  const label = labelOf(type, field);
  const used = valuesOf(type, field).map((value, index) => ({ value, count: inputs.has(`value-${String(index)}`) ? inputs.number(`value-${String(index)}`) : null }));
  const counted = used.every(({ count }) => count !== null);
  const all = inputs.number('all') ?? 0;
  const known = used.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const others = counted ? all - known : 0;
  return tableBody({
    text: `The ${label} of ${plural} may have ${formatNumber(used.length)} values${counted ? `; ${formatNumber(used.filter(({ count }) => (count ?? 0) > 0).length)} of them are in use` : ''}.`,
    objectType: type,
    columns: [column('value', label), ...(counted ? [column('objects', plural, 'right')] : [])],
    rows: used.map(({ value, count }) => plainRow({ value, objects: count })),
    notes: [
      'These are the values that NetBox comes with; an installation may add its own.',
      ...(others > 0 ? [`${formatNumber(others)} of ${formatNumber(all)} ${plural} have none of these values.`] : []),
    ],
  });
}
