import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the stub got. */
export interface StubRequest {
  readonly endpoint: 'chat' | 'responses' | 'other';
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came. */
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Counted from 1, over all requests. */
  readonly number: number;
}

/** How fast a model writes; without it everything comes at once. */
export interface Pace {
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
}

/** What the stub does with a request. `text`: what is written before it. */
export type StubReply =
  | { readonly kind: 'say'; readonly text: string; readonly finish?: 'stop' | 'length' | 'content_filter'; readonly pace?: Pace; readonly model?: string; readonly usage?: StubUsage }
  | { readonly kind: 'refuse'; readonly text: string }
  | { readonly kind: 'status'; readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'raw'; readonly status?: number; readonly type: string; readonly body: string }
  | { readonly kind: 'no choices' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'stall'; readonly text: string }
  | { readonly kind: 'end'; readonly text: string }
  | { readonly kind: 'drop'; readonly text: string }
  | { readonly kind: 'bad chunk'; readonly text: string }
  | { readonly kind: 'error event'; readonly text: string; readonly error: { readonly message: string; readonly code: string | null; readonly type: string } };

export interface StubUsage {
  readonly prompt: number;
  readonly cached?: number;
  readonly cacheWrite?: number;
  readonly completion: number;
}

export type Behaviour = (request: StubRequest) => StubReply;

/** A server on loopback that speaks Chat Completions and Responses, whole and as a stream, and does as it is told. */
export interface OpenAiStub {
  /** To be used as base URL; ends in /v1. */
  readonly url: string;
  readonly requests: readonly StubRequest[];
  /** How many requests wait for the rest of their answer; one that was given up does not. */
  readonly waiting: () => number;
  readonly behave: (behaviour: Behaviour) => void;
  readonly close: () => Promise<void>;
}

/** What OpenAI answers when something is wrong. */
export const FAULTS = {
  badKey: status(401, { message: 'Incorrect API key provided: sk-***.', type: 'invalid_request_error', param: null, code: 'invalid_api_key' }),
  forbidden: status(403, { message: 'You are not allowed to sample from this model.', type: 'invalid_request_error', param: null, code: null }),
  noModel: status(404, { message: 'The model `gpt-none` does not exist or you do not have access to it.', type: 'invalid_request_error', param: null, code: 'model_not_found' }),
  modelGone: status(404, { message: 'The model `gpt-4o-mini` has been deprecated.', type: 'invalid_request_error', param: null, code: 'model_not_found' }),
  notFoundPage: { kind: 'raw', status: 404, type: 'text/html', body: '<html><body><h1>404 Not Found</h1></body></html>' },
  quota: status(429, { message: 'You exceeded your current quota, please check your plan and billing details.', type: 'insufficient_quota', param: null, code: 'insufficient_quota' }),
  rateLimit: (seconds: number) => ({ ...status(429, { message: 'Rate limit reached for requests', type: 'requests', param: null, code: 'rate_limit_exceeded' }), headers: { 'retry-after': String(seconds) } }),
  serverError: status(500, { message: 'The server had an error while processing your request.', type: 'server_error', param: null, code: null }),
  overloaded: status(503, { message: 'The engine is currently overloaded.', type: 'server_error', param: null, code: null }),
  tooLong: status(400, { message: "This model's maximum context length is 128000 tokens.", type: 'invalid_request_error', param: 'messages', code: 'context_length_exceeded' }),
  noSchemas: status(400, { message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", type: 'invalid_request_error', param: 'response_format', code: null }),
  loginPage: { kind: 'raw', type: 'text/html', body: '<!doctype html><html><title>Sign in to the Wi-Fi</title></html>' },
  truncatedJson: { kind: 'raw', type: 'application/json', body: '{"id":"chatcmpl-1","choices":[{"mess' },
} as const satisfies Readonly<Record<string, StubReply | ((seconds: number) => StubReply)>>;

/** A 400 as for a parameter that an endpoint does not take. */
export function unsupported(param: string): StubReply {
  return status(400, { message: `Unsupported parameter: '${param}' is not supported with this model.`, type: 'invalid_request_error', param, code: 'unsupported_parameter' });
}

function status(code: number, error: object): Extract<StubReply, { kind: 'status' }> {
  return { kind: 'status', status: code, body: { error } };
}

/** Says the texts one after the other, the last of them for ever. */
export function says(...texts: readonly string[]): Behaviour {
  return inTurn(...texts.map((text) => ({ kind: 'say', text }) as const));
}

/** Does one thing after the other, the last of them for ever. */
export function inTurn(...replies: readonly StubReply[]): Behaviour {
  let done = 0;
  return () => {
    done += 1;
    return replies[Math.min(done, replies.length) - 1] ?? { kind: 'hang' };
  };
}

export async function startOpenAiStub(behaviour: Behaviour = says('ok')): Promise<OpenAiStub> {
  let behave = behaviour;
  const requests: StubRequest[] = [];
  let waiting = 0;
  const server = createServer((incoming, response) => {
    waiting += 1;
    response.once('close', () => { waiting -= 1; });
    void readRequest(incoming).then((request) => {
      const numbered = { ...request, number: requests.length + 1 };
      requests.push(numbered);
      return perform(behave(numbered), numbered, response);
    }).catch(() => { response.destroy(); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    waiting: () => waiting,
    behave: (next) => { behave = next; },
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<Omit<StubRequest, 'number'>> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  const path = incoming.url ?? '';
  const { pathname } = new URL(path, 'http://stub');
  const endpoint = pathname.endsWith('/chat/completions') ? 'chat' : pathname.endsWith('/responses') ? 'responses' : 'other';
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return { endpoint, path, headers: incoming.headers, text, body: body as Record<string, unknown> };
}

async function perform(reply: StubReply, request: StubRequest, response: ServerResponse): Promise<void> {
  if (request.endpoint === 'other') {
    sendWhole(response, 404, { error: { message: `Invalid URL (POST ${request.path})`, type: 'invalid_request_error', param: null, code: null } });
    return;
  }
  switch (reply.kind) {
    case 'hang':
      return;
    case 'status':
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(JSON.stringify(reply.body));
      return;
    case 'raw':
      response.writeHead(reply.status ?? 200, { 'content-type': reply.type }).end(reply.body);
      return;
    default:
      if (request.body['stream'] === true) await stream(reply, request, response);
      else await whole(reply, request, response);
  }
}

type Spoken = Exclude<StubReply, { kind: 'hang' | 'status' | 'raw' }>;

/** A reply that breaks off is half a body: its length is announced, and not kept. */
async function whole(reply: Spoken, request: StubRequest, response: ServerResponse): Promise<void> {
  const wire = WIRES[request.endpoint === 'responses' ? 'responses' : 'chat'];
  switch (reply.kind) {
    case 'say':
      if (reply.pace !== undefined) await until(reply.pace.firstTokenMs + (tokensOf(reply.text).length / reply.pace.tokensPerSecond) * 1000, performance.now(), response);
      sendWhole(response, 200, wire.whole(reply, request));
      return;
    case 'refuse':
    case 'no choices':
      sendWhole(response, 200, wire.whole(reply, request));
      return;
    case 'error event':
      sendWhole(response, 500, { error: reply.error });
      return;
    case 'bad chunk':
    case 'end':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"cut","choi');
      return;
    case 'stall':
    case 'drop':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"id":"cut","choi', () => {
        if (reply.kind === 'drop') response.destroy();
      });
  }
}

function sendWhole(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function stream(reply: Spoken, request: StubRequest, response: ServerResponse): Promise<void> {
  const wire = WIRES[request.endpoint === 'responses' ? 'responses' : 'chat'];
  const send = (event: object): void => { response.write(`${'type' in event && request.endpoint === 'responses' ? `event: ${String(event.type)}\n` : ''}data: ${JSON.stringify(event)}\n\n`); };
  const started = performance.now();
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
  if (reply.kind !== 'no choices') wire.begin(request).forEach(send);
  if (reply.kind !== 'no choices' && reply.kind !== 'refuse') {
    const pace = reply.kind === 'say' ? reply.pace : undefined;
    for (const [index, token] of tokensOf(reply.text).entries()) {
      if (pace !== undefined) await until(pace.firstTokenMs + (index / pace.tokensPerSecond) * 1000, started, response);
      send(wire.piece(token));
    }
  }
  finish(reply, request, response, send);
}

function finish(reply: Spoken, request: StubRequest, response: ServerResponse, send: (event: object) => void): void {
  const wire = WIRES[request.endpoint === 'responses' ? 'responses' : 'chat'];
  switch (reply.kind) {
    case 'stall':
      return;
    case 'drop':
      setTimeout(() => { response.destroy(); }, 20); // what was written goes out first
      return;
    case 'bad chunk':
      response.end('data: {"id":"chatcmpl-1","choices":[{"del\n\n');
      return;
    case 'error event':
      send(request.endpoint === 'responses' ? { ...reply.error, type: 'error', param: null, sequence_number: 9 } : { error: reply.error });
      response.end();
      return;
    case 'end':
      response.end();
      return;
    default:
      wire.end(reply, request).forEach(send);
      response.end(request.endpoint === 'chat' ? 'data: [DONE]\n\n' : undefined);
  }
}

/** Pieces of about as many characters as a token has: what the pace counts. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/[^]{1,4}/g) ?? [];
}

async function until(ms: number, started: number, response: ServerResponse): Promise<void> {
  const left = ms - (performance.now() - started);
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  if (response.destroyed) throw new Error('gone');
}

type Ended = Extract<StubReply, { kind: 'say' | 'refuse' | 'no choices' }>;

/** How a reply looks on the wire. */
interface Wire {
  readonly whole: (reply: Ended, request: StubRequest) => object;
  readonly begin: (request: StubRequest) => readonly object[];
  readonly piece: (text: string) => object;
  readonly end: (reply: Ended, request: StubRequest) => readonly object[];
}

function usageOf(reply: Ended, request: StubRequest): Required<StubUsage> {
  const text = reply.kind === 'no choices' ? '' : reply.text;
  const given: StubUsage = reply.kind === 'say' && reply.usage !== undefined ? reply.usage : { prompt: Math.ceil(request.text.length / 4), completion: tokensOf(text).length };
  return { cached: 0, cacheWrite: 0, ...given };
}

function modelOf(reply: Ended, request: StubRequest): unknown {
  return reply.kind === 'say' && reply.model !== undefined ? reply.model : request.body['model'];
}

function chatUsage(reply: Ended, request: StubRequest): object {
  const { prompt, cached, cacheWrite, completion } = usageOf(reply, request);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion, prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: cacheWrite } };
}

const CHUNK = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1 } as const;

const CHAT: Wire = {
  whole: (reply, request) => ({
    id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: modelOf(reply, request), usage: chatUsage(reply, request),
    choices: reply.kind === 'no choices' ? [] : [{
      index: 0, logprobs: null, finish_reason: reply.kind === 'say' ? (reply.finish ?? 'stop') : 'stop',
      message: { role: 'assistant', content: reply.kind === 'say' ? reply.text : null, refusal: reply.kind === 'refuse' ? reply.text : null },
    }],
  }),
  begin: () => [{ ...CHUNK, choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] }],
  piece: (text) => ({ ...CHUNK, choices: [{ index: 0, delta: { content: text }, finish_reason: null }] }),
  end: (reply, request) => [
    ...(reply.kind === 'refuse' ? [{ ...CHUNK, choices: [{ index: 0, delta: { refusal: reply.text }, finish_reason: null }] }] : []),
    ...(reply.kind === 'no choices' ? [] : [{ ...CHUNK, model: modelOf(reply, request), choices: [{ index: 0, delta: {}, finish_reason: reply.kind === 'say' ? (reply.finish ?? 'stop') : 'stop' }] }]),
    { ...CHUNK, model: modelOf(reply, request), choices: [], usage: chatUsage(reply, request) },
  ],
};

const RESPONSES: Wire = {
  whole: (reply, request) => {
    const { prompt, cached, cacheWrite, completion } = usageOf(reply, request);
    const finish = reply.kind === 'say' ? (reply.finish ?? 'stop') : 'stop';
    const part = reply.kind === 'refuse' ? { type: 'refusal', refusal: reply.text } : { type: 'output_text', text: reply.kind === 'say' ? reply.text : '', annotations: [] };
    return {
      id: 'resp_1', object: 'response', created_at: 1, model: modelOf(reply, request), error: null, status: finish === 'stop' ? 'completed' : 'incomplete',
      incomplete_details: finish === 'stop' ? null : { reason: finish === 'length' ? 'max_output_tokens' : 'content_filter' },
      output: reply.kind === 'no choices' ? [] : [{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] }],
      usage: { input_tokens: prompt, output_tokens: completion, total_tokens: prompt + completion, input_tokens_details: { cached_tokens: cached, cache_write_tokens: cacheWrite }, output_tokens_details: { reasoning_tokens: 0 } },
    };
  },
  begin: () => [{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', output: [] } }],
  piece: (text) => ({ type: 'response.output_text.delta', sequence_number: 1, item_id: 'msg_1', output_index: 0, content_index: 0, delta: text, logprobs: [] }),
  end: (reply, request) => {
    const isWhole = reply.kind !== 'say' || (reply.finish ?? 'stop') === 'stop';
    return [{ type: isWhole ? 'response.completed' : 'response.incomplete', sequence_number: 9, response: RESPONSES.whole(reply, request) }];
  },
};

const WIRES: Readonly<Record<'chat' | 'responses', Wire>> = { chat: CHAT, responses: RESPONSES };
