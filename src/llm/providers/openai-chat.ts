import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import * as z from 'zod';
import type { ChatReply, TokenUsage } from '../chat-model.js';
import { checkStream, jsonBody, notAnApi } from './openai-answer.js';
import { conversationOf, instructionsOf } from './openai-shape.js';
import { limitOf, noChoices, replyOf, samplingOf } from './openai-wire.js';
import type { Attempt, Wire } from './openai-wire.js';

const Usage = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  prompt_tokens_details: z.object({ cached_tokens: z.number().nullish(), cache_write_tokens: z.number().nullish() }).nullish(),
});

const Completion = z.object({
  model: z.string().nullish(),
  usage: Usage.nullish().catch(null),
  choices: z.array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) })),
});

const Chunk = z.object({
  model: z.string().nullish(),
  usage: Usage.nullish().catch(null),
  choices: z.array(z.object({ finish_reason: z.string().nullish(), delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish() })).nullish(),
});

/** Chat Completions, which every compatible endpoint has. */
export const CHAT_WIRE: Wire = { whole, stream };

async function whole(attempt: Attempt): Promise<ChatReply> {
  const body: unknown = await attempt.client.chat.completions.create(bodyOf(attempt), { signal: attempt.patience.signal });
  const parsed = Completion.safeParse(jsonBody(body, attempt.host));
  if (!parsed.success) throw notAnApi(attempt.host, 'something else');
  const { choices: [choice], model, usage } = parsed.data;
  if (choice === undefined) throw noChoices(attempt, usageOf(usage));
  return replyOf({ text: choice.message.content ?? '', refusal: choice.message.refusal ?? '', reason: choice.finish_reason ?? null, model: model ?? null, usage: usageOf(usage) }, attempt);
}

async function stream(attempt: Attempt, onText: (text: string) => void, alive: () => void): Promise<ChatReply> {
  const options = attempt.shape.without.includes('stream_options') ? {} : { stream_options: { include_usage: true } };
  const { data: chunks, response } = await attempt.client.chat.completions.create({ ...bodyOf(attempt), ...options, stream: true }, { signal: attempt.patience.signal }).withResponse();
  checkStream(response, attempt.host);
  let ended = { text: '', refusal: '', reason: null as string | null, model: null as string | null, usage: null as TokenUsage | null };
  let isChosen = false;
  for await (const chunk of chunks) {
    alive();
    const parsed = Chunk.safeParse(chunk);
    if (!parsed.success) throw notAnApi(attempt.host, 'something else');
    const { choices, model, usage } = parsed.data;
    const choice = choices?.[0];
    isChosen ||= choice !== undefined;
    const text = choice?.delta?.content ?? '';
    ended = {
      text: ended.text + text,
      refusal: ended.refusal + (choice?.delta?.refusal ?? ''),
      reason: choice?.finish_reason ?? ended.reason,
      model: model ?? ended.model,
      usage: usageOf(usage) ?? ended.usage,
    };
    if (text !== '') onText(text);
  }
  if (!isChosen && ended.usage !== null) throw noChoices(attempt, ended.usage);
  return replyOf(ended, attempt);
}

function bodyOf(attempt: Attempt): ChatCompletionCreateParamsNonStreaming {
  const { request, model: { id, settings }, shape } = attempt;
  return {
    model: id,
    messages: [{ role: 'system', content: instructionsOf(request, shape) }, ...conversationOf(request)],
    [shape.limitField]: limitOf(attempt),
    ...samplingOf(attempt, ['temperature', 'seed']),
    ...(shape.without.includes('reasoning') ? {} : { reasoning_effort: settings.reasoningEffort }),
    ...formatOf(attempt),
  };
}

function formatOf({ request: { schema }, shape: { format } }: Attempt): Pick<ChatCompletionCreateParamsNonStreaming, 'response_format'> {
  if (schema === null || format === 'plain') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name: schema.name, schema: { ...schema.json }, strict: true } } };
}

function usageOf(usage: z.infer<typeof Usage> | null | undefined): TokenUsage | null {
  if (usage === null || usage === undefined) return null;
  const { cached_tokens: cached, cache_write_tokens: written } = usage.prompt_tokens_details ?? {};
  return { promptTokens: usage.prompt_tokens, cachedTokens: cached ?? 0, cacheWriteTokens: written ?? 0, completionTokens: usage.completion_tokens };
}
