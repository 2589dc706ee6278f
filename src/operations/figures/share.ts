import * as z from 'zod';
import { valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { objectsWhere } from '../../query/describe.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, formatNumber, plainRow } from '../present.js';
import { planCount } from './plan-count.js';
import type { PlannedCount } from './plan-count.js';

const Share = z.strictObject({
  type: z.string(),
  /** What the part is a part of. */
  whole: z.array(Condition),
  /** What singles the part out of the whole. */
  part: z.array(Condition),
  /** Asked as a ratio: what singles out those that the part is set against. */
  against: z.array(Condition).nullable(),
});
type Share = z.infer<typeof Share>;

/** How large a part of some objects another is, or the ratio of two parts. */
export const share = defineOperation({
  name: 'share',
  parameters: Share,
  steps: (asked, world) => {
    const { part, whole } = planShare(asked, world);
    return [...whole.steps, ...part.steps];
  },
  compute: (inputs, asked, world) => computeShare(inputs, asked, world),
  describe: ({ type, whole, part, against }) => `${against === null ? 'share' : 'ratio'} of ${objectsWhere(type, [...whole, ...part])} ${against === null ? 'among' : 'to'} ${objectsWhere(type, [...whole, ...(against ?? [])])}`,
});

function planShare({ type, whole, part, against }: Share, world: World): { readonly whole: PlannedCount; readonly part: PlannedCount } {
  return { whole: planCount(type, [...whole, ...(against ?? [])], 'whole', world), part: planCount(type, [...whole, ...part], 'part', world) };
}

function computeShare(inputs: Inputs, asked: Share, world: World): AnswerBody {
  const planned = planShare(asked, world);
  const whole = planned.whole.read(inputs);
  const part = planned.part.read(inputs);
  const { type } = asked;
  const columns = [column('objects', objectType(type).plural), column('count', 'number', 'right')];
  const rows = [plainRow({ objects: describeObjects(type, [...asked.whole, ...asked.part]), count: part }), plainRow({ objects: describeObjects(type, [...asked.whole, ...(asked.against ?? [])]), count: whole })];
  const common = { objectType: type, columns, rows };
  return asked.against === null ? shareBody(asked, { part, whole }, common) : ratioBody(asked, asked.against, { part, whole }, common);
}

interface Numbers {
  readonly part: number;
  readonly whole: number;
}

type Evidence = Pick<Parameters<typeof valueBody>[0], 'objectType' | 'columns' | 'rows'>;

function shareBody({ type, whole: where, part: condition }: Share, { part, whole }: Numbers, evidence: Evidence): AnswerBody {
  const all = describeObjects(type, where, whole);
  if (whole === 0) return valueBody({ ...evidence, value: null, text: `There are no ${describeObjects(type, where)}, so there is no share of them.` });
  const percent = oneDecimalPercent(part / whole);
  const said = predicate(type, condition);
  const others = `the other ${formatNumber(whole - part)} ${whole - part === 1 ? 'is' : 'are'}${/^not\b/u.test(said) ? '' : ' not'}`;
  return valueBody({ ...evidence, value: percent, text: `${formatNumber(part)} of ${formatNumber(whole)} ${all} (${percent.toFixed(1)} %) ${part === 1 ? 'is' : 'are'} ${said}; ${others}.` });
}

function ratioBody({ type, whole: where, part: condition }: Share, against: readonly Condition[], { part, whole }: Numbers, evidence: Evidence): AnswerBody {
  const text = `${formatNumber(part)} ${describeObjects(type, [...where, ...condition], part)} to ${formatNumber(whole)} ${describeObjects(type, [...where, ...against], whole)}`;
  if (whole === 0) return valueBody({ ...evidence, value: null, text: `${text}: with none on the other side there is no quotient.` });
  const quotient = Number((part / whole).toFixed(2));
  return valueBody({ ...evidence, value: quotient, text: `${text}: a ratio of ${String(quotient)} to 1.` });
}

/** What is said of the part, without the noun: "Cisco", "tagged eol", "without serial". */
function predicate(type: string, part: readonly Condition[]): string {
  return describeObjects(type, part).replace(objectType(type).plural, '').replace(/ {2,}/gu, ' ').trim();
}

function oneDecimalPercent(part: number): number {
  return Number((part * 100).toFixed(1));
}
