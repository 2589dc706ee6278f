import { AppError } from '../errors.js';
import type { Turn } from '../turn.js';

/** Rows that one step reads before it stops and says so; beyond that an export is the right tool. */
export const MAX_ROWS = 100_000;

/** Calls that run at the same time; more gain nothing with one NetBox behind one MCP server. */
export const MAX_CALLS_AT_ONCE = 4;

/** Ids in one filter: with names like `virtual_chassis_id=` the URL stays below 4 kB, which every proxy accepts. */
export const MAX_IDS_PER_CALL = 100;

/** The error of a turn that was cancelled or is out of time. */
export function stopped(turn: Turn): AppError {
  const reason: unknown = turn.signal.reason;
  if (reason instanceof AppError) return reason;
  return turn.remainingMs() > 0
    ? new AppError('INTERRUPTED', 'Interrupted.')
    : new AppError('DEADLINE', 'The question took longer than its time limit.', { hint: 'Ask for less at a time, or raise NETBOX_TIMEOUT.' });
}

/** Throws when the turn is cancelled or out of time. */
export function checkTurn(turn: Turn): void {
  if (turn.signal.aborted || turn.remainingMs() <= 0) throw stopped(turn);
}

/** Waits for work, but no longer than the turn lasts; begins none that is not waited for. */
export async function withinTurn<T>(work: () => Promise<T>, turn: Turn): Promise<T> {
  const { signal } = turn;
  checkTurn(turn);
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => { reject(stopped(turn)); };
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    if (abort !== undefined) signal.removeEventListener('abort', abort);
  }
}
