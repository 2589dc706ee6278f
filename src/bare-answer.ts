import type { Answer, AnswerBody } from './answer.js';

/** An answer that asked nothing of NetBox or a model, and has nothing to say besides its body. */
export function bareAnswer(question: string, body: AnswerBody | null): Answer {
  const usage = { toolCalls: 0, modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 };
  return { id: '', question, body, error: null, understood: null, route: 'grammar', path: [], complete: true, limits: [], warnings: [], sources: [], plan: null, usage, narration: null, next: null, analysis: false, ms: 0 };
}
