import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keyHeaders } from '../../src/llm/providers/openai-client.js';
import type { ModelTimeouts } from '../../src/llm/providers/openai.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { IMPATIENT, SCHEMA, TEST_KEY, chatRequest, modelFailure, openModel } from '../support/chat.js';
import { FAULTS, inTurn, says, startOpenAiStub, unsupported } from '../support/openai-stub.js';
import type { OpenAiStub, StubReply } from '../support/openai-stub.js';

let stub: OpenAiStub;

beforeEach(async () => { stub = await startOpenAiStub(); });
afterEach(() => stub.close());

const bodies = (): readonly Readonly<Record<string, unknown>>[] => stub.requests.map(({ body }) => body);
const ENDPOINTS = ['chat', 'responses'] as const;
const through = (endpoint: (typeof ENDPOINTS)[number]): { overrides: { models: Record<string, { endpoint: typeof endpoint }> } } => ({ overrides: { models: { 'gpt-4o-mini': { endpoint } } } });

/** No patience for what never comes. */
function patienceFor({ kind }: StubReply): { readonly timeouts?: ModelTimeouts } {
  if (kind === 'stall') return { timeouts: { ...IMPATIENT, firstMs: 20_000 } };
  return kind === 'hang' ? { timeouts: IMPATIENT } : {};
}

describe.each(ENDPOINTS)('a reply over %s', (endpoint) => {
  const model = (): ReturnType<typeof openModel> => openModel(stub.url, through(endpoint));

  test('comes whole, with the tokens that it took', async () => {
    stub.behave(() => ({ kind: 'say', text: 'three sites', model: 'gpt-4o-mini-2024-07-18', usage: { prompt: 1200, cached: 1024, cacheWrite: 7, completion: 3 } }));
    expect(await model().complete(chatRequest(), mcpTurn())).toEqual({
      text: 'three sites', model: 'gpt-4o-mini-2024-07-18', usage: { promptTokens: 1200, cachedTokens: 1024, cacheWriteTokens: 7, completionTokens: 3 },
    });
    expect(stub.requests.map((request) => request.endpoint)).toEqual([endpoint]);
  });

  test('comes in pieces, which together are the reply', async () => {
    stub.behave(() => ({ kind: 'say', text: 'eleven sites, of which two', usage: { prompt: 9, completion: 7 } }));
    const pieces: string[] = [];
    const reply = await model().stream(chatRequest(), (text) => { pieces.push(text); }, mcpTurn());
    expect(reply).toMatchObject({ text: 'eleven sites, of which two', usage: { promptTokens: 9, completionTokens: 7 } });
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(reply.text);
  });

  test.each<[string, StubReply, string, string]>([
    ['is cut at its limit', { kind: 'say', text: 'three', finish: 'length' }, 'cut off', 'gpt-4o-mini was not done after 100 tokens.'],
    ['is stopped by a filter', { kind: 'say', text: 'thr', finish: 'content_filter' }, 'refused', 'gpt-4o-mini refused to answer: its content filter stopped the reply'],
    ['is a refusal', { kind: 'refuse', text: 'I cannot help with that.' }, 'refused', 'gpt-4o-mini refused to answer: I cannot help with that.'],
    ['is not there', { kind: 'no choices' }, 'empty', 'HOST answered for gpt-4o-mini, but with no reply in it.'],
    ['is empty', { kind: 'say', text: ' ' }, 'empty', 'gpt-4o-mini at HOST gave an empty reply.'],
    ['is a web page', FAULTS.loginPage, 'not an API', 'HOST answered with a web page instead of what a model says.'],
  ])('that %s is none', async (_, reply, kind, message) => {
    stub.behave(() => reply);
    for (const call of [() => model().complete(chatRequest(), mcpTurn()), () => model().stream(chatRequest(), () => undefined, mcpTurn())]) {
      const failure = await modelFailure(call());
      expect({ kind: failure.kind, message: failure.message.replace(new URL(stub.url).host, 'HOST') }).toEqual({ kind, message });
    }
  });

  test('tells what a reply cost that came to nothing', async () => {
    stub.behave(() => ({ kind: 'say', text: 'three', finish: 'length', usage: { prompt: 50, completion: 100 } }));
    expect((await modelFailure(model().complete(chatRequest(), mcpTurn()))).usage).toEqual({ promptTokens: 50, cachedTokens: 0, cacheWriteTokens: 0, completionTokens: 100 });
  });
});

describe('what is asked', () => {
  test('is what was said, under a schema, within a limit, without chance', async () => {
    await openModel(stub.url).complete(chatRequest({ schema: SCHEMA, repair: { reply: '{}', problem: 'word is missing' } }), mcpTurn());
    expect(bodies()).toEqual([{
      model: 'gpt-4o-mini',
      messages: [
        { role: 'system', content: 'Read the question.' },
        { role: 'user', content: 'which sites' },
        { role: 'assistant', content: '{}' },
        { role: 'user', content: 'That reply cannot be used: word is missing\nReply again, with the corrected JSON object only.' },
      ],
      max_completion_tokens: 100, temperature: 0, seed: 1,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: SCHEMA.json } },
    }]);
  });

  test('is kept by nobody, over the Responses API', async () => {
    await openModel(stub.url, through('responses')).complete(chatRequest({ schema: SCHEMA }), mcpTurn());
    expect(bodies()).toEqual([{
      model: 'gpt-4o-mini', instructions: 'Read the question.', input: [{ role: 'user', content: 'which sites' }], max_output_tokens: 100, temperature: 0, store: false,
      text: { format: { type: 'json_schema', name: 'answer', strict: true, schema: SCHEMA.json } },
    }]);
  });

  test('keeps a reasoning model from reasoning, and gives it no temperature', async () => {
    await openModel(stub.url, { overrides: { roles: { reader: 'gpt-6-luna' } } }).complete(chatRequest(), mcpTurn());
    expect(bodies()[0]).toMatchObject({ reasoning_effort: 'none' });
    expect(bodies()[0]).not.toHaveProperty('temperature');
  });

  test('carries the key in its header only', async () => {
    await openModel(stub.url).complete(chatRequest(), mcpTurn());
    expect(stub.requests[0]?.headers.authorization).toBe(`Bearer ${TEST_KEY}`);
    expect(stub.requests[0]?.text).not.toContain(TEST_KEY);
  });

  test('has no key where none is set', async () => {
    await openModel(stub.url, { key: null }).complete(chatRequest(), mcpTurn());
    expect(stub.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test('goes to the address as it is given, with what follows its question mark', async () => {
    await openModel(`${stub.url}/deployments/mine/?api-version=2026-05-01`).complete(chatRequest(), mcpTurn());
    expect(stub.requests[0]?.path).toBe('/v1/deployments/mine/chat/completions?api-version=2026-05-01');
  });
});

test.each([
  ['https://api.openai.com/v1', 'sk-1', {}],
  ['https://ours.openai.azure.com/openai/v1/', 'abc', { Authorization: null, 'api-key': 'abc' }],
  ['https://openai.azure.com.example.com/v1', 'abc', {}],
  ['http://localhost:11434/v1', null, { Authorization: null }],
])('%s gets its key where it looks for it', (url, key, headers) => {
  expect(keyHeaders(new URL(url), key)).toEqual(headers);
});

describe('an endpoint that does not take all of it', () => {
  test('is not taken for one that takes less, when several questions find out at once', async () => {
    stub.behave(({ body }) => ('seed' in body || JSON.stringify(body).includes('json_schema') ? ('seed' in body ? unsupported('seed') : FAULTS.noSchemas) : { kind: 'say', text: '{}' }));
    const model = openModel(stub.url);
    await Promise.all(['a', 'b', 'c'].map((input) => model.complete(chatRequest({ input, schema: SCHEMA }), mcpTurn())));
    expect((bodies().at(-1)?.['response_format'] as { type: string } | undefined)?.type).toBe('json_object');
  });

  test('is told the schema in the prompt, and is not asked otherwise again', async () => {
    stub.behave(({ body }) => ('response_format' in body ? FAULTS.noSchemas : { kind: 'say', text: '{"word":"ok"}' }));
    const model = openModel(stub.url);
    for (let round = 0; round < 2; round += 1) expect((await model.complete(chatRequest({ schema: SCHEMA }), mcpTurn())).text).toBe('{"word":"ok"}');
    expect(bodies().map((body) => (body['response_format'] as { type: string } | undefined)?.type)).toEqual(['json_schema', 'json_object', undefined, undefined]);
    expect(JSON.stringify(bodies().at(-1)?.['messages'])).toContain('It has to fit this JSON schema');
  });

  test.each([
    ['max_completion_tokens', 'max_tokens'],
    ['temperature', null],
    ['seed', null],
  ])('does without %s', async (param, instead) => {
    stub.behave(({ body }) => (param in body ? unsupported(param) : { kind: 'say', text: 'ok' }));
    const model = openModel(stub.url);
    await model.complete(chatRequest(), mcpTurn());
    await model.complete(chatRequest(), mcpTurn());
    expect(stub.requests).toHaveLength(3);
    if (instead !== null) expect(bodies().at(-1)).toMatchObject({ [instead]: 100 });
  });

  test('is given up when it refuses something else', async () => {
    stub.behave(() => unsupported('messages'));
    const failure = await modelFailure(openModel(stub.url).complete(chatRequest(), mcpTurn()));
    expect(failure.kind).toBe('rejected');
    expect(stub.requests).toHaveLength(1);
  });
});

describe('a failure', () => {
  test.each<[string, StubReply, string, string]>([
    ['a key that is refused', FAULTS.badKey, 'bad key', 'HOST does not accept the API key (401).'],
    ['a key that may not', FAULTS.forbidden, 'bad key', 'HOST does not let this API key use my-model (403): You are not allowed to sample from this model.'],
    ['an unknown model', FAULTS.noModel, 'no such model', 'HOST has no model "my-model": The model `gpt-none` does not exist or you do not have access to it.'],
    ['an address of nothing', FAULTS.notFoundPage, 'not an API', 'HOST has nothing at this address (404).'],
    ['a used-up account', FAULTS.quota, 'quota', 'The account at HOST has used up its quota: You exceeded your current quota, please check your plan and billing details.'],
    ['a long wait', FAULTS.rateLimit(3600), 'rate limit', 'HOST takes no more requests for my-model just now (429). It asks to wait 3600 s.'],
    ['a prompt that is too long', FAULTS.tooLong, 'too long', "The question with what is needed to read it is too long for my-model: This model's maximum context length is 128000 tokens."],
    ['an answer that is cut', FAULTS.truncatedJson, 'invalid JSON', 'HOST sent an answer for my-model that is broken JSON.'],
    ['no answer', { kind: 'hang' }, 'timeout', 'my-model at HOST did not answer within 0.3 s.'],
  ])('%s is told as what it is, and not tried again', async (_, reply, kind, message) => {
    stub.behave(() => reply);
    const failure = await modelFailure(openModel(stub.url, { overrides: { roles: { reader: 'my-model' } }, ...patienceFor(reply) }).complete(chatRequest(), mcpTurn()));
    expect({ kind: failure.kind, message: failure.message.replace(new URL(stub.url).host, 'HOST') }).toEqual({ kind, message });
    expect(failure.hint).not.toBeNull();
    expect(stub.requests).toHaveLength(1);
  });

  test.each<[string, StubReply]>([
    ['an error of the server', FAULTS.serverError],
    ['an overloaded server', FAULTS.overloaded],
    ['a full minute', FAULTS.rateLimit(0)],
    ['a connection that breaks', { kind: 'drop', text: '' }],
  ])('after %s it is tried again', async (_, reply) => {
    stub.behave(inTurn(reply, reply, { kind: 'say', text: 'ok' }));
    expect((await openModel(stub.url).complete(chatRequest(), mcpTurn())).text).toBe('ok');
    expect(stub.requests).toHaveLength(3);
  });

  test('that stays is told after three attempts', async () => {
    stub.behave(() => FAULTS.serverError);
    expect((await modelFailure(openModel(stub.url).complete(chatRequest(), mcpTurn()))).kind).toBe('server error');
    expect(stub.requests).toHaveLength(3);
  });

  test('of a host that does not listen names the host', async () => {
    const { host } = new URL(stub.url);
    await stub.close();
    const failure = await modelFailure(openModel(stub.url).complete(chatRequest(), mcpTurn()));
    expect([failure.kind, failure.message]).toEqual(['unreachable', `${host} cannot be reached: connection refused (ECONNREFUSED)`]);
    stub = await startOpenAiStub();
  });

  test('never shows the key, even where the endpoint does', async () => {
    stub.behave(() => ({ kind: 'status', status: 403, body: { error: { message: `Invalid token. Received API Key = ${TEST_KEY}` } } }));
    expect((await modelFailure(openModel(stub.url).complete(chatRequest(), mcpTurn()))).message).toContain('Received API Key = ***');
  });

  test('of a body that stops in the middle ends by its time-out', async () => {
    stub.behave(() => ({ kind: 'stall', text: '' }));
    expect((await modelFailure(openModel(stub.url, { timeouts: IMPATIENT }).complete(chatRequest(), mcpTurn()))).kind).toBe('timeout');
  });
});

describe('a stream', () => {
  const stream = (onText: (text: string) => void = () => undefined, options = {}): Promise<unknown> => openModel(stub.url, options).stream(chatRequest(), onText, mcpTurn());

  test.each<[string, StubReply, string]>([
    ['falls silent', { kind: 'stall', text: 'three sites' }, 'stalled'],
    ['ends without saying why', { kind: 'end', text: 'three sites' }, 'cut off'],
    ['is dropped', { kind: 'drop', text: 'three sites' }, 'unreachable'],
    ['brings a broken piece', { kind: 'bad chunk', text: 'three sites' }, 'invalid JSON'],
    ['brings an error', { kind: 'error event', text: 'three sites', error: { message: 'overloaded', code: null, type: 'server_error' } }, 'server error'],
    ['runs into a limit', { kind: 'error event', text: 'three', error: { message: 'slow down', code: 'rate_limit_exceeded', type: 'requests' } }, 'rate limit'],
    ['hangs before it begins', { kind: 'hang' }, 'timeout'],
  ])('that %s fails, and is not begun again', async (_, reply, kind) => {
    stub.behave(() => reply);
    expect((await modelFailure(stream(undefined, patienceFor(reply)))).kind).toBe(kind);
    expect(stub.requests).toHaveLength(1);
  });

  test('that fails before it says anything is begun again', async () => {
    stub.behave(inTurn(FAULTS.overloaded, { kind: 'drop', text: '' }, { kind: 'say', text: 'three' }));
    const pieces: string[] = [];
    await stream((text) => { pieces.push(text); });
    expect(pieces).toEqual(['thre', 'e']);
  });

  test('prints nothing, whatever comes', async () => {
    const prints = (['error', 'warn', 'log'] as const).map((name) => vi.spyOn(console, name).mockImplementation(() => undefined));
    stub.behave(() => ({ kind: 'bad chunk', text: 'three' }));
    await modelFailure(stream());
    expect(prints.flatMap(({ mock }) => mock.calls)).toEqual([]);
    vi.restoreAllMocks();
  });
});

describe('the end of a turn', () => {
  test.each<[string, StubReply]>([
    ['waits for an answer', { kind: 'hang' }],
    ['waits to try again', FAULTS.rateLimit(10)],
    ['reads a stream', { kind: 'stall', text: 'three' }],
  ])('by an interruption ends what %s', async (_, reply) => {
    stub.behave(() => reply);
    const turn = mcpTurn();
    const call = openModel(stub.url).stream(chatRequest(), () => undefined, turn);
    await vi.waitFor(() => { expect(stub.requests).toHaveLength(1); }, 10_000);
    turn.interrupt();
    await expect(call).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await vi.waitFor(() => { expect(stub.waiting()).toBe(0); }, 10_000);
  });

  test('by its deadline ends what hangs', async () => {
    stub.behave(() => ({ kind: 'hang' }));
    const turn = mcpTurn(300);
    // A clock that stands still until the end: there is always time for the model.
    await expect(openModel(stub.url).complete(chatRequest(), { ...turn, remainingMs: () => (turn.signal.aborted ? 0 : 20_000) })).rejects.toMatchObject({ code: 'DEADLINE' });
  });

  test('is not waited for: a part of its time is left for going on without the model', async () => {
    stub.behave(() => ({ kind: 'hang' }));
    const turn = mcpTurn(1500);
    expect((await modelFailure(openModel(stub.url).complete(chatRequest(), turn))).kind).toBe('timeout');
    expect(turn.signal.aborted).toBe(false);
  });
});

describe('an endpoint of another kind', () => {
  const answers: readonly [string, number, unknown, string][] = [
    ['Ollama', 404, { error: { message: 'model "llama9" not found, try pulling it first', type: 'api_error', param: null, code: null } }, 'no such model'],
    ['an older Ollama', 404, { error: "model 'llama9' not found" }, 'no such model'],
    ['vLLM', 404, { error: { message: 'The model `llama9` does not exist.', type: 'NotFoundError', param: 'model', code: 404 } }, 'no such model'],
    ['vLLM with a long prompt', 400, { error: { message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens. Please reduce max_tokens.", type: 'BadRequestError', param: null, code: 400 } }, 'too long'],
    ['Azure without the deployment', 404, { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } }, 'no such model'],
    ['Azure with a wrong key', 401, { error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' } }, 'bad key'],
    ['a proxy that wants a login', 407, 'Proxy Authentication Required', 'unreachable'],
    ['an account without credit', 402, { error: { message: 'Insufficient credits', code: 402 } }, 'quota'],
  ];

  test.each(answers)('%s is understood', async (_, status, body, kind) => {
    stub.behave(() => ({ kind: 'status', status, body }));
    expect((await modelFailure(openModel(stub.url, { overrides: { roles: { reader: 'llama9' } } }).complete(chatRequest(), mcpTurn()))).kind).toBe(kind);
    expect(stub.requests).toHaveLength(1);
  });
});

describe('a model that is gone', () => {
  test('is replaced by its successor for all that follows, and that is said once', async () => {
    stub.behave(({ body }) => (body['model'] === 'gpt-6-luna' ? { kind: 'say', text: 'ok' } : FAULTS.modelGone));
    const model = openModel(stub.url);
    const turn = mcpTurn();
    for (let round = 0; round < 2; round += 1) expect((await model.complete(chatRequest(), turn)).model).toBe('gpt-6-luna');
    expect(bodies().map((body) => body['model'])).toEqual(['gpt-4o-mini', 'gpt-6-luna', 'gpt-6-luna']);
    expect(turn.events).toEqual([{ kind: 'warning', text: `${new URL(stub.url).host} has no model "gpt-4o-mini" any more; its successor gpt-6-luna is used instead. Choose a model in models.json to say which.` }]);
  });

  test('is told with its successor when that is not there either', async () => {
    stub.behave(() => FAULTS.modelGone);
    const turn = mcpTurn();
    const failure = await modelFailure(openModel(stub.url).complete(chatRequest(), turn));
    expect([failure.kind, failure.message]).toEqual(['model gone', expect.stringContaining('Neither gpt-4o-mini nor its successor gpt-6-luna is there.')]);
    expect(turn.events).toEqual([]);
  });
});

describe('an endpoint that fails again and again', () => {
  test('is left alone after five failures', async () => {
    stub.behave(() => FAULTS.loginPage);
    const model = openModel(stub.url);
    for (let round = 0; round < 5; round += 1) await modelFailure(model.complete(chatRequest(), mcpTurn()));
    const failure = await modelFailure(model.complete(chatRequest(), mcpTurn()));
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toMatch(/failed 5 times in a row; next try in 60 s\. Last: .* answered with a web page/);
    expect(stub.requests).toHaveLength(5);
    expect(model.circuit().kind).toBe('open');
  });

  test('is still asked when it only says no', async () => {
    stub.behave(() => FAULTS.tooLong);
    const model = openModel(stub.url);
    for (let round = 0; round < 6; round += 1) await modelFailure(model.complete(chatRequest(), mcpTurn()));
    expect(stub.requests).toHaveLength(6);
  });
});

test('a model of 500 ms to its first token and 60 tokens a second is heard as it speaks', async () => {
  stub.behave(() => ({ kind: 'say', text: 'a reply of ten tokens, more or less, in all', pace: { firstTokenMs: 500, tokensPerSecond: 60 } }));
  const pieces: string[] = [];
  const reply = await openModel(stub.url).stream(chatRequest(), (text) => { pieces.push(text); }, mcpTurn());
  expect(pieces.join('')).toBe(reply.text);
});

test('says gives one text after the other', async () => {
  stub.behave(says('one', 'two'));
  const model = openModel(stub.url);
  const texts = [await model.complete(chatRequest(), mcpTurn()), await model.complete(chatRequest(), mcpTurn()), await model.complete(chatRequest(), mcpTurn())].map(({ text }) => text);
  expect(texts).toEqual(['one', 'two', 'two']);
});
