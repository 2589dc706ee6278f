import type { AnswerBody } from '../answer.js';
import type { Intent } from '../query/intent.js';
import type { Pending } from '../session/session.js';
import { said } from './conversation.js';
import type { Conversation, Outcome } from './conversation.js';
import type { Explained } from './problems.js';

/** A question back; with options it waits for its answer. */
export function asked(conversation: Conversation, intent: Intent, explained: Explained, problem: Pending['problem'] | null = null): Outcome {
  const waiting: Pending = { question: conversation.question, intent, problem: problem ?? { kind: 'incomplete', what: '', suggestions: [] }, options: explained.options };
  return { ...said(explained.body, intent), path: ['clarify'], pending: explained.options.length > 0 ? waiting : null, ...(problem?.kind === 'unknown' ? { absent: true } : {}) };
}

/** A question back that came of the data waits for its answer like any other. */
export function waitingFor(body: AnswerBody, question: string, intent: Intent): Pick<Outcome, 'pending' | 'remembered'> {
  if (body.kind !== 'clarify' || body.options.length === 0) return { pending: null, remembered: true };
  const options = body.options.map((option) => ({ ...option, object: null }));
  return { pending: { question, intent, problem: { kind: 'incomplete', what: '', suggestions: [] }, options }, remembered: false };
}
