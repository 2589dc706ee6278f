import { unlessAborted, withSignal } from '../abort.js';
import type { Turn } from '../turn.js';
import type { ModelFailure } from './failures.js';

export interface Patience {
  /** Aborted with the turn, and when something did not come in time. */
  readonly signal: AbortSignal;
  /** From now on the next thing has to come within so many milliseconds; what was waited for before has come. */
  readonly expect: (ms: number, otherwise: () => ModelFailure) => void;
}

/** Runs one piece of a turn's work, which fails when what it expects does not come in time; it is left alone then, and its request ended. */
export async function patiently<Result>(turn: Turn, work: (patience: Patience) => Promise<Result>): Promise<Result> {
  return withSignal(turn, async (outer) => {
    const own = new AbortController();
    const late: { failure: ModelFailure | null } = { failure: null };
    let timer: NodeJS.Timeout | undefined;
    outer.addEventListener('abort', () => { own.abort(); }, { once: true });
    const expect = (ms: number, otherwise: () => ModelFailure): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        late.failure = otherwise();
        own.abort();
      }, ms);
    };
    try {
      return await unlessAborted(work({ signal: own.signal, expect }), own.signal);
    } catch (error) {
      throw late.failure ?? error;
    } finally {
      clearTimeout(timer);
      own.abort();
    }
  });
}
