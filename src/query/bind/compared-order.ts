import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import { DAYS_LEFT } from '../phrase.js';
import type { Condition, Order } from '../query.js';
import { isTime } from '../value-text.js';

type FieldCondition = Extract<Condition, { kind: 'field' }>;

const COMPARING: ReadonlySet<string> = new Set(['greater', 'atLeast', 'less', 'atMost']);

/** What is compared decides the order: most first, newest first; oldest first before a date, ranges and what expires from their start. */
export function comparedOrder(subject: string, said: readonly IntentCondition[], where: readonly Condition[]): Order[] {
  const [first] = comparisons(where);
  if (first === undefined || !(first.field.startsWith('cf_') || Object.hasOwn(objectType(subject).columns, first.field))) return [];
  const isRange = said.some((condition) => condition.operator === 'range');
  const hasLow = comparisons(where).some(({ field, lookup }) => field === first.field && (lookup === 'greater' || lookup === 'atLeast'));
  const upwards = isRange || (isEnd(first.field) && first.values.every((value) => typeof value === 'string')) || (isTime(subject, first.field) && !hasLow);
  return [{ column: first.field, descending: !upwards }, ...objectType(subject).naturalOrder.filter((name) => !name.startsWith('-') && name !== first.field).map((column) => ({ column, descending: false }))];
}

/** Days left until the dates at which something ends. */
export function countdownColumns(where: readonly Condition[]): string[] {
  return [...new Set(comparisons(where).flatMap(({ field, values }) => (isEnd(field) && values.every((value) => typeof value === 'string') ? [`${DAYS_LEFT}${field}`] : [])))];
}

function comparisons(where: readonly Condition[]): readonly FieldCondition[] {
  return where.flatMap((condition) => (condition.kind === 'field' && COMPARING.has(condition.lookup) ? [condition] : []));
}

function isEnd(field: string): boolean {
  return field.startsWith('cf_') || field === 'termination_date';
}
