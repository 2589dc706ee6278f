import { APIError } from 'openai';
import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import * as z from 'zod';
import type { ChatReply, TokenUsage } from '../chat-model.js';
import { checkStream, jsonBody, notAnApi } from './openai-answer.js';
import { conversationOf, instructionsOf } from './openai-shape.js';
import { limitOf, noChoices, replyOf, samplingOf } from './openai-wire.js';
import type { Attempt, Wire } from './openai-wire.js';

const Usage = z.object({
  input_tokens: z.number(),
  output_tokens: z.number(),
  input_tokens_details: z.object({ cached_tokens: z.number().nullish(), cache_write_tokens: z.number().nullish() }).nullish(),
});

const Whole = z.object({
  model: z.string().nullish(),
  status: z.string().nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(z.object({ content: z.array(z.object({ text: z.string().nullish(), refusal: z.string().nullish() })).nullish() })),
  usage: Usage.nullish().catch(null),
});
type Whole = z.infer<typeof Whole>;

/** The events that matter; others come as well. */
const Event = z.object({ type: z.string(), delta: z.unknown().optional(), response: z.unknown().optional(), code: z.string().nullish(), message: z.string().nullish() });

/** The Responses API of OpenAI. Nothing is kept there. */
export const RESPONSES_WIRE: Wire = { whole, stream };

async function whole(attempt: Attempt): Promise<ChatReply> {
  // Its own method for this trips over an answer that is no object.
  const body: unknown = await attempt.client.post('/responses', { body: bodyOf(attempt), signal: attempt.patience.signal });
  return finished(jsonBody(body, attempt.host), attempt);
}

async function stream(attempt: Attempt, onText: (text: string) => void, alive: () => void): Promise<ChatReply> {
  const { data: events, response } = await attempt.client.responses.create({ ...bodyOf(attempt), stream: true }, { signal: attempt.patience.signal }).withResponse();
  checkStream(response, attempt.host);
  let text = '';
  let last: unknown = null;
  for await (const event of events) {
    alive();
    const parsed = Event.safeParse(event);
    if (!parsed.success) throw notAnApi(attempt.host, 'something else');
    const { type, delta, response: state, code, message } = parsed.data;
    if (type === 'error') throw failed(code, message);
    if (type === 'response.output_text.delta' && typeof delta === 'string') {
      text += delta;
      onText(delta);
    }
    if (/^response\.(?:completed|incomplete|failed)$/.test(type)) last = state;
  }
  return last === null ? replyOf({ text, refusal: '', reason: null, model: null, usage: null }, attempt) : finished(last, attempt);
}

function finished(body: unknown, attempt: Attempt): ChatReply {
  const parsed = Whole.safeParse(body);
  if (!parsed.success) throw notAnApi(attempt.host, 'something else');
  const { output, model, usage, error, status } = parsed.data;
  if (status === 'failed') throw failed(error?.code, error?.message);
  const parts = output.flatMap(({ content }) => content ?? []);
  if (parts.length === 0 && status === 'completed') throw noChoices(attempt, usageOf(usage));
  const textOf = (field: 'text' | 'refusal'): string => parts.map((part) => part[field] ?? '').join('');
  return replyOf({ text: textOf('text'), refusal: textOf('refusal'), reason: reasonOf(parsed.data), model: model ?? null, usage: usageOf(usage) }, attempt);
}

function reasonOf({ status, incomplete_details: details }: Whole): string | null {
  if (status === 'completed') return 'stop';
  if (status !== 'incomplete') return status ?? null;
  return details?.reason === 'max_output_tokens' ? 'length' : (details?.reason ?? null);
}

/** An error in the place of a reply, as the SDK throws those that come with a status. */
function failed(code: string | null | undefined, message: string | null | undefined): APIError {
  return new APIError(undefined, { code: code ?? undefined, message: message ?? undefined }, undefined, undefined);
}

function bodyOf(attempt: Attempt): ResponseCreateParamsNonStreaming {
  const { request, model: { id, settings }, shape } = attempt;
  const has = (field: Attempt['shape']['without'][number]): boolean => !shape.without.includes(field);
  return {
    model: id,
    instructions: instructionsOf(request, shape),
    input: conversationOf(request),
    max_output_tokens: limitOf(attempt),
    ...(has('store') ? { store: false } : {}),
    ...samplingOf(attempt, ['temperature']),
    ...(has('reasoning') ? { reasoning: { effort: settings.reasoningEffort } } : {}),
    ...formatOf(attempt),
  };
}

function formatOf({ request: { schema }, shape: { format } }: Attempt): Pick<ResponseCreateParamsNonStreaming, 'text'> {
  if (schema === null || format === 'plain') return {};
  if (format === 'json_object') return { text: { format: { type: 'json_object' } } };
  return { text: { format: { type: 'json_schema', name: schema.name, schema: { ...schema.json }, strict: true } } };
}

function usageOf(usage: z.infer<typeof Usage> | null | undefined): TokenUsage | null {
  if (usage === null || usage === undefined) return null;
  const { cached_tokens: cached, cache_write_tokens: written } = usage.input_tokens_details ?? {};
  return { promptTokens: usage.input_tokens, cachedTokens: cached ?? 0, cacheWriteTokens: written ?? 0, completionTokens: usage.output_tokens };
}
