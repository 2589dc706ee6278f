import { Breaker, CircuitOpen } from '../breaker.js';
import type { BreakerState } from '../breaker.js';
import { AppError } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import type { Turn } from '../turn.js';
import type { Page, Source } from './source.js';

/** Failures in a row after which a dependency is left alone, and for how long. */
const FAILURES = 5;
const OPEN_MS = 60_000;

/** What a question needs, and the errors that tell that it did not answer. */
const DEPENDENCIES = {
  server: { name: 'The MCP server', code: 'MCP_UNAVAILABLE', unanswered: new Set<ErrorCode>(['MCP_UNAVAILABLE', 'DEADLINE']) },
  netbox: { name: 'NetBox', code: 'NETBOX_UNAVAILABLE', unanswered: new Set<ErrorCode>(['NETBOX_UNAVAILABLE']) },
} as const;

export type Dependency = keyof typeof DEPENDENCIES;

/** The circuits to the server and, behind it, to NetBox. */
export interface Guard {
  /** Does the work, or says at once that nobody answers. */
  readonly run: <Result>(work: () => Promise<Result>, turn: Turn) => Promise<Result>;
  readonly states: () => Readonly<Record<Dependency, BreakerState>>;
  /** Everything has just answered: nothing is held back any more. */
  readonly reset: () => void;
}

export function createGuard(): Guard {
  const server = guarded('server');
  const netbox = guarded('netbox');
  return {
    // A question whose time is over before it asks has nothing to tell of who did not answer.
    run: (work, turn) => (turn.signal.aborted || turn.remainingMs() <= 0 ? work() : server.run(() => netbox.run(work))),
    states: () => ({ server: server.breaker.state(), netbox: netbox.breaker.state() }),
    reset: () => {
      server.breaker.reset();
      netbox.breaker.reset();
    },
  };
}

interface Guarded {
  readonly breaker: Breaker;
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

function guarded(dependency: Dependency): Guarded {
  const { name, code, unanswered } = DEPENDENCIES[dependency];
  const breaker = new Breaker({
    failures: FAILURES,
    openMs: OPEN_MS,
    meaning: (error) => {
      if (!(error instanceof AppError) || error.code === 'INTERRUPTED' || error.code === 'INTERNAL') return 'nothing';
      if (unanswered.has(error.code)) return 'unanswered';
      return error.code === 'MCP_UNAVAILABLE' || error.code === 'DEADLINE' ? 'nothing' : 'answered';
    },
  });
  const run: Guarded['run'] = async (work) => {
    try {
      return await breaker.run(work);
    } catch (error) {
      throw error instanceof CircuitOpen ? leftAlone(error, name, code) : error;
    }
  };
  return { breaker, run };
}

function leftAlone({ retryInMs, last }: CircuitOpen, name: string, code: ErrorCode): AppError {
  const reason = last instanceof AppError ? ` Last: ${last.message}` : '';
  return new AppError(code, `${name} did not answer ${FAILURES} times in a row; next try in ${Math.ceil(retryInMs / 1000)} s.${reason}`, {
    hint: last instanceof AppError && last.hint !== null ? last.hint : 'netbox-mcp-phase3 status shows each part.',
    reason: last instanceof AppError ? last.reason : null,
    cause: last,
  });
}

/** The same source, which says at once that a part of the way does not answer, instead of waiting for it anew. */
export function guardedSource(source: Source, guard: Guard): Source {
  return {
    ...source,
    fetch: (request, turn) => pagesOf(source.fetch(request, turn), guard, turn),
    count: (request, turn) => guard.run(() => source.count(request, turn), turn),
    ask: (request, turn) => guard.run(() => source.ask(request, turn), turn),
  };
}

async function* pagesOf(pages: AsyncIterable<Page>, guard: Guard, turn: Turn): AsyncGenerator<Page> {
  const iterator = pages[Symbol.asyncIterator]();
  const nextPage = (): Promise<IteratorResult<Page>> => guard.run(() => iterator.next(), turn);
  try {
    for (let next = await nextPage(); next.done !== true; next = await nextPage()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
