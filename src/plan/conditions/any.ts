import { parseFilterName } from '../../netbox/lookups.js';
import type { Condition } from '../../query/query.js';
import type { At, Compiled, Compiler, Filters, Push } from '../compiled.js';
import { anyTest, unionOf } from './is.js';

/** One of several conditions holds. */
export function compileAny({ of }: Extract<Condition, { kind: 'any' }>, at: At, compiler: Compiler): Compiled {
  const compiled = of.map((condition, index) => compiler.compile(condition, { ...at, name: `${at.name}.${index + 1}` }));
  const pushes = compiled.map(({ push }) => push);
  return { push: pushes.includes(null) ? null : mergedUnion(pushes.filter((push) => push !== null), at), test: anyTest(compiled.map(({ test }) => test)) };
}

/** Alternatives that are values of the same filter become one list, so that they are one call. */
function mergedUnion(pushes: readonly Push[], at: At): Push {
  const union = unionOf(pushes);
  const lists = new Map<string, (string | number)[]>();
  const others: Filters[] = [];
  for (const filters of union.alternatives) {
    const list = soleList(filters, at);
    if (list === null) others.push(filters);
    else lists.set(list.name, [...(lists.get(list.name) ?? []), ...list.values]);
  }
  return { ...union, alternatives: [...[...lists].map(([name, values]) => ({ [name]: [...new Set(values)] })), ...others] };
}

function soleList(filters: Filters, at: At): { readonly name: string; readonly values: readonly (string | number)[] } | null {
  const entries = Object.entries(filters);
  const [name, value] = entries[0] ?? [];
  if (name === undefined || entries.length > 1 || !isList(value)) return null;
  const parsed = parseFilterName(at.type, name);
  const isUnion = parsed !== null && parsed.lookup?.startsWith('n') !== true && parsed.filter.kind !== 'tag' && parsed.filter.single !== true;
  return isUnion ? { name, values: value } : null;
}

function isList(value: Filters[string] | undefined): value is readonly (string | number)[] {
  return Array.isArray(value);
}
