import * as z from 'zod';
import { emptyBody } from '../answer.js';
import type { AnswerBody, Cell } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import type { Step } from '../plan/plan.js';
import { describeCondition, objectsWhere } from '../query/describe.js';
import { describeObjects } from '../query/phrase.js';
import { Condition } from '../query/query.js';
import { columnPlan } from './generic/column-plan.js';
import type { ColumnPlan } from './generic/column-plan.js';
import { emptyText } from './generic/list-text.js';
import { planMatching } from './generic/matching.js';
import type { Matching } from './generic/matching.js';
import { isAboutAbsence } from './generic/scope.js';
import { defineOperation } from './operation.js';
import type { Inputs } from './operation.js';
import { counted, formatNumber, listed, tally } from './present.js';

const Parameters = z.strictObject({ type: z.string(), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

/** Why no object satisfies all conditions: how many there are when one condition at a time is dropped, and which values those have. */
export const whyEmpty = defineOperation({
  name: 'why-empty',
  parameters: Parameters,
  steps: (parameters, world) => attemptsOf(parameters, world).flatMap((attempt) => attempt.steps),
  compute: (inputs, parameters, world) => computeWhy(inputs, parameters, world),
  describe: ({ type, where }) => `why there are no ${objectsWhere(type, where)}`,
});

const MAX_VALUES = 1000; // rows whose values are worth a look; more are only counted
const SHOWN_VALUES = 5;

/** The same question without one of its conditions. */
interface Attempt {
  readonly dropped: Condition;
  readonly matching: Matching;
  /** The column that the dropped condition tested. */
  readonly tested: ColumnPlan | null;
  readonly steps: readonly Step[];
}

function attemptsOf({ type, where }: Parameters, world: World): readonly Attempt[] {
  return where.map((dropped, index) => {
    const name = `without-${String(index + 1)}`;
    const field = dropped.kind === 'field' ? dropped.field : dropped.kind === 'is' ? dropped.relation : null;
    const column = field === null ? null : columnPlan(type, field, world);
    const tested = column?.steps({ ids: [name], restricted: true }).length === 0 ? column : null;
    const matching = planMatching({ type, where: where.filter((condition) => condition !== dropped), fields: tested?.fields ?? [], name }, world);
    const steps = matching.steps.map((step): Step => (step.kind === 'compute' ? step : { ...step, optional: true, ...(isCounted(step, matching) ? { maxRows: MAX_VALUES } : {}) }));
    return { dropped, matching, tested, steps };
  });
}

/** Where NetBox decides alone, a page's total is the number, and the rows need not all be read. */
function isCounted(step: Step, { decided, bases }: Matching): boolean {
  return decided !== null && step.kind === 'fetch' && bases.ids.includes(step.id);
}

function computeWhy(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { type, where } = parameters;
  if (where.length === 0) return emptyBody({ text: emptyText(type, where, null), objectType: type });
  const attempts = attemptsOf(parameters, world).flatMap((attempt) => resultOf(inputs, attempt) ?? []);
  const absent = attempts.find(({ dropped }) => isAboutAbsence(dropped));
  if (absent !== undefined && where.filter(isAboutAbsence).length === 1) {
    const frame = { where: where.filter((condition) => condition !== absent.dropped), total: absent.total };
    return emptyBody({ text: emptyText(type, where, frame), objectType: type });
  }
  const none = `No ${describeObjects(type, where, 1)}`;
  const texts = attempts.map((attempt) => attemptText(type, attempt, where.length === 1));
  const text = texts.length > 0 ? `${none}; ${texts.join('; ')}.` : `${none}; dropping any one of the conditions finds nothing either.`;
  return emptyBody({ text, objectType: type, nearest: attempts.map(({ dropped, total }) => ({ without: where.indexOf(dropped), total })) });
}

/** What came of an attempt: how many objects, and their values of what was dropped. */
interface Result {
  readonly dropped: Condition;
  readonly total: number;
  readonly isWhole: boolean;
  readonly values: readonly Cell[];
}

/** Null when it could not be asked, or found nothing either. */
function resultOf(inputs: Inputs, { dropped, matching, tested }: Attempt): Result | null {
  const { decided, bases } = matching;
  const numbers = bases.ids.map((step) => inputs.number(step));
  if (numbers.includes(null)) return null;
  const { rows, complete } = matching.read(inputs);
  const total = decided === null ? rows.length : numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
  if (total === 0) return null;
  return { dropped, total, isWhole: complete || decided !== null, values: tested === null || !complete ? [] : rows.map(tested.cells(inputs, rows, bases)) };
}

function attemptText(type: string, { dropped, total, isWhole, values }: Result, isOnly: boolean): string {
  if (isOnly) return `NetBox has ${counted(total, type)}${valuesText(values)}`;
  return `without '${describeCondition(type, dropped)}' there ${total === 1 ? 'is' : 'are'} ${isWhole ? '' : 'at least '}${formatNumber(total)}${valuesText(values)}`;
}

/** " (30 active, 6 planned)". */
function valuesText(cells: readonly Cell[]): string {
  if (cells.length === 0) return '';
  const values = tally(cells.map((cell) => (cell === null ? 'without' : String(cell))));
  const shown = values.slice(0, SHOWN_VALUES).map(([text, count]) => `${formatNumber(count)} ${text}`);
  const rest = values.length - shown.length;
  return ` (${listed(rest > 0 ? [...shown, `${String(rest)} more values`] : shown)})`;
}
