import type { IntentCondition } from '../intent.js';
import type { Condition } from '../query.js';

/** Conditions of the same `either` stand together; every other one by itself. */
export function alternativesIn(said: readonly IntentCondition[]): readonly (readonly IntentCondition[])[] {
  const groups = new Map<number | string, IntentCondition[]>();
  for (const [index, condition] of said.entries()) {
    const key = condition.either ?? `alone ${String(index)}`;
    groups.set(key, [...(groups.get(key) ?? []), condition]);
  }
  return [...groups.values()];
}

/** One of several bound alternatives holds. */
export function anyOf(alternatives: readonly (readonly Condition[])[]): Condition {
  return { kind: 'any', of: alternatives.map((conditions): Condition => (conditions.length === 1 ? (conditions[0] ?? { kind: 'all', of: [] }) : { kind: 'all', of: [...conditions] })) };
}
