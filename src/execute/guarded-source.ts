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

/** Calls that tell how NetBox is right now. */
const RECENT = 10;

/** How NetBox is by what it last said: everything answers, some calls do not, or the last one did not. */
export type Standing = 'well' | 'ailing' | 'down';

/** The circuits to the server and, behind it, to NetBox. */
export interface Guard {
  /** Does the work, or says at once that nobody answers. */
  readonly run: <Result>(work: () => Promise<Result>, turn: Turn) => Promise<Result>;
  readonly states: () => Readonly<Record<Dependency, BreakerState>>;
  /** Null before anything was asked; nothing is asked for it. */
  readonly standing: () => Standing | null;
  /** Whether what was asked past the circuits was answered. */
  readonly heard: (answered: boolean) => void;
  /** Nothing is held back any more, nor held against anybody. */
  readonly reset: () => void;
}

export function createGuard(): Guard {
  const server = guarded('server');
  const netbox = guarded('netbox');
  let answered: readonly boolean[] = [];
  const note = (one: boolean): void => { answered = [...answered.slice(1 - RECENT), one]; };
  return {
    // A question whose time is over before it asks has nothing to tell of who did not answer.
    run: (work, turn) => (turn.signal.aborted || turn.remainingMs() <= 0 ? work() : noted(server.run(() => netbox.run(work)), note)),
    states: () => ({ server: server.breaker.state(), netbox: netbox.breaker.state() }),
    standing: () => {
      if ([server, netbox].some(({ breaker }) => breaker.state().kind !== 'closed') || answered.at(-1) === false) return 'down';
      if (answered.length === 0) return null;
      return answered.includes(false) ? 'ailing' : 'well';
    },
    heard: note,
    reset: () => {
      answered = [];
      server.breaker.reset();
      netbox.breaker.reset();
    },
  };
}

async function noted<Result>(work: Promise<Result>, note: (answered: boolean) => void): Promise<Result> {
  try {
    const result = await work;
    note(true);
    return result;
  } catch (error) {
    const isSilence = Object.values(DEPENDENCIES).some(({ unanswered }) => error instanceof AppError && unanswered.has(error.code));
    if (isSilence) note(false);
    else if (error instanceof AppError && error.code !== 'INTERRUPTED' && error.code !== 'INTERNAL') note(true);
    throw error;
  }
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
