import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatModel } from '../../src/llm/chat-model.js';
import { MeteredModel, TOKEN_CEILINGS, inDollars } from '../../src/llm/budget.js';
import { createModels } from '../../src/llm/create-models.js';
import type { ModelAccess } from '../../src/llm/create-models.js';
import { resolveModels } from '../../src/llm/models.js';
import { TEST_KEY, chatRequest, modelFailure } from '../support/chat.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { FAULTS, inTurn, startOpenAiStub } from '../support/openai-stub.js';
import type { OpenAiStub, StubReply } from '../support/openai-stub.js';

let stub: OpenAiStub;
beforeEach(async () => { stub = await startOpenAiStub(); });
afterEach(() => stub.close());

const REPLY: StubReply = { kind: 'say', text: 'ok', model: 'gpt-4o-mini-2024-07-18', usage: { prompt: 2000, cached: 1024, completion: 100 } };
const access = (budgetUsd: number | null = null, roles: Record<string, string> = {}): ModelAccess => createModels({ key: TEST_KEY, baseUrl: stub.url, overrides: { roles, models: {} }, budgetUsd });

describe('what a call takes', () => {
  test('is reported with its price', async () => {
    stub.behave(() => REPLY);
    const turn = mcpTurn();
    await access().chat.complete(chatRequest(), turn);
    expect(turn.events).toEqual([{ kind: 'model', model: 'gpt-4o-mini-2024-07-18', promptTokens: 2000, cachedTokens: 1024, completionTokens: 100, costUsd: expect.closeTo(0.0002832, 9), ms: expect.any(Number) }]);
  });

  test('adds up over the run', async () => {
    stub.behave(() => REPLY);
    const { chat, spent } = access();
    await chat.complete(chatRequest(), mcpTurn());
    await chat.stream(chatRequest({ role: 'planner' }), () => undefined, mcpTurn());
    expect(spent()).toEqual({ calls: 2, promptTokens: 4000, cachedTokens: 2048, completionTokens: 200, costUsd: expect.closeTo(0.0002832 + 0.00472, 9), unpricedCalls: 0 });
  });

  test('of a model whose price nobody knows is said to be unknown', async () => {
    stub.behave(() => ({ ...REPLY, model: 'my-llama' }));
    const { chat, spent } = access(null, { reader: 'my-llama' });
    const turn = mcpTurn();
    await chat.complete(chatRequest(), turn);
    expect(turn.events).toMatchObject([{ costUsd: null }]);
    expect(spent()).toMatchObject({ calls: 1, costUsd: 0, unpricedCalls: 1 });
  });

  test('is priced by the name that the endpoint gives, where the name of a deployment tells nothing', async () => {
    stub.behave(() => REPLY);
    const { chat, spent } = access(null, { reader: 'our-deployment' });
    await chat.complete(chatRequest(), mcpTurn());
    expect(spent()).toMatchObject({ costUsd: expect.closeTo(0.0002832, 9), unpricedCalls: 0 });
  });

  test('counts for a reply that is no use', async () => {
    stub.behave(() => ({ kind: 'say', text: 'o', finish: 'length', usage: { prompt: 500, completion: 100 } }));
    const { chat, spent } = access();
    const turn = mcpTurn();
    await modelFailure(chat.complete(chatRequest(), turn));
    expect(spent()).toMatchObject({ calls: 1, promptTokens: 500, completionTokens: 100 });
    expect(turn.events).toMatchObject([{ kind: 'model', promptTokens: 500 }]);
  });

  test('is nothing where no model has worked, and unknown where one has and did not say', async () => {
    stub.behave(inTurn(FAULTS.badKey, { kind: 'end', text: 'thr' }));
    const { chat, spent } = access();
    await modelFailure(chat.stream(chatRequest(), () => undefined, mcpTurn()));
    expect(spent().calls).toBe(0);
    await modelFailure(chat.complete(chatRequest(), mcpTurn()));
    expect(spent()).toMatchObject({ calls: 1, costUsd: 0, unpricedCalls: 1 });
  });

  test('of a successor has the price of the successor', async () => {
    stub.behave(({ body }) => (body['model'] === 'gpt-6-luna' ? { kind: 'say', text: 'ok', usage: { prompt: 1000, completion: 0 } } : FAULTS.modelGone));
    const { chat, spent, models } = access();
    await chat.complete(chatRequest(), mcpTurn());
    expect(spent().costUsd).toBeCloseTo(0.0001, 9);
    expect(models.of('reader').id).toBe('gpt-6-luna');
  });
});

test('a successor that answers from a tape has the price of the successor', async () => {
  const tape: ChatModel['complete'] = () => Promise.resolve({ text: 'ok', model: 'gpt-6-luna-2026-09-22', usage: { promptTokens: 1000, cachedTokens: 0, cacheWriteTokens: 0, completionTokens: 0 } });
  const { chat, spent } = createModels({ key: null, baseUrl: stub.url, overrides: { roles: {}, models: {} }, budgetUsd: null, around: (model) => ({ ...model, complete: tape }) });
  await chat.complete(chatRequest(), mcpTurn());
  expect(spent().costUsd).toBeCloseTo(0.0001, 9);
  expect(stub.requests).toHaveLength(0);
});

describe('the ceiling of a question', () => {
  test('keeps a prompt back that is far too long', async () => {
    const failure = await modelFailure(access().chat.complete(chatRequest({ input: 'a word '.repeat(2000) }), mcpTurn()));
    expect([failure.kind, failure.message]).toEqual(['budget', 'The question takes about 4,006 tokens to ask gpt-4o-mini; 3,000 are allowed.']);
    expect(stub.requests).toHaveLength(0);
  });

  test('holds over all calls of a question, and for each question anew', async () => {
    stub.behave(() => ({ kind: 'say', text: 'ok', usage: { prompt: 2990, completion: 200 } }));
    const { chat } = access();
    const turn = mcpTurn();
    await chat.complete(chatRequest(), turn);
    expect((await modelFailure(chat.complete(chatRequest({ input: 'x'.repeat(100) }), { ...turn, report: () => undefined }))).kind).toBe('budget');
    await chat.complete(chatRequest(), mcpTurn());
    expect(stub.requests).toHaveLength(2);
  });

  test('leaves a reply the room that is left', async () => {
    stub.behave(() => ({ kind: 'say', text: 'ok', usage: { prompt: 100, completion: 190 } }));
    const { chat } = access();
    const turn = mcpTurn();
    await chat.complete(chatRequest(), turn);
    await chat.complete(chatRequest(), turn);
    expect(stub.requests.map(({ body }) => body['max_completion_tokens'])).toEqual([100, 60]);
    expect((await modelFailure(chat.complete(chatRequest(), turn))).message).toBe('The models have written 380 tokens for this question; 250 are allowed.');
  });

  test('holds for a reply that is sent back as well', async () => {
    stub.behave(() => ({ kind: 'say', text: 'ok', usage: { prompt: 2500, completion: 100 } }));
    const { chat } = access();
    const turn = mcpTurn();
    await chat.complete(chatRequest(), turn);
    expect((await modelFailure(chat.complete(chatRequest({ input: 'x'.repeat(2000), repair: { reply: 'ok', problem: 'no JSON' } }), turn))).kind).toBe('budget');
    await chat.complete(chatRequest({ repair: { reply: 'ok', problem: 'no JSON' } }), turn);
    expect(stub.requests).toHaveLength(2);
  });

  test('sends no reply back that would be cut off again', async () => {
    stub.behave(() => ({ kind: 'say', text: 'ok', usage: { prompt: 100, completion: 200 } }));
    const { chat } = access();
    const turn = mcpTurn();
    await chat.complete(chatRequest(), turn);
    const failure = await modelFailure(chat.complete(chatRequest({ repair: { reply: 'x'.repeat(400), problem: 'no JSON' } }), turn));
    expect([failure.kind, failure.message]).toEqual(['budget', 'The 50 tokens that are left of this question are too few to write the reply again.']);
  });
});

describe('a budget', () => {
  test('stops before the call that could go beyond it', async () => {
    stub.behave(() => ({ kind: 'say', text: 'ok', usage: { prompt: 1000, completion: 100 } }));
    const { chat, spent } = access(0.0003);
    await chat.complete(chatRequest(), mcpTurn());
    const failure = await modelFailure(chat.complete(chatRequest({ input: 'x'.repeat(400) }), mcpTurn()));
    expect([failure.kind, failure.message]).toEqual(['budget', 'The budget of $0.0003 has no room for another call to gpt-4o-mini: $0.0002 is spent, and it could cost up to $0.0001.']);
    expect(stub.requests).toHaveLength(1);
    expect(spent().costUsd).toBeLessThanOrEqual(0.0003);
  });

  test('counts what is under way', async () => {
    stub.behave(() => ({ ...REPLY, pace: { firstTokenMs: 100, tokensPerSecond: 60 } }));
    const { chat } = access(0.0001);
    const first = chat.complete(chatRequest(), mcpTurn());
    expect((await modelFailure(chat.complete(chatRequest(), mcpTurn()))).message).toContain('may be by calls that are under way');
    await first;
  });

  test('cannot be kept with a model of unknown price', async () => {
    const failure = await modelFailure(access(1, { reader: 'my-llama' }).chat.complete(chatRequest(), mcpTurn()));
    expect(failure.message).toBe('The price of my-llama is not known, so that the budget of $1.00 cannot be kept.');
    expect(stub.requests).toHaveLength(0);
  });
});

test('an interrupted call may have cost something', async () => {
  const interrupted: ChatModel = { complete: () => Promise.reject(new Error('interrupted')), stream: () => Promise.reject(new Error('interrupted')) };
  const metered = new MeteredModel(interrupted, { models: resolveModels(), ceilings: TOKEN_CEILINGS, budgetUsd: null });
  await expect(metered.complete(chatRequest(), mcpTurn())).rejects.toThrow('interrupted');
  expect(metered.spent()).toMatchObject({ calls: 1, unpricedCalls: 1 });
});

test.each([[0, '$0.0000'], [0.00001, 'less than $0.0001'], [0.01234, '$0.0123'], [12, '$12.00']])('%d is written as %s', (amount, text) => {
  expect(inDollars(amount)).toBe(text);
});
