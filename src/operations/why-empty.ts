import * as z from 'zod';
import { emptyBody } from '../answer.js';
import type { AnswerBody } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import { objectType } from '../netbox/catalogue.js';
import { displayOf, textOf } from '../netbox/row.js';
import { readyCounter } from '../plan/conditions/related.js';
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
import { counted, formatNumber } from './present.js';
import { nearestText } from './why-nearest.js';
import type { Value } from './why-nearest.js';

const Parameters = z.strictObject({ type: z.string(), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

/** Why no object satisfies all conditions: how many there are when one condition at a time is dropped, and what of them is nearest. */
export const whyEmpty = defineOperation({
  name: 'why-empty',
  parameters: Parameters,
  steps: (parameters, world) => attemptsOf(parameters, world).flatMap((attempt) => attempt.steps),
  compute: (inputs, parameters, world) => computeWhy(inputs, parameters, world),
  describe: ({ type, where }) => `why there are no ${objectsWhere(type, where)}`,
});

const MAX_VALUES = 1000; // rows whose values are worth a look; more are only counted

/** The same question without some of its conditions: one, or the two ends of a range. */
interface Attempt {
  readonly dropped: readonly Condition[];
  readonly matching: Matching;
  /** The column that the dropped conditions tested. */
  readonly tested: ColumnPlan | null;
  readonly steps: readonly Step[];
}

function attemptsOf({ type, where }: Parameters, world: World): readonly Attempt[] {
  return droppable(where).map((dropped, index) => {
    const name = `without-${String(index + 1)}`;
    const field = testedField(type, dropped[0]);
    const column = field === null ? null : columnPlan(type, field, world);
    const tested = column?.steps({ ids: [name], restricted: true }).length === 0 ? column : null;
    const matching = planMatching({ type, where: where.filter((condition) => !dropped.includes(condition)), fields: [...(tested?.fields ?? []), objectType(type).key], name }, world);
    const steps = matching.steps.map((step): Step => (step.kind === 'compute' ? step : { ...step, optional: true, ...(isCounted(step, matching) ? { maxRows: MAX_VALUES } : {}) }));
    return { dropped, matching, tested, steps };
  });
}

/** Each condition by itself; those that bound one field together. */
function droppable(where: readonly Condition[]): readonly (readonly Condition[])[] {
  const groups: Condition[][] = [];
  for (const condition of where) {
    const before = groups.find(([first]) => first !== undefined && isBound(first) && isBound(condition) && first.field === condition.field);
    if (before === undefined) groups.push([condition]);
    else before.push(condition);
  }
  return groups;
}

function isBound(condition: Condition): condition is Extract<Condition, { kind: 'field' }> {
  return condition.kind === 'field' && !condition.negated && ['greater', 'atLeast', 'less', 'atMost'].includes(condition.lookup);
}

function testedField(type: string, condition: Condition | undefined): string | null {
  switch (condition?.kind) {
    case 'field':
      return condition.field;
    case 'is':
      return condition.relation;
    case 'related':
      return condition.max === 0 || condition.every === true ? null : readyCounter(type, condition);
    default:
      return null;
  }
}

/** Where NetBox decides alone, a page's total is the number, and the rows need not all be read. */
function isCounted(step: Step, { decided, bases }: Matching): boolean {
  return decided !== null && step.kind === 'fetch' && bases.ids.includes(step.id);
}

function computeWhy(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { type, where } = parameters;
  if (where.length === 0) return emptyBody({ text: emptyText(type, where, null), objectType: type });
  const planned = attemptsOf(parameters, world);
  const attempts = planned.flatMap((attempt) => resultOf(inputs, type, attempt) ?? []);
  const nearest = attempts.flatMap(({ dropped, total }) => (dropped.length > 1 || dropped[0] === undefined ? [] : [{ without: where.indexOf(dropped[0]), total }]));
  const absent = attempts.find(({ dropped }) => dropped.some(isAboutAbsence));
  if (absent !== undefined && where.filter(isAboutAbsence).length === 1) {
    const frame = { where: where.filter((condition) => !absent.dropped.includes(condition)), total: absent.total };
    const near = nearestText(type, absent.dropped, absent.values);
    return emptyBody({ text: `${emptyText(type, where, frame)}${near === '' ? '' : ` ${near.charAt(0).toUpperCase()}${near.slice(1)}.`}`, objectType: type, nearest });
  }
  const none = `No ${describeObjects(type, where, 1)}`;
  const texts = attempts.map((attempt) => attemptText(type, attempt, planned.length === 1));
  return emptyBody({ text: `${none}; ${texts.length > 0 ? texts.join('; ') : neitherText(type, planned)}.`, objectType: type, nearest });
}

/** What came of an attempt: how many objects, and their values of what was dropped. */
interface Result {
  readonly dropped: readonly Condition[];
  readonly total: number;
  readonly isWhole: boolean;
  readonly values: readonly Value[];
}

/** Null when it could not be asked, or found nothing either. */
function resultOf(inputs: Inputs, type: string, { dropped, matching, tested }: Attempt): Result | null {
  const { decided, bases } = matching;
  const numbers = bases.ids.map((step) => inputs.number(step));
  if (numbers.includes(null)) return null;
  const { rows, complete } = matching.read(inputs);
  const total = decided === null ? rows.length : numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
  if (total === 0) return null;
  const cell = tested === null || !complete ? null : tested.cells(inputs, rows, bases);
  const values = cell === null ? [] : rows.map((row) => ({ cell: cell(row), name: textOf(row, objectType(type).key) ?? displayOf(row) }));
  return { dropped, total, isWhole: complete || decided !== null, values };
}

function attemptText(type: string, { dropped, total, isWhole, values }: Result, isOnly: boolean): string {
  const near = nearestText(type, dropped, values);
  const beside = near === '' ? '' : ` (${near})`;
  if (isOnly) return `NetBox has ${counted(total, type)}${beside}`;
  const clauses = dropped.map((condition) => describeCondition(type, condition)).join(' and ');
  return `without '${clauses}' there ${total === 1 ? 'is' : 'are'} ${isWhole ? '' : 'at least '}${formatNumber(total)}${beside}`;
}

/** Of two conditions, each without the other finds nothing: that is each of them alone. */
function neitherText(type: string, planned: readonly Attempt[]): string {
  const [one, other, ...more] = planned.map(({ dropped }) => dropped);
  if (one === undefined || other === undefined || more.length > 0) return 'dropping any one of the conditions finds nothing either';
  return `there is no ${describeObjects(type, one, 1)} at all, and no ${describeObjects(type, other, 1)}`;
}
