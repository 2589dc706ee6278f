import * as z from 'zod';
import { countBody, emptyBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { findObjectType } from '../../netbox/catalogue.js';
import { partial } from '../../plan/compiled.js';
import { objectsWhere } from '../../query/describe.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { countGroups } from '../../table/group.js';
import { dimensionOf } from '../generic/dimension.js';
import type { Dimension } from '../generic/dimension.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { stepName } from '../generic/step-name.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, formatNumber, listed } from '../present.js';

const Distinct = z.strictObject({ type: z.string(), where: z.array(Condition), by: z.string() });
type Distinct = z.infer<typeof Distinct>;

/** How many different values of something objects have, and how often each occurs. */
export const distinct = defineOperation({
  name: 'distinct',
  parameters: Distinct,
  steps: (asked, world) => {
    const { dimension, matching } = planDistinct(asked, world);
    return [...matching.steps, ...dimension.steps(matching.bases)];
  },
  compute: (inputs, asked, world) => computeDistinct(inputs, asked, world),
  describe: ({ type, where, by }) => `different values of ${by.replace(/_/gu, ' ')} among ${objectsWhere(type, where)}`,
});

function planDistinct({ type, where, by }: Distinct, world: World): { readonly dimension: Dimension; readonly matching: Matching } {
  const dimension = dimensionOf(type, by, world);
  return { dimension, matching: planMatching({ type, where, fields: dimension.fields, name: stepName(type) }, world) };
}

const MAX_NAMES = 6;

function computeDistinct(inputs: Inputs, asked: Distinct, world: World): AnswerBody {
  const { type, where } = asked;
  const { dimension, matching } = planDistinct(asked, world);
  const { rows, complete } = matching.read(inputs);
  if (!complete) throw partial(type);
  if (rows.length === 0) return emptyBody({ text: `No ${describeObjects(type, where)}.`, objectType: type });
  const keys = dimension.keys(inputs, matching.bases);
  const groups = countGroups(rows, (row) => [keys(row)]).map(({ keys: [key], count }) => ({ key: key?.key ?? null, label: key?.label ?? null, count }));
  const values = groups.filter(({ key }) => key !== null).sort((a, b) => b.count - a.count || compareNatural(a.label ?? '', b.label ?? ''));
  const none = groups.find(({ key }) => key === null)?.count ?? 0;
  const names = values.slice(0, MAX_NAMES).map(({ label, count }) => `${label ?? ''} (${formatNumber(count)})`);
  const rest = values.length > MAX_NAMES ? [`${formatNumber(values.length - MAX_NAMES)} more`] : [];
  const noun = nounOf(dimension, values.length);
  const shown = values.length === 0 ? '' : `: ${listed([...names, ...rest])}`;
  return countBody({
    value: values.length,
    text: `${values.length === 0 ? 'No' : formatNumber(values.length)} ${values.length > 1 ? 'different ' : ''}${noun} among ${formatNumber(rows.length)} ${describeObjects(type, where, rows.length)}${shown}.`,
    objectType: dimension.target ?? type,
    groups: values.map(({ label, count }) => ({ key: { [dimension.name]: label }, value: count })),
    notes: [...(none === 0 ? [] : [`${counted(none, type)} ${none === 1 ? 'has' : 'have'} no ${dimension.label}.`]), ...(dimension.remark === undefined ? [] : [dimension.remark])],
  });
}

function nounOf({ name, label, target }: Dimension, count: number): string {
  const type = target === null || name === COUNTRY ? null : findObjectType(target);
  if (type !== null) return count === 1 ? type.singular : type.plural;
  if (count === 1) return label;
  return /[^aeiou]y$/u.test(label) ? `${label.slice(0, -1)}ies` : /(?:s|x|ch)$/u.test(label) ? `${label}es` : `${label}s`;
}

const COUNTRY = 'country';
