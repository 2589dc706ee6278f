import { AppError } from './errors.js';
import type { Turn } from './turn.js';

/**
 * Runs one piece of a turn's work under a signal of its own, which forgets the turn's when the work is done:
 * listeners do not pile up, and what is finished is not cancelled later. An abort rejects with its AppError.
 */
export async function withSignal<Result>(turn: Turn, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  checkTime(turn);
  const controller = new AbortController();
  const abort = (): void => { controller.abort(turn.signal.reason); };
  turn.signal.addEventListener('abort', abort, { once: true });
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? abortFailure(turn) : error;
  } finally {
    turn.signal.removeEventListener('abort', abort);
  }
}

/** Throws when a turn is over. */
export function checkTime(turn: Turn): void {
  if (turn.signal.aborted || turn.remainingMs() <= 0) throw abortFailure(turn);
}

/** Waits for a promise that knows nothing of the signal. */
export async function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => { reject(new Error('aborted')); };
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Why a question stopped waiting: somebody interrupted it, or its time is over. */
function abortFailure(turn: Turn): AppError {
  const reason: unknown = turn.signal.reason;
  if (reason instanceof AppError) return reason;
  if (turn.signal.aborted && turn.remainingMs() > 0) return new AppError('INTERRUPTED', 'Interrupted.');
  return new AppError('DEADLINE', 'The time for this question is over.', { hint: 'Ask for less at a time, or raise NETBOX_TIMEOUT.' });
}
