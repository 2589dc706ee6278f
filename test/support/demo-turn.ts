import type { Turn, TurnEvent } from '../../src/turn.js';

/** The moment the demo inventory is at in tests. */
export const NOW = new Date('2026-11-20T12:00:00Z');

/** A turn at NOW that never ends by itself; what it reports is kept in `events`. */
export function demoTurn(options: { readonly signal?: AbortSignal; readonly remainingMs?: () => number } = {}): Turn & { readonly events: readonly TurnEvent[] } {
  const events: TurnEvent[] = [];
  return {
    id: 'test',
    signal: options.signal ?? new AbortController().signal,
    remainingMs: options.remainingMs ?? (() => 60_000),
    now: NOW,
    report: (event) => { events.push(event); },
    events,
  };
}
