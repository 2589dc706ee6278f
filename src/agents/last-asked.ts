import { findObjectType } from '../netbox/catalogue.js';
import { lastTurn, setOf } from '../session/session.js';
import type { Session } from '../session/session.js';

/** The last turn of a session in short: the user's own words, and how much of what came of it. No name that NetBox holds. */
export interface Asked {
  readonly question: string;
  /** "18 devices" */
  readonly outcome: string;
}

export function lastAsked(session: Session): Asked | null {
  const turn = lastTurn(session);
  if (turn === null) return null;
  const objects = setOf(turn);
  const type = findObjectType(objects[0]?.type ?? '');
  return { question: turn.question, outcome: type === null ? turn.body.kind : `${objects.length} ${objects.length === 1 ? type.singular : type.plural}` };
}
