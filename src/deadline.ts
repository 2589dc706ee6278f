import type { Stamp } from './clock.js';
import type { Config } from './config.js';
import { AppError } from './errors.js';
import type { Turn, TurnEvent } from './turn.js';

/** Who waits for an answer. */
export interface Asker {
  /** The user's Ctrl-C; the deadline is the engine's own. */
  readonly signal: AbortSignal;
  readonly report: (event: TurnEvent) => void;
  /** When the question was put, as performance.now() has it; now, if it is not given. The deadline counts from there. */
  readonly since?: number;
}

/** One deadline per question, besides the user's own Ctrl-C. */
export async function withDeadline<Result>(config: Pick<Config, 'timeoutMs'>, asked: Asker, stamp: Stamp, work: (turn: Turn) => Promise<Result>): Promise<Result> {
  const deadline = (asked.since ?? performance.now()) + config.timeoutMs;
  const timeout = new AbortController();
  const timer = setTimeout(() => { timeout.abort(new AppError('DEADLINE', `No answer within ${config.timeoutMs / 1000} s.`, { hint: 'Ask for less at a time, or raise NETBOX_TIMEOUT.' })); }, deadline - performance.now());
  try {
    return await work({ ...stamp, signal: AbortSignal.any([asked.signal, timeout.signal]), remainingMs: () => Math.max(0, deadline - performance.now()), report: asked.report });
  } finally {
    clearTimeout(timer);
  }
}

/** Work outside a question (opening lines, examples) under the same deadline. */
export async function within<Result>(config: Pick<Config, 'timeoutMs'>, stamp: Stamp, work: (turn: Turn) => Promise<Result>): Promise<Result> {
  const signal = AbortSignal.timeout(config.timeoutMs);
  const deadline = performance.now() + config.timeoutMs;
  return work({ ...stamp, signal, remainingMs: () => Math.max(0, deadline - performance.now()), report: () => undefined });
}
