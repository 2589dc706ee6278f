import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import type { Condition } from '../query.js';

/** Roles that are values of a field of the objects' own, as IP addresses have them; null when the words are no such roles. */
export function ownRoles(subject: string, { values, negated }: Pick<IntentCondition, 'values' | 'negated'>): Condition | null {
  const field = objectType(subject).fields['role'];
  if (field?.kind !== 'choice') return null;
  const found = values.flatMap((word) => field.values.filter((value) => String(value) === word.toLowerCase().replace(/s$/u, '') || String(value) === word.toLowerCase()));
  return found.length !== values.length || found.length === 0 ? null : { kind: 'field', field: 'role', lookup: 'equals', values: found, negated };
}

/** "With role vip" says no more than "role vip": a field that has a value is set. */
export function withoutImplied(where: readonly Condition[]): Condition[] {
  const set = new Set(where.flatMap((condition) => (condition.kind === 'field' && !condition.negated ? [condition.field] : [])));
  return where.filter((condition) => !(condition.kind === 'empty' && condition.negated && set.has(condition.field)));
}
