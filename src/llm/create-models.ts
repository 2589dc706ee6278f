import type { BreakerState } from '../breaker.js';
import { blottedModel } from './blotted-model.js';
import { MeteredModel, TOKEN_CEILINGS } from './budget.js';
import type { Spending } from './budget.js';
import type { ChatModel } from './chat-model.js';
import { CurrentModels } from './current-models.js';
import { resolveModels } from './models.js';
import type { ModelOverrides, Models } from './models.js';
import type { OpenAiModel } from './providers/openai.js';

export const OPENAI_URL = 'https://api.openai.com/v1';

export interface ModelAccessOptions {
  /** Null for an endpoint that needs none. */
  readonly key: string | null;
  /** Of any endpoint that speaks as OpenAI does; null is OpenAI's own. */
  readonly baseUrl: string | null;
  readonly overrides: ModelOverrides;
  /** Most US dollars of this run; null sets no limit. */
  readonly budgetUsd: number | null;
  /** What no model may be told, in every form in which it could turn up. */
  readonly secrets?: readonly string[];
  /** What stands between the endpoint and the count, e.g. a tape; a model of its own in place of the endpoint is counted as well. */
  readonly around?: (model: ChatModel) => ChatModel;
}

/** The way to language models. */
export interface ModelAccess {
  readonly chat: ChatModel;
  /** Which model plays which role just now. */
  readonly models: Models;
  /** Where the endpoint is: host and port. */
  readonly host: string;
  /** Loads what the first call needs, while nobody waits for it. */
  readonly prepare: () => Promise<void>;
  readonly spent: () => Spending;
  readonly circuit: () => BreakerState;
}

/** Models behind one endpoint, counted and priced. The SDK is loaded with the first call. */
export function createModels({ key, baseUrl, overrides, budgetUsd, secrets = [], around = (model) => model }: ModelAccessOptions): ModelAccess {
  const models = new CurrentModels(resolveModels(overrides));
  const url = baseUrl ?? OPENAI_URL;
  let provider: OpenAiModel | null = null;
  const loaded = async (): Promise<OpenAiModel> => {
    const { MODEL_TIMEOUTS, OpenAiModel } = await import('./providers/openai.js');
    provider ??= new OpenAiModel({ key, baseUrl: url, models, timeouts: MODEL_TIMEOUTS, random: Math.random });
    return provider;
  };
  const endpoint: ChatModel = { complete: async (...call) => (await loaded()).complete(...call), stream: async (...call) => (await loaded()).stream(...call) };
  const metered = new MeteredModel(around(blottedModel(endpoint, secrets)), { models, ceilings: TOKEN_CEILINGS, budgetUsd });
  return {
    chat: metered,
    models,
    host: new URL(url).host,
    prepare: async () => { await loaded(); },
    spent: () => metered.spent(),
    circuit: () => provider?.circuit() ?? { kind: 'closed' },
  };
}
