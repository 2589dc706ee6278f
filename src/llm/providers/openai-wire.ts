import type { OpenAI } from 'openai';
import type { ChatReply, ChatRequest, TokenUsage } from '../chat-model.js';
import { ModelFailure } from '../failures.js';
import type { ChosenModel } from '../models.js';
import type { Patience } from '../patience.js';
import { estimatedTokens, promptText } from '../tokens.js';
import type { Shape } from './openai-shape.js';

/** One attempt at one reply. */
export interface Attempt {
  readonly client: OpenAI;
  readonly request: ChatRequest;
  readonly model: ChosenModel;
  readonly shape: Shape;
  readonly host: string;
  readonly patience: Patience;
}

/** A style of endpoint. */
export interface Wire {
  readonly whole: (attempt: Attempt) => Promise<ChatReply>;
  /** `alive` is called at each sign of life. */
  readonly stream: (attempt: Attempt, onText: (text: string) => void, alive: () => void) => Promise<ChatReply>;
}

/** The end of a reply as both styles tell it. */
export interface Ended {
  readonly text: string;
  /** What the model said instead of answering; empty when it did answer. */
  readonly refusal: string;
  /** Why it ended: 'stop' is the only good reason, null is none. */
  readonly reason: string | null;
  readonly model: string | null;
  readonly usage: TokenUsage | null;
}

/** The same question is to bring the same answer, as far as a model can. */
const SAMPLING = { temperature: 0, seed: 1 } as const;
const MOST_SAID = 200;

/** Most tokens of the reply that the model can give. */
export function limitOf({ request, model }: Attempt): number {
  return Math.min(request.maxTokens, model.settings.maxOutputTokens ?? request.maxTokens);
}

/** The fields that keep a model from rolling dice, as far as the endpoint takes them. */
export function samplingOf({ shape }: Attempt, fields: readonly (keyof typeof SAMPLING)[]): Readonly<Record<string, number>> {
  return Object.fromEntries(fields.filter((field) => !shape.without.includes(field)).map((field) => [field, SAMPLING[field]]));
}

/** A whole reply; what was cut, refused or is empty is none. */
export function replyOf(ended: Ended, attempt: Attempt): ChatReply {
  const { request, model, host } = attempt;
  const usage = ended.usage ?? { promptTokens: estimatedTokens(promptText(request)), cachedTokens: 0, cacheWriteTokens: 0, completionTokens: estimatedTokens(ended.text) };
  const failure = (kind: 'cut off' | 'refused' | 'empty', message: string, hint: string): ModelFailure => new ModelFailure(kind, message, { hint, usage });
  if (ended.refusal !== '') return refused(failure, model.id, ended.refusal);
  switch (ended.reason) {
    case null:
      throw failure('cut off', `The reply of ${model.id} broke off: ${host} sent no end of it.`, 'Ask again; a proxy in between may cut replies.');
    case 'length':
      throw failure('cut off', `${model.id} was not done after ${limitOf(attempt)} tokens.`, 'Ask for less at a time.');
    case 'content_filter':
      return refused(failure, model.id, 'its content filter stopped the reply');
    case 'stop':
      if (ended.text.trim() === '') throw failure('empty', `${model.id} at ${host} gave an empty reply.`, 'Ask again, or in other words.');
      return { text: ended.text, model: ended.model ?? model.id, usage };
    default:
      throw failure('cut off', `The reply of ${model.id} ended for another reason than that it was done: ${ended.reason.slice(0, MOST_SAID)}`, 'Ask again.');
  }
}

function refused(failure: (kind: 'refused', message: string, hint: string) => ModelFailure, model: string, words: string): never {
  throw failure('refused', `${model} refused to answer: ${words.slice(0, MOST_SAID)}`, 'Ask in other words.');
}

/** A reply without anything in it. */
export function noChoices({ model, host }: Attempt, usage: TokenUsage | null): ModelFailure {
  return new ModelFailure('empty', `${host} answered for ${model.id}, but with no reply in it.`, { hint: 'Ask again.', usage });
}
