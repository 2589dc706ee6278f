import type { SourceRecord } from '../answer.js';
import { AppError, toAppError } from '../errors.js';
import { limiter } from '../limiter.js';
import { objectType } from '../netbox/catalogue.js';
import type { Json, Row } from '../netbox/row.js';
import { fetchStep, isFromStep } from '../plan/plan.js';
import type { CapabilityStep, CountStep, FetchStep, Plan } from '../plan/plan.js';
import type { StepResult } from '../plan/step-result.js';
import type { Turn } from '../turn.js';
import { evidenceOf } from './evidence.js';
import { fetchRows } from './fetch-rows.js';
import type { FetchContext } from './fetch-rows.js';
import { checkedFields, checkFilterNames, checkRows } from './firewall.js';
import { MAX_CALLS_AT_ONCE, MAX_ROWS, checkTurn, withinTurn } from './limits.js';
import { chunked, dependenciesOf, resolveFilters, valuesOf } from './resolve.js';
import type { Filters } from './resolve.js';
import { sharedFetches } from './shared-fetches.js';
import type { Source, ToolCall } from './source.js';
import { PlanProgress } from './step-progress.js';
import type { AskingStep } from './step-progress.js';

/** What running a plan brought. `limits` says in words what is missing; `warnings` what failed without harm to the answer's truth. */
export interface Execution {
  readonly results: Map<string, StepResult>;
  readonly sources: readonly SourceRecord[];
  readonly limits: readonly string[];
  readonly warnings: readonly string[];
}

type RunContext = Omit<FetchContext, 'onPage'>;

interface Outcome {
  readonly result: StepResult;
  readonly calls: readonly ToolCall[];
  readonly limit?: string | null;
  readonly warnings?: readonly string[];
}

/** Runs the asking steps of a plan, each as soon as the steps it needs are done. Compute steps are left to their operations. Throws AppError. */
export async function executePlan(plan: Plan, source: Source, turn: Turn, options: { readonly maxRows?: number } = {}): Promise<Execution> {
  const steps = checkedSteps(plan);
  const stop = new AbortController();
  const context: RunContext = {
    source,
    turn: { ...turn, signal: AbortSignal.any([turn.signal, stop.signal]) },
    limit: limiter(MAX_CALLS_AT_ONCE),
    maxRows: options.maxRows ?? MAX_ROWS,
  };
  const outcomes = await runAll(steps, context, stop);
  const known = steps.flatMap((step) => outcomes.get(step.id) ?? []);
  return {
    results: new Map([...outcomes].map(([id, outcome]) => [id, outcome.result])),
    sources: known.flatMap((outcome) => evidenceOf(outcome.calls) ?? []),
    limits: known.flatMap((outcome) => outcome.limit ?? []),
    warnings: [...new Set(known.flatMap(({ result, warnings = [] }) => (result.kind === 'failed' ? [result.reason] : warnings)))],
  };
}

/** Each step once, checked before any call: a wrong plan is a bug, and half of it may not run. */
function checkedSteps(plan: Plan): readonly AskingStep[] {
  const steps = new Map<string, AskingStep>();
  for (const step of plan.steps) {
    if (step.kind === 'compute') continue;
    const before = steps.get(step.id);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(step)) throw new AppError('INTERNAL', `The plan has two different steps '${step.id}'.`);
    if (step.kind !== 'capability') checkFilterNames(step.type, Object.keys(step.filters));
    steps.set(step.id, before ?? step);
  }
  return [...steps.values()];
}

async function runAll(steps: readonly AskingStep[], context: RunContext, stop: AbortController): Promise<Map<string, Outcome>> {
  const running = new Map<string, Promise<Outcome>>();
  const failures: AppError[] = [];
  const shared = sharedFetches(steps);
  const readers = new Map(steps.map((step) => shared.get(step.id) ?? step).map((reader) => [reader.id, reader]));
  const progress = new PlanProgress([...readers.values()], steps, context.turn);
  for (const step of steps) {
    const reader = shared.get(step.id) ?? step;
    const known = running.get(reader.id);
    if (known !== undefined) {
      running.set(step.id, known.then(withoutCalls));
      continue;
    }
    const needed = dependenciesOf(step).map((id) => running.get(id) ?? Promise.reject(new AppError('INTERNAL', `Step '${step.id}' needs '${id}', which does not come before it.`)));
    const run = runStep(reader, needed, context, progress);
    run.catch((error: unknown) => {
      failures.push(toAppError(error));
      stop.abort();
    });
    running.set(step.id, run);
  }
  await Promise.allSettled(running.values());
  const [first] = failures;
  if (first !== undefined) throw first;
  const outcomes = new Map<string, Outcome>();
  for (const [id, run] of running) outcomes.set(id, await run);
  return outcomes;
}

/** What a step takes over from another one; calls and limits have been told once. */
function withoutCalls({ result }: Outcome): Outcome {
  return { result, calls: [] };
}

async function runStep(step: AskingStep, needed: readonly Promise<Outcome>[], context: RunContext, told: PlanProgress): Promise<Outcome> {
  const outcomes = await Promise.all(needed);
  const before = new Map(dependenciesOf(step).map((id, index) => [id, outcomes[index]?.result]));
  const progress = told.begin(step, before);
  try {
    checkTurn(context.turn);
    return await ask(step, before, { ...context, onPage: progress.page });
  } catch (error) {
    const failure = toAppError(error);
    if (!step.optional || failure.code === 'INTERNAL') throw failure;
    return { result: { kind: 'failed', reason: `${nameOf(step)} could not be read: ${failure.message}` }, calls: [] };
  } finally {
    progress.end();
  }
}

type Before = ReadonlyMap<string, StepResult | undefined>;

async function ask(step: AskingStep, before: Before, context: FetchContext): Promise<Outcome> {
  const rowsOf = (id: string): readonly Row[] => rowsBefore(id, before.get(id));
  switch (step.kind) {
    case 'fetch':
      return fetched(step, resolveFilters(step.filters, rowsOf), [...before.values()].every(isWhole), context);
    case 'count':
      return counted(step, resolveFilters(step.filters, rowsOf), [...before.values()].every(isWhole), context);
    case 'capability':
      return asked(step, rowsOf, context);
  }
}

function isWhole(result: StepResult | undefined): boolean {
  return result?.kind === 'rows' ? result.complete : true;
}

function rowsBefore(id: string, result: StepResult | undefined): readonly Row[] {
  if (result?.kind === 'rows') return result.rows;
  if (result?.kind === 'failed') throw new AppError('MCP_TOOL', result.reason, { reason: 'read in part' });
  throw new AppError('INTERNAL', `Step '${id}' has no rows to take values from.`);
}

async function fetched(step: FetchStep, filters: Filters | null, whole: boolean, context: FetchContext): Promise<Outcome> {
  if (filters === null) return { result: { kind: 'rows', type: step.type, rows: [], total: 0, complete: whole }, calls: [] };
  const { rows, total, complete, limit, warnings, calls } = await fetchRows(step, filters, context);
  return { result: { kind: 'rows', type: step.type, rows, total, complete: complete && whole }, calls, limit, warnings };
}

async function counted(step: CountStep, filters: Filters | null, whole: boolean, context: FetchContext): Promise<Outcome> {
  if (!whole) throw new AppError('MCP_TOOL', `The ${objectType(step.type).plural} cannot be counted, because what they depend on was read only in part.`, { reason: 'read in part' });
  if (filters === null) return { result: { kind: 'number', value: 0 }, calls: [] };
  if (chunked(step.type, filters).length > 1) return countedInParts(step, filters, context);
  const sample = checkedFields(step.type, filters);
  const request = { type: step.type, filters, ...(sample.length === 0 ? {} : { sample }) };
  const { value, rows, call } = await context.limit(() => withinTurn(() => context.source.count(request, context.turn), context.turn));
  checkRows(step.type, filters, rows ?? []);
  return { result: { kind: 'number', value }, calls: [call] };
}

/** Counts of parts cannot be added up, because an object may belong to several of them: their ids are read and counted once each. */
async function countedInParts(step: CountStep, filters: Filters, context: FetchContext): Promise<Outcome> {
  const { rows, complete, limit, calls } = await fetchRows(fetchStep(step.id, step.type, filters, ['id']), filters, context);
  if (!complete) throw new AppError('MCP_TOOL', `The ${objectType(step.type).plural} cannot be counted: ${limit ?? 'they were read only in part'}.`, { reason: 'read in part' });
  return { result: { kind: 'number', value: rows.length }, calls };
}

async function asked(step: CapabilityStep, rowsOf: (id: string) => readonly Row[], context: FetchContext): Promise<Outcome> {
  const parameters: Record<string, Json> = {};
  for (const [name, value] of Object.entries(step.parameters)) {
    if (!isFromStep(value)) parameters[name] = value;
    else {
      const values = valuesOf(rowsOf(value.from), value.field);
      if (values.length > 1) throw new AppError('INTERNAL', `Step '${step.id}' takes one value for '${name}', but '${value.from}' has ${values.length}.`);
      const [only] = values;
      if (only === undefined) return { result: { kind: 'value', value: null }, calls: [] };
      parameters[name] = only;
    }
  }
  const { capability } = step;
  const { value, call } = await context.limit(() => withinTurn(() => context.source.ask({ capability, parameters }, context.turn), context.turn));
  return { result: { kind: 'value', value }, calls: [call] };
}

function nameOf(step: AskingStep): string {
  return step.kind === 'capability' ? `'${step.capability}'` : objectType(step.type).plural;
}
