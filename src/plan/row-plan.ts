import type { World } from '../inventory/inventory.js';
import { objectType } from '../netbox/catalogue.js';
import { parseFilterName } from '../netbox/lookups.js';
import type { ObjectType } from '../netbox/object-type.js';
import { idOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import type { Condition } from '../query/query.js';
import type { At, Bases, Compiled, Compiler, Filters, Push, Results, RowPlan, RowsRequest, Test } from './compiled.js';
import { compileAll, compileAny } from './conditions/any.js';
import { compileEmpty } from './conditions/empty.js';
import { compileField } from './conditions/field.js';
import { compileFilter } from './conditions/filter.js';
import { compileIs } from './conditions/is.js';
import { compileRelated } from './conditions/related.js';
import { compileThrough } from './conditions/through.js';
import { fetchStep, isFromStep } from './plan.js';
import type { FilterValue, FromStep, Step } from './plan.js';

/** More fetches than this for one list cost more than looking at the rows. */
const MAX_ALTERNATIVES = 6;

/**
 * Plans the rows of a type that satisfy conditions: what NetBox's filters can say is pushed to NetBox, the rest is
 * tested on the rows. With `naive` nothing is pushed that can be tested; both give the same rows.
 */
export function planRows(request: RowsRequest, world: World, options: { readonly naive?: boolean } = {}): RowPlan {
  return compilerFor(world, options.naive ?? false).planRows(request);
}

export function compilerFor(world: World, naive = false): Compiler {
  const compiler: Compiler = {
    world,
    naive,
    compile: (condition, at) => compileCondition(condition, at, compiler),
    planRows: (request) => rowPlan(request, compiler),
  };
  return compiler;
}

function compileCondition(condition: Condition, at: At, compiler: Compiler): Compiled {
  switch (condition.kind) {
    case 'is':
      return compileIs(condition, at, compiler);
    case 'field':
      return compileField(condition, at, compiler);
    case 'empty':
      return compileEmpty(condition, at, compiler);
    case 'related':
      return compileRelated(condition, at, compiler);
    case 'through':
      return compileThrough(condition, at, compiler);
    case 'filter':
      return compileFilter(condition, at, compiler);
    case 'any':
      return compileAny(condition, at, compiler);
    case 'all':
      return compileAll(condition, at, compiler);
  }
}

interface Choice {
  readonly alternatives: readonly Filters[];
  readonly steps: readonly Step[];
  readonly pushed: readonly Condition[];
  readonly local: readonly Condition[];
  readonly tests: readonly Test[];
}

function rowPlan(request: RowsRequest, compiler: Compiler): RowPlan {
  const type = objectType(request.type);
  const { alternatives, steps, pushed, local, tests } = choose(request, type, compiler);
  const bases: Bases = {
    ids: alternatives.map((_, index) => (index === 0 ? request.name : `${request.name}/${index + 1}`)),
    restricted: alternatives.every((filters) => Object.keys(filters).length > 0),
  };
  const fields = [...new Set([...request.fields, ...tests.flatMap((test) => test.fields)])];
  const fetches = alternatives.map((filters, index) => fetchStep(bases.ids[index] ?? request.name, type.name, filters, fields));
  const [filters] = alternatives;
  return {
    type: type.name,
    steps: distinctSteps([...steps, ...fetches, ...tests.flatMap((test) => test.steps(bases))]),
    bases,
    decided: filters !== undefined && alternatives.length === 1 && tests.length === 0 ? { steps, filters } : null,
    pushed,
    local,
    read: (results) => readRows(bases, tests, results),
  };
}

/** Takes each condition's filters as long as they agree with those before; what is not said exactly is tested. */
function choose(request: RowsRequest, type: ObjectType, compiler: Compiler): Choice {
  let alternatives: readonly Filters[] = [request.extra ?? {}];
  const steps: Step[] = [];
  const pushed: Condition[] = [];
  const local: Condition[] = [];
  const tests: Test[] = [];
  for (const [index, condition] of request.where.entries()) {
    const { push, test } = compiler.compile(condition, { type, name: `${request.name}.${index + 1}` });
    const combined = push === null ? null : combine(alternatives, push, type);
    if (push !== null && combined !== null) {
      alternatives = combined;
      steps.push(...push.steps);
    }
    if (push?.exact === true && combined !== null) pushed.push(condition);
    else {
      local.push(condition);
      tests.push(test);
    }
  }
  return { alternatives, steps, pushed, local, tests };
}

function combine(alternatives: readonly Filters[], push: Push, type: ObjectType): readonly Filters[] | null {
  if (alternatives.length * push.alternatives.length > MAX_ALTERNATIVES) return null;
  const combined = alternatives.flatMap((a) => push.alternatives.map((b) => both(a, b, type)));
  return combined.includes(null) ? null : combined.filter((filters) => filters !== null);
}

/** Filters that say both; null when they name the same filter in a way that NetBox would read as "one of them". */
function both(a: Filters, b: Filters, type: ObjectType): Filters | null {
  const merged: Record<string, FilterValue | FromStep> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const before = merged[name];
    const value2 = before === undefined ? value : bothValues(before, value, type, name);
    if (value2 === null) return null;
    merged[name] = value2;
  }
  return merged;
}

function bothValues(a: FilterValue | FromStep, b: FilterValue | FromStep, type: ObjectType, name: string): FilterValue | null {
  if (isFromStep(a) || isFromStep(b)) return null;
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  const parsed = parseFilterName(type, name);
  const meansAll = parsed?.lookup?.startsWith('n') === true || (parsed?.filter.kind === 'tag' && parsed.lookup === null); // not a and not b; tagged a and b
  return meansAll && typeof a === 'object' && typeof b === 'object' ? [...new Set([...a, ...b])] : null;
}

function distinctSteps(steps: readonly Step[]): readonly Step[] {
  return [...new Map(steps.map((step) => [step.id, step])).values()];
}

function readRows(bases: Bases, tests: readonly Test[], results: Results): { readonly rows: readonly Row[]; readonly complete: boolean } {
  const accepts = tests.map((test) => test.accepts(results, bases));
  const rows = new Map<number, Row>();
  for (const base of bases.ids) for (const row of results.rows(base)) if (accepts.every((accept) => accept(row))) rows.set(idOf(row) ?? -1, row);
  return { rows: [...rows.values()], complete: bases.ids.every((base) => results.complete(base)) };
}
