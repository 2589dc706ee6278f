import { afterAll, describe, expect, test } from 'vitest';
import { createModels } from '../../src/llm/create-models.js';
import type { Answer } from '../../src/answer.js';
import { talk } from '../support/conversation.js';
import { startGrammarModel } from '../support/grammar-model.js';
import type { StubRequest } from '../support/openai-stub.js';

const QUESTIONS = [
  'devices in site-lon', 'which sites have no racks?', 'racks in datacenter-02 with more than 10 devices', 'which firewalls are offline?',
  'count devices by role', 'devices without a primary IP address in site-nyc', 'what is the serial number of core-sw-01?', 'where is edge-rtr-01?',
  'which ports of core-sw-01 are unused?', 'list prefixes in datacenter-01', 'how full is 10.0.4.0/24?', 'which prefix contains 10.0.4.17?',
  'show me VLANs at site-sin', 'where is VLAN 200 used?', 'show me circuits from Colt', 'which provider has the most circuits?',
  'virtual machines with more than 8 vCPUs', 'compare datacenter-01 and datacenter-02', 'what changed in the last 7 days?', 'who is the contact for datacenter-01?',
  'devices tagged critical', 'sites without an active firewall', 'name, serial and rack of every device in datacenter-01', 'how many racks are in datacenter-01?',
] as const;

/** English has at most 4.8 bytes to a token here, JSON at least 3.2 (measured with o200k_base). */
const MOST_BYTES_PER_TOKEN = 4.8;
const FEWEST_BYTES_PER_TOKEN = 3.2;
/** From so many on, OpenAI caches the beginning of a prompt. */
const CACHED_FROM_TOKENS = 1024;

const { stub } = await startGrammarModel();
afterAll(() => stub.close());

const { chat, spent } = createModels({ key: null, baseUrl: stub.url, overrides: { roles: {}, models: {} }, budgetUsd: null });
const byModel = talk({ model: chat, route: 'model' });
const byGrammar = talk();
const asked: { readonly question: string; readonly answer: Answer; readonly plain: Answer; readonly requests: readonly StubRequest[] }[] = [];
for (const [index, question] of QUESTIONS.entries()) {
  const before = stub.requests.length;
  const session = String(index);
  asked.push({ question, answer: await byModel.ask(question, { session }), plain: await byGrammar.ask(question, { session }), requests: stub.requests.slice(before) });
}

/** What is the same for every question, and what is not. */
function partsOf({ body }: StubRequest): { readonly system: string; readonly schema: string; readonly input: string } {
  const [system = { content: '' }, ...others] = body['messages'] as readonly { readonly role: string; readonly content: string }[];
  return { system: system.content, schema: JSON.stringify(body['response_format']), input: others.map(({ content }) => content).join('') };
}

describe('questions that a model reads over HTTP', () => {
  test('have the answers of the same readings by the grammar', () => {
    expect(asked.map(({ question, answer }) => [question, answer.route])).toEqual(QUESTIONS.map((question) => [question, 'model']));
    for (const { answer, plain } of asked) expect(answer.body).toEqual(plain.body);
  });

  test('take one call each before there is an answer', () => {
    expect(asked.map(({ requests }) => requests.length)).toEqual(QUESTIONS.map(() => 1));
    expect(spent().calls).toBe(QUESTIONS.length);
  });

  test('begin with the same bytes, enough of them to be cached by the provider', () => {
    const parts = asked.flatMap(({ requests }) => requests.map(partsOf));
    expect(new Set(parts.map(({ system, schema }) => schema + system)).size).toBe(1);
    const [{ system, schema } = { system: '', schema: '' }] = parts;
    expect(Buffer.byteLength(system) + Buffer.byteLength(schema)).toBeGreaterThan(CACHED_FROM_TOKENS * MOST_BYTES_PER_TOKEN);
  });

  test('stay within the tokens of one question, even when the larger model has to split them', () => {
    const prompts = asked.flatMap(({ requests }) => requests.map(partsOf)).map(({ system, schema, input }) => Buffer.byteLength(system + schema + input));
    expect(Math.max(...prompts)).toBeLessThan((3000 - 500) * FEWEST_BYTES_PER_TOKEN);
    expect(asked.filter(({ requests }) => requests.some(({ body }) => Number(body['max_completion_tokens']) > 250))).toEqual([]);
  });

  test('say nothing of what NetBox answered', () => {
    const inputs = asked.flatMap(({ requests }) => requests.map(partsOf)).map(({ input }) => input).join('\n');
    for (const name of ['srv-web-01', 'fw-01', 'Lumen', 'hands@']) expect(inputs).not.toContain(name);
  });
});
