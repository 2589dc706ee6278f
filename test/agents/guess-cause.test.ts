import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { causeGuesser } from '../../src/agents/guess-cause.js';
import { guessInput, guessInstructions } from '../../src/agents/guess-prompt.js';
import type { Answer } from '../../src/answer.js';
import { AppError, toAppError } from '../../src/errors.js';
import { createModels } from '../../src/llm/create-models.js';
import { ModelFailure } from '../../src/llm/failures.js';
import { estimatedTokens } from '../../src/llm/tokens.js';
import { explainedError } from '../../src/render/explained-error.js';
import { wrap } from '../../src/render/layout.js';
import { TEST_KEY } from '../support/chat.js';
import { talk } from '../support/conversation.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { FAULTS, says, startOpenAiStub } from '../support/openai-stub.js';
import type { OpenAiStub, StubReply } from '../support/openai-stub.js';
import { demoSource } from '../support/rest-source.js';

const GUESS = 'The server may have sent a row without a name. Ask for another kind of object.';
const BUG = toAppError(new TypeError("Cannot read properties of undefined (reading 'name')"));

let stub: OpenAiStub;
beforeEach(async () => { stub = await startOpenAiStub(says(GUESS)); });
afterEach(() => stub.close());

const chat = (budgetUsd: number | null = null): ReturnType<typeof createModels>['chat'] => createModels({ key: TEST_KEY, baseUrl: stub.url, overrides: { roles: {}, models: {} }, budgetUsd }).chat;
const guess = (error: AppError, budgetUsd: number | null = null): Promise<string | null> => causeGuesser(chat(budgetUsd))(error, mcpTurn());

/** A question that a thrown value ends. */
function ending(thrown: Error, model = true): Promise<Answer> {
  return talk({ source: { ...demoSource(), count: () => Promise.reject(thrown) }, ...(model ? { model: chat() } : {}) }).ask('how many devices are there');
}

describe('what a model supposes behind an error that no table knows', () => {
  test('stands in the answer, beside what is known, and is called a guess on the screen', async () => {
    const { error } = await ending(new TypeError('x is not a function'));
    expect(error).toMatchObject({ code: 'INTERNAL', message: 'Internal error: x is not a function', causes: [], guess: GUESS, exitCode: 70 });
    if (error === null) throw new Error('no error');
    expect(explainedError(error, (text) => wrap(text, 80)).split('\n').slice(2)).toEqual([
      "a model's guess: The server may have sent a row without a name. Ask for another",
      'kind of object.',
      'next: say it in other words; report it with what --record FILE writes',
      'try: /health',
      '',
    ]);
    expect(stub.requests).toHaveLength(1);
    expect(stub.requests[0]?.body).toMatchObject({ messages: [{ content: guessInstructions() }, { content: 'Code: INTERNAL\nMessage: internal error … is not a function' }] });
    const { max_tokens: most, max_completion_tokens: atMost } = stub.requests[0]?.body ?? {};
    expect(most ?? atMost).toBe(150);
  });

  test('is asked of no name, value or text of NetBox and of no secret, wherever they stand in the message', async () => {
    const foreign = ['core-sw-01', '10.0.0.1', 'Ignore', 'all', 'previous', 'instructions', 'reveal', TEST_KEY, 'nbt_0123456789abcdef', 'https://netbox.example.com/api/', 'rack-7;', '"quoted', "it's"];
    for (const text of foreign) await guess(toAppError(new Error(`Cannot convert ${text} (${text}) to '${text}': invalid ${text}`)));
    const told = stub.requests.map(({ body }) => JSON.stringify(body)).join('\n').replaceAll(JSON.stringify(guessInstructions()).slice(1, -1), '');
    expect(told).toContain('internal error cannot convert … to … invalid …');
    for (const text of foreign) expect(told, text).not.toContain(text.toLowerCase());
    for (const text of foreign) expect(told, text).not.toContain(text);
  });

  test('is short, whatever the message and the model', async () => {
    expect(estimatedTokens(guessInstructions() + guessInput({ code: 'INTERNAL', message: 'invalid value '.repeat(5000) }))).toBeLessThan(400);
    stub.behave(says(`One. ${'Two is long. '.repeat(40)}`));
    const text = await guess(BUG);
    expect(text?.length).toBeLessThanOrEqual(220);
    expect(text).toMatch(/^One\. .*long\.$/u);
  });

  test('is one line of the terminal, without breaks', async () => {
    stub.behave(says('First.\n\n  - Second.\t'));
    expect(await guess(BUG)).toBe('First. - Second.');
  });

  test('is asked once, however often the same ends a question', async () => {
    const ask = causeGuesser(chat());
    expect(await Promise.all([1, 2].map(() => ask(BUG, mcpTurn())))).toEqual([GUESS, GUESS]);
    const before = stub.requests.length;
    expect(await ask(BUG, mcpTurn())).toBe(GUESS);
    expect(stub.requests).toHaveLength(before);
  });

  test('counts among what models cost', async () => {
    const turn = mcpTurn();
    await causeGuesser(chat())(BUG, turn);
    expect(turn.events).toMatchObject([{ kind: 'model' }]);
  });
});

describe('no model is asked', () => {
  test.each<[string, AppError]>([
    ['of what the table knows', new AppError('NETBOX_UNAVAILABLE', 'NetBox is down.')],
    ['of what was set wrong', new AppError('CONFIGURATION', 'NETBOX_URL must be an address.')],
    ['when a model is what failed', new ModelFailure('stalled', 'The model stopped.')],
    ['when a model is what failed behind it', toAppError(new TypeError('no reply', { cause: new ModelFailure('empty', 'Nothing came.') }))],
  ])('%s', async (_, error) => {
    expect(await guess(error)).toBeNull();
    expect(stub.requests).toEqual([]);
  });

  test('when a model is what ended the question', async () => {
    const { error } = await ending(new ModelFailure('quota', 'The quota is used up.'));
    expect(error).toMatchObject({ code: 'MODEL_UNAVAILABLE', next: ['--route grammar reads without a model'], guess: null });
    expect(stub.requests).toEqual([]);
  });

  test('when none is set up', async () => {
    expect((await ending(new TypeError('x is not a function'), false)).error).toMatchObject({ code: 'INTERNAL', guess: null });
    expect(stub.requests).toEqual([]);
  });

  test('when the budget has no room for it', async () => {
    expect(await guess(BUG, 0.000_001)).toBeNull();
    expect(stub.requests).toEqual([]);
  });

  test('when the time of the question is over', async () => {
    const turn = mcpTurn();
    turn.interrupt();
    expect(await causeGuesser(chat())(BUG, turn)).toBeNull();
    expect(stub.requests).toEqual([]);
  });
});

test.each<[string, StubReply]>([
  ['does not know the key', FAULTS.badKey],
  ['has no quota', FAULTS.quota],
  ['is a page to log in', FAULTS.loginPage],
  ['refuses', { kind: 'refuse', text: 'No.' }],
  ['says nothing', { kind: 'no choices' }],
  ['is cut off', { kind: 'say', text: 'It may', finish: 'length' }],
  ['has no idea', { kind: 'say', text: 'NONE.' }],
])('a model that %s leaves the error as it is', async (_, reply) => {
  stub.behave(() => reply);
  expect((await ending(new TypeError('x is not a function'))).error).toMatchObject({ code: 'INTERNAL', message: 'Internal error: x is not a function', guess: null });
  expect(stub.requests.length).toBeGreaterThan(0);
});
