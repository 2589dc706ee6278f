import type { Turn, TurnEvent } from '../../src/turn.js';

/** A turn with so many milliseconds to go, and a way to interrupt it. */
export function mcpTurn(ms = 20_000): Turn & { readonly interrupt: () => void; readonly events: readonly TurnEvent[] } {
  const end = Date.now() + ms;
  const interruption = new AbortController();
  const events: TurnEvent[] = [];
  return {
    id: 'test',
    signal: AbortSignal.any([interruption.signal, AbortSignal.timeout(ms)]),
    remainingMs: () => Math.max(0, end - Date.now()),
    now: new Date('2025-01-15T12:00:00Z'),
    report: (event) => { events.push(event); },
    interrupt: () => { interruption.abort(); },
    events,
  };
}
