import type { AnswerBody } from '../answer.js';
import { MAX_ASKED, withTurn } from '../session/session.js';
import type { Asked, Session } from '../session/session.js';
import type { Conversation, Outcome } from './conversation.js';
import { placeIn } from './place-in.js';

/** The session after an answer: what was asked, what it leaves for the next question, and what it took back. */
export function remember(session: Session, conversation: Conversation, outcome: Outcome): Session {
  const asked = outcome.intent.act === 'session' ? session.asked : [...session.asked, askedOf(conversation, outcome)];
  const before: Session = { ...session, asked: asked.slice(-MAX_ASKED), turns: session.turns.slice(0, Math.max(0, session.turns.length - (outcome.rewind ?? 0))) };
  if (!outcome.remembered) return { ...before, pending: outcome.pending };
  const { understood, sources, limits } = outcome.evidence;
  const place = outcome.query === null ? null : placeIn(outcome.query);
  const after = withTurn(before, { id: conversation.turn.id, question: conversation.question, intent: outcome.intent, query: outcome.query, body: outcome.body, place, evidence: { understood, sources, limits }, step: outcome.step === true });
  return { ...after, pending: outcome.pending };
}

function askedOf({ question, netbox }: Conversation, { body, evidence }: Outcome): Asked {
  return { at: netbox.world.now.toISOString(), question, understood: evidence.understood, answer: body.text, rows: rowsOf(body) };
}

function rowsOf(body: AnswerBody): number | null {
  if (body.kind === 'table') return body.total;
  return body.kind === 'empty' ? 0 : null;
}
