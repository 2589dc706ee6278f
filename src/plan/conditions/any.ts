import { parseFilterName } from '../../netbox/lookups.js';
import type { Condition } from '../../query/query.js';
import type { At, Compiled, Compiler, Filters, Push, Test } from '../compiled.js';
import { anyTest, unionOf } from './is.js';

/** One of several conditions holds. */
export function compileAny({ of }: Extract<Condition, { kind: 'any' }>, at: At, compiler: Compiler): Compiled {
  const compiled = of.map((condition, index) => compiler.compile(condition, { ...at, name: `${at.name}.${index + 1}` }));
  const pushes = compiled.map(({ push }) => push);
  return { push: pushes.includes(null) ? null : mergedUnion(pushes.filter((push) => push !== null), at), test: anyTest(compiled.map(({ test }) => test)) };
}

/** All of several conditions hold: NetBox can say so where each is one set of filters and none names a filter twice. */
export function compileAll({ of }: Extract<Condition, { kind: 'all' }>, at: At, compiler: Compiler): Compiled {
  const compiled = of.map((condition, index) => compiler.compile(condition, { ...at, name: `${at.name}.${index + 1}` }));
  return { push: mergedAll(compiled.map(({ push }) => push)), test: allTest(compiled.map(({ test }) => test)) };
}

function mergedAll(pushes: readonly (Push | null)[]): Push | null {
  let merged: Push = { steps: [], alternatives: [{}], exact: true };
  for (const push of pushes) {
    const [filters, ...others] = push?.alternatives ?? [];
    const [before = {}] = merged.alternatives;
    if (push === null || filters === undefined || others.length > 0 || Object.keys(filters).some((name) => Object.hasOwn(before, name))) return null;
    merged = { steps: [...merged.steps, ...push.steps], alternatives: [{ ...before, ...filters }], exact: merged.exact && push.exact };
  }
  return merged;
}

/** Rows that all of the tests accept. */
function allTest(tests: readonly Test[]): Test {
  return {
    ...anyTest(tests),
    accepts: (results, bases) => {
      const accepts = tests.map((test) => test.accepts(results, bases));
      return (row) => accepts.every((accept) => accept(row));
    },
  };
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
