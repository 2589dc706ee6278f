import { CurrentModels } from '../../src/llm/current-models.js';
import type { ChatRequest } from '../../src/llm/chat-model.js';
import { ModelFailure } from '../../src/llm/failures.js';
import { resolveModels } from '../../src/llm/models.js';
import type { ModelOverrides } from '../../src/llm/models.js';
import { OpenAiModel } from '../../src/llm/providers/openai.js';
import type { OpenAiOptions } from '../../src/llm/providers/openai.js';

/** The key that tests use, to be looked for where no key may be. */
export const TEST_KEY = 'sk-test-0123456789abcdef';

/** For what never comes: time-outs that a test can wait for. What does come may take longer than that on a busy machine. */
export const IMPATIENT = { wholeMs: 300, firstMs: 300, idleMs: 300 } as const;

/** The provider for an endpoint. */
export function openModel(baseUrl: string, options: Partial<Omit<OpenAiOptions, 'models'>> & { readonly overrides?: Partial<ModelOverrides> } = {}): OpenAiModel {
  const { overrides, ...rest } = options;
  return new OpenAiModel({
    key: TEST_KEY,
    baseUrl,
    models: new CurrentModels(resolveModels({ roles: {}, models: {}, ...overrides })),
    timeouts: { wholeMs: 20_000, firstMs: 20_000, idleMs: 20_000 },
    random: () => 0,
    ...rest,
  });
}

export const SCHEMA = { name: 'answer', json: { type: 'object', properties: { word: { type: 'string' } }, required: ['word'], additionalProperties: false } } as const;

export function chatRequest(changes: Partial<ChatRequest> = {}): ChatRequest {
  return { role: 'reader', instructions: 'Read the question.', input: 'which sites', schema: null, repair: null, maxTokens: 100, ...changes };
}

/** What a call failed with; fails itself when it did not, or with anything but a ModelFailure. */
export async function modelFailure(promise: Promise<unknown>): Promise<ModelFailure> {
  const error: unknown = await promise.then((value) => { throw new Error(`expected a failure, got ${JSON.stringify(value)}`); }, (reason: unknown) => reason);
  if (!(error instanceof ModelFailure)) throw error;
  return error;
}
