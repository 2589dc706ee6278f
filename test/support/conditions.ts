import type { Condition, Lookup } from '../../src/query/query.js';
import { targetOf } from '../../src/query/reach.js';
import { bound } from './demo-world.js';

/** Short words for the conditions of tests; names are those of the demo inventory. */
export function is(type: string, relation: string, names: string | readonly string[], more: { readonly below?: boolean; readonly negated?: boolean; readonly of?: string } = {}): Condition {
  const target = more.of ?? targetOf(type, relation) ?? relation;
  return { kind: 'is', relation, objects: [names].flat().map((name) => bound(target, name)), below: more.below ?? true, negated: more.negated ?? false };
}

export function field(name: string, lookup: Lookup, values: string | number | boolean | readonly (string | number)[], negated = false): Condition {
  return { kind: 'field', field: name, lookup, values: [values].flat(), negated };
}

export function empty(name: string, negated = false): Condition {
  return { kind: 'empty', field: name, negated };
}

export function related(type: string, by: string, min: number, max: number | null, where: readonly Condition[] = []): Condition {
  return { kind: 'related', type, by, min, max, where };
}

export function any(...of: readonly Condition[]): Condition {
  return { kind: 'any', of };
}

export function netboxFilter(filter: string, value: string, negated = false): Condition {
  return { kind: 'filter', filter, values: [value], negated };
}
