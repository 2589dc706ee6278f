import type { World } from '../../inventory/inventory.js';
import { countStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { Condition } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { isPlace } from './fixed.js';
import { planMatching } from './matching.js';

/** The larger set that a list is a part of: the same objects without the conditions that single them out. */
export interface Scope {
  readonly where: readonly Condition[];
  readonly steps: readonly Step[];
  /** How many objects it has; null when that could not be counted. */
  readonly count: (inputs: Inputs) => number | null;
}

/** What remains of conditions when those of absence go, else when all but the place go, else when all go; null without conditions. */
export function scopeOf(type: string, where: readonly Condition[], world: World): Scope | null {
  if (where.length === 0) return null;
  const present = where.filter((condition) => !isAboutAbsence(condition));
  const places = where.filter(isPlace);
  const wider = present.length < where.length ? present : places.length < where.length ? places : [];
  return countedScope(type, wider, 'scope', world) ?? countedScope(type, [], 'scope', world);
}

/** Conditions on a missing value, on related objects, or on what a status is not: the answer is "n of m". */
export function isAboutAbsence(condition: Condition): boolean {
  return condition.kind === 'empty' || condition.kind === 'related' || (condition.kind === 'field' && condition.field === 'status' && condition.lookup === 'equals' && condition.negated);
}

/** A count by NetBox of the objects under conditions; null when it cannot count them alone. */
export function countedScope(type: string, where: readonly Condition[], name: string, world: World): Scope | null {
  const { decided } = planMatching({ type, where, fields: [], name: `${name}-rows` }, world);
  if (decided === null) return null;
  const before = decided.steps.map((step): Step => (step.kind === 'compute' ? step : { ...step, optional: true }));
  return {
    where,
    steps: [...before, countStep(name, type, decided.filters, { optional: true })],
    count: (inputs) => inputs.number(name),
  };
}
