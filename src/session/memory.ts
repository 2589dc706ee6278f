import { emptySession } from './session.js';
import type { Session, SessionStore } from './session.js';

const MAX_SESSIONS = 100; // a library user may open many; the oldest ones are forgotten

/** Sessions in memory, for as long as the program runs. */
export function createMemoryStore(): SessionStore {
  const sessions = new Map<string, Session>();
  return {
    load: (id) => Promise.resolve(sessions.get(id) ?? emptySession(id)),
    save: (session) => {
      sessions.delete(session.id);
      sessions.set(session.id, session);
      const [oldest] = sessions.keys();
      if (sessions.size > MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
      return Promise.resolve();
    },
  };
}
