import { checkTurn, withinTurn } from '../execute/limits.js';
import { limiter } from '../limiter.js';
import type { Turn } from '../turn.js';
import type { Connection } from './connection.js';

/** Calls of all questions that are with the server at the same time: a NetBox has few workers. */
const MAX_AT_ONCE = 8;

const SECOND_MS = 1000;

/** The same connection, with so many calls at a time and, unless it is null, at most so many begun within any second. */
export function pacedConnection(connection: Connection, perSecond: number | null): Connection {
  const limit = limiter(MAX_AT_ONCE);
  const pace = perSecond === null ? () => Promise.resolve() : pacer(perSecond);
  return {
    ...connection,
    read: (request, turn) => limit(async () => {
      checkTurn(turn); // who is gone takes nobody's turn
      await pace(turn);
      return connection.read(request, turn);
    }),
  };
}

/** Lets through so many within any second; the others wait for their turn, no longer than their question lasts. */
function pacer(perSecond: number): (turn: Turn) => Promise<void> {
  const most = Math.max(1, Math.floor(perSecond));
  const windowMs = (most * SECOND_MS) / perSecond; // half a request a second is one in two
  const begun: number[] = [];
  return async (turn) => {
    const now = performance.now();
    const start = Math.max(now, begun.length < most ? now : (begun[0] ?? now) + windowMs);
    begun.push(start);
    if (begun.length > most) begun.shift();
    if (start > now) await withinTurn(() => new Promise((resolve) => { setTimeout(resolve, start - now); }), turn);
  };
}
