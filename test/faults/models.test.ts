import { describe, expect, test } from 'vitest';
import { CANARY, runFault, useCommand } from '../support/fault-run.js';
import type { Fault, FaultRun } from '../support/fault-run.js';
import { FAULTS, says, startOpenAiStub } from '../support/openai-stub.js';
import type { Behaviour, StubReply } from '../support/openai-stub.js';

useCommand();

/** What the grammar cannot read, nor take for typing errors. */
const UNREADABLE = 'gimme dem boxen of site-fra';
const READABLE = 'how many devices at site-fra';

interface ModelFault {
  readonly name: string;
  readonly reply: StubReply;
  /** What happened and what to do. */
  readonly note: RegExp;
  /** NETBOX_TIMEOUT, in seconds: short where the time is waited out. */
  readonly timeout?: number;
}

const always = (reply: StubReply): Behaviour => () => reply;

/** Every way in which a model behind an endpoint is known to fail. */
const MODEL_FAULTS: readonly ModelFault[] = [
  { name: 'a key that is not accepted', reply: FAULTS.badKey, note: /does not accept the API key \(401\)\. Check OPENAI_API_KEY/u },
  { name: 'a key that may not use the model', reply: FAULTS.forbidden, note: /does not let this API key use gpt-4o-mini \(403\): You are not allowed to sample from this model\. Check what the key may do/u },
  { name: 'neither the model nor its successor', reply: FAULTS.noModel, note: /Neither gpt-4o-mini nor its successor gpt-6-luna is there\..* Choose a model that the endpoint has, in models\.json\./u },
  { name: 'a page instead of an API', reply: FAULTS.notFoundPage, note: /has nothing at this address \(404\)\. Check OPENAI_BASE_URL/u },
  { name: 'a quota that is used up', reply: FAULTS.quota, note: /has used up its quota: .* Check the plan and the billing/u },
  { name: 'a rate limit that passes too late', reply: FAULTS.rateLimit(3600), note: /takes no more requests for gpt-4o-mini just now \(429\)\. It asks to wait 3600 s\. Ask again in a while\./u },
  { name: 'errors of the server', reply: FAULTS.serverError, note: /answered 500 for gpt-4o-mini: The server had an error while processing your request\. Ask again in a while\./u },
  { name: 'an overloaded engine', reply: FAULTS.overloaded, note: /answered 503 for gpt-4o-mini: The engine is currently overloaded\. Ask again/u },
  { name: 'a context that is too short', reply: FAULTS.tooLong, note: /is too long for gpt-4o-mini: .* Ask for less at a time/u },
  { name: 'a login page', reply: FAULTS.loginPage, note: /answered with a web page instead of what a model says\. Check OPENAI_BASE_URL, and whether the network wants a login\./u },
  { name: 'half a JSON document', reply: FAULTS.truncatedJson, note: /sent an answer for gpt-4o-mini that is broken JSON\. Ask again/u },
  { name: 'no answer at all', reply: { kind: 'hang' }, note: /gpt-4o-mini at 127\.0\.0\.1:\d+ did not answer within \d(?:\.\d)? s\. Ask again/u, timeout: 15 },
  { name: 'an answer that stops coming', reply: { kind: 'stall', text: '{"act"' }, note: /gpt-4o-mini at 127\.0\.0\.1:\d+ did not answer within \d(?:\.\d)? s\. Ask again/u, timeout: 15 },
  { name: 'a connection that is broken off', reply: { kind: 'drop', text: '{"act"' }, note: /cannot be reached: the connection was broken off \(UND_ERR_SOCKET\)\. Check the network/u },
  { name: 'a refusal', reply: { kind: 'refuse', text: 'I cannot help with that.' }, note: /gpt-4o-mini refused to answer: I cannot help with that\. Ask in other words\./u },
  { name: 'a content filter', reply: { kind: 'say', text: '', finish: 'content_filter' }, note: /refused to answer: its content filter stopped the reply/u },
  { name: 'no choices', reply: { kind: 'no choices' }, note: /answered for gpt-4o-mini, but with no reply in it\. Ask again\./u },
  { name: 'an empty reply', reply: { kind: 'say', text: ' ' }, note: /gave an empty reply\. Ask again, or in other words\./u },
  { name: 'a reply that is cut', reply: { kind: 'say', text: '{"act":"li', finish: 'length' }, note: /gpt-4o-mini was not done after 230 tokens\. Ask for less at a time\./u },
  { name: 'talk instead of JSON, twice', reply: { kind: 'say', text: 'Here you are.' }, note: /The reply of gpt-4o-mini is no JSON\. Ask in other words, or choose another model in models\.json\./u },
  { name: 'JSON of another form, twice', reply: { kind: 'say', text: '{"act":"list"}' }, note: /The reply of gpt-4o-mini does not fit what was asked for: .* Ask in other words/u },
];

interface Against extends Omit<Fault, 'env'> {
  readonly behave: Behaviour;
}

/** Runs the command against a stub of its own; gives what the stub was asked as well. */
async function against({ behave, ...fault }: Against): Promise<FaultRun & { readonly asked: number }> {
  const stub = await startOpenAiStub(behave);
  try {
    const run = await runFault({ ...fault, env: { OPENAI_API_KEY: CANARY, OPENAI_BASE_URL: stub.url } });
    return { ...run, asked: stub.requests.length };
  } finally {
    await stub.close();
  }
}

describe.concurrent('a model with', () => {
  test.each(MODEL_FAULTS)('$name: the question comes back, and a note says what happened and what to do', async ({ reply, note, timeout = 30 }) => {
    const { code, stdout, asked } = await against({ args: ['ask', UNREADABLE], behave: always(reply), timeout });
    expect(code).toBe(2);
    expect(stdout).toContain('I did not understand "gimme"');
    expect(stdout).toMatch(new RegExp(`^note: .*${note.source}.* The question was read by grammar alone\\.$`, 'mu'));
    expect(asked).toBeGreaterThan(0);
  });
});

test('an endpoint where nobody listens: the question comes back', async () => {
  const { url, close: end } = await startOpenAiStub();
  await end();
  const { code, stdout } = await runFault({ args: ['ask', UNREADABLE], env: { OPENAI_API_KEY: CANARY, OPENAI_BASE_URL: url }, timeout: 30 });
  expect(code).toBe(2);
  expect(stdout).toMatch(/^note: 127\.0\.0\.1:\d+ cannot be reached: .* Check the network, and OPENAI_BASE_URL if it is set\. The question was read by grammar alone\.$/mu);
});

test('a question that the grammar reads is answered without the model, however that is', async () => {
  const { code, stdout, stderr, asked } = await against({ args: ['ask', READABLE], behave: always(FAULTS.badKey), timeout: 30 });
  expect({ code, stderr, asked }).toEqual({ code: 0, stderr: '', asked: 0 });
  expect(stdout).not.toContain('note:');
});

test('a batch and a piped shell go on after a question that a model failed', async () => {
  const input = `${UNREADABLE}\n${READABLE}\n`;
  const batch = await against({ args: ['batch', '-'], input, behave: always(FAULTS.quota), timeout: 30 });
  expect(batch.stdout.trimEnd().split('\n').map((text) => { const { kind, warnings } = JSON.parse(text) as { kind: string; warnings: readonly string[] }; return [kind, warnings.length]; })).toEqual([['clarify', 1], ['count', 0]]);
  const shell = await against({ args: [], input: `${input}/usage\n`, behave: always(FAULTS.quota), timeout: 30 });
  expect(shell.stdout).toMatch(/has used up its quota[^]*\d+ devices[^]*No model was called yet/u);
});

describe.concurrent('a paragraph that cannot be written, because of', () => {
  const told: readonly ModelFault[] = [
    { name: 'a key that is not accepted', reply: FAULTS.badKey, note: /does not accept the API key/u },
    { name: 'errors of the server', reply: FAULTS.serverError, note: /answered 500 for gpt-4o-mini/u },
    { name: 'no answer at all', reply: { kind: 'hang' }, note: /did not answer within/u, timeout: 15 },
    { name: 'a stream that stops', reply: { kind: 'stall', text: 'Most of them' }, note: /fell silent in the middle of its reply/u, timeout: 15 },
    { name: 'a stream without an end', reply: { kind: 'end', text: 'Most of them' }, note: /broke off/u },
    { name: 'a stream that is cut', reply: { kind: 'say', text: 'Most of them', finish: 'length' }, note: /was not done after 150 tokens/u },
    { name: 'a refusal', reply: { kind: 'refuse', text: 'No.' }, note: /refused to answer: No\./u },
    { name: 'a login page', reply: FAULTS.loginPage, note: /web page instead of what a model says/u },
    { name: 'a number that the answer does not hold', reply: { kind: 'say', text: 'There are 4711 of them.' }, note: /was dropped: the answer holds no "4711"/u },
  ];

  test.each(told)('$name, leaves the answer as it is and says why', async ({ reply, note, timeout = 30 }) => {
    const text = await against({ args: ['ask', '--narrate', READABLE], behave: always(reply), timeout });
    expect(text).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+ devices /u), stderr: expect.stringMatching(new RegExp(`^note: .*${note.source}`, 'mu')) });
    expect(text.stdout).not.toContain('4711');
    const json = await against({ args: ['ask', '--narrate', '--json', READABLE], behave: always(reply), timeout });
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'count', narration: null, warnings: [expect.stringMatching(note)] });
  });
});

test('a paragraph stands below the answer, and in the JSON', async () => {
  const behave = says('Site site-fra is small.');
  expect((await against({ args: ['ask', '--narrate', READABLE], behave, timeout: 30 })).stdout).toMatch(/^\d+ devices [^]*\n\nSite site-fra is small\.\n$/u);
  expect(JSON.parse((await against({ args: ['ask', '--narrate', '--json', READABLE], behave, timeout: 30 })).stdout)).toMatchObject({ narration: 'Site site-fra is small.', usage: { modelCalls: 1 } });
});

describe.concurrent('the flags of models, before the command and after it', () => {
  const reading = { act: 'count', subject: 'dcim.device', mentions: [], conditions: [{ about: 'object', operator: 'is', values: ['site-fra'], type: 'dcim.site', not: false, under: null }], more: null, unread: [] };
  const behave = says(JSON.stringify(reading));

  test.each([
    { args: ['ask', '--route', 'grammar', UNREADABLE], code: 2, asked: 0 },
    { args: ['--route', 'grammar', 'ask', UNREADABLE], code: 2, asked: 0 },
    { args: ['ask', '--route', 'model', READABLE], code: 0, asked: 1 },
    { args: ['--route', 'model', 'ask', READABLE], code: 0, asked: 1 },
    { args: ['ask', UNREADABLE], code: 0, asked: 1 },
    { args: ['ask', READABLE], code: 0, asked: 0 },
    { args: ['ask', '--budget', '0.0000001', UNREADABLE], code: 2, asked: 0 },
    { args: ['ask', '--budget', '1', UNREADABLE], code: 0, asked: 1 },
  ])('$args asks $asked times', async ({ args, code, asked }) => {
    const run = await against({ args, behave, timeout: 30 });
    expect({ code: run.code, asked: run.asked }).toEqual({ code, asked });
  });

  test('--model plays every role, and a price that is not known is not told', async () => {
    const run = await against({ args: ['ask', '--json', '--model', 'my-own', UNREADABLE], behave, timeout: 30 });
    expect(JSON.parse(run.stdout)).toMatchObject({ route: 'model', usage: { modelCalls: 1, costUsd: null }, understood: expect.stringContaining('read by my-own') });
  });
});
