import type { Answer, Usage } from './answer.js';
import type { Turn, TurnEvent } from './turn.js';

/** A turn whose model calls are counted. */
export interface Counted {
  readonly turn: Turn;
  readonly used: () => Omit<Usage, 'toolCalls'>;
}

export function counted(turn: Turn): Counted {
  let used: Omit<Usage, 'toolCalls'> = { modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 };
  const report = (event: TurnEvent): void => {
    if (event.kind === 'model') used = plus(used, { modelCalls: 1, promptTokens: event.promptTokens, completionTokens: event.completionTokens, costUsd: event.costUsd });
    turn.report(event);
  };
  return { turn: { ...turn, report }, used: () => used };
}

/** The answer with what models were used for it, besides what it has already. */
export function withUsage(answer: Answer, used: Omit<Usage, 'toolCalls'>): Answer {
  return used.modelCalls === 0 ? answer : { ...answer, usage: { ...answer.usage, ...plus(answer.usage, used) } };
}

/** What is partly not known is not known. */
function plus(a: Omit<Usage, 'toolCalls'>, b: Omit<Usage, 'toolCalls'>): Omit<Usage, 'toolCalls'> {
  return {
    modelCalls: a.modelCalls + b.modelCalls,
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    costUsd: a.costUsd === null || b.costUsd === null ? null : a.costUsd + b.costUsd,
  };
}
