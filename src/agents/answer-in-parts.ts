import { textBody } from '../answer.js';
import type { Intent } from '../query/intent.js';
import type { Session } from '../session/session.js';
import { NO_EVIDENCE, said } from './conversation.js';
import type { Conversation, Outcome } from './conversation.js';
import { doesSomething } from './model-intent.js';
import { remember } from './remember.js';
import type { QuestionPart, SeveralQuestions } from './split-prompt.js';

interface Answered {
  readonly part: QuestionPart;
  readonly outcome: Outcome;
  /** The session as the answer leaves it: what "those" means to a part that comes after. */
  readonly session: Session;
}

export interface PartReader {
  readonly read: (question: string) => Intent;
  readonly answer: (part: Conversation, intent: Intent) => Promise<Outcome>;
}

/** Answers several questions one after the other and puts them together; a part that needs an earlier one is asked about its objects. */
export async function answerInParts(conversation: Conversation, { parts, model }: SeveralQuestions, reader: PartReader): Promise<Outcome> {
  const answered: Answered[] = [];
  for (const part of parts) {
    const before = part.after === null ? null : (answered[part.after] ?? null);
    const asked = asPart(conversation, part, before);
    const intent = reader.read(part.question);
    const refusal = refusalOf(part, before, intent, parts);
    const outcome = refusal === null ? await reader.answer(asked, intent) : said(textBody({ text: refusal }), intent);
    answered.push({ part, outcome, session: remember(asked.session, asked, outcome) });
  }
  return together(answered, model);
}

function asPart(conversation: Conversation, { question }: QuestionPart, before: Answered | null): Conversation {
  return { ...conversation, question, session: { ...(before?.session ?? conversation.session), pending: null } };
}

/** "Those" can only point to objects that were found. */
function isUsable(before: Answered | null): boolean {
  return before !== null && before.outcome.remembered && before.outcome.body.kind !== 'empty';
}

/** Why a part is not answered, or null. What a model wrote may ask, and do nothing. */
function refusalOf({ question, after }: QuestionPart, before: Answered | null, intent: Intent, parts: readonly QuestionPart[]): string | null {
  if (doesSomething(intent)) return `Not done: "${question}" is no question.`;
  if (after === null || isUsable(before)) return null;
  return `Not asked: "${parts[after]?.question ?? 'the part before'}" found nothing to ask it about.`;
}

function together(answered: readonly Answered[], model: string): Outcome {
  const evidence = answered.map(({ outcome }) => outcome.evidence);
  const understood = answered.map(({ part, outcome }, index) => `${index + 1}) ${outcome.evidence.understood ?? part.question}`).join('; ');
  const last = answered.at(-1);
  if (last === undefined) throw new Error('A question has at least one part.');
  return {
    ...last.outcome,
    body: textBody({ text: answered.map(({ outcome }) => outcome.body.text).join(' '), sections: answered.map(({ part, outcome }) => ({ title: part.question, body: outcome.body })) }),
    path: ['planned'],
    evidence: {
      ...NO_EVIDENCE,
      understood: `${understood} (split by ${model})`,
      sources: evidence.flatMap(({ sources }) => sources),
      limits: evidence.flatMap(({ limits }) => limits),
      warnings: evidence.flatMap(({ warnings }) => warnings),
    },
    pending: null,
    remembered: false,
  };
}
