import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { strictSchema } from '../../src/llm/strict-schema.js';
import { askStructured } from '../../src/llm/structured.js';
import { modelFailure, openModel } from '../support/chat.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { says, startOpenAiStub } from '../support/openai-stub.js';
import type { OpenAiStub } from '../support/openai-stub.js';

let stub: OpenAiStub;
beforeEach(async () => { stub = await startOpenAiStub(); });
afterEach(() => stub.close());

const Reading = z.strictObject({ kind: z.enum(['list', 'count']), site: z.string().nullable() });
const QUESTION = { role: 'reader', instructions: 'Read the question.', input: 'Fields: name, slug\nwhich sites', question: 'which sites', name: 'reading', schema: Reading, maxTokens: 100 } as const;
const ask = (): Promise<unknown> => askStructured(openModel(stub.url), QUESTION, mcpTurn()).then(({ value }) => value);
const messages = (request: number): unknown => stub.requests[request]?.body['messages'];

describe('a value', () => {
  test('is read from a reply that fits', async () => {
    stub.behave(says('{"kind":"list","site":null}'));
    expect(await ask()).toEqual({ kind: 'list', site: null });
    expect(stub.requests).toHaveLength(1);
  });

  test.each(['```json\n{"kind":"count","site":"ams"}\n```', 'Sure! {"kind":"count","site":"ams"} Anything else?'])('is found in talk: %s', async (text) => {
    stub.behave(says(text));
    expect(await ask()).toEqual({ kind: 'count', site: 'ams' });
  });

  test('is sent back once with what is wrong and the question, and without what helped to read it', async () => {
    stub.behave(says('{"kind":"table","site":null}', '{"kind":"list","site":null}'));
    expect(await ask()).toEqual({ kind: 'list', site: null });
    expect(messages(1)).toEqual([
      { role: 'system', content: expect.stringMatching(/^You put right a JSON reply that a program could not use\./u) },
      { role: 'user', content: 'which sites' },
      { role: 'assistant', content: '{"kind":"table","site":null}' },
      { role: 'user', content: 'That reply cannot be used: ✖ Invalid option: expected one of "list"|"count"\n  → at kind\nReply again, with the corrected JSON object only.' },
    ]);
  });

  test.each([
    ['I would rather talk', 'invalid JSON', 'The reply of gpt-4o-mini is no JSON.'],
    ['{"kind":"list","site":4}', 'schema', 'The reply of gpt-4o-mini does not fit what was asked for: ✖ Invalid input: expected string, received number\n  → at site'],
    ['{"kind":"list","site":null,"delete":true}', 'schema', 'The reply of gpt-4o-mini does not fit what was asked for: ✖ Unrecognized key: "delete"'],
  ])('is not read from %s, said twice', async (text, kind, message) => {
    stub.behave(says(text));
    const failure = await modelFailure(ask());
    expect([failure.kind, failure.message]).toEqual([kind, message]);
    expect(stub.requests).toHaveLength(2);
  });
});

describe('a strict schema', () => {
  test('requires everything, allows nothing else, and is short', () => {
    const schema = z.strictObject({
      name: z.string().min(1).nullable().describe('as it was said'),
      size: z.int().min(1).nullable(),
      state: z.enum(['up', 'down']).nullable(),
      parts: z.array(z.strictObject({ default: z.boolean() })),
      any: z.union([z.strictObject({ kind: z.literal('a') }), z.strictObject({ kind: z.literal('b'), n: z.number() })]),
    });
    expect(strictSchema(schema)).toEqual({
      type: 'object', additionalProperties: false, required: ['name', 'size', 'state', 'parts', 'any'],
      properties: {
        name: { type: ['string', 'null'], description: 'as it was said' },
        size: { type: ['integer', 'null'], minimum: 1 },
        state: { anyOf: [{ type: 'string', enum: ['up', 'down'] }, { type: 'null' }] },
        parts: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['default'], properties: { default: { type: 'boolean' } } } },
        any: { anyOf: [
          { type: 'object', additionalProperties: false, required: ['kind'], properties: { kind: { type: 'string', const: 'a' } } },
          { type: 'object', additionalProperties: false, required: ['kind', 'n'], properties: { kind: { type: 'string', const: 'b' }, n: { type: 'number' } } },
        ] },
      },
    });
  });

  test.each([
    [z.strictObject({ site: z.string().optional() }), 'the reply has optional properties (site): say nullable instead.'],
    [z.strictObject({ list: z.strictObject({ n: z.number().default(1) }) }), 'list has optional properties (n): say nullable instead.'],
    [z.strictObject({ tags: z.record(z.string(), z.string()) }), 'tags has free keys: strict structured output takes none (z.strictObject).'],
    [z.object({ a: z.string() }), 'the reply has free keys: strict structured output takes none (z.strictObject).'],
    [z.string(), 'A reply has to be an object.'],
  ])('cannot be made of what strict output does not take', (schema, problem) => {
    expect(() => strictSchema(schema)).toThrow(problem);
  });
});
