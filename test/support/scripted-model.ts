import type { ModelIntent } from '../../src/agents/model-intent.js';
import type { ChatModel, ChatRequest } from '../../src/llm/chat-model.js';
import { moreOf } from './model-reply.js';

export interface ScriptedModel extends ChatModel {
  /** Everything that was asked of it, in order. */
  readonly asked: readonly ChatRequest[];
}

/** A model in process that replies as it is told; a reply that is thrown is a failure. */
export function scriptedModel(reply: (request: ChatRequest) => string): ScriptedModel {
  const asked: ChatRequest[] = [];
  const complete = (request: ChatRequest): ReturnType<ChatModel['complete']> => {
    asked.push(request);
    return Promise.resolve().then(() => ({ text: reply(request), model: 'stub-1', usage: { promptTokens: 1000, cachedTokens: 0, cacheWriteTokens: 0, completionTokens: 50 } }));
  };
  return {
    asked,
    complete,
    stream: async (request, onText) => {
      const whole = await complete(request);
      onText(whole.text);
      return whole;
    },
  };
}

type Said = Omit<ModelIntent, 'more'> & NonNullable<ModelIntent['more']>;

/** A reading of which only the given keys are filled in. */
export function reading({ columns = [], groupBy = [], order = [], limit = null, details = [], reference = null, ...said }: Partial<Said> & Pick<ModelIntent, 'act'>): ModelIntent {
  return { subject: null, mentions: [], conditions: [], more: moreOf({ columns, groupBy, order, limit, details, reference }), unread: [], ...said };
}

/** A condition of a reading, on the subject itself unless it is told otherwise. */
export function condition(said: Partial<ModelIntent['conditions'][number]> & Pick<ModelIntent['conditions'][number], 'about'>): ModelIntent['conditions'][number] {
  return { operator: 'is', values: [], type: null, not: false, under: null, ...said };
}
